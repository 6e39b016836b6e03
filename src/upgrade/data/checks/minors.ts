/** The number of a minor: `1.24` and `<=1.24` are 24. */
export function numberOf(minor: string): number {
  return Number(minor.split('.')[1]);
}

/** The minor so many before another. */
export function minorBefore(minor: string, count: number): string {
  return `1.${numberOf(minor) - count}`;
}

/** The minors that are keys of an object, in their order. */
export function minorsOf(of: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(of).toSorted((left, right) => numberOf(left) - numberOf(right));
}

/** The minors that are missing from a first one up to the last that is there. */
export function gapsIn(minors: readonly string[], first: string): string[] {
  const numbers = minors.map(numberOf);
  const count = Math.max(...numbers, numberOf(first)) - numberOf(first) + 1;
  return Array.from({ length: count }, (_, index) => numberOf(first) + index)
    .filter((number) => !numbers.includes(number))
    .map((number) => `1.${number}`);
}
