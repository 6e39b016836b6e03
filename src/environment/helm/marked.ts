import { isObject, type Json } from '../../manifest/json.ts';
import { entriesOf, itemsOf, type Origin, type Placed } from '../placed.ts';

/** A value that was marked: what it was, and where it is set. */
export interface MarkedValue {
  readonly value: string | number;
  readonly origin: Origin;
}

/** The scalars of objects: their texts in one, and their numbers. */
export interface Printed {
  readonly texts: string;
  readonly numbers: ReadonlySet<number>;
}

export function printedIn(objects: readonly Json[]): Printed {
  const texts: string[] = [];
  const numbers = new Set<number>();
  const visit = (value: Json): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'number') numbers.add(value);
    else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) visit(part as Json);
    }
  };
  for (const object of objects) visit(object);
  // A number may be printed of a text, and a text of a number.
  for (const text of texts) for (const [digits] of text.matchAll(/\d{1,9}/g)) numbers.add(Number(digits));
  return { texts: [...texts, ...numbers].join('\n'), numbers };
}

/**
 * Gives each value that may have come out in these objects a form of its own, by which it is known again where it is
 * printed: texts, whole numbers, and keys that no template spells out. The same values get the same marks each time.
 * @param chosen which of the values that can be marked are, by their position among these
 */
export function withMarks(
  values: Placed,
  printed: Printed,
  templates: string,
  chosen: (position: number) => boolean,
): { readonly values: Json; readonly marks: readonly MarkedValue[] } {
  const marks: MarkedValue[] = [];

  function mark<T extends string | number>(value: T, origin: Origin): T {
    const position = marks.push({ value, origin }) - 1;
    if (!chosen(position)) return value;
    return (typeof value === 'number' ? firstNumber + position : `${value}-0q${position}q`) as T;
  }

  /** A text that is a template itself (`tpl`) shows as something else. */
  function mayShow(text: string): boolean {
    return text !== '' && (printed.texts.includes(text) || text.includes('{{'));
  }

  function visit(part: Placed, depth: number): Json {
    const { value, origin } = part;
    if (typeof value === 'string') return mayShow(value) ? mark(value, origin) : value;
    if (typeof value === 'number') {
      return Number.isInteger(value) && printed.numbers.has(value) ? mark(value, origin) : value;
    }
    if (Array.isArray(value)) return itemsOf(part).map((item) => visit(item, depth + 1));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      entriesOf(part).map(([key, child]) => {
        const printable = depth > 0 && printed.texts.includes(key) && !isSpelled(key, templates);
        return [printable ? mark(key, keyOf(child)) : key, visit(child, depth + 1)];
      }),
    );
  }

  return { values: visit(values, 0), marks };
}

function isSpelled(key: string, templates: string): boolean {
  return templates.includes(`.${key}`) || templates.includes(`"${key}"`) || templates.includes(`\`${key}\``);
}

/** Where the key of an entry stands. */
function keyOf({ origin: { document, path } }: Placed): Origin {
  return { document: { locate: () => document.locate(path, 'key') }, path: [] };
}

/** Small enough for a loop of so many rounds, and for Go to print it without an exponent. */
const firstNumber = 20_000;
const number = /(?<!\d)\d{5}(?!\d)/g;
/** An ending that leaves the order of keys as it is, and that names and hosts may have. */
const ending = /-0q(\d+)q/g;

/** A printed scalar as it would be without marks, and the first value that shows in it; null where none does. */
export function unmarked(
  printed: null | boolean | number | string,
  marks: readonly MarkedValue[],
): { readonly text: string; readonly origin: Origin | null } {
  let origin: Origin | null = null;
  const text = String(printed)
    .replaceAll(ending, (_, position: string) => {
      origin ??= marks[Number(position)]?.origin ?? null;
      return '';
    })
    .replaceAll(number, (digits) => {
      const mark = marks[Number(digits) - firstNumber];
      if (typeof mark?.value !== 'number') return digits;
      origin ??= mark.origin;
      return String(mark.value);
    });
  return { text, origin };
}

/** A printed key as it would be without marks. */
export function unmarkedKey(key: string): string {
  return key.replaceAll(ending, '');
}
