import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { appendDurably } from './append-durably.ts';
import type { Correction } from './correction.ts';
import { readOwnerEntries } from './log-entries.ts';
import type { OwnerEntry } from './owner-entry.ts';
import { listWithdrawn } from './withdrawal.ts';

/** What the owner added, one JSON object a line; only ever appended to. */
export const OWNER_FILE = 'owner.jsonl';

/** Entries of the log, in order. @throws ArchiveError `damaged`, with the number of the line */
export function readOwnerLog(folder: string): OwnerEntry[] {
  return readOwnerEntries(join(folder, OWNER_FILE));
}

/** Appends an entry and waits until it is on the disk. The rest of a crash at the end of the log is cut off before. */
export function appendToOwnerLog(folder: string, entry: OwnerEntry): void {
  const path = join(folder, OWNER_FILE);
  const text = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = text.lastIndexOf(10) + 1;
  if (whole < text.length) truncateSync(path, whole);
  appendDurably(path, [Buffer.from(`${JSON.stringify(entry)}\n`)]);
}

/** Size of the log in bytes; 0 when there is none. */
export function sizeOfOwnerLog(folder: string): number {
  return statSync(join(folder, OWNER_FILE), { throwIfNoEntry: false })?.size ?? 0;
}

/** The corrections that hold, by the page they belong to, in the order in which they were made. */
export function groupCorrections(entries: readonly OwnerEntry[]): Map<string, Correction[]> {
  const withdrawn = listWithdrawn(entries);
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
