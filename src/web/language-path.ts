import { INTERFACE_LANGUAGES } from './messages/translate.ts';

/**
 * A language that the reader picked stands at the beginning of the path, `/fr/statements/…`: it goes with every link
 * without a cookie, and an address that is passed on shows the same page. Without it the browser's wish decides.
 */
const BEGINNING = new RegExp(`^/(${INTERFACE_LANGUAGES.join('|')})(?=/|$)`);

/** The language at the beginning of a path, `null` where none is, and the path without it. */
export function splitLanguage(path: string): { readonly language: string | null; readonly path: string } {
  const language = BEGINNING.exec(path)?.[1] ?? null;
  if (language === null) return { language, path };
  return { language, path: path.slice(language.length + 1) || '/' };
}

/** Links of ours, except to files and to other languages. In text a quotation mark is escaped, so only markup matches. */
const LINK = new RegExp(
  ` (href|action|formaction)="/(?!/|assets/|(?:${INTERFACE_LANGUAGES.join('|')})(?:["/?#]))`,
  'g',
);

/** The page with the language in all its links to other pages. */
export function keepLanguage(page: string, language: string | null): string {
  return language === null ? page : page.replace(LINK, ` $1="/${language}/`);
}
