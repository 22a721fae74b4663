import { endianness } from 'node:os';
import { ByteReader, ByteWriter } from './bytes.ts';

/** Whether this processor keeps numbers as they are stored; otherwise their bytes are swapped. */
const LOWEST_FIRST = endianness() === 'LE';

/** Bytes for each number of an array whose largest is `largest`: 1, 2 or 4. */
function widthFor(largest: number): number {
  if (largest < 0x100) return 1;
  return largest < 0x10000 ? 2 : 4;
}

/** Numbers below 2^32, each in as many bytes as the largest needs, the lowest byte first. */
export function writeNumbers(writer: ByteWriter, numbers: Uint32Array): void {
  let largest = 0;
  for (const value of numbers) if (value > largest) largest = value;
  const width = widthFor(largest);
  writer.byte(width);
  const narrow =
    width === 1 ? Uint8Array.from(numbers) : width === 2 ? Uint16Array.from(numbers) : numbers.slice();
  const bytes = Buffer.from(narrow.buffer);
  if (!LOWEST_FIRST && width === 2) bytes.swap16();
  if (!LOWEST_FIRST && width === 4) bytes.swap32();
  writer.copy(bytes, 0, bytes.length);
}

export function readNumbers(reader: ByteReader, count: number): Uint8Array | Uint16Array | Uint32Array {
  const width = reader.byte();
  const { bytes } = reader;
  const at = reader.at;
  reader.at += count * width;
  if (width === 1) return bytes.subarray(at, at + count);
  // A copy begins at the start of its memory, as wider numbers must.
  const { buffer } = new Uint8Array(bytes.subarray(at, at + count * width));
  const numbers = width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);
  if (!LOWEST_FIRST) {
    if (width === 2) Buffer.from(buffer).swap16();
    else Buffer.from(buffer).swap32();
  }
  return numbers;
}

/** Whole numbers up to 2^53 in any order, cheap where they count upwards: runs of (step to the first, length). */
export function writeRuns(writer: ByteWriter, numbers: ArrayLike<number>): void {
  let expected = 0;
  for (let i = 0; i < numbers.length; ) {
    const first = numbers[i]!;
    let length = 1;
    while (i + length < numbers.length && numbers[i + length] === first + length) length++;
    const step = first - expected;
    writer.varint(step >= 0 ? step * 2 : -step * 2 - 1);
    writer.varint(length);
    expected = first + length;
    i += length;
  }
}

export function readRuns(reader: ByteReader, count: number): Float64Array {
  const numbers = new Float64Array(count);
  let expected = 0;
  for (let i = 0; i < count; ) {
    const coded = reader.varint();
    const length = reader.varint();
    let value = expected + (coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2);
    for (let k = 0; k < length; k++) numbers[i++] = value++;
    expected = value;
  }
  return numbers;
}

/** One attribute of every passage: its values in order of their code units, and which of them each passage has. */
export interface Column {
  readonly values: readonly string[];
  /** For each passage 0 (no value) or 1 + the index of its value. */
  readonly ordinals: Uint8Array | Uint16Array | Uint32Array;
}

export function encodeColumn(column: { values: readonly string[]; ordinals: Uint32Array }): Uint8Array {
  const writer = new ByteWriter();
  writer.varint(column.values.length);
  for (const value of column.values) writer.string(value);
  writeNumbers(writer, column.ordinals);
  return writer.take();
}

export function decodeColumn(bytes: Uint8Array, passages: number): Column {
  const reader = new ByteReader(bytes);
  const values: string[] = new Array(reader.varint());
  for (let i = 0; i < values.length; i++) values[i] = reader.string();
  return { values, ordinals: readNumbers(reader, passages) };
}

/** Gathers an attribute's values while passages are added. */
export class ColumnBuilder {
  readonly #ordinals = new Map<string, number>();
  readonly #given: number[] = [];

  add(passage: number, value: string | null): void {
    while (this.#given.length < passage) this.#given.push(0);
    if (value === null) this.#given.push(0);
    else {
      let ordinal = this.#ordinals.get(value);
      if (ordinal === undefined) {
        ordinal = this.#ordinals.size + 1;
        this.#ordinals.set(value, ordinal);
      }
      this.#given.push(ordinal);
    }
  }

  finish(passages: number): { values: readonly string[]; ordinals: Uint32Array } {
    const values = [...this.#ordinals.keys()].sort(compareUnits);
    const sorted = new Uint32Array(values.length + 1);
    for (const [index, value] of values.entries()) sorted[this.#ordinals.get(value)!] = index + 1;
    const ordinals = new Uint32Array(passages);
    for (let i = 0; i < this.#given.length; i++) ordinals[i] = sorted[this.#given[i]!]!;
    return { values, ordinals };
  }
}

/** The order of the dictionary and of the columns: by code unit, the same on every machine. */
export function compareUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
