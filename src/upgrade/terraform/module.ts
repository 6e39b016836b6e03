import { posix } from 'node:path';
import type { Block, Body, Expression } from '../../manifest/terraform/expression.ts';
import { parseHcl } from '../../manifest/terraform/hcl.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { VersionContext } from '../declared/context.ts';
import type { Written } from '../declared/written.ts';
import { jsonVariables } from './json-variables.ts';

/** An expression, the file in which it stands, and the module whose names it uses where that is another one. */
export interface Placed {
  readonly file: string;
  readonly expression: Expression;
  readonly module?: Module;
  /** The default of the variable, where the file is one of several of which Terraform is told one; else absent. */
  readonly otherwise?: readonly Placed[];
}

/** The Terraform files of one directory, which is what Terraform calls a module. */
export interface Module {
  readonly directory: string;
  readonly blocks: readonly { readonly file: string; readonly block: Block }[];
  /** Values of `var.x` and `local.x`: several where several environments give theirs. */
  readonly names: ReadonlyMap<string, readonly Placed[]>;
}

interface Parsed {
  readonly file: string;
  readonly body: Body;
}

/** Every directory of the tree that holds Terraform files. */
export function terraformModules(context: VersionContext): Module[] {
  const parsed = [...context.tree.files.values()]
    .filter(({ path }) => /(\.(tf|tfvars|tfvars\.json)|(^|\/)terragrunt\.hcl)$/.test(path))
    .map(({ path, text }): Parsed => {
      const isJson = path.endsWith('.json');
      return { file: path, body: isJson ? { attributes: jsonVariables(context, path), blocks: [] } : parseHcl(text) };
    });
  const configuration = groupBy(
    parsed.filter(({ file }) => file.endsWith('.tf')),
    ({ file }) => posix.dirname(file),
  );
  const variables = groupBy(
    parsed.filter(({ file }) => /\.tfvars(\.json)?$/.test(file)),
    ({ file }) => moduleAbove(posix.dirname(file), configuration),
  );
  const units = parsed.filter(isUnit).map(unitOf);
  const modules = [...configuration].map(([directory, files]) => {
    const blocks = files.flatMap(({ file, body }) => body.blocks.map((block) => ({ file, block })));
    return { directory, blocks, names: namesOf(blocks, directory, variables.get(directory) ?? []) };
  });
  passArguments([...modules, ...units]);
  return [...modules, ...units];
}

function isUnit({ file }: Parsed): boolean {
  return posix.basename(file) === 'terragrunt.hcl';
}

/** A unit of Terragrunt calls the module that it names with its inputs (terragrunt.gruntwork.io, units). */
function unitOf({ file, body }: Parsed) {
  const directory = posix.dirname(file);
  const source = body.blocks.find(({ type }) => type === 'terraform')?.body.attributes.get('source');
  const inputs = body.attributes.get('inputs');
  const attributes = new Map<string, Expression>([
    ...(inputs?.kind === 'object' ? inputs.entries : []),
    ...(source === undefined ? [] : [['source', source] as const]),
  ]);
  const call = { type: 'module', labels: [posix.basename(directory)], body: { attributes, blocks: [] } };
  const span = source?.span ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const locals = body.blocks.filter(({ type }) => type === 'locals').map((block) => ({ file, block }));
  const blocks = [...locals, { file, block: { ...call, span } }];
  return { directory, blocks, names: namesOf(blocks, directory, []) };
}

/** The directory of the nearest module: files of variables often stand in a folder below it (`env/prod.tfvars`). */
function moduleAbove(directory: string, modules: ReadonlyMap<string, unknown>): string {
  if (modules.has(directory) || directory === '.') return directory;
  return moduleAbove(posix.dirname(directory), modules);
}

/**
 * Files of variables win over defaults: first those that Terraform loads by itself (`terraform.tfvars`,
 * `*.auto.tfvars`; developer.hashicorp.com/terraform, input variables), else all that are there to be named.
 */
function namesOf(
  blocks: Module['blocks'],
  directory: string,
  variables: readonly Parsed[],
): Map<string, readonly Placed[]> {
  const names = new Map<string, readonly Placed[]>();
  for (const { file, block } of blocks) {
    if (block.type === 'locals') {
      for (const [name, expression] of block.body.attributes) names.set(`local.${name}`, [{ file, expression }]);
    }
    const value = block.body.attributes.get('default');
    if (block.type === 'variable' && value !== undefined) {
      names.set(`var.${block.labels[0]}`, [{ file, expression: value }]);
    }
  }
  const loaded = variables.filter(
    ({ file }) =>
      posix.dirname(file) === directory && /^(terraform|.*\.auto)\.tfvars(\.json)?$/.test(posix.basename(file)),
  );
  const given = new Map<string, readonly Placed[]>();
  for (const { file, body } of loaded.length > 0 ? loaded : variables) {
    for (const [name, expression] of body.attributes) {
      const otherwise = names.get(`var.${name}`) ?? [];
      if (loaded.length > 0) given.set(name, [{ file, expression }]);
      else given.set(name, [...(given.get(name) ?? []), { file, expression, otherwise }]);
    }
  }
  for (const [name, placed] of given) names.set(`var.${name}`, placed);
  return names;
}

/**
 * Gives modules what the modules of this repository that call them pass on (`module "mesh" { source = "../mesh" … }`):
 * a value for each call; a call that passes none takes the default.
 */
function passArguments(modules: readonly (Module & { readonly names: Map<string, readonly Placed[]> })[]): void {
  const calls = groupBy(
    modules.flatMap((caller) => caller.blocks.flatMap((each) => callOf(caller, each) ?? [])),
    ({ target }) => target,
  );
  for (const { directory, names } of modules) {
    const own = calls.get(directory) ?? [];
    const passed = new Set(own.flatMap(({ body }) => [...body.attributes.keys()]));
    const given = [...passed].map((name) => {
      const values = own.flatMap(({ caller, file, body }): readonly Placed[] => {
        const expression = body.attributes.get(name);
        return expression === undefined ? (names.get(`var.${name}`) ?? []) : [{ file, expression, module: caller }];
      });
      return [`var.${name}`, [...new Set(values)]] as const;
    });
    for (const [name, values] of given) names.set(name, values);
  }
}

function callOf(caller: Module, { file, block }: Module['blocks'][number]) {
  const source = block.type === 'module' ? block.body.attributes.get('source') : undefined;
  if (source?.kind !== 'text' || !/^\.{1,2}\//.test(source.text)) return null;
  const target = posix.join(caller.directory, source.text).replace(/\/$/, '');
  return { caller, target, file, body: block.body };
}

/** The instances of a block by its `for_each`: the names `each.key` and `each.value` of each; null where not told. */
export function instancesOf(
  module: Module,
  file: string,
  forEach: Expression,
): { key: string; module: Module }[] | null {
  const found = followed(module, { file, expression: forEach })[0];
  if (found === undefined) return null;
  const { expression } = found;
  const inner =
    expression.kind === 'call' && /^(toset|tomap)$/.test(expression.name) ? expression.items[0] : expression;
  const instance = (key: string, keyed: Expression, value: Expression) => {
    const placed = (each: Expression): readonly Placed[] => [{ ...found, expression: each }];
    const names = new Map([...module.names, ['each.key', placed(keyed)], ['each.value', placed(value)]]);
    return { key, module: { ...module, names } };
  };
  if (inner?.kind === 'list') {
    return inner.items.flatMap((item) => (item.kind === 'text' ? [instance(item.text, item, item)] : []));
  }
  if (inner?.kind !== 'object') return null;
  return [...inner.entries].map(([key, value]) => instance(key, { kind: 'text', text: key, span: value.span }, value));
}

/** The expressions behind references, each once; itself where it is none. */
export function followed(module: Module, placed: Placed, seen = new Set<Expression>()): readonly Placed[] {
  const { expression } = placed;
  if (seen.has(expression) || seen.size > furthest) return [];
  seen.add(expression);
  if (expression.kind !== 'reference') return [placed];
  return referred(module, expression.path).flatMap((each) => followed(each.module ?? module, each, seen));
}

/**
 * What an expression comes down to, where that is written; nothing where it cannot be told from these files. What is
 * known already is not followed again, so that modules that call each other in a circle come to an end.
 */
export function resolve(
  context: VersionContext,
  module: Module,
  placed: Placed,
  known = new Map<Expression, readonly Written[]>(),
): readonly Written[] {
  const { file, expression } = placed;
  const before = known.get(expression);
  if (before !== undefined || known.size > furthest) return before ?? [];
  known.set(expression, []);
  const found = valuesOf(context, module, { file, expression }, known);
  known.set(expression, found);
  return found;
}

/** How many expressions a value may be away from where it is written. */
const furthest = 500;

function valuesOf(
  context: VersionContext,
  module: Module,
  { file, expression }: Placed,
  known: Map<Expression, readonly Written[]>,
): readonly Written[] {
  const at = (text: string): Written => ({
    text,
    location: { ...expression.span, file, side: context.side, path: [] },
  });
  const inner = (part: Expression): string | undefined =>
    resolve(context, module, { file, expression: part }, known)[0]?.text;
  switch (expression.kind) {
    case 'text':
      return [at(expression.text)];
    case 'template': {
      const parts = expression.parts.map(inner);
      return parts.includes(undefined) ? [] : [at(parts.join(''))];
    }
    case 'reference':
      return referred(module, expression.path).flatMap((each) => resolve(context, each.module ?? module, each, known));
    case 'call': {
      const [text, search, replacement] = expression.items.map(inner);
      if (expression.name !== 'replace' || !text || search === undefined || replacement === undefined) return [];
      return [at(text.replaceAll(search, replacement))];
    }
    default:
      return [];
  }
}

/** `local.versions.istio` is the entry `istio` of `local.versions`. */
function referred(module: Module, [scope, name, ...rest]: readonly string[]): Placed[] {
  return (module.names.get(`${scope}.${name}`) ?? []).flatMap((placed) => {
    const found = rest.reduce<Expression | undefined>(
      (each, key) => (each?.kind === 'object' ? each.entries.get(key) : undefined),
      placed.expression,
    );
    return found === undefined ? [] : [{ ...placed, expression: found }];
  });
}
