import type { Expansion, Facets, SearchHit, TimelinePoint } from '../../search/index.ts';
import type { Span } from '../../text/index.ts';
import { renderPage, searchBox } from '../layout.ts';
import { linkTo } from '../links.ts';
import { html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { collectForm } from './collect.ts';
import { concordance, type ShownLine } from './concordance.ts';
import { feedLinks, pager } from './parts.ts';
import { facetLists, timelineOf } from './search-counts.ts';
import { type FilterChoices, feedOf, filters, queryOf, type SearchForm } from './search-form.ts';
import { searchHit } from './search-hit.ts';

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
  readonly choices: FilterChoices;
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
  const { form, hits, total, mistake, choices } = page;
  const { coverage } = choices;
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
  return html`${head}<ol class="results">${hits.map((hit) => searchHit(view, hit, { collects: view.writes }))}</ol>${view.writes && collectForm(view, choices.collections)}${exported}${pager(
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
<div class="with-filters"><div>${filters(view, form, page.choices, page.facets !== null && facetLists(view, page.facets, queryOf(form)))}</div><section aria-label="${t('search.title')}">${asked ? found(view, page) : null}</section></div>`;
  return renderPage(view, {
    title,
    main,
    query: null,
    finds: true,
    edits: view.writes,
    feeds: page.mistake === null && form.query !== '' ? feedOf(form) : null,
  });
}
