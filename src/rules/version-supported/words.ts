import { isOlderThanQuarter } from '../../upgrade/days.ts';
import type { Component, VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { releases, releasesReadOn } from '../../upgrade/releases.ts';

const names: Readonly<Partial<Record<Component, string>>> = {
  base: 'the base chart',
  cni: 'istio-cni',
  gateway: 'the gateway',
  proxy: 'the proxy',
  operator: 'the Istio operator',
};

/** `istiod `1.24.3``, `The base chart `1.24.3`` at the head of a sentence: a component and its version. */
export function named({ component, version, text }: VersionDeclaration): string {
  const name = names[component] ?? component;
  return `${name.startsWith('the ') ? `T${name.slice(1)}` : name} \`${version ?? text}\``;
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** `on 2026-10-12`, `in December 2026`: a day or a month in a sentence. */
export function when(on: string): string {
  const [year, month] = on.split('-');
  return on.length === 10 ? `on ${on}` : `in ${months[Number(month) - 1] ?? month} ${year}`;
}

/** `1.30 and 1.31`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The minors of a table in short, `1.30 to 1.34`. */
export function span(minors: readonly string[]): string {
  return minors.length < 2 ? minors.join('') : `${minors[0]} to ${minors.at(-1)}`;
}

/** `1.31`: the newest minor that is known to be released. */
export function newestMinor(): string {
  return releases.at(-1)!.minor;
}

/** How to get to a version that is advised: it may be more than a minor away from the one that runs. */
export const oneAtATime = ', in place one minor at a time';

/** How old the list of releases is, as a sentence with a space before it, where it is more than a quarter; else nothing. */
export function ageOfData(day: string): string {
  return isOlderThanQuarter(releasesReadOn, day)
    ? ` The list of releases behind this was read on ${releasesReadOn}, more than a quarter before this check.`
    : '';
}

/** When the list of releases was read, as a sentence with a space before it. */
export function dateOfData(day: string): string {
  const age = ageOfData(day);
  return age === '' ? ` The list of releases behind this was read on ${releasesReadOn}.` : age;
}
