/** Why a manifest among the data of tests reaches no cluster. */
export const testData = 'it stands among the data of tests';

/** Go's `testdata`, Maven's and Gradle's `src/test`, Jest's `__fixtures__`, and `fixtures` of a folder of tests. */
const folders = /(^|\/)(testdata|src\/test|__(fixtures|mocks|snapshots|tests)__|tests?\/fixtures)\//;

/** Whether a path leads through a folder that by convention holds what tests read, and that nothing delivers. */
export function isTestData(path: string): boolean {
  return folders.test(path);
}
