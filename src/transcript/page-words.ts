import { scanLetters } from '../text/index.ts';

const LETTER = /[\p{L}\p{M}]/u;
const RUN = /[\p{L}\p{M}]+/gu;
const LETTERS_ONLY = /^[\p{L}\p{M}]+$/u;

/** Looking a word up in the text is quicker than listing the words of the text, until so many have been looked up. */
const SCANS_BEFORE_LIST = 32;
/**
 * Words with hyphens, figures or marks in them are in no list, and each costs a look through the text. No page has so
 * many names of that kind whose every part it writes as a word; the rest count as not written.
 */
const MAX_SCANS = 256;

/** Counts words in a page for those who ask time and again, in time that grows with the page and not with the asking. */
export class PageWords {
  readonly #text: string;
  readonly #known = new Map<string, number>();
  #scans = 0;
  #listed: ReadonlyMap<string, number> | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** How often the page writes the word, in this case, with no letter before or after it. */
  count(word: string): number {
    if (this.#listed !== null && LETTERS_ONLY.test(word)) return this.#listed.get(word) ?? 0;
    let count = this.#known.get(word);
    if (count === undefined) {
      count = this.#look(word);
      this.#known.set(word, count);
    }
    return count;
  }

  #look(word: string): number {
    if (this.#listed === null && this.#scans < SCANS_BEFORE_LIST) return this.#scan(word);
    this.#listed ??= listWords(this.#text);
    const listed = this.#listed;
    if (LETTERS_ONLY.test(word)) return listed.get(word) ?? 0;
    // What is not there in parts is not there whole.
    for (const [run] of word.matchAll(RUN)) if (!listed.has(run)) return 0;
    return this.#scans < MAX_SCANS ? this.#scan(word) : 0;
  }

  #scan(word: string): number {
    this.#scans++;
    const text = this.#text;
    let count = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      if (!LETTER.test(text[at - 1] ?? ' ') && !LETTER.test(text[at + word.length] ?? ' ')) count++;
    return count;
  }
}

function listWords(text: string): Map<string, number> {
  const words = new Map<string, number>();
  scanLetters(text, (start, end) => {
    const word = text.slice(start, end);
    words.set(word, (words.get(word) ?? 0) + 1);
  });
  return words;
}
