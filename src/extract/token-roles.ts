import { rememberTokens } from '../text/index.ts';
import { CLASS_VOCABULARY } from './class-vocabulary.ts';
import { ROLE } from './roles.ts';

/** Splits a class or id token into lower-case words separated by hyphens. */
function hyphenate(token: string): string {
  return token
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/(\p{L})(\p{N})/gu, '$1-$2')
    .toLowerCase()
    .replace(/-(?:has|with|without|no|is)-.*$/, '')
    .slice(0, 80);
}

/** Stands for a token that says what the element is, whatever the others say. */
const WHOLE_ARTICLE = 1 << 30;

const tokenRoles = rememberTokens((token: string): number => {
  if (ARTICLE_CLASSES.test(token)) return WHOLE_ARTICLE;
  const words = hyphenate(token);
  // What an element has or lacks is not what it is ("has-sidebar", "no-comments").
  if (/^(?:has|with|without|no|not|is|are|js|hide|show|toggle)-/.test(words)) return 0;
  let roles = 0;
  for (const [role, pattern] of CLASS_VOCABULARY) if (pattern.test(words)) roles |= role;
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
