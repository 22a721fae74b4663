import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { HASH_BYTES, type Hash, hashLeaf, verifyInclusion } from './merkle-tree.ts';
import { ProofError } from './proof-error.ts';
import type { VerifierKey } from './signed-note.ts';

/** That a leaf stands in a log: where, the way to the root, and the signed checkpoint with the root. */
export interface InclusionProof {
  readonly index: number;
  readonly path: readonly Hash[];
  /** A signed note. */
  readonly checkpoint: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** A tree of more leaves than a number holds has no longer way to its root. */
const MAX_PATH = 64;

/** The proof as text (https://c2sp.org/tlog-proof). */
export function formatInclusionProof({ index, path, checkpoint }: InclusionProof): string {
  const hashes = path.map((hash) => `${hash.toString('base64')}\n`).join('');
  return `${FIRST_LINE}\nindex ${index}\n${hashes}\n${checkpoint}`;
}

/** @throws ProofError `bad-proof`. */
export function parseInclusionProof(text: string): InclusionProof {
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(0, end)).split('\n');
  // Data that a log may add is not part of what is proven.
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  const path = lines.map((line) => Buffer.from(line, 'base64'));
  const whole = first === FIRST_LINE && index !== undefined && lines.length <= MAX_PATH;
  if (!whole || path.some((hash) => hash.length !== HASH_BYTES)) {
    throw new ProofError('bad-proof', `this is no proof: "${FIRST_LINE}", an index, hashes and a checkpoint`);
  }
  return { index: Number(index), path, checkpoint: text.slice(end + 2) };
}

/**
 * The checkpoint under which a leaf is proven to stand.
 *
 * @throws ProofError `bad-proof` when it is not, or as `openCheckpoint`.
 */
export function checkInclusion(
  leaf: Uint8Array,
  proof: InclusionProof,
  keys: readonly VerifierKey[],
): Checkpoint {
  const checkpoint = openCheckpoint(proof.checkpoint, keys);
  const { index, path } = proof;
  if (!verifyInclusion({ leaf: hashLeaf(leaf), index, path, size: checkpoint.size, root: checkpoint.root })) {
    throw new ProofError(
      'bad-proof',
      `the proof does not lead from leaf ${index} to the root of the checkpoint`,
    );
  }
  return checkpoint;
}
