import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { VersionContext } from '../../upgrade/context.ts';
import type { VersionDeclaration } from '../../upgrade/declaration.ts';
import { removal, retiredDefaultHub } from '../../upgrade/retired-hosts.ts';
import { boundsOf } from '../../upgrade/step.ts';
import type { Change, Draft } from '../rule.ts';
import { type Governing, inHead, momentOf } from './governing.ts';
import { isVendors } from './life.ts';
import { minorTextOf, type Sides } from './surroundings.ts';
import { named, when } from './words.ts';

/** Charts whose own default is to pull images from an address that goes, where nothing sets another. */
export function defaultHub(change: Change, { before, after }: Sides, versions: Governing): Draft[] {
  const known = new Set(change.mode === 'audit' ? [] : withoutHub(before.context, versions.before).map(nameOf));
  const found = withoutHub(after.context, versions.after).filter((each) => !known.has(nameOf(each)));
  const groups = groupBy(found, ({ environment }) => environment);
  return [...groups.values()].map((group) => draftOf(group.toSorted(istiodFirst), change));
}

/** What runs images of its own: gateways and sidecars take the hub of their istiod. */
const pulling: ReadonlySet<string> = new Set(['istiod', 'cni', 'ztunnel']);

function withoutHub(context: VersionContext, versions: readonly VersionDeclaration[]): VersionDeclaration[] {
  const charts = versions.filter(
    (each) =>
      each.address !== undefined &&
      each.source !== 'helm-values' &&
      pulling.has(each.component) &&
      !isVendors(each) &&
      boundsOf(each) !== null &&
      retiredDefaultHub(minorTextOf(each)) !== null,
  );
  const isSet = charts.length > 0 && [...context.tree.files.values()].some(({ text }) => setsHub(text));
  return isSet ? [] : charts.filter((each) => !versions.some((other) => isImageOf(other, each)));
}

/**
 * Values come to a chart from more places than can be told: wherever a hub is set, it may be the one of the chart.
 */
function setsHub(text: string): boolean {
  return /(?:^|[\s"'.{,])hub["']?[ \t]*[:=][ \t]*["']?[\w$-]+/m.test(text) || /["'](?:global\.)?hub["']/.test(text);
}

/** A kustomization, or the rendered object, says where the image comes from. */
function isImageOf(image: VersionDeclaration, { component, environment }: VersionDeclaration): boolean {
  const isImage = image.source === 'image' || image.subject.startsWith('image ');
  return isImage && image.component === component && image.environment === environment;
}

function nameOf({ component, environment }: VersionDeclaration): string {
  return JSON.stringify([component, environment]);
}

function istiodFirst(left: VersionDeclaration, right: VersionDeclaration): number {
  return Number(right.component === 'istiod') - Number(left.component === 'istiod');
}

function draftOf([main, ...others]: readonly VersionDeclaration[], { mode, day }: Change): Draft {
  const first = main!;
  const hub = retiredDefaultHub(minorTextOf(first)) ?? '';
  const month = when(removal.from.slice(0, 7));
  const isOver = day > removal.by;
  return {
    message: `${named(first)} pulls its images from \`${hub}\`, which ${isOver ? 'was' : 'is'} emptied ${month}`,
    why: `That is the default \`hub\` of the published charts of ${minorTextOf(first)}, and nothing in this repository sets another. Sidecars and gateways take their image from there too: ${isOver ? 'pods that are new or moved to another node stay' : 'from then on pods that are new or moved to another node stay'} in ImagePullBackOff.`,
    fix: 'Set `global.hub: docker.io/istio` in the values of each of these charts, which holds the same images; from 1.31 on it is the default.',
    severity: isAside(posix.dirname(first.location.file)) ? 'notice' : isOver ? 'error' : 'warning',
    when: momentOf(mode),
    environment: first.environment,
    unit: null,
    resource: first.resource,
    location: inHead(first.location),
    related: others.map((each) => ({
      message: `${named(each)} too`,
      resource: each.resource,
      location: inHead(each.location),
    })),
    data: { trouble: 'default-hub', minor: minorTextOf(first), hub },
    edit: null,
    identity: `default-hub ${first.component} ${first.source} ${first.subject}`,
  };
}
