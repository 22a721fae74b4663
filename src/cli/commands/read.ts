import type { Account } from '../../transcript/index.ts';
import { type Command, EXIT, textOption } from '../command.ts';
import { readThreads } from '../read-number.ts';
import { cleanText, type Terminal } from '../terminal.ts';

export const readCommand: Command = {
  name: 'read',
  summary: 'print the account of pages; nothing is stored',
  description:
    'Reads pages and prints the account of each: who said what, with the rule that says so, and what the rest of ' +
    'the page was. HTML, MHTML, PDF with a text layer, Word (DOCX), e-mail, text, Markdown, WebVTT and SRT; ' +
    'folders and globs; gzipped files. Nothing is stored.',
  arguments: [{ name: '<file...>', description: 'files, folders or globs' }],
  options: [
    {
      flags: '-f, --format <format>',
      description: 'text for people, ndjson (one JSON object a line, one line a page) for programs',
      choices: ['text', 'ndjson'],
      default: 'text',
    },
    { flags: '--url <address>', description: 'the address that the page was taken from' },
    { flags: '--threads <number>', description: 'threads that read pages; default: one a core' },
  ],
  examples: [
    { line: 'onrecord read page.html', does: 'shows the conversation on a page, and what else is on it' },
    {
      line: "onrecord read --format ndjson 'pages/**/*.html' > accounts.ndjson",
      does: 'writes one account a line',
    },
  ],
  async run({ arguments: files, options, terminal }) {
    const { findFiles } = await import('../../capture/index.ts');
    const url = textOption(options, 'url');
    const threads = readThreads(textOption(options, 'threads'));
    const { readFiles } = await import('../read-files.ts');
    let refused = 0;
    for await (const one of readFiles(findFiles(files), url, threads)) {
      if (one.refused) refused++;
      await (options.format === 'ndjson' ? terminal.write(one.line) : printText(terminal, one.line));
    }
    return refused === 0 ? EXIT.done : EXIT.failed;
  },
};

async function printText(terminal: Terminal, line: string): Promise<void> {
  const outcome = JSON.parse(line) as
    | Account
    | { readonly source: string; readonly error: { readonly message: string } };
  if ('error' in outcome) {
    terminal.tell(`onrecord: ${cleanText(outcome.source)} is refused: ${cleanText(outcome.error.message)}`);
    return;
  }
  const { formatAccount } = await import('../format-account.ts');
  await terminal.write(formatAccount(outcome, terminal));
}
