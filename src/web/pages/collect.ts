import type { Collection, StatementSummary } from '../../archive/index.ts';
import { html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { titleOf } from './parts.ts';

/** Marks a statement of a list for {@link collectForm}. */
export function collectBox(view: View, statement: Pick<StatementSummary, 'id' | 'title' | 'kind'>): Markup {
  const label = view.t('collect.mark', { title: titleOf(view, statement) });
  return html`<input class="collect" type="checkbox" form="collect" name="statement" value="${statement.id}" aria-label="${label}">`;
}

/** Puts the statements that are marked in a list into a collection; the owner's token is asked for, and sent in the body. */
export function collectForm({ t }: View, collections: readonly Collection[]): Markup {
  return html`<details class="edit-door"><summary>${t('collect.title')}</summary><form id="collect" action="/collections" method="post" aria-label="${t('collect.title')}"><p class="soft">${t('collect.how')}</p><label for="collect-name">${t('search.collection')}</label><input type="text" id="collect-name" name="collection" maxlength="200" list="collect-known" autocomplete="off" dir="auto" required><datalist id="collect-known">${collections.map(
    ({ name }) => html`<option value="${name}">`,
  )}</datalist><label for="collect-token">${t('edit.token')}</label><input type="password" id="collect-token" name="token" maxlength="100" autocomplete="current-password" required><button type="submit">${t('edit.collect')}</button></form></details>`;
}
