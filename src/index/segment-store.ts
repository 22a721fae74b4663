/**
 * Where the index keeps its bytes. The archive implements it over one table; every call takes part in the transaction
 * that its caller has open, so that a passage and its place in the index are stored together or not at all.
 */
export interface SegmentStore {
  /** The chunk, or `null` when there is none. The bytes must not change afterwards. */
  get(segment: number, name: string): Uint8Array | null;
  /** Stores a chunk, in the place of an older one of the same name. */
  put(segment: number, name: string, bytes: Uint8Array): void;
  /** Removes every chunk of a segment. */
  delete(segment: number): void;
}

/** Keeps the chunks in memory: for tests, and for an index that need not last. */
export function createMemoryStore(): SegmentStore & { readonly size: () => number } {
  const segments = new Map<number, Map<string, Uint8Array>>();
  return {
    get: (segment, name) => segments.get(segment)?.get(name) ?? null,
    put(segment, name, bytes) {
      let chunks = segments.get(segment);
      if (!chunks) {
        chunks = new Map();
        segments.set(segment, chunks);
      }
      chunks.set(name, bytes);
    },
    delete(segment) {
      segments.delete(segment);
    },
    size() {
      let bytes = 0;
      for (const chunks of segments.values()) for (const chunk of chunks.values()) bytes += chunk.length;
      return bytes;
    },
  };
}
