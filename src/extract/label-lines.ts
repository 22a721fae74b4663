import { findDates, SIGN } from '../text/index.ts';
import { findAboveTitle } from './above-title.ts';
import type { BlockKind } from './blocks.ts';
import type { BodyChoice } from './choose-body.ts';
import { findClosingCards } from './closing-cards.ts';
import { findClosingNotes } from './closing-notes.ts';
import { compactWords } from './compact-words.ts';
import { isDateline } from './dateline.ts';
import type { LineKind } from './extraction.ts';
import type { HtmlText } from './html-lines.ts';
import { classifyLine, classifyMark } from './line-rules.ts';
import type { Line } from './lines.ts';
import type { LineMeasures } from './measure-lines.ts';
import { findOutlyingSections } from './outlying-sections.ts';
import { findRepeatedTitle } from './repeated-title.ts';
import { cuesOf } from './text-cues.ts';

/** A list with more of its characters in links is a list of links. */
const MAX_ITEMS_LINKED = 0.5;

/** Says of every line what it is, inside the body and outside it. */
export function labelLines(
  page: HtmlText,
  measures: LineMeasures,
  choice: BodyChoice,
  title: readonly number[],
  standfirst: readonly number[],
  authors: readonly string[],
): LineKind[] {
  const isTitle = new Set(title);
  const isStandfirst = new Set(standfirst);
  const { text, lines } = page;
  const count = lines.length;
  const kinds: LineKind[] = new Array(count);
  const findCue = cuesOf(text);
  const words = (i: number): string => text.slice(lines[i]!.start, lines[i]!.end);
  const isProse = (i: number): boolean => measures.proseBefore[i + 1]! > measures.proseBefore[i]!;

  for (let i = 0; i < count; i++) {
    if (isTitle.has(i)) {
      kinds[i] = { kind: 'title', rule: 'title:printed' };
      continue;
    }
    if (isStandfirst.has(i) && findCue(words(i)) === null) {
      kinds[i] = { kind: 'standfirst', rule: 'standfirst' };
      continue;
    }
    if (choice.inside[i] === 0) {
      kinds[i] = labelOutside(choice.kinds[i], choice.rules[i], text, lines[i]!);
      continue;
    }
    const line = lines[i]!;
    if (line.heading > 0) kinds[i] = { kind: 'heading', rule: 'heading' };
    else kinds[i] = { kind: 'body', rule: choice.rule };
  }

  // Some pages hide all but the first part of an article until it is asked for.
  let shown = 0;
  let hidden = 0;
  for (let i = 0; i < count; i++) {
    if (choice.inside[i] === 0 || !isProse(i)) continue;
    if (lines[i]!.hidden) hidden += measures.weight[i]!;
    else shown += measures.weight[i]!;
  }
  const hidesLittle = hidden < shown;

  const isStarred = (i: number): boolean =>
    choice.inside[i] === 1 && text[lines[i]!.start] === '*' && text[lines[i]!.start + 1] === ' ';
  /** A list may be written with stars; a footnote has no neighbour with a single one. */
  const isStarredItem = (i: number): boolean => isStarred(i) && (isStarred(i - 1) || isStarred(i + 1));
  /** An item that is a link, among items that are not, says something itself. */
  const isItemOfProse = (line: Line): boolean =>
    line.tag === 'li' && choice.elements.linked(page.tree.parent[line.element]!) < MAX_ITEMS_LINKED;

  // Cues and links inside the body.
  for (let i = 0; i < count; i++) {
    if (choice.inside[i] === 0) continue;
    const line = lines[i]!;
    const own = words(i);
    const weight = measures.weight[i]!;
    const linked = measures.linked[i]!;
    if (kinds[i]!.kind === 'title') continue;
    if (line.hidden && hidesLittle) {
      kinds[i] = { kind: 'unknown', rule: 'hidden' };
      continue;
    }
    // Figures in tables and lists are their content.
    const mark = isStarredItem(i) ? null : classifyMark(own, line.signs);
    const cue =
      mark === null || (STRUCTURED.has(line.tag) && mark.kind === 'furniture') ? findCue(own) : mark;
    if (cue !== null && (!isProse(i) || cue.kind !== 'tags')) {
      kinds[i] = cue;
      continue;
    }
    if (
      linked > (weight < 60 || line.tag === 'li' ? 0.6 : 0.8) &&
      weight < 200 &&
      !isItemOfProse(line) &&
      line.tag !== 'td' &&
      line.tag !== 'th'
    ) {
      kinds[i] = { kind: line.tag === 'li' ? 'navigation' : 'teaser', rule: 'links' };
      continue;
    }
    const link = line.links[0];
    if (link !== undefined && line.links.length === 1 && weight < 200 && link.end >= line.end - 1) {
      const before = text.slice(line.start, link.start).trim();
      if (before.length < 40 && /[:：>»→]$/.test(before))
        kinds[i] = { kind: 'teaser', rule: 'label-and-link' };
    }
  }

  for (const i of findAboveTitle(lines, measures, choice, kinds, title))
    kinds[i] = { kind: 'teaser', rule: 'above-title' };
  for (const i of findOutlyingSections(page, measures, choice, kinds))
    kinds[i] = { kind: 'teaser', rule: 'outlying-section' };

  for (const i of findClosingCards(page, measures, choice, kinds))
    kinds[i] = { kind: 'teaser', rule: 'closing-card' };

  let lastKept = -1;
  for (let i = 0; i < count; i++) {
    if (kinds[i]!.kind !== 'body' || !isProse(i)) continue;
    lastKept = i;
  }
  const loose = (i: number): boolean =>
    kinds[i]!.kind === 'body' &&
    measures.weight[i]! < 60 &&
    measures.sentences[i] === 0 &&
    !STRUCTURED.has(lines[i]!.tag);
  if (lastKept >= 0) {
    for (let i = lastKept + 1; i < count; i++)
      if (choice.inside[i] === 1 && loose(i)) kinds[i] = { kind: 'furniture', rule: 'after-body' };
  }
  // The author's name, or a date with a word or two, between a title and the first words of the body.
  const firstKept = kinds.findIndex(({ kind }, i) => kind === 'body' && isProse(i));
  const names = new Set(authors.map(compactWords));
  for (let i = (title.at(-1) ?? firstKept) + 1; i < firstKept; i++) {
    if (choice.inside[i] === 0 || !loose(i)) continue;
    const own = words(i);
    if (isDateline(own)) kinds[i] = { kind: 'dateline', rule: 'dateline:above-body' };
    else if (names.has(compactWords(own))) kinds[i] = { kind: 'dateline', rule: 'dateline:author' };
  }
  for (const i of findRepeatedTitle(text, lines, kinds, title))
    kinds[i] = { kind: 'furniture', rule: 'title-again' };
  for (const i of findClosingNotes(page, measures, choice, kinds))
    kinds[i] = { kind: 'note', rule: 'note:editorial' };
  for (let i = 0; i < count; i++) {
    if (
      kinds[i]!.kind !== 'body' ||
      measures.weight[i]! > 60 ||
      lines[i]!.tag === 'td' ||
      lines[i]!.tag === 'li'
    )
      continue;
    const own = words(i);
    const date = findDates(own)[0];
    if (date !== undefined && (date.span[1] - date.span[0]) * 2 > own.length)
      kinds[i] = { kind: 'dateline', rule: 'date-alone' };
  }
  // A heading heads something: one with nothing of the body below it heads what was taken out.
  let needed = 0;
  for (let i = count - 1; i >= 0; i--) {
    const kind = kinds[i]!.kind;
    if (choice.inside[i] === 0 || isTitle.has(i)) continue;
    if (kind === 'body') needed = 7;
    else if (kind === 'heading') {
      if (needed < lines[i]!.heading) kinds[i] = { kind: 'teaser', rule: 'heading-of-nothing' };
      else needed = lines[i]!.heading;
    }
  }
  return kinds;
}

/** A count in brackets, or a time of day. */
const MARK_SIGN = /\d[)\]）]$|\d:\d\d/;

const STRUCTURED: ReadonlySet<string> = new Set(['td', 'th', 'li', 'dd', 'dt', 'pre']);

/** Kinds of boxes that say less than a line's own words: an archive's months stand in menus, clocks in headers. */
const VAGUE: ReadonlySet<string> = new Set([
  'navigation',
  'teaser',
  'form',
  'furniture',
  'dateline',
  'unknown',
]);

function labelOutside(
  kind: BlockKind | undefined,
  rule: string | undefined,
  text: string,
  { start, end, signs }: Line,
): LineKind {
  const box = { kind: kind ?? 'unknown', rule: rule ?? 'none' } as const;
  if (!VAGUE.has(box.kind)) return box;
  if (kind === undefined) return classifyLine(text.slice(start, end), signs) ?? box;
  // In a box that is known to be none of the body, marks with figures alone say more.
  if ((signs & SIGN.digit) === 0) return box;
  const words = text.slice(start, end);
  const own = MARK_SIGN.test(words) ? classifyMark(words, signs) : null;
  return own === null || own.kind === 'furniture' ? box : own;
}
