/**
 * The address and the media type of a capture in the form in which a WARC record gives them back, so that what is stored
 * now and what is read from the record later are the same.
 */

/** An address as WARC records have it, normalised as URLs are; what is no address stays as it is. */
export function keepAddress(address: string): string {
  return URL.parse(address)?.href ?? address;
}

/** What a record says of content whose media type nobody stated. */
export const UNKNOWN_TYPE: string = 'application/octet-stream';

/** A media type on one line and in ASCII, as headers have it; `null` when there is none. */
export function keepMediaType(value: string | null | undefined): string | null {
  const kept = (value ?? '').replace(/[^\x20-\x7e]+/g, '?').trim();
  return kept === '' ? null : kept;
}
