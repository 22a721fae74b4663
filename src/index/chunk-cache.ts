/** A chunk that the cache keeps; its bytes are taken away when others need the room. */
export interface KeptChunk {
  bytes: Uint8Array | null;
  /** Set by whoever reads it; what was not read since the last look goes first. */
  used: boolean;
}

/**
 * Keeps chunks up to a number of bytes. Those that were not read for longest go first, as far as one bit for each can tell
 * (the clock algorithm): to read a chunk costs no list to be put in order.
 */
export class ChunkCache {
  readonly #limit: number;
  /** In the order in which they are looked at when there is no room. */
  readonly #chunks = new Map<string, KeptChunk>();
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(segment: string, name: string): KeptChunk | null {
    const kept = this.#chunks.get(`${segment}/${name}`);
    if (!kept) return null;
    kept.used = true;
    return kept;
  }

  /** Keeps a chunk that {@link get} does not give. */
  add(segment: string, name: string, chunk: KeptChunk): void {
    this.#chunks.set(`${segment}/${name}`, chunk);
    this.#bytes += chunk.bytes!.length;
    // What is put back is looked at once more, and then goes.
    for (const [key, kept] of this.#chunks) {
      if (this.#bytes <= this.#limit) break;
      this.#chunks.delete(key);
      if (kept.used) {
        kept.used = false;
        this.#chunks.set(key, kept);
      } else {
        this.#bytes -= kept.bytes!.length;
        kept.bytes = null;
      }
    }
  }
}
