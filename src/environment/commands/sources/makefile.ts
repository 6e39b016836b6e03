import { environmentWord } from '../../naming.ts';
import { baseName, directoryOf } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import type { Entry, Script } from '../script.ts';
import { rootDirectory, unknown } from '../shell/marks.ts';
import { absolute, placeInFile } from '../texts.ts';
import { trialFolder } from './shell-files.ts';

/** A Makefile, as far as it is read: no functions, no includes, no conditions. */
export interface Makefile {
  readonly file: string;
  readonly targets: ReadonlyMap<string, Target>;
  readonly variables: ReadonlyMap<string, string>;
}

interface Target {
  readonly prerequisites: readonly string[];
  readonly recipe: readonly { readonly text: string; readonly line: number }[];
  readonly variables: ReadonlyMap<string, string>;
}

function isMakefile(path: string): boolean {
  return /^(GNUmakefile|[Mm]akefile)$|\.mk$/.test(baseName(path));
}

/** The targets that no other one needs, each with all that it needs before it. */
export function makeEntries(repository: Repository): Entry[] {
  return [...repository.tree.files.values()].flatMap(({ path: file, text }) => {
    if (!isMakefile(file) || !mayDeliver.test(text)) return [];
    const makefile = makefileOf(repository, file)!;
    const needed = new Set([...makefile.targets.values()].flatMap(({ prerequisites }) => prerequisites));
    const targets = [...makefile.targets.keys()];
    return [...targets.filter((one) => !needed.has(one)), ...targets.filter((one) => needed.has(one))].map(
      (target) => ({
        name: targetName(file, target),
        file,
        scripts: makeScripts(repository, makefile, target, new Map(), absolute(directoryOf(file))),
        environment: null,
        hint: environmentWord(target),
        needs: [],
        trial: trialFolder(file) ?? trialFolder(target),
      }),
    );
  });
}

/** What a Makefile speaks of that delivers anything, or runs what may. */
const mayDeliver = /kubectl|kustomize|helm|kapp|kpt|istioctl|\boc\b|MAKE|\bmake\b|npm|yarn|\.sh\b/i;

function targetName(file: string, target: string): string {
  return `${file}: ${target}`;
}

/** The recipes that `make TARGET` runs, prerequisites first, each line in a shell of its own. */
export function makeScripts(
  repository: Repository,
  makefile: Makefile,
  target: string,
  given: ReadonlyMap<string, string>,
  directory: string,
  done: Set<string> = new Set(),
): Script[] {
  const found = makefile.targets.get(target);
  if (found === undefined || done.has(target) || done.size >= mostTargets) return [];
  done.add(target);
  const inherited = new Map([...found.variables, ...given]);
  const variables = new Map([...makefile.variables, ...inherited]);
  const before = found.prerequisites.flatMap((one) =>
    makeScripts(repository, makefile, one, inherited, directory, done),
  );
  const own = found.recipe.map(({ text, line }) => ({
    name: targetName(makefile.file, target),
    text: filledIn(
      text.replace(/^[ \t]*[@+-]+/, (prefix) => ' '.repeat(prefix.length)),
      variables,
      target,
    ),
    place: (inner: number, column: number) =>
      placeInFile(repository, makefile.file, line + inner, inner === 0 ? column + 1 : column),
    directory,
    variables: given,
    parameters: [],
    self: null,
  }));
  return [...before, ...own];
}

const read = new WeakMap<Repository, Map<string, Makefile>>();

/** The Makefile at a path; null where there is none. */
export function makefileOf(repository: Repository, file: string): Makefile | null {
  const known = read.get(repository) ?? new Map<string, Makefile>();
  read.set(repository, known);
  const text = repository.tree.files.get(file)?.text;
  if (text === undefined) return null;
  const makefile = known.get(file) ?? parsed(file, text);
  known.set(file, makefile);
  return makefile;
}

interface Draft {
  prerequisites: string[];
  recipe: { text: string; line: number }[];
  variables: Map<string, string>;
}

function parsed(file: string, text: string): Makefile {
  const variables = new Map([
    ['MAKE', 'make'],
    ['CURDIR', '.'],
    ['PWD', '.'],
    ['SHELL', 'sh'],
  ]);
  const targets = new Map<string, Draft>();
  let current: Draft[] = [];
  for (const { text: line, line: at } of linesOf(text)) {
    if (line.startsWith('\t')) {
      for (const target of current) target.recipe.push({ text: line.slice(1), line: at });
      continue;
    }
    const assignment = /^(?:export\s+|override\s+)?([\w.-]+)\s*(\?|:{1,3}|\+|!)?=\s*(.*)$/.exec(line);
    const rule = /^([^\s#:=][^:=#]*?)\s*::?(?!=)\s*(.*)$/.exec(line);
    if (assignment !== null) assign(variables, assignment);
    else if (rule !== null) current = addRule(targets, rule, variables);
    else if (/^\S/.test(line) && !line.startsWith('#')) current = [];
  }
  return { file, targets, variables };
}

function addRule(
  targets: Map<string, Draft>,
  [, names = '', rest = '']: RegExpExecArray,
  variables: ReadonlyMap<string, string>,
): Draft[] {
  const own = names.split(/\s+/).filter((name) => !name.startsWith('.') && !name.includes('%'));
  const assignment = /^(?:export\s+)?([\w.-]+)\s*(\?|:{1,3}|\+)?=\s*(.*)$/.exec(rest);
  const [prerequisites = '', inline] = rest.split('#')[0]!.split(';');
  return own.map((name) => {
    const target = targets.get(name) ?? { prerequisites: [], recipe: [], variables: new Map<string, string>() };
    targets.set(name, target);
    if (assignment !== null) assign(target.variables, assignment);
    else {
      const needed = filledIn(prerequisites.replace('|', ' '), variables, name).split(/\s+/);
      target.prerequisites.push(...needed.filter((one) => one !== ''));
      if (inline !== undefined) target.recipe.push({ text: inline, line: 0 });
    }
    return target;
  });
}

function assign(variables: Map<string, string>, [, name = '', operator = '', value = '']: RegExpExecArray): void {
  const text = operator === '!' ? unknown : value.replace(/\s+#.*$/, '').trim();
  const known = variables.get(name);
  if (operator === '?' && known !== undefined) return;
  // The right side of a variable that names itself would never come to an end.
  const whole =
    operator === '+' && known !== undefined
      ? `${known} ${text}`
      : text.replaceAll(`$(${name})`, known ?? '').replaceAll(`\${${name}}`, known ?? '');
  variables.set(name, whole);
}

/** Lines with those that they go on in, and where they begin. */
function linesOf(text: string): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const start = at;
    let line = lines[at]!;
    while (line.endsWith('\\') && at + 1 < lines.length) {
      at += 1;
      line = `${line}\n${lines[at]!}`;
    }
    // In a recipe the shell takes lines together, elsewhere make does.
    found.push({ text: line.startsWith('\t') ? line : line.replace(/\\\n\s*/g, ' '), line: start });
  }
  return found;
}

/** How many targets one of them may need. */
const mostTargets = 300;
/** How deep variables may name others. */
const deepest = 10;

/** A recipe as the shell gets it: `$(NAME)` filled in, what functions of make give is not known. */
function filledIn(text: string, variables: ReadonlyMap<string, string>, target: string, depth = 0): string {
  if (text.length > longest) return unknown;
  return text.replace(
    /\$(?:\$|\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\{([^{}]*)\}|(@)|(\w))/g,
    (whole, round, curly, self, letter) => {
      if (whole === '$$') return '$';
      if (self !== undefined) return target;
      const name: string = round ?? curly ?? letter ?? '';
      if (name === 'CURDIR' || name === 'PWD') return rootIsHere;
      if (/^shell\s+git rev-parse --show-toplevel$/.test(name)) return rootDirectory;
      if (/^shell\s+pwd$/.test(name)) return rootIsHere;
      const value = variables.get(name);
      return value === undefined || depth >= deepest ? unknown : filledIn(value, variables, target, depth + 1);
    },
  );
}

/** In characters: variables that name others grow. */
const longest = 20_000;
const rootIsHere = '.';
