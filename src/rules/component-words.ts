import type { Component, VersionDeclaration } from '../upgrade/declared/declaration.ts';
import { boundsOf } from '../upgrade/step.ts';

const names: Readonly<Partial<Record<Component, string>>> = {
  base: 'the base chart',
  cni: 'istio-cni',
  gateway: 'the gateway',
  proxy: 'the proxy',
  operator: 'the Istio operator',
  distribution: 'OpenShift Service Mesh',
};

/** A component as sentences name it: `istiod`, `the base chart`. */
export function nameOfComponent(component: Component): string {
  return names[component] ?? component;
}

/** The version in backticks; the range as written where that is all there is. */
export function shown({ version, text }: Pick<VersionDeclaration, 'version' | 'text'>): string {
  return `\`${version ?? text}\``;
}

/** `istio-cni `1.25.0``: a component with its version. */
export function versioned(declaration: VersionDeclaration): string {
  return `${nameOfComponent(declaration.component)} ${shown(declaration)}`;
}

/** `1.24`: the minor that a declaration is of for certain, the newest that it can be where there are several. */
export function minorText(declaration: VersionDeclaration): string {
  const newest = boundsOf(declaration)?.[1];
  return newest === undefined ? (declaration.version ?? declaration.text) : `${newest.major}.${newest.minor}`;
}

/** `a minor`, `2 minors`. */
export function minors(count: number): string {
  return count === 1 ? 'a minor' : `${count} minors`;
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** `a, b, c, d, e and 12 more` where there are more than anybody reads; else as `listed`. */
export function listedBriefly(parts: readonly string[]): string {
  return parts.length <= 8 ? listed(parts) : listed([...parts.slice(0, 5), `${parts.length - 5} more`]);
}

/** A sentence starts with a capital; a name in lower case (`istiod`) stays as it is. */
export function capitalised(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}
