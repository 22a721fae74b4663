import type { QuoteChecker } from '../../check/index.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { readDateRange } from '../date-range.ts';
import { formatCheck } from '../format-check.ts';
import { formatJson, type Terminal } from '../terminal.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'answer whether a quote is in the archive, exactly or nearly',
  description:
    'Looks for the words of a quote and says what the archive has: the very characters (exact), the same words written ' +
    'otherwise (exact-folded), pieces around an ellipsis (elided), changed words (altered), pieces of different turns ' +
    '(stitched), someone else’s words (other-speaker), words of no turn (not-speech), or none of these ' +
    '(not-in-archive), with how much was looked at. With --quotes, checks the quotes of a file of JSON lines ' +
    '{"id", "quote", "speaker"?, "date"?} and prints one JSON line for each, in order. With --article, finds the ' +
    'quotations of a text or page (between quotation marks of many languages, and in blocks) and checks each; a name ' +
    'beside one is taken for whose it is where the archive has words of somebody with that name.',
  arguments: [{ name: '[quote...]', description: 'the quote; put it in quotation marks for the shell' }],
  options: [
    ARCHIVE_OPTION,
    { flags: '--speaker <name>', description: 'whose words they are said to be' },
    {
      flags: '--date <range>',
      description: 'of when: a day, a month, a year, or a range such as 2019..2020-03',
    },
    { flags: '--quotes <file>', description: 'check the quotes of this file, - for standard input' },
    {
      flags: '--article <file>',
      description: 'check every quotation of this text or page, - for text from standard input',
    },
    {
      flags: '-f, --format <format>',
      description: 'how to print; --quotes prints ndjson',
      choices: ['text', 'json', 'ndjson'],
    },
  ],
  examples: [
    {
      line: "onrecord check 'We never agreed to that' --speaker Varga",
      does: 'answers whether Varga is on record with these words',
    },
    {
      line: 'onrecord check --quotes quotes.jsonl --format ndjson > checked.jsonl',
      does: 'checks many quotes',
    },
    { line: 'onrecord check --article story.html', does: 'checks the quotations of an article' },
  ],
  async run({ arguments: words, options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const { openQuoteChecker } = await import('../../check/index.ts');
    const file = textOption(options, 'quotes');
    const quote = words.join(' ');
    const article = textOption(options, 'article');
    if ([file !== null, article !== null, quote !== ''].filter(Boolean).length !== 1) {
      throw new RangeError('give a quote, a file of quotes with --quotes, or an article with --article');
    }
    const format = textOption(options, 'format') ?? (file === null ? 'text' : 'ndjson');
    if (file !== null && format !== 'ndjson') throw new RangeError('--format: --quotes prints ndjson');
    if (article !== null && format === 'json')
      throw new RangeError('--format: --article prints text or ndjson');
    const speaker = textOption(options, 'speaker');
    const date = textOption(options, 'date');
    const range = date === null ? {} : readDateRange('--date', date);
    const archive = openArchive(findArchiveFolder(options));
    try {
      const check = openQuoteChecker(archive);
      if (article !== null) {
        const { checkArticleFile } = await import('../check-article.ts');
        return await checkArticleFile(check, article, { speaker, ...range, format, terminal });
      }
      if (file !== null) return await checkFile(check, file, { speaker, date }, terminal);
      const answer = check(quote, { speaker, ...range });
      if (format === 'text') await terminal.write(formatCheck(answer, { speaker }, terminal));
      else await terminal.write(`${formatJson({ id: null, ...answer })}\n`);
      return EXIT.done;
    } finally {
      archive.close();
    }
  },
};

/** Checks a file's quotes, one line out for each; a line that cannot be read or checked says so and stops nothing. */
async function checkFile(
  check: QuoteChecker,
  file: string,
  asked: { readonly speaker: string | null; readonly date: string | null },
  terminal: Terminal,
): Promise<number> {
  const { readQuotes } = await import('../read-quotes.ts');
  let code: number = EXIT.done;
  for await (const line of readQuotes(file)) {
    let answer: unknown = line;
    if ('quote' in line) {
      const date = line.date ?? asked.date;
      try {
        const range = date === null ? {} : readDateRange('date', date);
        answer = { id: line.id, ...check(line.quote, { speaker: line.speaker ?? asked.speaker, ...range }) };
      } catch (error) {
        // The quote's own fault: no word, too many, a date that is none. Anything else ends the run.
        if (!(error instanceof RangeError)) throw error;
        answer = { id: line.id, error: { code: 'bad-quote', message: error.message } };
      }
    }
    if (typeof answer === 'object' && answer !== null && 'error' in answer) code = EXIT.failed;
    await terminal.write(`${formatJson(answer)}\n`);
  }
  return code;
}
