import type { Capture } from './capture.ts';
import { checkIsText } from './find-binary.ts';
import { findFormat } from './formats/find-format.ts';
import type { OpenedPage } from './formats/opened-page.ts';
import { findSavedFrom } from './formats/saved-page.ts';

export type { OpenedPage } from './formats/opened-page.ts';

/**
 * The page in a capture, whatever file it came in: HTML and text as they are; the HTML of a PDF or of a Word document;
 * the page that a browser saved as MHTML; the words of an e-mail. What the file is, its bytes say. What reads the other
 * formats is loaded when one comes.
 *
 * @throws CaptureError `not-text`, `unknown-format`, `no-text-layer`, `encrypted`, `damaged-document` or `too-large`.
 */
export async function openPage(
  capture: Pick<Capture, 'bytes' | 'source' | 'contentType'>,
): Promise<OpenedPage> {
  const format = findFormat(capture.bytes);
  if (format === 'pdf' || format === 'zip')
    return (await import('./formats/convert-in-thread.ts')).convertInThread(format, capture);
  if (format === 'message') return (await import('./formats/read-message.ts')).readMessage(capture);
  checkIsText(capture);
  const { bytes, contentType } = capture;
  return { bytes, contentType, ...findSavedFrom(bytes) };
}
