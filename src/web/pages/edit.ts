import type {
  AppliedCorrection,
  Collection,
  StatementRecord,
  StoredAccount,
  TurnRecord,
} from '../../archive/index.ts';
import { TURN_ROLES } from '../../search/index.ts';
import { renderPage } from '../layout.ts';
import { linkToEdit, linkToStatement } from '../links.ts';
import { attributes, type Content, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { correctionsOf } from './conversation.ts';
import { dayOf, titleOf, wordsIn } from './parts.ts';

export interface EditPage {
  readonly statement: StatementRecord;
  readonly stored: StoredAccount;
  readonly collections: readonly Collection[];
  /** Goes into every form: whoever cannot read this page has none. */
  readonly token: string;
  /** Whether something was changed just now. */
  readonly done: boolean;
  /** Why nothing was; `null` when there is nothing to tell. */
  readonly mistake: string | null;
}

/** Fields that no one fills in, as a form has them. */
type Hidden = Readonly<Record<string, string>>;

function form(page: EditPage, hidden: Hidden, label: string, content: Content): Markup {
  const fields = { token: page.token, ...hidden };
  return html`<form action="${linkToEdit(page.statement.id)}" method="post" aria-label="${label}">${Object.entries(
    fields,
  ).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${content}</form>`;
}

function withdrawals(view: View, page: EditPage, made: readonly AppliedCorrection[]): Content {
  const { t } = view;
  return made.map((one) =>
    form(page, { action: 'withdraw', correction: one.id }, t('edit.withdraw'), [
      html`<span>${correctionsOf(view, [one])}</span> `,
      html`<button type="submit" class="second">${t('edit.withdraw')}</button>`,
    ]),
  );
}

function turnForms(view: View, page: EditPage, turn: TurnRecord, isLast: boolean): Markup {
  const { t } = view;
  const { id, speaker, role, text, corrections } = turn;
  const n = turn.number + 1;
  const name = (label: string): string => `${label}, ${t('edit.turn', { n })}`;
  const field = (part: string): string => `${part}-${id}`;
  return html`<section class="turn-edit" id="${id}" aria-labelledby="${field('head')}"><h2 id="${field('head')}">${t('edit.turn', { n })} <small class="soft">${speaker === null ? t('statement.unknown') : html`<bdi>${speaker}</bdi>`} · ${t(`role.${role}`)}</small></h2>
<p class="words" ${wordsIn(page.statement.language, t)}>${text}</p>
${withdrawals(view, page, corrections)}
<details><summary>${t('edit.change')}</summary>
${form(
  page,
  { action: 'speaker', turn: id },
  name(t('edit.speaker')),
  html`<label for="${field('speaker')}">${t('search.speaker')}</label><input type="text" id="${field('speaker')}" name="speaker" value="${speaker ?? ''}" maxlength="300" list="names" autocomplete="off" dir="auto"><label><input type="checkbox" name="unknown" value="1"> ${t('edit.unknown')}</label><label><input type="checkbox" name="all" value="1"> ${t('edit.all')}</label><label for="${field('note')}">${t('edit.note')}</label><input type="text" id="${field('note')}" name="note" maxlength="1000" autocomplete="off"><button type="submit">${t('edit.speaker')}</button>`,
)}
${form(
  page,
  { action: 'role', turn: id },
  name(t('edit.role')),
  html`<label for="${field('role')}">${t('search.role')}</label><select id="${field('role')}" name="role">${TURN_ROLES.map(
    (one) =>
      html`<option value="${one}" ${attributes({ selected: one === role })}>${t(`role.${one}`)}</option>`,
  )}</select><label><input type="checkbox" name="all" value="1"> ${t('edit.all')}</label><button type="submit">${t('edit.role')}</button>`,
)}
${form(
  page,
  { action: 'split', turn: id },
  name(t('edit.split')),
  html`<label for="${field('words')}">${t('edit.splitAt')}</label><input type="text" id="${field('words')}" name="words" maxlength="1000" autocomplete="off" dir="auto"><button type="submit">${t('edit.split')}</button>`,
)}
${!isLast && form(page, { action: 'join', turn: id }, name(t('edit.join')), html`<button type="submit">${t('edit.join')}</button>`)}
</details></section>`;
}

function collectionForms({ t }: View, page: EditPage): Markup {
  const { statement, collections } = page;
  const own = collections.filter(({ statements }) => statements.includes(statement.id));
  return html`<section aria-labelledby="collections"><h2 id="collections">${t('collections.title')}</h2>${own.map(
    ({ name }) =>
      form(
        page,
        { action: 'uncollect', collection: name },
        name,
        html`<bdi>${name}</bdi> <button type="submit" class="second">${t('edit.uncollect')}</button>`,
      ),
  )}${form(
    page,
    { action: 'collect' },
    t('edit.collect'),
    html`<label for="collection">${t('search.collection')}</label><input type="text" id="collection" name="collection" maxlength="200" list="known" autocomplete="off" dir="auto"><datalist id="known">${collections.map(({ name }) => html`<option value="${name}">`)}</datalist><button type="submit">${t('edit.collect')}</button>`,
  )}</section>`;
}

/** A statement for its owner: every turn with the forms to correct it, its day, its collections. */
export function renderEdit(view: View, page: EditPage): string {
  const { t } = view;
  const { statement, done, mistake } = page;
  const { turns, speakers } = statement;
  const title = `${t('edit.title')}: ${titleOf(view, statement)}`;
  const main = html`<div class="edit"><p class="kicker"><a href="${linkToStatement(statement.id)}">${t('edit.back')}</a></p><h1 ${wordsIn(statement.language, t)}>${titleOf(view, statement)}</h1><p class="intro">${t('edit.intro')}</p>
${done && html`<div class="notice" role="status"><p>${t('edit.done')}</p></div>`}${mistake !== null && html`<div class="notice" role="alert"><p>${t('edit.mistake')} <span lang="en">${mistake}</span></p></div>`}
<section aria-labelledby="day"><h2 id="day">${t('proof.said')} <small class="soft">${dayOf(view, statement)}</small></h2>${withdrawals(view, page, statement.corrections)}${form(
    page,
    { action: 'date' },
    t('edit.date'),
    html`<label for="date">${t('edit.day')}</label><input type="text" id="date" name="date" value="${statement.date ?? ''}" maxlength="10" autocomplete="off"><button type="submit">${t('edit.date')}</button>`,
  )}</section>
${collectionForms(view, page)}
<datalist id="names">${speakers.map(({ name }) => html`<option value="${name}">`)}</datalist>
${turns.map((turn, index) => turnForms(view, page, turn, index === turns.length - 1))}</div>`;
  return renderPage(view, { title, main, section: 'statements', edits: true });
}

/** The way to the edit page: the owner's token is asked for, and sent in the body. */
export function editDoor({ t }: View, { id }: Pick<StatementRecord, 'id'>): Markup {
  return html`<details class="edit-door"><summary>${t('edit.title')}</summary><form action="${linkToEdit(id)}" method="post" aria-label="${t('edit.title')}"><label for="token">${t('edit.token')}</label><input type="password" id="token" name="token" maxlength="100" autocomplete="current-password" required><button type="submit">${t('edit.open')}</button></form></details>`;
}
