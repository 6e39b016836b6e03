import type { Json } from '../../manifest/json.ts';
import { itemsOf, listOf, objectOf, type Placed, partAt, placedAt, textOf } from '../placed.ts';
import { mergedValues } from './values.ts';

/**
 * One `--set` as values: the name is a path, the value is read as helm reads it unless it is to stay a text (helm
 * `pkg/strvals/parser.go`). A path into a list gives the whole list, so it takes the values that are given before it.
 * @param lower these values, the later of which count more; absent where they are not known
 * @returns null where the path leads into a list of unknown values, or is none
 */
export function settingOf(
  name: string,
  value: Placed,
  asText: boolean,
  lower: readonly Placed[] | null = null,
): Placed | null {
  const steps = stepsOf(name);
  if (steps === null || (lower === null && steps.some((step) => typeof step === 'number'))) return null;
  const typed = typeof value.value === 'string' && !asText ? placedAt(value.origin, typedOf(value.value)) : value;
  const leaf = asText ? placedAt(value.origin, textOf(value)) : typed;
  return over(lower?.reduce<Placed | undefined>(mergedOver, undefined), steps, leaf);
}

type Step = string | number;

/** Helm takes no list that is longer (helm `pkg/strvals/parser.go`, MaxIndex). */
const longestList = 65536;

/** `a.b[0].c`, with a backslash before what is no sign; null where it is no path. */
function stepsOf(name: string): Step[] | null {
  if (!/^(?:\\.|[^[\]{}\\.])(?:\\.|[^[\]{}\\]|\[\d+\])*$/.test(name)) return null;
  return [...name.matchAll(/\[(\d+)\]|((?:\\.|[^.[\\])+)/g)].map(([, index, key]) =>
    index === undefined ? key!.replace(/\\(.)/g, '$1') : Math.min(Number(index), longestList),
  );
}

/** The leaf within what leads to it: of objects that alone, of lists all that stands there. */
function over(lower: Placed | undefined, [step, ...rest]: readonly Step[], leaf: Placed): Placed {
  if (step === undefined) return leaf;
  const below = lower === undefined ? undefined : partAt(lower, step);
  const inner = over(below, rest, leaf);
  if (typeof step === 'string') return objectOf(leaf.origin, [[step, inner]]);
  const items = itemsOf(lower);
  const length = Math.max(items.length, step + 1);
  return listOf(
    leaf.origin,
    Array.from({ length }, (_, index) =>
      index === step ? mergedOver(below, inner) : (items[index] ?? placedAt(leaf.origin, null)),
    ),
  );
}

function mergedOver(lower: Placed | undefined, upper: Placed): Placed {
  return lower === undefined ? upper : mergedValues(lower, upper);
}

function typedOf(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(text)) return Number(text);
  const list = /^\{(.*)\}$/s.exec(text);
  if (list === null) return text.replace(/\\(.)/g, '$1');
  return list[1] === '' ? [] : list[1]!.split(',').map((item) => typedOf(item));
}
