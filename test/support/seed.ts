/** The seed of all properties unless `FC_SEED` names another: a red run is then the change's doing, not chance's. */
const usual = 20_261_121;

/** `FC_SEED=123` repeats a run, `FC_SEED=random` looks where nobody has looked yet. */
export function seedOfRun(): number {
  const asked = process.env.FC_SEED ?? String(usual);
  return asked === 'random' ? Date.now() % 2 ** 31 : Number(asked);
}

/** Runs a property with a seed that is printed, so that a failure can be repeated. */
export function seeded(
  property: (parameters: { readonly seed: number; readonly numRuns: number }) => void,
  numRuns = 1000,
): void {
  const seed = seedOfRun();
  console.log(`FC_SEED=${seed}`);
  property({ seed, numRuns });
}
