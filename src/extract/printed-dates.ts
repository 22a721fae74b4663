import { findAttribute, type HeadFacts, tagNumber } from '../html/index.ts';
import { findDates, formatDay } from '../text/index.ts';
import type { BodyChoice } from './choose-body.ts';
import { FIRST_YEAR, parseDeclared, type SlashOrder } from './declared-dates.ts';
import type { HtmlText } from './html-lines.ts';
import { ROLE } from './roles.ts';
import type { StructuredArticle } from './structured-data.ts';

const TIME = tagNumber('time');

/** Inputs of the search for a page's dates. */
export interface PageDatesInput {
  readonly page: HtmlText;
  readonly head: HeadFacts;
  readonly article: StructuredArticle | null;
  readonly choice: BodyChoice;
  /** The lines that print the title. */
  readonly title: readonly number[];
  readonly language: string | null;
  readonly url: string | null;
}

/** How many lines around the title and the body's first lines may print when the page was put up. */
export const NEAR_TITLE = 8;
export const MAX_DATE_LINE = 160;
/** A page with more dates that could be its own has none. */
const MAX_CANDIDATES = 500;

const PUBLISHED_CUE =
  /^\s*(?:date|datum|fecha|data|дата|dato|päivä|tarih|tanggal|日期|日付)\s*[:：]|(?:publish|posted|released|created|issued|veröffentlicht|publiziert|erschienen|erstellt|publié|paru|publicad|pubblicat|gepubliceerd|geplaatst|publicerad|publisert|udgivet|opublikowan|dodano|vydáno|publikov|közzétéve|publicat|опубликован|дата публикации|yayın|diterbitkan|đăng|发布|發布|公開|掲載|게시|입력|등록)/iu;
const UPDATED_CUE =
  /(?:updated|modified|last (?:change|edit)|reviewed|aktualisiert|geändert|stand:|mis à jour|modifié|actualizad|atualizad|aggiornat|bijgewerkt|uppdaterad|oppdatert|opdateret|aktualizacja|aktualizov|frissít|обновлен|güncelle|diperbarui|cập nhật|更新|수정)/iu;
/** The day, the hour or the place of something that takes place. */
const EVENT_CUE =
  /^[^\p{L}\p{N}]*(?:termine?|wann|wo|ort|beginn|einlass|uhrzeit|veranstaltung(?:sort)?|when|where|venue|starts?|begins?|kick-?off|horaires?|lieu|quand|début|hora|horario|lugar|cuándo|dónde|local|quando|ora|luogo|когда|где|время|место|kiedy|gdzie|wanneer|waar|ne zaman|nerede)\s*[:：]/iu;

/** What a printed date needs to be taken for the day of publication. */
const LEAST_EVIDENCE = 3.5;

/** A printed day that may be the page's own. */
export interface DateCandidate {
  readonly value: string;
  readonly span: readonly [number, number] | null;
  readonly evidence: number;
}

/** Days printed beside the title, under the body, or after a word such as "published", the likeliest first. */
export function findPrintedDates(input: PageDatesInput, slashOrder: SlashOrder): DateCandidate[] {
  const { page, choice, title } = input;
  const { lines, text } = page;
  const bodyStart = choice.inside.indexOf(1);
  const bodyEnd = choice.inside.lastIndexOf(1);
  const titleStart = title[0] ?? bodyStart;
  const titleEnd = title.at(-1) ?? bodyStart;
  const marks = findDateMarks(page, choice, slashOrder);
  const candidates: DateCandidate[] = [];
  for (let i = 0; i < lines.length && candidates.length < MAX_CANDIDATES; i++) {
    const line = lines[i]!;
    const kind = choice.kinds[i];
    const mark = marks.get(i);
    if (
      kind === 'comment' ||
      kind === 'notice' ||
      (line.end - line.start > MAX_DATE_LINE && mark?.declared === undefined)
    )
      continue;
    const below = i - titleEnd;
    const above = titleStart - i;
    let evidence = 0;
    if (titleStart >= 0 && below > 0 && below <= NEAR_TITLE) evidence = 6 - below / 3;
    else if (titleStart >= 0 && above > 0 && above <= 4) evidence = 5 - above / 3;
    else if (bodyStart >= 0 && i >= bodyStart - 3 && i <= bodyStart + 2) evidence = 3;
    else if (i > bodyEnd && i <= bodyEnd + 8) evidence = i <= bodyEnd + 4 ? 2.5 : 2;
    const box = kind === 'teaser' || kind === 'navigation' || kind === 'form' || kind === 'furniture';
    const adjacent = (below > 0 && below <= 3) || (above > 0 && above <= 2);
    const printed = text.slice(line.start, line.end);
    if (
      box &&
      !adjacent &&
      (kind !== 'furniture' || !PUBLISHED_CUE.test(printed) || /^[^\p{L}]*(?:©|copyright)/iu.test(printed))
    )
      continue;
    if (box) evidence -= 0.5;
    if (mark !== undefined) evidence += mark.evidence;
    else if (kind === 'dateline') evidence += 1;
    if (evidence <= 0 && mark === undefined) {
      if (bodyEnd < 0 || line.end - line.start > 100) continue;
    }
    const declared = mark?.declared;
    let value: string;
    let span: readonly [number, number] | null = null;
    if (declared !== undefined) value = declared;
    else {
      if (!/\d/.test(printed)) continue;
      const dates = findDates(printed, { slashOrder });
      const found = dates[0] ?? (mark === undefined ? undefined : findShortDate(printed));
      if (found === undefined || found.ambiguous || +found.value.slice(0, 4) < FIRST_YEAR) continue;
      // A sentence about a day is not the day of the page.
      if (printed.length - (found.span[1] - found.span[0]) > 70) evidence -= 3;
      value = found.value;
      span = [line.start + found.span[0], line.start + found.span[1]];
      if (choice.inside[i] === 1 && found.span[0] > 40) evidence -= 2;
    }
    // A row of a table says in its head what its day is the day of.
    const head = lines[i - 1];
    if (line.tag === 'td' && head?.tag === 'th' && !PUBLISHED_CUE.test(text.slice(head.start, head.end)))
      evidence -= 4;
    // A day with the time of day is a stamp.
    if (/\d[:.h]\d\d(?!\d|\.\d)/.test(printed.slice(span === null ? 0 : span[1] - line.start))) evidence += 1;
    const next = lines[i + 1];
    if (
      EVENT_CUE.test(printed) ||
      (next !== undefined && EVENT_CUE.test(text.slice(next.start, next.start + 20)))
    )
      evidence -= 4;
    if (PUBLISHED_CUE.test(printed)) evidence += 3;
    else if (UPDATED_CUE.test(printed)) evidence -= 2;
    if (evidence >= LEAST_EVIDENCE) candidates.push({ value, span, evidence });
  }
  return candidates.sort((a, b) => b.evidence - a.evidence);
}

/** A day with a two-digit year, in an element named as a date. */
function findShortDate(
  printed: string,
): { value: string; span: readonly [number, number]; ambiguous: boolean } | undefined {
  const match = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d\d)(?![\d.])/.exec(printed);
  const value = match === null ? null : formatDay(2000 + +match[3]!, +match[2]!, +match[1]!);
  return match === null || value === null
    ? undefined
    : { value, span: [match.index, match.index + match[0].length], ambiguous: false };
}

interface DateMark {
  readonly evidence: number;
  /** The day in the element's machine-readable attribute. */
  readonly declared: string | undefined;
}

/** Lines that elements mark as dates: `<time>`, `itemprop="datePublished"`, classes such as `date`. */
function findDateMarks(page: HtmlText, choice: BodyChoice, slashOrder: SlashOrder): Map<number, DateMark> {
  const { tree, lines, linesBefore } = page;
  const marks = new Map<number, DateMark>();
  for (let node = 0; node < tree.size; node++) {
    if ((choice.roles[node]! & ROLE.date) === 0) continue;
    const from = linesBefore[node]!;
    const to = Math.max(from + 1, linesBefore[tree.next[node]!]!);
    if (to - from > 4 || from >= lines.length) continue;
    const itemprop = findAttribute(tree, node, 'itemprop')?.toLowerCase() ?? '';
    const machine =
      findAttribute(tree, node, 'datetime') ??
      (itemprop === '' ? null : findAttribute(tree, node, 'content'));
    const declared = machine === null ? undefined : (parseDeclared(machine, slashOrder) ?? undefined);
    let evidence = 1;
    if (itemprop.includes('modified')) evidence = -3;
    else if (itemprop.includes('published')) evidence = 5;
    else if (tree.tag[node] === TIME) evidence = findAttribute(tree, node, 'pubdate') === null ? 1.5 : 3;
    for (let i = from; i < to; i++) {
      const known = marks.get(i);
      if (known === undefined || known.evidence < evidence) marks.set(i, { evidence, declared });
    }
  }
  return marks;
}
