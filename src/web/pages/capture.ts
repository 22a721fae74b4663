import type {
  CaptureRecord,
  CapturePage as PageOfCapture,
  PageVisit,
  RefusedRow,
} from '../../archive/index.ts';
import type { LogStatus } from '../find-log-status.ts';
import { renderPage } from '../layout.ts';
import { linkTo, linkToCapture, linkToInclusion, linkToPage } from '../links.ts';
import { html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { logCard, outward, sourceOf } from './captures.ts';
import { dateOf, pager } from './parts.ts';
import { reasonOf } from './refusals.ts';
import { cell, headRow } from './tables.ts';
import { visitTable } from './visits.ts';

export interface CapturePage {
  readonly capture: CaptureRecord;
  /** Of a data set its pages, in their order, from the one after `after` on; `nextPages`: more come after this one. */
  readonly pages: readonly PageOfCapture[];
  readonly after: string | null;
  readonly nextPages: string | null;
  readonly log: LogStatus | null;
  /** The line of the log that the capture is, from 0; `null` where the last checkpoint is not over it. */
  readonly index: number | null;
  /** The latest looks that found it. */
  readonly visits: readonly PageVisit[];
  readonly refused: readonly RefusedRow[];
  readonly cursor: string | null;
  readonly next: string | null;
}

function refusedTable({ t }: View, refused: readonly RefusedRow[]): Markup {
  const names = { row: t('proof.row'), reason: t('captures.reason') };
  return html`<table class="table">${headRow(names)}<tbody>${refused.map(
    ({ row, code, message }) =>
      html`<tr>${cell(names.row, html`<span class="mono">${row}</span>`)}${cell(names.reason, reasonOf({ code, message }))}</tr>`,
  )}</tbody></table>`;
}

function pagesTable({ t }: View, pages: readonly PageOfCapture[]): Markup {
  const names = { row: t('proof.row'), title: t('captures.pageTitle'), publisher: t('search.publisher') };
  return html`<table class="table">${headRow(names)}<tbody>${pages.map(
    ({ id, row, title, publisher }) =>
      html`<tr>${cell(names.row, html`<span class="mono">${row ?? '–'}</span>`)}${cell(
        names.title,
        html`<a href="${linkToPage(id)}" dir="auto">${title ?? t('proof.account')}</a>`,
      )}${cell(names.publisher, publisher === null ? '–' : html`<bdi>${publisher}</bdi>`)}</tr>`,
  )}</tbody></table>`;
}

/** One capture: its bytes, where they are from, what was made of them, and the proof that they were logged. */
export function renderCapture(view: View, page: CapturePage): string {
  const { t } = view;
  const { capture, log, index, visits, pages, after, nextPages, refused, cursor, next } = page;
  const { digest, stored, contentType, size, file, offset, length } = capture;
  const here = linkToCapture(digest);
  const facts = [
    [
      t('captures.source'),
      [
        outward(sourceOf(capture)),
        capture.url !== null &&
          capture.url !== capture.source &&
          html`<br><span class="soft">${t('captures.addedAs')} <span class="mono">${capture.source}</span></span>`,
      ],
    ],
    [t('captures.stored'), dateOf(view, stored)],
    [t('captures.type'), contentType ?? '–'],
    [t('captures.size'), t('count.bytes', { n: size })],
    [t('proof.digest'), html`<span class="mono">${digest.replace(/^sha256:/, '')}</span>`],
    [t('proof.kept'), html`<span class="mono">${file}, ${offset}–${offset + length}</span>`],
    [
      t('captures.holds'),
      capture.holds === 'page' && capture.pages > 0
        ? html`<a href="${linkToPage(digest)}">${t('proof.account')}</a>`
        : t.number(capture.pages),
    ],
    [t('captures.refused'), t.number(capture.refused)],
    [
      t('proof.logged'),
      index === null
        ? t('log.notYet')
        : html`${t('log.line', { n: index + 1 })} · <a href="${linkToInclusion(digest)}">${t('proof.inclusion')}</a>`,
    ],
  ] as const;
  const main = html`<h1>${t('capture.title')}</h1><dl class="capture">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${logCard(view, log)}
${pages.length > 0 && html`<section aria-labelledby="pages"><h2 id="pages">${t('captures.holds')}</h2>${pagesTable(view, pages)}${pager(view, after === null ? null : here, nextPages === null ? null : linkTo(here, { after: nextPages }))}</section>`}
${refused.length > 0 && html`<section aria-labelledby="refused"><h2 id="refused">${t('captures.refused')}</h2>${refusedTable(view, refused)}${pager(view, cursor === null ? null : here, next === null ? null : linkTo(here, { cursor: next }))}</section>`}
${visits.length > 0 && html`<section aria-labelledby="visits"><h2 id="visits">${t('visits.title')}</h2>${visitTable(view, visits)}</section>`}`;
  return renderPage(view, { title: t('capture.title'), main, section: 'captures' });
}
