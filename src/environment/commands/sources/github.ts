import { isObject, type Json, type JsonObject, listAt, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { SourceDocument } from '../../../manifest/manifest.ts';
import { environmentWord } from '../../naming.ts';
import { baseName } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import type { Allowance, Entry } from '../script.ts';
import { isKnown, rootDirectory, unknown } from '../shell/marks.ts';
import { pathIn } from '../shell/shell.ts';
import { combinationsOf, environmentVariables, expressionsIn, type Names, prefixed } from './github-expressions.ts';
import { conditionTrial, stepScripts } from './github-steps.ts';

/** The jobs of GitHub workflows (docs.github.com, "Workflow syntax for GitHub Actions"). */
export function githubEntries(repository: Repository): Entry[] {
  return [...repository.documents]
    .filter(([file]) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file))
    .flatMap(([, documents]) =>
      documents
        .slice(0, 1)
        .flatMap((document) => workflowEntries({ repository, left: { count: mostFollowed } }, document, null)),
    );
}

/** How many jobs and steps are followed from one workflow, those that it calls counted. */
const mostFollowed = 3000;
/** How deep workflows may call one another (GitHub allows four). */
const deepest = 4;

interface Around {
  readonly repository: Repository;
  readonly left: Allowance;
}

/** The job that calls a workflow, and what it gives. */
interface Caller {
  readonly name: string;
  readonly inputs: Names;
  readonly needs: readonly string[];
  readonly trial: string | null;
  readonly depth: number;
}

function workflowEntries(around: Around, document: SourceDocument, caller: Caller | null): Entry[] {
  const workflow = objectAt(document.value);
  const triggers = triggersOf(workflow);
  // A workflow that only others call is read as often as they do.
  if (caller === null && triggers.length === 1 && triggers[0] === 'workflow_call') return [];
  const trial = caller === null ? triggerTrial(triggers) : caller.trial;
  const name = caller?.name ?? document.file;
  const given: Names = new Map([...inputsOf(workflow), ...(caller?.inputs ?? [])]);
  return Object.keys(objectAt(workflow, 'jobs')).flatMap((id) => {
    const job = objectAt(workflow, 'jobs', id);
    const needs = [...(caller?.needs ?? []), ...namesIn(job.needs).map((one) => `${name}#${one}`)];
    const called = (caller?.depth ?? 0) < deepest ? calledWorkflow(around.repository, job) : null;
    return combinationsOf(job).flatMap((matrix) => {
      around.left.count -= 1;
      if (around.left.count < 0) return [];
      const names: Names = new Map([...given, ...matrix]);
      const env = environmentVariables(workflow, names);
      const all: Names = new Map([...names, ...prefixed(env, 'env.')]);
      const own = {
        name: `${name}#${id}`,
        needs,
        trial: trial ?? conditionTrial(stringAt(job, 'if')) ?? stepsTrial(job),
      };
      if (called === null) return [jobEntry(around, document, id, own, { matrix, names: all, env })];
      const inputs = prefixed(environmentVariables({ env: objectAt(job, 'with') }, all), 'inputs.');
      return workflowEntries(around, called, { ...own, inputs, depth: (caller?.depth ?? 0) + 1 });
    });
  });
}

function jobEntry(
  { repository, left }: Around,
  document: SourceDocument,
  id: string,
  own: Pick<Entry, 'name' | 'needs' | 'trial'>,
  { matrix, names, env }: { readonly matrix: Names; readonly names: Names; readonly env: Names },
): Entry {
  const workflow = objectAt(document.value);
  const job = objectAt(workflow, 'jobs', id);
  const environment = stringAt(job, 'environment') ?? stringAt(job, 'environment', 'name');
  const stated = environment === null ? matrixEnvironment(matrix) : expressionsIn(environment, names);
  const directory = runDirectory(workflow, job, names);
  return {
    ...own,
    file: document.file,
    scripts: stepScripts({ repository, left, names, env, directory, name: own.name, depth: 0 }, document, ['jobs', id]),
    environment: stated !== null && isKnown(stated) ? stated : null,
    hint: environmentWord(id) ?? environmentWord(baseName(document.file).replace(/\.ya?ml$/, '')),
  };
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
