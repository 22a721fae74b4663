import type { CheckedQuotation, QuoteMatch } from '../../check/index.ts';
import { stripQuote } from '../../check/index.ts';
import { renderPage } from '../layout.ts';
import { linkTo, linkToSpeaker, linkToStatement, linkToWords } from '../links.ts';
import { attributes, type Content, html, type Markup } from '../markup.ts';
import { EXCERPT_LENGTH, type View } from '../view.ts';
import { type ComparedRun, compareQuote, compareRecord } from './compare-words.ts';
import { dayOf, facts, shorten, wordsIn } from './parts.ts';

/** What the reader asked: the text, how it is taken, whose words and of when. */
export interface CheckForm {
  readonly text: string;
  /** `quote`: the whole text is one quote. `article`: its quotations are looked for. */
  readonly as: 'quote' | 'article';
  readonly speaker: string;
  readonly from: string;
  readonly to: string;
}

/** A match, and how much of it whoever reads may see. */
export interface ShownMatch {
  readonly match: QuoteMatch;
  readonly whole: boolean;
}

export interface ShownQuotation extends CheckedQuotation {
  readonly shown: readonly ShownMatch[];
}

export interface CheckPage {
  readonly form: CheckForm;
  readonly mistake: string | null;
  readonly quotations: readonly ShownQuotation[];
  /** Quotations of the article that were left unchecked, past the most that are checked at once. */
  readonly unchecked: number;
}

/** Stands between the words and their verdict, which would otherwise come before it. */
const CLOSING_MARKS = /^\s?["'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300d\u300f\u301e\u301f]/u;

/** The form; `GET` for one quote, so that the answer has an address, `POST` for articles, which are long. */
function form({ t }: View, { text, speaker, from, to }: CheckForm): Markup {
  const field = (name: 'speaker' | 'from' | 'to', value: string): Markup =>
    html`<div><label for="${name}">${t(`search.${name}`)}</label><input type="text" id="${name}" name="${name}" value="${value}" maxlength="200" autocomplete="off" spellcheck="false" ${attributes({ 'aria-describedby': name !== 'speaker' && 'day-hint' })}></div>`;
  return html`<form class="check-form" action="/check" method="post" enctype="multipart/form-data">
<div><label for="text">${t('check.label')}</label><textarea id="text" name="text" rows="${text === '' ? 9 : 5}" required dir="auto" aria-describedby="check-hint">
${text}</textarea><p class="soft" id="check-hint">${t('check.hint')}</p></div>
<div class="check-scope">${field('speaker', speaker)}${field('from', from)}${field('to', to)}</div><p class="soft" id="day-hint">${t('search.day')}</p>
<p class="check-buttons"><button type="submit" name="as" value="article">${t('check.asArticle')}</button> <button type="submit" name="as" value="quote" class="second">${t('check.asQuote')}</button></p></form>`;
}

/** The verdict in one or two words, for the mark in the text. */
function verdictName({ t }: View, { check }: CheckedQuotation): string {
  return check === null ? t('check.unchecked') : t(`verdict.${check.verdict}`);
}

function verdictClass({ check }: CheckedQuotation): string {
  return `verdict v-${check?.verdict ?? 'unchecked'}`;
}

/** The article with its quotations marked where they stand, each with its verdict and a link to what was found. */
function markedArticle(view: View, text: string, quotations: readonly ShownQuotation[]): Markup {
  const marks = quotations.flatMap((one, index) =>
    one.quotation.spans.map(([start, end], place) => ({
      start,
      end,
      one,
      number: index + 1,
      last: place === one.quotation.spans.length - 1,
    })),
  );
  const paragraphs: Markup[] = [];
  let next = 0;
  for (const { index: from, 0: line } of text.matchAll(/[^\r\n\u2028\u2029]+/g)) {
    const to = from + line.length;
    const content: Content[] = [];
    let at = from;
    for (; next < marks.length && marks[next]!.end <= to; next++) {
      const { start, end, one, number, last } = marks[next]!;
      const closing = last ? (CLOSING_MARKS.exec(text.slice(end, end + 3))?.[0] ?? '') : '';
      content.push(
        text.slice(at, start),
        html`<span class="quoted ${verdictClass(one)}">${text.slice(start, end)}</span>${closing}`,
        last &&
          html`<a class="${verdictClass(one)} tag" href="#q${number}" id="m${number}">${number}<span class="hidden">: </span> ${verdictName(view, one)}</a>`,
      );
      at = end + closing.length;
    }
    content.push(text.slice(at, to));
    paragraphs.push(html`<p dir="auto">${content}</p>`);
  }
  return html`<section class="marked-article" aria-labelledby="marked"><h2 id="marked">${view.t('check.inPlace')}</h2>${paragraphs}</section>`;
}

function runs(list: readonly ComparedRun[], changed: 'ins' | 'del'): Content {
  return list.map(({ text, kind }) =>
    kind === 'same'
      ? text
      : kind === 'skipped'
        ? html`<span class="skipped">${text}</span>`
        : changed === 'ins'
          ? html`<ins>${text}</ins>`
          : html`<del>${text}</del>`,
  );
}

/** Where the words are from: who, when, the statement, the page at these words, the bytes. */
function origin(view: View, { match }: ShownMatch): Markup {
  const { t } = view;
  const { statement, turn, speaker, role, field, source, digest, publisher, copies } = match;
  const address = linkToWords(source, match.text);
  const who =
    speaker !== null
      ? html`<a href="${linkToSpeaker(speaker)}"><bdi>${speaker}</bdi></a>`
      : field === 'turn'
        ? t('statement.unknown')
        : t(field === 'title' ? 'search.inTitle' : field === 'body' ? 'search.inBody' : 'search.inItem');
  const title = match.title ?? t('list.untitledItem');
  return html`${facts([
    who,
    role !== null && t(`role.${role as 'answer'}`),
    dayOf(view, match),
    publisher !== null && html`<bdi>${publisher}</bdi>`,
    match.share > 0 && t('check.share', { percent: Math.max(1, Math.round(match.share * 100)) }),
    match.folds.length > 0 &&
      t('check.folds', { folds: t.list(match.folds.map((fold) => t(`fold.${fold}`))) }),
  ])}<p class="from" dir="auto">${statement === null ? title : html`<a href="${linkToStatement(statement, turn)}">${title}</a>`}</p>
<p class="soft">${address === null ? html`${t('proof.noAddress')} <bdi class="address">${source}</bdi>` : html`<a href="${address}" rel="noopener nofollow">${t('proof.openAt')}</a>`}</p>
<p class="mono">${digest}</p>${
    copies.length > 0 &&
    html`<p class="soft">${t('check.copies')}</p><ul class="copies">${copies.map(
      (copy) =>
        html`<li>${copy.statement === null ? html`<bdi>${copy.publisher ?? copy.source}</bdi>` : html`<a href="${linkToStatement(copy.statement, copy.turn)}"><bdi>${copy.publisher ?? copy.source}</bdi></a>`}</li>`,
    )}</ul>`
  }`;
}

/** The quote and the record side by side. */
function sideBySide(view: View, quote: string, shown: ShownMatch): Markup {
  const { t } = view;
  const { match, whole } = shown;
  const piece = match.kind === 'piece';
  const before = whole && match.before !== '' && html`<span class="context">${match.before}</span>`;
  const after = whole && match.after !== '' && html`<span class="context">${match.after}</span>`;
  const words = whole ? runs(compareRecord(match), 'del') : shorten(match.text, EXCERPT_LENGTH);
  return html`<div class="beside">${piece ? null : html`<div><h4>${t('check.asQuoted')}</h4><blockquote ${wordsIn(null, t)}>${runs(compareQuote(quote, match), 'ins')}</blockquote></div>`}
<div><h4>${t('check.asRecorded')}</h4><blockquote ${wordsIn(null, t)}>${before}${words}${after}</blockquote>${!whole && html`<p class="soft">${t('statement.forbidden')}.</p>`}${origin(view, shown)}</div></div>`;
}

function checked(view: View, one: ShownQuotation, number: number, inArticle: boolean): Markup {
  const { t } = view;
  const { quotation, speaker, check, problem, shown } = one;
  const quote = stripQuote(quotation.text);
  const { attribution } = quotation;
  const whose =
    attribution !== null
      ? t(speaker === null ? 'check.attributedUnknown' : 'check.attributed', { name: attribution.name })
      : speaker !== null
        ? t('check.askedFor', { name: speaker })
        : null;
  const head = html`<h3><a class="number" href="${inArticle ? `#m${number}` : '#checked'}">${number}</a> <span class="${verdictClass(one)}">${verdictName(view, one)}</span></h3>`;
  if (check === null)
    return html`<section class="checked" id="q${number}">${head}<blockquote dir="auto">${shorten(quote, 400)}</blockquote><p class="soft">${t('check.problem', { problem: problem ?? '' })}</p></section>`;
  const { coverage, verdict } = check;
  const period =
    coverage.from !== null && coverage.to !== null
      ? t('check.period', { from: t.date(coverage.from), to: t.date(coverage.to) })
      : t('check.noPeriod');
  const looked = t('check.looked', {
    n: coverage.turns,
    statements: t('count.statements', { n: coverage.statements }),
    period,
  });
  // The pieces of a stitched quote belong together; of other matches the best is shown, the rest on request.
  const first = verdict === 'stitched' ? shown.length : 1;
  const rest = shown.slice(first);
  return html`<section class="checked" id="q${number}">${head}
<p class="says">${t(`verdict.${verdict}.says`)}</p>${whose !== null && html`<p class="soft">${whose}</p>`}
${(verdict === 'stitched' || shown.length === 0) && html`<blockquote class="alone" dir="auto">${quote}</blockquote>`}
${verdict === 'not-in-archive' && shown.length > 0 && html`<p class="soft">${t('check.nearest')}</p>`}
${shown.slice(0, first).map((match) => sideBySide(view, quote, match))}
${rest.length > 0 && html`<details><summary>${t('check.others', { n: rest.length })}</summary>${rest.map((match) => sideBySide(view, quote, match))}</details>`}
<p class="soft">${looked} ${verdict === 'not-in-archive' && t('check.absence')}</p></section>`;
}

function results(view: View, { form: asked, quotations, unchecked }: CheckPage): Content {
  const { t } = view;
  if (quotations.length === 0) return html`<p class="empty" role="status">${t('check.none')}</p>`;
  const counts = Map.groupBy(quotations, (one) => verdictName(view, one));
  const summary = [...counts].map(([name, list]) => `${name}: ${t.number(list.length)}`);
  const isArticle = asked.as === 'article';
  return html`${isArticle && html`<p class="found" role="status">${t('check.found', { n: quotations.length })} ${t.list(summary)}.${unchecked > 0 && ` ${t('check.most', { n: unchecked })}`}</p>${markedArticle(view, asked.text, quotations)}`}
<section aria-labelledby="checked"><h2 id="checked">${t('check.results')}</h2>${quotations.map((one, index) => checked(view, one, index + 1, isArticle))}</section>`;
}

/** The form, and below it what the archive has of each quotation. */
export function renderCheck(view: View, page: CheckPage): string {
  const { t } = view;
  const { form: asked, mistake } = page;
  const again = asked.as === 'quote' && asked.text !== '' && mistake === null;
  const main = html`<h1>${t('check.title')}</h1><p class="intro">${t('check.intro')}</p>
${mistake !== null && html`<div class="notice" role="alert"><p>${mistake}</p></div>`}
${form(view, asked)}
${asked.text !== '' && mistake === null && results(view, page)}
${again && html`<p class="soft"><a href="${linkTo('/check', { q: asked.text.slice(0, 1000), speaker: asked.speaker, from: asked.from, to: asked.to })}">${t('check.permalink')}</a></p>`}`;
  return renderPage(view, { title: t('check.title'), main, section: 'check', finds: true });
}
