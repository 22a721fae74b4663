import { open } from 'node:fs/promises';
import type { FoundFile } from '../capture/index.ts';
import type { ThreadPool } from '../ingest/index.ts';
import { formatLine, readFile } from './read-file.ts';

/** What a thread is asked, and what it answers. */
export interface ReadFileJob {
  readonly path: string;
  readonly url: string | null;
}
export interface ReadFileResult {
  /** The account or the refusal as a line of NDJSON. */
  readonly line: string;
  readonly refused: boolean;
}

/** Starting threads takes as long as reading a handful of pages; so many are read here first, if they are quick. */
const READ_HERE = 6;

/**
 * The lines of many files, in their order, read on several threads. No more of them wait in memory than two a thread.
 *
 * @param threads 0 reads everything on this thread; `null` takes one a core
 */
export async function* readFiles(
  files: AsyncIterable<FoundFile>,
  url: string | null,
  threads: number | null,
): AsyncGenerator<ReadFileResult> {
  let pool: Pool | null = null;
  let count = 0;
  const waiting: Promise<ReadFileResult>[] = [];
  try {
    for await (const found of files) {
      if (pool === null && threads !== 0 && (count++ >= READ_HERE || !(await isQuick(found))))
        pool = await openPool(threads);
      waiting.push(readOne(found, url, pool));
      if (waiting.length >= (pool?.capacity ?? 1)) yield waiting.shift()!;
    }
    yield* waiting;
  } finally {
    await pool?.close();
  }
}

/** A file that cannot be looked at is quickly refused. */
async function isQuick(found: FoundFile): Promise<boolean> {
  if ('error' in found) return true;
  const { isQuickToRead } = await import('../capture/index.ts');
  const start = new Uint8Array(2);
  try {
    const file = await open(found.path);
    try {
      const { size } = await file.stat();
      await file.read(start, 0, start.length, 0);
      return isQuickToRead(size, start);
    } finally {
      await file.close();
    }
  } catch {
    return true;
  }
}

type Pool = ThreadPool<ReadFileJob, ReadFileResult>;

async function openPool(threads: number | null): Promise<Pool> {
  const { ThreadPool } = await import('../ingest/index.ts');
  const file = import.meta.url.endsWith('.ts') ? './read-thread.ts' : './read-thread.js';
  return new ThreadPool(new URL(file, import.meta.url), threads ?? undefined);
}

async function readOne(found: FoundFile, url: string | null, pool: Pool | null): Promise<ReadFileResult> {
  if ('error' in found) return { line: formatLine(found.path, found.error), refused: true };
  if (pool === null) {
    const outcome = await readFile(found.path, url);
    return { line: formatLine(found.path, outcome), refused: outcome instanceof Error };
  }
  try {
    return await pool.run({ path: found.path, url });
  } catch (error) {
    const failure = Object.assign(error as Error, { code: 'reader-failed' });
    return { line: formatLine(found.path, failure), refused: true };
  }
}
