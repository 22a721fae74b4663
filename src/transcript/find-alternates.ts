import type { Page } from './account.ts';
import type { PageLinesWithKinds } from './read-page-facts.ts';

const CODE = /^([a-z]{2,3})(?:[-_]([A-Z]{2}))?\d?$/u;
const LANGUAGE_CODES: Readonly<Record<string, string>> = {
  english: 'en',
  русский: 'ru',
  français: 'fr',
  deutsch: 'de',
  español: 'es',
  português: 'pt',
  italiano: 'it',
  türkçe: 'tr',
  polski: 'pl',
  українська: 'uk',
  nederlands: 'nl',
  svenska: 'sv',
  suomi: 'fi',
  norsk: 'no',
  dansk: 'da',
  čeština: 'cs',
  magyar: 'hu',
  română: 'ro',
  български: 'bg',
  ελληνικά: 'el',
  العربية: 'ar',
  فارسی: 'fa',
  עברית: 'he',
  中文: 'zh',
  简体中文: 'zh-Hans',
  繁體中文: 'zh-Hant',
  日本語: 'ja',
  한국어: 'ko',
  हिन्दी: 'hi',
  'tiếng việt': 'vi',
  ไทย: 'th',
  қазақша: 'kk',
  հայերեն: 'hy',
  ქართული: 'ka',
  srpski: 'sr',
  hrvatski: 'hr',
  lietuvių: 'lt',
  latviešu: 'lv',
  eesti: 'et',
  tetun: 'tet',
  tet: 'tet',
  繁體: 'zh-Hant',
  繁体: 'zh-Hant',
  简体: 'zh-Hans',
  'bahasa indonesia': 'id',
  català: 'ca',
  eng: 'en',
  rus: 'ru',
  fra: 'fr',
  deu: 'de',
  esp: 'es',
  ara: 'ar',
};

/** The languages that the page offers itself in, from its declarations and from a visible switch. */
export function findAlternates(page: PageLinesWithKinds, declared: Page['alternates']): Page['alternates'] {
  const found = new Map<string, string | null>(declared.map(({ language, url }) => [language, url]));
  for (const [i, line] of page.lines.entries()) {
    if (page.kinds[i]!.kind !== 'language-switch') continue;
    // A language's own name may be of several words: where it is a link it is taken whole.
    for (const { start, end, href } of line.links) {
      const named = LANGUAGE_CODES[page.text.slice(start, end).trim().toLowerCase()];
      if (named !== undefined && !found.has(named)) found.set(named, href);
    }
    for (const word of page.text.slice(line.start, line.end).split(/[\s|/•·,]+/u)) {
      const named = LANGUAGE_CODES[word.toLowerCase()];
      const code = CODE.exec(/^[A-Z]{2}$/u.test(word) ? word.toLowerCase() : word);
      const language =
        named ?? (code === null ? null : code[2] === undefined ? code[1]! : `${code[1]}-${code[2]}`);
      if (language === null) continue;
      const link = line.links.find(({ start, end }) => page.text.slice(start, end).includes(word));
      if (!found.has(language)) found.set(language, link?.href ?? null);
    }
  }
  return [...found].map(([language, url]) => ({ language, url }));
}
