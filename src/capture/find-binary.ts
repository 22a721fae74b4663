import type { Capture } from './capture.ts';
import { CaptureError } from './capture-error.ts';

/** Beginnings of files that are no text, and what they are. */
const SIGNATURES: readonly (readonly [bytes: string, name: string])[] = [
  ['%PDF-', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP file'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['RIFF', 'a RIFF media file'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
  ['\xd0\xcf\x11\xe0', 'an Office document of the old form'],
  ['SQLite format 3\0', 'a SQLite database'],
  ['\x1f\x8b', 'gzip data'],
  ['7z\xbc\xaf', 'a 7z file'],
  ['ID3', 'an MP3 file'],
  ['OggS', 'an Ogg file'],
  ['\0\0\0\x18ftyp', 'an MP4 file'],
  ['\0\0\0\x20ftyp', 'an MP4 file'],
];

const SAMPLE = 65_536;
/** Of the bytes of text, hardly any are control characters; of those of other files, many. */
const CONTROL_SHARE = 0.02;

/** What bytes are when they are no text (`a PNG image`); `null` for text in any encoding. */
export function findBinary(bytes: Uint8Array): string | null {
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE));
  const head = sample.toString('latin1', 0, 16);
  let nulls = 0;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) nulls++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b)) controls++;
  }
  const signature = SIGNATURES.find(([start]) => head.startsWith(start));
  // Text may begin with the letters of a signature; then it has no control characters.
  const textual = /^[\t\n\f\r -~\x80-\xff]+$/.test(head) && controls + nulls === 0;
  if (signature !== undefined && (!textual || signature[0] === '%PDF-')) return signature[1];
  // Western text in UTF-16 is half zeros.
  const wide = nulls > sample.length * 0.2 && controls <= sample.length * CONTROL_SHARE && isWide(sample);
  return !wide && nulls + controls > sample.length * CONTROL_SHARE ? 'binary data' : null;
}

/**
 * Refuses a capture that is no text.
 *
 * @throws CaptureError `not-text`.
 */
export function checkIsText({ bytes, source }: Pick<Capture, 'bytes' | 'source'>): void {
  const binary = findBinary(bytes);
  if (binary !== null)
    throw new CaptureError('not-text', source, `${source} is ${binary}, not a page of text`);
}

/** Whether zeros stand at even places only, or at odd ones. */
function isWide(sample: Buffer): boolean {
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even++;
    if (sample[i + 1] === 0) odd++;
  }
  return Math.min(even, odd) <= Math.max(even, odd) * 0.02;
}
