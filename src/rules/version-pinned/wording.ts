import { compareBytes } from '../../tree/order.ts';
import type { Component, VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { Float } from './float.ts';
import type { Remedy } from './remedy.ts';

export interface Wording {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

/** What to say of declarations that float alike. */
export function wordingOf(float: Float, declarations: readonly VersionDeclaration[], remedy: Remedy): Wording {
  const [first] = declarations;
  const parts = [...new Set(declarations.toSorted(inOrder).map(nameOf))];
  return {
    message: `${list(parts)} ${messages[float](first!, parts.length > 1)}`,
    why: whys[float],
    fix: fixOf(float, first!, remedy),
  };
}

/** In that of delivery: CRDs, control plane, node agents, gateways, and the rest by name. */
const order: readonly Component[] = ['base', 'istiod', 'cni', 'ztunnel', 'gateway'];

function inOrder({ component: left }: VersionDeclaration, { component: right }: VersionDeclaration): number {
  const rank = (component: Component): number => (order.includes(component) ? order.indexOf(component) : order.length);
  return rank(left) - rank(right) || compareBytes(left, right);
}

const messages: Readonly<Record<Float, (declaration: VersionDeclaration, areSeveral: boolean) => string>> = {
  open: ({ text, source }, areSeveral) =>
    text.trim() === ''
      ? `${areSeveral ? 'have' : 'has'} no version here, so that ${source === 'sail' ? 'it is the one that the operator takes by default' : 'the newest one is installed'}`
      : `${areSeveral ? 'are' : 'is'} at \`${text}\`, which goes to a new minor by itself`,
  locked: (declaration, areSeveral) =>
    `${areSeveral ? 'are' : 'is'} at \`${declaration.text}\` by ${lockOf(declaration)} alone: \`${declaration.constraint?.text || 'no version'}\` goes to a new minor when that is written anew`,
  patch: ({ text }, areSeveral) =>
    `${areSeveral ? 'are' : 'is'} at \`${text}\`, which goes to each new patch by itself`,
};

/** As sentences name it. */
export function nameOf({ component }: VersionDeclaration): string {
  return names[component] ?? component;
}

/** What decides about a range: a lock file, or the archive of the chart. */
export function lockOf({ location }: VersionDeclaration): string {
  return location.file.endsWith('.tgz') ? 'the archive in the repository' : 'the lock file';
}

const whys: Readonly<Record<Float, string>> = {
  open: 'Whatever installs it next takes the newest version that fits, so a minor can come, or be skipped, on a day on which nobody has changed or reviewed anything. In place Istio supports one minor at a time, and each minor brings changes of its own.',
  locked:
    'Nothing moves as long as it is kept. Whoever writes it anew for another reason takes a new minor of the mesh along, maybe several at once.',
  patch:
    'The minor stays, and patches of one minor bring no incompatible changes. Yet the mesh restarts with another version on a day that nobody chose, and environments that were installed on different days differ.',
};

function fixOf(float: Float, { text, source, constraint }: VersionDeclaration, { version, reason }: Remedy): string {
  if (float === 'locked') return `Write \`${version}\`, ${reason}, into ${constraint?.location.file}.`;
  const how = source === 'sail' ? ' (one that the operator in the cluster knows)' : '';
  if (text.trim() === '') return `Write the version that runs, or \`${version}\`, ${reason}${how}.`;
  return float === 'open'
    ? `Write the version that runs in place of \`${text}\`: \`${version}\` is ${reason}${how}.`
    : `Write \`${version}\`, ${reason}${how}, and let Renovate or Dependabot propose the patches.`;
}

const names: Readonly<Partial<Record<Component, string>>> = {
  base: 'the base chart',
  cni: 'istio-cni',
  gateway: 'the gateway',
  proxy: 'the proxy',
  operator: 'the Istio operator',
};

function list(parts: readonly string[]): string {
  const text = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return text.startsWith('the ') ? `The ${text.slice(4)}` : text;
}
