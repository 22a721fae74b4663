import type { Account } from '../../transcript/index.ts';
import { type Command, EXIT, textOption } from '../command.ts';
import { cleanText, formatJson, type Terminal } from '../terminal.ts';

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
    const print = options.format === 'ndjson' ? printJson : printText;
    let refused = 0;
    for await (const found of findFiles(files)) {
      const outcome = 'error' in found ? found.error : await readFile(found.path, url);
      if (outcome instanceof Error) refused++;
      await print(terminal, found.path, outcome);
    }
    return refused === 0 ? EXIT.done : EXIT.failed;
  },
};

async function readFile(path: string, url: string | null): Promise<Account | Error> {
  const capture = await import('../../capture/index.ts');
  const { readPage } = await import('../../transcript/index.ts');
  try {
    const bytes = capture.readPageFile(path);
    const digest = capture.digestBytes(bytes);
    const opened = await capture.openPage({
      bytes,
      source: path,
      contentType: capture.findContentType(path),
    });
    return readPage({ ...opened, source: path, digest, url: url ?? opened.url });
  } catch (error) {
    if (error instanceof capture.CaptureError) return error;
    // A fault of the reader costs this page, not the run.
    const { name, message } = error as Error;
    return Object.assign(new Error(`the reader failed on this page: ${name}: ${message}`, { cause: error }), {
      code: 'reader-failed',
    });
  }
}

async function printJson(terminal: Terminal, source: string, outcome: Account | Error): Promise<void> {
  const line =
    outcome instanceof Error
      ? { source, error: { code: String((outcome as { code?: unknown }).code), message: outcome.message } }
      : outcome;
  await terminal.write(`${formatJson(line)}\n`);
}

async function printText(terminal: Terminal, source: string, outcome: Account | Error): Promise<void> {
  if (outcome instanceof Error) {
    terminal.tell(`onrecord: ${cleanText(source)} is refused: ${cleanText(outcome.message)}`);
    return;
  }
  const { formatAccount } = await import('../format-account.ts');
  await terminal.write(formatAccount(outcome, terminal));
}
