import { ArchiveError } from './archive-error.ts';

type Value = string | number | null;

/**
 * The values of a cursor that `writeCursor` made: of `length`, or of at least so many with `more`.
 *
 * @throws ArchiveError `bad-cursor`.
 */
export function readCursor(
  cursor: string,
  length: number,
  options: { readonly more?: boolean } = {},
): Value[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && (options.more ? values.length >= length : values.length === length)) {
      return values.map((value) => (typeof value === 'string' || typeof value === 'number' ? value : null));
    }
  } catch {
    // Falls through to the message for every wrong cursor.
  }
  throw new ArchiveError('bad-cursor', `"${cursor}" is not a cursor that this archive gave`);
}

/** A place in a list, as text that goes into an address. */
export function writeCursor(values: readonly Value[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws RangeError outside 1–1000. */
export function checkLimit(limit: number | undefined, fallback: number): number {
  const value = limit ?? fallback;
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new RangeError(`limit: ${value} is not in 1–1000`);
  return value;
}
