import type { PassageField } from '../archive/index.ts';
import type { SearchHit } from '../search/index.ts';
import { formatCsvLine } from '../text/index.ts';
import { describeDay } from './describe-day.ts';
import { cleanLine, cleanText, type Terminal } from './terminal.ts';
import { wrapText } from './wrap-text.ts';

/** The id that `show` takes: of the turn where the hit is one, of the page where it is an item of a listing. */
function idOf({ statement, turn, page }: SearchHit): string {
  if (statement === null) return page.id;
  return turn === null ? statement.id : `${statement.id}.${turn.id}`;
}

/** What a hit says of itself, wherever it stands. */
function factsOf({ statement, item }: SearchHit) {
  return {
    title: (statement ?? item)?.title ?? null,
    date: (statement ?? item)?.date ?? null,
    published: statement?.published ?? null,
  };
}

export function formatTotal(shown: number, total: number): string {
  if (total === 0) return 'nothing in this archive has these words';
  return shown === total ? `${total} found` : `${shown} of ${total} found`;
}

/** A hit as a terminal shows it. */
export function formatHit(hit: SearchHit, terminal: Terminal): string {
  const { page, turn, snippet, field } = hit;
  const { title: given, date, published } = factsOf(hit);
  const width = Math.min(terminal.columns, 100);
  const who = turn === null ? FIELD_NAMES[field] : `${turn.speaker ?? '(speaker not known)'} (${turn.role})`;
  const facts = [describeDay({ date, published }), who, page.publisher];
  const head = terminal.style('bold', cleanLine(facts.filter((fact) => fact !== null).join(' · ')));
  const title = cleanLine(given ?? '(no title)');
  const lines = [head, wrapText(title, { width }), wrapText(markSnippet(snippet), { width, indent: '    ' })];
  return `${lines.join('\n')}\n${terminal.style('dim', `    ${idOf(hit)}${formatFolds(hit)}`)}\n\n`;
}

/** What the words of a hit differ in from those that were typed; case and accents are taken for granted. */
function formatFolds({ folds }: SearchHit): string {
  const told = folds.filter((fold) => fold !== 'case' && fold !== 'beginning');
  return told.length === 0 ? '' : `  (differs in ${told.join(', ')})`;
}

const FIELD_NAMES: Readonly<Record<PassageField, string>> = {
  turn: 'turn',
  title: 'in the title',
  body: 'in the article',
  item: 'in a listing',
};

/** The snippet on one line with its hits in guillemets, which are seen without colours too. */
function markSnippet({ text, marks, cutBefore, cutAfter }: SearchHit['snippet']): string {
  let marked = cutBefore ? '… ' : '';
  let at = 0;
  for (const [start, end] of marks) {
    marked += `${text.slice(at, start)}»${text.slice(start, end)}«`;
    at = end;
  }
  return cleanLine(`${marked}${text.slice(at)}${cutAfter ? ' …' : ''}`);
}

/** A hit as the JSON output has it. */
export function toJson(hit: SearchHit): Record<string, unknown> {
  const { field, score, statement, turn, page, text, marks, folds, snippet } = hit;
  return {
    field,
    score,
    statement: statement?.id ?? null,
    turn: turn?.id ?? null,
    page: page.id,
    ...factsOf(hit),
    publisher: page.publisher,
    url: page.url,
    source: page.source,
    speaker: turn?.speaker ?? null,
    role: turn?.role ?? null,
    certainty: turn?.certainty ?? null,
    text,
    marks,
    folds,
    snippet,
  };
}

/** The columns of {@link formatCsvHit}. */
export const CSV_COLUMNS: readonly string[] = [
  'id',
  'date',
  'published',
  'speaker',
  'role',
  'field',
  'title',
  'publisher',
  'url',
  'text',
];

export function formatCsvHit(hit: SearchHit): string {
  const { field, turn, page, text } = hit;
  const { date, published, title } = factsOf(hit);
  const values = [
    idOf(hit),
    date,
    published,
    turn?.speaker ?? null,
    turn?.role ?? null,
    field,
    title,
    page.publisher,
    page.url,
    text,
  ];
  return formatCsvLine(values.map((value) => (value === null ? null : cleanText(value))));
}
