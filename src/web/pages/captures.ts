import type { CaptureRecord, VisitCount } from '../../archive/index.ts';
import type { LogStatus } from '../find-log-status.ts';
import { renderPage } from '../layout.ts';
import { linkTo, linkToCapture } from '../links.ts';
import { type Content, html, type Markup, safeAddress } from '../markup.ts';
import type { View } from '../view.ts';
import { dateOf, facts, pager } from './parts.ts';
import { cell, headRow } from './tables.ts';

export interface CapturesPage {
  readonly captures: readonly CaptureRecord[];
  readonly total: number;
  readonly cursor: string | null;
  readonly next: string | null;
  /** `null` where there is no checkpoint yet. */
  readonly log: LogStatus | null;
  readonly visits: readonly VisitCount[];
  /** Files that were given and could not be taken. */
  readonly refusals: number;
}

/** What stands between the bytes and anyone's doubt: the last signed checkpoint of the capture log. */
export function logCard({ t }: View, log: LogStatus | null): Markup {
  const state =
    log === null
      ? t('log.none')
      : t(!log.signed ? 'log.unsigned' : log.current ? 'log.current' : 'log.notCurrent');
  return html`<section class="log-card" aria-labelledby="log"><h2 id="log">${t('log.title')}</h2><p>${state}</p>${
    log !== null &&
    html`<dl><div><dt>${t('log.size')}</dt><dd>${t.number(log.size)}</dd></div><div><dt>${t('log.root')}</dt><dd class="mono">${log.root}</dd></div><div><dt>${t('log.key')}</dt>${log.keys.map(
      (key) => html`<dd class="mono">${key}</dd>`,
    )}</div></dl><p class="soft">${t('log.how')} <a href="/api/v1/log/checkpoint">${t('log.note')}</a></p>`
  }</section>`;
}

/** How the looks at pages on the web came out, each a link to the list of them. */
function visitCounts({ t }: View, visits: readonly VisitCount[]): Content {
  if (visits.length === 0) return null;
  return html`<section aria-labelledby="visits"><h2 id="visits">${t('visits.title')}</h2>${facts(
    visits.map(
      ({ outcome, visits }) =>
        html`<a href="${linkTo('/visits', { outcome })}">${t(`outcome.${outcome}`)}</a> ${t.number(visits)}`,
    ),
  )}</section>`;
}

function refusalCount({ t }: View, refusals: number): Content {
  if (refusals === 0) return null;
  return html`<section aria-labelledby="refusals"><h2 id="refusals">${t('refusals.title')}</h2>${facts([html`<a href="/refusals">${t('count.files', { n: refusals })}</a>`])}</section>`;
}

/** Where a capture is from: its address, or the path under which it was given. */
export function sourceOf({ url, source }: Pick<CaptureRecord, 'url' | 'source'>): string {
  return url ?? source;
}

/** What came in, from where and when, what of it was refused, and what proves it; the latest first. */
export function renderCaptures(view: View, page: CapturesPage): string {
  const { t } = view;
  const { captures, total, cursor, next, log, visits, refusals } = page;
  const names = {
    stored: t('captures.stored'),
    source: t('captures.source'),
    holds: t('captures.holds'),
    refused: t('captures.refused'),
    type: t('captures.type'),
    size: t('captures.size'),
    digest: t('captures.digest'),
  } as const;
  const rows = captures.map(
    (capture) =>
      html`<tr>${cell(names.stored, dateOf(view, capture.stored))}${cell(
        names.source,
        html`<a href="${linkToCapture(capture.digest)}">${sourceOf(capture)}</a>`,
      )}${cell(names.holds, t.number(capture.pages), 'count')}${cell(names.refused, t.number(capture.refused), 'count')}${cell(names.type, capture.contentType ?? '–', 'type')}${cell(
        names.size,
        t('count.bytes', { n: capture.size }),
        'count',
      )}${cell(names.digest, html`<span class="mono">${shortDigest(capture.digest)}</span>`)}</tr>`,
  );
  const main = html`<h1>${t('captures.title')}</h1><p class="intro">${t('captures.intro')}</p>${facts([t('count.captures', { n: total })])}
${cursor === null && html`${logCard(view, log)}${visitCounts(view, visits)}${refusalCount(view, refusals)}`}
<table class="table">${headRow(names, ['holds', 'refused', 'size'])}<tbody>${rows}</tbody></table>${pager(view, cursor === null ? null : '/captures', next === null ? null : linkTo('/captures', { cursor: next }))}`;
  return renderPage(view, { title: t('captures.title'), main, section: 'captures' });
}

function shortDigest(digest: string): string {
  return `${digest.replace(/^sha256:/, '').slice(0, 12)}…`;
}

/** The address as a link out of the archive; a path, or anything else that is no web address, as text. */
export function outward(address: string): Content {
  if (safeAddress(address) === null || !/^https?:/i.test(address))
    return html`<span class="mono">${address}</span>`;
  return html`<a class="address" href="${address}" rel="noopener nofollow noreferrer external">${address}</a>`;
}
