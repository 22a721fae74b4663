import type { Filter, TurnText } from '../archive/index.ts';

/** A word that some turns have more often than others of the archive. */
export interface KeyWord {
  /** In small letters. */
  readonly word: string;
  /** How often it stands in the turns, and in how many of them. */
  readonly count: number;
  readonly turns: number;
  /** How often it stands in the turns that they are compared with. */
  readonly elsewhere: number;
  /** Dunning's log-likelihood ratio G²: how little chance alone would explain of the difference. */
  readonly logLikelihood: number;
}

/** Turns that words were counted in. */
export interface WordsIn {
  readonly turns: number;
  readonly words: number;
}

export interface KeyWords {
  /** Both sides are in this language, the one of most of the turns; `null` where their pages do not say. */
  readonly language: string | null;
  readonly in: WordsIn;
  readonly against: WordsIn;
  /** Those with the highest G² first. */
  readonly results: readonly KeyWord[];
}

/** What words are counted in. */
export interface TurnTexts {
  /** The latest turns, by their day. */
  listTurnTexts(filter: Filter, limit: number): readonly TurnText[];
}

/** Turns that are asked about, and turns that they are compared with, at most. */
const MOST_TURNS = 2000;
const MOST_COMPARED = 5000;
/** A word of one turn says what that turn is about, and nothing of the others. */
const FEWEST_TURNS = 2;
/** Chance alone brings a G² above it once in a thousand words (chi-squared, one degree of freedom). */
const LEAST = 10.83;

/** Scripts that put no spaces between words. */
const UNSPACED = /^(?:zh|ja|th|lo|km|my)\b/;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*/gu;

/**
 * The words that the latest 2,000 turns of a filter have oftener than the latest 5,000 other turns in their language. It
 * says what is frequent there, and not what it means.
 */
export function findKeyWords(archive: TurnTexts, filter: Filter, limit: number): KeyWords {
  const found = archive.listTurnTexts(filter, MOST_TURNS);
  const language = mainLanguage(found);
  const own = found.filter((turn) => turn.language === language);
  const ids = new Set(found.map(({ id }) => id));
  const others = archive
    .listTurnTexts(language === null ? {} : { language: [language] }, MOST_COMPARED + found.length)
    .filter((turn) => turn.language === language && !ids.has(turn.id))
    .slice(0, MOST_COMPARED);
  const [inside, outside] = [countWords(own, language), countWords(others, language)];
  const results = [...inside.counts]
    .filter(([, { turns }]) => turns >= FEWEST_TURNS)
    .map(([word, { count, turns }]): KeyWord => {
      const elsewhere = outside.counts.get(word)?.count ?? 0;
      return {
        word,
        count,
        turns,
        elsewhere,
        logLikelihood: weigh(count, inside.words, elsewhere, outside.words),
      };
    })
    .filter(({ logLikelihood }) => logLikelihood >= LEAST)
    .toSorted((a, b) => b.logLikelihood - a.logLikelihood || (a.word < b.word ? -1 : 1));
  return {
    language,
    in: { turns: own.length, words: inside.words },
    against: { turns: others.length, words: outside.words },
    results: results.slice(0, limit),
  };
}

/**
 * G² of a word (Rayson and Garside, Comparing corpora using frequency profiling, 2000); 0 where it is not more frequent
 * in the first corpus, or where there is no second.
 */
function weigh(count: number, words: number, elsewhere: number, wordsElsewhere: number): number {
  if (wordsElsewhere === 0 || count / words <= elsewhere / wordsElsewhere) return 0;
  const share = (count + elsewhere) / (words + wordsElsewhere);
  const term = (seen: number, expected: number): number =>
    seen === 0 ? 0 : seen * Math.log(seen / expected);
  return 2 * (term(count, words * share) + term(elsewhere, wordsElsewhere * share));
}

function mainLanguage(turns: readonly TurnText[]): string | null {
  const counts = Map.groupBy(turns, ({ language }) => language);
  return [...counts].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? null;
}

interface WordCounts {
  readonly words: number;
  readonly counts: ReadonlyMap<string, { count: number; turns: number }>;
}

function countWords(turns: readonly TurnText[], language: string | null): WordCounts {
  const counts = new Map<string, { count: number; turns: number; last: number }>();
  let words = 0;
  for (const { id, text } of turns) {
    for (const word of iterateWords(text, language)) {
      words++;
      const known = counts.get(word);
      if (known === undefined) counts.set(word, { count: 1, turns: 1, last: id });
      else {
        known.count++;
        if (known.last !== id) known.turns++;
        known.last = id;
      }
    }
  }
  return { words, counts };
}

function* iterateWords(text: string, language: string | null): Generator<string> {
  const small = text.toLowerCase().replaceAll('’', "'");
  if (language === null || !UNSPACED.test(language)) {
    for (const [word] of small.matchAll(WORD)) yield word;
    return;
  }
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(small))
    if (isWordLike === true && /\p{L}/u.test(segment)) yield segment;
}
