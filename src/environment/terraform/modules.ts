import type { Block, Body, Expression } from '../../manifest/terraform/expression.ts';
import { parseHcl } from '../../manifest/terraform/hcl.ts';
import { compareBytes } from '../../tree/order.ts';
import { environmentWord } from '../naming.ts';
import { baseName, directoryOf, isWithin, resolvePath } from '../path.ts';
import type { Repository } from '../repository.ts';
import { isTestData } from '../test-data.ts';

/** A part of a Terraform file, and the file. */
export interface InFile<T> {
  readonly file: string;
  readonly part: T;
}

/** The Terraform files of one folder. */
export interface Folder {
  readonly directory: string;
  /** In the order of files and lines. */
  readonly blocks: readonly InFile<Block>[];
}

/** Values of variables for one environment. */
export interface Variables {
  /** The environment that the file of variables names; null where none does. */
  readonly environment: string | null;
  readonly values: ReadonlyMap<string, InFile<Expression>>;
}

/** Every folder with Terraform files, by path. */
export function terraformFolders(repository: Repository): Map<string, Folder> {
  const found = new Map<string, InFile<Block>[]>();
  for (const { path, text } of repository.tree.files.values()) {
    if (!path.endsWith('.tf') || isTestData(path)) continue;
    const blocks = parseHcl(text).blocks.map((part) => ({ file: path, part }));
    found.set(directoryOf(path), [...(found.get(directoryOf(path)) ?? []), ...blocks]);
  }
  return new Map([...found].map(([directory, blocks]) => [directory, { directory, blocks: inOrder(blocks) }]));
}

function inOrder(blocks: readonly InFile<Block>[]): InFile<Block>[] {
  return [...blocks].sort(
    (left, right) => compareBytes(left.file, right.file) || left.part.span.line - right.part.span.line,
  );
}

/** The folder of a module with a local source; null for one from elsewhere. */
export function localSource(directory: string, { attributes }: Body): string | null {
  const source = attributes.get('source');
  if (source?.kind !== 'text' || !/^\.{1,2}(?:\/|$)/.test(source.text)) return null;
  return resolvePath(directory, source.text);
}

function calledBy(directory: string, body: Body): string[] {
  const called = localSource(directory, body);
  return called === null || called === directory ? [] : [called];
}

/** Folders that no other one calls as a module. */
export function rootFolders(folders: ReadonlyMap<string, Folder>): Folder[] {
  const called = new Set(
    [...folders.values()].flatMap(({ directory, blocks }) =>
      blocks.flatMap(({ part }) => (part.type === 'module' ? calledBy(directory, part.body) : [])),
    ),
  );
  return [...folders.values()].filter(({ directory }) => !called.has(directory));
}

/**
 * The values that a root module is given, once for each environment: what Terraform loads by itself (`terraform.tfvars`, then
 * `*.auto.tfvars`), and over it each file that names an environment, by its name or its folder (developer.hashicorp.com/
 * terraform, input variables). One other file counts where it is the only one.
 */
export function variablesOf(
  repository: Repository,
  { directory }: Folder,
  folders: ReadonlyMap<string, Folder>,
): Variables[] {
  const files = [...repository.tree.files.values()].filter(
    ({ path }) =>
      path.endsWith('.tfvars') && isWithin(path, directory) && folderAbove(directoryOf(path), folders) === directory,
  );
  const read = ({ path, text }: { path: string; text: string }): [string, InFile<Expression>][] =>
    [...parseHcl(text).attributes].map(([name, part]) => [name, { file: path, part }]);
  const loads = ({ path }: { path: string }): boolean =>
    directoryOf(path) === directory && /^(?:terraform|.*\.auto)\.tfvars$/.test(baseName(path));
  const loaded = files
    .filter(loads)
    .sort((left, right) => autoRank(left.path) - autoRank(right.path))
    .flatMap(read);
  const named = files.filter((file) => !loads(file));
  const environments = named.map((file) => ({ file, environment: environmentIn(file.path.slice(directory.length)) }));
  const own = environments.filter(({ environment }) => environment !== null);
  if (own.length > 0) {
    const together = new Map<string, [string, InFile<Expression>][]>();
    for (const { file, environment } of own)
      together.set(environment!, [...(together.get(environment!) ?? loaded), ...read(file)]);
    return [...together].map(([environment, values]) => ({ environment, values: new Map(values) }));
  }
  const only = loaded.length === 0 && named.length === 1 ? read(named[0]!) : [];
  return [{ environment: null, values: new Map([...loaded, ...only]) }];
}

function autoRank(path: string): number {
  return baseName(path) === 'terraform.tfvars' ? 0 : 1;
}

function folderAbove(directory: string, folders: ReadonlyMap<string, Folder>): string {
  return folders.has(directory) || directory === '' ? directory : folderAbove(directoryOf(directory), folders);
}

/** `env/prod.tfvars`, `prod/terraform.tfvars`, `environments/berlin.tfvars`. */
function environmentIn(path: string): string | null {
  const stem = baseName(path).replace(/(?:\.auto)?\.tfvars$/, '');
  const folders = directoryOf(path)
    .split('/')
    .filter((part) => part !== '');
  if (environmentWord(stem) !== null || /^(?:envs?|environments?|clusters|tfvars|vars)$/.test(folders.at(-1) ?? ''))
    return stem;
  return folders.findLast((part) => environmentWord(part) !== null) ?? null;
}
