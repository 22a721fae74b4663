/** The passages that have something (a word, a phrase, any of several words), in blocks. */
export interface Postings {
  /** How many passages, deleted ones included. */
  readonly passages: number;
  /** The last passage of each block, ascending. */
  readonly lastPassages: Int32Array;
  /** For each block, what no frequency score in it exceeds, for the average length of the segment. */
  readonly bounds: Float64Array;
  /** The largest of the bounds. */
  readonly bound: number;
  /** Reads a block: its passages and how often each has it; returns how many there are. */
  load(block: number, passages: Int32Array, frequencies: Int32Array): number;
  /** Reads the passages of a block into `to`, from its place `start` on; returns how many there are. */
  loadPassages(block: number, to: Int32Array, start: number): number;
  /** Where the coded positions of a block begin; `null` when they are kept as numbers, or not at all. */
  locatePositions(block: number): { readonly bytes: Uint8Array; readonly at: number } | null;
  /** The positions of the `index`-th passage of a block, when they are kept as numbers. */
  getPositions(block: number, index: number): Int32Array;
}
