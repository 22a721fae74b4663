import { findAttribute, type HeadFacts, tagNumber } from '../html/index.ts';
import { findDates, formatDay } from '../text/index.ts';
import type { BodyChoice } from './choose-body.ts';
import { ROLE } from './element-roles.ts';
import type { MetadataDate } from './extraction.ts';
import type { HtmlText } from './html-lines.ts';
import type { StructuredArticle } from './structured-data.ts';

type SlashOrder = 'day-first' | 'month-first' | 'unknown';

/** Names under which pages declare the day of publication, the surest first. */
const PUBLISHED = [
  'article:published_time',
  'datepublished',
  'og:published_time',
  'og:article:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'publish-date',
  'publish_date',
  'publication_date',
  'publicationdate',
  'pubdate',
  'pub_date',
  'article.published',
  'date.published',
  'cxenseparse:recs:publishtime',
  'dcterms.created',
  'dcterms.issued',
  'dc.date.issued',
  'dcterms.date',
  'dc.date',
  'dc.date.created',
  'citation_publication_date',
  'citation_date',
  'article_date_original',
  'originalpublicationdate',
  'rnews:datepublished',
  'article:published',
  'article:post_date',
  'datecreated',
  'date_created',
  'displaydate',
  'date',
];
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'lastmod',
  'article:modified',
];

/** A page is neither older than the web nor from the future of the people who put it up. */
const FIRST_YEAR = 1993;

const TIME = tagNumber('time');

/** How many lines around the title and the body's first lines may print when the page was put up. */
const NEAR_TITLE = 8;
const MAX_DATE_LINE = 160;
/** A page with more dates that could be its own has none. */
const MAX_CANDIDATES = 500;

/** The day in a machine-readable date, as written there: its own time zone decides. */
function parseDeclared(value: string, slashOrder: SlashOrder): string | null {
  const iso = /^\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(value);
  if (iso !== null) {
    const [, year, month, day] = iso;
    if (+month! < 1 || +month! > 12 || +day! < 1 || +day! > 31) return null;
    return +year! >= FIRST_YEAR ? `${year}-${month}-${day}` : null;
  }
  const found = value.length > 80 ? undefined : findDates(value, { slashOrder })[0];
  return found === undefined || found.ambiguous || +found.value.slice(0, 4) < FIRST_YEAR ? null : found.value;
}

function declaredDate(
  head: HeadFacts,
  names: readonly string[],
  slashOrder: SlashOrder,
): MetadataDate | null {
  for (const name of names) {
    for (const meta of head.metas) {
      if (meta.name !== name) continue;
      const value = parseDeclared(meta.content, slashOrder);
      if (value !== null) return { value, span: null, from: 'metadata' };
    }
  }
  return null;
}

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

/** A page's dates; each `null` where the page does not give it. */
export interface PageDates {
  readonly published: MetadataDate | null;
  readonly modified: MetadataDate | null;
  /** The day of publication in the metadata, borne out by the page or not. */
  readonly declared: MetadataDate | null;
}

/** When the page was put up and last changed, as the page says; `null` where it does not. */
export function findPageDates(input: PageDatesInput): PageDates {
  const { head, article, language } = input;
  const slashOrder = /^en-us\b/i.test(language ?? '')
    ? 'month-first'
    : /^en\b/i.test(language ?? 'en')
      ? 'unknown'
      : 'day-first';
  const fromArticle = (value: string | null | undefined): MetadataDate | null => {
    const day = value ? parseDeclared(value, slashOrder) : null;
    return day === null ? null : { value: day, span: null, from: 'metadata' };
  };
  const modified = fromArticle(article?.modified) ?? declaredDate(head, MODIFIED, slashOrder);
  const declared = fromArticle(article?.published) ?? declaredDate(head, PUBLISHED, slashOrder);
  const printed = findPrintedDates(input, slashOrder);
  const best = printed[0];
  // The day that is printed counts; where several are, the page's own declaration tells the first from the last edit.
  if (best !== undefined && !printed.some((one) => one.value === declared?.value)) {
    return {
      published: { value: best.value, span: best.span, from: best.span === null ? 'metadata' : 'text' },
      modified,
      declared,
    };
  }
  if (
    declared !== null &&
    (best !== undefined ||
      isDatedWork(input, declared.value) ||
      findInPrint(input.page, declared.value) !== null)
  ) {
    return { published: declared, modified, declared };
  }
  return { published: findAddressDate(input), modified, declared };
}

const RELATIVE =
  /\b(?:ago|vor \d+|il y a|hace \d+|há \d+|\d+ \p{L}+ fa|geleden|siden|sedan|temu|назад|тому|önce)\b|前$/iu;

/**
 * Publishing systems date every page, the company's history too. A day that is printed nowhere in full is believed of
 * news, and where the address has its month, or a line beside the title prints it in short ("2.3.31") or as time gone by.
 */
function isDatedWork({ page, article, choice, title, url }: PageDatesInput, value: string): boolean {
  if (article?.isNews === true) return true;
  const [year = '', month = '', day = ''] = value.split('-');
  if (new RegExp(`[/_-]${year}[/_-]?${month}(?!\\d)`).test(url ?? '')) return true;
  const figures = `0?${Number(day)}\\s?[./-]\\s?0?${Number(month)}|0?${Number(month)}\\s?[./-]\\s?0?${Number(day)}`;
  const short = new RegExp(`(?<!\\d)(?:${figures})\\s?[./-]\\s?(?:${year.slice(0, 2)})?${year.slice(2)}`);
  const titleEnd = title.at(-1) ?? choice.inside.indexOf(1);
  for (const [i, line] of page.lines.entries()) {
    if (line.end - line.start > MAX_DATE_LINE) continue;
    const near = titleEnd >= 0 && i >= titleEnd - 4 && i <= titleEnd + NEAR_TITLE;
    if (!near && choice.kinds[i] !== 'dateline') continue;
    const printed = page.text.slice(line.start, line.end);
    if (short.test(printed) || (RELATIVE.test(printed) && printed.length < 60)) return true;
  }
  return false;
}

/** Where a short line of the page prints a day, in either order of figures; `null` when none does. */
function findInPrint({ lines, text }: HtmlText, value: string): readonly [number, number] | null {
  const day = String(Number(value.slice(8)));
  for (const line of lines) {
    if (line.end - line.start > MAX_DATE_LINE) continue;
    const printed = text.slice(line.start, line.end);
    if (!printed.includes(day)) continue;
    for (const slashOrder of ['day-first', 'month-first'] as const) {
      for (const date of findDates(printed, { slashOrder })) {
        if (date.value === value) return [line.start + date.span[0], line.start + date.span[1]];
      }
    }
  }
  return null;
}

const PUBLISHED_CUE =
  /(?:publish|posted|released|created|issued|veröffentlicht|publiziert|erschienen|erstellt|publié|paru|publicad|pubblicat|gepubliceerd|geplaatst|publicerad|publisert|udgivet|opublikowan|dodano|vydáno|publikov|közzétéve|publicat|опубликован|дата публикации|yayın|diterbitkan|đăng|发布|發布|公開|掲載|게시|입력|등록)/iu;
const UPDATED_CUE =
  /(?:updated|modified|last (?:change|edit)|reviewed|aktualisiert|geändert|stand:|mis à jour|modifié|actualizad|atualizad|aggiornat|bijgewerkt|uppdaterad|oppdatert|opdateret|aktualizacja|aktualizov|frissít|обновлен|güncelle|diperbarui|cập nhật|更新|수정)/iu;
/** What a printed date needs to be taken for the day of publication. */
const LEAST_EVIDENCE = 3.5;

interface DateCandidate {
  readonly value: string;
  readonly span: readonly [number, number] | null;
  readonly evidence: number;
}

/** Days printed beside the title, under the body, or after a word such as "published", the likeliest first. */
function findPrintedDates(input: PageDatesInput, slashOrder: SlashOrder): DateCandidate[] {
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
    // A day with the time of day is a stamp.
    if (/\d[:.h]\d\d(?!\d|\.\d)/.test(printed.slice(span === null ? 0 : span[1] - line.start))) evidence += 1;
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

/** A day in the page's own address (`/2020/09/14/`). */
function findAddressDate({ url, head }: PageDatesInput): MetadataDate | null {
  const address = url ?? head.metas.find((meta) => meta.name === 'og:url')?.content ?? '';
  const match =
    /[/_-](?<year>(?:199|20[0-3])\d)[/_-]?(?<month>0[1-9]|1[0-2])[/_-]?(?<day>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(
      address,
    );
  const { year, month, day } = match?.groups ?? {};
  return match === null ? null : { value: `${year}-${month}-${day}`, span: null, from: 'address' };
}
