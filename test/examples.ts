import fc from 'fast-check';

const { BELONG_SEED, BELONG_RUNS } = process.env;

// A property that held for these examples yesterday holds today: chance belongs where somebody looks for new ones.
fc.configureGlobal({ seed: Number(BELONG_SEED ?? 20_261_124), ...(BELONG_RUNS === undefined ? {} : { numRuns: Number(BELONG_RUNS) }) });
