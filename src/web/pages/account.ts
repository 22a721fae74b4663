import type { StatementSummary, StoredAccount } from '../../archive/index.ts';
import type { Account, BlockKind } from '../../transcript/index.ts';
import { BLOCK_KINDS } from '../../transcript/index.ts';
import { renderPage } from '../layout.ts';
import { linkToPublisher } from '../links.ts';
import { attributes, html, type Markup, safeAddress } from '../markup.ts';
import type { MessageKey } from '../messages/messages.ts';
import { mayShow, type View } from '../view.ts';
import { type Fact, layOutAccount, type Piece, type Row } from './account-text.ts';
import { dateOf, facts, shorten, statementList, wordsIn } from './parts.ts';

export interface AccountPage {
  readonly stored: StoredAccount;
  readonly statements: readonly StatementSummary[];
}

type Group = 'record' | 'announced' | 'page' | 'unknown';

const RECORD: ReadonlySet<BlockKind> = new Set([
  'title',
  'dateline',
  'standfirst',
  'heading',
  'turn',
  'body',
  'note',
  'caption',
]);
const ANNOUNCED: ReadonlySet<BlockKind> = new Set(['item', 'ticker', 'teaser']);
const GROUPS: readonly Group[] = ['record', 'announced', 'page', 'unknown'];

function groupOf(kind: BlockKind): Group {
  if (RECORD.has(kind)) return 'record';
  if (ANNOUNCED.has(kind)) return 'announced';
  return kind === 'unknown' ? 'unknown' : 'page';
}

function legend({ t }: View, account: Account): Markup {
  const counts = new Map<BlockKind, number>();
  for (const { kind } of account.blocks) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return html`<form class="legend" aria-label="${t('account.filter')}">${GROUPS.map((group) => {
    const kinds = BLOCK_KINDS.filter((kind) => counts.has(kind) && groupOf(kind) === group);
    if (kinds.length === 0) return null;
    return html`<fieldset class="of-${group}"><legend>${t(`account.group.${group}`)}</legend>${kinds.map(
      (kind) =>
        html`<label><input type="checkbox" id="show-${kind}" checked autocomplete="off">${t(`block.${kind}`)}<span class="number">${t.number(counts.get(kind)!)}</span></label>`,
    )}</fieldset>`;
  })}</form>`;
}

const CLASSES: Readonly<Record<Fact['kind'], string>> = {
  date: 'fact',
  diagnostic: 'fact fact-diagnostic',
  terms: 'fact fact-terms',
  label: 'speaker-label',
};

function pieceOf(piece: Piece): Markup {
  let marked: Markup = html`${piece.text}`;
  for (const fact of piece.facts) {
    const id = attributes({ id: piece.opens.includes(fact) ? fact.id : null, class: CLASSES[fact.kind] });
    marked = fact.kind === 'label' ? html`<b ${id}>${marked}</b>` : html`<mark ${id}>${marked}</mark>`;
  }
  const names = piece.closes.filter(({ name }) => name !== '');
  return html`${marked}${names.map(({ name, kind }) => html`<span class="fact-name fact-name-${kind}">${name}</span>`)}`;
}

function rowOf({ t }: View, row: Row, language: string | null): Markup {
  return html`<div class="block of-${groupOf(row.kind)} k-${row.kind}"><p class="kind">${t(`block.${row.kind}`)}</p><div class="text" ${wordsIn(language, t)}>${row.blocks.map(
    (pieces) => html`<p>${pieces.map(pieceOf)}</p>`,
  )}</div><p class="rule">${row.rule}</p></div>
`;
}

/** More oddities than this are counted, not listed; each is still marked in its place. */
const ODDITIES_LISTED = 40;

function oddities({ t }: View, { diagnostics }: Account): Markup | null {
  if (diagnostics.length === 0) return null;
  const more = diagnostics.length - ODDITIES_LISTED;
  return html`<details class="oddities"><summary>${t('proof.diagnostics', { n: diagnostics.length })}</summary><ul>${diagnostics
    .slice(0, ODDITIES_LISTED)
    .map(
      ({ code, message }, index) =>
        html`<li><a href="#oddity-${index}">${code}</a> <span class="soft">${message}</span></li>`,
    )}${more > 0 && html`<li class="soft">${t('count.more', { n: more })}</li>`}</ul></details>`;
}

/** What its owner says is otherwise than it was read; also those whose place the page no longer has. */
function correctionList(view: View, { corrections, unplaced }: StoredAccount): Markup | null {
  if (corrections.length === 0) return null;
  const { t } = view;
  const lost = new Set(unplaced.map(({ id }) => id));
  return html`<h2 class="list-head">${t('account.corrections')}</h2><ul class="oddities">${corrections.map(
    ({ id, change, made, place, note }) =>
      html`<li><q dir="auto">${shorten(place.exact, 80)}</q> ${t('statement.correction', { field: t(`field.${change.field}`), made: t.date(made) })}${
        'value' in change && html`: <b>${change.value ?? t('account.nobodyKnows')}</b>`
      }${lost.has(id) && html` <span class="unplaced">${t('account.unplaced')}</span>`}${note !== null && html` <q class="soft" dir="auto">${note}</q>`}</li>`,
  )}</ul>`;
}

/** The account of a page: its whole text with each block's kind and rule, and what was found in it marked in place. */
export function renderAccount(view: View, { stored, statements }: AccountPage): string {
  const { t } = view;
  const { page, corrected: account } = stored;
  const address = safeAddress(page.url ?? page.capture.url);
  const shown = mayShow(view, page);
  const name = (kind: string): string =>
    kind === 'terms' ? t('proof.terms') : t(`dateKind.${kind}` as MessageKey);
  const main = html`<div class="account"><p class="kicker">${t('account.title')}</p>
<h1 ${wordsIn(page.language, t)}>${page.title ?? page.source}</h1>
<p class="intro">${t('account.intro')}</p>
${facts([
  page.publisher !== null &&
    html`<a href="${linkToPublisher(page.publisher)}"><bdi>${page.publisher}</bdi></a>`,
  address !== null &&
    html`<a class="address" href="${address}" rel="noopener nofollow noreferrer external">${t('proof.open')}</a>`,
  html`${t('proof.stored')} ${dateOf(view, page.capture.stored)}`,
  t('count.characters', { n: account.text.length }),
  t('count.blocks', { n: account.blocks.length }),
  t('account.reader', { n: page.reader }),
])}
<p class="facts mono">${page.capture.digest}</p>
${statements.length > 0 && html`<h2 class="list-head">${t('account.statements')}</h2>${statementList(view, statements)}`}
${
  shown
    ? html`${correctionList(view, stored)}<h2 class="list-head">${t('account.shown')}</h2>${legend(view, account)}${oddities(view, account)}
<div class="page-text">${layOutAccount(account, name).map((row) => rowOf(view, row, page.language))}</div>`
    : html`<div class="notice"><p><strong>${t('statement.forbidden')}.</strong> ${t('account.forbiddenText')}</p></div>`
}</div>`;
  return renderPage(view, {
    title: `${t('account.title')}: ${page.title ?? page.source}`,
    main,
    account: true,
  });
}
