import type { LabelCandidate } from './label-candidate.ts';
import { type EvidencePage, hasSpeechBelow, isNameLike } from './label-evidence.ts';
import { PageWords } from './page-words.ts';

const MAX_WORDS = 48;
const MAX_TOKENS = 6;
/** Voices that must come back before names on lines of their own are believed, where no layout sets them off. */
const MIN_RECURRING = 2;

/**
 * Names alone on their lines in a text capture, where neither type nor capitals set them off: minutes print the name
 * and below it the words. Two names that come back, or one who presides, vouch for the rest. A name in the list of
 * those present has no words below it and is none.
 */
export function addAloneLabels(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  page: EvidencePage,
): void {
  const { text, lines } = page;
  if ([...accepted].some((c) => c.form !== 'alone')) return;
  const words = new PageWords(text);
  const rows = open.filter(
    (c) =>
      c.form === 'alone' &&
      lines[c.line]!.tag === '' &&
      lines[c.line]!.heading === 0 &&
      isNameAlone(c, words) &&
      hasSpeechBelow(c, page),
  );
  const counts = new Map<string, number>();
  for (const c of rows) counts.set(c.shape.key, (counts.get(c.shape.key) ?? 0) + 1);
  const recurring = rows.filter((c) => counts.get(c.shape.key)! > 1);
  const keys = new Set(recurring.map((c) => c.shape.key));
  // One who holds an office speaks alone where the heading calls him to the press.
  if (keys.size === 0) {
    const offices = rows.filter((c) => c.shape.class === 'office' && isCalled(c, page));
    if (offices.length === 1) accepted.add(offices[0]!);
    return;
  }
  if (keys.size < MIN_RECURRING && !recurring.some((c) => c.shape.class === 'moderator')) return;
  // A name follows another's words; the same name twice in a row heads a list.
  const changes = recurring.filter((c, i) => i > 0 && c.shape.key !== recurring[i - 1]!.shape.key).length;
  if (keys.size > 1 && changes < (recurring.length - 1) / 2) return;
  const first = recurring[0]!.line;
  for (const c of rows) if (keys.has(c.shape.key) || c.line > first) accepted.add(c);
}

/** SURNAME J.R. */
const WITH_INITIALS = /^\p{Lu}[\p{Lu}'’ʼ-]{2,}\s\p{Lu}\.\s?\p{Lu}\.?$/u;
const MIN_WITH_INITIALS = 2;

/**
 * "ROE J.R." above the words, each time another member, in minutes that mark the chair in another way: nothing else is
 * written so on a line of its own.
 */
export function addInitialsAlone(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  page: EvidencePage,
): void {
  const rows = open.filter(
    (c) => c.form === 'alone' && WITH_INITIALS.test(c.shape.words) && hasSpeechBelow(c, page),
  );
  const chaired = open.some((c) => c.form === 'stop' && c.shape.class === 'moderator');
  if (rows.length >= (chaired ? 1 : MIN_WITH_INITIALS)) for (const c of rows) accepted.add(c);
}

/** "市長記者会見": a line above names the office together with the occasion. */
function isCalled({ line, shape }: LabelCandidate, { text, lines }: EvidencePage): boolean {
  const { words } = shape;
  return lines.slice(Math.max(0, line - MAX_ABOVE), line).some(({ start, end }) => {
    const s = text.slice(start, Math.min(end, start + 300));
    return s.includes(words) && s.length > words.length && PRESS.test(s);
  });
}

/** How far above the words the heading may stand, in lines. */
const MAX_ABOVE = 40;
/** What talks to the press are called. */
export const PRESS: RegExp =
  /press conference|news conference|briefing|会見|記者會|记者会|회견|브리핑|пресс-конференц|брифинг|pressekonferenz|conférence de presse|point de presse|rueda de prensa|conferencia de prensa|مؤتمر صحفي|basın toplantısı|συνέντευξη τύπου/iu;

function isNameAlone({ shape }: LabelCandidate, page: PageWords): boolean {
  if (shape.words.length > MAX_WORDS || shape.words.split(/\s+/u).length > MAX_TOKENS) return false;
  if (shape.class === 'moderator' || shape.class === 'office' || shape.class === 'reporter') return true;
  if (shape.class !== 'person') return false;
  // A date, a number or a thing counted is nobody.
  if (/\d/u.test(shape.words)) return false;
  return /[\p{Lu}\p{Ll}]/u.test(shape.words) ? isNameLike(shape.name ?? shape.words, page) : true;
}
