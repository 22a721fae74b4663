import { NumberedWords, splitWords, Vocabulary } from '../text/index.ts';
import { compareUnits } from './columns.ts';

/** A name to be found in texts, by its words, in any case and with any accents. */
export interface ListedName {
  /** As a person writes it. */
  readonly words: string;
  /** What it is the name of: a number from 0; -1 for words that are no name, and keep a shorter one in them from being found. */
  readonly entry: number;
  /** Only in passages of these languages (ISO 639-1); `null`: in all, and where the language is not known. */
  readonly languages: readonly string[] | null;
  /** The words name something together with a number right after them: `entry` is that of the first number. */
  readonly numbers?: { readonly from: number; readonly to: number } | null;
  /** How many of the words, at the beginning and at the end, only stand around the name. Default: none. */
  readonly around?: readonly [before: number, after: number];
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

/** Words of a run that are a name. */
interface Place {
  readonly entry: number;
  readonly first: number;
  readonly end: number;
}

/** All names of the same words. */
export interface GazetteerPhrase {
  readonly terms: readonly string[];
  /** Words before and after the name itself. */
  readonly around: readonly [before: number, after: number];
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
  /** The words of the phrases, each once, in the order of a dictionary. */
  readonly terms: readonly string[];
  /** The smallest and the largest number that a name may have. */
  readonly numbers: { readonly from: number; readonly to: number };
  readonly #vocabulary = new Vocabulary(8192);
  /** By state and word the next state; every name begins in state 0. */
  readonly #next: Map<number, number>[] = [new Map()];
  /** By state, the phrases that end there: of the same words, with the name in another part of them. */
  readonly #ends: (readonly GazetteerPhrase[] | undefined)[] = [];
  /** By word the state after it where a name begins with it, 0 where none does. */
  readonly #begins: Int32Array;
  readonly #read = new NumberedWords();
  /** The words that are being read: numbers of words, the numbers that they are (-1: none), and where they stand. */
  readonly #run = {
    size: 0,
    words: [] as number[],
    values: [] as number[],
    starts: [] as number[],
    ends: [] as number[],
  };

  /** Names without a word are passed over. @throws RangeError for an entry below -1 or a range of numbers that is none */
  constructor(names: Iterable<ListedName>) {
    this.phrases = joinNames(names);
    this.terms = [...new Set(this.phrases.flatMap(({ terms }) => terms))].sort(compareUnits);
    const numbered = this.phrases.flatMap((phrase) => phrase.numbered ?? []);
    this.numbers = {
      from: Math.min(...numbered.map(({ from }) => from)),
      to: Math.max(...numbered.map(({ to }) => to)),
    };
    for (const phrase of this.phrases) {
      let state = 0;
      for (const word of this.#number(phrase.terms)) {
        let next = this.#next[state]!.get(word);
        if (next === undefined) {
          next = this.#next.push(new Map()) - 1;
          this.#next[state]!.set(word, next);
        }
        state = next;
      }
      this.#ends[state] = [...(this.#ends[state] ?? []), phrase];
    }
    this.#begins = Int32Array.from(
      { length: this.#vocabulary.size },
      (_, word) => this.#next[0]!.get(word) ?? 0,
    );
  }

  /** The names in a text of a language, in order, without overlap. */
  find(text: string, language: string | null): NameMention[] {
    const run = this.#run;
    const { words, values, starts, ends } = run;
    const found: NameMention[] = [];
    const primary = primaryLanguage(language);
    const read = this.#read;
    read.size = 0;
    this.#vocabulary.findWords(text, read);
    run.size = 0;
    for (let i = 0; i < read.size; i++) {
      const word = read.numbers[i]!;
      if (run.size === 0 && (word < 0 || this.#begins[word] === 0)) continue;
      const start = read.starts[i]!;
      const end = read.ends[i]!;
      const value = readNumber(text, start, end);
      if (word < 0 && value < 0) {
        this.#readRun(primary, found);
        run.size = 0;
        continue;
      }
      words[run.size] = word;
      values[run.size] = value;
      starts[run.size] = start;
      ends[run.size++] = end;
    }
    this.#readRun(primary, found);
    return found;
  }

  /** Words that follow one another and may all be in names. */
  #readRun(language: string | null, found: NameMention[]): void {
    const { size, words, values, starts, ends } = this.#run;
    const places: Place[] = [];
    for (let first = 0; first < size; first++) {
      let state = words[first]! < 0 ? 0 : this.#begins[words[first]!]!;
      for (let at = first; state > 0; ) {
        for (const phrase of this.#ends[state] ?? []) {
          const [before, after] = phrase.around;
          const entry = phrase.senses.in(language);
          if (entry !== null) places.push({ entry, first: first + before, end: at + 1 - after });
          const counted = countUp(phrase, language, at + 1 < size ? values[at + 1]! : -1);
          if (counted !== null) places.push({ entry: counted, first: first + before, end: at + 2 });
        }
        const word = ++at < size ? words[at]! : -1;
        state = word < 0 ? 0 : (this.#next[state]!.get(word) ?? 0);
      }
    }
    // As `settleOverlaps` does for an index.
    if (places.length > 1) places.sort((a, b) => a.first - b.first || b.end - a.end || a.entry - b.entry);
    let free = 0;
    for (const { entry, first, end } of places) {
      if (first < free) continue;
      free = end;
      if (entry >= 0) found.push({ entry, start: starts[first]!, end: ends[end - 1]! });
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

const NOTHING_AROUND: readonly [number, number] = [0, 0];

function joinNames(names: Iterable<ListedName>): GazetteerPhrase[] {
  type Open = { -readonly [K in keyof GazetteerPhrase]: GazetteerPhrase[K] };
  const phrases = new Map<string, Open>();
  const uses = new Map<string, number>();
  for (const { words, entry, languages, numbers = null, around = NOTHING_AROUND } of names) {
    if (!Number.isSafeInteger(entry) || entry < -1)
      throw new RangeError(`names: entry ${entry} of "${words}"`);
    const terms = splitWords(words).map(({ term }) => term);
    if (terms.length === 0) continue;
    if (around[0] + around[1] >= terms.length) throw new RangeError(`names: no name within "${words}"`);
    const key = `${terms.join(' ')} ${around.join(' ')}`;
    let phrase: Open | undefined = phrases.get(key);
    if (phrase === undefined) {
      phrase = { terms, around, senses: new Senses(), numbered: null, alone: false };
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
  for (const phrase of phrases.values()) {
    const [term = ''] = phrase.terms;
    // A number may be the end of another name.
    phrase.alone =
      phrase.terms.length === 1 && phrase.numbered === null && uses.get(term) === 1 && !/^\d+$/.test(term);
  }
  return [...phrases.values()];
}

/** The number that the word in this part of a text is, as it is written without zeros before it; -1 when it is none. */
function readNumber(text: string, start: number, end: number): number {
  if (isPlainLetter(text.charCodeAt(start)) || !/^\p{N}/u.test(text.slice(start, start + 2))) return -1;
  const folded = splitWords(text.slice(start, end))[0]?.term ?? '';
  return folded.length <= LONGEST_NUMBER && /^[1-9][0-9]*$/.test(folded) ? Number(folded) : -1;
}

function isPlainLetter(unit: number): boolean {
  return (unit | 32) >= 97 && (unit | 32) <= 122;
}
