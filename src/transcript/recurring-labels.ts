import type { LabelCandidate, LabelForm } from './label-candidate.ts';
import {
  type EvidencePage,
  hasSpeechBelow,
  haveSameWords,
  isCommonWord,
  isNameLike,
  surnameOf,
} from './label-evidence.ts';
import type { LabelShape } from './label-shape.ts';
import { isCapitals } from './name-shape.ts';
import { PageWords } from './page-words.ts';
import { isStyled } from './weigh-form.ts';

/** Forms that by themselves say little: a dash, bold type, a line of its own. */
const WEAK: ReadonlySet<LabelForm> = new Set([
  'alone',
  'dash',
  'stop-dash',
  'type',
  'bracket',
  'stop',
  'letter',
]);
/** How many labels that come back make a talk, and how many of them follow another's. */
const MIN_RECURRING = 4;
const CHANGES = 0.7;
/** Of all lines set off in this way from the first such label to the last, the share that comes back. */
const RECUR = 0.6;
const MAX_ALONE = 60;
/** How far below the last such label another one of few words may stand, in lines. */
const MAX_AFTER = 4;

/**
 * Two or more who take turns: whatever sets their names off, headings and emphasised words do not come back again and
 * again in the place of one another. A name set off in the same way among them that comes once is a speaker's too.
 */
export function addRecurring(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  page: EvidencePage,
): void {
  if (accepted.size > 0 && [...accepted].some((c) => !WEAK.has(c.form))) return;
  const settings = new Map<string, LabelCandidate[]>();
  for (const c of open) {
    if (!WEAK.has(c.form) || c.look === 'inline') continue;
    const setting = c.form === 'alone' || c.form === 'type' ? `${c.form} ${c.look}` : c.form;
    const all = settings.get(setting);
    if (all === undefined) settings.set(setting, [c]);
    else all.push(c);
  }
  let words: PageWords | undefined;
  for (const all of settings.values()) {
    if (all.length < MIN_RECURRING) continue;
    const speaks = all.filter(
      (c) => c.form !== 'alone' || (c.shape.words.length <= MAX_ALONE && hasSpeechBelow(c, page)),
    );
    const counts = new Map<string, number>();
    for (const c of speaks) counts.set(nameOf(c), (counts.get(nameOf(c)) ?? 0) + 1);
    const back = speaks.filter((c) => counts.get(nameOf(c))! > 1);
    const keys = new Set(back.map(nameOf));
    if (back.length < MIN_RECURRING || keys.size < 2) continue;
    const [first, last] = [back[0]!.line, back.at(-1)!.line];
    const among = speaks.filter((c) => c.line >= first && c.line <= last);
    const changes = among.filter((c, i) => i > 0 && nameOf(c) !== nameOf(among[i - 1]!)).length;
    if (changes < (among.length - 1) * CHANGES || back.length < among.length * RECUR) continue;
    words ??= new PageWords(page.text.normalize('NFC'));
    const list = words;
    const groups = [...keys].map((key) => back.filter((c) => nameOf(c) === key));
    if (groups.some((group) => isCommonWord(group[0]!.shape.words, list, group.length))) continue;
    if (groups.some((group) => group[0]!.form !== 'alone' && haveSameWords(group, page))) continue;
    for (const c of all)
      if (keys.has(nameOf(c)) && c.line >= first && c.line < last + MAX_AFTER) accepted.add(c);
    for (const c of speaks) if (c.line > first && isSpeakerLike(c.shape, () => list)) accepted.add(c);
  }
}

/** One name under its fuller and its shorter style. */
function nameOf(c: LabelCandidate): string {
  return c.shape.class === 'person' ? surnameOf(c) : c.shape.key;
}

/** Beside two names in bold type before their words, whoever else is set so speaks too. */
export function addLikeType(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  page: () => PageWords,
): void {
  const looks = new Map<string, number>();
  for (const c of accepted) if (c.form === 'type') looks.set(c.look, (looks.get(c.look) ?? 0) + 1);
  if (looks.size === 0) return;
  for (const c of open)
    if (c.form === 'type' && (looks.get(c.look) ?? 0) >= 2 && isSpeakerLike(c.shape, page)) accepted.add(c);
}

/** More than a word in bold: an office, one with an office, a name in capitals or of several words that are nothing else. */
function isSpeakerLike(shape: LabelShape, page: () => PageWords): boolean {
  return (
    shape.class !== 'person' ||
    shape.description !== null ||
    isCapitals(shape.words) ||
    isStyled(shape.words) ||
    isNameLike(shape.name ?? shape.words, page())
  );
}
