import { hash } from 'node:crypto';
import { foldText } from './fold-words.ts';

/** Lower-case base 32 without the letters that are mistaken for digits or make words (Crockford). */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * 60 bits for pages and statements (a billion of them share one with odds of about one in three; the archive then
 * numbers them apart), 40 bits for the turns of one statement.
 */
const LONG = 12;
const SHORT = 8;

/** The id of a page: of its capture's digest, and of its row where it is one of many. */
export function makePageId(digest: string, row: string | null): string {
  return makeId(['page', digest, row ?? ''], LONG);
}

/**
 * What makes a statement itself, whatever the reader: where it stands, its day, its title; its first words when it
 * has no title. Neither what stands around it nor a turn that is read differently changes it. A later capture of the
 * same page has the same identity; the archive tells the two apart by a number.
 */
export function makeStatementIdentity(facts: {
  readonly origin: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly opening: string;
}): string {
  const words =
    facts.title === null ? foldText(facts.opening).split(' ').slice(0, 12).join(' ') : foldText(facts.title);
  return makeId(['statement', facts.origin, facts.date ?? '', words], LONG);
}

/** The ids of a statement's turns, of each one's words; the same words again are numbered `-2`, `-3`. */
export function makeTurnIds(folded: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return folded.map((words) => numberId(makeId(['turn', words], SHORT), seen));
}

/** `id`, or `id-2`, `id-3` and so on when it was given before. */
export function numberId(id: string, seen: Map<string, number>): string {
  const times = (seen.get(id) ?? 0) + 1;
  seen.set(id, times);
  return times === 1 ? id : `${id}-${times}`;
}

/** The id of a correction: of what it says and of when it was made. */
export function makeCorrectionId(content: string): string {
  return makeId(['correction', content], SHORT);
}

/** Where a page stands, without what differs between two visits: the scheme, `www.`, the fragment, a last slash. */
export function makeOrigin(page: {
  readonly url: string | null;
  readonly source: string;
  readonly row: string | null;
}): string {
  const row = page.row === null ? '' : `#${page.row}`;
  if (page.url !== null) {
    const address = page.url
      .replace(/^https?:\/\/(?:www\.)?/i, '')
      .replace(/#.*$/s, '')
      .replace(/\/$/, '');
    return `${address}${row}`;
  }
  // A folder that was moved or given from elsewhere holds the same pages.
  return `${page.source.split(/[\\/]/).at(-1)}${row}`;
}

function makeId(parts: readonly string[], length: number): string {
  const bytes = hash('sha256', parts.join('\n'), 'buffer');
  let id = '';
  let bits = 0;
  let value = 0;
  for (let i = 0; id.length < length; i++) {
    value = (value << 8) | bytes[i]!;
    bits += 8;
    while (bits >= 5 && id.length < length) {
      bits -= 5;
      id += DIGITS[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return id;
}
