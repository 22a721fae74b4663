import { type PreparedPage, preparePage } from '../archive/index.ts';
import { type Capture, CaptureError, keepAddress, openPage, packCapture } from '../capture/index.ts';
import { isMarkup, READER_VERSION, readPage } from '../transcript/index.ts';
import { applyMetadata } from './apply-metadata.ts';
import { readRow } from './data-set-columns.ts';
import { NOTHING_READ, type ReadJob, type ReadResult, type RefusedPage } from './read-result.ts';

/** Does a job. A page that cannot be read is refused with its reason; nothing is thrown for it. */
export async function runJob(job: ReadJob): Promise<ReadResult> {
  return job.type === 'page' ? readOne(job.capture, job.pack) : readRows(job);
}

async function readOne(capture: Capture, pack: boolean): Promise<ReadResult> {
  const started = performance.now();
  try {
    const opened = await openPage(capture);
    const stated = capture.url ?? opened.url;
    const url = stated === null ? null : keepAddress(stated);
    const account = readPage({ ...capture, ...opened, url });
    const read = performance.now();
    const page = preparePage(account, { digest: capture.digest, row: null, reader: READER_VERSION });
    const packed = pack ? packCapture({ ...capture, url }, { holds: 'page', columns: null }) : null;
    return {
      ...NOTHING_READ,
      pages: [page],
      characters: account.text.length,
      url,
      packed,
      readTime: read - started,
      prepareTime: performance.now() - read,
    };
  } catch (error) {
    const time = performance.now() - started;
    return { ...NOTHING_READ, refused: [{ row: null, ...describe(error) }], readTime: time };
  }
}

function readRows(job: Extract<ReadJob, { type: 'rows' }>): ReadResult {
  const pages: PreparedPage[] = [];
  const refused: RefusedPage[] = [];
  const numbers: number[] = [];
  let characters = 0;
  let readTime = 0;
  let prepareTime = 0;
  splitLines(job.batch.lines).forEach((line, index) => {
    if (line.trim() === '') return;
    const started = performance.now();
    const number = job.batch.first + index;
    let id = String(number);
    try {
      const row = readRow(parseLine(line), number, job.columns);
      if ('code' in row) {
        refused.push({ row: row.id, code: row.code, message: row.message });
        return;
      }
      id = job.id ?? row.metadata.id;
      characters += row.text.length;
      const source = `${job.source}#${id}`;
      const account = applyMetadata(
        readPage({
          source,
          bytes: Buffer.from(row.text),
          digest: job.digest,
          url: row.metadata.url,
          contentType: `text/${isMarkup(row.text, { source }) ? 'html' : 'plain'}; charset=utf-8`,
        }),
        row.metadata,
      );
      const read = performance.now();
      pages.push(preparePage(account, { digest: job.digest, row: id, reader: READER_VERSION }));
      numbers.push(number);
      readTime += read - started;
      prepareTime += performance.now() - read;
    } catch (error) {
      refused.push({ row: id, ...describe(error) });
    }
  });
  return { ...NOTHING_READ, pages, numbers, characters, refused, readTime, prepareTime };
}

function splitLines(lines: Uint8Array): string[] {
  const text = new TextDecoder().decode(lines);
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

function parseLine(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('the line is JSON, but not an object');
  }
  return value as Record<string, unknown>;
}

function describe(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof CaptureError) return { code: error.code, message: error.message };
  if (error instanceof SyntaxError)
    return { code: 'bad-json', message: `the line is not JSON: ${error.message}` };
  // A fault of the reader must not stop the run, but it must be seen.
  return {
    code: 'reader-failed',
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}
