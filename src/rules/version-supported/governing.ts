import type { Location } from '../../manifest/location.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { deliveredVersions } from '../../upgrade/running/delivered-versions.ts';
import { inventoryOf } from '../../upgrade/running/inventory.ts';
import type { Change, Draft, Revision } from '../rule.ts';

/** What decides about the versions that run, on both sides of a change. */
export interface Governing {
  readonly before: readonly VersionDeclaration[];
  readonly after: readonly VersionDeclaration[];
}

export function governingOf({ base, head }: Change): Governing {
  return { before: governing(base), after: governing(head) };
}

/** Without the version of a chart whose images have a tag of their own, and the like. */
function governing({ versions, skipped }: Revision): VersionDeclaration[] {
  const delivered = deliveredVersions(versions, skipped);
  const overridden = new Set(
    inventoryOf(delivered).flatMap(({ running }) => running.flatMap((each) => each.overridden)),
  );
  return delivered.filter((each) => !overridden.has(each));
}

/** An audit finds what is there before any change. */
export function momentOf(mode: Change['mode']): Draft['when'] {
  return mode === 'audit' ? 'before' : 'after';
}

/** In an audit as well as in a check, what is found stands in the head. */
export function inHead(location: Location): Location {
  return { ...location, side: 'head' };
}
