import { encodeText } from './bytes.ts';

/** The version of the byte format (docs/index.md); a reader refuses any other. */
export const INDEX_FORMAT = 1;

/** Passages to a block of postings. */
export const BLOCK = 128;

/** Chunks are closed at the piece that takes them past this many bytes. */
export const CHUNK_BYTES: number = 64 * 1024;

/** Pairs of common words are terms that begin with this; no word does. Their postings have no positions. */
export const PAIR_MARK = '\u0000';

/** The term under which two adjoining common words are indexed. */
export function pairTerm(left: string, right: string): string {
  return `${PAIR_MARK}${left} ${right}`;
}

/** Thrown when stored bytes are not an index that this version reads. */
export class IndexFormatError extends Error {
  readonly code = 'index-format';
  readonly segment: number;
  readonly chunk: string;

  constructor(segment: number, chunk: string, message: string) {
    super(`index segment ${segment}, chunk "${chunk}": ${message}`);
    this.name = 'IndexFormatError';
    this.segment = segment;
    this.chunk = chunk;
  }
}

/** Thrown when a chunk is gone because another process merged its segment; opening the index anew helps. */
export class SegmentGoneError extends Error {
  readonly code = 'segment-gone';
  readonly segment: number;

  constructor(segment: number, chunk: string) {
    super(`index segment ${segment} is gone (chunk "${chunk}"): it was merged while it was being read`);
    this.name = 'SegmentGoneError';
    this.segment = segment;
  }
}

/** What a segment says of itself; stored as JSON in the chunk `head`. */
export interface SegmentHead {
  readonly format: number;
  readonly passages: number;
  /** Words in all passages together. */
  readonly words: number;
  readonly terms: number;
  /** The words whose adjoining pairs are indexed, the most frequent first. */
  readonly commonWords: readonly string[];
  /** Names of the attributes, each a chunk `column.<name>`. */
  readonly attributes: readonly string[];
  /** Sizes of the chunks of each stream, in order. */
  readonly chunks: { readonly [stream in StreamName]: readonly number[] };
}

export type StreamName = 'terms' | 'postings' | 'positions';

/** A segment as the manifest lists it. */
export interface SegmentEntry {
  readonly number: number;
  /** Unlike that of any other segment: a number may come again when a transaction was rolled back. */
  readonly identity: string;
  readonly passages: number;
  readonly words: number;
  /** Passages that no longer count, and their words. */
  readonly deleted: number;
  readonly deletedWords: number;
  /** Identity of the list of deleted passages; `null` when none was deleted. */
  readonly deletions: string | null;
}

/** Which segments make up the index; stored as JSON in the chunk `manifest` of segment 0. */
export interface Manifest {
  readonly format: number;
  /** Another with every change of the index. */
  readonly generation: string;
  /** The number of the next segment. Numbers are never used twice. */
  readonly next: number;
  readonly segments: readonly SegmentEntry[];
  /** The segment that is being written by a merge; `null` or absent when none is. */
  readonly merging?: { readonly number: number; readonly identity: string } | null;
}

export function encodeJson(value: Manifest | SegmentHead): Uint8Array {
  return encodeText(JSON.stringify(value));
}

/** @throws IndexFormatError when the bytes are of another format. */
export function decodeJson<T extends Manifest | SegmentHead>(
  bytes: Uint8Array,
  segment: number,
  chunk: string,
): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const error = new IndexFormatError(segment, chunk, 'not readable; run "onrecord rebuild --index"');
    error.cause = cause;
    throw error;
  }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (format !== INDEX_FORMAT) {
    throw new IndexFormatError(
      segment,
      chunk,
      `format ${String(format)} where this version reads ${INDEX_FORMAT}; run "onrecord rebuild --index"`,
    );
  }
  return value as T;
}
