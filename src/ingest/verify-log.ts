import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iterateLog, LOG_FOLDER, type LogEntry, readCheckpoint, readVerifierKeys } from '../archive/index.ts';
import {
  appendLeaf,
  type CaptureLeaf,
  type Checkpoint,
  EMPTY_TREE,
  formatSignerKey,
  formatVerifierKey,
  openCheckpoint,
  ProofError,
  parseSignerKey,
  rootOf,
  type VerifierKey,
} from '../proof/index.ts';
import type { Damage } from './damage.ts';

/** The log as it stands, and what is wrong with it as such. */
export interface CheckedLog {
  readonly lines: readonly Pick<LogEntry, 'index' | 'leaf'>[];
  readonly size: number;
  /** In base64. */
  readonly root: string;
  /** Whether the lines are those that were signed: then what differs from them is damage, and not they. */
  readonly trusted: boolean;
  readonly damage: readonly Damage[];
}

/** What a log has to agree with. */
interface Witness extends Pick<Checkpoint, 'size' | 'root'> {
  readonly name: string;
  readonly code: 'log-damaged' | 'checkpoint-differs';
}

const LOG = `${LOG_FOLDER}/captures.jsonl`;

/**
 * Computes the tree over the lines of an archive's log and holds it against its checkpoint, against what the database
 * knows, and against an earlier checkpoint where one is given.
 */
export function verifyLog(
  folder: string,
  known: Pick<Checkpoint, 'size' | 'root'> | null,
  earlier: string | null,
  key: VerifierKey | null,
): CheckedLog {
  const damage: Damage[] = [];
  const keys = readKeys(folder, damage);
  const witnesses: Witness[] = [];
  const note = readCheckpoint(folder);
  const own = note === null ? null : tryOpen(note, keys, `${LOG_FOLDER}/checkpoint`, damage);
  if (own !== null) witnesses.push({ ...own, name: 'the signed checkpoint', code: 'log-damaged' });
  if (known !== null) witnesses.push({ ...known, name: 'the database', code: 'log-damaged' });
  if (note === null && known !== null) {
    damage.push({ where: `${LOG_FOLDER}/checkpoint`, code: 'checkpoint-damaged', message: 'it is missing' });
  }
  if (earlier !== null) {
    const given = tryOpen(earlier, key === null ? keys : [key], 'the given checkpoint', damage);
    if (given !== null)
      witnesses.push({ ...given, name: 'the given checkpoint', code: 'checkpoint-differs' });
  }
  const roots = new Map<number, Buffer>();
  const wanted = new Set(witnesses.map(({ size }) => size));
  const lines: Pick<LogEntry, 'index' | 'leaf'>[] = [];
  let tree = EMPTY_TREE;
  const keep = (): void => {
    if (wanted.has(tree.size)) roots.set(tree.size, rootOf(tree));
  };
  keep();
  for (const { index, leaf, hash } of iterateLog(folder)) {
    lines.push({ index, leaf });
    tree = appendLeaf(tree, hash);
    keep();
  }
  const broken = witnesses.filter(({ size, root }) => roots.get(size)?.equals(root) !== true);
  for (const { name, size, code } of broken) {
    const message =
      size > tree.size
        ? `${name} has ${size} lines, the log has ${tree.size}: lines were removed`
        : `its first ${size} lines are not those of ${name}`;
    // The last word on what was changed is said line by line where that can be told.
    damage.push({ where: LOG, code: tree.size === 0 ? 'log-missing' : code, message });
  }
  damage.push(...findOddLines(lines));
  const held = own === null && known === null ? damage.length === 0 : broken.length === 0;
  return { lines, size: tree.size, root: rootOf(tree).toString('base64'), trusted: held, damage };
}

/** Lines that are no leaves, that come twice, or that stand before what they were written after. */
function findOddLines(lines: readonly Pick<LogEntry, 'index' | 'leaf'>[]): Damage[] {
  const damage: Damage[] = [];
  const last = new Map<string, CaptureLeaf>();
  for (const { index, leaf } of lines) {
    const where = `${LOG} line ${index + 1}`;
    if (leaf === null) damage.push({ where, code: 'log-damaged', message: 'the line is no leaf' });
    else {
      const before = last.get(leaf.file);
      if (before !== undefined && leaf.offset < before.offset + before.length) {
        const message =
          leaf.offset === before.offset
            ? 'the line comes twice'
            : 'the line stands behind one that came after it';
        damage.push({ where, code: 'log-damaged', message });
      } else last.set(leaf.file, leaf);
    }
  }
  return damage;
}

function readKeys(folder: string, damage: Damage[]): VerifierKey[] {
  let keys: VerifierKey[] = [];
  try {
    keys = readVerifierKeys(folder);
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    damage.push({ where: `${LOG_FOLDER}/key.pub`, code: 'key-damaged', message: error.message });
    return keys;
  }
  const names = keys.map((key) => `${formatVerifierKey(key)}\n`).join('');
  const publicPath = join(folder, LOG_FOLDER, 'key.pub');
  if (existsSync(publicPath) && readFileSync(publicPath, 'utf8') !== names)
    damage.push({
      where: `${LOG_FOLDER}/key.pub`,
      code: 'key-damaged',
      message: 'it is not as it was written',
    });
  const path = join(folder, LOG_FOLDER, 'key');
  // A copy that was handed on has no private key, and needs none.
  if (!existsSync(path)) return keys;
  try {
    const text = readFileSync(path, 'utf8');
    const signer = parseSignerKey(text);
    const { verifier } = signer;
    if (text !== `${formatSignerKey(signer)}\n`)
      damage.push({
        where: `${LOG_FOLDER}/key`,
        code: 'key-damaged',
        message: 'it is not as it was written',
      });
    if (!keys.some((key) => formatVerifierKey(key) === formatVerifierKey(verifier)))
      damage.push({
        where: `${LOG_FOLDER}/key.pub`,
        code: 'key-damaged',
        message: 'it lacks the key that signs',
      });
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    damage.push({ where: `${LOG_FOLDER}/key`, code: 'key-damaged', message: error.message });
  }
  return keys;
}

function tryOpen(
  note: string,
  keys: readonly VerifierKey[],
  where: string,
  damage: Damage[],
): Checkpoint | null {
  try {
    return openCheckpoint(note, keys);
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    damage.push({ where, code: 'checkpoint-damaged', message: error.message });
    return null;
  }
}
