import { parentPort } from 'node:worker_threads';
import { formatLine, readFile } from './read-file.ts';
import type { ReadFileJob, ReadFileResult } from './read-files.ts';

/** Entry of a thread that reads files: a path comes in, the line to print goes out. */
parentPort!.on('message', async ({ path, url }: ReadFileJob) => {
  const outcome = await readFile(path, url);
  const result: ReadFileResult = { line: formatLine(path, outcome), refused: outcome instanceof Error };
  parentPort!.postMessage(result);
});
