import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Hash, hashLeaf, proveInclusion, TILE_LEAVES, TiledTree } from 'onrecord/proof';

const LEAVES: readonly Hash[] = Array.from({ length: 3 * TILE_LEAVES + 41 }, (_, index) =>
  hashLeaf(Buffer.from(`leaf ${index}`)),
);
const readTile = (tile: number): readonly Hash[] =>
  LEAVES.slice(tile * TILE_LEAVES, (tile + 1) * TILE_LEAVES);

test('proves each leaf in each tree as the tree of all leaves does', () => {
  const tree = new TiledTree();
  for (const leaf of LEAVES) tree.append(leaf);
  const edges = [1, 2, TILE_LEAVES - 1, TILE_LEAVES, TILE_LEAVES + 1, 2 * TILE_LEAVES, LEAVES.length];
  const sizes = fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 1, max: LEAVES.length }));
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (size, at) => {
      const index = Math.floor(at * size);
      assert.deepEqual(
        tree.proveInclusion(index, size, readTile),
        proveInclusion(LEAVES.slice(0, size), index),
      );
    }),
    { numRuns: 200 },
  );
});

test('reads the leaves of two tiles at most', () => {
  const tree = new TiledTree();
  for (const leaf of LEAVES) tree.append(leaf);
  const read = new Set<number>();
  tree.proveInclusion(5, LEAVES.length, (tile) => {
    read.add(tile);
    return readTile(tile);
  });
  assert.deepEqual([...read].sort(), [0, 3]);
});

test('refuses a leaf that there is not', () => {
  const tree = new TiledTree();
  tree.append(LEAVES[0]!);
  for (const [index, size] of [
    [1, 1],
    [-1, 1],
    [0.5, 1],
    [0, 2],
  ] as const)
    assert.throws(() => tree.proveInclusion(index, size, readTile), RangeError);
});
