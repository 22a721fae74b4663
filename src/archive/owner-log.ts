import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ArchiveError } from './archive-error.ts';
import { CORRECTABLE_KINDS, type Correction, type OwnerEntry } from './correction.ts';

/** What the owner added, one JSON object a line; only ever appended to. */
export const OWNER_FILE = 'owner.jsonl';

const CHANGE = z.discriminatedUnion('field', [
  z.object({ field: z.literal('speaker'), value: z.nullable(z.string()), all: z.boolean() }),
  z.object({
    field: z.literal('role'),
    value: z.enum(['question', 'answer', 'statement', 'moderator']),
    all: z.boolean(),
  }),
  z.object({ field: z.literal('date'), value: z.nullable(z.iso.date()) }),
  z.object({ field: z.literal('split') }),
  z.object({ field: z.literal('join') }),
  z.object({ field: z.literal('block'), value: z.enum(CORRECTABLE_KINDS) }),
]);

/** The file may have been edited by hand, or by a newer version. */
const ENTRY = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('correction'),
    id: z.string(),
    made: z.string(),
    digest: z.string(),
    row: z.nullable(z.string()),
    place: z.object({
      span: z.readonly(z.tuple([z.int().nonnegative(), z.int().nonnegative()])),
      exact: z.string(),
      prefix: z.string(),
    }),
    change: CHANGE,
    note: z.nullable(z.string()),
  }),
  z.object({ type: z.literal('withdrawal'), id: z.string(), made: z.string(), of: z.string() }),
]);
const KNOWN_TYPES = new Set(['correction', 'withdrawal']);

/**
 * Entries of the log, in order. A last line without its end is the rest of a crash, of which no one was told that it
 * was kept, and is passed over; any other line that cannot be read is damage.
 *
 * @throws ArchiveError `damaged`, with the number of the line.
 */
export function readOwnerLog(folder: string): OwnerEntry[] {
  const path = join(folder, OWNER_FILE);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  lines.pop();
  const entries: OwnerEntry[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    try {
      const entry: { readonly type?: unknown } = JSON.parse(line);
      // Entries of other types belong to newer versions, which know what to do with them.
      if (KNOWN_TYPES.has(String(entry.type))) entries.push(ENTRY.parse(entry));
    } catch (cause) {
      const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
      const message = `${path} is damaged in line ${index + 1} (${why}); correct or remove that line`;
      throw new ArchiveError('damaged', message, { path, cause });
    }
  });
  return entries;
}

/** Appends an entry and waits until it is on the disk. The rest of a crash at the end of the log is cut off before. */
export function appendToOwnerLog(folder: string, entry: OwnerEntry): void {
  const path = join(folder, OWNER_FILE);
  const text = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = text.lastIndexOf(10) + 1;
  if (whole < text.length) truncateSync(path, whole);
  const file = openSync(path, 'a');
  try {
    writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Size of the log in bytes; 0 when there is none. */
export function sizeOfOwnerLog(folder: string): number {
  return statSync(join(folder, OWNER_FILE), { throwIfNoEntry: false })?.size ?? 0;
}

/** The corrections that hold, by the page they belong to, in the order in which they were made. */
export function groupCorrections(entries: readonly OwnerEntry[]): Map<string, Correction[]> {
  const withdrawn = new Set(entries.flatMap((entry) => (entry.type === 'withdrawal' ? [entry.of] : [])));
  const pages = new Map<string, Correction[]>();
  for (const entry of entries) {
    if (entry.type !== 'correction' || withdrawn.has(entry.id)) continue;
    const key = keyOfPage(entry.digest, entry.row);
    pages.set(key, [...(pages.get(key) ?? []), entry]);
  }
  return pages;
}

/** By what the corrections of a page are found. */
export function keyOfPage(digest: string, row: string | null): string {
  return row === null ? digest : `${digest}#${row}`;
}
