import { CaptureError } from '../capture-error.ts';

/** What a site's robots.txt says to us. */
export interface RobotsRules {
  allows(address: string): boolean;
  /** Seconds between requests that the site asks for; `null` when it does not say. */
  readonly delay: number | null;
  readonly sitemaps: readonly string[];
}

/** What came of asking for robots.txt. */
export type RobotsAnswer =
  | { readonly status: number; readonly text: string }
  /** Asked and not reached. */
  | { readonly status: null };

/** The least of a robots.txt that must be read (RFC 9309, 2.5), and the most that is. */
export const MOST_ROBOTS_BYTES: number = 500 << 10;

/**
 * Most wildcards of a file that are matched. Each may cost a walk over the whole address; the longest files that are meant
 * to be read have a few hundred.
 */
const MOST_WILDCARDS = 5000;

/**
 * The file with no more wildcards than can be matched in reasonable time. What is forbidden by a rule beyond is forbidden
 * up to its first wildcard, and what is allowed by one is not.
 */
function boundWildcards(text: string): string {
  let left = MOST_WILDCARDS;
  const lines = text.split(/\r\n|\r|\n/).map((line) => {
    const stars = line.split('*').length - 1;
    const field = stars === 0 ? null : /^\s*(allow|disallow)\s*:/i.exec(line)?.[1]?.toLowerCase();
    if (field == null) return line;
    left -= stars;
    if (left >= 0) return line;
    return field === 'allow' ? '' : line.slice(0, line.indexOf('*'));
  });
  return lines.join('\n');
}

/**
 * The rules for us, as RFC 9309 has it: a file that is there is obeyed; one that is not there (4xx) allows all; a site
 * that fails (5xx) or cannot be reached says no.
 *
 * @param address of the robots.txt
 * @param product the name by which rules are addressed to us, without a version
 */
export async function readRobots(
  address: string,
  product: string,
  answer: RobotsAnswer,
): Promise<RobotsRules> {
  const { status } = answer;
  if (status !== null && status >= 400 && status < 500)
    return { allows: () => true, delay: null, sitemaps: [] };
  if (status === null || status < 200 || status >= 300)
    return { allows: () => false, delay: null, sitemaps: [] };
  const robots = await import('robots-parser');
  // Its types tell of a default within the default, which is not there.
  const parseRobots = robots.default as unknown as typeof robots.default.default;
  const text = answer.text.slice(0, MOST_ROBOTS_BYTES).replace(/^\uFEFF/, '');
  const rules = parseRobots(address, boundWildcards(text));
  const delay = rules.getCrawlDelay(product);
  return {
    // Rules for another origin leave the page open: its own robots.txt is asked for.
    allows: (page) => rules.isAllowed(page, product) ?? true,
    delay: delay !== undefined && Number.isFinite(delay) && delay >= 0 ? delay : null,
    sitemaps: rules.getSitemaps(),
  };
}

/** The refusal of a page that robots.txt keeps closed. */
export function refusedByRobots(address: string): CaptureError {
  return new CaptureError(
    'robots',
    address,
    `the robots.txt of ${new URL(address).host} does not let ${address} be taken`,
  );
}
