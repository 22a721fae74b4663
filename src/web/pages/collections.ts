import type { Collection } from '../../archive/index.ts';
import { renderPage } from '../layout.ts';
import { linkToCollection } from '../links.ts';
import { html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { dateOf } from './parts.ts';

/** Collections as a list of links, each with how many statements were put into it. */
export function collectionList(view: View, collections: readonly Collection[]): Markup {
  const { t } = view;
  return html`<ul class="ranked directory">${collections.map(
    ({ name, made, statements }) =>
      html`<li><span><a href="${linkToCollection(name)}"><bdi>${name}</bdi></a> <small>${dateOf(view, made.slice(0, 10))}</small></span><span class="number">${t('count.statements', { n: statements.length })}</span></li>`,
  )}</ul>`;
}

/** What came of a form: whether something was changed just now, or why nothing was. */
export interface EditOutcome {
  readonly done: boolean;
  readonly mistake: string | null;
}

/** What the archive's owner put together. */
export function renderCollections(
  view: View,
  collections: readonly Collection[],
  { done, mistake }: EditOutcome = { done: false, mistake: null },
): string {
  const { t } = view;
  const main = html`<h1>${t('collections.title')}</h1><p class="intro">${t('collections.intro')}</p>${done && html`<div class="notice" role="status"><p>${t('edit.done')}</p></div>`}${mistake !== null && html`<div class="notice" role="alert"><p>${t('edit.mistake')} <span dir="auto">${mistake}</span></p></div>`}${
    collections.length === 0
      ? html`<p class="empty soft">${t('collections.none')}</p>`
      : collectionList(view, collections)
  }`;
  return renderPage(view, { title: t('collections.title'), main });
}
