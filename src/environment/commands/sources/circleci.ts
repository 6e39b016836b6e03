import { isObject, type Json, type JsonPath, listAt, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { SourceDocument } from '../../../manifest/manifest.ts';
import { environmentWord } from '../../naming.ts';
import type { Repository } from '../../repository.ts';
import type { Allowance, Entry, Script } from '../script.ts';
import { rootDirectory, unknown } from '../shell/marks.ts';
import { pathIn } from '../shell/shell.ts';
import { changed, textAt } from '../texts.ts';

/** The jobs of CircleCI (circleci.com/docs/configuration-reference), commands of the configuration among their steps. */
export function circleciEntries(repository: Repository): Entry[] {
  const document = ['.circleci/config.yml', '.circleci/config.yaml'].flatMap(
    (file) => repository.documents.get(file) ?? [],
  )[0];
  if (document === undefined) return [];
  const needs = needsIn(document);
  return Object.keys(objectAt(document.value, 'jobs')).map((id) => {
    const name = `${document.file}#${id}`;
    return {
      name,
      file: document.file,
      scripts: stepsOf(
        repository,
        document,
        ['jobs', id],
        name,
        environmentOf(valueAt(document.value, ['jobs', id])),
        new Set(),
        { count: mostSteps },
      ),
      environment: null,
      hint: environmentWord(id),
      needs: (needs.get(id) ?? []).map((one) => `${document.file}#${one}`),
      trial: null,
    };
  });
}

/** How many steps of a job are followed, those of commands counted, and how deep commands may run one another. */
const mostSteps = 1000;
const deepest = 10;

/** What jobs require, from all workflows together. */
function needsIn(document: SourceDocument): Map<string, string[]> {
  const needs = new Map<string, string[]>();
  for (const workflow of Object.values(objectAt(document.value, 'workflows'))) {
    for (const entry of listAt(workflow, 'jobs')) {
      for (const [job, given] of Object.entries(objectAt(entry))) {
        const required = listAt(given, 'requires').filter((one): one is string => typeof one === 'string');
        needs.set(job, [...(needs.get(job) ?? []), ...required]);
      }
    }
  }
  return needs;
}

function environmentOf(holder: Json | undefined): Map<string, string> {
  const entries = Object.entries(objectAt(holder, 'environment'));
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function stepsOf(
  repository: Repository,
  document: SourceDocument,
  at: JsonPath,
  name: string,
  variables: ReadonlyMap<string, string>,
  callers: ReadonlySet<string>,
  left: Allowance,
): Script[] {
  return listAt(document.value, ...at, 'steps').flatMap((step, index): Script[] => {
    left.count -= 1;
    if (left.count < 0) return [];
    const [key] = isObject(step) ? Object.keys(step) : [typeof step === 'string' ? step : ''];
    if (key === undefined) return [];
    const called = objectAt(document.value, 'commands', key);
    if (key !== 'run' && called.steps !== undefined) {
      if (callers.size >= deepest || callers.has(key)) return [];
      return stepsOf(repository, document, ['commands', key], name, variables, new Set([...callers, key]), left);
    }
    const path = [...at, 'steps', index, 'run'];
    const run = valueAt(document.value, path);
    const text = textAt(repository, document, typeof run === 'string' ? path : [...path, 'command']);
    if (text === null) return [];
    const folder = stringAt(run, 'working_directory');
    const all = new Map([...variables, ...environmentOf(run)]);
    return [
      {
        name,
        ...changed(text, withoutParameters),
        directory: folder === null ? rootDirectory : pathIn({ directory: rootDirectory }, withoutParameters(folder)),
        variables: all,
        parameters: [],
        self: null,
      },
    ];
  });
}

function withoutParameters(text: string): string {
  return text.replace(/<<\s*[\w.]+\s*>>/g, unknown);
}
