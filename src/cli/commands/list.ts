import type { StatementSummary } from '../../archive/index.ts';
import { formatCsvLine } from '../../text/index.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { describeDay } from '../describe-day.ts';
import { FILTER_OPTIONS, readFilter, readLimit } from '../filter-options.ts';
import { cleanLine, cleanText, formatJson, type Terminal } from '../terminal.ts';
import { wrapText } from '../wrap-text.ts';

export const listCommand: Command = {
  name: 'list',
  summary: 'list the statements of the archive',
  options: [
    ARCHIVE_OPTION,
    ...FILTER_OPTIONS,
    {
      flags: '--order <order>',
      description: 'by their day',
      choices: ['newest', 'oldest'],
      default: 'newest',
    },
    { flags: '-n, --limit <number>', description: 'how many', default: '50' },
    { flags: '--cursor <cursor>', description: 'go on where an earlier answer ended' },
    {
      flags: '-f, --format <format>',
      description: 'how to print',
      choices: ['text', 'json', 'csv'],
      default: 'text',
    },
  ],
  examples: [{ line: 'onrecord list --speaker Varga --from 2021', does: 'lists what Varga said since 2021' }],
  async run({ options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const archive = openArchive(findArchiveFolder(options));
    try {
      const filter = readFilter(options);
      const { results, next } = archive.listStatements({
        filter,
        order: options.order === 'oldest' ? 'oldest' : 'newest',
        limit: readLimit(options),
        cursor: textOption(options, 'cursor'),
      });
      if (options.format === 'json') {
        await terminal.write(`${formatJson({ total: archive.countStatements(filter), next, results })}\n`);
      } else if (options.format === 'csv') {
        await terminal.write(
          formatCsvLine([
            'id',
            'date',
            'published',
            'kind',
            'language',
            'title',
            'speakers',
            'publisher',
            'url',
            'turns',
            'words',
          ]),
        );
        for (const statement of results) await terminal.write(formatCsv(statement));
      } else {
        for (const statement of results) await terminal.write(formatSummary(statement, terminal));
        terminal.tell(`${results.length} of ${archive.countStatements(filter)} statements`);
        if (next !== null) terminal.tell(`more: --cursor ${next}`);
      }
      return EXIT.done;
    } finally {
      archive.close();
    }
  },
};

function formatSummary(statement: StatementSummary, terminal: Terminal): string {
  const width = Math.min(terminal.columns, 100);
  const { id, kind, publisher, speakers, turns, title, language } = statement;
  const facts = [
    describeDay(statement),
    kind,
    speakers.length > 3
      ? `${speakers.slice(0, 3).join(', ')} and ${speakers.length - 3} more`
      : speakers.join(', '),
    publisher,
    language,
    turns === 0 ? null : turns === 1 ? '1 turn' : `${turns} turns`,
  ];
  const line = cleanLine(facts.filter((fact) => fact !== null && fact !== '').join(' · '));
  const head = terminal.style('bold', wrapText(cleanLine(title ?? '(no title)'), { width }));
  return `${head}\n${wrapText(line, { width, indent: '    ' })}\n${terminal.style('dim', `    ${id}`)}\n\n`;
}

function formatCsv(statement: StatementSummary): string {
  const { id, date, published, kind, language, title, speakers, publisher, url, turns, words } = statement;
  return formatCsvLine(
    [id, date, published, kind, language, title, speakers.join('; '), publisher, url, turns, words].map(
      (value) => (typeof value === 'string' ? cleanText(value) : value),
    ),
  );
}
