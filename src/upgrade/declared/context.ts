import type { Environment } from '../../environment/environment.ts';
import type { Json, JsonPath } from '../../manifest/json.ts';
import type { Location, Side } from '../../manifest/location.ts';
import type { Manifest, SourceDocument } from '../../manifest/manifest.ts';
import { manifestsOf, type Reading } from '../../manifest/read.ts';
import type { Tree } from '../../tree/tree.ts';
import { type ApplicationsOf, applicationsOf } from '../resolved/generated-applications.ts';
import { hereDocuments } from '../script/here-documents.ts';
import type { VersionDeclaration } from './declaration.ts';

/** Something whose nodes can say where they stand: a document, a manifest, a document inside a string. */
export interface Locatable {
  readonly file: string;
  readonly value: Json;
  locate(path: JsonPath, target?: 'key' | 'value'): Location;
}

/** A manifest and the environment that receives it. */
export interface PlacedManifest {
  readonly manifest: Manifest;
  /** Null where it is not known, or where several receive the same. */
  readonly environment: string | null;
}

/** What every source of versions is asked about: a repository at one revision. */
export interface VersionContext {
  readonly tree: Tree;
  readonly side: Side;
  readonly documents: readonly SourceDocument[];
  /** As delivered where an environment delivers them, else as written; those that scripts write themselves included. */
  readonly manifests: readonly PlacedManifest[];
  /** The names of all environments. */
  readonly environments: readonly string[];
  /** The Applications that an ApplicationSet generates. */
  readonly applicationsOf: ApplicationsOf;
  /** The environment whose unit a file declares or whose objects it holds; null where it is none or several. */
  environmentOf(file: string): string | null;
  /** All of those environments. */
  environmentsOf(file: string): readonly string[];
  /** The lines of a file, without their ends; none where the file was not read. */
  linesOf(file: string): readonly string[];
}

/** A place where versions stand: one file under `sources/` each. */
export type VersionSource = (context: VersionContext) => readonly VersionDeclaration[];

/** Gathers what the sources read. */
export function versionContext(tree: Tree, reading: Reading, environments: readonly Environment[]): VersionContext {
  const lines = new Map<string, readonly string[]>();
  const byFile = environmentsByFile(environments);
  const environmentOf = (file: string): string | null => {
    const found = byFile.get(file);
    return found?.size === 1 ? [...found][0]! : null;
  };
  const { side } = reading;
  const scripted = hereDocuments(tree, side);
  const applied = scripted.flatMap((document) =>
    manifestsOf(document).map((manifest) => ({ manifest, environment: environmentOf(document.file) })),
  );
  return {
    tree,
    side,
    documents: [...reading.documents, ...scripted],
    manifests: [...placedManifests(reading, environments), ...applied],
    environments: environments.map(({ name }) => name),
    applicationsOf: applicationsOf(tree, reading),
    environmentOf,
    environmentsOf: (file) => [...(byFile.get(file) ?? [])],
    linesOf: (file) => {
      let known = lines.get(file);
      if (known === undefined) {
        known = tree.files.get(file)?.text.split(/\r?\n/) ?? [];
        lines.set(file, known);
      }
      return known;
    },
  };
}

/**
 * What environments deliver, and what is written but delivered by none. Places are not asked for here: that would
 * cost time for every manifest there is.
 */
function placedManifests(reading: Reading, environments: readonly Environment[]): PlacedManifest[] {
  const placed: PlacedManifest[] = [];
  const delivered = new Set<string>();
  for (const environment of environments) {
    for (const { manifest, alternatives } of environment.objects.values()) {
      for (const each of [manifest, ...alternatives]) {
        delivered.add(nameOf(each));
        placed.push({ manifest: each, environment: environment.name });
      }
    }
  }
  const written = reading.manifests.filter((manifest) => !delivered.has(nameOf(manifest)));
  return [...placed, ...written.map((manifest) => ({ manifest, environment: null }))];
}

function nameOf({ file, kind, name }: Manifest): string {
  return `${file}\n${kind}\n${name}`;
}

function environmentsByFile(environments: readonly Environment[]): Map<string, Set<string>> {
  const byFile = new Map<string, Set<string>>();
  const add = (file: string, name: string): void => {
    byFile.set(file, (byFile.get(file) ?? new Set()).add(name));
  };
  for (const { name, units, objects } of environments) {
    for (const { declaredAt } of units) if (declaredAt !== null) add(declaredAt.file, name);
    for (const { manifest } of objects.values()) add(manifest.file, name);
  }
  return byFile;
}
