import { locateIn } from '../../environment/placed.ts';
import type { JsonPath } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { placeOf } from './installs.ts';
import { rootOf, type Scene } from './scene.ts';

/** A place in the repository that a note concerns. */
export interface Hit {
  readonly location: Location;
  /** The object in which it stands; null for a script. */
  readonly manifest: Manifest | null;
  readonly unit: string | null;
  /** What was found, as a clause with names in backticks. */
  readonly found: string;
  /** Whether what the note tells of is sure to happen to it. */
  readonly certain: boolean;
}

/** From which version to which something goes. */
export interface Upgrade {
  /** `1.23.4`, or `1.23` where the patch is open. */
  readonly from: string;
  readonly to: string;
}

/** Finds what one note concerns. Exact: where it finds something, the note matters there. */
export type Predicate = (scene: Scene, upgrade: Upgrade) => readonly Hit[];

/** A hit at a node of a manifest; its key where the value is large. */
export function hitAt(scene: Scene, manifest: Manifest, path: JsonPath, found: string, certain = true): Hit {
  return {
    location: placeOf(rootOf(manifest), path),
    manifest,
    unit: unitOf(scene, manifest),
    found,
    certain,
  };
}

/** A hit at the name of an object, where all of it is meant. */
export function hitObject(scene: Scene, manifest: Manifest, found: string, certain = true): Hit {
  const location = locateIn(rootOf(manifest), ['metadata', 'name']);
  return { location, manifest, unit: unitOf(scene, manifest), found, certain };
}

function unitOf({ mesh }: Scene, manifest: Manifest): string | null {
  return mesh.ofKind(manifest.group, manifest.kind).find((each) => each.manifest === manifest)?.unit.name ?? null;
}

/** `DestinationRule `reviews``. */
export function named({ kind, name }: Manifest): string {
  return `${kind} \`${name}\``;
}
