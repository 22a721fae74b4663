import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CAPTURES_FOLDER, listCaptureFiles, makeLeaf } from '../archive/index.ts';
import { type BrokenStretch, type FoundRecord, iterateRecords } from '../capture/index.ts';
import { type CaptureLeaf, formatLeaf } from '../proof/index.ts';
import type { Damage } from './damage.ts';
import type { CheckedLog } from './verify-log.ts';

/** A capture that a file holds, whole. */
export interface WholeCapture {
  readonly head: NonNullable<FoundRecord['head']>;
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  /** Its line of the log; `null` where the log has none. */
  readonly line: number | null;
}

/** What reading every capture file came to. */
export interface CheckedCaptures {
  readonly whole: readonly WholeCapture[];
  readonly damage: readonly Damage[];
  /** Sources and digests of captures that were named as damaged or missing. */
  readonly lost: ReadonlySet<string>;
}

type Logged = { readonly leaf: CaptureLeaf; readonly index: number; found: boolean };

/** Reads every record of the capture files and holds it against its own digest and against the log. */
export async function verifyCaptures(
  folder: string,
  log: CheckedLog,
  onProgress: (done: number, total: number) => void,
): Promise<CheckedCaptures> {
  const damage: Damage[] = [];
  const whole: WholeCapture[] = [];
  const lost = new Set<string>();
  const logged = groupByFile(log);
  const records = new Set<string>();
  const files = listCaptureFiles(folder);
  const pathOf = (file: string): string => join(folder, CAPTURES_FOLDER, file);
  const total = files.reduce((sum, file) => sum + statSync(pathOf(file)).size, 0);
  let before = 0;
  for (const file of files) {
    const inLog = logged.get(file) ?? [];
    const byRecord = new Map<string, Logged[]>();
    for (const entry of inLog)
      byRecord.set(entry.leaf.record, [...(byRecord.get(entry.leaf.record) ?? []), entry]);
    const broken: BrokenStretch[] = [];
    let last = -1;
    for await (const found of iterateRecords(pathOf(file))) {
      onProgress(before + found.offset + found.length, total);
      if ('reason' in found) {
        broken.push(found);
        continue;
      }
      records.add(found.record);
      const where = describePlace(file, found.offset, found.head?.source ?? null);
      const entry = byRecord.get(found.record)?.find((candidate) => !candidate.found);
      if (entry !== undefined) entry.found = true;
      const wrong = judgeRecord(found, entry, { inLog, last, trusted: log.trusted, file });
      if (entry !== undefined) last = Math.max(last, entry.index);
      if (wrong !== null) damage.push({ where, ...wrong });
      if (wrong !== null && wrong.code !== 'log-damaged') {
        if (found.head !== null && wrong.code !== 'record-unlogged') lost.add(found.head.digest);
        // What has its place in the log's order is not missing besides.
        const same = inLog.find(({ leaf, found: seen }) => !seen && leaf.offset === found.offset);
        if (same !== undefined && wrong.code !== 'record-unlogged') {
          same.found = true;
          if (same.leaf.capture !== null) lost.add(same.leaf.capture.digest);
        }
      } else if (found.head !== null) {
        const { head, offset, length } = found;
        whole.push({ head, file, offset, length, line: entry?.index ?? null });
      }
    }
    for (const stretch of broken)
      damage.push(describeBroken(file, stretch, { inLog, trusted: log.trusted }, lost));
    before += statSync(pathOf(file)).size;
  }
  for (const entry of [...logged.values()].flat()) {
    if (entry.found) continue;
    // A record that is there is not missing: a changed line of the log says that it is elsewhere.
    if (!log.trusted && records.has(entry.leaf.record)) {
      const message = `line ${entry.index + 1} of the log says that it is in ${entry.leaf.file}`;
      damage.push({ where: nameOf(entry.leaf), code: 'log-damaged', message });
    } else damage.push(describeMissing(entry, existsSync(pathOf(entry.leaf.file)), lost));
  }
  return { whole, damage, lost };
}

function groupByFile({ lines }: CheckedLog): Map<string, Logged[]> {
  const files = new Map<string, Logged[]>();
  for (const { leaf, index } of lines) {
    if (leaf === null) continue;
    const entry = { leaf, index, found: false };
    const same = files.get(leaf.file);
    if (same === undefined) files.set(leaf.file, [entry]);
    else same.push(entry);
  }
  return files;
}

/** What is wrong with a record that could be read; `null` when nothing is. */
function judgeRecord(
  found: FoundRecord,
  entry: Logged | undefined,
  {
    inLog,
    last,
    trusted,
    file,
  }: {
    readonly inLog: readonly Logged[];
    readonly last: number;
    readonly trusted: boolean;
    readonly file: string;
  },
): Omit<Damage, 'where'> | null {
  const { head, digest, offset, length, record } = found;
  if (head !== null && digest !== head.digest) {
    const message = `the bytes have the digest ${digest}, recorded was ${head.digest}`;
    return { code: 'digest-differs', message };
  }
  if (entry !== undefined) {
    if (entry.index < last) {
      return { code: 'record-changed', message: `it stands behind records that were stored after it` };
    }
    if (trusted) return null;
    const { record: _record, ...place } = entry.leaf;
    const written = formatLeaf(makeLeaf(head, { ...place, record }));
    if (formatLeaf(entry.leaf) === written) return null;
    const message = `line ${entry.index + 1} of the log says otherwise than the record: ${formatLeaf(entry.leaf)}`;
    return { code: 'log-damaged', message };
  }
  const at = inLog.find(({ leaf, found: seen }) => !seen && leaf.offset === offset && leaf.length === length);
  if (at !== undefined && trusted) {
    return {
      code: 'record-changed',
      message: `it is not what line ${at.index + 1} of the log has here: ${nameOf(at.leaf)}`,
    };
  }
  if (at !== undefined) {
    // The record is whole in itself, and the log is not what was signed.
    at.found = true;
    return {
      code: 'log-damaged',
      message: `line ${at.index + 1} of the log has another digest than the record`,
    };
  }
  const end = endOf(inLog);
  if (!trusted && inLog.length > 0 && offset < end) {
    return { code: 'log-damaged', message: 'the log has no line for this record' };
  }
  if (inLog.length > 0 && offset < end) {
    return {
      code: 'record-unlogged',
      message: `${file} holds it among its records, and the log does not know it`,
    };
  }
  return null;
}

/** Where the last record that is logged ends. */
function endOf(inLog: readonly Logged[]): number {
  return inLog.reduce((furthest, { leaf }) => Math.max(furthest, leaf.offset + leaf.length), 0);
}

function describeBroken(
  file: string,
  broken: BrokenStretch,
  { inLog, trusted }: { readonly inLog: readonly Logged[]; readonly trusted: boolean },
  lost: Set<string>,
): Damage {
  const over = inLog.filter(
    ({ leaf, found }) =>
      !found && leaf.offset < broken.offset + broken.length && leaf.offset + leaf.length > broken.offset,
  );
  for (const entry of over) {
    entry.found = true;
    if (entry.leaf.capture !== null) lost.add(entry.leaf.capture.digest);
  }
  const names = over.map(({ leaf }) => nameOf(leaf)).join(', ');
  const of = names === '' ? '' : `: ${names}`;
  const where = describePlace(file, broken.offset, null);
  if (broken.reason === 'torn' && trusted && over.length === 0 && broken.offset >= endOf(inLog)) {
    const message = `the file ends in the middle of a record that nobody was told of; the next run that adds cuts it off`;
    return { where, code: 'unfinished-file', message };
  }
  return broken.reason === 'torn'
    ? { where, code: 'file-torn', message: `the file ends in the middle of a record${of}` }
    : { where, code: 'record-damaged', message: `${broken.length} bytes are no whole record${of}` };
}

function describeMissing({ leaf }: Logged, exists: boolean, lost: Set<string>): Damage {
  if (leaf.capture !== null) lost.add(leaf.capture.digest);
  const message = exists ? `${leaf.file} has no such record` : `the file ${leaf.file} is missing`;
  return { where: nameOf(leaf), code: 'capture-missing', message };
}

function nameOf({ capture, file }: CaptureLeaf): string {
  return capture === null ? `the record that begins ${file}` : `${capture.source} (${capture.digest})`;
}

function describePlace(file: string, offset: number, source: string | null): string {
  const place = `${CAPTURES_FOLDER}/${file} at byte ${offset}`;
  return source === null ? place : `${source} (${place})`;
}
