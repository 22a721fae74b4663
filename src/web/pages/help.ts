import { renderPage } from '../layout.ts';
import { html } from '../markup.ts';
import type { View } from '../view.ts';

/** How to search, and how to read what the pages show. */
export function renderHelp(view: View): string {
  const { t } = view;
  const searching = [
    ['border treaty', 'help.words'],
    ['"border treaty"', 'help.phrase'],
    ['treaty OR accord', 'help.or'],
    ['treaty -border', 'help.not'],
    ['treat*', 'help.prefix'],
    ['(treaty OR accord) border', 'help.group'],
    ['speaker:"name" from:2031-05', 'help.filter'],
  ] as const;
  const keys = [
    ['/', 'help.keySearch'],
    ['j', 'help.keyNext'],
    ['k', 'help.keyPrevious'],
    ['c', 'help.keyCite'],
  ] as const;
  const main = html`<div class="prose"><h1>${t('help.title')}</h1>
<h2>${t('help.searching')}</h2><dl>${searching.map(([example, key]) => html`<div><dt><code>${example}</code></dt><dd>${t(key)}</dd></div>`)}</dl>
<h2>${t('help.reading')}</h2><p>${t('help.sides')}</p>
<h2>${t('help.certainty')}</h2><p>${t('help.certaintyText')}</p>
<h2>${t('help.dates')}</h2><p>${t('help.datesText')}</p>
<h2>${t('help.terms')}</h2><p>${t('help.termsText')}</p>
<h2>${t('help.absence')}</h2><p>${t('help.absenceText')}</p>
<h2>${t('help.keys')}</h2><dl>${keys.map(([key, message]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${t(message)}</dd></div>`)}</dl></div>`;
  return renderPage(view, { title: t('help.title'), main });
}
