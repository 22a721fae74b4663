import { isAscii, isUtf8 } from 'node:buffer';
import { findDeclarations } from './declared-charset.ts';
import { guessCharset } from './guess-charset.ts';

/** A page's bytes as characters. */
export interface DecodedText {
  readonly text: string;
  /** The WHATWG name of the encoding that was used. */
  readonly charset: string;
  /** True when the encoding was found from the bytes alone, against or without a declaration. */
  readonly guessed: boolean;
  /** How many places could not be decoded as `charset`: each is U+FFFD, or a stray byte of Windows-1252. */
  readonly invalid: number;
}

/** Non-ASCII sequences of UTF-8 that must be valid for the page to count as UTF-8 with faults. */
const UTF8_WITH_FAULTS = 0.8;
/** The same where UTF-8 was declared. Text in another encoding has hardly any valid sequence. */
const DECLARED_UTF8_WITH_FAULTS = 0.5;
/** Characters that a declared encoding may fail on before it is disbelieved. */
const DECLARED_FAULTS = 0.01;

/**
 * The text of a page. A byte order mark decides; then bytes that are valid UTF-8 are UTF-8 whatever was declared
 * (text in another encoding is hardly ever valid by chance); then a declaration that the bytes agree with; then a
 * guess from what the bytes decode to.
 */
export function decodeBytes(
  bytes: Uint8Array,
  options: { readonly contentType?: string | null } = {},
): DecodedText {
  const marked = findByteOrderMark(bytes);
  if (marked !== null) return decodeAs(bytes, marked, false);
  const { charsets, language } = findDeclarations(bytes, options.contentType ?? null);
  const declared = charsets[0] ?? null;
  // Zeros are valid ASCII and UTF-8, and in text only UTF-16 has them.
  const wide = asBuffer(bytes).indexOf(0) >= 0 ? findUnmarkedUtf16(bytes) : null;
  if (wide !== null) return decodeAs(bytes, wide, true);
  if (isAscii(bytes)) {
    // ISO-2022-JP is the one encoding that looks like ASCII and is not.
    if (declared === 'iso-2022-jp' || bytes.includes(0x1b)) {
      const decoded = decodeAs(bytes, 'iso-2022-jp', declared !== 'iso-2022-jp');
      if (decoded.invalid === 0 && /[^\0-\x7f]/.test(decoded.text)) return decoded;
    }
    return { text: toLatin1(bytes), charset: declared ?? 'utf-8', guessed: false, invalid: 0 };
  }
  if (isUtf8(bytes)) return decodeAs(bytes, 'utf-8', declared !== null && declared !== 'utf-8');
  const enough = declared === 'utf-8' ? DECLARED_UTF8_WITH_FAULTS : UTF8_WITH_FAULTS;
  if (measureUtf8(bytes) >= enough) return decodeFaultyUtf8(bytes, declared !== 'utf-8');
  for (const charset of charsets) {
    if (charset === 'utf-8') continue;
    const decoded = decodeAs(bytes, charset, false);
    if (decoded.invalid <= decoded.text.length * DECLARED_FAULTS) return decoded;
  }
  return decodeAs(bytes, guessCharset(bytes, { charsets, language }), true);
}

function decodeAs(bytes: Uint8Array, charset: string, guessed: boolean): DecodedText {
  const text = new TextDecoder(charset).decode(bytes);
  // U+FFFD written in valid UTF-8 is a character of the page, not a fault of ours.
  const invalid = charset === 'utf-8' && isUtf8(bytes) ? 0 : countReplacements(text);
  return { text, charset, guessed, invalid };
}

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) count++;
  return count;
}

function toLatin1(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('latin1');
}

/** The same bytes: a buffer finds a byte several times as fast as a typed array does. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function findByteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: nearly every other byte of Western markup is zero. */
function findUnmarkedUtf16(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length & ~1, 4096);
  if (length < 16) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.02) return 'utf-16be';
  return null;
}

/** Length of the valid UTF-8 sequence of two bytes or more at `at`; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  return isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** The share of valid sequences among the non-ASCII ones, 0–1, over at most the first 20,000. */
function measureUtf8(bytes: Uint8Array): number {
  let valid = 0;
  let faulty = 0;
  for (let i = 0; i < bytes.length && valid + faulty < 20_000; ) {
    if (bytes[i]! < 0x80) {
      i++;
      continue;
    }
    const length = sequenceLength(bytes, i);
    let end = i + (length || 1);
    // A sequence that was cut off is one fault, and none where the whole page was cut off there.
    while (length === 0 && bytes[i]! >= 0xc2 && end < bytes.length && isContinuation(bytes[end]!)) end++;
    if (length > 0) valid++;
    else if (end < bytes.length || end === i + 1) faulty++;
    i = end;
  }
  return valid / Math.max(1, valid + faulty);
}

/**
 * UTF-8 with stray bytes. A lone byte between valid sequences is nearly always pasted Windows-1252 (a curly quote, a
 * dash), so it is read as that; a sequence that was cut off is U+FFFD, as its character cannot be known.
 */
function decodeFaultyUtf8(bytes: Uint8Array, guessed: boolean): DecodedText {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const western = new TextDecoder('windows-1252');
  const pieces: string[] = [];
  let start = 0;
  let invalid = 0;
  for (let i = 0; i < bytes.length; ) {
    if (bytes[i]! < 0x80) {
      i++;
      continue;
    }
    const length = sequenceLength(bytes, i);
    if (length > 0) {
      i += length;
      continue;
    }
    if (i > start) pieces.push(utf8.decode(bytes.subarray(start, i)));
    let end = i + 1;
    const cutOff = bytes[i]! >= 0xc2 && (end === bytes.length || isContinuation(bytes[end]!));
    while (cutOff && end < bytes.length && isContinuation(bytes[end]!)) end++;
    pieces.push(cutOff ? '\uFFFD' : western.decode(bytes.subarray(i, end)));
    invalid++;
    i = end;
    start = end;
  }
  if (start < bytes.length) pieces.push(utf8.decode(bytes.subarray(start)));
  return { text: pieces.join(''), charset: 'utf-8', guessed, invalid };
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}
