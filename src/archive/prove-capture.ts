import { type Hash, type InclusionProof, ProofError, proveInclusion, readClaim } from '../proof/index.ts';
import { iterateLog } from './capture-log.ts';

/** The line of the log for a capture, and the proof for it in the tree of a checkpoint. */
export interface ProvenCapture {
  readonly line: Buffer;
  readonly proof: InclusionProof;
}

/**
 * Proves that a capture stands in an archive's log. Reads the log up to the checkpoint's size.
 *
 * @param digest of the captured bytes
 * @param note   the signed checkpoint that the proof is to lead to
 * @throws ProofError `bad-proof` when the capture is not among the checkpoint's records, `bad-checkpoint`
 */
export function proveCapture(folder: string, digest: string, note: string): ProvenCapture {
  const { size } = readClaim(note);
  const hashes: Hash[] = [];
  let found: { readonly line: Buffer; readonly index: number } | null = null;
  for (const { line, leaf, hash, index } of iterateLog(folder)) {
    if (index >= size) break;
    hashes.push(hash);
    if (found === null && leaf?.capture?.digest === digest) found = { line: Buffer.from(line), index };
  }
  if (found === null) {
    throw new ProofError(
      'bad-proof',
      `the capture ${digest} is not among the ${size} records that the checkpoint is over`,
    );
  }
  const { index, line } = found;
  return { line, proof: { index, path: proveInclusion(hashes, index), checkpoint: note } };
}
