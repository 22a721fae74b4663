import type { LabelGroup } from './consistent-labels.ts';
import type { LabelCandidate, LabelForm } from './label-candidate.ts';
import {
  type EvidencePage,
  findAlternating,
  findShortened,
  findUsualTag,
  hasSpeechBelow,
  isFirmForm,
  isVocabulary,
  namesIn,
  share,
} from './label-evidence.ts';
import { isCapitals } from './name-shape.ts';
import { PageWords } from './page-words.ts';

/** What is known of all possible labels of a page together, against which each is weighed. */
export interface LabelContext {
  readonly page: EvidencePage;
  readonly heading: string;
  /** Words of the heading that could belong to names. */
  readonly known: () => ReadonlySet<string>;
  /** The words of the page. */
  readonly written: () => PageWords;
  /** Keys of full names whose initials are a label. */
  readonly shortened: () => ReadonlySet<string>;
  /** A label says "Question" or the like, and how many do. */
  readonly asked: boolean;
  readonly askedOften: number;
  /** By look: how many labels recur. */
  readonly recurring: ReadonlyMap<string, number>;
  readonly shouted: boolean;
  /** Of the labels that recur, the share in bold. */
  readonly boldShare: number;
  /** By the few words behind a label: the labels that go on so. */
  readonly sequels: ReadonlyMap<string, ReadonlySet<string>>;
  readonly formCounts: ReadonlyMap<LabelForm, number>;
  /** Keys of labels that always stand above their words; whether a label does. */
  readonly setAbove: ReadonlySet<string>;
  readonly endsLine: (c: LabelCandidate) => boolean;
  /** A label that presides recurs. */
  readonly presided: boolean;
  readonly alternating: ReadonlySet<string>;
  readonly usualTag: string;
}

/** Measures the candidates of a page, grouped by form and words, over the whole page. */
export function describeLabels(
  input: EvidencePage & { readonly heading: string },
  open: readonly LabelCandidate[],
  groups: ReadonlyMap<string, LabelGroup>,
): LabelContext {
  const { text } = input;
  // Looking through heading and text costs more than most pages need: done when the first candidate asks for it.
  let names: ReadonlySet<string> | undefined;
  const known = (): ReadonlySet<string> => (names ??= namesIn(input.heading));
  let listed: PageWords | undefined;
  const written = (): PageWords => (listed ??= new PageWords(text.normalize('NFC')));
  let short: ReadonlySet<string> | undefined;
  const shortened = (): ReadonlySet<string> => (short ??= findShortened(open));
  const letters = open.filter((c) => c.form === 'letter' && c.shape.class === 'question').length;
  const asked = letters >= 2 || open.some((c) => isVocabulary(c) && isFirmForm(c));
  const askedOften = open.filter((c) => isVocabulary(c) && isFirmForm(c)).length;
  const recurring = new Map<string, number>();
  for (const group of groups.values()) {
    const [sample] = group.all;
    if (sample !== undefined && (group.all.length > 1 || isVocabulary(sample)))
      recurring.set(sample.look, (recurring.get(sample.look) ?? 0) + group.all.length);
  }
  // "MR. ROE:" time and again: the style of briefings, in which a single "Q" asks.
  const shouted = [...groups.values()].some(
    ({ form, all }) =>
      form === 'colon' &&
      all.length >= 2 &&
      isCapitals(all[0]!.shape.words) &&
      all[0]!.shape.words.includes(' '),
  );
  const boldShare = share(
    open.filter((c) => isVocabulary(c) || (groups.get(`${c.form}\u0000${c.shape.key}`)?.all.length ?? 0) > 1),
    (c) => c.bold,
  );

  // "x: opens a window", "mail: opens a window": the links of a bar, not people of one mind.
  const sequels = new Map<string, Set<string>>();
  for (const c of open) {
    const words = c.form === 'colon' ? sequelOf(input, c) : null;
    if (words !== null) sequels.set(words, (sequels.get(words) ?? new Set()).add(c.shape.key));
  }
  const formCounts = new Map<LabelForm, number>();
  for (const { form } of open) formCounts.set(form, (formCounts.get(form) ?? 0) + 1);

  // "Name:" alone on its line time and again: the page sets its labels so.
  const endsLine = (c: LabelCandidate): boolean =>
    c.form === 'colon' && c.speech >= input.lines[c.line]!.end && hasSpeechBelow(c, input);
  const setAbove = new Set(
    [...groups.values()]
      .filter(({ all }) => all.length >= 2 && all.every(endsLine))
      .map(({ all }) => all[0]!.shape.key),
  );
  const presided = [...groups.values()].some(
    ({ form, all }) =>
      form === 'colon' &&
      all[0]!.shape.class === 'moderator' &&
      (all.length >= 2 || isCalledAbove(all[0]!, groups)),
  );
  const alternating = findAlternating(open);
  const usualTag = findUsualTag(
    open.filter((c) => isVocabulary(c) || (groups.get(`${c.form}\u0000${c.shape.key}`)?.all.length ?? 0) > 1),
  );
  return {
    page: input,
    heading: input.heading,
    known,
    written,
    shortened,
    asked,
    askedOften,
    recurring,
    shouted,
    boldShare,
    sequels,
    formCounts,
    setAbove,
    endsLine,
    presided,
    alternating,
    usualTag,
  };
}

/** "Chair:" and elsewhere "• Chair" above the words. */
function isCalledAbove({ shape }: LabelCandidate, groups: ReadonlyMap<string, LabelGroup>): boolean {
  return (groups.get(`alone\u0000${shape.key}`)?.all.length ?? 0) >= 2;
}

/** The few words behind a label, to the end of its line; `null` for more or less. */
export function sequelOf({ text, lines }: EvidencePage, c: LabelCandidate): string | null {
  const length = lines[c.line]!.end - c.speech;
  return length > 8 && length < 60 ? text.slice(c.speech, c.speech + length) : null;
}
