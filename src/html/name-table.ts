/**
 * Looks names up in place: the scanner hashes the characters it walks over, and no string is made for a known name.
 */
export interface NameTable {
  readonly mask: number;
  /** Number of the name in each slot, 0 when free. */
  readonly numbers: Uint16Array;
  readonly hashes: Int32Array;
  readonly names: readonly string[];
}

/** Step of the hash over lower-case character codes. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** Builds a table in which `names[i]` has the number `numbers[i]`. */
export function buildNameTable(entries: readonly (readonly [name: string, number: number])[]): NameTable {
  let size = 256;
  while (size < entries.length * 4) size *= 2;
  const numbers = new Uint16Array(size);
  const hashes = new Int32Array(size);
  const names: string[] = [];
  for (const [name, number] of entries) {
    let hash = 0;
    for (let i = 0; i < name.length; i++) hash = hashStep(hash, name.charCodeAt(i));
    let slot = hash & (size - 1);
    while (numbers[slot] !== 0) slot = (slot + 1) & (size - 1);
    numbers[slot] = number;
    hashes[slot] = hash;
    names[number] = name;
  }
  return { mask: size - 1, numbers, hashes, names };
}

/** The number of the name at `start`…`end` of `source` (any case), whose lower-case hash is `hash`; 0 when unlisted. */
export function lookUpName(
  table: NameTable,
  hash: number,
  source: string,
  start: number,
  end: number,
): number {
  let slot = hash & table.mask;
  for (;;) {
    const number = table.numbers[slot]!;
    if (number === 0) return 0;
    if (table.hashes[slot] === hash) {
      const name = table.names[number]!;
      if (
        name.length === end - start &&
        (source.startsWith(name, start) || source.slice(start, end).toLowerCase() === name)
      )
        return number;
    }
    slot = (slot + 1) & table.mask;
  }
}
