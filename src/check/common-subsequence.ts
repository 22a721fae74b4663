/** Bits of a block: additions below stay within the 31 bits that JavaScript handles fastest. */
const BITS = 30;
const ALL = 2 ** BITS - 1;

/** A quote prepared for {@link commonSubsequence}: for each of its distinct words, where it stands, as bits. */
export interface WordBits {
  readonly length: number;
  readonly blocks: number;
  /** `blocks` numbers for each word. */
  readonly masks: Int32Array;
}

/** `numbers`: the quote's words as numbers from 0 to `distinct` - 1. */
export function prepareWordBits(numbers: ArrayLike<number>, distinct: number): WordBits {
  const blocks = Math.max(1, Math.ceil(numbers.length / BITS));
  const masks = new Int32Array(distinct * blocks);
  for (let i = 0; i < numbers.length; i++) {
    masks[numbers[i]! * blocks + Math.floor(i / BITS)]! |= 1 << (i % BITS);
  }
  return { length: numbers.length, blocks, masks };
}

/**
 * The length of the longest common subsequence of a quote and the first `size` words of a passage (-1: a word that the
 * quote does not have). Thirty words at a time (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004).
 */
export function commonSubsequence(quote: WordBits, passage: Int32Array, size: number): number {
  const { blocks, masks } = quote;
  if (blocks === 1) {
    let rest = ALL;
    for (let i = 0; i < size; i++) {
      const number = passage[i]!;
      if (number < 0) continue;
      const met = rest & masks[number]!;
      rest = ((rest + met) & ALL) | (rest & ~masks[number]!);
    }
    return countZeros(rest, quote.length);
  }
  const rest = new Int32Array(blocks).fill(ALL);
  for (let i = 0; i < size; i++) {
    const number = passage[i]!;
    if (number < 0) continue;
    let carry = 0;
    for (let block = 0; block < blocks; block++) {
      const mask = masks[number * blocks + block]!;
      const before = rest[block]!;
      const sum = before + (before & mask) + carry;
      carry = sum > ALL ? 1 : 0;
      rest[block] = (sum & ALL) | (before & ~mask);
    }
  }
  let length = 0;
  for (let block = 0; block < blocks; block++) {
    length += countZeros(rest[block]!, Math.min(BITS, quote.length - block * BITS));
  }
  return length;
}

function countZeros(bits: number, among: number): number {
  let zeros = 0;
  for (let i = 0; i < among; i++) if (((bits >>> i) & 1) === 0) zeros++;
  return zeros;
}
