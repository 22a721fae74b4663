import { renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import {
  appendLeaf,
  type CaptureLeaf,
  EMPTY_TREE,
  type Frontier,
  formatLeaf,
  type Hash,
  hashLeaf,
  ProofError,
  parseLeaf,
  rootOf,
} from '../proof/index.ts';
import { appendDurably } from './append-durably.ts';
import { ArchiveError } from './archive-error.ts';
import type { Database } from './database.ts';
import { iterateLines } from './iterate-lines.ts';
import { findCheckpoint, LOG_FOLDER, writeCheckpoint } from './log-keys.ts';
import { makeFolder } from './storage-error.ts';

/** The log's leaves, one a line, only ever appended to. */
const LEAVES_FILE = 'captures.jsonl';

/** How far the database knows the log. */
export interface LogState {
  readonly bytes: number;
  /** Over the lines. */
  readonly tree: Frontier;
  /** Where the last record that is logged ends, by the name of its file. */
  readonly ends: ReadonlyMap<string, number>;
}

const NO_LOG: LogState = { bytes: 0, tree: EMPTY_TREE, ends: new Map() };

/** A line of the log. */
export interface LogLine {
  readonly index: number;
  readonly hash: Hash;
  /** The line as it stands, without its end. */
  readonly line: Buffer;
  /** Where the next line begins. */
  readonly end: number;
}

/** A line of the log, and what it says. */
export interface LogEntry extends LogLine {
  /** `null` when the line is no leaf: it was changed. */
  readonly leaf: CaptureLeaf | null;
}

/** The file with the leaves of an archive's capture log. */
export function findLogPath(folder: string): string {
  return join(folder, LOG_FOLDER, LEAVES_FILE);
}

/** The entries of the log from a byte on, as `iterateLogLines` gives its lines. */
export function* iterateLog(folder: string, from = 0, first = 0): Generator<LogEntry> {
  for (const line of iterateLogLines(folder, from, first)) yield { ...line, leaf: tryParse(line.line) };
}

/**
 * The whole lines of the log from a byte on, in order; `index` counts from `first`. A last line without its end is
 * the rest of a crash and is not given.
 */
export function* iterateLogLines(folder: string, from = 0, first = 0): Generator<LogLine> {
  let index = first;
  for (const { line, end } of iterateLines(findLogPath(folder), from)) {
    yield { index: index++, hash: hashLeaf(line), line, end };
  }
}

/** What the database knows of the log. */
export function readLogState(db: Database): LogState {
  const value = db.value("SELECT value FROM meta WHERE name = 'capture_log'");
  if (value === null) return NO_LOG;
  const { bytes, size, hashes, ends } = JSON.parse(value as string);
  const tree = { size, hashes: hashes.map((hex: string) => Buffer.from(hex, 'hex')) };
  return { bytes, tree, ends: new Map(Object.entries(ends)) };
}

/** Whether the log is not as the database knows it: another hand, or a run that was killed. */
export function isLogChanged(db: Database, folder: string): boolean {
  return readLogState(db).bytes !== sizeOf(findLogPath(folder));
}

/**
 * Takes in what the log has beyond what the database knows, and cuts off the rest of a crash. Call it in a transaction.
 *
 * @throws ArchiveError `damaged` when the log lost what it had, or has lines that are none.
 */
export function catchUpWithLog(db: Database, folder: string): void {
  const path = findLogPath(folder);
  const known = readLogState(db);
  if (sizeOf(path) < known.bytes) throw damaged(path, 'is shorter than it was');
  const signed = findCheckpoint(folder);
  const ends = new Map(known.ends);
  let { bytes, tree } = known;
  const check = (): void => {
    if (signed !== null && signed.size === tree.size && !signed.root.equals(rootOf(tree)))
      throw damaged(path, 'is not the log that was signed');
  };
  check();
  for (const { leaf, hash, end, index } of iterateLog(folder, known.bytes, known.tree.size)) {
    if (leaf === null) throw damaged(path, `has no leaf in line ${index + 1}`);
    tree = appendLeaf(tree, hash);
    check();
    raiseEnd(ends, leaf);
    bytes = end;
  }
  if (signed !== null && signed.size > tree.size) throw damaged(path, 'is shorter than it was');
  if (sizeOf(path) > bytes) truncateSync(path, bytes);
  if (bytes === 0) return;
  if (bytes !== known.bytes) keepState(db, { bytes, tree, ends });
  if (signed?.size !== tree.size) writeCheckpoint(folder, { size: tree.size, root: rootOf(tree) });
}

/**
 * Appends leaves to the log, waits until they are on the disk, and signs the tree. Call it in a transaction, with the
 * log as the database knows it.
 */
export function appendToLog(db: Database, folder: string, leaves: readonly CaptureLeaf[]): void {
  if (leaves.length === 0) return;
  const path = findLogPath(folder);
  makeFolder(join(folder, LOG_FOLDER));
  const { bytes, tree, ends } = readLogState(db);
  const lines = leaves.map((leaf) => Buffer.from(formatLeaf(leaf)));
  const text = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
  appendDurably(path, [text]);
  const grown = lines.map((line) => hashLeaf(line)).reduce(appendLeaf, tree);
  const grownEnds = new Map(ends);
  for (const leaf of leaves) raiseEnd(grownEnds, leaf);
  keepState(db, { bytes: bytes + text.length, tree: grown, ends: grownEnds });
  writeCheckpoint(folder, { size: grown.size, root: rootOf(grown) });
}

function raiseEnd(ends: Map<string, number>, { file, offset, length }: CaptureLeaf): void {
  ends.set(file, Math.max(ends.get(file) ?? 0, offset + length));
}

function keepState(db: Database, { bytes, tree, ends }: LogState): void {
  const hashes = tree.hashes.map((hash) => hash.toString('hex'));
  const value = { bytes, size: tree.size, hashes, ends: Object.fromEntries(ends) };
  db.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('capture_log', ?)", JSON.stringify(value));
}

function tryParse(line: Buffer): CaptureLeaf | null {
  try {
    return parseLeaf(line.toString());
  } catch (error) {
    if (error instanceof ProofError) return null;
    throw error;
  }
}

function damaged(path: string, what: string): ArchiveError {
  const message = `${path} ${what}; "onrecord verify" says what is damaged, "onrecord rebuild" mends what can be`;
  return new ArchiveError('damaged', message, { path });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Writes a log anew from its leaves: the file is there whole or as it was. */
export function replaceLog(folder: string, leaves: readonly CaptureLeaf[]): void {
  const path = findLogPath(folder);
  rmSync(`${path}.incoming`, { force: true });
  appendDurably(
    `${path}.incoming`,
    leaves.map((leaf) => Buffer.from(`${formatLeaf(leaf)}\n`)),
  );
  renameSync(`${path}.incoming`, path);
}
