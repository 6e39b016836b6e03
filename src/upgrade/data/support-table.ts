import { parse } from 'yaml';
import { isDay } from '../days.ts';
import { compareMinors, minorOf } from '../version.ts';

/** A line of the table that Istio publishes (github.com/istio/istio.io data/compatibility/supportStatus.yml). */
export interface PublishedMinor {
  readonly minor: string;
  /** The day of its release by the table; null where it gives none. */
  readonly released: string | null;
  /** The day its support ends; null where the table gives none, or only expects one. */
  readonly endOfLife: string | null;
  /** The month in which it is expected to end. */
  readonly endOfLifeExpected: string | null;
  readonly kubernetes: readonly string[];
  readonly kubernetesTested: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

const keys = ['version', 'releaseDate', 'eolDate', 'k8sVersions', 'testedK8sVersions'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Lines that the table has beside those of minors. */
const otherLines = /^(master|main|1\.\d+ and earlier)$/;

/**
 * Reads Istio's table; lines of other than released minors (`master`, `1.6 and earlier`) are left out. Every scalar is a
 * text, so that a bare `1.20` stays one. Nothing is passed over: a table that says something unknown is refused as a
 * whole, since what it means for the rest is not known either.
 * @throws Error with a line for everything that was not understood
 */
export function readSupportTable(text: string): PublishedMinor[] {
  const rows: unknown = parse(text, { schema: 'failsafe' });
  if (!Array.isArray(rows)) throw new Error('the support table is not a list');
  const faults: string[] = [];
  const read = rows.flatMap((row: unknown, index) => readRow(row, `line ${index + 1} of the table`, faults));
  for (const [index, { minor }] of read.entries()) {
    if (read.findIndex((other) => other.minor === minor) < index)
      faults.push(`two lines of the table are about ${minor}`);
  }
  if (read.length === 0) faults.push('the support table has no line of a minor');
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return read;
}

function readRow(row: unknown, where: string, faults: string[]): PublishedMinor[] {
  const version = isRow(row) ? textOf(row.version).trim() : '';
  if (otherLines.test(version)) return [];
  if (!isRow(row) || !/^1\.\d+$/.test(version)) {
    faults.push(`${where} names no minor as \`version\`${version === '' ? '' : `, but "${version}"`}`);
    return [];
  }
  const missing = keys.filter((key) => !Object.hasOwn(row, key));
  if (missing.length > 0) {
    faults.push(`the line of ${version} has no ${missing.map((key) => `\`${key}\``).join(', ')}`);
    return [];
  }
  const say = (key: string): void => {
    faults.push(`\`${key}\` of ${version} is not understood: ${JSON.stringify(row[key])}`);
  };
  const released = dateOf(textOf(row.releaseDate));
  const end = dateOf(textOf(row.eolDate));
  const [kubernetes, tested] = [minorsOf(row.k8sVersions), minorsOf(row.testedK8sVersions)];
  if (released === null || (released.month !== '' && released.day === null)) say('releaseDate');
  if (end === null) say('eolDate');
  if (kubernetes === null || (kubernetes.length === 0 && released?.day)) say('k8sVersions');
  if (tested === null) say('testedK8sVersions');
  const isExpected = end?.day === null || /expected|~/i.test(textOf(row.eolDate));
  return [
    {
      minor: version,
      released: released?.day ?? null,
      endOfLife: isExpected ? null : (end?.day ?? null),
      endOfLifeExpected: isExpected && end?.month ? end.month : null,
      kubernetes: kubernetes ?? [],
      kubernetesTested: tested ?? [],
    },
  ];
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Minors of Kubernetes in their order; null where something else stands there. */
function minorsOf(list: unknown): string[] | null {
  if (list === '') return [];
  if (!Array.isArray(list) || !list.every((each) => /^1\.\d+$/.test(textOf(each)))) return null;
  return (list as string[]).toSorted((left, right) => compareMinors(minorOf(left)!, minorOf(right)!));
}

/** What a date says; of a month alone there is no day. */
interface PublishedDate {
  /** `2026-12`; empty where nothing is said. */
  readonly month: string;
  readonly day: string | null;
}

const nothing: PublishedDate = { month: '', day: null };
/** `Sept 5, 2023`, `Sept. 1, 2027`, `11 January 2027`, `2027-01-11`; and of a month `Dec 2026`, `2026-12`. */
const forms = [
  /^(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})$/,
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?<name>[a-z]{3,9})\.?,?\s+(?<year>\d{4})$/,
  /^(?<name>[a-z]{3,9})\.?,?\s+(?<year>\d{4})$/,
  /^(?<year>\d{4})-(?<number>\d{2})(?:-(?<day>\d{2}))?$/,
];

/** A date as the table may write it, `~Dec 2026 (Expected)` too; null where it is not understood. */
function dateOf(text: string): PublishedDate | null {
  const bare = text
    .toLowerCase()
    .replace('~', '')
    .replace(/\(expected\)|\bexpected\b/, '')
    .trim();
  if (bare === '') return nothing;
  const found = forms.map((form) => form.exec(bare)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return null;
  const { name, number, day, year } = found;
  const index = name === undefined ? Number(number) : months.indexOf(name.slice(0, 3)) + 1;
  const month = `${year}-${String(index).padStart(2, '0')}`;
  const first = `${month}-${(day ?? '1').padStart(2, '0')}`;
  return isDay(first) ? { month, day: day === undefined ? null : first } : null;
}
