import type { FacetName, Facets, FacetValue, TimelinePoint } from '../../search/index.ts';
import { linkTo, type Query } from '../links.ts';
import { attributes, type Content, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';

/** Facets that the form has a filter for; `field` is asked for in the query itself. */
const SHOWN = [
  'speaker',
  'subject',
  'collection',
  'role',
  'publisher',
  'language',
  'kind',
] as const satisfies readonly FacetName[];
/** Values of a facet that stand open; the rest on request. */
const OPEN_VALUES = 6;
/** Past this many months a bar stands for a year. */
const MOST_BARS = 120;
const BAR_HEIGHT = 60;

function nameOf({ t, nameSubject }: View, facet: (typeof SHOWN)[number], value: string): string {
  if (facet === 'role') return t(`role.${value as 'answer'}`);
  if (facet === 'kind') return t(`kind.${value as 'interview'}`);
  if (facet === 'subject') return nameSubject(value);
  return facet === 'language' ? t.languageName(value) : value;
}

/** The hits by what they are, each value a link that keeps the query and narrows it. */
export function facetLists(view: View, facets: Facets, query: Query): Content {
  const { t } = view;
  return SHOWN.map((facet) => {
    const values = facets[facet].filter((one): one is FacetValue & { value: string } => one.value !== null);
    const chosen = query[facet];
    // One collection of several hits narrows them; one speaker of all hits does not.
    if (values.length < (facet === 'collection' ? 1 : 2) && !chosen) return null;
    const entry = ({ value, hits }: { value: string; hits: number }): Markup =>
      html`<li><a href="${linkTo('/search', { ...query, [facet]: chosen === value ? null : value })}" ${attributes({ 'aria-current': chosen === value && 'true' })}><bdi>${nameOf(view, facet, value)}</bdi></a> <span class="number">${t.number(hits)}</span></li>`;
    const rest = values.slice(OPEN_VALUES);
    return html`<div class="facet"><h2>${t(`search.${facet}`)}</h2><ul>${values.slice(0, OPEN_VALUES).map(entry)}</ul>${rest.length > 0 && html`<details><summary>${t('count.more', { n: rest.length })}</summary><ul>${rest.map(entry)}</ul></details>`}</div>`;
  });
}

interface Bar extends Omit<TimelinePoint, 'month'> {
  readonly name: string;
}

/** Points by month, or by year where there are many months; what has no day stands in the table alone. */
function barsOf(points: readonly TimelinePoint[], asked: string): readonly Bar[] {
  const dated = points.flatMap(({ month, ...rest }) => (month === null ? [] : [{ ...rest, name: month }]));
  if (dated.length <= MOST_BARS) return dated;
  const years = Map.groupBy(dated, ({ name }) => name.slice(0, 4));
  const sum = (list: readonly Bar[], of: 'hits' | 'turns' | 'words'): number =>
    list.reduce((total, one) => total + one[of], 0);
  return [...years].map(([name, list]) => ({
    name,
    hits: sum(list, 'hits'),
    turns: sum(list, 'turns'),
    words: sum(list, 'words'),
    query: `${asked} date:${name}`,
  }));
}

/**
 * Hits over time. Bars are hits for a thousand turns of their month, since a month with more talk has more of everything;
 * the table has hits, turns and words. Each point opens its hits and no others.
 */
export function timelineOf(view: View, points: readonly TimelinePoint[], query: Query): Content {
  const { t } = view;
  const bars = barsOf(points, String(query.q ?? ''));
  if (bars.length < 2) return null;
  const rate = ({ hits, turns }: Bar): number => (turns === 0 ? 0 : (hits / turns) * 1000);
  const most = Math.max(...bars.map(rate));
  const link = (point: string): string => linkTo('/search', { ...query, q: point });
  const label = t('search.timelineLabel', {
    from: t.date(bars[0]!.name),
    to: t.date(bars.at(-1)!.name),
    most: t.number(Math.round(most)),
  });
  const undated = points.find(({ month, hits }) => month === null && hits > 0);
  const rows: readonly Bar[] = [
    ...bars.filter(({ hits }) => hits > 0),
    ...(undated ? [{ ...undated, name: '' }] : []),
  ];
  return html`<figure class="chart timeline"><svg viewBox="0 0 ${bars.length * 10} ${BAR_HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">${bars.map(
    (bar, index) => {
      if (bar.hits === 0) return null;
      const height = Math.max(2, Math.round((rate(bar) / Math.max(most, 1e-9)) * BAR_HEIGHT));
      return html`<rect x="${index * 10 + 1}" y="${BAR_HEIGHT - height}" width="8" height="${height}"><title>${t.date(bar.name)}: ${t.number(bar.hits)} / ${t.number(bar.turns)}</title></rect>`;
    },
  )}<line x1="0" x2="${bars.length * 10}" y1="${BAR_HEIGHT}" y2="${BAR_HEIGHT}"/></svg><figcaption>${label}</figcaption></figure>
<details class="timeline-table"><summary>${t('search.timelineTable')}</summary><table class="table"><thead><tr><th scope="col">${t('search.when')}</th><th scope="col" class="count">${t('search.hits')}</th><th scope="col" class="count">${t('search.turnsInAll')}</th><th scope="col" class="count">${t('search.wordsInAll')}</th></tr></thead><tbody>${rows.map(
    ({ name, hits, turns, words, query: point }) =>
      html`<tr><td data-name="${t('search.when')}">${name === '' ? t('list.undated') : t.date(name)}</td><td class="count" data-name="${t('search.hits')}"><a href="${link(point)}">${t.number(hits)}</a></td><td class="count" data-name="${t('search.turnsInAll')}">${t.number(turns)}</td><td class="count" data-name="${t('search.wordsInAll')}">${t.number(words)}</td></tr>`,
  )}</tbody></table></details>`;
}
