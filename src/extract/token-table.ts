import { detach } from '../text/index.ts';

/** Beyond this many distinct tokens the table is emptied: memory stays bounded over any number of pages. */
const MAX_TOKENS = 1 << 16;
const SLOTS = 1 << 18;

/**
 * A pure function of tokens whose results are remembered and found again in place: a token that stands in a larger
 * text is hashed and compared there, and no string is made of it unless it is new.
 */
export function rememberTokens(
  compute: (token: string) => number,
): (source: string, start: number, end: number) => number {
  let hashes = new Int32Array(SLOTS);
  let results = new Int32Array(SLOTS);
  let tokens: (string | undefined)[] = new Array(SLOTS);
  let count = 0;
  return (source, start, end) => {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + source.charCodeAt(i)) | 0;
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (;;) {
      const token = tokens[slot];
      if (token === undefined) break;
      if (hashes[slot] === hash && token.length === end - start && source.startsWith(token, start))
        return results[slot]!;
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (count >= MAX_TOKENS) {
      hashes = new Int32Array(SLOTS);
      results = new Int32Array(SLOTS);
      tokens = new Array(SLOTS);
      count = 0;
    }
    const token = detach(source.slice(start, end));
    const result = compute(token);
    hashes[slot] = hash;
    results[slot] = result;
    tokens[slot] = token;
    count++;
    return result;
  };
}
