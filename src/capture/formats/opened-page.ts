/** A page as the reader takes it: markup or text, and what the file states of where and when it was taken. */
export interface OpenedPage {
  /** HTML, plain text, Markdown, WebVTT or SubRip, in any encoding. For other files: the HTML or text made of them. */
  readonly bytes: Uint8Array;
  /** Media type of `bytes`, with a charset where one is known. */
  readonly contentType: string | null;
  /** The address that the file states; `null` when it states none. */
  readonly url: string | null;
  /** The instant of capture that the file states, ISO 8601 in UTC; `null` when it states none. */
  readonly captured: string | null;
}

/** An opened page made of text: bytes in UTF-8. */
export function openText(
  text: string,
  type: 'text/html' | 'text/plain',
  stated: Partial<Pick<OpenedPage, 'url' | 'captured'>> = {},
): OpenedPage {
  return {
    bytes: Buffer.from(text.toWellFormed()),
    contentType: `${type}; charset=utf-8`,
    url: stated.url ?? null,
    captured: stated.captured ?? null,
  };
}

const MAX_ADDRESS = 4096;

/** A web address that a file states of itself; `null` for anything else. */
export function readStatedAddress(value: string | null | undefined): string | null {
  if (value == null || value.length > MAX_ADDRESS || !/^https?:\/\//i.test(value.trim())) return null;
  return URL.canParse(value.trim()) ? value.trim() : null;
}

/** The instant that a date with its time and zone names; `null` when a part is missing: a guess would be none. */
export function readStatedInstant(value: string | null | undefined): string | null {
  if (value == null || value.length > 100) return null;
  // "Mon Mar 03 2031 10:00:00 GMT+0100 (Central European Standard Time)": the name in brackets adds nothing.
  const plain = value.replace(/\([^()]*\)/g, '').trim();
  if (!/\d:\d\d/.test(plain) || !/(?:Z|GMT|UTC?|[+-]\d{2}:?\d{2})\s*$/i.test(plain)) return null;
  const time = Date.parse(plain);
  return Number.isNaN(time) || Math.abs(time) > 4e12 ? null : new Date(time).toISOString();
}
