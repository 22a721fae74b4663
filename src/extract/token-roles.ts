import { findOpenings, findSigns, rememberTokens, SIGN } from '../text/index.ts';
import { CLASS_VOCABULARY } from './class-vocabulary.ts';
import { ROLE } from './roles.ts';

/** Longer tokens are no names. */
const MAX_WORDS = 80;

/** Lower-case words separated by hyphens already. */
const HYPHENATED = /^[a-z]+(?:-[a-z]+)*$/;

/** Splits a class or id token into lower-case words separated by hyphens. */
function hyphenate(token: string): string {
  let words = token;
  if (!HYPHENATED.test(token)) {
    const signs = findSigns(token);
    if ((signs & (SIGN.upper | SIGN.other)) !== 0)
      words = words.replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2').toLowerCase();
    if ((signs & ~LETTERS_AND_FIGURES) !== 0) words = words.replace(/[^\p{L}\p{N}]+/gu, '-');
    if ((signs & (SIGN.digit | SIGN.other)) !== 0) words = words.replace(/(\p{L})(\p{N})/gu, '$1-$2');
  }
  if (words.includes('-')) words = words.replace(/-(?:has|with|without|no|is)-.*$/, '');
  return words.slice(0, MAX_WORDS);
}

const LETTERS_AND_FIGURES = SIGN.upper | SIGN.lower | SIGN.digit;

/** Every entry of the vocabulary begins at a word. */
const openEntries = findOpenings(
  CLASS_VOCABULARY.map(([, { source }]) => new RegExp(source.replaceAll(/(^|\|)\\b/g, '$1^'), 'i')),
);

/** The entries of the vocabulary that could stand in words separated by hyphens, as bits in their order. */
function findOpen(words: string): number {
  let open = 0;
  let inside = false;
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i);
    // `\b` stands after a letter beyond ASCII too.
    const alphanumeric = (code >= 97 && code <= 122) || isFigure(code);
    if (alphanumeric && !inside) open |= openEntries(words, i);
    inside = alphanumeric;
  }
  return open;
}

/** Stands for a token that says what the element is, whatever the others say. */
const WHOLE_ARTICLE = 1 << 30;

const tokenRoles = rememberTokens((token: string): number => {
  if (ARTICLE_CLASSES.test(token)) return WHOLE_ARTICLE;
  const words = hyphenate(token);
  let open = findOpen(words);
  // What an element has or lacks is not what it is ("has-sidebar", "no-comments").
  if (open === 0 || /^(?:has|with|without|no|not|is|are|js|hide|show|toggle)-/.test(words)) return 0;
  let roles = 0;
  for (let i = 0; open !== 0; i++, open >>>= 1)
    if ((open & 1) !== 0 && CLASS_VOCABULARY[i]![1].test(words)) roles |= CLASS_VOCABULARY[i]![0];
  return roles;
});

/** WordPress puts an article's categories and tags on the article itself. */
const ARTICLE_CLASSES = /^(?:hentry|type-post|type-page|status-publish)$/;

const MAX_TOKENS = 40;

function isFigure(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Roles that a list of class or id tokens claims. */
export function listRoles(source: string, from: number, to: number): number {
  let roles = 0;
  let at = from;
  for (let tokens = 0; tokens < MAX_TOKENS; tokens++) {
    while (at < to && source.charCodeAt(at) <= 32) at++;
    const start = at;
    while (at < to && source.charCodeAt(at) > 32) at++;
    if (at === start) break;
    // A number at the end ("comment-4414") makes a token new without saying more.
    let stop = at;
    while (stop > start && isFigure(source.charCodeAt(stop - 1))) stop--;
    const own = stop - start > 1 ? tokenRoles(source, start, stop) : 0;
    if (own === WHOLE_ARTICLE) return ROLE.article;
    roles |= own;
  }
  return roles;
}
