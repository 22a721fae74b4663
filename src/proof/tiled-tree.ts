import { computeRoot, type Hash, hashNode, largestPower, walkToLeaf } from './merkle-tree.ts';

/** Leaves of a tile. */
export const TILE_LEAVES = 256;

/**
 * A tree that is only appended to and that proves its leaves without holding them: it keeps the roots over whole tiles of
 * `TILE_LEAVES` leaves (and over pairs of them, and so on), and asks for the leaves of one tile when it has to prove one.
 * A million leaves take some 250 KB.
 */
export class TiledTree {
  /** `[h][i]`: the root over the tiles from `i * 2^h` on, `2^h` of them. */
  readonly #levels: Hash[][] = [];
  /** The leaves of the last tile, while it is not whole. */
  #open: Hash[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    this.#open.push(leaf);
    this.#size++;
    if (this.#open.length < TILE_LEAVES) return;
    let root = computeRoot(this.#open);
    this.#open = [];
    for (let height = 0; ; height++) {
      if (height === this.#levels.length) this.#levels.push([]);
      const level = this.#levels[height]!;
      level.push(root);
      if (level.length % 2 === 1) return;
      root = hashNode(level.at(-2)!, root);
    }
  }

  /**
   * What proves that the leaf at `index` is in the tree of the first `size` leaves, as `proveInclusion` gives it.
   *
   * @param readTile the hashes of the leaves of a tile, which counts from 0
   * @throws RangeError when there is no such leaf
   */
  proveInclusion(index: number, size: number, readTile: (tile: number) => readonly Hash[]): Hash[] {
    if (!Number.isSafeInteger(index) || index < 0 || index >= size || size > this.#size)
      throw new RangeError(`index: ${index} is not in a tree of ${size} of ${this.#size} leaves`);
    const tiles = new Map<number, readonly Hash[]>();
    const leavesOf = (tile: number): readonly Hash[] => {
      if (!tiles.has(tile)) tiles.set(tile, readTile(tile));
      return tiles.get(tile)!;
    };
    const rootOf = (start: number, end: number): Hash => {
      const known = this.#findRoot(start, end);
      if (known !== null) return known;
      const tile = Math.floor(start / TILE_LEAVES);
      const first = tile * TILE_LEAVES;
      if (end <= first + TILE_LEAVES) return computeRoot(leavesOf(tile).slice(start - first, end - first));
      const middle = start + largestPower(end - start);
      return hashNode(rootOf(start, middle), rootOf(middle, end));
    };
    return walkToLeaf(size, index, rootOf);
  }

  /** The root over a range of whole tiles, as many as a power of two and as they are paired; `null` for any other. */
  #findRoot(start: number, end: number): Hash | null {
    const height = Math.log2((end - start) / TILE_LEAVES);
    if (!Number.isInteger(height) || height < 0 || start % (end - start) !== 0) return null;
    return this.#levels[height]?.[start / (end - start)] ?? null;
  }
}
