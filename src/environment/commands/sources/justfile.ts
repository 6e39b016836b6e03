import { environmentWord } from '../../naming.ts';
import { baseName, directoryOf } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import type { Entry, Script } from '../script.ts';
import { unknown } from '../shell/marks.ts';
import { absolute, placeInFile } from '../texts.ts';
import { trialFolder } from './shell-files.ts';

/** How many recipes one of them may need. */
const mostRecipes = 300;

interface Recipe {
  readonly name: string;
  /** With the defaults of those that have one. */
  readonly parameters: readonly { readonly name: string; readonly fallback: string | null }[];
  readonly dependencies: readonly string[];
  readonly lines: { readonly text: string; readonly line: number }[];
}

interface Justfile {
  readonly file: string;
  readonly recipes: ReadonlyMap<string, Recipe>;
  readonly variables: ReadonlyMap<string, string>;
}

export function isJustfile(path: string): boolean {
  return /^\.?justfile$/i.test(baseName(path));
}

/** The recipes of justfiles (just.systems/man) that no other one depends on. */
export function justEntries(repository: Repository): Entry[] {
  return [...repository.tree.files.keys()].filter(isJustfile).flatMap((file) => {
    const justfile = justfileOf(repository, file)!;
    const all = [...justfile.recipes.values()];
    const needed = new Set(all.flatMap(({ dependencies }) => dependencies));
    const inOrder = [...all.filter(({ name }) => !needed.has(name)), ...all.filter(({ name }) => needed.has(name))];
    return inOrder.map(({ name }) => ({
      name: `${file}: ${name}`,
      file,
      scripts: justScripts(repository, justfile, name, [], new Map()),
      environment: null,
      hint: environmentWord(name),
      needs: [],
      trial: trialFolder(file) ?? trialFolder(name),
    }));
  });
}

/** The justfile at a path; null where there is none. */
export function justfileOf(repository: Repository, file: string): Justfile | null {
  const text = repository.tree.files.get(file)?.text;
  if (text === undefined) return null;
  const variables = new Map<string, string>();
  const recipes = new Map<string, Recipe>();
  let current: Recipe | null = null;
  for (const [line, written] of text.split(/\r?\n/).entries()) {
    const assignment = /^(?:export\s+)?([A-Za-z_][\w-]*)\s*:=\s*(.*)$/.exec(written);
    const header = /^@?([A-Za-z_][\w-]*)((?:\s+[^:]*)?):(?!=)\s*(.*)$/.exec(written);
    if (/^[ \t]/.test(written)) current?.lines.push({ text: written, line });
    else if (assignment !== null) variables.set(assignment[1]!, literal(assignment[2]!) ?? unknown);
    else if (header !== null) {
      current = recipeOf(header);
      recipes.set(current.name, current);
    } else if (/^\S/.test(written) && !/^[#[]/.test(written)) current = null;
  }
  return { file, recipes, variables };
}

function recipeOf([, name = '', parameters = '', dependencies = '']: RegExpExecArray): Recipe {
  return {
    name,
    parameters: parameters
      .trim()
      .split(/\s+/)
      .filter((one) => one !== '')
      .map((one) => {
        const [, own = '', fallback] = /^[+*$]*([\w-]+)(?:=(.*))?$/.exec(one) ?? [];
        return { name: own, fallback: fallback === undefined ? null : (literal(fallback) ?? unknown) };
      }),
    dependencies: dependencies
      .replace(/#.*/, '')
      .split('&&')
      .flatMap((part) => part.match(/\([\w-]+[^)]*\)|[\w-]+/g) ?? [])
      .map((one) => one.replace(/^\(([\w-]+).*$/, '$1')),
    lines: [],
  };
}

function literal(text: string): string | null {
  return /^(["'])(.*)\1\s*(?:#.*)?$/.exec(text.trim())?.[2] ?? null;
}

/** What `just RECIPE` runs, dependencies first: each line in a shell of its own, all in one where it begins with `#!`. */
export function justScripts(
  repository: Repository,
  justfile: Justfile,
  name: string,
  given: readonly string[],
  variables: ReadonlyMap<string, string>,
  done: Set<string> = new Set(),
): Script[] {
  const recipe = justfile.recipes.get(name);
  if (recipe === undefined || done.has(name) || done.size >= mostRecipes) return [];
  done.add(name);
  const before = recipe.dependencies.flatMap((one) => justScripts(repository, justfile, one, [], variables, done));
  const values = new Map([...justfile.variables, ...variables]);
  for (const [index, { name: own, fallback }] of recipe.parameters.entries())
    values.set(own, given[index] ?? fallback ?? unknown);
  const whole = recipe.lines[0]?.text.trim().startsWith('#!') === true;
  const chunks = whole ? [recipe.lines] : chunksOf(recipe.lines);
  return [
    ...before,
    ...chunks.map((lines) => ({
      name: `${justfile.file}: ${name}`,
      text: lines
        .map(({ text }) => filledIn(text, values))
        .join('\n')
        .replace(/^(\s*)[@-]+/, (prefix) => ' '.repeat(prefix.length)),
      place: (line: number, column: number) =>
        placeInFile(repository, justfile.file, (lines[0]?.line ?? 0) + line, column),
      directory: absolute(directoryOf(justfile.file)),
      variables,
      parameters: given,
      self: null,
    })),
  ];
}

/** Lines with those that they go on in. */
function chunksOf(lines: Recipe['lines']): Recipe['lines'][] {
  const chunks: Recipe['lines'][] = [];
  let goesOn = false;
  for (const line of lines) {
    if (goesOn) chunks.at(-1)!.push(line);
    else chunks.push([line]);
    goesOn = line.text.endsWith('\\');
  }
  return chunks;
}

function filledIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{\s*([\w-]*)(.*?)\s*\}\}/g, (_, name: string, rest: string) => {
    if (/^justfile_directory|^invocation_directory/.test(name)) return '.';
    return rest === '' ? (values.get(name) ?? unknown) : unknown;
  });
}
