import { HASH_BYTES, type Hash } from './merkle-tree.ts';
import { ProofError } from './proof-error.ts';
import { openNote, type SignerKey, signNote, type VerifierKey } from './signed-note.ts';

/** What a log was at one moment: so many leaves with this root (https://c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Which log it is. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** A checkpoint as a signed note. */
export function signCheckpoint({ origin, size, root }: Checkpoint, key: SignerKey): string {
  return signNote(`${origin}\n${size}\n${root.toString('base64')}\n`, key);
}

/**
 * The checkpoint in a note that one of the keys has signed.
 *
 * @throws ProofError `bad-note`, `unknown-key`, `bad-signature` or `bad-checkpoint`.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint {
  return parseCheckpoint(openNote(note, keys).text);
}

/**
 * The checkpoint in a note, whoever signed it: it says what is claimed, and proves nothing.
 *
 * @throws ProofError `bad-checkpoint`.
 */
export function readClaim(note: string): Checkpoint {
  return parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1));
}

function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root] = text.split('\n');
  const hash = Buffer.from(root ?? '', 'base64');
  const whole =
    origin &&
    /^(?:0|[1-9]\d{0,15})$/.test(size ?? '') &&
    hash.length === HASH_BYTES &&
    hash.toString('base64') === root;
  if (!whole) {
    throw new ProofError(
      'bad-checkpoint',
      'this is no checkpoint: an origin, a size and a root hash, each on a line',
    );
  }
  return { origin, size: Number(size), root: hash };
}
