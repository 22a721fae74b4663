import type { Keyword } from '../../search/index.ts';
import { linkTo, linkToPage, linkToStatement, type Query } from '../links.ts';
import { attributes, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { dayOf, wordsIn } from './parts.ts';

export const LINE_ORDERS = ['right', 'left', 'keyword', 'speaker', 'date'] as const;
export type LineOrder = (typeof LINE_ORDERS)[number];

/** A line, and whether others may not see what stands beside the keyword: many lines together would give the page. */
export interface ShownLine extends Keyword {
  readonly withheld: boolean;
}

/** Characters to each side of the keyword. */
const CONTEXT = 70;

/** A longer stretch without a space is no word that was cut, but a script that has no spaces. */
const HALVED_BEFORE = /^\S{1,30}(?=\s)/;
const HALVED_AFTER = /(?<=\s)\S{1,30}$/;

/** A text on one line without halved characters. */
function plain(text: string): string {
  return text.toWellFormed().replace(/\s+/g, ' ');
}

/** What stands before the keyword. A halved word is left out; in scripts without spaces nothing is halved. */
function wordsBefore(text: string, start: number): string {
  const from = Math.max(0, start - CONTEXT);
  const words = text.slice(from, start);
  const cut = from > 0 && /\S\S/.test(text.slice(from - 1, from + 1));
  return cut ? words.replace(HALVED_BEFORE, '') : words;
}

function wordsAfter(text: string, end: number): string {
  const words = text.slice(end, end + CONTEXT);
  const cut = /\S\S/.test(text.slice(end + CONTEXT - 1, end + CONTEXT + 1));
  return cut ? words.replace(HALVED_AFTER, '') : words;
}

function line(view: View, { passage, span: [start, end], withheld }: ShownLine): Markup {
  const { text, statement, turn, item, page } = passage;
  const link = statement === null ? linkToPage(page.id) : linkToStatement(statement.id, turn?.id ?? null);
  const words = wordsIn(statement === null ? page.language : statement.language, view.t);
  const before = withheld ? '…' : wordsBefore(text, start);
  const after = withheld ? '…' : wordsAfter(text, end);
  return html`<tr ${words}><td class="left"><span>${plain(before)}</span></td><th scope="row"><a href="${link}">${plain(text.slice(start, end))}</a></th><td class="right">${plain(after)}</td><td class="by">${turn?.speaker !== null && turn !== null && html`<span><bdi>${turn.speaker}</bdi></span> `}<span>${dayOf(view, statement ?? { date: item?.date ?? null, published: null })}</span></td></tr>`;
}

/** Every occurrence on a line, the keyword in the middle; the heads sort. */
export function concordance(
  view: View,
  lines: readonly ShownLine[],
  { order, query }: { readonly order: LineOrder; readonly query: Query },
): Markup {
  const { t } = view;
  const head = (by: LineOrder): Markup =>
    html`<a href="${linkTo('/search', { ...query, order: by })}" ${attributes({ 'aria-current': by === order && 'true' })}>${t(`order.${by}`)}</a>`;
  return html`<div class="concordance"><table><caption class="hidden">${t('search.lines')}</caption><colgroup><col class="left"><col class="keyword"><col class="right"><col class="by"></colgroup><thead><tr><th scope="col" class="left">${head('left')}</th><th scope="col">${head('keyword')}</th><th scope="col" class="right">${head('right')}</th><th scope="col" class="by">${head('speaker')} · ${head('date')}</th></tr></thead><tbody>${lines.map((one) => line(view, one))}</tbody></table></div>`;
}
