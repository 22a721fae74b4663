/**
 * The example archive: the pages of examples/, each added with the address and at the time that its manifest gives, and
 * the subjects of the states that are made up in them.
 */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openArchiveForWriting, SUBJECTS_FILE } from '../src/archive/index.ts';
import { openPassageIndex } from '../src/index/index.ts';
import { addPages } from '../src/ingest/index.ts';

const EXAMPLES = new URL('../examples/', import.meta.url);

interface ExampleCapture {
  readonly file: string;
  readonly url: string | null;
  /** When the page was captured, as an ISO instant. */
  readonly captured: string;
}

/** Adds the example pages to the archive in `folder`; gives how many were added. */
export async function buildExampleArchive(folder: string): Promise<number> {
  const list = readFileSync(new URL('manifest.jsonl', EXAMPLES), 'utf8').trim().split('\n');
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  let added = 0;
  copyFileSync(new URL(SUBJECTS_FILE, EXAMPLES), join(folder, SUBJECTS_FILE));
  try {
    for (const line of list) {
      const { file, url, captured } = JSON.parse(line) as ExampleCapture;
      const path = fileURLToPath(new URL(file, EXAMPLES));
      const summary = await addPages(writer, [path], { url, threads: 0, now: () => captured });
      added += summary.added;
    }
  } finally {
    await writer.close();
  }
  return added;
}
