import { type Json, listAt, stringAt } from '../../manifest/json.ts';
import type { SourceDocument } from '../../manifest/manifest.ts';

/** A chart that another one depends on. */
export interface Dependency {
  readonly name: string;
  /** The name that the values of the chart use for it. */
  readonly alias: string;
  /** What switches it on; empty where nothing does. */
  readonly condition: string;
  /** Where it is found, as written; empty for one in `charts/`. */
  readonly repository: string;
  /** As locked, else as written: a version, or a range of them. */
  readonly version: string;
  /** Whether it lies packed in `charts/`, which is not read here. */
  readonly packed: boolean;
  /** Why it is left out though it is there, as a clause that follows its name; null where there is no such reason. */
  readonly absence: string | null;
  /** The entry as written, and where it stands. */
  readonly value: Json;
  readonly document: SourceDocument;
  readonly index: number;
}

/** Names a dependency by what is fetched for it. */
export function dependencyKey({
  repository,
  name,
  version,
}: Pick<Dependency, 'repository' | 'name' | 'version'>): string {
  return JSON.stringify([repository, name, version]);
}

/**
 * The dependencies that documents of a chart list under `dependencies`.
 * @param locks what `Chart.lock` or `requirements.lock` say
 * @param isPacked whether a chart of a name lies packed in the folder `charts/`
 */
export function dependenciesIn(
  documents: readonly (SourceDocument | undefined)[],
  locks: readonly (Pick<SourceDocument, 'value'> | undefined)[],
  isPacked: (name: string) => boolean,
): Dependency[] {
  const locked = new Map(
    locks.flatMap((lock) =>
      listAt(lock?.value, 'dependencies').map(
        (entry) => [stringAt(entry, 'name'), stringAt(entry, 'version')] as const,
      ),
    ),
  );
  return documents.flatMap((document) =>
    listAt(document?.value, 'dependencies').flatMap((value, index): Dependency[] => {
      const name = stringAt(value, 'name');
      if (document === undefined || name === null) return [];
      const text = (field: string) => stringAt(value, field) ?? '';
      return [
        {
          name,
          alias: text('alias') || name,
          condition: text('condition'),
          repository: text('repository'),
          version: locked.get(name) ?? text('version'),
          packed: isPacked(name),
          absence: null,
          value,
          document,
          index,
        },
      ];
    }),
  );
}

/** Whether a file is the package of a chart, such as `reviews-1.2.3.tgz`. */
export function isPackage(file: string, name: string): boolean {
  return file.startsWith(`${name}-`) && /^v?\d.*\.tgz$/.test(file.slice(name.length + 1));
}
