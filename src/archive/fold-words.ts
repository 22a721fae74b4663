import { scanWords } from '../text/index.ts';

const SPACE = 32;
let folded = new Uint16Array(1 << 16);

/** The folded words of a text joined by single spaces: the form in which passages are indexed and compared. */
export function foldText(text: string): string {
  // A folded word is at most a few units longer than the printed one; the buffer grows where that is not enough.
  let length = 0;
  scanWords(text, (units, size) => {
    if (length + size + 1 > folded.length) {
      const larger = new Uint16Array(Math.max(folded.length * 2, length + size + 1));
      larger.set(folded);
      folded = larger;
    }
    if (length > 0) folded[length++] = SPACE;
    for (let i = 0; i < size; i++) folded[length++] = units[i]!;
  });
  return Buffer.from(folded.buffer, 0, length * 2).toString('utf16le');
}
