import { NumberedWords, splitWords, Vocabulary } from '../text/index.ts';

/** A name to be found in texts, by its words, in any case and with any accents. */
export interface ListedName {
  /** As a person writes it. */
  readonly words: string;
  /** What it is the name of: a number from 0; -1 for words that are no name, and keep a shorter one in them from being found. */
  readonly entry: number;
  /** Only in passages of these languages (ISO 639-1); `null`: in all, and where the language is not known. */
  readonly languages: readonly string[] | null;
  /** The words name something together with a number after them: `entry` is that of the first number. */
  readonly numbers?: { readonly from: number; readonly to: number } | null;
}

/** A name found in a text. */
export interface NameMention {
  readonly entry: number;
  /** UTF-16 code units of the text, half open. */
  readonly start: number;
  readonly end: number;
}

/** What a name stands for in each language. */
class Senses {
  readonly #byLanguage = new Map<string, number>();
  #elsewhere: number | null = null;

  /** One name for two things is a name for neither. */
  add(languages: readonly string[] | null, entry: number): void {
    const join = (known: number | null | undefined): number => ((known ?? entry) === entry ? entry : -1);
    for (const language of languages ?? [])
      this.#byLanguage.set(language, join(this.#byLanguage.get(language)));
    if (languages === null) this.#elsewhere = join(this.#elsewhere);
  }

  /** The entry; -1: to be passed over; `null`: the words are no name in this language. */
  in(language: string | null): number | null {
    const own = language === null ? undefined : this.#byLanguage.get(language);
    return own ?? this.#elsewhere;
  }
}

/** All names of the same words. */
export interface GazetteerPhrase {
  readonly terms: readonly string[];
  readonly senses: Senses;
  /** Those that a number has to follow; `null` when there are none. */
  readonly numbered: { readonly senses: Senses; readonly from: number; readonly to: number } | null;
  /** One word that is part of no other name: wherever it stands, it is this name. */
  readonly alone: boolean;
}

/** The language without script and region, as names are listed by it. */
export function primaryLanguage(code: string | null): string | null {
  return code === null ? null : code.toLowerCase().split('-', 1)[0]!;
}

const LONGEST_NUMBER = 6;

/**
 * A list of names, made ready to be found: in a text by {@link Gazetteer.find}, in the passages of an index without their
 * texts (`WordIndex.ask`). Both find the same. Where names overlap, the one that begins first counts, and of these the
 * longest.
 */
export class Gazetteer {
  readonly phrases: readonly GazetteerPhrase[];
  /** The smallest and the largest number that a name may have. */
  readonly numbers: { readonly from: number; readonly to: number };
  readonly #vocabulary = new Vocabulary(8192);
  /** State and word to the next state; states are numbered from 0, where every name begins. */
  readonly #edges = new Map<number, number>();
  /** By state, the phrase that ends there. */
  readonly #ends: (GazetteerPhrase | undefined)[] = [];
  /** By word, whether a name begins with it. */
  readonly #begins: Uint8Array;
  readonly #read = new NumberedWords();
  readonly #run = {
    words: [] as number[],
    values: [] as number[],
    starts: [] as number[],
    ends: [] as number[],
  };

  /** Names without a word are passed over. @throws RangeError for an entry below -1 or a range of numbers that is none */
  constructor(names: Iterable<ListedName>) {
    this.phrases = joinNames(names);
    const numbered = this.phrases.flatMap((phrase) => phrase.numbered ?? []);
    this.numbers = {
      from: Math.min(...numbered.map(({ from }) => from)),
      to: Math.max(...numbered.map(({ to }) => to)),
    };
    let states = 1;
    for (const phrase of this.phrases) {
      let state = 0;
      for (const word of this.#number(phrase.terms)) {
        const key = edge(state, word);
        let next = this.#edges.get(key);
        if (next === undefined) {
          next = states++;
          this.#edges.set(key, next);
        }
        state = next;
      }
      this.#ends[state] = phrase;
    }
    this.#begins = Uint8Array.from({ length: this.#vocabulary.size }, (_, word) =>
      this.#edges.has(edge(0, word)) ? 1 : 0,
    );
  }

  /** The names in a text of a language, in order, without overlap. */
  find(text: string, language: string | null): NameMention[] {
    const { words, values, starts, ends } = this.#run;
    const found: NameMention[] = [];
    const primary = primaryLanguage(language);
    words.length = values.length = starts.length = ends.length = 0;
    const close = (): void => {
      this.#readRun(primary, found);
      words.length = values.length = starts.length = ends.length = 0;
    };
    const read = this.#read;
    read.size = 0;
    this.#vocabulary.findWords(text, read);
    for (let i = 0; i < read.size; i++) {
      const word = read.numbers[i]!;
      if (words.length === 0 && (word < 0 || this.#begins[word] === 0)) continue;
      const start = read.starts[i]!;
      const end = read.ends[i]!;
      const value = readNumber(text, start, end);
      if (word < 0 && value < 0) {
        close();
        continue;
      }
      words.push(word);
      values.push(value);
      starts.push(start);
      ends.push(end);
    }
    close();
    return found;
  }

  /** Words that follow one another and may all be in names. */
  #readRun(language: string | null, found: NameMention[]): void {
    const { words, values, starts, ends } = this.#run;
    for (let first = 0; first < words.length; ) {
      let entry: number | null = null;
      let after = first + 1;
      let state: number | undefined = 0;
      for (let at = first; at < words.length && words[at]! >= 0; at++) {
        state = this.#edges.get(edge(state, words[at]!));
        if (state === undefined) break;
        const phrase = this.#ends[state];
        if (phrase === undefined) continue;
        const own = phrase.senses.in(language);
        if (own !== null) {
          entry = own;
          after = at + 1;
        }
        const counted = countUp(phrase, language, values[at + 1] ?? -1);
        if (counted !== null) {
          entry = counted;
          after = at + 2;
        }
      }
      if (entry !== null && entry >= 0) found.push({ entry, start: starts[first]!, end: ends[after - 1]! });
      first = after;
    }
  }

  #number(terms: readonly string[]): number[] {
    const read = new NumberedWords();
    // Each term alone: it may be a part of a word that the scanner would part again.
    for (const term of terms) this.#vocabulary.numberWords(term, read);
    return [...read.numbers.subarray(0, read.size)];
  }
}

/** The entry of a phrase and the number after it; `null` where they name nothing. */
export function countUp(
  { numbered }: GazetteerPhrase,
  language: string | null,
  value: number,
): number | null {
  if (numbered === null || value < numbered.from || value > numbered.to) return null;
  const first = numbered.senses.in(language);
  return first === null || first < 0 ? first : first + value - numbered.from;
}

/** More states than this there cannot be: each takes a word of a name. */
const MOST_WORDS = 2 ** 26;

function edge(state: number, word: number): number {
  return state * MOST_WORDS + word;
}

function joinNames(names: Iterable<ListedName>): GazetteerPhrase[] {
  type Open = { -readonly [K in keyof GazetteerPhrase]: GazetteerPhrase[K] };
  const phrases = new Map<string, Open>();
  const uses = new Map<string, number>();
  for (const { words, entry, languages, numbers = null } of names) {
    if (!Number.isSafeInteger(entry) || entry < -1)
      throw new RangeError(`names: entry ${entry} of "${words}"`);
    const terms = splitWords(words).map(({ term }) => term);
    if (terms.length === 0) continue;
    const key = terms.join(' ');
    let phrase = phrases.get(key);
    if (phrase === undefined) {
      phrase = { terms, senses: new Senses(), numbered: null, alone: false };
      phrases.set(key, phrase);
      for (const term of new Set(terms)) uses.set(term, (uses.get(term) ?? 0) + 1);
    }
    if (numbers === null) phrase.senses.add(languages, entry);
    else {
      const { from, to } = phrase.numbered ?? numbers;
      if (
        from !== numbers.from ||
        to !== numbers.to ||
        !(from >= 1 && to >= from && to < 10 ** LONGEST_NUMBER)
      )
        throw new RangeError(`names: numbers ${numbers.from} to ${numbers.to} after "${words}"`);
      phrase.numbered ??= { senses: new Senses(), from, to };
      phrase.numbered.senses.add(languages, entry);
    }
  }
  for (const phrase of phrases.values())
    phrase.alone = phrase.terms.length === 1 && phrase.numbered === null && uses.get(phrase.terms[0]!) === 1;
  return [...phrases.values()];
}

/** The number that the word in this part of a text is, as it is written without zeros before it; -1 when it is none. */
function readNumber(text: string, start: number, end: number): number {
  if (isPlainLetter(text.charCodeAt(start))) return -1;
  const folded = splitWords(text.slice(start, end))[0]?.term ?? '';
  return folded.length <= LONGEST_NUMBER && /^[1-9][0-9]*$/.test(folded) ? Number(folded) : -1;
}

function isPlainLetter(unit: number): boolean {
  return (unit | 32) >= 97 && (unit | 32) <= 122;
}
