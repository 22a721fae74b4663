/** An entry holds a hash, where its token's letters begin, how many they are plus one, and the result. */
const ENTRY = 4;
/** Letters that there is room for, for each token that may be remembered. */
const LETTERS = 24;

/**
 * Beyond so many tokens on one way through the table, no more is looked for or remembered there: they hardly ever meet by
 * chance, and a page may be made of words that all have one hash.
 */
const MOST_PROBES = 64;

/**
 * A pure function of tokens whose results are remembered and found again in place: a token that stands in a larger
 * text is hashed and compared there, and no string is made of it unless it is new. What belongs to an entry lies
 * together: of a table that is larger than the processor's caches each place that is looked at has to be waited for.
 *
 * @param most beyond so many distinct tokens the table is emptied: memory stays bounded over any number of pages
 */
export function rememberTokens(
  compute: (token: string) => number,
  most: number = 1 << 16,
): (source: string, start: number, end: number) => number {
  const slots = 2 * most;
  let entries = new Int32Array(0);
  let letters = new Uint16Array(0);
  let used = 0;
  let count = most;

  /** The entry of a token that is not remembered, written behind those that share its place. */
  function add(source: string, start: number, end: number, hash: number): number {
    const length = end - start;
    const result = compute(source.slice(start, end));
    if (length > most * LETTERS) return result;
    if (count >= most || used + length > most * LETTERS) {
      entries = new Int32Array(slots * ENTRY);
      letters = new Uint16Array(most * LETTERS);
      used = 0;
      count = 0;
    }
    let at = placeOf(hash);
    while (entries[at + 2] !== 0) at = (at + ENTRY) & (slots * ENTRY - 1);
    entries[at] = hash;
    entries[at + 1] = used;
    entries[at + 2] = length + 1;
    entries[at + 3] = result;
    for (let i = start; i < end; i++) letters[used++] = source.charCodeAt(i);
    count++;
    return result;
  }

  function placeOf(hash: number): number {
    return ((hash ^ (hash >>> 15)) & (slots - 1)) * ENTRY;
  }

  return (source, start, end) => {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + source.charCodeAt(i)) | 0;
    if (entries.length === 0) return add(source, start, end, hash);
    let at = placeOf(hash);
    for (let probes = 0; probes < MOST_PROBES; probes++, at = (at + ENTRY) & (slots * ENTRY - 1)) {
      const length = entries[at + 2]! - 1;
      if (length < 0) return add(source, start, end, hash);
      if (entries[at] !== hash || length !== end - start) continue;
      const from = entries[at + 1]!;
      let i = 0;
      while (i < length && letters[from + i] === source.charCodeAt(start + i)) i++;
      if (i === length) return entries[at + 3]!;
    }
    return compute(source.slice(start, end));
  };
}
