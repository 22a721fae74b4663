/**
 * Proof: Merkle trees as transparency logs have them, signed checkpoints, proofs that a leaf stands in a log, and
 * what a leaf of the capture log says. Pure; knows nothing of files.
 *
 * @module
 */
export { type CaptureLeaf, formatLeaf, parseLeaf } from './capture-leaf.ts';
export { type Checkpoint, openCheckpoint, readClaim, signCheckpoint } from './checkpoint.ts';
export {
  checkInclusion,
  formatInclusionProof,
  type InclusionProof,
  parseInclusionProof,
} from './inclusion-proof.ts';
export {
  appendLeaf,
  computeRoot,
  EMPTY_TREE,
  type Frontier,
  type Hash,
  hashLeaf,
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle-tree.ts';
export { ProofError, type ProofErrorCode } from './proof-error.ts';
export {
  formatSignerKey,
  formatVerifierKey,
  makeSignerKey,
  openNote,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
  signNote,
  type VerifierKey,
} from './signed-note.ts';
export { TILE_LEAVES, TiledTree } from './tiled-tree.ts';
