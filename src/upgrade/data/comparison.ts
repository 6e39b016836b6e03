import type { Release } from '../releases.ts';
import { differences, missingFromTable, printReleases, withPublished } from './published.ts';
import { type PublishedRelease, readReleases } from './published-releases.ts';
import { type PublishedMinor, readSupportTable } from './support-table.ts';

/** What was fetched; null where nothing answered. */
export interface Answers {
  /** Istio's support table. */
  readonly table: string | null;
  /** GitHub's list of releases. */
  readonly releases: string | null;
}

/** What a comparison with what Istio publishes came to. */
export interface Comparison {
  /** Lines to print. */
  readonly said: readonly string[];
  /** Whether something was fetched that is not understood; then nothing is to be written. */
  readonly failed: boolean;
  /** Whether something differs, or could not be compared. */
  readonly differs: boolean;
  /** The data file as it should be; null where nothing is to be written. */
  readonly text: string | null;
}

/**
 * Compares `istio-releases.json` with what Istio publishes. Its day of reading becomes `day` only where both the table
 * and the releases were read; what one of them says is taken over without the other.
 *
 * @param file the data file as text
 * @param day today, `2026-11-21`
 */
export function compareWithPublished(file: string, answers: Answers, day: string): Comparison {
  const { releases: known, ...head } = JSON.parse(file) as { readonly releases: readonly Release[] };
  const faults: string[] = [];
  const table = understood(answers.table, readSupportTable, faults);
  const releases = understood(answers.releases, readReleases, faults);
  const newest = known.at(-1)?.minor ?? '';
  if (table !== null && !table.some(({ minor }) => minor === newest)) {
    faults.push(`the support table has no line of ${newest}, which is known to be released`);
  }
  if (faults.length > 0) {
    const said = ['Not understood, so nothing is taken over:', ...faults.map((fault) => `  ${fault}`)];
    return { said, failed: true, differs: true, text: null };
  }
  const read = table !== null && releases !== null ? { ...head, read: day } : head;
  const updated = withPublished(known, table ?? [], releases ?? [], day);
  const found = [...differences(known, updated), ...notInTable(known, table, releases)];
  return {
    said: found.length > 0 ? ['Istio publishes:', ...found.map((line) => `  ${line}`)] : [agreement(table, releases)],
    failed: false,
    differs: found.length > 0 || table === null || releases === null,
    text: table === null && releases === null ? null : printReleases(read, updated),
  };
}

function understood<T>(text: string | null, read: (text: string) => T, faults: string[]): T | null {
  try {
    return text === null ? null : read(text);
  } catch (error) {
    faults.push(...(error as Error).message.split('\n'));
    return null;
  }
}

function notInTable(
  known: readonly Release[],
  table: readonly PublishedMinor[] | null,
  releases: readonly PublishedRelease[] | null,
): string[] {
  return missingFromTable(known, table ?? [], releases ?? []).map(
    (minor) => `${minor}: among GitHub's releases, and not in the support table yet; nothing of it is taken over`,
  );
}

function agreement(table: unknown, releases: unknown): string {
  if (table !== null && releases !== null) return 'The list of releases says what Istio publishes.';
  if (table !== null) return "The list of releases says what Istio's support table does; of patches nothing is known.";
  if (releases !== null) return "The list of releases has GitHub's patches; of the end of support nothing is known.";
  return 'Nothing was compared.';
}
