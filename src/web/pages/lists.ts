import type { MonthCount, PublisherCount, SpeakerCount, StatementSummary } from '../../archive/index.ts';
import { renderPage, type Section } from '../layout.ts';
import { linkTo, linkToMonth, linkToPublisher, linkToSpeaker, type Query } from '../links.ts';
import { type Content, html } from '../markup.ts';
import type { Translator } from '../messages/translate.ts';
import type { View } from '../view.ts';
import { monthChart, monthTable } from './months.ts';
import { facts, feedLinks, pager, statementList } from './parts.ts';

export interface StatementsPage {
  readonly statements: readonly StatementSummary[];
  readonly total: number;
  /** Of the list's statements, in order; of all statements when the list is of a month. */
  readonly months: readonly MonthCount[];
  readonly order: 'newest' | 'oldest';
  /** What the list is of; none of them for all statements. */
  readonly speaker: string | null;
  readonly publisher: string | null;
  readonly collection: string | null;
  readonly month: string | null;
  readonly cursor: string | null;
  readonly next: string | null;
}

function heading(t: Translator, { speaker, publisher, collection, month }: StatementsPage): string {
  if (speaker !== null) return t('list.ofSpeaker', { name: speaker });
  if (publisher !== null) return t('list.ofPublisher', { name: publisher });
  if (collection !== null) return collection;
  return month !== null ? t('list.ofMonth', { month: t.date(month) }) : t('list.statements');
}

function sectionOf({ speaker, publisher, month }: StatementsPage): Section {
  if (speaker !== null) return 'speakers';
  if (publisher !== null) return 'publishers';
  return month !== null ? 'months' : 'statements';
}

/** Links to the months before and after that have statements. */
function monthsAround({ t }: View, { month, months }: StatementsPage): readonly Content[] {
  if (month === null) return [];
  const before = months.findLast((one) => one.month < month)?.month;
  const after = months.find((one) => one.month > month)?.month;
  return [
    before !== undefined && html`<a href="${linkToMonth(before)}" rel="prev">← ${t.date(before)}</a>`,
    after !== undefined && html`<a href="${linkToMonth(after)}" rel="next">${t.date(after)} →</a>`,
  ];
}

/** When the list's statements were made; nothing where one month says it all. */
function activity(view: View, { speaker, publisher, collection, month, months }: StatementsPage): Content {
  if (month !== null || months.length < 2) return null;
  const whole = speaker === null && publisher === null && collection === null;
  return html`<div><section aria-labelledby="months"><div class="section-head"><h2 id="months">${view.t('front.months')}</h2></div>${monthChart(view, months)}${whole && monthTable(view, months, { narrow: true })}</section></div>`;
}

/** A list of statements: all, or those of a speaker, a publisher or a month. */
export function renderStatements(view: View, page: StatementsPage): string {
  const { t } = view;
  const { speaker, publisher, collection, month, order, cursor, next } = page;
  const query: Query = { speaker, publisher, collection, month, order: order === 'newest' ? null : order };
  const other = order === 'newest' ? 'oldest' : 'newest';
  const search =
    speaker !== null
      ? html`<a href="${linkTo('/search', { speaker })}">${t('list.searchSpeaker', { name: speaker })}</a>`
      : publisher !== null
        ? html`<a href="${linkTo('/search', { publisher })}">${t('list.searchPublisher', { name: publisher })}</a>`
        : collection !== null &&
          html`<a href="${linkTo('/search', { collection })}">${t('list.searchCollection')}</a>`;
  const title = heading(t, page);
  const feeds: Query = { speaker, publisher, collection };
  const main = html`<h1 dir="auto">${title}</h1>
${facts([
  ...monthsAround(view, page),
  t('count.statements', { n: page.total }),
  t(`list.${order}`),
  html`<a href="${linkTo('/statements', { ...query, order: other === 'newest' ? null : other })}">${t(`list.${other}`)}</a>`,
  search,
  heading(t, page) !== t('list.statements') &&
    html`<a href="${linkTo('/words', { speaker, publisher, collection, month })}">${t('words.title')}</a>`,
  month === null && feedLinks(view, feeds),
])}
<div class="columns"><section aria-labelledby="list"><h2 class="hidden" id="list">${t('list.statements')}</h2>${statementList(view, page.statements)}${pager(
    view,
    cursor === null ? null : linkTo('/statements', query),
    next === null ? null : linkTo('/statements', { ...query, cursor: next }),
  )}</section>
${activity(view, page)}</div>`;
  return renderPage(view, { title, main, section: sectionOf(page), feeds: month === null ? feeds : null });
}

function period({ t }: View, from: string | null, to: string | null): string | null {
  if (from === null || to === null) return null;
  const [first, last] = [t.date(from.slice(0, 7)), t.date(to.slice(0, 7))];
  return first === last ? first : `${first} – ${last}`;
}

export interface SpeakersPage {
  readonly speakers: readonly SpeakerCount[];
  readonly total: number;
  /** How many come before these, and where the next page begins. */
  readonly from: number;
  readonly next: number | null;
}

/** Everyone who speaks in the archive, those with most turns first. */
export function renderSpeakers(view: View, { speakers, total, from: begin, next }: SpeakersPage): string {
  const { t } = view;
  const main = html`<h1>${t('list.speakers')}</h1>${facts([t('count.speakers', { n: total })])}
<ol class="ranked directory" start="${begin + 1}">${speakers.map(
    ({ name, description, statements, turns, from, to }) =>
      html`<li><span><a href="${linkToSpeaker(name)}"><bdi>${name}</bdi></a>${description !== null && html` <small><bdi>${description}</bdi></small>`}<small>${t('count.statements', { n: statements })}${from !== null && ` · ${period(view, from, to) ?? ''}`}</small></span><span class="number">${t('count.turns', { n: turns })}</span></li>`,
  )}</ol>${pager(view, begin === 0 ? null : '/speakers', next === null ? null : linkTo('/speakers', { from: String(next) }))}`;
  return renderPage(view, { title: t('list.speakers'), main, section: 'speakers' });
}

export function renderPublishers(view: View, publishers: readonly PublisherCount[]): string {
  const { t } = view;
  const main = html`<h1>${t('list.publishers')}</h1>${facts([t('count.publishers', { n: publishers.length })])}
<ol class="ranked directory">${publishers.map(
    ({ publisher, statements, from, to }) =>
      html`<li><span><a href="${linkToPublisher(publisher)}"><bdi>${publisher}</bdi></a><small>${period(view, from, to)}</small></span><span class="number">${t('count.statements', { n: statements })}</span></li>`,
  )}</ol>`;
  return renderPage(view, { title: t('list.publishers'), main, section: 'publishers' });
}

/** How the statements lie in time; `total` counts those without a date too. */
export function renderMonths(view: View, months: readonly MonthCount[], total: number): string {
  const { t } = view;
  const undated = total - months.reduce((sum, month) => sum + month.statements, 0);
  const main = html`<h1>${t('list.months')}</h1>${facts([t('count.statements', { n: total }), undated > 0 && t('list.undatedCount', { n: undated })])}
${monthChart(view, months)}${monthTable(view, months)}`;
  return renderPage(view, { title: t('list.months'), main, section: 'months' });
}
