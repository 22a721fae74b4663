import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { iterateVisitEntries } from './log-entries.ts';
import { explainingStorage } from './storage-error.ts';
import type { VisitEntry } from './visit.ts';

/** What was asked of the web and what came of it, and files that were refused, one JSON object a line; only ever appended to. */
export const VISITS_FILE = 'visits.jsonl';
/** Bytes that are looked at at once for the end of the last whole line. */
const LOOK_BACK = 1 << 16;

/** Entries of the log, in order, however long it is. @throws ArchiveError `damaged`, with the number of the line */
export function iterateVisitLog(folder: string): Generator<VisitEntry> {
  return iterateVisitEntries(join(folder, VISITS_FILE));
}

/** The log open for appending. Entries survive the process at once, and the machine as the system sees fit. */
export class VisitLog {
  readonly #path: string;
  readonly #file: number;

  constructor(folder: string) {
    const path = join(folder, VISITS_FILE);
    this.#path = path;
    this.#file = explainingStorage(path, () => openSync(path, 'a+'));
    cutRest(this.#file);
  }

  append(entry: VisitEntry): void {
    explainingStorage(this.#path, () => writeSync(this.#file, `${JSON.stringify(entry)}\n`));
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Cuts off the last line where it has no end: the rest of a crash. */
function cutRest(file: number): void {
  const { size } = fstatSync(file);
  const chunk = Buffer.alloc(Math.min(size, LOOK_BACK));
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - chunk.length);
    readSync(file, chunk, 0, end - start, start);
    const feed = chunk.lastIndexOf(10, end - start - 1);
    if (feed !== -1 || start === 0) {
      const whole = start + feed + 1;
      if (whole < size) ftruncateSync(file, whole);
      return;
    }
    end = start;
  }
}
