/**
 * Gives every distinct word a number, in order of first meeting. Open addressing over the hash of {@link scanWords}, so
 * that no string is made for a word that is known.
 */
export class Vocabulary {
  /** Two numbers to a slot, so that one look at memory gives both: a word's number (-1: free) and its hash. */
  #slots: Int32Array;
  #ends: Int32Array;
  #units: Uint16Array;
  /** How many words have a number. */
  size = 0;

  /** `expected`: about how many words there will be; more are welcome. */
  constructor(expected = 32) {
    let slots = 64;
    while (slots < expected * 4) slots *= 2;
    this.#slots = new Int32Array(slots).fill(-1);
    this.#ends = new Int32Array(slots / 4);
    this.#units = new Uint16Array(slots * 2);
  }

  /** The number of the word in the first `length` units, or -1 when it has none. */
  find(units: Uint16Array, length: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (spread(hash) * 2) & mask; ; slot = (slot + 2) & mask) {
      const found = slots[slot]!;
      if (found < 0) return -1;
      if (slots[slot + 1] === hash && this.#equals(found, units, length)) return found;
    }
  }

  /** The number of the word in the first `length` units; a new one when the word is new. */
  number(units: Uint16Array, length: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (spread(hash) * 2) & mask;
    for (;;) {
      const found = slots[slot]!;
      if (found < 0) return this.#add(units, length, hash, slot);
      if (slots[slot + 1] === hash && this.#equals(found, units, length)) return found;
      slot = (slot + 2) & mask;
    }
  }

  /** The word with this number. */
  term(number: number): string {
    const start = number === 0 ? 0 : this.#ends[number - 1]!;
    let term = '';
    for (let i = start; i < this.#ends[number]!; i++) term += String.fromCharCode(this.#units[i]!);
    return term;
  }

  #equals(found: number, units: Uint16Array, length: number): boolean {
    const start = found === 0 ? 0 : this.#ends[found - 1]!;
    if (this.#ends[found]! - start !== length) return false;
    const pool = this.#units;
    for (let i = 0; i < length; i++) if (pool[start + i] !== units[i]) return false;
    return true;
  }

  #add(units: Uint16Array, length: number, hash: number, slot: number): number {
    const added = this.size++;
    const start = added === 0 ? 0 : this.#ends[added - 1]!;
    if (added === this.#ends.length) this.#ends = grow(this.#ends, Int32Array);
    while (start + length > this.#units.length) this.#units = grow(this.#units, Uint16Array);
    for (let i = 0; i < length; i++) this.#units[start + i] = units[i]!;
    this.#ends[added] = start + length;
    this.#slots[slot] = added;
    this.#slots[slot + 1] = hash;
    if (this.size * 4 > this.#slots.length) this.#rehash();
    return added;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let i = 0; i < old.length; i += 2) {
      if (old[i]! < 0) continue;
      let slot = (spread(old[i + 1]!) * 2) & mask;
      while (slots[slot]! >= 0) slot = (slot + 2) & mask;
      slots[slot] = old[i]!;
      slots[slot + 1] = old[i + 1]!;
    }
    this.#slots = slots;
  }
}

/** The scanner's hash is cheap, not even; its high bits are brought down to where the table looks. */
function spread(hash: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** A copy of twice the length. */
export function grow<T extends Int32Array | Uint16Array>(array: T, type: new (length: number) => T): T {
  const grown = new type(array.length * 2);
  grown.set(array);
  return grown;
}
