import type { KeyWords } from '../../search/index.ts';
import { renderPage } from '../layout.ts';
import { linkTo, type Query } from '../links.ts';
import { html } from '../markup.ts';
import type { View } from '../view.ts';
import { facts, wordsIn } from './parts.ts';
import { cell, headRow } from './tables.ts';

export interface WordsPage {
  readonly title: string;
  /** What the words are of, as the query of a list. */
  readonly of: Query;
  readonly found: KeyWords;
}

/** The words that a speaker, a publisher, a month or a collection has oftener than the rest of the archive. */
export function renderWords(view: View, { title, of, found }: WordsPage): string {
  const { t } = view;
  const { language, against, results } = found;
  const names = {
    word: t('words.word'),
    count: t('words.count'),
    turns: t('words.turns'),
    elsewhere: t('words.elsewhere'),
    weight: t('words.weight'),
  };
  const { month, ...rest } = of;
  const inSearch: Query = typeof month === 'string' ? { ...rest, from: month, to: month } : rest;
  const rows = results.map(
    ({ word, count, turns, elsewhere, logLikelihood }) =>
      html`<tr>${cell(names.word, html`<a href="${linkTo('/search', { ...inSearch, q: `"${word}"` })}" ${wordsIn(language, t)}>${word}</a>`)}${cell(names.count, t.number(count), 'count')}${cell(names.turns, t.number(turns), 'count')}${cell(names.elsewhere, t.number(elsewhere), 'count')}${cell(names.weight, t.number(Math.round(logLikelihood)), 'count')}</tr>`,
  );
  const heading = `${t('words.title')}: ${title}`;
  const main = html`<h1 dir="auto">${heading}</h1><p class="intro">${t('words.intro')}</p>${facts([
    html`<a href="${linkTo('/statements', of)}">${t('list.statements')}</a>`,
    t('words.counted', { n: found.in.turns, words: found.in.words }),
    t('words.compared', { n: against.turns, words: against.words }),
    language !== null && t.languageName(language),
  ])}
${results.length === 0 ? html`<p class="empty soft">${t('words.none')}</p>` : html`<table class="table">${headRow(names, ['count', 'turns', 'elsewhere', 'weight'])}<tbody>${rows}</tbody></table>`}<p class="soft">${t('words.how')}</p>`;
  return renderPage(view, { title: heading, main });
}
