/** Seeded, so that a run can be made again: BELONG_SEED. */
export function random(seed: number): () => number {
  let s = seed;
  return () => (s = (s * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}
