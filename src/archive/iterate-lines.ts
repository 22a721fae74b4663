import { closeSync, openSync, readSync, statSync } from 'node:fs';

const READ_BYTES = 1 << 20;
const LINE_FEED = 10;

/** A whole line of a file. */
export interface FileLine {
  /** Without its end. */
  readonly line: Buffer;
  /** Where the next line begins. */
  readonly end: number;
}

/**
 * The whole lines of a file from a byte on, in order, however large the file is; none when there is no file. A last line
 * without its end is the rest of a crash and is not given.
 */
export function* iterateLines(path: string, from = 0): Generator<FileLine> {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= from) return;
  const file = openSync(path, 'r');
  try {
    let pending = Buffer.alloc(0);
    let at = from;
    const chunk = Buffer.alloc(READ_BYTES);
    for (let read = readSync(file, chunk, 0, READ_BYTES, at); read > 0; ) {
      at += read;
      pending = Buffer.concat([pending, chunk.subarray(0, read)]);
      let start = 0;
      for (let end = pending.indexOf(LINE_FEED); end !== -1; end = pending.indexOf(LINE_FEED, start)) {
        const line = pending.subarray(start, end);
        start = end + 1;
        yield { line, end: at - pending.length + start };
      }
      pending = pending.subarray(start);
      read = readSync(file, chunk, 0, READ_BYTES, at);
    }
  } finally {
    closeSync(file);
  }
}
