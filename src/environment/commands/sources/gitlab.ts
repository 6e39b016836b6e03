import { isObject, type Json, type JsonObject, listAt, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { SourceDocument } from '../../../manifest/manifest.ts';
import { environmentWord } from '../../naming.ts';
import type { Repository } from '../../repository.ts';
import type { Entry } from '../script.ts';
import { isKnown, rootDirectory, unknown } from '../shell/marks.ts';
import { joined, textsAt, type ValueText } from '../texts.ts';

/** The keys of a configuration that are no jobs (docs.gitlab.com/ci/yaml, "Global keywords"). */
const global = new Set(
  'default include stages variables workflow image services before_script after_script cache pages:deploy spec'.split(
    ' ',
  ),
);
const defaultStages = ['.pre', 'build', 'test', 'deploy', '.post'];

/** A job or a hidden one that others extend. */
interface Job {
  readonly name: string;
  readonly document: SourceDocument;
  readonly value: JsonObject;
}

/** The jobs of GitLab's CI: of `.gitlab-ci.yml`, and of the files beside it and in `.gitlab` that it may include. */
export function gitlabEntries(repository: Repository): Entry[] {
  const documents = [...repository.documents]
    .filter(([file]) => /^(\.gitlab\/.+|[^/]*\.gitlab-ci[^/]*|\.?ci\/[^/]*gitlab[^/]*)\.ya?ml$/.test(file))
    .flatMap(([, all]) => all);
  const jobs = new Map<string, Job>();
  for (const document of documents) {
    for (const [name, value] of Object.entries(objectAt(document.value))) {
      if (!global.has(name) && isObject(value)) jobs.set(name, { name, document, value });
    }
  }
  const written = documents.flatMap(({ value }) => listAt(value, 'stages'));
  const stages = written.length > 0 ? ['.pre', ...written, '.post'] : defaultStages;
  const shown = [...jobs.values()].filter(({ name }) => !name.startsWith('.'));
  return shown.map((job) => entryOf(repository, documents, jobs, shown, stages, job));
}

function entryOf(
  repository: Repository,
  documents: readonly SourceDocument[],
  jobs: ReadonlyMap<string, Job>,
  all: readonly Job[],
  stages: readonly Json[],
  job: Job,
): Entry {
  const line = lineage(jobs, job);
  const variables = new Map<string, string>();
  const holders = [...documents.map(({ value }) => objectAt(value)), ...line.map(({ value }) => value).toReversed()];
  for (const holder of holders) {
    for (const [name, value] of Object.entries(objectAt(holder, 'variables'))) {
      const text = isObject(value) ? value.value : value;
      if (typeof text === 'string' || typeof text === 'number')
        variables.set(name, withVariables(String(text), variables));
    }
  }
  const environment = fieldOf(line, 'environment');
  const named = typeof environment === 'string' ? environment : stringAt(environment, 'name');
  const stated = named === null ? null : withVariables(named, variables);
  const texts = ['before_script', 'script', 'after_script'].flatMap((key) => textsOf(repository, documents, line, key));
  const script = joined(texts);
  const name = `${job.document.file}#${job.name}`;
  return {
    name,
    file: job.document.file,
    scripts:
      texts.length === 0 ? [] : [{ name, ...script, directory: rootDirectory, variables, parameters: [], self: null }],
    environment: stated !== null && isKnown(stated) ? stated : null,
    hint: environmentWord(job.name) ?? environmentWord(job.name.replaceAll(':', '-')),
    needs: needsOf(jobs, all, stages, line).map((one) => `${jobs.get(one)?.document.file ?? ''}#${one}`),
    trial: trialOf(line, stated, environment),
  };
}

/** A job and those that it extends, the nearest first; the later of several counts more. */
function lineage(jobs: ReadonlyMap<string, Job>, job: Job, seen: Set<string> = new Set()): Job[] {
  if (seen.has(job.name)) return [];
  seen.add(job.name);
  const extended = job.value.extends;
  const names = typeof extended === 'string' ? [extended] : listAt(job.value, 'extends');
  const parents = names.toReversed().flatMap((name) => (typeof name === 'string' ? (jobs.get(name) ?? []) : []));
  return [job, ...parents.flatMap((parent) => lineage(jobs, parent, seen))];
}

function fieldOf(line: readonly Job[], key: string): Json | undefined {
  return line.find(({ value }) => value[key] !== undefined)?.value[key];
}

function textsOf(
  repository: Repository,
  documents: readonly SourceDocument[],
  line: readonly Job[],
  key: string,
): ValueText[] {
  const own = line.find(({ value }) => value[key] !== undefined);
  if (own !== undefined) return textsAt(repository, own.document, [own.name, key]);
  for (const document of documents) {
    for (const path of [['default', key], [key]]) {
      if (key !== 'script' && valueAt(document.value, path) !== undefined) return textsAt(repository, document, path);
    }
  }
  return [];
}

function withVariables(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)\})/g,
    (_, plain?: string, braced?: string) => variables.get(plain ?? braced ?? '') ?? unknown,
  );
}

/** What `needs` names, or else all jobs of earlier stages. */
function needsOf(
  jobs: ReadonlyMap<string, Job>,
  all: readonly Job[],
  stages: readonly Json[],
  line: readonly Job[],
): string[] {
  const needs = fieldOf(line, 'needs');
  if (Array.isArray(needs)) {
    return needs.flatMap((one: Json) => (typeof one === 'string' ? [one] : [stringAt(one, 'job') ?? []].flat()));
  }
  const stageOf = (one: readonly Job[]): number => {
    const stage = fieldOf(one, 'stage');
    return stages.indexOf(typeof stage === 'string' ? stage : 'test');
  };
  const own = stageOf(line);
  return all.filter((other) => stageOf(lineage(jobs, other)) < own).map(({ name }) => name);
}

function trialOf(line: readonly Job[], stated: string | null, environment: Json | undefined): string | null {
  if (stringAt(environment, 'action') === 'stop') return 'it takes an environment down';
  if (stated !== null && /^(review|preview|pr|mr)\b/.test(stated)) return 'it delivers a preview of what is proposed';
  const rules = fieldOf(line, 'rules');
  const conditions = Array.isArray(rules) ? rules.flatMap((rule: Json) => stringAt(rule, 'if') ?? []) : [];
  const proposed =
    conditions.length > 0 && conditions.every((one) => /CI_PIPELINE_SOURCE\s*==\s*["']merge_request_event/.test(one));
  const only = fieldOf(line, 'only');
  const onlyProposed = Array.isArray(only) && only.length > 0 && only.every((one: Json) => one === 'merge_requests');
  return proposed || onlyProposed ? 'it runs on what is proposed only' : null;
}
