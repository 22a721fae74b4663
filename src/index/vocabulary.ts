/** Gives every distinct word a number, in order of first meeting. Open addressing over the scanner's own hash. */
export class Vocabulary {
  #slots: Int32Array = new Int32Array(1 << 16).fill(-1);
  #hashes: Int32Array = new Int32Array(1 << 15);
  #ends: Int32Array = new Int32Array(1 << 15);
  #units: Uint16Array = new Uint16Array(1 << 18);
  size = 0;

  /** The number of the word in the first `length` units; a new one when the word is new. */
  number(units: Uint16Array, length: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const found = slots[slot]!;
      if (found < 0) break;
      if (this.#hashes[found] === hash && this.#equals(found, units, length)) return found;
      slot = (slot + 1) & mask;
    }
    return this.#add(units, length, hash, slot);
  }

  term(number: number): string {
    const start = number === 0 ? 0 : this.#ends[number - 1]!;
    return String.fromCharCode(...this.#units.subarray(start, this.#ends[number]!));
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
    if (added === this.#hashes.length) {
      this.#hashes = grow(this.#hashes, Int32Array);
      this.#ends = grow(this.#ends, Int32Array);
    }
    while (start + length > this.#units.length) this.#units = grow(this.#units, Uint16Array);
    for (let i = 0; i < length; i++) this.#units[start + i] = units[i]!;
    this.#hashes[added] = hash;
    this.#ends[added] = start + length;
    this.#slots[slot] = added;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return added;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      let slot = this.#hashes[number]! & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

/** A copy of twice the length. */
export function grow<T extends Int32Array | Uint16Array>(array: T, type: new (length: number) => T): T {
  const grown = new type(array.length * 2);
  grown.set(array);
  return grown;
}
