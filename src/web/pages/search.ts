import type { Collection, Coverage, PublisherCount } from '../../archive/index.ts';
import { STEMMED_LANGUAGES } from '../../index/index.ts';
import {
  type Expansion,
  type Facets,
  type SearchHit,
  type TimelinePoint,
  TURN_ROLES,
} from '../../search/index.ts';
import type { Span } from '../../text/index.ts';
import { renderPage, searchBox } from '../layout.ts';
import { linkTo, linkToPage, linkToStatement, type Query } from '../links.ts';
import { attributes, type Content, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { concordance, type LineOrder, type ShownLine } from './concordance.ts';
import { bareLabel, dayOf, facts, feedLinks, pager, titleOf, wordsIn } from './parts.ts';
import { facetLists, timelineOf } from './search-counts.ts';

export const SORTS = ['rank', '-date', 'date'] as const;
export type Sort = (typeof SORTS)[number];

/** The search as the reader typed it: what the form shows again. */
export interface SearchForm {
  readonly query: string;
  readonly speaker: string;
  readonly role: string;
  readonly publisher: string;
  /** Whole name of a collection. */
  readonly collection: string;
  /** Id of a subject. */
  readonly subject: string;
  readonly language: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly sort: Sort;
  /** `lines`: a concordance instead of a list of passages. */
  readonly show: 'hits' | 'lines';
  readonly order: LineOrder;
  /** Other spellings of names are found too. */
  readonly spellings: boolean;
  /** Other forms of the words are found too, by the rules of this language; `""` for none. */
  readonly stem: string;
}

export interface SearchPage {
  readonly form: SearchForm;
  readonly hits: readonly SearchHit[];
  readonly total: number;
  /** The lines of a concordance; `null` when passages are shown. */
  readonly lines: readonly ShownLine[] | null;
  readonly facets: Facets | null;
  readonly timeline: readonly TimelinePoint[] | null;
  readonly expansions: readonly Expansion[];
  /** What is wrong with the query and where; `span` is `null` when it is a filter that is wrong. */
  readonly mistake: { readonly message: string; readonly span: Span | null } | null;
  readonly cursor: string | null;
  readonly next: string | null;
  readonly coverage: Coverage;
  readonly publishers: readonly PublisherCount[];
  readonly collections: readonly Collection[];
}

/** What the feeds of a search are of: the words and the filters, but no order, as feeds have their own. */
export function feedOf(form: SearchForm): Query {
  return { ...queryOf(form), sort: null, show: null, order: null };
}

/** The form as a query; what is at its default is left out. */
export function queryOf({ query, sort, show, order, spellings, ...filters }: SearchForm): Query {
  return {
    q: query,
    ...filters,
    sort: sort === 'rank' ? null : sort,
    show: show === 'hits' ? null : show,
    order: order === 'right' ? null : order,
    spellings: spellings ? '1' : null,
  };
}

type Choice = readonly [value: string, name: string];

function select(
  { t }: View,
  name: 'role' | 'language' | 'kind' | 'publisher' | 'collection',
  chosen: string,
  choices: readonly Choice[],
): Markup {
  const known =
    chosen === '' || choices.some(([value]) => value === chosen)
      ? choices
      : [...choices, [chosen, chosen] as const];
  return html`<div><label for="${name}">${t(`search.${name}`)}</label><select id="${name}" name="${name}"><option value="">${t('search.any')}</option>${known.map(
    ([value, text]) =>
      html`<option value="${value}" ${attributes({ selected: value === chosen })}>${text}</option>`,
  )}</select></div>`;
}

function textField({ t }: View, name: 'speaker' | 'from' | 'to', value: string): Markup {
  const isDay = name !== 'speaker';
  return html`<div><label for="${name}">${t(`search.${name}`)}</label><input type="text" id="${name}" name="${name}" value="${value}" maxlength="200" ${attributes({ 'aria-describedby': isDay && 'day-hint', spellcheck: 'false', autocomplete: 'off' })}></div>`;
}

/** Which language's rules of inflection are followed. */
function stems({ t }: View, { stem }: SearchForm): Markup {
  return html`<div><label for="stem">${t('search.stem')}</label><select id="stem" name="stem"><option value="">${t('search.asTyped')}</option>${STEMMED_LANGUAGES.map(
    (code) =>
      html`<option value="${code}" ${attributes({ selected: code === stem })}>${t.languageName(code)}</option>`,
  )}</select></div>`;
}

function filters(view: View, { form, coverage, publishers, collections }: SearchPage): Markup {
  const { t } = view;
  const languages = coverage.languages.map(({ language }): Choice => [language, t.languageName(language)]);
  const kinds = coverage.kinds.map(({ kind }): Choice => [kind, t(`kind.${kind}`)]);
  const narrowed = [
    form.speaker,
    form.role,
    form.publisher,
    form.collection,
    form.subject,
    form.language,
    form.kind,
    form.from,
    form.to,
  ].some((value) => value !== '');
  return html`<details class="narrow" ${attributes({ open: narrowed })}><summary>${t('search.filters')}</summary><form class="filters" action="/search" method="get" aria-label="${t('search.filters')}">
<input type="hidden" name="q" value="${form.query}">${form.show === 'lines' && html`<input type="hidden" name="show" value="lines">`}
${textField(view, 'speaker', form.speaker)}
${select(
  view,
  'role',
  form.role,
  TURN_ROLES.map((role) => [role, t(`role.${role}`)]),
)}
${select(
  view,
  'publisher',
  form.publisher,
  publishers.map(({ publisher }) => [publisher, publisher]),
)}
${
  collections.length > 0 || form.collection !== ''
    ? select(
        view,
        'collection',
        form.collection,
        collections.map(({ name }) => [name, name]),
      )
    : null
}
${form.subject !== '' && html`<div><label for="subject">${t('search.subject')}</label><select id="subject" name="subject"><option value="">${t('search.any')}</option><option value="${form.subject}" selected>${view.nameSubject(form.subject)}</option></select></div>`}
${languages.length > 1 || form.language !== '' ? select(view, 'language', form.language, languages) : null}
${select(view, 'kind', form.kind, kinds)}
<div class="pair">${textField(view, 'from', form.from)}${textField(view, 'to', form.to)}</div>
<p class="hint" id="day-hint">${t('search.day')}</p>
<div><label for="sort">${t('search.sort')}</label><select id="sort" name="sort">${SORTS.map(
    (sort) =>
      html`<option value="${sort}" ${attributes({ selected: sort === form.sort })}>${t(`sort.${sort}`)}</option>`,
  )}</select></div>
${stems(view, form)}<div class="tick"><input type="checkbox" id="spellings" name="spellings" value="1" ${attributes({ checked: form.spellings })}><label for="spellings">${t('search.spellings')}</label></div>
<div><button type="submit">${t('search.apply')}</button></div>
<p><a href="${linkTo('/search', { q: form.query })}">${t('search.clear')}</a></p>
</form></details>`;
}

/** The passage around what matched, with what matched in `mark`. */
function snippetOf({ snippet }: SearchHit): Markup {
  const { text, marks, cutBefore, cutAfter } = snippet;
  const parts = marks.map(([start, end], index) => {
    const before = text.slice(marks[index - 1]?.[1] ?? 0, start);
    return html`${before}<mark>${text.slice(start, end)}</mark>`;
  });
  return html`${cutBefore && '… '}${parts}${text.slice(marks.at(-1)?.[1] ?? 0)}${cutAfter && ' …'}`;
}

/** A passage that was found, as an entry of a list. */
export function searchHit(view: View, hit: SearchHit): Markup {
  const { t } = view;
  const { statement, turn, item, page, field } = hit;
  // Case is never asked for, so that it is nothing to tell.
  const folds = hit.folds.filter((fold) => fold !== 'case');
  const where: Content =
    field === 'title'
      ? t('search.inTitle')
      : field === 'body'
        ? t('search.inBody')
        : field === 'item'
          ? t('search.inItem')
          : null;
  const speaker = turn === null ? null : (turn.speaker ?? bareLabel(turn.label ?? ''));
  const words = wordsIn(statement === null ? page.language : statement.language, t);
  const link = statement === null ? linkToPage(page.id) : linkToStatement(statement.id, turn?.id ?? null);
  const title = statement === null ? (item?.title ?? t('list.untitledItem')) : titleOf(view, statement);
  return html`<li>${field !== 'title' ? html`<p class="snippet ${turn?.role === 'question' && 'question-hit'}" ${words}>${snippetOf(hit)}</p>` : null}
<h2 ${words}><a href="${link}">${field === 'title' ? snippetOf(hit) : title}</a></h2>
${facts([
  speaker !== null && speaker !== '' && html`<bdi>${speaker}</bdi>`,
  turn !== null && speaker?.toLowerCase() !== t(`role.${turn.role}`) && t(`role.${turn.role}`),
  where,
  dayOf(view, statement ?? { date: item?.date ?? null, published: null }),
  page.publisher !== null && html`<bdi>${page.publisher}</bdi>`,
  statement?.excerpt && t('list.excerpt'),
  folds.length > 0 && t('check.folds', { folds: t.list(folds.map((fold) => t(`fold.${fold}`))) }),
])}</li>`;
}

function mistakeIn(
  { t }: View,
  query: string,
  { message, span }: NonNullable<SearchPage['mistake']>,
): Markup {
  if (span === null)
    return html`<div class="notice" role="alert"><p><strong>${t('search.badFilter')}:</strong> ${message}</p></div>`;
  const [start, end] = [
    Math.min(span[0], query.length),
    Math.min(Math.max(span[1], span[0] + 1), query.length),
  ];
  // A mistake at the very end, such as a missing quote, has no character of its own to point at.
  const pointed = start >= query.length ? '\u00a0' : query.slice(start, end);
  return html`<div class="notice" role="alert"><p><strong>${t('search.mistake')}:</strong> ${message}</p><p class="mistake">${query.slice(0, start)}<mark aria-label="${t('search.mistakeHere')}">${pointed}</mark>${query.slice(end)}</p></div>`;
}

function found(view: View, page: SearchPage): Markup {
  const { t } = view;
  const { form, hits, total, mistake, coverage } = page;
  if (mistake !== null) return mistakeIn(view, form.query, mistake);
  const { lines, timeline, expansions } = page;
  if (hits.length === 0 && (lines === null || lines.length === 0)) {
    const covers =
      coverage.from !== null && coverage.to !== null
        ? `${t('count.statements', { n: coverage.statements })}, ${t('front.periodValue', { from: t.date(coverage.from), to: t.date(coverage.to) })}`
        : t('count.statements', { n: coverage.statements });
    return html`<div class="empty"><p><strong>${t('search.none')}</strong></p><p class="soft">${t('search.noneWhy', { coverage: covers })}</p></div>`;
  }
  const query = queryOf(form);
  const widened =
    expansions.length > 0 &&
    html`<p class="soft">${expansions.map(({ word, spellings }) => t('search.alsoSpelled', { word, spellings: t.list(spellings) })).join(' ')} <a href="${linkTo('/search', { ...query, spellings: null })}">${t('search.onlyTyped')}</a></p>`;
  const head = html`<p class="found" role="status">${t(lines === null ? 'search.found' : 'search.foundLines', { n: total })}${lines !== null && lines.length < total && ` ${t('search.firstLines', { n: lines.length })}`}
<a href="${linkTo('/search', { ...query, show: lines === null ? 'lines' : null, order: null })}">${t(lines === null ? 'search.asLines' : 'search.asPassages')}</a>
${isQuote(form.query) && html`<a href="${linkTo('/check', { q: form.query })}">${t('search.checkQuote')}</a>`}</p>${widened}${timeline !== null && timelineOf(view, timeline, query)}`;
  const given = {
    ...query,
    show: null,
    order: null,
    spellings: form.spellings ? 'true' : null,
    limit: '100',
  };
  const exported = html`<p class="soft">${t('search.export')} ${(['csv', 'jsonl'] as const).map((format) => html`<a href="${linkTo('/api/v1/search', { ...given, format })}">${format.toUpperCase()}</a> `)} ${feedLinks(view, feedOf(form))} <a href="${linkTo('/searches', { keep: form.query })}">${t('searches.title')}</a></p>`;
  if (lines !== null) return html`${head}${concordance(view, lines, { order: form.order, query })}`;
  return html`${head}<ol class="results">${hits.map((hit) => searchHit(view, hit))}</ol>${exported}${pager(
    view,
    page.cursor === null ? null : linkTo('/search', query),
    page.next === null ? null : linkTo('/search', { ...query, cursor: page.next }),
  )}`;
}

/** Words enough in quotation marks, and nothing else: what the check is for. */
export function isQuote(query: string): boolean {
  return /^(?:"[^"]+"|“[^“”]+”|«[^«»]+»|„[^„“”]+[“”])$/u.test(query) && query.split(/\s+/).length >= 3;
}

/** Search results with filters; a mistaken query is shown with a pointer at the mistake. */
export function renderSearch(view: View, page: SearchPage): string {
  const { t } = view;
  const { form } = page;
  const asked = form.query !== '' || page.mistake !== null;
  const title = form.query === '' ? t('search.title') : t('search.titleFor', { query: form.query });
  const main = html`<h1 class="hidden">${title}</h1><div class="wide-search">${searchBox(view, form.query, 'search')}<p class="soft">${t('search.help')}</p></div>
<div class="with-filters"><div>${filters(view, page)}${page.facets !== null && facetLists(view, page.facets, queryOf(form))}</div><section aria-label="${t('search.title')}">${asked ? found(view, page) : null}</section></div>`;
  return renderPage(view, {
    title,
    main,
    query: null,
    finds: true,
    feeds: page.mistake === null && form.query !== '' ? feedOf(form) : null,
  });
}
