import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import * as proof from 'onrecord/proof';
import {
  appendLeaf,
  computeRoot,
  EMPTY_TREE,
  type Frontier,
  hashLeaf,
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from 'onrecord/proof';

test('exports what it documents', () => {
  assert.deepEqual(Object.keys(proof).toSorted(), [
    'EMPTY_TREE',
    'ProofError',
    'TILE_LEAVES',
    'TiledTree',
    'appendLeaf',
    'checkInclusion',
    'computeRoot',
    'formatInclusionProof',
    'formatLeaf',
    'formatSignerKey',
    'formatVerifierKey',
    'hashLeaf',
    'makeSignerKey',
    'openCheckpoint',
    'openNote',
    'parseInclusionProof',
    'parseLeaf',
    'parseSignerKey',
    'parseVerifierKey',
    'proveConsistency',
    'proveInclusion',
    'readClaim',
    'rootOf',
    'signCheckpoint',
    'signNote',
    'verifyConsistency',
    'verifyInclusion',
  ]);
});

/** The leaves and roots that implementations of RFC 6962 are commonly held against. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('has the roots that RFC 6962 gives', () => {
  const leaves = LEAVES.map((hex) => hashLeaf(Buffer.from(hex, 'hex')));
  ROOTS.forEach((root, size) => {
    assert.equal(computeRoot(leaves.slice(0, size)).toString('hex'), root);
    const grown = leaves.slice(0, size).reduce<Frontier>(appendLeaf, EMPTY_TREE);
    assert.equal(rootOf(grown).toString('hex'), root);
    assert.equal(grown.size, size);
  });
});

/** The root as the definition has it, without any cleverness. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const parts = [leaves.slice(0, split), leaves.slice(split)].map(rootByDefinition);
  return hash('sha256', Buffer.concat([Buffer.from([1]), ...parts]), 'buffer');
}

const MANY = Array.from({ length: 40 }, (_, index) => hashLeaf(Buffer.from(`leaf ${index}`)));

/** Paths that are nearly right: one hash altered, left out, doubled or added. */
function* spoil(path: readonly Buffer[]): Generator<Buffer[]> {
  yield [...path, MANY[0]!];
  yield [MANY[0]!, ...path];
  for (const [index, hashed] of path.entries()) {
    const other = Buffer.from(hashed);
    other[31]! ^= 1;
    yield path.with(index, other);
    yield path.toSpliced(index, 1);
    yield path.toSpliced(index, 0, hashed);
  }
}

test('proves every leaf of every small tree, and nothing else', () => {
  for (let size = 1; size <= MANY.length; size++) {
    const leaves = MANY.slice(0, size);
    const root = rootByDefinition(leaves);
    assert.deepEqual(computeRoot(leaves), root);
    for (let index = 0; index < size; index++) {
      const claim = { leaf: leaves[index]!, index, size, root, path: proveInclusion(leaves, index) };
      assert.ok(verifyInclusion(claim), `leaf ${index} of ${size}`);
      for (const path of spoil(claim.path)) assert.ok(!verifyInclusion({ ...claim, path }));
      assert.ok(!verifyInclusion({ ...claim, leaf: hashLeaf(Buffer.from('other')) }));
      for (const wrong of [-1, 0.5, size, index + 1, index - 1])
        assert.ok(!verifyInclusion({ ...claim, index: wrong }), `leaf ${index} of ${size} as ${wrong}`);
    }
  }
});

test('proves that every small tree goes on from every smaller one, and nothing else', () => {
  for (let size = 1; size <= MANY.length; size++) {
    const leaves = MANY.slice(0, size);
    const root = rootByDefinition(leaves);
    for (let oldSize = 1; oldSize <= size; oldSize++) {
      const oldRoot = rootByDefinition(leaves.slice(0, oldSize));
      const claim = { oldSize, oldRoot, size, root, path: proveConsistency(leaves, oldSize) };
      assert.ok(verifyConsistency(claim), `${oldSize} to ${size}`);
      for (const path of spoil(claim.path)) assert.ok(!verifyConsistency({ ...claim, path }));
      const other = hashLeaf(Buffer.from('other'));
      assert.ok(!verifyConsistency({ ...claim, oldRoot: other }));
      if (oldSize < size) assert.ok(!verifyConsistency({ ...claim, root: other }));
      // A log that rewrote one of the first leaves.
      const rewritten = leaves.with(oldSize - 1, other);
      const lie = { ...claim, root: rootByDefinition(rewritten), path: proveConsistency(rewritten, oldSize) };
      assert.ok(!verifyConsistency(lie));
    }
  }
});

test('takes the tree of nothing for the beginning of every tree, by its own root and without a path', () => {
  const claim = {
    oldSize: 0,
    oldRoot: computeRoot([]),
    size: 3,
    root: computeRoot(MANY.slice(0, 3)),
    path: [],
  };
  assert.ok(verifyConsistency(claim));
  assert.ok(!verifyConsistency({ ...claim, oldRoot: claim.root }));
  assert.ok(!verifyConsistency({ ...claim, path: [claim.root] }));
});

test('refuses to prove what is not in the tree', () => {
  assert.throws(() => proveInclusion(MANY, MANY.length), RangeError);
  assert.throws(() => proveInclusion([], 0), RangeError);
  assert.throws(() => proveInclusion(MANY, -1), RangeError);
  assert.throws(() => proveInclusion(MANY, 0.5), RangeError);
  assert.throws(() => proveConsistency(MANY, 0), RangeError);
  assert.throws(() => proveConsistency(MANY, MANY.length + 1), RangeError);
});
