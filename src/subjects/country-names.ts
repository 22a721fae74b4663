import type { ListedSubject } from '../archive/index.ts';
import { splitWords } from '../text/index.ts';
import { AMBIGUOUS_NAMES, ASKED_NAMES } from './ambiguous-names.ts';
import { COUNTRY_ALIASES, NO_COUNTRIES } from './country-aliases.ts';

/** Languages whose names of countries are looked for: texts in another one are searched for what has a name everywhere. */
export const COUNTRY_LANGUAGES = [
  'en',
  'fr',
  'es',
  'ru',
  'ar',
  'zh',
  'de',
  'it',
  'pt',
  'uk',
  'ja',
  'ko',
  'nl',
] as const;

const LOCALES: Readonly<Record<string, readonly string[]>> = { zh: ['zh-Hans', 'zh-Hant'] };
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The words of a name as they are compared, one space between. */
export function foldName(name: string): string {
  return splitWords(name)
    .map(({ term }) => term)
    .join(' ');
}

/**
 * Countries and territories of ISO 3166-1 (and Kosovo, under the code that is in use for it), with the names that Unicode's
 * CLDR gives in thirteen languages and our own aliases. That something is listed says nothing about its status.
 */
export function listCountries(): ListedSubject[] {
  const ambiguous = new Map(
    COUNTRY_LANGUAGES.map((language) => [language, new Set(AMBIGUOUS_NAMES[language]?.map(foldName))]),
  );
  return listCodes().map((id) => {
    const own = COUNTRY_ALIASES[id] ?? {};
    const names: Record<string, readonly string[]> = { ...own };
    for (const language of COUNTRY_LANGUAGES) {
      const usable = namesOf(id, language).filter(
        (name) => !ambiguous.get(language)!.has(foldName(name)) && !isTooShort(name),
      );
      const all = [...usable, ...(own[language] ?? [])];
      if (all.length > 0) names[language] = [...new Set(all)];
    }
    return { id, kind: 'country', names };
  });
}

function listCodes(): string[] {
  const codes = [...LETTERS].flatMap((a) => [...LETTERS].map((b) => a + b));
  return codes.filter((code) => !NO_COUNTRIES.has(code) && namesIn('en')(code) !== null);
}

function namesOf(code: string, language: string): string[] {
  return (LOCALES[language] ?? [language]).flatMap((locale) =>
    varyName(namesIn(locale)(code) ?? '', language),
  );
}

/** The names by which a reader may ask for a country although they do not tell it in a text: "Georgia". */
export function listAmbiguousNames(): { readonly id: string; readonly name: string }[] {
  const asked = Object.entries(ASKED_NAMES).flatMap(([name, ids]) => ids.map((id) => ({ id, name })));
  const ambiguous = listCodes().flatMap((id) =>
    COUNTRY_LANGUAGES.flatMap((language) => {
      const names = new Set(AMBIGUOUS_NAMES[language]?.map(foldName));
      const given = namesOf(id, language).filter((name) => names.has(foldName(name)));
      return given.map((name) => ({ id, name }));
    }),
  );
  return [...asked, ...ambiguous];
}

/** A country's name for readers of a language; the code where there is none. */
export function nameCountry(code: string, language: string): string {
  return namesIn(language)(code) ?? code;
}

const known = new Map<string, (code: string) => string | null>();

function namesIn(locale: string): (code: string) => string | null {
  let nameOf = known.get(locale);
  if (nameOf === undefined) {
    const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    nameOf = (code) => names.of(code) ?? null;
    known.set(locale, nameOf);
  }
  return nameOf;
}

/** "St. Lucia" and "Antigua & Barbuda" are also written out; "о-в" is short for an island. */
function varyName(name: string, language: string): string[] {
  if (
    name === '' ||
    /SAR|\(САР\)|ОАР|R\.A\.S\.|RAE|RAS|Sonderverwaltungsregion|特[别別]行政[区區]|특별행정구|الإدارية/.test(
      name,
    )
  )
    return [];
  // What stands in parentheses is another name, or says whose an island is.
  const parts = [/^[^(]+\([^)]+\)$/.test(name) ? name.replace(/\s*\(.*$/, '') : name];
  return parts.flatMap((part) => {
    if (/^о-ва?\s|\sо-ва?$/.test(part)) return [part.replace(/о-ва?/, 'острова')];
    if (language !== 'en') return [part];
    const written = part.replace('St. ', 'Saint ').replace(' & ', ' and ');
    return written === part ? [part] : [part, written];
  });
}

/** One sign of Chinese, two of Japanese syllables: they stand in too many other words. */
function isTooShort(name: string): boolean {
  const words = splitWords(name);
  if (/^[\p{Script=Katakana}ー]+$/u.test(name)) return name.length < 3;
  return words.length === 1 && name.length < 3;
}
