import type { Keyword, KeywordList, KeywordOrder } from '../../search/index.ts';
import { formatCsvLine } from '../../text/index.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { FILTER_OPTIONS, readFilter } from '../filter-options.ts';
import { formatKeyword } from '../format-keyword.ts';
import { readNumber } from '../read-number.ts';
import { tellQueryError } from '../tell-query-error.ts';
import { cleanLine, formatJson, type Terminal } from '../terminal.ts';

/** Characters of context on each side in CSV and JSON. */
const CONTEXT = 80;
const MOST_LINES = 100_000;

export const kwicCommand: Command = {
  name: 'kwic',
  summary: 'show words in their context, one line for each time they stand somewhere',
  description:
    'Prints every occurrence of the words and phrases of a query with what stands beside them, aligned (a concordance). ' +
    'Queries are those of "onrecord search". A day in brackets is that of publication, where the day of the words is not known. With --count, prints instead which words stand there, and how often.',
  arguments: [
    { name: '<query...>', description: 'what to find; quote it, so that the shell leaves it alone' },
  ],
  options: [
    ARCHIVE_OPTION,
    ...FILTER_OPTIONS,
    {
      flags: '--sort <order>',
      description: 'by the words to the left or right, the keyword, the speaker or the date',
      choices: ['right', 'left', 'keyword', 'speaker', 'date'],
      default: 'right',
    },
    {
      flags: '--count <distance>',
      description: 'count the words at this distance: -1 the word before, 1 the word after, up to 5',
    },
    { flags: '-n, --limit <number>', description: 'how many lines, up to 100,000', default: '50' },
    {
      flags: '-f, --format <format>',
      description: 'how to print',
      choices: ['text', 'csv', 'ndjson'],
      default: 'text',
    },
  ],
  examples: [
    { line: 'onrecord kwic sanction* --sort left', does: 'shows which sanctions are spoken of' },
    { line: "onrecord kwic 'red line' --count 1", does: 'counts the words that follow' },
  ],
  async run({ arguments: words, options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const { countNeighbours, listKeywords } = await import('../../search/index.ts');
    const query = words.join(' ');
    const limit = readNumber('--limit', textOption(options, 'limit'), { least: 1, most: MOST_LINES });
    const distance = textOption(options, 'count');
    const archive = openArchive(findArchiveFolder(options));
    try {
      const filter = readFilter(options);
      if (distance !== null) {
        const counts = countNeighbours(archive, query, Number(distance), { filter });
        await writeCounts(counts.slice(0, limit), String(options.format), terminal);
      } else {
        const sort = options.sort as KeywordOrder;
        await writeLines(
          listKeywords(archive, query, { filter, sort, limit }),
          String(options.format),
          terminal,
        );
      }
      return EXIT.done;
    } catch (error) {
      return await tellQueryError(error, terminal);
    } finally {
      archive.close();
    }
  },
};

async function writeLines({ lines, total }: KeywordList, format: string, terminal: Terminal): Promise<void> {
  if (format === 'csv') {
    await terminal.write(
      formatCsvLine([
        'id',
        'date',
        'published',
        'speaker',
        'role',
        'field',
        'publisher',
        'url',
        'left',
        'keyword',
        'right',
      ]),
    );
  }
  for (const line of lines) {
    if (format === 'text') await terminal.write(formatKeyword(line, terminal));
    else if (format === 'csv') await terminal.write(formatCsv(line));
    else await terminal.write(`${formatJson(describe(line))}\n`);
  }
  const count = total === 1 ? '1 line' : `${total} lines`;
  terminal.tell(lines.length < total ? `${lines.length} of ${count}` : count);
}

async function writeCounts(
  counts: readonly { readonly term: string; readonly count: number }[],
  format: string,
  terminal: Terminal,
): Promise<void> {
  if (format === 'csv') await terminal.write(formatCsvLine(['word', 'count']));
  for (const { term, count } of counts) {
    if (format === 'csv') await terminal.write(formatCsvLine([cleanLine(term), count]));
    else if (format === 'ndjson') await terminal.write(`${formatJson({ word: term, count })}\n`);
    else await terminal.write(`${String(count).padStart(8)}  ${cleanLine(term)}\n`);
  }
}

function describe({ passage, span }: Keyword) {
  const { field, text, statement, turn, item, page } = passage;
  const [start, end] = span;
  return {
    statement: statement?.id ?? null,
    turn: turn?.id ?? null,
    page: page.id,
    field,
    speaker: turn?.speaker ?? null,
    role: turn?.role ?? null,
    date: (statement ?? item)?.date ?? null,
    published: statement?.published ?? null,
    publisher: page.publisher,
    url: page.url,
    span,
    left: text.slice(Math.max(0, start - CONTEXT), start),
    keyword: text.slice(start, end),
    right: text.slice(end, end + CONTEXT),
  };
}

function formatCsv(keyword: Keyword): string {
  const line = describe(keyword);
  const id = line.turn === null ? (line.statement ?? line.page) : `${line.statement}.${line.turn}`;
  const { speaker, role, field, publisher, url, left, right } = line;
  const values = [
    id,
    line.date,
    line.published,
    speaker,
    role,
    field,
    publisher,
    url,
    left,
    line.keyword,
    right,
  ];
  return formatCsvLine(values.map((value) => (value === null ? null : cleanLine(value))));
}
