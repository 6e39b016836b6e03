import type { Body, Expression } from '../../manifest/terraform/expression.ts';
import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { asInSource } from '../declared/written.ts';
import { parseVersion } from '../version.ts';
import { versionInName } from '../version-in-name.ts';
import { followed, type Module, type Placed, resolve } from './module.ts';

/**
 * The revisions of the mesh add-on of AKS: `service_mesh_profile { revisions = ["asm-1-24"] }`, two of them during an upgrade,
 * and the same inside the body of an azapi resource or the arguments of a module (learn.microsoft.com, AKS Istio add-on).
 */
export function meshRevisions(context: VersionContext, module: Module): VersionDeclaration[] {
  return module.blocks.flatMap(({ file, block }) => {
    const subject = block.labels.join('.');
    return listsIn(block.body, false).flatMap((expression) => {
      const found = followed(module, { file, expression }).flatMap(itemsOf);
      const items = found.length > 0 || isEmptyList(expression) ? found : [{ file, expression }];
      return items.flatMap((item) => revisionAt(context, module, item, subject));
    });
  });
}

/** What stands at `revisions` below a name that speaks of the mesh. */
function listsIn({ attributes, blocks }: Body, isOfMesh: boolean): Expression[] {
  return [
    ...[...attributes].flatMap(([name, value]) => listsOf(name, value, isOfMesh)),
    ...blocks.flatMap(({ type, body }) => listsIn(body, isOfMesh || speaksOfMesh(type))),
  ];
}

function listsOf(name: string, value: Expression, isOfMesh: boolean): Expression[] {
  if (isOfMesh && name === 'revisions') return [value];
  const inner = value.kind === 'call' && value.name === 'jsonencode' ? value.items[0] : value;
  if (inner?.kind !== 'object') return [];
  return [...inner.entries].flatMap(([key, each]) => listsOf(key, each, isOfMesh || speaksOfMesh(name)));
}

function speaksOfMesh(name: string): boolean {
  return /^(service_?mesh_?profile|istio)$/i.test(name);
}

function itemsOf(placed: Placed): Placed[] {
  const { expression } = placed;
  return expression.kind === 'list' ? expression.items.map((item) => ({ ...placed, expression: item })) : [placed];
}

function isEmptyList(expression: Expression): boolean {
  return expression.kind === 'list' && expression.items.length === 0;
}

/** One revision; where these files do not tell it, the expression for it. */
function revisionAt(context: VersionContext, module: Module, item: Placed, subject: string): VersionDeclaration[] {
  const [written] = item.expression.kind === 'list' ? [] : resolve(context, item.module ?? module, item);
  const environment = context.environmentOf(item.file);
  const declared = { component: 'istiod' as const, source: 'aks-mesh-profile', subject, environment };
  if (written === undefined) {
    const location = { ...item.expression.span, file: item.file, side: context.side, path: [] };
    return [declaration(declared, asInSource(context, { text: '${…}', location }))];
  }
  const version = versionInName(written.text);
  if (version === null) return [];
  const known = declaration({ ...declared, revision: written.text }, { ...written, text: version });
  return [{ ...known, text: written.text }];
}

/** The control plane that Google's module installs: `asm_version` (github.com/terraform-google-modules, asm). */
export function meshModules(context: VersionContext, module: Module): VersionDeclaration[] {
  return module.blocks.flatMap(({ file, block }) => {
    const expression = block.type === 'module' ? block.body.attributes.get('asm_version') : undefined;
    const versions = expression === undefined ? [] : resolve(context, module, { file, expression });
    const environment = context.environmentOf(file);
    const subject = `module.${block.labels[0] ?? ''}`;
    return versions
      .filter(({ text }) => parseVersion(text).version !== null)
      .map((written) => declaration({ component: 'istiod', source: 'asm-module', subject, environment }, written));
  });
}
