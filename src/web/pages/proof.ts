import type { StatementRecord, StoredAccount } from '../../archive/index.ts';
import type { PageDate } from '../../transcript/index.ts';
import {
  linkToCapture,
  linkToInclusion,
  linkToPack,
  linkToPage,
  linkToStatement,
  linkToWords,
} from '../links.ts';
import { type Content, html, type Markup, safeAddress } from '../markup.ts';
import type { MessageKey } from '../messages/messages.ts';
import { mayShow, type View } from '../view.ts';
import { dateOf, shorten } from './parts.ts';

const FROM: Readonly<Record<PageDate['from'], MessageKey>> = {
  text: 'proof.fromText',
  metadata: 'proof.fromMetadata',
  address: 'proof.fromAddress',
  derived: 'proof.fromDerived',
};

/** How much of a notice is quoted beside the record; the account view has all of it. */
const NOTICE_QUOTED = 160;

/** What a date rests on: the characters of the page, or where else it was found. */
function evidence({ t }: View, stored: StoredAccount, date: PageDate): Markup {
  const { account, page } = stored;
  if (date.span === null) return html`<small>${t(FROM[date.from])}</small>`;
  const words = account.text.slice(...date.span);
  const place = linkToPage(page.id, `date-${account.dates.indexOf(date)}`);
  return html`<small><q dir="auto">${shorten(words, NOTICE_QUOTED)}</q> <a href="${place}">${t(FROM[date.from])}</a></small>`;
}

function dateEntry(
  view: View,
  name: string,
  value: string | null,
  kind: PageDate['kind'],
  stored: StoredAccount,
): Markup {
  const { t } = view;
  if (value === null) return html`<div><dt>${name}</dt><dd class="soft">${t('proof.notGiven')}</dd></div>`;
  // The page may give several dates of a kind; the one shown is the one that the value was taken from.
  const date = stored.account.dates.find(
    (one) => one.kind === kind && one.value.startsWith(value.slice(0, 10)),
  );
  return html`<div><dt>${name}</dt><dd>${dateOf(view, value)}${date !== undefined && evidence(view, stored, date)}</dd></div>`;
}

function sourceEntry({ t }: View, statement: StatementRecord): Markup {
  const { page, turns } = statement;
  const address = safeAddress(page.url ?? page.capture.url);
  const words = turns.find(({ role }) => role !== 'question')?.text ?? turns[0]?.text ?? null;
  const atWords = address !== null && words !== null ? linkToWords(address, words) : null;
  const outward: Content =
    address === null || address.startsWith('/')
      ? html`<dd>${t('proof.noAddress')} <span class="mono">${page.source}</span></dd>`
      : html`<dd><a class="address" href="${address}" rel="noopener nofollow noreferrer external">${address}</a></dd>${
          atWords !== null &&
          html`<dd class="open-at"><a href="${atWords}" rel="noopener nofollow noreferrer external">${t('proof.openAt')}</a></dd>`
        }`;
  return html`<div><dt>${t('proof.source')}</dt>${page.publisher !== null && html`<dd><bdi>${page.publisher}</bdi></dd>`}${outward}${
    page.row !== null && html`<dd>${t('proof.row')} <span class="mono">${page.row}</span></dd>`
  }</div>`;
}

function termsEntry({ t }: View, { account, page }: StoredAccount): Markup {
  const spans = account.page.terms.spans;
  const quoted = spans.map(([start, end]) => account.text.slice(start, end)).join(' ');
  return html`<div><dt>${t('proof.terms')}</dt><dd>${t(`proof.terms.${page.republication}`)}${
    quoted !== '' &&
    html`<small><q dir="auto">${shorten(quoted, NOTICE_QUOTED)}</q> <a href="${linkToPage(page.id, 'terms-0')}">${t('proof.whereOnPage')}</a></small>`
  }</dd></div>`;
}

function versionsEntry(view: View, { id, versions }: StatementRecord): Content {
  if (versions.length < 2) return null;
  const { t } = view;
  return html`<div><dt>${t('proof.versions')}</dt>${versions.map(
    (version) =>
      html`<dd>${version.id === id ? html`${dateOf(view, version.stored)} <span class="soft">(${t('proof.thisOne')})</span>` : html`<a href="${linkToStatement(version.id)}">${dateOf(view, version.stored)}</a>`}</dd>`,
  )}</div>`;
}

/** What can be taken away to check it elsewhere. What of a forbidding page may be handed on is said beside it. */
function proofEntry(view: View, { id, page }: StatementRecord): Markup {
  const { t } = view;
  const { digest } = page.capture;
  const others = { ...view, audience: 'everyone' } as const;
  const restricted = !mayShow(others, page);
  return html`<div><dt>${t('proof.check')}</dt><dd><a href="${linkToPack(id)}">${t('pack.title')}</a>${restricted && html`<small>${t('pack.excerpt')}</small>`}</dd>${
    restricted &&
    view.audience === 'owner' &&
    html`<dd><a href="${linkToPack(id, true)}">${t('pack.private')}</a></dd>`
  }<dd><a href="${linkToInclusion(digest)}">${t('proof.inclusion')}</a></dd></div>`;
}

/** The card beside a statement: where its words come from, when, under what terms, and the digest that proves it. */
export function proofPanel(view: View, statement: StatementRecord, stored: StoredAccount): Markup {
  const { t } = view;
  const { page } = statement;
  const { capture } = page;
  const oddities = stored.account.diagnostics.length;
  return html`<aside class="proof" aria-labelledby="proof"><h2 id="proof">${t('proof.title')}</h2><dl>
${sourceEntry(view, statement)}
${dateEntry(view, t('proof.said'), statement.date, 'event', stored)}
${dateEntry(view, t('proof.published'), statement.published ?? page.published, 'published', stored)}
${dateEntry(view, t('proof.captured'), stored.account.page.captured, 'captured', stored)}
<div><dt>${t('proof.stored')}</dt><dd>${dateOf(view, capture.stored)}</dd></div>
${statement.place !== null && html`<div><dt>${t('proof.place')}</dt><dd><bdi>${statement.place}</bdi></dd></div>`}
${termsEntry(view, stored)}
<div><dt>${t('proof.digest')}</dt><dd class="mono"><a href="${linkToCapture(capture.digest)}">${capture.digest.replace(/^sha256:/, '')}</a></dd><dd><small>${t('count.bytes', { n: capture.size })} · ${t('proof.kept')} ${capture.file}</small></dd></div>
${versionsEntry(view, statement)}
${proofEntry(view, statement)}
</dl><p class="account-link"><a href="${linkToPage(page.id)}">${t('proof.account')}</a>${oddities > 0 && html`<small>${t('proof.diagnostics', { n: oddities })}</small>`}</p></aside>`;
}
