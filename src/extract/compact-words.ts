/**
 * Whether a text could come down to one of several compacted ones: seen from its first letter, before anything is
 * made of it. True in doubt.
 */
export function mayCompactTo(starts: ReadonlySet<number>, text: string): boolean {
  const code = text.charCodeAt(0);
  const lower = code | 32;
  if (lower >= 97 && lower <= 122) return starts.has(lower);
  return code < 48 || code > 57 || starts.has(code);
}

/** The first letters of compacted texts. */
export function startsOf(texts: Iterable<string>): ReadonlySet<number> {
  return new Set(Array.from(texts, (one) => one.charCodeAt(0)));
}

/** Letters and figures only, lower case: titles are compared by their words. */
export function compactWords(text: string): string {
  const lower = text.toLowerCase();
  return /[^\0-\x7f]/.test(lower) ? lower.replace(/[^\p{L}\p{N}]+/gu, '') : lower.replace(/[^a-z0-9]+/g, '');
}
