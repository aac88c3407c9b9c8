import { defineConfig } from 'vitest/config';

/** Tests of the house that need a database and no loaded figures, without the wait for the world: `vitest run --config vitest.cluster.config.ts PATH`. */
export default defineConfig({
  test: { setupFiles: ['test/examples.ts'], include: ['test/{house,journeys}/**/*.test.ts'], globalSetup: ['test/cluster.ts'], testTimeout: 120_000, hookTimeout: 300_000, maxWorkers: 2 },
});
