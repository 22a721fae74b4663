import { closeSync, openSync, readSync, statSync } from 'node:fs';
import {
  hashLeaf,
  type InclusionProof,
  ProofError,
  readClaim,
  TILE_LEAVES,
  TiledTree,
  verifyInclusion,
} from '../proof/index.ts';
import { findLogPath, iterateLogLines } from './capture-log.ts';

/** The line of the log for a capture, and the proof for it in the tree of a checkpoint. */
export interface ProvenCapture {
  readonly line: Buffer;
  readonly proof: InclusionProof;
}

/** How the line of a capture begins (`formatLeaf`), up to the hexadecimal digits of its digest. */
const LEAF_BEGINNING = Buffer.from('{"v":1,"capture":{"digest":"sha256:');
/** So many of the digits make a number that is exact; two captures hardly ever share one. */
const KEY_DIGITS = 12;
const LINE_FEED = 10;

/**
 * What proving captures needs of a log, kept in memory: of a million lines some 10 MB. It reads the log once and from then
 * on what was appended; a proof reads a few hundred lines.
 */
export class LogIndex {
  readonly #folder: string;
  #tree = new TiledTree();
  /** Where the log was read to, in bytes. */
  #end = 0;
  /** Where each tile begins, in bytes. */
  #starts: number[] = [0];
  /** By line: the beginning of its capture's digest, or -1. */
  #keys = new Float64Array(1024);

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Proves that a capture stands in the log.
   *
   * @param digest of the captured bytes
   * @param note   the signed checkpoint that the proof is to lead to
   * @throws ProofError `bad-proof` when the capture is not among the checkpoint's records, `bad-checkpoint`
   */
  prove(digest: string, note: string): ProvenCapture {
    const fresh = this.#end === 0;
    const { size, root } = readClaim(note);
    this.#readOn();
    const found = this.#find(digest, size);
    if (found !== null) {
      const { index, line } = found;
      const path = this.#tree.proveInclusion(index, size, (tile) => this.#readTile(tile).map(hashLeaf));
      if (verifyInclusion({ leaf: hashLeaf(line), index, size, root, path }))
        return { line, proof: { index, path, checkpoint: note } };
    }
    // The log may have been made anew since it was read.
    if (!fresh) {
      this.#forget();
      return this.prove(digest, note);
    }
    const message = `the capture ${digest} is not among the ${size} records that the checkpoint is over`;
    throw new ProofError('bad-proof', message);
  }

  #forget(): void {
    this.#tree = new TiledTree();
    this.#end = 0;
    this.#starts = [0];
  }

  #readOn(): void {
    const size = statSync(findLogPath(this.#folder), { throwIfNoEntry: false })?.size ?? 0;
    if (size < this.#end) this.#forget();
    for (const { line, hash, end } of iterateLogLines(this.#folder, this.#end, this.#tree.size)) {
      const index = this.#tree.size;
      if (index === this.#keys.length) {
        const grown = new Float64Array(2 * index);
        grown.set(this.#keys);
        this.#keys = grown;
      }
      this.#keys[index] = keyOfLine(line);
      this.#tree.append(hash);
      this.#end = end;
      if (this.#tree.size % TILE_LEAVES === 0) this.#starts.push(end);
    }
  }

  #find(digest: string, size: number): { readonly index: number; readonly line: Buffer } | null {
    if (size > this.#tree.size) return null;
    const beginning = Buffer.concat([LEAF_BEGINNING, Buffer.from(`${digest.slice('sha256:'.length)}"`)]);
    const key = keyOfLine(beginning);
    if (key < 0 || !digest.startsWith('sha256:')) return null;
    for (let index = this.#keys.indexOf(key); index >= 0 && index < size; ) {
      const line = this.#readTile(Math.floor(index / TILE_LEAVES))[index % TILE_LEAVES];
      if (line?.subarray(0, beginning.length).equals(beginning)) return { index, line };
      index = this.#keys.indexOf(key, index + 1);
    }
    return null;
  }

  /** The lines of a tile, without their ends. */
  #readTile(tile: number): Buffer[] {
    const start = this.#starts[tile]!;
    const bytes = Buffer.alloc((this.#starts[tile + 1] ?? this.#end) - start);
    const file = openSync(findLogPath(this.#folder), 'r');
    try {
      readSync(file, bytes, 0, bytes.length, start);
    } finally {
      closeSync(file);
    }
    const lines: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(LINE_FEED, at);
      if (end < 0) break;
      lines.push(bytes.subarray(at, end));
      at = end + 1;
    }
    return lines;
  }
}

function keyOfLine(line: Buffer): number {
  const start = LEAF_BEGINNING.length;
  if (!line.subarray(0, start).equals(LEAF_BEGINNING)) return -1;
  const digits = line.toString('latin1', start, start + KEY_DIGITS);
  return /^[0-9a-f]{12}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
}
