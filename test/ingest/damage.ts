import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';
import { iterateLog, openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { addPages, type Damage, rebuildArchive, verifyArchive } from 'onrecord/ingest';
import { dumpArchive } from './dump-archive.ts';
import { makeInterview, makeRows } from './made-pages.ts';

/** Numbers from 0 to 1 that are the same in every run (Lehmer's generator). */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** An archive of pages and a data set, stored in several runs. */
export async function makeSound(folder: string, pages: number): Promise<void> {
  const source = mkdtempSync(join(tmpdir(), 'onrecord-damage-'));
  try {
    const paths = Array.from({ length: pages }, (_, index) => join(source, `interview-${index}.txt`));
    paths.forEach((path, index) => {
      writeFileSync(path, makeInterview(index));
    });
    const set = join(source, 'set.jsonl');
    writeFileSync(set, makeRows(6));
    for (const files of [paths.slice(0, pages / 2), [set], paths.slice(pages / 2)]) {
      const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
      await addPages(writer, files, { threads: 0 });
      writer.close();
    }
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
}

/** What is done to a file. */
export const WAYS = ['flip', 'cut', 'duplicate', 'reorder', 'delete'] as const;
export type Way = (typeof WAYS)[number];

/** The bytes, spoiled at a random place. */
export function spoil(bytes: Buffer, way: Way, random: () => number): Buffer {
  const at = Math.floor(random() * bytes.length);
  const length = 1 + Math.floor(random() * Math.min(200, bytes.length - at));
  const before = bytes.subarray(0, at);
  const piece = bytes.subarray(at, at + length);
  const after = bytes.subarray(at + length);
  switch (way) {
    case 'flip': {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << Math.floor(random() * 8);
      return flipped;
    }
    case 'cut':
      return Buffer.from(before);
    case 'duplicate':
      return Buffer.concat([before, piece, piece, after]);
    case 'reorder': {
      const next = after.subarray(0, length);
      return Buffer.concat([before, next, piece, after.subarray(next.length)]);
    }
    case 'delete':
      return Buffer.concat([before, after]);
  }
}

/** The files of an archive that its checks cover, from its folder. */
export function listCovered(folder: string): string[] {
  const inFolder = (name: string): string[] =>
    readdirSync(join(folder, name)).map((file) => join(name, file));
  return [...inFolder('captures'), ...inFolder('log'), 'onrecord.db'].sort();
}

/** What one spoiled file came to. */
export interface Trial {
  readonly file: string;
  readonly way: Way;
  /** `harmless`: what was changed is read by nobody, such as a free page of the database. */
  readonly verdict: 'detected' | 'harmless' | 'missed' | 'falsely-named' | 'not-named';
  readonly damage: readonly Damage[];
  /** After a rebuild, when one was asked for. */
  readonly rebuilt: 'whole' | 'what-is-left' | 'failed' | null;
}

/** Spoils one file of a copy of an archive, and tells whether the damage is found, and named right. */
export async function tryDamage(
  sound: string,
  choice: { readonly file: string; readonly way: Way; readonly rebuild: boolean },
  random: () => number,
): Promise<Trial | null> {
  const { file, way, rebuild } = choice;
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-damage-'));
  try {
    cpSync(sound, folder, { recursive: true });
    const path = join(folder, file);
    const before = readFileSync(path);
    const after = spoil(before, way, random);
    if (after.equals(before)) return null;
    writeFileSync(path, after);
    const { damage: found, unfinished } = await verifyArchive(folder);
    // Bytes that were added behind the last record look like the rest of a run that was killed, and are named as such.
    const damage = [...found, ...unfinished];
    const verdict = judge(sound, folder, file, damage);
    const rebuilt = rebuild ? await tryRebuild(sound, folder) : null;
    return { file, way, verdict, damage, rebuilt };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(sound: string, folder: string, file: string, damage: readonly Damage[]): Trial['verdict'] {
  if (file === 'onrecord.db') {
    const harmless = dumpTables(join(folder, file)) === dumpTables(join(sound, file));
    if (damage.length === 0) return harmless ? 'harmless' : 'missed';
    if (harmless) return 'falsely-named';
  }
  if (damage.length === 0) return 'missed';
  const lost = listLost(sound, folder);
  const text = damage.map(({ where, message }) => `${where} ${message}`).join('\n');
  if (lost.some((digest) => !text.includes(digest))) return 'not-named';
  const ofCaptures = damage.filter(({ code }) =>
    /^(?:digest|record|file|capture-missing|unfinished)/.test(code),
  );
  if (file.startsWith('captures')) {
    const named = ofCaptures.map(({ where, message }) => `${where} ${message}`).join('\n');
    const whole = listDigests(sound).filter((digest) => !lost.includes(digest));
    // A whole record that now stands twice, or before another, is named by its place and not as lost.
    const wrong = whole.filter((digest) => named.includes(`(${digest})`));
    return wrong.length === 0 ? 'detected' : 'falsely-named';
  }
  return ofCaptures.length === 0 ? 'detected' : 'falsely-named';
}

function listDigests(sound: string): string[] {
  return [...iterateLog(sound)].flatMap(({ leaf }) => (leaf?.capture == null ? [] : [leaf.capture.digest]));
}

/** Captures whose record's bytes stand nowhere in their file any more. */
function listLost(sound: string, folder: string): string[] {
  const lost: string[] = [];
  for (const { leaf } of iterateLog(sound)) {
    const { file, offset, length, capture } = leaf!;
    const member = readFileSync(join(sound, 'captures', file)).subarray(offset, offset + length);
    if (!readFileSync(join(folder, 'captures', file)).includes(member) && capture !== null)
      lost.push(capture.digest);
  }
  return lost;
}

/** Every row of every table; what goes wrong while it is read counts as a row. */
export function dumpTables(path: string): string {
  const rows: string[] = [];
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      rows.push(
        ...db
          .prepare('PRAGMA integrity_check')
          .all()
          .map((row) => JSON.stringify(row)),
      );
      rows.push(
        JSON.stringify(db.prepare('PRAGMA user_version').all()),
        JSON.stringify(db.prepare('PRAGMA application_id').all()),
      );
      const tables = db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all() as {
        name: string;
        sql: string | null;
      }[];
      for (const { name, sql } of tables) {
        rows.push(`${name} ${sql}`);
        if (sql === null || !sql.startsWith('CREATE TABLE')) continue;
        rows.push(
          ...db
            .prepare(`SELECT * FROM "${name}"`)
            .all()
            .map((row) =>
              JSON.stringify(
                Object.values(row).map((value) => (value instanceof Uint8Array ? readBlob(value) : value)),
              ),
            ),
        );
      }
    } finally {
      db.close();
    }
  } catch (error) {
    rows.push(`unreadable: ${(error as Error).message}`);
  }
  return rows.join('\n');
}

/** What a blob holds: bits of compressed data that stand for nothing may differ. */
function readBlob(bytes: Uint8Array): string {
  const packed = Buffer.from(bytes);
  const magic = packed.length > 4 && packed.readUInt32LE(0) === 0xfd2fb528;
  return (magic ? zstdDecompressSync(packed) : packed).toString('base64');
}

/** Whether a rebuild brings back all, or all but what is lost for good. */
async function tryRebuild(sound: string, folder: string): Promise<Trial['rebuilt']> {
  try {
    await rebuildArchive(folder, { threads: 0 });
  } catch {
    return 'failed';
  }
  const lost = listLost(sound, folder);
  const { damage } = await verifyArchive(folder);
  const text = damage.map(({ where, message }) => `${where} ${message}`).join('\n');
  const unnamed = lost.filter((digest) => !text.includes(digest));
  if (unnamed.length > 0 && existsSync(join(folder, 'log')) && statSync(join(folder, 'log')).isDirectory())
    return 'failed';
  const held = dumpArchive(folder);
  const whole = dumpArchive(sound);
  const isLost = (entry: string): boolean => lost.some((digest) => entry.includes(digest));
  // A record of which only the packing was hurt is not the one that was stored, and yet gives its page.
  const left = whole.captures.filter((entry) => !isLost(entry) || held.captures.includes(entry));
  if (JSON.stringify(held.captures) !== JSON.stringify(left)) return 'failed';
  if (lost.length > 0) return 'what-is-left';
  return damage.length === 0 && JSON.stringify(held) === JSON.stringify(whole) ? 'whole' : 'what-is-left';
}
