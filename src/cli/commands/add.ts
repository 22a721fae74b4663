import { addFromWeb, isAddress, readAddresses } from '../add-from-web.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { openWriter } from '../open-writer.ts';
import { applyPriority, PRIORITY_OPTION } from '../priority-option.ts';
import { readThreads } from '../read-number.ts';
import { cleanText } from '../terminal.ts';
import { WEB_OPTIONS } from '../web-options.ts';

export const addCommand: Command = {
  name: 'add',
  summary: 'add pages and data sets to the archive',
  description:
    'Adds pages to the archive, which is made when there is none. The bytes are kept as they are, and what is read ' +
    'from them becomes searchable. The same bytes again change nothing. A page that cannot be read is told with its ' +
    'reason and does not stop the rest. Data sets (JSONL, CSV, TSV; gzipped or not) hold one page a row. Web archives ' +
    '(WARC, gzipped or not or in Zstandard; WET; WACZ) give every page in them, with its own address and time. ' +
    'Addresses are fetched as their sites’ robots.txt allow, one request at a time for each host.',
  arguments: [
    {
      name: '[page...]',
      description:
        'files, folders or globs of pages; data sets and web archives by their names; addresses (https://…)',
    },
  ],
  options: [
    ARCHIVE_OPTION,
    {
      flags: '-c, --columns <list>',
      description:
        'which column of a data set is what: role=column,… with the roles id, text, date, title, speaker, url, ' +
        'language, publisher; columns with the usual names need not be named',
    },
    { flags: '--url <address>', description: 'the address that the page was taken from (one page only)' },
    {
      flags: '--addresses <file>',
      description: 'also fetch the addresses in this file, one a line; - for standard input',
    },
    { flags: '--threads <number>', description: 'threads that read pages; default: one a core' },
    PRIORITY_OPTION,
    { flags: '-q, --quiet', description: 'print the last line only' },
    ...WEB_OPTIONS,
  ],
  examples: [
    { line: 'onrecord add pages/', does: 'adds every page in a folder and below it' },
    { line: 'onrecord add crawl.warc.gz site.wacz', does: 'adds every page of two web archives' },
    {
      line: 'onrecord add https://ministry.example/interviews/17',
      does: 'fetches a page and adds it',
    },
    {
      line: 'onrecord add --addresses list.txt --contact me@example.org',
      does: 'fetches the addresses of a list',
    },
    {
      line: 'onrecord add briefings.csv.gz --columns text=body,date=held_on,url=link',
      does: 'adds every row of a table as a page',
    },
  ],
  async run({ arguments: given, options, terminal }) {
    const { addPages, limitMemory, parseColumns } = await import('../../ingest/index.ts');
    limitMemory();
    await applyPriority(options);
    const { startProgress } = await import('../progress.ts');
    const columns = textOption(options, 'columns');
    const map = columns === null ? {} : parseColumns(columns);
    const url = textOption(options, 'url');
    const list = textOption(options, 'addresses');
    const addresses = [...given.filter(isAddress), ...(list === null ? [] : readAddresses(list))];
    const files = given.filter((argument) => !isAddress(argument));
    if (files.length + addresses.length === 0)
      throw new RangeError('name files or addresses to add, or give --addresses');
    if (url !== null && (files.length !== 1 || addresses.length > 0))
      throw new RangeError('--url says where one page is from; give one file');
    const threads = readThreads(textOption(options, 'threads'));
    const writer = await openWriter(findArchiveFolder(options));
    const progress = await startProgress(terminal);
    try {
      const summary = await addPages(writer, files, {
        columns: map,
        url,
        ...(threads === null ? {} : { threads }),
        onProgress: progress.advance,
        onPage(outcome) {
          if (outcome.type === 'refused' && !options.quiet) {
            progress.say(cleanText(`refused ${outcome.source}: ${outcome.message} (${outcome.code})`));
          }
        },
      });
      progress.stop();
      const fetched =
        addresses.length === 0
          ? { added: 0, unchanged: 0, refused: 0 }
          : await addFromWeb(writer, addresses, options, terminal);
      const refused = summary.refused + fetched.refused;
      await terminal.write(
        `${summary.added + fetched.added} added, ${summary.unchanged + fetched.unchanged} unchanged, ${refused} refused\n`,
      );
      const skipped = Object.entries(summary.skipped).map(([reason, count]) => `${reason} ${count}`);
      if (skipped.length > 0) await terminal.write(`passed over in web archives: ${skipped.join(', ')}\n`);
      return refused === 0 ? EXIT.done : EXIT.failed;
    } finally {
      progress.stop();
      writer.close();
    }
  },
};
