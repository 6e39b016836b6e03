import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import type { Location } from '../../manifest/location.ts';
import { pulledFromHubs } from '../../upgrade/charts/pulled.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { isNotPublishedThere, lastPublishedThere, removal } from '../../upgrade/retired-hosts.ts';
import { deliveredVersions } from '../../upgrade/running/delivered-versions.ts';
import { boundsOf } from '../../upgrade/step.ts';
import type { Severity } from '../finding.ts';
import type { Change, Draft } from '../rule.ts';
import { type Governing, inHead, momentOf } from './governing.ts';
import { isVendors } from './life.ts';
import { editOf, fixOf } from './retired-edit.ts';
import { type Use, usesOf } from './retired-uses.ts';
import type { Sides } from './surroundings.ts';
import { named, when } from './words.ts';

/** Lines that a change brings and that fetch from where Istio's artifacts go away, or fetch what is not there. */
export function retiredHosts(change: Change, sides: Sides, governing: Governing): Draft[] {
  const found = usesAt('after', change, sides, governing);
  if (change.mode === 'audit') return found.map((use) => draftOf(use, use.unpublished, use.location, change));
  const known = knownLines(usesAt('before', change, sides, governing), change);
  return found.flatMap((use) => {
    const same = known(use);
    if (same === undefined) return draftOf(use, use.unpublished, use.location, change);
    const missing = newlyMissing(use, same, change.day);
    const [first] = missing;
    return first === undefined ? [] : draftOf(use, missing, first.location, change);
  });
}

function usesAt(side: 'before' | 'after', change: Change, sides: Sides, governing: Governing): Use[] {
  const { context } = sides[side];
  const { versions, skipped } = side === 'before' ? change.base : change.head;
  const uses = usesOf(context, governing[side], []);
  if (uses.length === 0) return uses;
  const places = change.environments.map((each) => ({
    environment: each.name,
    mesh: side === 'before' ? each.meshBefore : each.meshAfter,
  }));
  const delivered = deliveredVersions(versions, skipped);
  const pulled = pulledFromHubs(context, places, delivered).filter(
    ({ declared }) => declared.source === 'sail' || !isVendors(declared),
  );
  return pulled.length === 0 ? uses : usesOf(context, governing[side], pulled);
}

/** What the change fetches anew from a line that stays. What never was there did not work before the change either. */
function newlyMissing(use: Use, same: Use, day: string): readonly VersionDeclaration[] {
  if (same.unpublished.length > 0) return [];
  if (day <= removal.by) return use.unpublished;
  const nameOf = ({ component, version, text }: VersionDeclaration): string => `${component} ${version ?? text}`;
  const before = new Set(same.fetched.map(nameOf));
  return use.fetched.filter((each) => !before.has(nameOf(each)));
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

/** @param missing what is fetched from the line and is not there */
function draftOf(use: Use, missing: readonly VersionDeclaration[], location: Location, change: Change): Draft {
  const { address, text, file } = use;
  const places = [
    { message: `It is fetched from \`${address.address}\``, resource: use.resource, location: inHead(use.location) },
    ...missing.map((each) => ({
      message: named(each),
      resource: each.resource,
      location: inHead(each.location),
    })),
    ...use.foundAt.map((each) => ({
      message: 'This finds the image by its old name',
      resource: null,
      location: inHead(each),
    })),
  ];
  const own = placeOf(location);
  return {
    ...wordingOf(use, missing, change.day),
    fix: fixOf(use, change.head),
    severity: severityOf(use, missing, change.day),
    when: momentOf(change.mode),
    environment: missing[0]?.environment ?? use.environment,
    unit: null,
    resource: location === use.location ? use.resource : (missing[0]?.resource ?? use.resource),
    location: inHead(location),
    related: places.filter((each) => placeOf(each.location) !== own),
    data: {
      trouble: 'retired-host',
      address: address.address,
      replacement: address.replacement,
      versions: [...new Set(missing.map((each) => each.version ?? each.text))],
    },
    edit: editOf(use, change.head),
    identity: `retired-host ${file} ${text.trim()} ${missing.length > 0}`,
  };
}

function placeOf({ file, line }: Location): string {
  return `${file}:${line}`;
}

/** What is not there cannot be fetched today; what is there goes in the month that is named. */
function severityOf({ file }: Use, missing: readonly VersionDeclaration[], day: string): Severity {
  if (isAside(posix.dirname(file))) return 'notice';
  return missing.length > 0 || day > removal.by ? 'error' : 'warning';
}

function wordingOf(
  { address: { address } }: Use,
  [first]: readonly VersionDeclaration[],
  day: string,
): Pick<Draft, 'message' | 'why'> {
  const isOver = day > removal.by;
  const month = when(removal.from.slice(0, 7));
  const since = month.replace(/^in /, '');
  const lowest = first === undefined ? undefined : boundsOf(first)?.[0];
  if (first !== undefined && lowest !== undefined && isNotPublishedThere(lowest)) {
    return {
      message: `${named(first)} was never published at \`${address}\``,
      why: `Istio ${lastPublishedThere} is the last minor that was, so that it cannot be fetched: the update fails, or new pods stay in ImagePullBackOff.`,
    };
  }
  if (isOver) {
    const gone = 'Istio has removed its charts, images and archives from there: ';
    return first === undefined
      ? {
          message: `\`${address}\` has held nothing of Istio since ${since}`,
          why: `${gone}nothing can be fetched, and pods that are moved to another node stay in ImagePullBackOff.`,
        }
      : {
          message: `${named(first)} cannot be fetched: \`${address}\` has held nothing of Istio since ${since}`,
          why: `${gone}the update fails, or new pods stay in ImagePullBackOff.`,
        };
  }
  return {
    message: `\`${address}\` is emptied ${month}`,
    why: `Istio removes its charts, images and archives from there, after days of trial outages. From then on nothing can be fetched, and pods that are moved to another node stay in ImagePullBackOff. Nothing newer than Istio ${lastPublishedThere} is there today.`,
  };
}
