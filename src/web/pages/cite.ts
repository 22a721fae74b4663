import type { StatementRecord } from '../../archive/index.ts';
import { CITATION_FORMATS, type Citation, type CitationFormatName } from '../../cite/index.ts';
import { renderPage } from '../layout.ts';
import { linkToCitation, linkToStatement } from '../links.ts';
import { html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { titleOf, wordsIn } from './parts.ts';

export interface CitePage {
  readonly statement: StatementRecord;
  readonly turn: string | null;
  readonly citation: Citation;
  /** The words that the reader asked for; `null` when the whole is cited. */
  readonly words: string | null;
  /** Whether the page forbids republication and no words but the reader's own are given. */
  readonly restricted: boolean;
}

const FORMATS: readonly CitationFormatName[] = ['quote', 'plain', 'bibtex', 'ris', 'csl'];

function formatOf({ t }: View, format: CitationFormatName, page: CitePage): Markup {
  const { statement, turn, citation, words } = page;
  const link = linkToCitation(statement.id, turn, format, words);
  const name = t(`cite.format.${format}`);
  return html`<section aria-labelledby="${format}"><h2 id="${format}">${name}</h2><pre class="citation" dir="auto" tabindex="0">${CITATION_FORMATS[format].format(citation)}</pre><p class="tools"><a class="copies" href="${link}" aria-label="${t('cite.copyFormat', { name })}">${t('cite.copy')}</a> <a href="${link}" download aria-label="${t('cite.downloadFormat', { name })}">${t('cite.download')}</a></p></section>`;
}

/** The citation of a statement, a turn or some words of it, in every form. */
export function renderCite(view: View, page: CitePage): string {
  const { t } = view;
  const { statement, turn, citation, words, restricted } = page;
  const title = t(words !== null ? 'cite.words' : turn !== null ? 'cite.turn' : 'cite.statement');
  // A footnote and a quotation without words are the same line.
  const formats = FORMATS.filter((format) => format !== 'quote' || citation.words !== null);
  const main = html`<div class="cite-page"><p class="kicker"><a href="${linkToStatement(statement.id, turn)}" ${wordsIn(statement.language, t)}>${titleOf(view, statement)}</a></p>
<h1>${title}</h1>
${restricted && html`<div class="notice"><p><strong>${t('statement.forbidden')}.</strong> ${t('cite.restricted')}</p></div>`}
<form class="some-words" action="${linkToCitation(statement.id, turn)}" method="get"><label for="words">${t('cite.onlyWords')}</label><textarea id="words" name="words" rows="3" maxlength="2000" spellcheck="false" ${wordsIn(statement.language, t)}>${words ?? ''}</textarea><p><button type="submit">${t('cite.cite')}</button></p></form>
${formats.map((format) => formatOf(view, format, page))}</div>`;
  return renderPage(view, { title: `${title}: ${titleOf(view, statement)}`, main, section: 'statements' });
}
