import { parentPort } from 'node:worker_threads';
import { CaptureError } from '../capture-error.ts';
import type { ConvertJob, ConvertOutcome } from './convert-in-thread.ts';

/** Entry of the thread that converts: a file comes in, the page in it or its refusal goes out. */
parentPort!.on('message', async ({ format, bytes, source }: ConvertJob) => {
  let outcome: ConvertOutcome;
  try {
    const file = { bytes, source };
    const page =
      format === 'pdf'
        ? await (await import('./read-pdf.ts')).readPdf(file)
        : await (await import('./read-docx.ts')).readDocx(file);
    outcome = { page };
  } catch (error) {
    const code = error instanceof CaptureError ? error.code : null;
    outcome = { code, message: error instanceof Error ? error.message : String(error) };
  }
  parentPort!.postMessage(outcome);
});

// Of a damaged file PDF.js leaves promises behind that nobody waits for; what it was asked for it answers.
process.on('unhandledRejection', () => {});
