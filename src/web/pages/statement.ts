import type { StatementRecord, StatementSummary, StoredAccount } from '../../archive/index.ts';
import type { Neighbours } from '../find-neighbours.ts';
import type { StatementSubject } from '../find-subjects.ts';
import { directionOf } from '../languages.ts';
import { renderPage } from '../layout.ts';
import { linkToCitation, linkToCollection, linkToSpeaker, linkToStatement } from '../links.ts';
import { attributes, type Content, html, type Markup } from '../markup.ts';
import { cutExcerpt, mayShow, type View } from '../view.ts';
import { correctionsOf, renderConversation } from './conversation.ts';
import { editDoor } from './edit.ts';
import { dayOf, shorten, titleOf, wordsIn } from './parts.ts';
import { proofPanel } from './proof.ts';
import { statementSubjects } from './subjects.ts';

export interface StatementPage {
  readonly statement: StatementRecord;
  readonly stored: StoredAccount;
  readonly neighbours: Neighbours | null;
  /** Names of the collections that it is in. */
  readonly collections: readonly string[];
  /** What it names; nothing of a statement that may not be shown. */
  readonly subjects: readonly StatementSubject[];
}

/** Fewer questions than this are seen at a glance. */
const OUTLINE_FROM = 4;
const OUTLINE_LENGTH = 90;

/** The questions as a list of links, to jump by. */
function outline({ t }: View, { turns, language }: StatementRecord): Content {
  const questions = turns.filter(({ role }) => role === 'question');
  if (questions.length < OUTLINE_FROM) return null;
  return html`<details class="outline"><summary>${t('statement.questions', { n: questions.length })}</summary><ol>${questions.map(
    ({ id, text }) =>
      html`<li><a href="#${id}" ${wordsIn(language, t)}>${shorten(text, OUTLINE_LENGTH)}</a></li>`,
  )}</ol></details>`;
}

/** Links to what the same person said before and after. */
function around(view: View, neighbours: Neighbours | null): Content {
  if (neighbours === null || (neighbours.earlier === null && neighbours.later === null)) return null;
  const { t } = view;
  const link = (name: string, statement: StatementSummary | null): Content =>
    statement !== null &&
    html`<li><span class="soft">${name} · ${dayOf(view, statement)}</span><br><a href="${linkToStatement(statement.id)}" ${wordsIn(statement.language, t)}>${titleOf(view, statement)}</a></li>`;
  return html`<nav class="around" aria-labelledby="around"><h2 id="around">${t('statement.around', { name: neighbours.speaker })}</h2><ul>${link(t('statement.earlier'), neighbours.earlier)}${link(t('statement.later'), neighbours.later)}</ul></nav>`;
}

function inCollections({ t }: View, names: readonly string[]): Content {
  if (names.length === 0) return null;
  return html`<p class="kicker">${t('collections.holds')} ${names.map((name, index) => [index > 0 && ', ', html`<a href="${linkToCollection(name)}"><bdi>${name}</bdi></a>`])}</p>`;
}

/** Shown by the script when words of a turn are selected. */
function selectionBar({ t }: View): Markup {
  return html`<div class="selection" hidden role="group" aria-label="${t('cite.selected')}"><span>${t('cite.selected')}</span> <a class="copies">${t('cite.quote')}</a> <a class="cite">${t('cite.cite')}</a></div>`;
}

function words(view: View, { statement, stored }: StatementPage): Markup {
  const { t } = view;
  const { language, turns, body } = statement;
  if (!mayShow(view, statement.page)) {
    return html`<div class="notice"><p><strong>${t('statement.forbidden')}.</strong> ${t('statement.forbiddenText')}</p></div><blockquote class="body" ${wordsIn(language, t)}><p>${cutExcerpt(statement.opening)}</p></blockquote>`;
  }
  const excerpt = statement.excerpt && html`<div class="notice"><p>${t('statement.excerptOnly')}</p></div>`;
  if (turns.length > 0) {
    const { text, blocks } = stored.corrected;
    return html`${excerpt}${outline(view, statement)}${renderConversation(view, { statement, text, blocks })}`;
  }
  if (body === null || body === '') return html`<p class="soft">${t('statement.empty')}</p>`;
  const paragraphs = body.split(/\n+/).map((paragraph) => html`<p>${paragraph}</p>`);
  return html`${excerpt}<p class="kicker">${t('statement.noTurns')}</p><div class="body" ${wordsIn(language, t)}>${paragraphs}</div>`;
}

/** A statement: the conversation, set so that question and answer are told apart at a glance, and its proof. */
export function renderStatement(view: View, page: StatementPage): string {
  const { t } = view;
  const { statement, stored } = page;
  const title = titleOf(view, statement);
  const rightToLeft = attributes({ dir: directionOf(statement.language) === 'rtl' && 'rtl' });
  const main = html`<div class="with-proof"><div><div class="statement-head" ${rightToLeft}><p class="kicker">${t(`kind.${statement.kind}`)}${(statement.date ?? statement.published) !== null && html` · ${dayOf(view, statement)}`}${
    statement.place !== null && html` · <bdi>${statement.place}</bdi>`
  } <a href="${linkToCitation(statement.id)}">${t('cite.cite')}</a> <a class="to-proof" href="#proof">${t('statement.toProof')}</a></p><h1 ${wordsIn(statement.language, t)}>${title}</h1>${
    statement.speakers.length > 0 &&
    html`<ul class="people" aria-label="${t('statement.speakers')}">${statement.speakers.map(
      ({ name, description }) =>
        html`<li><a href="${linkToSpeaker(name)}"><bdi>${name}</bdi></a>${description !== null && html` <span class="soft"><bdi>${description}</bdi></span>`}</li>`,
    )}</ul>`
  }${inCollections(view, page.collections)}${statement.corrections.length > 0 && html`<p class="kicker">${correctionsOf(view, statement.corrections)}</p>`}</div>
<section aria-labelledby="words"><h2 class="hidden" id="words">${t('statement.conversation')}</h2>${words(view, page)}</section>${view.writes && editDoor(view, statement)}${statementSubjects(view, statement.id, page.subjects)}${around(view, page.neighbours)}${selectionBar(view)}</div>
${proofPanel(view, statement, stored)}</div>`;
  return renderPage(view, { title, main, section: 'statements', edits: view.writes });
}
