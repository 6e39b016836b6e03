import type { VersionDeclaration } from '../upgrade/declared/declaration.ts';
import { deliveredVersions } from '../upgrade/running/delivered-versions.ts';
import type { Revision } from './rule.ts';

/** The declarations of a revision that can move something. */
export function governingVersions({ versions, skipped }: Revision): VersionDeclaration[] {
  return deliveredVersions(versions, skipped);
}
