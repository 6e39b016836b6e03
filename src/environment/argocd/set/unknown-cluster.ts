import { isObject, type Json, type JsonObject, type JsonPath, stringAt } from '../../../manifest/json.ts';
import { compareBytes } from '../../../tree/order.ts';
import { entriesOf, itemsOf, type Placed, partAt, partAtPath, textOf } from '../../placed.ts';
import type { Repository } from '../../repository.ts';
import { mapTexts } from './map-texts.ts';

/** Characters of Unicode's private use area, each of which stands for one thing that is not known of a cluster. */
const firstMark = 0xe000;
const marks = /[\ue000-\uefff]/g;

/** Whether a text depends on what is not known of a cluster. */
export function hasUnknown(text: string): boolean {
  return text.search(marks) >= 0;
}

/** A pattern for all that a text with unknown parts may come to. */
export function patternOfUnknown(text: string): string {
  return text.replace(marks, '*');
}

/**
 * What a cluster gives that the repository does not tell of: marks in place of its name, its address, and of the labels and
 * annotations that the ApplicationSet asks for; those that the selector demands are known.
 */
export function unknownCluster(set: Json, selector: Placed | undefined): JsonObject {
  const text = JSON.stringify(set);
  let next = firstMark;
  const mark = (): string => String.fromCharCode(next++);
  const named = (field: 'labels' | 'annotations'): [string, string][] => {
    const asked = new RegExp(`metadata\\.${field}(?:\\.([\\w./-]*\\w)| +(?:\\\\"|\`)([\\w./-]+))`, 'g');
    const keys = [...text.matchAll(asked)].map(([, plain, indexed]) => (plain ?? indexed)!);
    return [...new Set(keys)].map((key) => [key, mark()]);
  };
  const demanded = entriesOf(partAt(selector, 'matchLabels')).map(([key, value]) => [key, textOf(value)] as const);
  const name = mark();
  return {
    name,
    nameNormalized: name,
    server: `https://${mark()}`,
    project: mark(),
    metadata: {
      labels: Object.fromEntries([...named('labels'), ...demanded]),
      annotations: Object.fromEntries(named('annotations')),
    },
  };
}

/**
 * The Applications that one with unknown parts may be, by the folders and values files that are there for it; what no
 * folder or file tells is shown as `*`, and a destination that is not known is left open.
 */
export function standIns(application: Placed, repository: Repository): Placed[] {
  if (!hasUnknown(JSON.stringify(application.value))) return [application];
  const readings = readingsOf(application, repository);
  return readings.map((reading) => withReading(application, reading));
}

type Reading = ReadonlyMap<string, string>;

function readingsOf(application: Placed, { directories, paths }: Repository): Reading[] {
  for (const path of telling(application)) {
    const text = textOf(partAtPath(application, path));
    const stem = path.at(-1) === 'path' ? '' : stemOf(application, path, text);
    const known = path.at(-1) === 'path' ? directories : paths;
    const found = [...known]
      .sort(compareBytes)
      .flatMap((one) => readingOf(`${stem}${text.replace(/^\.?\//, '')}`, one) ?? []);
    if (found.length > 0) return found;
  }
  return [new Map()];
}

/** The places of paths that depend on the cluster, folders first. */
function telling(application: Placed): JsonPath[] {
  const several = itemsOf(partAtPath(application, ['spec', 'sources'])).map((_, at) => ['spec', 'sources', at]);
  const sources: JsonPath[] = several.length > 0 ? several : [['spec', 'source']];
  const files = sources.flatMap((source) => {
    const entries = itemsOf(partAtPath(application, [...source, 'helm', 'valueFiles']));
    return entries.map((_, at) => [...source, 'helm', 'valueFiles', at]);
  });
  const all = [...sources.map((source) => [...source, 'path']), ...files];
  return all.filter((path) => hasUnknown(textOf(partAtPath(application, path))));
}

/** Values files stand in the folder of their source unless they say where to start from. */
function stemOf(application: Placed, path: JsonPath, text: string): string {
  if (/^[/$]/.test(text)) return '';
  const folder = stringAt(application.value, ...path.slice(0, -3), 'path') ?? '';
  return folder === '' ? '' : `${folder}/`;
}

/** What the marks of a text stand for where it comes to this path; null where it cannot. */
function readingOf(text: string, path: string): Reading | null {
  const written = text.replace(/^\$[^/]*\//, '');
  const names = written.match(marks) ?? [];
  const source = written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(marks, '([^/]+)');
  const found = new RegExp(`^${source}$`).exec(path);
  if (found === null) return null;
  const reading = new Map(names.map((name, at) => [name, found[at + 1]!]));
  return names.every((name, at) => reading.get(name) === found[at + 1]) ? reading : null;
}

/** Names that are not known stay apart by what is: `books-*@prod`. */
function withReading(application: Placed, reading: Reading): Placed {
  const told = mapTexts(application, (text) => text.replace(marks, (mark) => reading.get(mark) ?? mark));
  const words = [...new Set(reading.values())].join('-');
  const open = mapTexts(told, (text, path) => {
    const isName = path.length === 2 && path[0] === 'metadata' && path[1] === 'name';
    const apart = isName && words !== '' && hasUnknown(text) ? `@${words}` : '';
    return patternOfUnknown(text) + apart;
  });
  return mapDestination(open, told);
}

/** The address of a cluster that is not known is no address. */
function mapDestination(open: Placed, told: Placed): Placed {
  const destination = partAtPath(told, ['spec', 'destination']);
  if (destination === undefined || !isObject(destination.value)) return open;
  const unknown = ['name', 'server'].filter((key) => hasUnknown(textOf(partAt(destination, key))));
  return mapTexts(open, (text, path) => {
    const [first, second, third = ''] = path;
    const isOpen = first === 'spec' && second === 'destination' && unknown.includes(String(third));
    return isOpen ? '' : text;
  });
}
