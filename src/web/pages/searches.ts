import type { SavedSearch } from '../../archive/index.ts';
import { renderPage } from '../layout.ts';
import { linkTo } from '../links.ts';
import { html } from '../markup.ts';
import type { View } from '../view.ts';
import { dateOf, facts, feedLinks } from './parts.ts';

/** The searches that the owner keeps, each with its feeds. */
export function renderSearches(view: View, searches: readonly SavedSearch[]): string {
  const { t } = view;
  const main = html`<h1>${t('searches.title')}</h1><p class="intro">${t('searches.intro')}</p>${
    searches.length === 0
      ? html`<p class="empty soft">${t('searches.none')}</p>`
      : html`<ul class="ranked directory">${searches.map(
          ({ name, query, made }) =>
            html`<li><span><a href="${linkTo('/search', { q: query })}"><bdi>${name}</bdi></a><small><code>${query}</code></small>${facts([dateOf(view, made), feedLinks(view, { search: name })])}</span></li>`,
        )}</ul>`
  }`;
  return renderPage(view, { title: t('searches.title'), main });
}
