import { isKoreanName } from './korean-labels.ts';
import type { LabelCandidate, LabelForm } from './label-candidate.ts';
import {
  type EvidencePage,
  hasSpeechBelow,
  isCommonWord,
  isNameLike,
  isVocabulary,
  share,
  surnameOf,
} from './label-evidence.ts';
import type { LabelShape } from './label-shape.ts';
import { holdsOfficeWord, isCapitals } from './name-shape.ts';
import type { PageWords } from './page-words.ts';
import { GREETING } from './vocabulary.ts';

/** Equal labels of one form. */
export interface LabelGroup {
  readonly form: LabelForm;
  readonly all: LabelCandidate[];
}

/** Beside names that recur on lines of their own, other names set in the same way are speakers too. */
export function addLikeAlone(
  accepted: Set<LabelCandidate>,
  groups: ReadonlyMap<string, LabelGroup>,
  input: EvidencePage,
): void {
  const looks = new Set([...accepted].filter((c) => c.form === 'alone').map((c) => c.look));
  if (looks.size === 0) return;
  for (const group of groups.values()) {
    for (const c of group.all) {
      if (c.form !== 'alone' || accepted.has(c) || !looks.has(c.look) || !hasSpeechBelow(c, input)) continue;
      const words = c.shape.words.split(/\s+/u).length;
      if (c.shape.class !== 'person' || c.shape.description !== null || (words >= 2 && words <= 4))
        accepted.add(c);
    }
  }
}

/** "Chair:" and elsewhere "• Chair" above the words; "A. ROE (Town) –" and later "A. ROE –". */
export function addSameWords(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  page: EvidencePage,
): void {
  const keys = new Map<string, Set<LabelForm>>();
  for (const { shape, form } of accepted) keys.set(shape.key, (keys.get(shape.key) ?? new Set()).add(form));
  for (const c of open) {
    const forms = keys.get(c.shape.key);
    if (forms === undefined || accepted.has(c)) continue;
    if (c.form === 'dash' ? forms.has('stop-dash') : isChairAbove(c, forms, page)) accepted.add(c);
  }
}

function isChairAbove(c: LabelCandidate, forms: ReadonlySet<LabelForm>, page: EvidencePage): boolean {
  if (c.form !== 'alone' || c.shape.class !== 'moderator' || !forms.has('colon')) return false;
  return (
    /^[•●·‧]\s/u.test(page.text.slice(page.lines[c.line]!.start, page.lines[c.line]!.start + 3)) &&
    hasSpeechBelow(c, page)
  );
}

/** Labels that vouch for others: the same surname in a fuller style, the same form in the same bold type. */
export function addLikeLabels(
  accepted: Set<LabelCandidate>,
  groups: ReadonlyMap<string, LabelGroup>,
  page: () => PageWords,
): void {
  const sure = [...accepted].filter((c) => c.form === 'colon' || c.form === 'stop-dash');
  if (sure.length < 3) return;
  const surnames = new Set(sure.map((c) => surnameOf(c)));
  const bold = share(sure, (c) => c.bold) > 0.8;
  const looks = new Set(sure.map((c) => c.look));
  const korean = sure.filter(({ shape }) => isKoreanName(shape.words)).length >= 2;
  for (const group of groups.values()) {
    const [sample] = group.all;
    if (
      sample === undefined ||
      accepted.has(sample) ||
      (sample.form !== 'colon' && sample.form !== 'stop-dash')
    )
      continue;
    const official = sample.shape.class === 'moderator' || sample.shape.class === 'crowd';
    const like =
      (official && looks.has(sample.look)) ||
      (bold && group.all.every((c) => c.bold)) ||
      (korean && looks.has(sample.look) && isKoreanName(sample.shape.words)) ||
      (sample.shape.class === 'person' && surnames.has(surnameOf(sample)));
    if (like && !isCommonWord(sample.shape.words, page(), group.all.length))
      for (const candidate of group.all) accepted.add(candidate);
  }
}

/** Two full names that greet each other in neighbouring lines at the head vouch for each other. */
export function addGreeted(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  { lines }: EvidencePage,
  text: () => PageWords,
): void {
  const first = accepted.size === 0 ? open[0] : [...accepted].sort((a, b) => a.line - b.line)[0];
  if (first?.form !== 'colon' || first.shape.class !== 'person') return;
  for (const c of open)
    if (
      c.form === 'colon' &&
      c.shape.class === 'person' &&
      c.look === first.look &&
      c.shape.key !== first.shape.key &&
      Math.abs(c.line - first.line) === 1 &&
      lines[c.line]!.end - c.speech > 8 &&
      [c, first].every(({ shape }) => isOfficial(shape) || isNameLike(shape.name ?? shape.words, text()))
    )
      accepted.add(c).add(first);
}

/** Beside others, one who greets has the floor, even if only once: who opens for the one that all have come to hear. */
export function addGreeting(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  { text, lines }: EvidencePage,
): void {
  if (accepted.size === 0) return;
  const last = Math.max(...[...accepted].map((c) => c.line));
  const looks = new Set([...accepted].map((c) => c.look));
  for (const c of open)
    if (
      !accepted.has(c) &&
      c.shape.class === 'person' &&
      c.line < last &&
      (isHanStyle(c) ||
        (accepted.size >= 3 && c.form === 'colon' && looks.has(c.look) && HAN_NAME.test(c.shape.words))) &&
      greets(c)
    )
      accepted.add(c);

  function greets({ line, speech }: LabelCandidate): boolean {
    const { end } = lines[line]!;
    const below = lines[line + 1];
    const from = speech < end || below === undefined ? speech : below.start;
    return GREETING.test(text.slice(from, from + 40));
  }
}

const HAN_NAME = /^\p{Script=Han}{2,4}$/u;

/** Offices and a name, on a line of their own or before a colon. */
function isHanStyle({ form, shape }: LabelCandidate): boolean {
  return (
    (form === 'alone' || form === 'colon') &&
    shape.description !== null &&
    shape.name !== null &&
    HAN_NAME.test(shape.name) &&
    shape.words.endsWith(` ${shape.name}`)
  );
}

/** A name with an office or an outlet. */
function isOfficial({ name, description, words }: LabelShape): boolean {
  return name !== null && (description !== null || (words.includes(' ') && holdsOfficeWord(words)));
}

/** Names on lines of their own above minutes that mark their turns in another way: who presides, on the cover. */
export function dropCover(accepted: Set<LabelCandidate>): void {
  const alone = [...accepted].filter((c) => c.form === 'alone');
  const others = [...accepted].filter((c) => c.form !== 'alone');
  if (others.length < 2) return;
  const first = Math.min(...others.map((c) => c.line));
  const keys = new Set(alone.map((c) => c.shape.key));
  if (keys.size === alone.length && alone.every((c) => c.line < first))
    for (const c of alone) accepted.delete(c);
}

/** How many labels in capitals, of all that end in a stop, make that the style of a page. */
const MIN_SHOUTED = 4;
const SHOUTED = 0.8;

/** Forms that a page uses rarely are dropped beside one that it uses throughout. */
export function keepConsistentForms(accepted: Set<LabelCandidate>): void {
  // Captions that name the voice on every cue mark nobody otherwise.
  if ([...accepted].some((c) => c.form === 'voice'))
    for (const c of [...accepted]) if (c.form !== 'voice') accepted.delete(c);
  const counts = new Map<LabelForm, number>();
  for (const c of accepted) counts.set(c.form, (counts.get(c.form) ?? 0) + 1);
  const total = accepted.size;
  // "NAME I. Words" throughout: "Name Other. Words" is a sentence of a roll call.
  const stops = [...accepted].filter((c) => c.form === 'stop');
  if (stops.length >= MIN_SHOUTED && share(stops, ({ shape }) => isCapitals(shape.words)) >= SHOUTED)
    for (const c of stops) if (!isCapitals(c.shape.words)) accepted.delete(c);
  const asksByLetter = [...accepted].some(
    (c) => (c.form === 'letter' || c.form === 'dash') && c.shape.class === 'question',
  );
  for (const c of [...accepted]) {
    const own = counts.get(c.form)!;
    const weak =
      c.form === 'alone' ||
      c.form === 'dash' ||
      c.form === 'stop' ||
      c.form === 'space' ||
      (c.form === 'bracket' && !isVocabulary(c));
    if (weak && own < total && own < Math.max(2, total * 0.15)) accepted.delete(c);
    // "A" before a sentence is an article unless "Q" is written the same way on this page.
    if (c.form === 'letter' && c.shape.class === 'answer' && !asksByLetter) accepted.delete(c);
  }
}
