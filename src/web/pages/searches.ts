import type { SavedSearch } from '../../archive/index.ts';
import { renderPage } from '../layout.ts';
import { linkTo } from '../links.ts';
import { html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { dateOf, facts, feedLinks } from './parts.ts';

/** What a form of the page begins with. */
export interface SearchesForm {
  /** A query that may be kept. */
  readonly keep: string;
  /** Why nothing was changed. */
  readonly mistake: string | null;
  /** The owner's, once it was given; `null` asks for it. */
  readonly token: string | null;
}

function tokenField({ t }: View, token: string | null): Markup {
  return token === null
    ? html`<label for="token">${t('edit.token')}</label><input type="password" id="token" name="token" maxlength="100" autocomplete="current-password" required>`
    : html`<input type="hidden" name="token" value="${token}">`;
}

function keepForm(view: View, { keep, mistake, token }: SearchesForm): Markup {
  const { t } = view;
  return html`<section aria-labelledby="keep"><h2 id="keep">${t('searches.keep')}</h2>${mistake !== null && html`<div class="notice" role="alert"><p>${t('edit.mistake')} <span lang="en">${mistake}</span></p></div>`}<form action="/searches" method="post" aria-labelledby="keep"><input type="hidden" name="action" value="keep"><label for="name">${t('searches.name')}</label><input type="text" id="name" name="name" maxlength="200" required autocomplete="off"><label for="query">${t('searches.query')}</label><input type="text" id="query" name="query" value="${keep}" maxlength="1000" required autocomplete="off">${tokenField(view, token)}<button type="submit">${t('searches.keep')}</button></form></section>`;
}

/** The searches that the owner keeps, each with its feeds. */
export function renderSearches(view: View, searches: readonly SavedSearch[], form: SearchesForm): string {
  const { t } = view;
  const main = html`<h1>${t('searches.title')}</h1><p class="intro">${t('searches.intro')}</p>${
    searches.length === 0
      ? html`<p class="empty soft">${t('searches.none')}</p>`
      : html`<ul class="ranked directory">${searches.map(
          ({ name, query, made }) =>
            html`<li><span><a href="${linkTo('/search', { q: query })}"><bdi>${name}</bdi></a><small><code>${query}</code></small>${facts([dateOf(view, made), feedLinks(view, { search: name })])}</span>${
              form.token !== null &&
              html`<form action="/searches" method="post" aria-label="${t('searches.forget', { name })}"><input type="hidden" name="action" value="forget"><input type="hidden" name="name" value="${name}"><input type="hidden" name="token" value="${form.token}"><button type="submit" class="second" aria-label="${t('searches.forget', { name })}">${t('edit.withdraw')}</button></form>`
            }</li>`,
        )}</ul>`
  }${view.writes && html`<div class="edit">${keepForm(view, form)}</div>`}`;
  return renderPage(view, { title: t('searches.title'), main, edits: view.writes });
}
