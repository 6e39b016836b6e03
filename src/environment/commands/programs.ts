import { objectAt, stringAt } from '../../manifest/json.ts';
import { baseName, directoryOf } from '../path.ts';
import type { Repository } from '../repository.ts';
import { optionsOf } from './options.ts';
import type { Script } from './script.ts';
import { isKnown } from './shell/marks.ts';
import { pathIn, type Shell } from './shell/shell.ts';
import { isJustfile, justfileOf, justScripts } from './sources/justfile.ts';
import { makefileOf, makeScripts } from './sources/makefile.ts';
import { shellScript } from './sources/shell-files.ts';
import { isTaskfile, taskScripts } from './sources/taskfile.ts';
import { absolute, inRepository, placeInFile } from './texts.ts';

const shells = new Set(['bash', 'sh', 'zsh']);
const makeOptions: ReadonlySet<string> = new Set(['C', 'directory', 'f', 'file', 'makefile', 'o', 'W', 'I']);

/** The scripts of the repository that a command runs; null where it runs none. */
export function scriptsCalled(
  repository: Repository,
  words: readonly string[],
  shell: Shell,
): readonly Script[] | null {
  const [name = '', ...rest] = words[0] === 'sudo' || words[0] === 'exec' ? words.slice(1) : words;
  if (shells.has(baseName(name))) return calledByShell(repository, rest, shell);
  if (name === 'make' || name === 'gmake') return calledByMake(repository, rest, shell);
  if (name === 'just') return calledByJust(repository, rest, shell);
  if (name === 'task' || name === 'go-task') return calledByTask(repository, rest, shell);
  if (name === 'npm' || name === 'yarn' || name === 'pnpm') return calledByNode(repository, rest, shell);
  return name.includes('/') ? scriptAt(repository, name, rest, shell) : null;
}

function scriptAt(repository: Repository, path: string, parameters: readonly string[], shell: Shell): Script[] | null {
  const file = inRepository(pathIn(shell, path));
  const script = file === null ? null : shellScript(repository, file, parameters);
  return script === null ? null : [{ ...script, directory: shell.directory }];
}

function calledByShell(repository: Repository, rest: readonly string[], shell: Shell): readonly Script[] | null {
  const at = rest.findIndex((word) => !/^[-+]/.test(word));
  const options = at < 0 ? rest : rest.slice(0, at);
  if (at < 0) return null;
  if (!options.some((option) => /^-\w*c\w*$/.test(option)))
    return scriptAt(repository, rest[at]!, rest.slice(at + 1), shell);
  return null;
}

function calledByMake(repository: Repository, rest: readonly string[], shell: Shell): readonly Script[] | null {
  const { operands, values } = optionsOf(rest, makeOptions);
  const folder = (values.get('C') ?? values.get('directory'))?.at(-1);
  const directory = folder === undefined ? shell.directory : pathIn(shell, folder);
  const named = (values.get('f') ?? values.get('file') ?? values.get('makefile'))?.at(-1);
  const names = named === undefined ? ['GNUmakefile', 'makefile', 'Makefile'] : [named];
  const file = names
    .map((name) => inRepository(pathIn({ directory }, name)))
    .find((one) => one !== null && repository.tree.files.has(one));
  const makefile = file === undefined || file === null ? null : makefileOf(repository, file);
  if (makefile === null) return null;
  const given = new Map(shell.variables);
  const targets: string[] = [];
  for (const operand of operands) {
    const [, name, value] = /^([A-Za-z_][\w.-]*)[:?+]?=(.*)$/s.exec(operand) ?? [];
    if (name === undefined) targets.push(operand);
    else given.set(name, value ?? '');
  }
  const [first] = makefile.targets.keys();
  const wanted = targets.length > 0 ? targets : first === undefined ? [] : [first];
  const done = new Set<string>();
  return wanted.flatMap((target) => makeScripts(repository, makefile, target, given, directory, done));
}

function calledByJust(repository: Repository, rest: readonly string[], shell: Shell): readonly Script[] | null {
  const file = fileBeside(repository, shell.directory, isJustfile);
  const justfile = file === null ? null : justfileOf(repository, file);
  const { operands } = optionsOf(rest, new Set(['f', 'justfile', 'd', 'working-directory', 'set']));
  const [name, ...given] = operands.filter((one) => !/^[\w-]+=/.test(one));
  return justfile === null || name === undefined ? null : justScripts(repository, justfile, name, given, new Map());
}

function calledByTask(repository: Repository, rest: readonly string[], shell: Shell): readonly Script[] | null {
  const { operands, values } = optionsOf(rest, new Set(['d', 'dir', 't', 'taskfile']));
  const folder = (values.get('d') ?? values.get('dir'))?.at(-1);
  const file = fileBeside(repository, folder === undefined ? shell.directory : pathIn(shell, folder), isTaskfile);
  const document = file === null ? undefined : repository.documents.get(file)?.[0];
  if (document === undefined) return null;
  const pairs = operands.flatMap((one) => /^(\w+)=(.*)$/s.exec(one)?.slice(1, 3) ?? []);
  const given = new Map(shell.variables);
  for (let at = 0; at + 1 < pairs.length; at += 2) given.set(pairs[at]!, pairs[at + 1]!);
  const names = operands.filter((one) => !one.includes('='));
  return names.flatMap((name) => taskScripts(repository, document, name, given));
}

function fileBeside(repository: Repository, directory: string, is: (path: string) => boolean): string | null {
  const folder = inRepository(directory);
  return [...repository.tree.files.keys()].find((file) => is(file) && directoryOf(file) === folder) ?? null;
}

/** `npm run deploy`: a script of package.json, which runs in the folder of that. */
function calledByNode(repository: Repository, rest: readonly string[], shell: Shell): readonly Script[] | null {
  const [first, second] = rest.filter((word) => !word.startsWith('-'));
  const name = first === 'run' || first === 'run-script' ? second : first;
  const file = inRepository(pathIn(shell, 'package.json'));
  if (name === undefined || !isKnown(name) || file === null) return null;
  return packageScripts(repository, file, name);
}

/** A script of a package.json; null where it has none of this name. */
function packageScripts(repository: Repository, file: string, name: string): readonly Script[] | null {
  const source = repository.tree.files.get(file)?.text;
  const text = source === undefined ? null : stringAt(objectAt(parsed(source), 'scripts'), name);
  if (source === undefined || text === null) return null;
  const before = source.slice(0, Math.max(0, source.indexOf(`"${name}"`)));
  const line = before.split('\n').length - 1;
  const column = before.length - (before.lastIndexOf('\n') + 1);
  return [
    {
      name: `${file}: ${name}`,
      text,
      place: () => placeInFile(repository, file, line, column),
      directory: absolute(directoryOf(file)),
      variables: new Map(),
      parameters: [],
      self: null,
    },
  ];
}

function parsed(text: string): ReturnType<typeof objectAt> {
  try {
    return objectAt(JSON.parse(text));
  } catch {
    return {};
  }
}
