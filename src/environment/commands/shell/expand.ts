import picomatch from 'picomatch';
import { compareWalk } from '../../walk.ts';
import { isKnown, rootDirectory, unknown } from './marks.ts';
import { innerShell, pathIn, type Shell } from './shell.ts';
import { type Statement, statementsOf } from './syntax.ts';
import type { Piece, Word } from './words.ts';

/** The files and folders of the repository, for patterns. */
export type Paths = ReadonlySet<string>;

/** How deep commands may stand in words, and these in commands. */
const deepest = 8;

/** What the shell makes of a word: one field or several, or none. */
export function fieldsOf(word: Word, shell: Shell, paths: Paths, depth = 0): string[] {
  const braced =
    depth === 0 &&
    word.pieces.some((piece) => piece.kind === 'text' && !piece.quoted && /\{.*[,.].*\}/.test(piece.text));
  const words = braced ? bracesOf(word) : [word];
  return words.flatMap((one) => fieldsWithoutBraces(one, shell, paths, depth));
}

/** The same as one text: what an assignment makes of a word. */
export function textOfWord(word: Word, shell: Shell, paths: Paths, depth = 0): string {
  return word.pieces.map((piece) => piecesOf(piece, shell, paths, depth).join(' ')).join('');
}

function fieldsWithoutBraces(word: Word, shell: Shell, paths: Paths, depth: number): string[] {
  const fields: { text: string; pattern: boolean }[] = [];
  let open = false;
  const add = (text: string, pattern: boolean): void => {
    const last = fields.at(-1);
    if (open && last !== undefined)
      fields[fields.length - 1] = { text: last.text + text, pattern: last.pattern || pattern };
    else fields.push({ text, pattern });
    open = true;
  };
  for (const piece of word.pieces) {
    const texts = piecesOf(piece, shell, paths, depth);
    for (const [index, text] of texts.entries()) {
      if (index > 0) open = false;
      if (piece.kind === 'process') add(text, false);
      else if (piece.kind === 'text' || piece.quoted) add(text, !piece.quoted && isPattern(text));
      else {
        const [first = '', ...rest] = text.split(/\s+/);
        if (text !== '') add(first, isPattern(first));
        for (const part of rest) {
          open = false;
          if (part !== '') add(part, isPattern(part));
        }
      }
    }
  }
  return fields.flatMap(({ text, pattern }) => (pattern ? filesLike(text, shell, paths) : [text]));
}

/** Whether a word is a pattern: `[` alone is the command of that name. */
function isPattern(text: string): boolean {
  return /[*?]|\[[^\]]+\]/.test(text);
}

/** What patterns name, by the paths that they were held against: scripts repeat themselves. */
const named = new WeakMap<Paths, Map<string, readonly string[]>>();

/** The files that a pattern names, sorted; the pattern itself where there are none, as the shell has it. */
function filesLike(pattern: string, shell: Shell, paths: Paths): string[] {
  if (!isKnown(pattern) || !isKnown(shell.directory)) return [pattern];
  const absolute = pathIn(shell, pattern);
  if (!absolute.startsWith(`${rootDirectory}/`)) return [pattern];
  const known = named.get(paths) ?? new Map<string, readonly string[]>();
  named.set(paths, known);
  const found = known.get(absolute) ?? pathsLike(absolute.slice(rootDirectory.length + 1), paths);
  known.set(absolute, found);
  return found.length === 0 ? [pattern] : found.map((path) => `${rootDirectory}/${path}`);
}

function pathsLike(pattern: string, paths: Paths): string[] {
  const start = pattern.slice(0, pattern.search(/[*?[]/));
  const matches = picomatch(pattern, { nobrace: true, noextglob: true });
  return [...paths].filter((path) => path.startsWith(start) && matches(path)).sort(compareWalk);
}

/** How many words a pair of braces may stand for, and how many pairs are looked at: what is more is left as it is. */
const mostAlternatives = 64;
const mostBraces = 2;

/** The words of `k8s/{a,b}.yaml` and `{1..3}`, no pair of braces in another. */
function bracesOf(word: Word, left = mostBraces): Word[] {
  if (left === 0) return [word];
  for (const [index, piece] of word.pieces.entries()) {
    const found = piece.kind === 'text' && !piece.quoted ? /^(.*?)\{([^{}]*)\}(.*)$/s.exec(piece.text) : null;
    if (found === null) continue;
    const [, before = '', inner = '', after = ''] = found;
    const items = inner.includes(',') ? inner.split(',') : rangeOf(inner);
    if (items === null || items.length > mostAlternatives) continue;
    return items.flatMap((item) => {
      const text: Piece = { kind: 'text', text: `${before}${item}${after}`, quoted: false };
      const one = { ...word, pieces: [...word.pieces.slice(0, index), text, ...word.pieces.slice(index + 1)] };
      return bracesOf(one, left - 1);
    });
  }
  return [word];
}

function rangeOf(text: string): string[] | null {
  const [, from, to] = /^(\d{1,3})\.\.(\d{1,3})$/.exec(text) ?? [];
  if (from === undefined || to === undefined || Number(to) < Number(from)) return null;
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => String(Number(from) + index));
}

/** What a stretch of a word stands for: one text, or the items of a list. */
function piecesOf(piece: Piece, shell: Shell, paths: Paths, depth: number): string[] {
  if (piece.kind === 'text') return [piece.text];
  if (depth >= deepest) return [unknown];
  if (piece.kind === 'substitution') return [outputOf(statementsOf(piece.script), shell, paths, depth + 1)];
  if (piece.kind === 'process') return [`<(${piece.script})`];
  if ((piece.name === '@' || piece.name === '*') && piece.operation === '') return [...(shell.parameters ?? [unknown])];
  const list = /^\[[@*]\]$/.test(piece.operation) ? shell.arrays.get(piece.name) : undefined;
  return list === undefined ? [variableText(piece.name, piece.operation, shell, paths, depth)] : [...list];
}

/** Variables in which services that run jobs say where they have put the repository. */
const checkouts = new Set([
  'GITHUB_WORKSPACE',
  'CI_PROJECT_DIR',
  'CIRCLE_WORKING_DIRECTORY',
  'BUILD_SOURCESDIRECTORY',
  'SYSTEM_DEFAULTWORKINGDIRECTORY',
  'BITBUCKET_CLONE_DIR',
  'WORKSPACE',
  'CODEBUILD_SRC_DIR',
]);

function variableText(name: string, operation: string, shell: Shell, paths: Paths, depth: number): string {
  const value = plainValue(name, shell);
  if (operation === '' || operation === '[0]') return value ?? unknown;
  const [, operator = '', operand = ''] = /^(:?[-=+?]|##?|%%?)(.*)$/s.exec(operation) ?? [];
  if (operator.endsWith('-') || operator.endsWith('=')) return value ?? textOfOperand(operand, shell, paths, depth);
  if (operator.endsWith('?')) return value ?? unknown;
  if (value === null || !isKnown(value)) return unknown;
  if (operator === '##' && operand === '*/') return value.slice(value.lastIndexOf('/') + 1);
  if (operator === '%' && operand === '/*') return value.replace(/\/[^/]*$/, '');
  if (operator === '%' && operand === '/') return value.replace(/\/$/, '');
  if (operator === '%' && /^\.[\w.]+$/.test(operand))
    return value.endsWith(operand) ? value.slice(0, -operand.length) : value;
  return unknown;
}

/** Null where the script gives it none: it may come from outside. */
function plainValue(name: string, shell: Shell): string | null {
  if (/^\d+$/.test(name)) return name === '0' ? shell.self : (shell.parameters?.[Number(name) - 1] ?? null);
  if (name === 'BASH_SOURCE') return shell.self;
  if (name === 'PWD') return shell.directory;
  if (!/^[A-Za-z_]/.test(name)) return null;
  return shell.variables.get(name) ?? (checkouts.has(name) ? rootDirectory : null);
}

/** The text after `:-`, which may hold variables itself. */
function textOfOperand(operand: string, shell: Shell, paths: Paths, depth: number): string {
  const [statement] = statementsOf(`: ${operand}`);
  const stage = statement?.kind === 'pipeline' ? statement.stages[0] : undefined;
  if (stage?.kind !== 'command') return operand;
  return stage.words
    .slice(1)
    .map((word) => textOfWord(word, shell, paths, depth + 1))
    .join(' ');
}

/** What a command prints, for the few that scripts use to find out where they are; all others are not known. */
function outputOf(statements: readonly Statement[], shell: Shell, paths: Paths, depth: number): string {
  const inner = innerShell(shell);
  let output = unknown;
  for (const statement of statements) {
    const stage = statement.kind === 'pipeline' && statement.stages.length === 1 ? statement.stages[0] : undefined;
    if (stage?.kind !== 'command') return unknown;
    const words = stage.words.flatMap((word) => fieldsOf(word, inner, paths, depth));
    const [command = '', ...rest] = words;
    const given = rest.filter((one) => !one.startsWith('-'));
    if (command === 'cd') inner.directory = pathIn(inner, given[0] ?? unknown);
    else output = printed(command, given, rest, inner);
  }
  return output;
}

function printed(command: string, given: readonly string[], rest: readonly string[], shell: Shell): string {
  const [first] = given;
  if (command === 'pwd') return shell.directory;
  if (command === 'git' && rest.join(' ') === 'rev-parse --show-toplevel') return rootDirectory;
  if (command === 'echo') return given.join(' ');
  if (first === undefined) return unknown;
  if (command === 'dirname') return first.includes('/') ? first.replace(/\/[^/]*$/, '') : '.';
  if (command === 'basename') return isKnown(first) ? basename(first, given[1]) : unknown;
  if (command === 'realpath' || command === 'readlink') return pathIn(shell, first);
  if (command === 'ls') return given.join(' ');
  return unknown;
}

function basename(path: string, ending: string | undefined): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return ending !== undefined && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}
