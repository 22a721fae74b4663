import type { PassageField } from '../../archive/index.ts';
import type { SearchHit } from '../../search/index.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { FILTER_OPTIONS, readFilter, readLimit } from '../filter-options.ts';
import { formatCsvLine } from '../format-csv.ts';
import { cleanLine, cleanText, formatJson, type Terminal } from '../terminal.ts';
import { wrapText } from '../wrap-text.ts';

export const searchCommand: Command = {
  name: 'search',
  summary: 'find turns, titles and articles by their words',
  description:
    'Finds the passages that have all the words of a query. "Words in quotation marks" must stand together; OR ' +
    'gives a choice; -word leaves out; begin* takes every word that begins so; parentheses group. The filters below ' +
    'may stand in the query too: speaker:name role:answer publisher:"Full Name" language:en kind:interview ' +
    'from:2020-05 to:2021 date:2020-05 in:title.',
  arguments: [
    { name: '<query...>', description: 'what to find; quote it, so that the shell leaves it alone' },
  ],
  options: [
    ARCHIVE_OPTION,
    ...FILTER_OPTIONS,
    {
      flags: '--sort <order>',
      description: 'order of the hits',
      choices: ['rank', 'newest', 'oldest'],
      default: 'rank',
    },
    { flags: '-n, --limit <number>', description: 'how many hits', default: '20' },
    { flags: '--cursor <cursor>', description: 'go on where an earlier answer ended' },
    {
      flags: '-f, --format <format>',
      description: 'how to print',
      choices: ['text', 'json', 'csv'],
      default: 'text',
    },
  ],
  examples: [
    {
      line: `onrecord search '"red line" -football'`,
      does: 'finds a phrase, without what speaks of football',
    },
    {
      line: "onrecord search 'sanctions OR embargo role:answer from:2020'",
      does: 'finds either word in answers since 2020',
    },
  ],
  async run({ arguments: words, options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const { pointAtMistake, QueryError, search } = await import('../../search/index.ts');
    const query = words.join(' ');
    const archive = openArchive(findArchiveFolder(options));
    try {
      const result = search(archive, query, {
        filter: readFilter(options),
        sort: options.sort === 'newest' ? '-date' : options.sort === 'oldest' ? 'date' : 'rank',
        limit: readLimit(options),
        cursor: textOption(options, 'cursor'),
      });
      if (options.format === 'json') {
        const { total, next } = result;
        await terminal.write(`${formatJson({ query, total, next, results: result.results.map(toJson) })}\n`);
      } else if (options.format === 'csv') {
        await terminal.write(
          formatCsvLine(['id', 'date', 'speaker', 'role', 'field', 'title', 'publisher', 'url', 'text']),
        );
        for (const hit of result.results) await terminal.write(formatCsvHit(hit));
      } else {
        for (const hit of result.results) await terminal.write(formatHit(hit, terminal));
        const shown = result.results.length;
        terminal.tell(formatTotal(shown, result.total));
        if (result.next !== null) terminal.tell(`more: --cursor ${result.next}`);
      }
      return EXIT.done;
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      const [line, caret] = pointAtMistake(error).split('\n');
      terminal.tell(`onrecord: ${cleanText(error.message)}\n  ${cleanText(line!)}\n  ${caret}`);
      return EXIT.usage;
    } finally {
      archive.close();
    }
  },
};

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

function formatTotal(shown: number, total: number): string {
  if (total === 0) return 'nothing in this archive has these words';
  return shown === total ? `${total} found` : `${shown} of ${total} found`;
}

function formatHit(hit: SearchHit, terminal: Terminal): string {
  const { page, turn, snippet, field } = hit;
  const { title: given, date, published } = factsOf(hit);
  const width = Math.min(terminal.columns, 100);
  const who = turn === null ? FIELD_NAMES[field] : `${turn.speaker ?? '(speaker not known)'} (${turn.role})`;
  const facts = [date ?? published ?? 'undated', who, page.publisher];
  const head = terminal.style('bold', cleanLine(facts.filter((fact) => fact !== null).join(' · ')));
  const title = cleanLine(given ?? '(no title)');
  const lines = [head, wrapText(title, { width }), wrapText(markSnippet(snippet), { width, indent: '    ' })];
  return `${lines.join('\n')}\n${terminal.style('dim', `    ${idOf(hit)}`)}\n\n`;
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

function toJson(hit: SearchHit) {
  const { field, score, statement, turn, page, text, marks, snippet } = hit;
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
    snippet,
  };
}

function formatCsvHit(hit: SearchHit): string {
  const { field, turn, page, text } = hit;
  const { date, published, title } = factsOf(hit);
  const values = [
    idOf(hit),
    date ?? published,
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
