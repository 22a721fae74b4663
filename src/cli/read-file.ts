import type { Account } from '../transcript/index.ts';
import { formatJson } from './terminal.ts';

/** The account of one file, or why there is none: one bad file never stops the others. */
export async function readFile(path: string, url: string | null): Promise<Account | Error> {
  const capture = await import('../capture/index.ts');
  const { readPage } = await import('../transcript/index.ts');
  try {
    const bytes = capture.readPageFile(path);
    const digest = capture.digestBytes(bytes);
    const opened = await capture.openPage({
      bytes,
      source: path,
      contentType: capture.findContentType(path),
    });
    return readPage({ ...opened, source: path, digest, url: url ?? opened.url });
  } catch (error) {
    if (error instanceof capture.CaptureError) return error;
    // A fault of the reader costs this page, not the run.
    const { name, message } = error as Error;
    return Object.assign(new Error(`the reader failed on this page: ${name}: ${message}`, { cause: error }), {
      code: 'reader-failed',
    });
  }
}

/** The account of a file, or its refusal, as a line of NDJSON. */
export function formatLine(source: string, outcome: Account | Error): string {
  const value =
    outcome instanceof Error
      ? { source, error: { code: String((outcome as { code?: unknown }).code), message: outcome.message } }
      : outcome;
  return `${formatJson(value)}\n`;
}
