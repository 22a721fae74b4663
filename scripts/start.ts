/**
 * `npm start`: builds the example archive from examples/, once, and serves it. Options go to `onrecord serve`.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openArchiveForWriting } from '../src/archive/index.ts';
import { runCli } from '../src/cli/run-cli.ts';
import { openTerminal } from '../src/cli/terminal.ts';
import { addPages } from '../src/ingest/index.ts';

interface ExampleCapture {
  readonly file: string;
  readonly url: string;
  /** When the page was captured, as an ISO instant. */
  readonly captured: string;
}

const root = new URL('..', import.meta.url);
const folder = fileURLToPath(new URL('example-archive', root));

/** The example pages are code: the archive is made anew each time, so that it is what this checkout reads. */
async function buildExampleArchive(): Promise<void> {
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  const list = readFileSync(new URL('examples/manifest.jsonl', root), 'utf8').trim().split('\n');
  const writer = await openArchiveForWriting(folder);
  let added = 0;
  try {
    for (const line of list) {
      const { file, url, captured } = JSON.parse(line) as ExampleCapture;
      const path = fileURLToPath(new URL(`examples/${file}`, root));
      const summary = await addPages(writer, [path], { url, threads: 0, now: () => captured });
      added += summary.added;
    }
  } finally {
    await writer.close();
  }
  process.stderr.write(`The example archive holds ${added} pages.\n`);
}

await buildExampleArchive();
process.exitCode = await runCli(['serve', '--archive', folder, ...process.argv.slice(2)], openTerminal());
