import {
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  listAt,
  objectAt,
  stringAt,
  valueAt,
} from '../../../manifest/json.ts';
import type { SourceDocument } from '../../../manifest/manifest.ts';
import { environmentWord } from '../../naming.ts';
import { baseName, resolvePath } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import type { Entry, Script } from '../script.ts';
import { rootDirectory, unknown } from '../shell/marks.ts';
import { pathIn } from '../shell/shell.ts';
import { textAt } from '../texts.ts';
import { actionCommands } from './github-actions.ts';
import { combinationsOf, expressionsIn, type Names } from './github-expressions.ts';

/** The jobs of GitHub workflows (docs.github.com, "Workflow syntax for GitHub Actions"). */
export function githubEntries(repository: Repository): Entry[] {
  return [...repository.documents]
    .filter(([file]) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file))
    .flatMap(([, documents]) =>
      documents.slice(0, 1).flatMap((document) => workflowEntries(repository, document, document.file, new Map(), 0)),
    );
}

/** How deep workflows may call one another (GitHub allows four). */
const deepest = 4;

/** @param name what the entries are called after: the file, and the job that calls it where another workflow does */
function workflowEntries(
  repository: Repository,
  document: SourceDocument,
  name: string,
  inputs: Names,
  depth: number,
): Entry[] {
  const workflow = objectAt(document.value);
  const triggers = triggersOf(workflow);
  // A workflow that only others call is read as often as they do.
  if (depth === 0 && triggers.length === 1 && triggers[0] === 'workflow_call') return [];
  const trial = depth === 0 ? triggerTrial(triggers) : null;
  const given: Names = depth === 0 ? inputsOf(workflow) : new Map([...inputsOf(workflow), ...inputs]);
  return Object.keys(objectAt(workflow, 'jobs')).flatMap((id) => {
    const job = objectAt(workflow, 'jobs', id);
    const called = depth < deepest ? calledWorkflow(repository, job) : null;
    return combinationsOf(job).flatMap((matrix) => {
      const names: Names = new Map([...given, ...matrix]);
      const env = environmentOf(workflow, names);
      const all: Names = new Map([...names, ...prefixed(env, 'env.')]);
      if (called !== null) {
        const passed = prefixed(environmentOf({ env: objectAt(job, 'with') }, all), 'inputs.');
        return workflowEntries(repository, called, `${name}#${id}`, passed, depth + 1).map((entry) => ({
          ...entry,
          trial: entry.trial ?? trial,
        }));
      }
      const environment = stringAt(job, 'environment') ?? stringAt(job, 'environment', 'name');
      const stated = environment === null ? matrixEnvironment(matrix) : expressionsIn(environment, all);
      return [
        {
          name: `${name}#${id}`,
          file: document.file,
          scripts: stepsOf(
            repository,
            document,
            ['jobs', id, 'steps'],
            { names: all, env, directory: runDirectory(workflow, job, all), depth: 0 },
            `${name}#${id}`,
          ),
          environment: stated !== null && !stated.includes(unknown) ? stated : null,
          hint: environmentWord(id) ?? environmentWord(baseName(document.file).replace(/\.ya?ml$/, '')),
          needs: namesIn(job.needs).map((one) => `${name}#${one}`),
          trial: trial ?? conditionTrial(stringAt(job, 'if')) ?? stepsTrial(job),
        },
      ];
    });
  });
}

function namesIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one: Json): one is string => typeof one === 'string') : [];
}

/** `on` is read as the truth value by YAML 1.1, and as itself by GitHub. */
function triggersOf(workflow: JsonObject): string[] {
  const on = workflow.on ?? workflow.true;
  return isObject(on) ? Object.keys(on) : namesIn(on);
}

function triggerTrial(triggers: readonly string[]): string | null {
  const proposed = new Set(['pull_request', 'pull_request_target', 'merge_group', 'workflow_call']);
  return triggers.length > 0 && triggers.every((one) => proposed.has(one))
    ? 'its workflow runs on what is proposed only'
    : null;
}

function conditionTrial(condition: string | null): string | null {
  if (condition === null) return null;
  if (/^(\$\{\{)?\s*false\s*(\}\})?$/.test(condition)) return 'it never runs';
  return /^(\$\{\{)?\s*github\.event_name\s*==\s*'pull_request'\s*(\}\})?$/.test(condition)
    ? 'it runs on what is proposed only'
    : null;
}

const localClusterActions = /(^|\/)([\w.-]*(kind|k3d|minikube|k3s|microk8s)[\w.-]*)(@|$)/i;

function stepsTrial(job: JsonObject): string | null {
  const uses = listAt(job, 'steps').map((step) => stringAt(step, 'uses') ?? '');
  const action = uses.find((one) => localClusterActions.test(one));
  return action === undefined ? null : `\`${action}\` starts a cluster of its own for it`;
}

/** What another workflow leaves out has its default; what a person chooses is not known. */
function inputsOf(workflow: JsonObject): Names {
  const on = objectAt(workflow, workflow.on === undefined ? 'true' : 'on');
  const found = new Map<string, string>();
  for (const trigger of ['workflow_dispatch', 'workflow_call']) {
    for (const [name, input] of Object.entries(objectAt(on, trigger, 'inputs'))) {
      const fallback = trigger === 'workflow_call' ? valueAt(input, ['default']) : undefined;
      found.set(`inputs.${name}`, typeof fallback === 'string' ? fallback : unknown);
    }
  }
  return found;
}

function environmentOf(holder: JsonObject, names: Names): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(objectAt(holder, 'env'))) {
    const known = new Map([...names, ...prefixed(found, 'env.')]);
    if (typeof value === 'string') found.set(name, expressionsIn(value, known));
    else if (typeof value === 'number' || typeof value === 'boolean') found.set(name, String(value));
  }
  return found;
}

function prefixed(values: ReadonlyMap<string, string>, prefix: string): Map<string, string> {
  return new Map([...values].map(([name, value]) => [`${prefix}${name}`, value]));
}

const speaking = ['environment', 'env', 'cluster', 'context', 'stage', 'region', 'target'];

/** The value of a matrix by whose name it is an environment; null where there is none. */
function matrixEnvironment(matrix: Names): string | null {
  const name = speaking.find((one) => matrix.has(`matrix.${one}`));
  return name === undefined ? null : matrix.get(`matrix.${name}`)!;
}

function runDirectory(workflow: JsonObject, job: JsonObject, names: Names): string {
  const written =
    stringAt(job, 'defaults', 'run', 'working-directory') ?? stringAt(workflow, 'defaults', 'run', 'working-directory');
  return written === null ? rootDirectory : pathIn({ directory: rootDirectory }, expressionsIn(written, names));
}

function calledWorkflow(repository: Repository, job: JsonObject): SourceDocument | null {
  const uses = stringAt(job, 'uses');
  if (uses === null || !uses.startsWith('./')) return null;
  return repository.documents.get(uses.slice(2))?.[0] ?? null;
}

interface Around {
  readonly names: Names;
  readonly env: ReadonlyMap<string, string>;
  readonly directory: string;
  readonly depth: number;
}

function stepsOf(
  repository: Repository,
  document: SourceDocument,
  at: JsonPath,
  around: Around,
  name: string,
): Script[] {
  const job = valueAt(document.value, at.slice(0, -1));
  const jobEnv = new Map([...around.env, ...environmentOf(isObject(job) ? job : {}, around.names)]);
  return listAt(document.value, ...at).flatMap((step, index): Script[] => {
    const names: Names = new Map([...around.names, ...prefixed(jobEnv, 'env.')]);
    const own = environmentOf(objectAt(step), names);
    const env = new Map([...jobEnv, ...own]);
    const all: Names = new Map([...names, ...prefixed(own, 'env.')]);
    if (conditionTrial(stringAt(step, 'if')) !== null) return [];
    const uses = stringAt(step, 'uses');
    const path = [...at, index];
    if (uses?.startsWith('./') === true)
      return compositeSteps(repository, uses, objectAt(step, 'with'), { ...around, names: all, env }, name);
    const written = stringAt(step, 'working-directory');
    const directory =
      written === null ? around.directory : pathIn({ directory: rootDirectory }, expressionsIn(written, all));
    const place = document.locate([...path, uses === null ? 'run' : 'uses']);
    const action = uses === null ? null : actionCommands(uses, objectAt(step, 'with'), all);
    const run = action !== null ? { text: action, place: () => place } : textAt(repository, document, [...path, 'run']);
    if (run === null || /^(pwsh|powershell|cmd|python)/.test(stringAt(step, 'shell') ?? '')) return [];
    const text = action ?? expressionsIn(run.text, all);
    return [{ name, text, place: run.place, directory, variables: env, parameters: [], self: null }];
  });
}

/** The steps of an action of this repository, with what it is given. */
function compositeSteps(
  repository: Repository,
  uses: string,
  given: JsonObject,
  around: Around,
  name: string,
): Script[] {
  const folder = resolvePath('', uses);
  const files = ['action.yml', 'action.yaml'].map((one) => (folder === '' ? one : `${folder}/${one}`));
  const document = files.flatMap((file) => repository.documents.get(file) ?? [])[0];
  if (document === undefined || around.depth >= deepest) return [];
  const defaults = Object.entries(objectAt(document.value, 'inputs')).map(([input, value]): [string, string] => {
    const fallback = valueAt(value, ['default']);
    return [`inputs.${input}`, typeof fallback === 'string' ? fallback : unknown];
  });
  const passed = prefixed(environmentOf({ env: given }, around.names), 'inputs.');
  const names: Names = new Map([...around.names, ...defaults, ...passed]);
  return stepsOf(repository, document, ['runs', 'steps'], { ...around, names, depth: around.depth + 1 }, name);
}
