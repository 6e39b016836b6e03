import type { Block, Body, Expression } from '../../manifest/terraform/expression.ts';
import type { Placed } from '../placed.ts';
import type { Repository } from '../repository.ts';
import { type Folder, type InFile, localSource, type Variables } from './modules.ts';

/** A module as it is called: a folder with values for its variables. */
export interface Module {
  readonly repository: Repository;
  readonly root: string;
  readonly directory: string;
  /** `module.mesh.` of what stands in it; empty for the root. */
  readonly prefix: string;
  readonly blocks: readonly InFile<Block>[];
  readonly locals: ReadonlyMap<string, InFile<Expression>>;
  readonly variables: ReadonlyMap<string, InModule>;
  /** By name. */
  readonly outputs: ReadonlyMap<string, InFile<Expression>>;
  readonly children: ReadonlyMap<string, Module>;
  /** The call; null for the root. */
  readonly call: { readonly module: Module; readonly block: InFile<Block> } | null;
  /** `each.key`, `each.value` and `count.index` of an instance. */
  readonly each: ReadonlyMap<string, Placed>;
}

/** An expression and the module whose names it uses. */
export interface InModule extends InFile<Expression> {
  readonly module: Module;
}

/** Deeper than modules are nested. */
const deepest = 10;

/** The root module of a folder, and the modules with local sources that it calls. */
export function rootModule(
  repository: Repository,
  folder: Folder,
  given: Variables,
  folders: ReadonlyMap<string, Folder>,
): Module {
  const module = moduleOf(repository, folder, { root: folder.directory, prefix: '', call: null }, folders);
  for (const [name, value] of given.values) (module.variables as Map<string, InModule>).set(name, { ...value, module });
  return module;
}

type Called = Pick<Module, 'root' | 'prefix' | 'call'>;

function moduleOf(
  repository: Repository,
  { directory, blocks }: Folder,
  called: Called,
  folders: ReadonlyMap<string, Folder>,
): Module {
  const variables = new Map<string, InModule>();
  const children = new Map<string, Module>();
  const module: Module = {
    repository,
    directory,
    blocks,
    ...called,
    locals: new Map(blocks.flatMap(({ file, part }) => (part.type === 'locals' ? namesIn(file, part.body) : []))),
    outputs: new Map(blocks.flatMap((block) => namedValue(block, 'output', 'value'))),
    variables,
    children,
    each: new Map(),
  };
  for (const block of blocks)
    for (const [name, value] of namedValue(block, 'variable', 'default')) variables.set(name, { ...value, module });
  const { call } = called;
  for (const [name, part] of call?.block.part.body.attributes ?? []) {
    if (!/^(?:source|version|providers|depends_on|count|for_each)$/.test(name))
      variables.set(name, { file: call!.block.file, part, module: call!.module });
  }
  for (const block of blocks) {
    const name = block.part.type === 'module' ? block.part.labels[0] : undefined;
    const folder = name === undefined ? undefined : folders.get(localSource(directory, block.part.body) ?? '\n');
    const depth = called.prefix.split('module.').length;
    // A module that calls itself is refused by Terraform.
    if (name === undefined || folder === undefined || depth > deepest || isAround(folder, module)) continue;
    const inner = { root: called.root, prefix: `${called.prefix}module.${name}.`, call: { module, block } };
    children.set(name, moduleOf(repository, folder, inner, folders));
  }
  return module;
}

function isAround({ directory }: Folder, module: Module): boolean {
  return (
    module.directory === directory || (module.call !== null && isAround({ directory, blocks: [] }, module.call.module))
  );
}

function namesIn(file: string, { attributes }: Body): [string, InFile<Expression>][] {
  return [...attributes].map(([name, part]) => [name, { file, part }]);
}

function namedValue({ file, part }: InFile<Block>, type: string, attribute: string): [string, InFile<Expression>][] {
  const value = part.body.attributes.get(attribute);
  const name = part.labels[0];
  return part.type === type && name !== undefined && value !== undefined ? [[name, { file, part: value }]] : [];
}

/** A module and all that it calls. */
export function modulesIn(module: Module): Module[] {
  return [module, ...[...module.children.values()].flatMap(modulesIn)];
}
