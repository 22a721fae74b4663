/**
 * Finds passages by id. Ids mostly count upwards, so that a few runs of them stand for all: sorting a million ids one by
 * one would take a second.
 */
export class IdRuns {
  readonly #firsts: Float64Array;
  /** Where each run begins in the segment, and how long it is. */
  readonly #starts: Uint32Array;
  readonly #lengths: Uint32Array;
  #longest = 0;

  constructor(ids: Float64Array) {
    const starts: number[] = [];
    for (let i = 0; i < ids.length; i++) if (i === 0 || ids[i] !== ids[i - 1]! + 1) starts.push(i);
    const order = Uint32Array.from(starts, (_, run) => run).sort(
      (a, b) => ids[starts[a]!]! - ids[starts[b]!]!,
    );
    this.#firsts = Float64Array.from(order, (run) => ids[starts[run]!]!);
    this.#starts = Uint32Array.from(order, (run) => starts[run]!);
    this.#lengths = Uint32Array.from(order, (run) => (starts[run + 1] ?? ids.length) - starts[run]!);
    for (const length of this.#lengths) if (length > this.#longest) this.#longest = length;
  }

  /** The passages with this id: several when it was deleted and added again before a merge. */
  *find(id: number): Generator<number, void, undefined> {
    let low = 0;
    let high = this.#firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#firsts[middle]! <= id) low = middle + 1;
      else high = middle;
    }
    for (let run = low - 1; run >= 0 && this.#firsts[run]! > id - this.#longest; run--) {
      const within = id - this.#firsts[run]!;
      if (within < this.#lengths[run]!) yield this.#starts[run]! + within;
    }
  }
}
