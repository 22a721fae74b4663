const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A growing run of bytes. Numbers are written seven bits a byte, the lowest first (LEB128), up to 2^53. */
export class ByteWriter {
  bytes: Uint8Array = new Uint8Array(256);
  length = 0;

  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  varint(value: number): void {
    this.reserve(8);
    let rest = value;
    // Shifts work on 32 bits only; larger numbers are divided.
    while (rest > 0x7fffffff) {
      this.bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  copy(from: Uint8Array, start: number, end: number): void {
    const size = end - start;
    this.reserve(size);
    if (size > 24) this.bytes.set(from.subarray(start, end), this.length);
    else for (let i = 0; i < size; i++) this.bytes[this.length + i] = from[start + i]!;
    this.length += size;
  }

  string(value: string): void {
    // Short plain words, which nearly all are, need no encoder.
    if (value.length < 64) {
      this.reserve(value.length + 1);
      const start = this.length + 1;
      let i = 0;
      for (; i < value.length; i++) {
        const unit = value.charCodeAt(i);
        if (unit > 127) break;
        this.bytes[start + i] = unit;
      }
      if (i === value.length) {
        this.bytes[this.length] = value.length;
        this.length += value.length + 1;
        return;
      }
    }
    const encoded = encoder.encode(value);
    this.varint(encoded.length);
    this.copy(encoded, 0, encoded.length);
  }

  clear(): void {
    this.length = 0;
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Reads what a {@link ByteWriter} wrote, from `at` on. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    return this.bytes[this.at++]!;
  }

  varint(): number {
    let byte = this.bytes[this.at++]!;
    if (byte < 128) return byte;
    let value = byte & 127;
    let factor = 128;
    do {
      byte = this.bytes[this.at++]!;
      value += (byte & 127) * factor;
      factor *= 128;
    } while (byte > 127);
    return value;
  }

  string(): string {
    const size = this.varint();
    this.at += size;
    return decodeText(this.bytes, this.at - size, this.at);
  }
}

/** UTF-8 to a string; most words are short and ASCII, for which the built-in decoder is slow to start. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 24) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

export function encodeText(text: string): Uint8Array {
  return encoder.encode(text);
}
