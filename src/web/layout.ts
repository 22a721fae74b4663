import { keepLanguage } from './language-path.ts';
import { linkTo, type Query } from './links.ts';
import { attributes, type Content, html, type Markup } from './markup.ts';
import { INTERFACE_LANGUAGES, nameLanguage } from './messages/translate.ts';
import type { View } from './view.ts';

export type Section = 'check' | 'statements' | 'speakers' | 'publishers' | 'subjects' | 'months' | 'captures';

export interface PageParts {
  /** Without the site's name. */
  readonly title: string;
  readonly main: Content;
  /** Which entry of the navigation the page belongs to. */
  readonly section?: Section | null;
  /** What stands in the search box of the masthead; `null` leaves the box out (a page with its own). */
  readonly query?: string | null;
  /** The page reads by turns or results, so the keys and the copying of links are of use. */
  readonly account?: boolean;
  /** What the page's feeds are of, as the query of their addresses; `null` for none. */
  readonly feeds?: Query | null;
  /** The page has the forms of the owner. */
  readonly edits?: boolean;
  /** The page has the forms, marks and tables of searching and checking. */
  readonly finds?: boolean;
}

const SECTIONS: readonly Section[] = [
  'check',
  'statements',
  'speakers',
  'publishers',
  'subjects',
  'months',
  'captures',
];

function navigation({ t }: View, current: Section | null): Markup {
  return html`<nav aria-label="${t('site.nav')}"><ul>${SECTIONS.map(
    (section) =>
      html`<li><a href="/${section}" ${attributes({ 'aria-current': current === section && 'true' })}>${t(`nav.${section}`)}</a></li>`,
  )}</ul></nav>`;
}

/** Of a longer address the other languages are offered at the front page: it would stand in the page five times. */
const LONGEST_REPEATED = 1500;

/** The same page in the other languages of the interface, each named in itself. */
function languageSwitch({ t, address }: View): Markup {
  const place = address.length > LONGEST_REPEATED ? '/' : address;
  return html`<nav aria-label="${t('site.languages')}"><ul class="languages">${INTERFACE_LANGUAGES.map(
    (language) =>
      html`<li><a href="/${language}${place}" ${attributes({ hreflang: language, lang: language, 'aria-current': language === t.language && 'true' })}>${nameLanguage(language)}</a></li>`,
  )}</ul></nav>`;
}

/** The search box. `id` keeps the label's target unique when a page has two; `checks` adds the way to the check. */
export function searchBox(
  { t }: View,
  query: string,
  id: string,
  options: { readonly checks?: boolean } = {},
): Markup {
  return html`<form class="search" action="/search" method="get" role="search"><label class="hidden" for="${id}">${t('search.label')}</label><input type="search" id="${id}" name="q" value="${query}" placeholder="${t('search.placeholder')}" maxlength="1000" autocomplete="off"><button type="submit">${t('search.button')}</button>${options.checks && html`<button type="submit" class="second" formaction="/check">${t('search.checkQuote')}</button>`}</form>`;
}

/** A whole page: masthead, main content, foot. */
export function renderPage(
  view: View,
  {
    title,
    main,
    section = null,
    query = '',
    account = false,
    edits = false,
    feeds = null,
    finds = false,
  }: PageParts,
): string {
  const { t, assets } = view;
  const name = t('site.name');
  const page = html`<!doctype html>
<html lang="${t.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${name}</title>
<link rel="stylesheet" href="${assets.style.path}">
${account && html`<link rel="stylesheet" href="${assets.account.path}">`}${finds && html`<link rel="stylesheet" href="${assets.check.path}">`}${edits && html`<link rel="stylesheet" href="${assets.edit.path}">`}
${feeds !== null && html`<link rel="alternate" type="application/atom+xml" title="${title} (Atom)" href="${linkTo('/feed.atom', feeds)}"><link rel="alternate" type="application/feed+json" title="${title} (JSON Feed)" href="${linkTo('/feed.json', feeds)}">`}
<link rel="icon" href="${assets.icon.path}" type="image/svg+xml">
<script src="${assets.script.path}" defer></script>
</head>
<body>
<a class="skip" href="#main">${t('site.skip')}</a>
<header class="masthead"><div>
<a class="wordmark" href="/" aria-label="${t('site.home')}">onrecord<span>:</span></a>
${navigation(view, section)}
${query !== null && searchBox(view, query, 'q')}
</div></header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="foot"><div><p>${t('site.foot')}</p><p><a href="${linkTo('/help')}">${t('site.help')}</a> · <a href="/api">API</a></p>${languageSwitch(view)}</div></footer>
<div class="hidden" role="status" data-link-copied="${t('statement.copied')}" data-copied="${t('cite.copied')}"></div>
</body>
</html>
`;
  return keepLanguage(page.toString(), view.language);
}
