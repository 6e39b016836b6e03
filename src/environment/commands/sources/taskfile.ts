import { isObject, type Json, type JsonPath, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { SourceDocument } from '../../../manifest/manifest.ts';
import { environmentWord } from '../../naming.ts';
import { baseName, directoryOf } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import type { Allowance, Entry, Script } from '../script.ts';
import { rootDirectory, unknown } from '../shell/marks.ts';
import { pathIn } from '../shell/shell.ts';
import { absolute, changed, textAt } from '../texts.ts';
import { trialFolder } from './shell-files.ts';

type Values = ReadonlyMap<string, string>;

export function isTaskfile(path: string): boolean {
  return /^[Tt]askfile(\.dist)?\.ya?ml$/.test(baseName(path));
}

/** How many tasks one of them may run, those that these run counted. */
const mostTasks = 300;

/** The tasks of Taskfiles (taskfile.dev/docs/reference/schema) that no other one runs. */
export function taskEntries(repository: Repository): Entry[] {
  return [...repository.documents].flatMap(([file, [document]]) => {
    if (document === undefined || !isTaskfile(file)) return [];
    const tasks = objectAt(document.value, 'tasks');
    const needed = new Set(
      Object.values(tasks).flatMap((task) => ['deps', 'cmds'].flatMap((key) => namesIn(valueAt(task, [key])))),
    );
    const names = Object.keys(tasks);
    const inOrder = [...names.filter((name) => !needed.has(name)), ...names.filter((name) => needed.has(name))];
    return inOrder.map((name) => ({
      name: `${file}: ${name}`,
      file,
      scripts: taskScripts(repository, document, name, new Map()),
      environment: null,
      hint: environmentWord(name.replaceAll(':', '-')),
      needs: [],
      trial: trialFolder(file) ?? trialFolder(name.replaceAll(':', '-')),
    }));
  });
}

/** Tasks that a list names: `deps: [build]`, `cmds: [{task: deploy}]`. */
function namesIn(list: Json | undefined): string[] {
  return Array.isArray(list) ? list.flatMap((one: Json) => [stringAt(one, 'task') ?? []].flat()) : [];
}

/** What `task NAME` runs: what it depends on, then its commands, each in a shell of its own. */
export function taskScripts(
  repository: Repository,
  document: SourceDocument,
  name: string,
  given: Values,
  callers: readonly string[] = [],
  left: Allowance = { count: mostTasks },
): Script[] {
  left.count -= 1;
  const at: JsonPath = ['tasks', name];
  const task = valueAt(document.value, at);
  if (task === undefined || callers.includes(name) || left.count < 0) return [];
  const global = variablesIn(valueAt(document.value, ['vars']), new Map());
  const values = new Map([...variablesIn(valueAt(task, ['vars']), new Map([...global, ...given])), ...given]);
  const folder = stringAt(task, 'dir');
  const here = absolute(directoryOf(document.file));
  const directory = folder === null ? here : pathIn({ directory: here }, filledIn(folder, values));
  const around = { repository, document, name, values, directory, callers: [...callers, name], left };
  const lists: JsonPath[] = Array.isArray(task)
    ? [at]
    : [
        [...at, 'deps'],
        [...at, 'cmds'],
        [...at, 'cmd'],
      ];
  if (typeof task === 'string') return scriptAt(around, at);
  return lists.flatMap((list) => {
    const value = valueAt(document.value, list);
    if (typeof value === 'string') return scriptAt(around, list);
    if (!Array.isArray(value)) return [];
    return value.flatMap((entry: Json, index) => commandAt(around, [...list, index], entry, list.at(-1) === 'deps'));
  });
}

interface Around {
  readonly repository: Repository;
  readonly document: SourceDocument;
  readonly name: string;
  readonly values: Values;
  readonly directory: string;
  readonly callers: readonly string[];
  readonly left: Allowance;
}

function commandAt(around: Around, path: JsonPath, entry: Json, isTask: boolean): Script[] {
  const { repository, document, values, callers, left } = around;
  const named = isTask && typeof entry === 'string' ? entry : stringAt(entry, 'task');
  if (named !== null) {
    const passed = variablesIn(valueAt(entry, ['vars']), values);
    return taskScripts(
      repository,
      document,
      filledIn(named, values),
      isObject(entry) ? passed : new Map(),
      callers,
      left,
    );
  }
  return scriptAt(around, typeof entry === 'string' ? path : [...path, 'cmd']);
}

function scriptAt({ repository, document, name, values, directory }: Around, path: JsonPath): Script[] {
  const text = textAt(repository, document, path);
  if (text === null) return [];
  const filled = changed(text, (one) => filledIn(one, values));
  return [{ name: `${document.file}: ${name}`, ...filled, directory, variables: values, parameters: [], self: null }];
}

function variablesIn(value: Json | undefined, outer: Values): Map<string, string> {
  const found = new Map(outer);
  for (const [name, one] of Object.entries(isObject(value) ? value : objectAt(null))) {
    found.set(name, typeof one === 'string' || typeof one === 'number' ? filledIn(String(one), found) : unknown);
  }
  return found;
}

/** `{{.NAME}}` and `{{.NAME | default "value"}}`; what other templates give is not known. */
function filledIn(text: string, values: Values): string {
  return text.replace(/\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const [, name, fallback] = /^\.(\w+)(?:\s*\|\s*default\s+["'`](.*)["'`])?$/.exec(expression) ?? [];
    if (name === 'ROOT_DIR') return rootDirectory;
    if (name === 'TASKFILE_DIR') return '.';
    return values.get(name ?? '') ?? fallback ?? unknown;
  });
}
