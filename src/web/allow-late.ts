import { API_ROOT } from './api/index.ts';
import { splitLanguage } from './language-path.ts';

/** Lists, counts and searches follow what is added within so many milliseconds. */
const LIST_MS = 2_000;
/**
 * What is shown of one statement, page or capture stays what it is when others are added, but for the statements beside it
 * and its later captures.
 */
const ONE_MS = 60_000;

const ONE = /^\/(?:statements|pages|captures)\/[^/]+(?:\/(?:cite|turns\/[^/]+|items|subjects|refused))?$/;
/** Proofs rest on one another: each is of the log as it is. */
const PROOF = /^\/(?:log\/|captures\/[^/]+\/inclusion$)/;

/**
 * How many milliseconds after something was added an answer may still be given that was made before. None where the
 * reader asks for what is there now (`Cache-Control: no-cache`, as browsers send it when a page is loaded again).
 */
export function allowLate(address: string, cacheControl: string | null): number {
  if (cacheControl !== null && /\b(?:no-cache|no-store|max-age=0)\b/i.test(cacheControl)) return 0;
  const { path } = splitLanguage(address.split('?', 1)[0]!);
  const own = path.startsWith(`${API_ROOT}/`) ? path.slice(API_ROOT.length) : path;
  if (PROOF.test(own)) return 0;
  return ONE.test(own) ? ONE_MS : LIST_MS;
}
