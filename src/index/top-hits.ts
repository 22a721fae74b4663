/** A passage that was found, and how well it matches: the higher, the better. */
export interface Hit {
  readonly id: number;
  readonly score: number;
}

/** Keeps the best hits: by score, then by the lower id. A heap with the worst kept hit on top. */
export class TopHits {
  readonly #limit: number;
  readonly #after: Hit | null;
  readonly #scores: Float64Array;
  readonly #ids: Float64Array;
  #size = 0;
  /** A hit must reach this score to be kept; it rises as better ones are found. */
  threshold: number = Number.NEGATIVE_INFINITY;

  constructor(limit: number, after: Hit | null = null) {
    this.#limit = limit;
    this.#after = after;
    this.#scores = new Float64Array(limit + 1);
    this.#ids = new Float64Array(limit + 1);
  }

  add(score: number, id: number): void {
    if (score < this.threshold) return;
    const after = this.#after;
    if (after && (score > after.score || (score === after.score && id <= after.id))) return;
    if (this.#size === this.#limit) {
      if (!(score > this.#scores[0]! || (score === this.#scores[0] && id < this.#ids[0]!))) return;
      this.#place(0, score, id);
    } else {
      let at = this.#size++;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (!this.#isWorse(score, id, above)) break;
        this.#scores[at] = this.#scores[above]!;
        this.#ids[at] = this.#ids[above]!;
        at = above;
      }
      this.#scores[at] = score;
      this.#ids[at] = id;
    }
    if (this.#size === this.#limit) this.threshold = this.#scores[0]!;
  }

  /** In no order. */
  unsorted(): Hit[] {
    const hits: Hit[] = [];
    for (let i = 0; i < this.#size; i++) hits.push({ id: this.#ids[i]!, score: this.#scores[i]! });
    return hits;
  }

  /** Best first. */
  list(): Hit[] {
    return this.unsorted().sort((a, b) => b.score - a.score || a.id - b.id);
  }

  #isWorse(score: number, id: number, than: number): boolean {
    return score < this.#scores[than]! || (score === this.#scores[than] && id > this.#ids[than]!);
  }

  /** Puts a hit at the top and lets it sink. */
  #place(top: number, score: number, id: number): void {
    let at = top;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= this.#size) break;
      if (below + 1 < this.#size && this.#isWorse(this.#scores[below + 1]!, this.#ids[below + 1]!, below))
        below++;
      if (this.#isWorse(score, id, below)) break;
      this.#scores[at] = this.#scores[below]!;
      this.#ids[at] = this.#ids[below]!;
      at = below;
    }
    this.#scores[at] = score;
    this.#ids[at] = id;
  }
}
