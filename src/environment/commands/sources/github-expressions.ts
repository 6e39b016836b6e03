import { isObject, type Json, type JsonObject, listAt, objectAt } from '../../../manifest/json.ts';
import { rootDirectory, unknown } from '../shell/marks.ts';

/** What expressions may name and is known: `matrix.cluster`, `inputs.folder`, `env.DIRECTORY`. */
export type Names = ReadonlyMap<string, string>;

/** A text with its expressions `${{ … }}` filled in; one that is more than a name is not known. */
export function expressionsIn(text: string, names: Names): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    if (expression === 'github.workspace') return rootDirectory;
    const literal = /^'([^']*)'$/.exec(expression)?.[1];
    return literal ?? names.get(expression) ?? unknown;
  });
}

/** How many combinations of a matrix are told apart; GitHub allows 256. */
const mostCombinations = 256;

/** The values of each combination of a job's matrix; one without values where it has none, or one that an expression makes. */
export function combinationsOf(job: JsonObject): Names[] {
  const matrix = objectAt(job, 'strategy', 'matrix');
  let found: ReadonlyMap<string, string>[] = [new Map()];
  for (const [name, values] of Object.entries(matrix)) {
    if (name === 'include' || name === 'exclude' || !Array.isArray(values)) continue;
    found = found
      .flatMap((one) => values.map((value: Json) => new Map([...one, ...namesOf(`matrix.${name}`, value)])))
      .slice(0, mostCombinations);
  }
  const excluded = listAt(matrix, 'exclude').map((one) => namesOf('matrix', one));
  const kept = found.filter(
    (one) => !excluded.some((names) => names.size > 0 && [...names].every(([name, value]) => one.get(name) === value)),
  );
  const included = listAt(matrix, 'include').map((one) => namesOf('matrix', one));
  return withIncluded(kept, included);
}

/** An entry of `include` adds to the combinations that it contradicts nowhere, else it is one of its own. */
function withIncluded(found: readonly Names[], included: readonly Names[]): Names[] {
  let all = found.filter(({ size }) => size > 0);
  const own: Names[] = [];
  for (const extra of included) {
    const fits = (one: Names) => [...extra].every(([name, value]) => (one.get(name) ?? value) === value);
    if (all.some(fits)) all = all.map((one) => (fits(one) ? new Map([...one, ...extra]) : one));
    else own.push(extra);
  }
  const combinations = [...all, ...own];
  return combinations.length === 0 ? [new Map()] : combinations;
}

function namesOf(name: string, value: Json | undefined): Map<string, string> {
  if (isObject(value))
    return new Map(Object.entries(value).flatMap(([key, inner]) => [...namesOf(`${name}.${key}`, inner)]));
  if (typeof value === 'object' || value === undefined) return new Map();
  return new Map([[name, String(value)]]);
}

/** The variables under `env:` that have a value, with their expressions filled in. */
export function environmentVariables(holder: JsonObject, names: Names): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(objectAt(holder, 'env'))) {
    const known = new Map([...names, ...prefixed(found, 'env.')]);
    if (typeof value === 'string') found.set(name, expressionsIn(value, known));
    else if (typeof value === 'number' || typeof value === 'boolean') found.set(name, String(value));
  }
  return found;
}

/** The same values under longer names: `env.FOLDER` for `FOLDER`. */
export function prefixed(values: ReadonlyMap<string, string>, prefix: string): Map<string, string> {
  return new Map([...values].map(([name, value]) => [`${prefix}${name}`, value]));
}
