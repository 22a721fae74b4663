import type { FileRefusal, RefusedRow } from '../../archive/index.ts';
import { renderPage } from '../layout.ts';
import { linkTo } from '../links.ts';
import { html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { dateOf, facts, pager } from './parts.ts';
import { cell, headRow } from './tables.ts';

export interface RefusalsPage {
  readonly refusals: readonly FileRefusal[];
  readonly total: number;
  readonly cursor: string | null;
  readonly next: string | null;
}

/** The reason in the words in which `add` gave it. */
export function reasonOf({ code, message }: Pick<RefusedRow, 'code' | 'message'>): Markup {
  return html`<code>${code}</code> <span lang="en">${message}</span>`;
}

/** Files that were given to be added and could not be taken, the latest first. */
export function renderRefusals(view: View, { refusals, total, cursor, next }: RefusalsPage): string {
  const { t } = view;
  const names = { time: t('visits.time'), source: t('captures.source'), reason: t('captures.reason') };
  const rows = refusals.map(
    ({ time, source, code, message }) =>
      html`<tr>${cell(names.time, dateOf(view, time))}${cell(names.source, html`<span class="mono">${source}</span>`)}${cell(names.reason, reasonOf({ code, message }))}</tr>`,
  );
  const main = html`<h1>${t('refusals.title')}</h1><p class="intro">${t('refusals.intro')}</p>${facts([t('count.files', { n: total })])}
${
  refusals.length === 0
    ? html`<p class="empty soft">${t('list.none')}</p>`
    : html`<table class="table">${headRow(names)}<tbody>${rows}</tbody></table>`
}${pager(view, cursor === null ? null : '/refusals', next === null ? null : linkTo('/refusals', { cursor: next }))}`;
  return renderPage(view, { title: t('refusals.title'), main, section: 'captures' });
}
