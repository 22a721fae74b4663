/**
 * Captures: the bytes of pages as they came, their digests, their encodings, and the WARC files that keep them.
 *
 * @module
 */
export { type Capture, digestBytes } from './capture.ts';
export { type DecodedText, decodeBytes } from './decode-bytes.ts';
