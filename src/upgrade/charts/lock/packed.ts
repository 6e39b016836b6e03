import { posix } from 'node:path';
import { listAt, stringAt, valueAt } from '../../../manifest/json.ts';
import { groupBy } from '../../../mesh/group-by.ts';
import type { Locatable, VersionContext } from '../../declared/context.ts';
import { itemsAt, type Written, within, writtenAt } from '../../declared/written.ts';
import { type Archive, archivesIn } from '../archives.ts';
import { istioChart } from '../artifacts.ts';
import { isAllowed } from './disagreement.ts';

/** An archive in the `charts/` folder of a chart that is not of the version which the chart asks for. */
export interface StrayArchive {
  /** The name of the dependency. */
  readonly name: string;
  /** What the chart asks for. */
  readonly asked: Written;
  /** What the lock file has made of it, else the same. */
  readonly wanted: string;
  readonly archive: Archive;
  /** The archive beside it that is of that version; null where none is, so that this one is installed instead. */
  readonly beside: Archive | null;
  /** What Helm heeds for archives that fit alone: an alias, a condition, tags; empty where the dependency has none. */
  readonly unheeded: readonly string[];
}

/**
 * Helm loads every archive in `charts/`. It makes sure that one of the name of each dependency is there and warns of no
 * version; one that does not fit is installed as if no dependency spoke of it
 * (github.com/helm/helm pkg/action/dependency.go CheckDependencies, pkg/chartutil/dependencies.go).
 */
export function strayArchives(
  context: VersionContext,
  requirements: Locatable,
  lock: Locatable | null,
): StrayArchive[] {
  const archives = archivesIn(context, posix.join(posix.dirname(requirements.file), 'charts'));
  if (archives.length === 0) return [];
  const dependencies = itemsAt(requirements.value, ['dependencies']).map((path) => within(requirements, path));
  const byName = groupBy(dependencies, ({ value }) => stringAt(value, 'name') ?? '');
  return [...byName].flatMap(([name, entries]): StrayArchive[] => {
    const same = archives.filter(({ chart }) => chart === name && istioChart(name) !== null);
    const asked = entries.flatMap((entry) => writtenAt(context, entry, ['version']) ?? []);
    const wanted = asked.map((each) => lockedVersion(context, lock, name, each.text) ?? each);
    const [first] = asked;
    if (first === undefined || asked.length < entries.length) return [];
    const isOneOf = (texts: readonly Written[], { version }: Archive) =>
      texts.some(({ text }) => isAllowed(version.text, text));
    const beside = same.find((each) => isOneOf(wanted, each)) ?? null;
    return same
      .filter((each) => !isOneOf(wanted, each))
      .map((archive) => {
        const unheeded = isOneOf(asked, archive)
          ? []
          : steering.filter((key) => entries.some((each) => has(each, key)));
        return { name, asked: first, wanted: wanted[0]!.text, archive, beside, unheeded };
      });
  });
}

const steering = ['alias', 'condition', 'tags'] as const;

function has({ value }: Locatable, key: string): boolean {
  return (valueAt(value, [key]) ?? null) !== null;
}

/** What the lock file has decided about a constraint; null where it has something else. */
function lockedVersion(context: VersionContext, lock: Locatable | null, name: string, asked: string): Written | null {
  const indexes = listAt(lock?.value, 'dependencies').flatMap((each, index) =>
    stringAt(each, 'name') === name ? [index] : [],
  );
  const versions = indexes.flatMap((index) => writtenAt(context, lock!, ['dependencies', index, 'version']) ?? []);
  return versions.find(({ text }) => isAllowed(text, asked)) ?? null;
}
