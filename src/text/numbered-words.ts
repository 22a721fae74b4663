/** Words of a text as numbers of a {@link Vocabulary}, and where they stand (UTF-16 code units, half open); used again and again. */
export class NumberedWords {
  /** -1: a word that the vocabulary does not have. */
  numbers: Int32Array<ArrayBuffer> = new Int32Array(1024);
  starts: Int32Array<ArrayBuffer> = new Int32Array(1024);
  ends: Int32Array<ArrayBuffer> = new Int32Array(1024);
  /** How many words there are; set it to 0 to begin anew. */
  size = 0;

  /** Makes room for so many words more. */
  reserve(more: number): void {
    const needed = this.size + more;
    if (needed <= this.numbers.length) return;
    const length = Math.max(this.numbers.length * 2, needed);
    this.numbers = lengthen(this.numbers, length);
    this.starts = lengthen(this.starts, length);
    this.ends = lengthen(this.ends, length);
  }

  /** Adds a word; room for it must have been made. */
  put(number: number, start: number, end: number): void {
    this.numbers[this.size] = number;
    this.starts[this.size] = start;
    this.ends[this.size++] = end;
  }
}

function lengthen(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}
