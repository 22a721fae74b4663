import { createRequire } from 'node:module';

/** Languages with a stemmer: ISO 639-1 code and the name of its rules. */
const RULES: ReadonlyMap<string, string> = new Map([
  ['ar', 'arabic'],
  ['hy', 'armenian'],
  ['bg', 'bulgarian'],
  ['da', 'danish'],
  ['nl', 'dutch'],
  ['en', 'english'],
  ['fi', 'finnish'],
  ['fr', 'french'],
  ['de', 'german'],
  ['el', 'greek'],
  ['hu', 'hungarian'],
  ['hi', 'indian'],
  ['id', 'indonesian'],
  ['ga', 'irish'],
  ['it', 'italian'],
  ['lt', 'lithuanian'],
  ['ne', 'nepali'],
  ['no', 'norwegian'],
  ['nb', 'norwegian'],
  ['pt', 'portuguese'],
  ['ro', 'romanian'],
  ['ru', 'russian'],
  ['sr', 'serbian'],
  ['es', 'spanish'],
  ['sv', 'swedish'],
  ['ta', 'tamil'],
  ['tr', 'turkish'],
  ['uk', 'ukrainian'],
]);

const loaded = new Map<string, (term: string) => string>();
// All rules together take 50 ms to load; a query needs one language's, at once.
const load = createRequire(import.meta.url);

/** Codes of the languages that {@link stemTerm} knows. */
export const STEMMED_LANGUAGES: readonly string[] = [...RULES.keys()];

/**
 * The stem of a folded word.
 *
 * @throws RangeError for a language without a stemmer.
 */
export function stemTerm(term: string, language: string): string {
  let stem = loaded.get(language);
  if (!stem) {
    const rules = RULES.get(language);
    if (rules === undefined) {
      throw new RangeError(
        `language: no stemmer for "${language}"; there is one for ${STEMMED_LANGUAGES.join(', ')}`,
      );
    }
    const { stemmer } = load(`@orama/stemmers/${rules}`) as { stemmer: (word: string) => string };
    stem = stemmer;
    loaded.set(language, stem);
  }
  return stem(term);
}
