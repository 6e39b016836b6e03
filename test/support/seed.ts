/**
 * Runs a property with a seed that is printed, so that a failure can be repeated: `FC_SEED=… npx vitest run …`.
 * Each run of the tests takes another seed.
 */
export function seeded(
  property: (parameters: { readonly seed: number; readonly numRuns: number }) => void,
  numRuns = 1000,
): void {
  const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
  console.log(`FC_SEED=${seed}`);
  property({ seed, numRuns });
}
