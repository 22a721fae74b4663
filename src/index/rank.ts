/** BM25 as SQLite's FTS5 computes it, so that the two rank alike. */
const K1 = 1.2;
const B = 0.75;
/** FTS5's weight of a term that stands in more than half of the passages. */
const LEAST_WEIGHT = 1e-6;

/** The largest value of {@link frequencyScore}: what many occurrences come near to. */
export const HIGHEST_FREQUENCY_SCORE: number = K1 + 1;

/** The weight of a term that `matching` of `total` passages have. */
export function termWeight(total: number, matching: number): number {
  const weight = Math.log((total - matching + 0.5) / (matching + 0.5));
  return weight > 0 ? weight : LEAST_WEIGHT;
}

/** The part of the score that comes from how often a term stands in a passage, and how long the passage is. */
export function frequencyScore(frequency: number, length: number, averageLength: number): number {
  return (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / averageLength));
}

/** For each passage what its length adds below the line of {@link frequencyScore}: `f × 2.2 / (f + addend)`. */
export function lengthAddends(lengths: Uint32Array, averageLength: number): Float64Array {
  return Float64Array.from(lengths, (length) => K1 * (1 - B + (B * length) / averageLength));
}
