import { type ArchiveReader, readCheckpoint, readVerifierKeys } from '../archive/index.ts';
import { formatVerifierKey, openCheckpoint, ProofError, readClaim } from '../proof/index.ts';

/** The capture log as its last checkpoint has it. */
export interface LogStatus {
  /** Name of the log, and of the keys that sign it. */
  readonly origin: string;
  /** Records in the log. */
  readonly size: number;
  /** Root hash over all of them, in base64. */
  readonly root: string;
  /** The signed note. */
  readonly checkpoint: string;
  /** The keys that check its signature, each as one line. */
  readonly keys: readonly string[];
  /** Whether one of the keys signed it. */
  readonly signed: boolean;
  /** Whether it is over the very records that the database knows. */
  readonly current: boolean;
}

/**
 * What the last checkpoint claims and whether that holds; `null` when there is none. The records themselves are not
 * read: `onrecord verify` does that.
 *
 * @throws ProofError `bad-checkpoint` when its file holds none
 */
export function findLogStatus(archive: ArchiveReader): LogStatus | null {
  const checkpoint = readCheckpoint(archive.folder);
  if (checkpoint === null) return null;
  const { origin, size, root } = readClaim(checkpoint);
  const keys = readVerifierKeys(archive.folder);
  const known = archive.findLogHead();
  return {
    origin,
    size,
    root: root.toString('base64'),
    checkpoint,
    keys: keys.map(formatVerifierKey),
    signed: isSigned(() => openCheckpoint(checkpoint, keys)),
    current: known !== null && known.size === size && known.root.equals(root),
  };
}

function isSigned(open: () => void): boolean {
  try {
    open();
    return true;
  } catch (error) {
    if (error instanceof ProofError) return false;
    throw error;
  }
}
