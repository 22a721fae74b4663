import type { MonthCount } from '../../archive/index.ts';
import { linkToMonth } from '../links.ts';
import { attributes, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';

/** Past this many months a bar stands for a year: thinner bars could not be told apart on a phone. */
const MONTH_BARS = 120;
const BAR_HEIGHT = 100;
/** Pixels of a bar with its gap, of a chart of few bars (which are then wider) and of the widest. */
const BAR_WIDTH = [14, 28] as const;
const NARROWEST = 300;
const WIDEST = 1200;

function widthOf(bars: number): number {
  const [least, most] = BAR_WIDTH;
  return Math.min(WIDEST, Math.round(bars * Math.min(most, Math.max(least, NARROWEST / bars))));
}

interface Bar {
  readonly name: string;
  readonly statements: number;
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  for (let at = index(first); at <= index(last); at++) {
    months.push(`${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`);
  }
  return months;
}

/** Every month (or year) of the period, those without statements too: a gap in the record must be seen as one. */
function barsOf(counts: readonly MonthCount[]): readonly Bar[] {
  const first = counts[0]!.month;
  const last = counts.at(-1)!.month;
  const known = new Map(counts.map(({ month, statements }) => [month, statements]));
  const months = monthsBetween(first, last);
  if (months.length <= MONTH_BARS) return months.map((name) => ({ name, statements: known.get(name) ?? 0 }));
  const years = new Map<string, number>();
  for (const month of months) {
    const year = month.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + (known.get(month) ?? 0));
  }
  return [...years].map(([name, statements]) => ({ name, statements }));
}

function inOrder(counts: readonly MonthCount[]): readonly MonthCount[] {
  return counts
    .filter(({ month }) => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

/** Statements over time as bars. The same numbers stand in `monthTable`, which is what a screen reader goes to. */
export function monthChart({ t }: View, counts: readonly MonthCount[]): Markup | null {
  const known = inOrder(counts);
  if (known.length < 2) return null;
  const bars = barsOf(known);
  const most = Math.max(...bars.map(({ statements }) => statements));
  const [first, last] = [bars[0]!.name, bars.at(-1)!.name];
  const label = t('list.activity', { from: t.date(first), to: t.date(last), most });
  return html`<figure class="chart"><svg width="${widthOf(bars.length)}" viewBox="0 0 ${bars.length * 10} ${BAR_HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">${bars.map(
    ({ name, statements }, index) => {
      if (statements === 0) return null;
      const height = Math.max(4, Math.round((statements / most) * BAR_HEIGHT));
      return html`<rect x="${index * 10 + 1}" y="${BAR_HEIGHT - height}" width="8" height="${height}"><title>${t.date(name)}: ${statements}</title></rect>`;
    },
  )}<line x1="0" x2="${bars.length * 10}" y1="${BAR_HEIGHT}" y2="${BAR_HEIGHT}"/></svg><figcaption>${t('list.span', { from: t.date(first), to: t.date(last) })}</figcaption></figure>`;
}

type MonthStyle = 'long' | 'short' | 'narrow';
const namesOfMonths = new Map<string, readonly string[]>();

function monthNames(language: string, style: MonthStyle): readonly string[] {
  const key = `${language} ${style}`;
  let names = namesOfMonths.get(key);
  if (names === undefined) {
    // Making a format takes as long as a hundred uses of it.
    const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
    names = Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2001, month, 1)));
    namesOfMonths.set(key, names);
  }
  return names;
}

/**
 * Years as rows, months as columns, every number a link to the statements of that month. The latest year is first.
 * `years` shows only so many; `narrow` names the months by one letter.
 */
export function monthTable(
  { t }: View,
  counts: readonly MonthCount[],
  options: { readonly years?: number; readonly narrow?: boolean } = {},
): Markup {
  const known = inOrder(counts);
  const years = new Map<string, Map<number, number>>();
  for (const { month, statements } of known) {
    const year = month.slice(0, 4);
    if (!years.has(year)) years.set(year, new Map());
    years.get(year)!.set(Number(month.slice(5)), statements);
  }
  const most = Math.max(0, ...known.map(({ statements }) => statements));
  const names = monthNames(t.language, 'long');
  const heads = monthNames(t.language, options.narrow === true ? 'narrow' : 'short');
  const shown = [...years].toReversed().slice(0, options.years ?? years.size);
  return html`<table class="months"><colgroup><col class="year"><col span="12"></colgroup><thead><tr><th scope="col"><span class="hidden">${t('list.year')}</span></th>${names.map(
    (name, month) =>
      html`<th scope="col"><span aria-hidden="true">${heads[month]}</span><span class="hidden">${name}</span></th>`,
  )}</tr></thead><tbody>${shown.map(
    ([year, months]) =>
      html`<tr><th scope="row">${year}</th>${names.map((_, index) => {
        const statements = months.get(index + 1);
        if (statements === undefined) return html`<td></td>`;
        const month = `${year}-${String(index + 1).padStart(2, '0')}`;
        const label = `${t.date(month)}: ${t('count.statements', { n: statements })}`;
        return html`<td><a href="${linkToMonth(month)}" aria-label="${label}" ${attributes({ class: statements === most && most > 1 && 'most' })}>${t.number(statements)}</a></td>`;
      })}</tr>`,
  )}</tbody></table>`;
}
