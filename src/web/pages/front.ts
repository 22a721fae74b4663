import type {
  Collection,
  Coverage,
  MonthCount,
  PublisherCount,
  SpeakerCount,
  StatementSummary,
} from '../../archive/index.ts';
import { renderPage, searchBox } from '../layout.ts';
import { linkToPublisher, linkToSpeaker } from '../links.ts';
import { type Content, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { collectionList } from './collections.ts';
import { monthChart, monthTable } from './months.ts';
import { feedLinks, statementList } from './parts.ts';

export interface FrontPage {
  readonly coverage: Coverage;
  readonly latest: readonly StatementSummary[];
  readonly months: readonly MonthCount[];
  readonly speakers: readonly SpeakerCount[];
  readonly publishers: readonly PublisherCount[];
  readonly collections: readonly Collection[];
}

/** How many years the front page's table goes back; the page of months has them all. */
const YEARS_SHOWN = 6;

function coverage(view: View, { coverage, latest }: FrontPage): Markup {
  const { t } = view;
  const numbers = [
    [t('nav.statements'), coverage.statements],
    [t('nav.speakers'), coverage.speakers],
    [t('nav.publishers'), coverage.publishers],
    [t('front.pages'), coverage.pages],
  ] as const;
  const period =
    coverage.from !== null && coverage.to !== null
      ? t('front.periodValue', { from: t.date(coverage.from), to: t.date(coverage.to) })
      : null;
  const languages = coverage.languages.map(({ language }) => t.languageName(language));
  return html`<section aria-labelledby="covers"><h2 class="hidden" id="covers">${t('front.covers')}</h2><dl class="covers">${numbers.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${t.number(value)}</dd></div>`,
  )}${period !== null && latest.length > 0 && html`<div class="wordy"><dt>${t('front.period')}</dt><dd>${period}</dd></div>`}${
    languages.length > 0 &&
    html`<div class="wordy"><dt>${t('front.languages')}</dt><dd>${t.list(languages)}</dd></div>`
  }</dl></section>`;
}

function sectionHead(id: string, title: string, more: Content): Markup {
  return html`<div class="section-head"><h2 id="${id}">${title}</h2>${more}</div>`;
}

/** The front page: the search box, what the archive covers, the latest statements, and ways in. */
export function renderFront(view: View, page: FrontPage): string {
  const { t } = view;
  const main = html`<div class="welcome"><h1>${t('front.title')}</h1>${searchBox(view, '', 'search', { checks: true })}<p class="soft">${t('search.help')}</p></div>
${coverage(view, page)}
${
  page.coverage.statements === 0
    ? html`<p class="empty">${t('front.empty')}</p>`
    : html`<div class="columns">
<section aria-labelledby="latest">${sectionHead('latest', t('front.latest'), html`<span>${feedLinks(view, {})} <a href="/statements">${t('front.all')}</a></span>`)}
${statementList(view, page.latest)}</section>
<div>
<section aria-labelledby="months">${sectionHead('months', t('front.months'), html`<a href="/months">${t('front.allMonths')}</a>`)}
${monthChart(view, page.months)}${monthTable(view, page.months, { years: YEARS_SHOWN, narrow: true })}</section>
<section aria-labelledby="speakers">${sectionHead('speakers', t('front.speakers'), html`<a href="/speakers">${t('front.allSpeakers')}</a>`)}
<ol class="ranked">${page.speakers.map(
        (speaker) =>
          html`<li><span><a href="${linkToSpeaker(speaker.name)}"><bdi>${speaker.name}</bdi></a>${speaker.description !== null && html` <small><bdi>${speaker.description}</bdi></small>`}</span><span class="number">${t('count.turns', { n: speaker.turns })}</span></li>`,
      )}</ol></section>
<section aria-labelledby="publishers">${sectionHead('publishers', t('front.publishers'), html`<a href="/publishers">${t('front.allPublishers')}</a>`)}
<ol class="ranked">${page.publishers.map(
        ({ publisher, statements }) =>
          html`<li><a href="${linkToPublisher(publisher)}"><bdi>${publisher}</bdi></a><span class="number">${t.number(statements)}</span></li>`,
      )}</ol></section>
${
  page.collections.length > 0 &&
  html`<section aria-labelledby="collections">${sectionHead('collections', t('collections.title'), html`<a href="/collections">${t('collections.all')}</a>`)}${collectionList(view, page.collections)}</section>`
}</div></div>`
}`;
  return renderPage(view, { title: t('front.title'), main, query: null, feeds: {} });
}
