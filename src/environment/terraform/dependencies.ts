import type { Location } from '../../manifest/location.ts';
import type { Block, Body, Expression } from '../../manifest/terraform/expression.ts';
import { circlesIn } from '../circles.ts';
import type { RenderProblem } from '../environment.ts';
import type { Module } from './module.ts';
import { modulesIn } from './module.ts';
import type { InFile } from './modules.ts';
import { type Reference, referencesIn } from './references.ts';

/** That one thing of Terraform's graph comes after another. */
interface Edge {
  readonly to: string;
  readonly location: Location;
  readonly reason: string;
}

/** A resource that comes before another one. */
export interface ResourceDependency {
  /** Its address without an index: `module.mesh.helm_release.istiod`. */
  readonly address: string;
  /** Whether a `time_sleep` that is made anew with it stands between. */
  readonly sleeps: boolean;
  readonly reason: string;
  readonly location: Location;
}

export interface ResourceGraph {
  /** The nearest of the resources that are delivered which come before this one. */
  before(address: string, isDelivered: (address: string) => boolean): ResourceDependency[];
  readonly problems: readonly RenderProblem[];
}

/** What `depends_on` and references say of the order of resources, through locals, variables, outputs and modules. */
export function resourceGraph(root: Module): ResourceGraph {
  const edges = new Map<string, Edge[]>();
  const sleeping = new Set<string>();
  for (const module of modulesIn(root)) addModule(module, edges, sleeping);
  const problems = circlesIn(edges).map(({ nodes, closing }): RenderProblem => {
    const shown = [...nodes, nodes[0]!].map((node) => `\`${node}\``).join(', ');
    const reason = `resources depend on each other in a circle: ${shown}`;
    return {
      location: closing.location,
      reason,
      fix: 'Take one of these dependencies away: Terraform refuses all.',
      broken: true,
    };
  });
  return { problems, before: (address, isDelivered) => nearest({ edges, sleeping }, address, isDelivered) };
}

interface Graph {
  readonly edges: ReadonlyMap<string, readonly Edge[]>;
  /** `time_sleep` with triggers: without them it lets time pass only once, when it is created. */
  readonly sleeping: ReadonlySet<string>;
}

function nearest(
  { edges, sleeping }: Graph,
  address: string,
  isDelivered: (address: string) => boolean,
): ResourceDependency[] {
  const found = new Map<string, ResourceDependency>();
  const seen = new Set<string>();
  const open = (edges.get(address) ?? []).map((edge) => ({ node: edge.to, first: edge, sleeps: false }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, first } = next;
    const sleeps = next.sleeps || sleeping.has(node);
    if (seen.has(`${node} ${sleeps}`)) continue;
    seen.add(`${node} ${sleeps}`);
    if (isDelivered(node)) {
      if (node === address || found.get(node)?.sleeps === true) continue;
      found.set(node, { address: node, sleeps, reason: first.reason, location: first.location });
      continue;
    }
    open.push(...(edges.get(node) ?? []).map((edge) => ({ node: edge.to, first, sleeps })));
  }
  return [...found.values()];
}

function addModule(module: Module, edges: Map<string, Edge[]>, sleeping: Set<string>): void {
  const { prefix, blocks } = module;
  const whole: string[] = [];
  for (const block of blocks) {
    const { part } = block;
    const node = nodeOf(module, part);
    if (node === null) continue;
    edges.set(node, [...(edges.get(node) ?? []), ...edgesOf(module, block), ...ofCall(module)]);
    whole.push(node);
    if (part.labels[0] === 'time_sleep' && part.body.attributes.has('triggers')) sleeping.add(node);
  }
  for (const [name, value] of module.locals) edges.set(`${prefix}local.${name}`, ofExpression(module, value));
  for (const [name, value] of module.variables) edges.set(`${prefix}var.${name}`, ofExpression(value.module, value));
  for (const [name, value] of module.outputs) edges.set(`${prefix}output.${name}`, ofExpression(module, value));
  const inner = [...module.children.values()].map((child) => child.prefix);
  const place = { ...noPlace, file: module.directory, side: module.repository.side };
  edges.set(
    `${prefix}*`,
    [...whole, ...inner.map((one) => `${one}*`)].map((to) => ({ to, location: place, reason: '`depends_on`' })),
  );
}

const noPlace = { line: 1, column: 1, endLine: 1, endColumn: 1, path: [] };

function nodeOf({ prefix }: Module, { type, labels }: Block): string | null {
  if (type !== 'resource' && type !== 'data') return null;
  return `${prefix}${type === 'data' ? 'data.' : ''}${labels.join('.')}`;
}

/** What the call of a module says counts for all that stands in it. */
function ofCall({ call }: Module): Edge[] {
  if (call === null) return [];
  const { attributes } = call.block.part.body;
  const own = ['depends_on', 'count', 'for_each'].flatMap((name) => {
    const part = attributes.get(name);
    return part === undefined ? [] : ofExpression(call.module, { file: call.block.file, part }, name === 'depends_on');
  });
  return [...own, ...ofCall(call.module)];
}

function edgesOf(module: Module, { file, part }: InFile<Block>): Edge[] {
  return expressionsIn(part.body).flatMap(([name, each]) =>
    ofExpression(module, { file, part: each }, name === 'depends_on'),
  );
}

function expressionsIn({ attributes, blocks }: Body): [string, Expression][] {
  return [...attributes, ...blocks.flatMap(({ body }) => expressionsIn(body))];
}

function ofExpression(module: Module, { file, part }: InFile<Expression>, isDependsOn = false): Edge[] {
  const text = module.repository.tree.files.get(file)?.text ?? '';
  return referencesIn(part, text).flatMap(({ path, span }) => {
    const to = targetOf(module, path);
    const reason = isDependsOn ? '`depends_on`' : `the reference to \`${path.slice(0, 2).join('.')}\``;
    return to === null ? [] : [{ to, location: { ...span, file, side: module.repository.side, path: [] }, reason }];
  });
}

function targetOf({ prefix, children }: Module, [scope = '', name = '', third]: Reference['path']): string | null {
  if (/^(?:each|count|path|self|terraform)$/.test(scope) || name === '') return null;
  if (scope === 'local' || scope === 'var') return `${prefix}${scope}.${name}`;
  if (scope === 'data') return `${prefix}data.${name}.${third}`;
  if (scope !== 'module') return `${prefix}${scope}.${name}`;
  const child = children.get(name);
  if (child === undefined) return null;
  return third !== undefined && child.outputs.has(third) ? `${child.prefix}output.${third}` : `${child.prefix}*`;
}
