import type { StatementRecord, StoredAccount } from '../../archive/index.ts';
import { directionOf } from '../languages.ts';
import { renderPage } from '../layout.ts';
import { linkToSpeaker } from '../links.ts';
import { attributes, html, type Markup } from '../markup.ts';
import { mayShow, type View } from '../view.ts';
import { correctionsOf, renderConversation } from './conversation.ts';
import { dateOf, titleOf, wordsIn } from './parts.ts';
import { proofPanel } from './proof.ts';

export interface StatementPage {
  readonly statement: StatementRecord;
  readonly stored: StoredAccount;
}

/** How many UTF-16 code units of a page that forbids republication are shown to others. */
const EXCERPT_LENGTH = 240;

function excerptOf({ opening }: StatementRecord): string {
  return opening.length <= EXCERPT_LENGTH ? opening : `${opening.slice(0, EXCERPT_LENGTH).toWellFormed()} …`;
}

function words(view: View, { statement, stored }: StatementPage): Markup {
  const { t } = view;
  const { language, turns, body } = statement;
  if (!mayShow(view, statement.page.republication)) {
    return html`<div class="notice"><p><strong>${t('statement.forbidden')}.</strong> ${t('statement.forbiddenText')}</p></div><blockquote class="body" ${wordsIn(language, t)}><p>${excerptOf(statement)}</p></blockquote>`;
  }
  const excerpt = statement.excerpt && html`<div class="notice"><p>${t('statement.excerptOnly')}</p></div>`;
  if (turns.length > 0) {
    const { text, blocks } = stored.account;
    return html`${excerpt}${renderConversation(view, { statement, text, blocks })}`;
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
  const day = statement.date ?? statement.published;
  const rightToLeft = attributes({ dir: directionOf(statement.language) === 'rtl' && 'rtl' });
  const main = html`<div class="with-proof"><div><div class="statement-head" ${rightToLeft}><p class="kicker">${t(`kind.${statement.kind}`)}${day !== null && html` · ${dateOf(view, day)}`}${
    statement.place !== null && html` · <bdi>${statement.place}</bdi>`
  } <a class="to-proof" href="#proof">${t('statement.toProof')}</a></p><h1 ${wordsIn(statement.language, t)}>${title}</h1>${
    statement.speakers.length > 0 &&
    html`<ul class="people" aria-label="${t('statement.speakers')}">${statement.speakers.map(
      ({ name, description }) =>
        html`<li><a href="${linkToSpeaker(name)}"><bdi>${name}</bdi></a>${description !== null && html` <span class="soft"><bdi>${description}</bdi></span>`}</li>`,
    )}</ul>`
  }${statement.corrections.length > 0 && html`<p class="kicker">${correctionsOf(view, statement.corrections)}</p>`}</div>
<section aria-labelledby="words"><h2 class="hidden" id="words">${t('statement.conversation')}</h2>${words(view, page)}</section></div>
${proofPanel(view, statement, stored)}</div>`;
  return renderPage(view, { title, main, section: 'statements' });
}
