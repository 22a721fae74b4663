import { hash } from 'node:crypto';

/** A SHA-256 hash, 32 bytes. */
export type Hash = Buffer;

/** Bytes of a hash. */
export const HASH_BYTES = 32;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/**
 * A tree that is only appended to, by the roots of its complete subtrees, largest first: one for each bit that is set
 * in its size (RFC 9162 calls the root of such a list the head of the tree).
 */
export interface Frontier {
  /** Leaves. */
  readonly size: number;
  readonly hashes: readonly Hash[];
}

/** The tree without leaves. */
export const EMPTY_TREE: Frontier = { size: 0, hashes: [] };

/** The hash of a leaf (RFC 6962, section 2.1): a leading 0 tells it from a node's. */
export function hashLeaf(data: Uint8Array): Hash {
  return hash('sha256', Buffer.concat([LEAF, data]), 'buffer');
}

/** The tree with one leaf more. */
export function appendLeaf({ size, hashes }: Frontier, leaf: Hash): Frontier {
  const next = [...hashes];
  let last = leaf;
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) last = hashNode(next.pop()!, last);
  next.push(last);
  return { size: size + 1, hashes: next };
}

/** The root hash of the tree; of no leaves, the hash of nothing. */
export function rootOf({ hashes }: Frontier): Hash {
  const last = hashes.at(-1);
  if (last === undefined) return hash('sha256', '', 'buffer');
  return hashes.slice(0, -1).reduceRight((right, left) => hashNode(left, right), last);
}

/** The root hash over these leaves' hashes. */
export function computeRoot(leaves: readonly Hash[]): Hash {
  return leaves.length === 0 ? rootOf(EMPTY_TREE) : rootOfRange(leaves, 0, leaves.length);
}

/**
 * What proves that the leaf at `index` is in the tree of these leaves: the hashes beside the way from it to the root
 * (RFC 6962, section 2.1.1).
 *
 * @throws RangeError when there is no such leaf.
 */
export function proveInclusion(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`index: ${index} is not in a tree of ${leaves.length} leaves`);
  }
  return walkToLeaf(leaves.length, index, (start, end) => rootOfRange(leaves, start, end));
}

/** The hashes beside the way from the root of `size` leaves to the leaf at `index`, the leaf's neighbour first. */
export function walkToLeaf(
  size: number,
  index: number,
  rootOf: (start: number, end: number) => Hash,
): Hash[] {
  const path: Hash[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + largestPower(end - start);
    if (index < middle) {
      path.push(rootOf(middle, end));
      end = middle;
    } else {
      path.push(rootOf(start, middle));
      start = middle;
    }
  }
  return path.reverse();
}

/** Whether a path proves that the leaf stands at `index` in the tree of `size` leaves with this root. */
export function verifyInclusion(claim: {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
  readonly path: readonly Hash[];
}): boolean {
  const { leaf, index, size, root, path } = claim;
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let at = index;
  let last = size - 1;
  let hashed = leaf;
  for (const beside of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hashed = hashNode(beside, hashed);
      // A subtree at the right edge has no sibling until the way comes from the right.
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hashed = hashNode(hashed, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hashed.equals(root);
}

/**
 * What proves that the tree of the first `size` leaves is the beginning of the tree of all (RFC 6962, section 2.1.2).
 *
 * @throws RangeError when `size` is not from 1 to the number of leaves.
 */
export function proveConsistency(leaves: readonly Hash[], size: number): Hash[] {
  if (!Number.isSafeInteger(size) || size < 1 || size > leaves.length) {
    throw new RangeError(`size: ${size} is not in 1–${leaves.length}`);
  }
  const path: Hash[] = [];
  let start = 0;
  let end = leaves.length;
  // Whether the old tree is exactly the subtree at hand, whose root the verifier has.
  let whole = true;
  while (size - start !== end - start) {
    const middle = start + largestPower(end - start);
    if (size <= middle) {
      path.push(rootOfRange(leaves, middle, end));
      end = middle;
    } else {
      path.push(rootOfRange(leaves, start, middle));
      start = middle;
      whole = false;
    }
  }
  if (!whole) path.push(rootOfRange(leaves, start, end));
  return path.reverse();
}

/** Whether a path proves that the tree of `size` leaves goes on from the one of `oldSize`. */
export function verifyConsistency(claim: {
  readonly oldSize: number;
  readonly oldRoot: Hash;
  readonly size: number;
  readonly root: Hash;
  readonly path: readonly Hash[];
}): boolean {
  const { oldSize, oldRoot, size, root } = claim;
  if (oldSize < 0 || oldSize > size) return false;
  // Every tree goes on from the empty one.
  if (oldSize === 0) return claim.path.length === 0 && oldRoot.equals(rootOf(EMPTY_TREE));
  if (oldSize === size) return claim.path.length === 0 && oldRoot.equals(root);
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...claim.path] : [...claim.path];
  const first = path.shift();
  if (first === undefined) return false;
  let at = oldSize - 1;
  let last = size - 1;
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let old = first;
  let whole = first;
  for (const beside of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = hashNode(beside, old);
      whole = hashNode(beside, whole);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else whole = hashNode(whole, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && old.equals(oldRoot) && whole.equals(root);
}

/** The hash of a node over its two children (RFC 6962, section 2.1). */
export function hashNode(left: Hash, right: Hash): Hash {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

/** The root over a range that is not empty. */
function rootOfRange(leaves: readonly Hash[], start: number, end: number): Hash {
  if (end - start === 1) return leaves[start]!;
  const middle = start + largestPower(end - start);
  return hashNode(rootOfRange(leaves, start, middle), rootOfRange(leaves, middle, end));
}

/** The largest power of two below a number greater than one. */
export function largestPower(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}

function half(value: number): number {
  return Math.floor(value / 2);
}
