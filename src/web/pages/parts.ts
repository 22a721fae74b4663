import type { StatementSummary } from '../../archive/index.ts';
import { languageTag } from '../languages.ts';
import { linkTo, linkToStatement, type Query } from '../links.ts';
import { attributes, type Content, html, type Markup } from '../markup.ts';
import type { Translator } from '../messages/translate.ts';
import type { View } from '../view.ts';

/** A date as a person reads it and as a program does; a word in its place where there is none. */
export function dateOf({ t }: Pick<View, 't'>, value: string | null): Markup {
  return value === null
    ? html`<span class="when">${t('list.undated')}</span>`
    : html`<time datetime="${value}">${t.date(value)}</time>`;
}

/** The day of a statement. A day of publication is called one: it never passes for the day the words were said. */
export function dayOf(
  view: Pick<View, 't'>,
  { date, published }: Pick<StatementSummary, 'date' | 'published'>,
): Markup {
  if (date !== null || published === null) return dateOf(view, date);
  return html`<span class="when">${view.t('list.published')} ${dateOf(view, published)}</span>`;
}

/** Attributes of an element that holds words of a page: their language, where it is not the interface's, and direction. */
export function wordsIn(language: string | null, t: Translator): Markup {
  const tag = languageTag(language);
  return attributes({ lang: tag === t.language ? null : tag, dir: 'auto' });
}

export function titleOf({ t }: Pick<View, 't'>, statement: Pick<StatementSummary, 'title' | 'kind'>): string {
  return statement.title ?? t('list.untitled', { kind: t(`kind.${statement.kind}`) });
}

/** A row of small facts set with dots between them. */
export function facts(parts: readonly Content[]): Markup {
  return html`<ul class="facts">${parts
    .filter((part) => part !== null && part !== undefined && part !== false && part !== '')
    .map((part) => html`<li>${part}</li>`)}</ul>`;
}

/** Past this many names a list says how many more there are. */
const NAMES_SHOWN = 4;

export function namesOf({ t }: Pick<View, 't'>, names: readonly string[]): Content {
  const shown: Content[] = names
    .slice(0, NAMES_SHOWN)
    .map((name, index) => [index > 0 ? ', ' : '', html`<bdi>${name}</bdi>`]);
  const more = names.length - NAMES_SHOWN;
  return more > 0 ? [...shown, ', ', t('count.more', { n: more })] : shown;
}

/** Statements as a list: the date hanging at the side, the title, who spoke, the opening words. */
export function statementList(view: View, statements: readonly StatementSummary[]): Markup {
  const { t } = view;
  if (statements.length === 0) return html`<p class="empty soft">${t('list.none')}</p>`;
  return html`<ol class="statements">${statements.map(
    (statement) => html`<li>
${dayOf(view, statement)}
<div><h3 ${wordsIn(statement.language, t)}><a href="${linkToStatement(statement.id)}">${titleOf(view, statement)}</a></h3>
${statement.speakers.length > 0 && html`<p class="by">${namesOf(view, statement.speakers)}</p>`}
${statement.opening !== '' && html`<p class="opening" ${wordsIn(statement.language, t)}>${statement.opening}</p>`}
${facts([
  t(`kind.${statement.kind}`),
  statement.publisher !== null && html`<bdi>${statement.publisher}</bdi>`,
  statement.turns > 0 && t('count.turns', { n: statement.turns }),
  statement.language !== null && statement.language !== t.language && t.languageName(statement.language),
  statement.excerpt && t('list.excerpt'),
  statement.corrected && t('list.corrected'),
  statement.republication === 'forbidden' && t('list.restricted'),
])}</div></li>`,
  )}</ol>`;
}

/** Links to the Atom feed and the JSON feed of a list; `query` says which, and stands in both addresses. */
export function feedLinks({ t }: Pick<View, 't'>, query: Query): Markup {
  return html`<span class="feeds">${t('feed.follow')} <a href="${linkTo('/feed.atom', query)}" type="application/atom+xml">Atom</a> <a href="${linkTo('/feed.json', query)}" type="application/feed+json">JSON</a></span>`;
}

/** Links to go on in a list. The way back is the browser's: cursors lead only forward. */
export function pager({ t }: Pick<View, 't'>, first: string | null, next: string | null): Content {
  if (first === null && next === null) return null;
  return html`<nav class="pager" aria-label="${t('list.pages')}">${first !== null && html`<a href="${first}">${t('list.first')}</a>`}${next !== null && html`<a href="${next}" rel="next">${t('list.next')}</a>`}</nav>`;
}

/** The label without the mark at its end. */
export function bareLabel(label: string): string {
  return label.replace(/[\s:：.\-–—]+$/u, '').trim();
}

/** The beginning of a text on one line, at most `most` UTF-16 code units, cut between words where there are any. */
export function shorten(text: string, most: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= most) return plain;
  const space = plain.lastIndexOf(' ', most);
  return `${plain.slice(0, space > most / 2 ? space : most).toWellFormed()} …`;
}
