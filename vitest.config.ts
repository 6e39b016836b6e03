import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts', 'test/support/frozen-releases.ts'],
    // Properties try thousands of cases and real tools are started: how long that takes is the machine's affair.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
