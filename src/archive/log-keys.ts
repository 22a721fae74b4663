import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Checkpoint,
  formatSignerKey,
  formatVerifierKey,
  makeSignerKey,
  openCheckpoint,
  ProofError,
  parseSignerKey,
  parseVerifierKey,
  readClaim,
  type SignerKey,
  signCheckpoint,
  type VerifierKey,
} from '../proof/index.ts';
import { ArchiveError } from './archive-error.ts';

/** The folder of the capture log, in an archive's folder. */
export const LOG_FOLDER = 'log';

const KEY_FILE = 'key';
const PUBLIC_FILE = 'key.pub';
/** The last checkpoint, in the folder of the log. */
export const CHECKPOINT_FILE = 'checkpoint';

/** The keys whose signatures count for this archive: each that it ever signed with, one a line. */
export function readVerifierKeys(folder: string): VerifierKey[] {
  const path = join(folder, LOG_FOLDER, PUBLIC_FILE);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map(parseVerifierKey);
}

/** The last checkpoint as it stands in its file; `null` when there is none. */
export function readCheckpoint(folder: string): string | null {
  const path = join(folder, LOG_FOLDER, CHECKPOINT_FILE);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** The last checkpoint that the archive's key signed; `null` when there is none or it is damaged. */
export function findCheckpoint(folder: string): Checkpoint | null {
  const note = readCheckpoint(folder);
  if (note === null) return null;
  try {
    return openCheckpoint(note, readVerifierKeys(folder));
  } catch (error) {
    if (error instanceof ProofError) return null;
    throw error;
  }
}

/** Signs a tree and keeps the checkpoint: the file is there whole or as it was. Makes the key on first use. */
export function writeCheckpoint(folder: string, tree: Omit<Checkpoint, 'origin'>): void {
  const key = getSigner(folder);
  const path = join(folder, LOG_FOLDER, CHECKPOINT_FILE);
  writeDurably(`${path}.incoming`, signCheckpoint({ origin: key.verifier.name, ...tree }, key), 'w');
  renameSync(`${path}.incoming`, path);
}

/** The archive's key. A new one goes on under the name that the log has had. */
function getSigner(folder: string): SignerKey {
  const path = join(folder, LOG_FOLDER, KEY_FILE);
  if (existsSync(path)) return readSigner(path);
  const key = makeSignerKey(findOrigin(folder) ?? `onrecord/${randomBytes(8).toString('hex')}`);
  // The public half first: what is signed must be checkable whenever the program is stopped.
  writeDurably(join(folder, LOG_FOLDER, PUBLIC_FILE), `${formatVerifierKey(key.verifier)}\n`, 'a');
  writeDurably(path, `${formatSignerKey(key)}\n`, 'wx', 0o600);
  return key;
}

function readSigner(path: string): SignerKey {
  try {
    return parseSignerKey(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (!(cause instanceof ProofError)) throw cause;
    const message = `${path} is damaged; move it away, and a new key is made (what the old one signed stays valid)`;
    throw new ArchiveError('damaged', message, { path, cause });
  }
}

function findOrigin(folder: string): string | null {
  const note = readCheckpoint(folder);
  if (note === null) return null;
  try {
    return readClaim(note).origin;
  } catch {
    // A damaged checkpoint names nothing to go on from.
    return null;
  }
}

function writeDurably(path: string, text: string, flags: string, mode = 0o644): void {
  const file = openSync(path, flags, mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Puts the keys right: a private one that cannot be read is set aside, and a new one is made with the next signature;
 * public ones that do not fit the private one are set aside and written anew. Returns whether anything had to be done.
 */
export function mendKeys(folder: string): boolean {
  const path = join(folder, LOG_FOLDER, PUBLIC_FILE);
  const secret = join(folder, LOG_FOLDER, KEY_FILE);
  if (!existsSync(secret)) return false;
  let signer: SignerKey;
  try {
    signer = readSigner(secret);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    renameSync(secret, findFreeName(`${secret}.damaged`));
    return true;
  }
  const own = formatVerifierKey(signer.verifier);
  let known: readonly string[] = [];
  try {
    known = readVerifierKeys(folder).map(formatVerifierKey);
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
  }
  const names = known.includes(own) ? known : [own];
  const mended = [
    putRight(secret, `${formatSignerKey(signer)}\n`, 0o600),
    putRight(path, names.map((name) => `${name}\n`).join('')),
  ];
  return mended.includes(true);
}

/** Writes a file anew that does not hold this, to the last character, and sets aside what it was. */
function putRight(path: string, text: string, mode?: number): boolean {
  if (existsSync(path)) {
    if (readFileSync(path, 'utf8') === text) return false;
    renameSync(path, findFreeName(`${path}.damaged`));
  }
  writeDurably(path, text, 'wx', mode);
  return true;
}

/** The path, or the path with a number behind it, that nothing has yet. */
export function findFreeName(path: string): string {
  let free = path;
  for (let number = 2; existsSync(free); number++) free = `${path}-${number}`;
  return free;
}
