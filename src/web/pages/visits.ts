import { type PageVisit, VISIT_OUTCOMES, type VisitCount, type VisitOutcome } from '../../archive/index.ts';
import { renderPage } from '../layout.ts';
import { linkTo, linkToCapture } from '../links.ts';
import { attributes, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { outward } from './captures.ts';
import { dateOf, facts, pager } from './parts.ts';
import { cell, headRow } from './tables.ts';

export interface VisitsPage {
  readonly visits: readonly PageVisit[];
  readonly counts: readonly VisitCount[];
  /** Which looks the list is of; `null` for all. */
  readonly outcome: VisitOutcome | null;
  readonly cursor: string | null;
  readonly next: string | null;
}

/** Looks at pages as a table: when, what for, and what came of it. */
export function visitTable(view: View, visits: readonly PageVisit[]): Markup {
  const { t } = view;
  const names = {
    time: t('visits.time'),
    asked: t('visits.asked'),
    outcome: t('visits.outcome'),
    capture: t('visits.capture'),
  };
  return html`<table class="table">${headRow(names)}<tbody>${visits.map(
    ({ time, asked, address, outcome, status, code, digest }) =>
      html`<tr>${cell(names.time, dateOf(view, time))}${cell(names.asked, [outward(asked), address !== asked && html`<br><small class="soft">→ ${address}</small>`])}${cell(
        names.outcome,
        [
          html`<span ${attributes({ class: outcome === 'failed' && 'flag' })}>${t(`outcome.${outcome}`)}</span>`,
          outcome === 'failed' &&
            html` <small class="soft">${[status, code].filter((part) => part !== null).join(' · ')}</small>`,
        ],
      )}${cell(names.capture, digest === null ? '–' : html`<a href="${linkToCapture(digest)}">${t('visits.see')}</a>`)}</tr>`,
  )}</tbody></table>`;
}

/** What was asked of the web and what came of it, the latest first. */
export function renderVisits(view: View, { visits, counts, outcome, cursor, next }: VisitsPage): string {
  const { t } = view;
  const known = new Map(counts.map((one) => [one.outcome, one.visits]));
  const all = counts.reduce((sum, one) => sum + one.visits, 0);
  const choices = [null, ...VISIT_OUTCOMES].map(
    (one) =>
      html`<a href="${linkTo('/visits', { outcome: one })}" ${attributes({ 'aria-current': one === outcome && 'true' })}>${one === null ? t('search.any') : t(`outcome.${one}`)}</a> ${t.number(one === null ? all : (known.get(one) ?? 0))}`,
  );
  const main = html`<h1>${t('visits.title')}</h1><p class="intro">${t('visits.intro')}</p><nav aria-label="${t('visits.outcome')}">${facts(choices)}</nav>
${visits.length === 0 ? html`<p class="empty soft">${t('list.none')}</p>` : visitTable(view, visits)}${pager(view, cursor === null ? null : linkTo('/visits', { outcome }), next === null ? null : linkTo('/visits', { outcome, cursor: next }))}`;
  return renderPage(view, { title: t('visits.title'), main, section: 'captures' });
}
