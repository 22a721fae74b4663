import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readVisitEntries } from './log-entries.ts';
import { explainingStorage } from './storage-error.ts';
import type { VisitEntry } from './visit.ts';

/** What was asked of the web and what came of it, one JSON object a line; only ever appended to. */
export const VISITS_FILE = 'visits.jsonl';

/** Entries of the log, in order. @throws ArchiveError `damaged`, with the number of the line */
export function readVisitLog(folder: string): VisitEntry[] {
  return readVisitEntries(join(folder, VISITS_FILE));
}

/** The log open for appending. Entries survive the process at once, and the machine as the system sees fit. */
export class VisitLog {
  readonly #path: string;
  readonly #file: number;

  constructor(folder: string) {
    const path = join(folder, VISITS_FILE);
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    const whole = bytes.lastIndexOf(10) + 1;
    if (whole < bytes.length) truncateSync(path, whole);
    this.#path = path;
    this.#file = explainingStorage(path, () => openSync(path, 'a'));
  }

  append(entry: VisitEntry): void {
    explainingStorage(this.#path, () => writeSync(this.#file, `${JSON.stringify(entry)}\n`));
  }

  close(): void {
    closeSync(this.#file);
  }
}
