import { detach } from './detach.ts';

/**
 * A pure function of tokens whose results are remembered and found again in place: a token that stands in a larger
 * text is hashed and compared there, and no string is made of it unless it is new.
 *
 * @param most beyond so many distinct tokens the table is emptied: memory stays bounded over any number of pages
 */
export function rememberTokens(
  compute: (token: string) => number,
  most: number = 1 << 16,
): (source: string, start: number, end: number) => number {
  const slots = 4 * most;
  let hashes = new Int32Array(slots);
  let results = new Int32Array(slots);
  let tokens: (string | undefined)[] = new Array(slots);
  let count = 0;
  return (source, start, end) => {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + source.charCodeAt(i)) | 0;
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    for (;;) {
      const token = tokens[slot];
      if (token === undefined) break;
      if (hashes[slot] === hash && token.length === end - start && source.startsWith(token, start))
        return results[slot]!;
      slot = (slot + 1) & (slots - 1);
    }
    if (count >= most) {
      hashes = new Int32Array(slots);
      results = new Int32Array(slots);
      tokens = new Array(slots);
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
