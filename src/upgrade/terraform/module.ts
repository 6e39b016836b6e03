import { posix } from 'node:path';
import type { VersionContext } from '../context.ts';
import type { Written } from '../written.ts';
import { type Block, type Body, type Expression, parseHcl } from './hcl.ts';

/** An expression and the file in which it stands. */
export interface Placed {
  readonly file: string;
  readonly expression: Expression;
}

/** The Terraform files of one directory, which is what Terraform calls a module. */
export interface Module {
  readonly directory: string;
  readonly blocks: readonly { readonly file: string; readonly block: Block }[];
  /** Values of `var.x` and `local.x`: several where files of variables for several environments stand beside. */
  readonly names: ReadonlyMap<string, readonly Placed[]>;
}

/** Every directory of the tree that holds Terraform files. */
export function terraformModules(context: VersionContext): Module[] {
  const directories = new Map<string, { readonly file: string; readonly body: Body }[]>();
  for (const { path, text } of context.tree.files.values()) {
    if (!/\.(tf|tfvars)$/.test(path)) continue;
    const directory = posix.dirname(path);
    const parsed = { file: path, body: parseHcl(text) };
    const known = directories.get(directory);
    if (known === undefined) directories.set(directory, [parsed]);
    else known.push(parsed);
  }
  return [...directories].map(([directory, files]) => {
    const configuration = files.filter(({ file }) => file.endsWith('.tf'));
    const variables = files.filter(({ file }) => file.endsWith('.tfvars'));
    const blocks = configuration.flatMap(({ file, body }) => body.blocks.map((block) => ({ file, block })));
    return { directory, blocks, names: namesOf(blocks, variables) };
  });
}

/**
 * Files of variables win over defaults: first those that Terraform loads by itself (`terraform.tfvars`,
 * `*.auto.tfvars`; developer.hashicorp.com/terraform, input variables), else all that are there to be named.
 */
function namesOf(
  blocks: Module['blocks'],
  variables: readonly { readonly file: string; readonly body: Body }[],
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
  const loaded = variables.filter(({ file }) => /(^|\/)(terraform\.tfvars|[^/]*\.auto\.tfvars)$/.test(file));
  const given = new Map<string, Placed[]>();
  for (const { file, body } of loaded.length > 0 ? loaded : variables) {
    for (const [name, expression] of body.attributes) {
      const known = given.get(name);
      if (known === undefined || loaded.length > 0) given.set(name, [{ file, expression }]);
      else known.push({ file, expression });
    }
  }
  for (const [name, placed] of given) names.set(`var.${name}`, placed);
  return names;
}

/** What an expression comes down to, where that is written; nothing where it cannot be told from these files. */
export function resolve(context: VersionContext, module: Module, placed: Placed, depth = 0): readonly Written[] {
  const { file, expression } = placed;
  const at = (text: string): Written => ({
    text,
    location: { ...expression.span, file, side: context.side, path: [] },
  });
  if (depth > 20) return [];
  const inner = (part: Expression): readonly Written[] =>
    resolve(context, module, { file, expression: part }, depth + 1);
  switch (expression.kind) {
    case 'text':
      return [at(expression.text)];
    case 'template': {
      const parts = expression.parts.map((part) => inner(part)[0]?.text);
      return parts.includes(undefined) ? [] : [at(parts.join(''))];
    }
    case 'reference':
      return referred(module, expression.path).flatMap((each) => resolve(context, module, each, depth + 1));
    case 'call': {
      const [text, search, replacement] = expression.items.map((item) => inner(item)[0]?.text);
      if (expression.name !== 'replace' || !text || search === undefined || replacement === undefined) return [];
      return [at(text.replaceAll(search, replacement))];
    }
    default:
      return [];
  }
}

/** `local.versions.istio` is the entry `istio` of `local.versions`. */
function referred(module: Module, [scope, name, ...rest]: readonly string[]): Placed[] {
  return (module.names.get(`${scope}.${name}`) ?? []).flatMap(({ file, expression }) => {
    const found = rest.reduce<Expression | undefined>(
      (each, key) => (each?.kind === 'object' ? each.entries.get(key) : undefined),
      expression,
    );
    return found === undefined ? [] : [{ file, expression: found }];
  });
}
