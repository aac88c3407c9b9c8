import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 120_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'setup/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 } },
      // One service with everything loaded, for all tests of what crosses rooms.
      { test: { name: 'house', include: ['test/house/**/*.test.ts', 'test/journeys/**/*.test.ts'], globalSetup: ['test/world.ts'], ...slow } },
      { test: { name: 'deep', include: ['test/deep/**/*.test.ts'], ...slow, testTimeout: 1_800_000 } },
    ],
  },
});
