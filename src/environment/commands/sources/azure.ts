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
import { directoryOf, resolvePath } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import type { Allowance, Entry, Script } from '../script.ts';
import { isKnown, rootDirectory, unknown } from '../shell/marks.ts';
import { pathIn } from '../shell/shell.ts';
import { textAt, type ValueText } from '../texts.ts';

/** Jobs of Azure Pipelines (learn.microsoft.com/azure/devops/pipelines/yaml-schema), local templates of steps included. */
export function azureEntries(repository: Repository): Entry[] {
  return [...repository.documents]
    .filter(([file]) =>
      /(^|\/)\.?azure-pipelines?[^/]*\.ya?ml$|^\.(azure-pipelines|azuredevops|pipelines)\/.+\.ya?ml$/.test(file),
    )
    .flatMap(([, [document]]) => (document === undefined ? [] : entriesIn(repository, document)));
}

interface JobPlace {
  readonly path: JsonPath;
  readonly name: string;
  readonly needs: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
}

function entriesIn(repository: Repository, document: SourceDocument): Entry[] {
  return jobsIn(document).map(({ path, name, needs, variables }) => {
    const job = valueAt(document.value, path);
    const stated = stringAt(job, 'environment') ?? stringAt(job, 'environment', 'name');
    const environment = stated === null ? null : macros(stated, variables).replace(/\..*$/, '');
    const left = { count: mostSteps };
    const steps = stepPaths(job).flatMap((inner) =>
      scriptsAt({ repository, name, variables, left }, document, [...path, ...inner], 0),
    );
    return {
      name,
      file: document.file,
      scripts: steps,
      environment: environment !== null && isKnown(environment) ? environment : null,
      hint: environmentWord(name.slice(name.lastIndexOf('#') + 1)),
      needs,
      trial: null,
    };
  });
}

/** The jobs of all stages; a stage comes after the one before it, unless it says after which. */
function jobsIn(document: SourceDocument): JobPlace[] {
  const root = objectAt(document.value);
  const variables = variablesOf(root, new Map());
  const stages = listAt(root, 'stages');
  if (stages.length === 0) return jobsOf(document, [], document.file, variables, []);
  const found: JobPlace[] = [];
  const byStage = new Map<string, readonly string[]>();
  let previous: readonly string[] = [];
  for (const [index, stage] of stages.entries()) {
    const id = stringAt(stage, 'stage') ?? String(index);
    const depends = objectAt(stage).dependsOn;
    const needs = depends === undefined ? previous : namesIn(depends).flatMap((one) => byStage.get(one) ?? []);
    const jobs = jobsOf(
      document,
      ['stages', index],
      `${document.file}#${id}`,
      variablesOf(objectAt(stage), variables),
      needs,
    );
    found.push(...jobs);
    previous = jobs.map(({ name }) => name);
    byStage.set(id, previous);
  }
  return found;
}

function jobsOf(
  document: SourceDocument,
  at: JsonPath,
  prefix: string,
  variables: ReadonlyMap<string, string>,
  before: readonly string[],
): JobPlace[] {
  const holder = objectAt(document.value, ...at);
  if (holder.steps !== undefined) return [{ path: at, name: prefix, needs: before, variables }];
  return listAt(holder, 'jobs').map((job, index) => {
    const id = stringAt(job, 'job') ?? stringAt(job, 'deployment') ?? String(index);
    const needs = namesIn(objectAt(job).dependsOn).map((one) => `${prefix}#${one}`);
    return {
      path: [...at, 'jobs', index],
      name: `${prefix}#${id}`,
      needs: [...before, ...needs],
      variables: variablesOf(objectAt(job), variables),
    };
  });
}

function namesIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one: Json): one is string => typeof one === 'string') : [];
}

function variablesOf(holder: JsonObject, outer: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map(outer);
  const pairs: [string | null, Json | undefined][] = Array.isArray(holder.variables)
    ? holder.variables.map((one: Json): [string | null, Json | undefined] => [
        stringAt(one, 'name'),
        objectAt(one).value,
      ])
    : Object.entries(objectAt(holder, 'variables'));
  for (const [name, value] of pairs) {
    if (name !== null && (typeof value === 'string' || typeof value === 'number'))
      found.set(name, macros(String(value), found));
  }
  return found;
}

/** The steps of a job, or those of a deployment's strategy. */
function stepPaths(job: Json | undefined): JsonPath[] {
  if (objectAt(job).steps !== undefined) return [['steps']];
  return ['runOnce', 'rolling', 'canary'].flatMap((strategy) =>
    ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'].map((phase) => ['strategy', strategy, phase, 'steps']),
  );
}

const checkouts = new Set([
  'Build.SourcesDirectory',
  'System.DefaultWorkingDirectory',
  'Pipeline.Workspace',
  'Agent.BuildDirectory',
]);

/** `$(name)` and expressions at compile time, as far as they are known; to a shell the first would be a command. */
function macros(text: string, variables: ReadonlyMap<string, string>): string {
  const filled = text.replace(/\$\(([\w.-]+)\)/g, (whole, name: string) => {
    if (checkouts.has(name)) return rootDirectory;
    return variables.get(name) ?? (commandsOfShells.has(name) ? whole : unknown);
  });
  return filled.replace(
    /\$\{\{\s*(?:variables\.([\w.]+))?.*?\}\}/g,
    (_, name?: string) => variables.get(name ?? '') ?? unknown,
  );
}

const commandsOfShells = new Set(['pwd', 'date', 'whoami', 'hostname']);

/** How many steps of a job are followed, those of templates counted, and how deep templates may name one another. */
const mostSteps = 1000;
const deepest = 10;

interface Around {
  readonly repository: Repository;
  readonly name: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly left: Allowance;
}

function scriptsAt(around: Around, document: SourceDocument, at: JsonPath, depth: number): Script[] {
  const { repository, name, variables, left } = around;
  return listAt(document.value, ...at).flatMap((step, index): Script[] => {
    const path = [...at, index];
    left.count -= 1;
    if (left.count < 0) return [];
    const template = stringAt(step, 'template');
    if (template !== null) {
      const file = resolvePath(template.startsWith('/') ? '' : directoryOf(document.file), template.replace(/^\//, ''));
      const other = file === null || depth >= deepest ? undefined : repository.documents.get(file)?.[0];
      return other === undefined ? [] : scriptsAt(around, other, ['steps'], depth + 1);
    }
    const text = textOf(repository, document, path, step);
    if (text === null) return [];
    const folder = stringAt(step, 'workingDirectory') ?? stringAt(step, 'inputs', 'workingDirectory');
    const directory = folder === null ? rootDirectory : pathIn({ directory: rootDirectory }, macros(folder, variables));
    const own = new Map([...variables].map(([key, value]) => [key.toUpperCase().replaceAll('.', '_'), value]));
    return [
      {
        name,
        text: macros(text.text, variables),
        place: text.place,
        directory,
        variables: own,
        parameters: [],
        self: null,
      },
    ];
  });
}

/** What a step runs: a script, or a task that is there to deliver, as the command that it comes to. */
function textOf(repository: Repository, document: SourceDocument, path: JsonPath, step: Json): ValueText | null {
  const key = ['script', 'bash'].find((one) => stringAt(step, one) !== null);
  if (key !== undefined) return textAt(repository, document, [...path, key]);
  const task = (stringAt(step, 'task') ?? '').replace(/@.*$/, '').toLowerCase();
  const inputs = objectAt(step, 'inputs');
  if (task === 'bash' || task === 'azurecli' || task === 'cmdline') {
    return textAt(repository, document, [...path, 'inputs', task === 'azurecli' ? 'inlineScript' : 'script']);
  }
  const command = isObject(inputs) ? taskCommand(task, inputs) : null;
  return command === null ? null : { text: command, place: () => document.locate([...path, 'task']) };
}

/** The tasks `Kubernetes`, `KubernetesManifest` and `HelmDeploy` as commands. */
function taskCommand(task: string, inputs: JsonObject): string | null {
  const input = (name: string): string => stringAt(inputs, name) ?? '';
  const namespace = input('namespace') === '' ? '' : ` -n "${input('namespace')}"`;
  if (task === 'kubernetes') {
    const file = input('configuration') === '' ? '' : ` -f "${input('configuration')}"`;
    return `kubectl ${input('command')}${namespace} ${input('arguments')}${file}`;
  }
  if (task === 'kubernetesmanifest' && ['deploy', ''].includes(input('action'))) {
    const files = input('manifests')
      .split(/[\s,]+/)
      .filter((one) => one !== '');
    return files.length === 0 ? null : `kubectl apply${namespace} ${files.map((one) => `-f "${one}"`).join(' ')}`;
  }
  if (task === 'helmdeploy' && ['upgrade', 'install'].includes(input('command'))) {
    const values = input('valueFile') === '' ? '' : ` -f "${input('valueFile')}"`;
    const chart = input('chartPath') === '' ? input('chartName') : input('chartPath');
    return `helm upgrade "${input('releaseName')}" "${chart}"${namespace}${values} ${input('arguments')}`;
  }
  return null;
}
