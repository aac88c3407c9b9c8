import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 120_000, hookTimeout: 300_000 };
// Every run draws the same examples, so what passed here passes there; BELONG_SEED and BELONG_RUNS draw others.
const setupFiles = ['test/examples.ts'];

export default defineConfig({
  test: {
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', setupFiles, include: ['src/**/*.test.ts', 'setup/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 } },
      // One service with everything loaded, for all tests of what crosses rooms.
      { test: { name: 'house', setupFiles, include: ['test/house/**/*.test.ts', 'test/journeys/**/*.test.ts'], globalSetup: ['test/cluster.ts', 'test/world.ts'], ...slow } },
      { test: { name: 'deep', setupFiles, include: ['test/deep/**/*.test.ts'], globalSetup: ['test/cluster.ts'], ...slow, testTimeout: 1_800_000 } },
    ],
  },
});
