/** Runs a task a few times, prints the best of them, and gives it in milliseconds. */
export type Measure = (name: string, baseline: number | null, task: () => unknown) => Promise<number>;

const rounds = 3;

/** Seconds differ from machine to machine; how often the baseline fits into a task does so much less. */
export const measure: Measure = async (name, baseline, task) => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await task();
    times.push(performance.now() - start);
  }
  const best = Math.min(...times);
  const ratio = baseline === null ? '(the measure)' : `${(best / baseline).toFixed(2)} ×`;
  console.log(`${name.padEnd(44)} ${best.toFixed(0).padStart(7)} ms  ${ratio.padStart(14)}`);
  return best;
};
