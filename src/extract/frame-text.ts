import { isDateline, isTerm } from './dateline.ts';
import type { LineKind } from './extraction.ts';
import { isProse } from './text-kinds.ts';
import { findTextTitle } from './text-title.ts';
import { DELIVERED } from './title-forms.ts';
import type { TextTitleInput } from './title-page.ts';

/** The words above and below the speech of a text capture, told apart. */
export interface TextFrame {
  readonly kinds: readonly LineKind[];
  /** Indexes of the lines that print the title, in order; empty when none is printed. */
  readonly title: readonly number[];
}

export interface FrameTextInput extends TextTitleInput {
  /** One past the last line of the main content. */
  readonly end: number;
  /** Whether the content opens with a label, so that prose above it introduces rather than speaks. */
  readonly labelled: boolean;
  /** The lines that print the title, where they are known. */
  readonly title?: readonly number[] | null;
}

/** Names title, dateline, standfirst and captions above the content; what is left above and below is furniture. */
export function frameText(input: FrameTextInput): TextFrame {
  const { text, lines, first, end, labelled } = input;
  const kinds = [...input.kinds];
  const title = input.title ?? findTextTitle(input);
  for (const i of title) kinds[i] = { kind: 'title', rule: 'title:printed' };
  const last = title.at(-1) ?? -1;
  const titleText = title.map((i) => text.slice(lines[i]!.start, lines[i]!.end)).join(' ');
  const titleRows = new Set(title);
  const titleWords = new Set(listWords(titleText));
  for (let i = 0; i < first; i++) {
    if (titleRows.has(i)) continue;
    const { kind } = kinds[i]!;
    const s = text.slice(lines[i]!.start, lines[i]!.end);
    if (BY_LINE.test(s) && s.length < 160) kinds[i] = { kind: 'note', rule: 'note:by-line' };
    else if (DELIVERED.test(s) || (s.length < 300 && ABOUT_THE_TEXT.test(s)))
      kinds[i] = { kind: 'note', rule: 'note:delivery' };
    else if (isDateline(s) && (kind === 'unknown' || kind === 'body'))
      kinds[i] = { kind: 'dateline', rule: 'dateline:date' };
    else if (isTerm(text, lines[i]!)) kinds[i] = { kind: 'furniture', rule: 'fact:term' };
    else if (i > last && last >= 0 && isCaption(s, titleText.length < 40 ? null : titleWords))
      kinds[i] = { kind: 'caption', rule: 'caption:repeats-title' };
    else if (i > last && last >= 0 && kind === 'body' && labelled)
      kinds[i] = { kind: 'standfirst', rule: 'standfirst:before-speech' };
    else if (i > last && last >= 0 && kind === 'unknown' && s.length > 60)
      kinds[i] = { kind: 'standfirst', rule: 'standfirst:before-speech' };
    else if (kind === 'unknown' || kind === 'body')
      kinds[i] =
        i > last && last >= 0
          ? { kind: 'heading', rule: 'heading:above-speech' }
          : { kind: s.length <= 60 || kind === 'unknown' ? 'navigation' : 'furniture', rule: 'above-title' };
  }
  frameFoot(input, kinds, end);
  return { kinds, title };
}

/** Below the content: paragraphs announce other pages, short lines are menus and buttons. */
function frameFoot({ text, lines }: FrameTextInput, kinds: LineKind[], end: number): void {
  let notice = false;
  for (let i = end; i < lines.length; i++) {
    const { kind } = kinds[i]!;
    if (kind === 'notice') notice = true;
    if (kind !== 'unknown' && kind !== 'body' && kind !== 'heading') continue;
    const s = text.slice(lines[i]!.start, lines[i]!.end);
    if (
      notice &&
      kind === 'body' &&
      /prohibit|forbid|permission|consent|copyright|rights|republish|republic|redistribut/iu.test(s)
    )
      kinds[i] = { kind: 'notice', rule: 'notice:terms' };
    else if (kind === 'body' && isProse(s) && s.length > 60)
      kinds[i] = { kind: 'teaser', rule: 'teaser:below-speech' };
    else kinds[i] = { kind: 'navigation', rule: 'below-speech' };
  }
}

/** What a house says of its own text above the words: how it was taken down, translated, and may be quoted. */
const ABOUT_THE_TEXT =
  /(?:provisional|unofficial|courtesy) translation|(?:near-)?verbatim transcript|rush transcript|must be credited|must (?:cite|credit) |may not be in its final form|動画は|仮訳|非公式訳|traducci[óo]n no oficial|traduction non officielle|inoffizielle übersetzung|неофициальный перевод/iu;

/** "Interview: Daily News (Jane Roe)": who asked. */
const BY_LINE =
  /^(?:interview|entretien|propos recueillis|intervista|entrevista|gespräch|das gespräch führte|wywiad|rozhovor|rozmawia|интервью)(?: (?:by|with|par|di|por|von|de|a cura di))?\s?[:：]\s?[\p{Lu}][^.!?:]*$/iu;

function listWords(s: string): string[] {
  return s.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
}

/** @param title the words of the title, or `null` where it is too short to be repeated */
function isCaption(s: string, title: ReadonlySet<string> | null): boolean {
  if (/^(?:file )?(?:photo|image|picture|foto|фото|bild)\b|[©]|screenshot|getty images/iu.test(s))
    return true;
  if (s.length > 220 || s.length < 30 || title === null) return false;
  const own = listWords(s);
  return (
    own.length >= 6 && own.filter((word) => title.has(word)).length / own.length > 0.85 && !/^["“«]/u.test(s)
  );
}
