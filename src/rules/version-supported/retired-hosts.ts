import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import { isTestData } from '../../environment/test-data.ts';
import { listAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest, ResourceIdentity } from '../../manifest/manifest.ts';
import type { VersionContext } from '../../upgrade/context.ts';
import type { VersionDeclaration } from '../../upgrade/declaration.ts';
import { identityOf } from '../../upgrade/identity.ts';
import {
  isNotPublishedThere,
  lastPublishedThere,
  mayHoldRetiredAddress,
  type RetiredAddress,
  removal,
  retiredAddresses,
} from '../../upgrade/retired-hosts.ts';
import { boundsOf } from '../../upgrade/step.ts';
import type { Edit, Severity } from '../finding.ts';
import type { Change, Draft } from '../rule.ts';
import { type Governing, inHead, momentOf } from './governing.ts';
import type { Sides } from './surroundings.ts';
import { named, when } from './words.ts';

/** A line that names a retired address. */
interface Use {
  readonly file: string;
  readonly text: string;
  readonly address: RetiredAddress;
  readonly location: Location;
  /** The object that the line is part of, where it is of one. */
  readonly resource: ResourceIdentity | null;
  readonly environment: string | null;
  /** Versions fetched from there that were never published there. */
  readonly unpublished: readonly VersionDeclaration[];
}

/** Lines that a change brings and that fetch from where Istio's artifacts go away, or fetch what never was there. */
export function retiredHosts(change: Change, sides: Sides, { before, after }: Governing): Draft[] {
  const found = usesOf(sides.after.context, after);
  if (change.mode === 'audit') return found.map((use) => draftOf(use, use.location, change));
  const known = knownLines(usesOf(sides.before.context, before), change);
  return found.flatMap((use) => {
    const same = known(use);
    if (same === undefined) return draftOf(use, use.location, change);
    const [first] = use.unpublished;
    return first === undefined || same.unpublished.length > 0 ? [] : draftOf(use, first.location, change);
  });
}

/** Files that only tell about addresses. */
const prose = /\.(md|mdx|adoc|rst|txt|html)$/i;

function usesOf(context: VersionContext, versions: readonly VersionDeclaration[]): Use[] {
  return [...context.tree.files.values()]
    .filter(({ path, text }) => mayHoldRetiredAddress(text) && !prose.test(path) && !isTestData(path))
    .toSorted((left, right) => (left.path < right.path ? -1 : 1))
    .flatMap(({ path }) =>
      context.linesOf(path).flatMap((text, index): Use[] => {
        const [address] = isRemark(path, text) ? [] : retiredAddresses(text);
        if (address === undefined) return [];
        const line = index + 1;
        const column = address.index + 1;
        const endColumn = column + address.address.length;
        const location = { file: path, side: context.side, line, endLine: line, column, endColumn, path: [] };
        const unpublished = unpublishedFrom(versions, location, text);
        const placed = context.manifests.find(({ manifest }) => manifest.file === path && holds(manifest, line));
        const resource = placed === undefined ? null : identityOf(placed.manifest);
        const environment = unpublished[0]?.environment ?? context.environmentOf(path);
        return [{ file: path, text, address, location, resource, environment, unpublished }];
      }),
    );
}

function holds(manifest: Manifest, line: number): boolean {
  const whole = manifest.locate([]);
  return whole.line <= line && line <= whole.endLine;
}

/** A comment fetches nothing; nor does the name by which a kustomization finds the images that it changes. */
function isRemark(file: string, text: string): boolean {
  return /^\s*(#|\/\/|--)/.test(text) || (/kustomization\.ya?ml$/i.test(file) && /^\s*(-\s*)?name:/.test(text));
}

/**
 * The versions whose chart or image comes from this line: by its address, in the line itself, or by the `hub` beside;
 * the control plane first.
 */
function unpublishedFrom(
  versions: readonly VersionDeclaration[],
  { file, line }: Location,
  text: string,
): VersionDeclaration[] {
  const isHub = /(^|[\s{"'.])hub\b/.test(text);
  const found = versions.filter((each) => {
    const lowest = boundsOf(each)?.[0];
    if (lowest === undefined || !isNotPublishedThere(lowest)) return false;
    const { address, location, source } = each;
    if (address?.location.file === file && address.location.line === line) return true;
    const isTagOfHub = isHub && (source === 'istio-operator' || source === 'helm-values');
    return location.file === file && (location.line === line || isTagOfHub);
  });
  const isOther = ({ component }: VersionDeclaration): number => (component === 'istiod' ? 0 : 1);
  return found.toSorted((one, other) => isOther(one) - isOther(other));
}

/** Finds the use that a line was before: in the same file, or in one that is gone. Each is one line's only. */
function knownLines(uses: readonly Use[], { head }: Change): (use: Use) => Use | undefined {
  const left = new Map<string, Use[]>();
  const keyOf = ({ file, text }: Use, isGone: boolean) => JSON.stringify([isGone ? null : file, text.trim()]);
  for (const use of uses) {
    const key = keyOf(use, !head.tree.files.has(use.file));
    left.set(key, [...(left.get(key) ?? []), use]);
  }
  return (use) => left.get(keyOf(use, false))?.shift() ?? left.get(keyOf(use, true))?.shift();
}

function draftOf(use: Use, location: Location, change: Change): Draft {
  const { address, text, file, unpublished } = use;
  const places = [
    { message: `It is fetched from \`${address.address}\``, resource: use.resource, location: inHead(use.location) },
    ...unpublished.map((each) => ({
      message: named(each),
      resource: each.resource,
      location: inHead(each.location),
    })),
  ];
  const own = placeOf(location);
  return {
    ...wordingOf(use, change.day),
    severity: severityOf(use, change.day),
    when: momentOf(change.mode),
    environment: use.environment,
    unit: null,
    resource: location === use.location ? use.resource : (unpublished[0]?.resource ?? use.resource),
    location: inHead(location),
    related: places.filter((each) => placeOf(each.location) !== own),
    data: {
      trouble: 'retired-host',
      address: address.address,
      replacement: address.replacement,
      versions: [...new Set(unpublished.map((each) => each.version ?? each.text))],
    },
    edit: editOf(use, change),
    identity: `retired-host ${file} ${text.trim()} ${unpublished.length > 0}`,
  };
}

function placeOf({ file, line }: Location): string {
  return `${file}:${line}`;
}

/** What never was there cannot be fetched today; what is there goes in the month that is named. */
function severityOf({ file, unpublished }: Use, day: string): Severity {
  if (isAside(posix.dirname(file))) return 'notice';
  return unpublished.length > 0 || day > removal.by ? 'error' : 'warning';
}

function wordingOf({ address, unpublished }: Use, day: string): Pick<Draft, 'message' | 'why' | 'fix'> {
  const [first] = unpublished;
  const isOver = day > removal.by;
  const month = when(removal.from.slice(0, 7));
  const fix =
    address.replacement === null
      ? 'Take images from docker.io/istio, and charts from https://blob.istio.io/istio-release/charts or oci://ghcr.io/istio/release/charts.'
      : `Take it from \`${address.replacement}\`, which has all versions; where an allow-list names sources, add it there too.`;
  if (first !== undefined) {
    return {
      message: `${named(first)} was never published at \`${address.address}\``,
      why: `Istio ${lastPublishedThere} is the last minor that was, so that it cannot be fetched: the update fails, or new pods stay in ImagePullBackOff.`,
      fix,
    };
  }
  return {
    message: isOver
      ? `\`${address.address}\` has held nothing of Istio since ${month.replace(/^in /, '')}`
      : `\`${address.address}\` is emptied ${month}`,
    why: isOver
      ? 'Istio has removed its charts, images and archives from there: nothing can be fetched, and pods that are moved to another node stay in ImagePullBackOff.'
      : `Istio removes its charts, images and archives from there, after days of trial outages. From then on nothing can be fetched, and pods that are moved to another node stay in ImagePullBackOff. Nothing newer than Istio ${lastPublishedThere} is there today.`,
    fix,
  };
}

/** The line with the new address. A host without a path is an allow-list's; so are the sources of an AppProject. */
function editOf({ file, text, address, location }: Use, { head }: Change): Edit | null {
  const end = address.index + address.address.length;
  if (address.replacement === null || isAllowed(file, text, head.documents)) return null;
  if (address.replacement.includes('/') && !address.address.includes('/') && text[end] !== '/') return null;
  const replacement = `${text.slice(0, address.index)}${address.replacement}${text.slice(end)}`;
  if (retiredAddresses(replacement).length > 0) return null;
  return { file, line: location.line, endLine: location.line, replacement };
}

function isAllowed(file: string, text: string, documents: Change['head']['documents']): boolean {
  return documents.some(
    (document) =>
      document.file === file &&
      listAt(document.value, 'spec', 'sourceRepos').some((each) => typeof each === 'string' && text.includes(each)),
  );
}
