import { readFileSync } from 'node:fs';
import type { CheckOptions, QuoteChecker } from '../check/index.ts';
import { EXIT } from './command.ts';
import { formatCheck } from './format-check.ts';
import { readFile } from './read-file.ts';
import { cleanLine, formatJson, type Terminal } from './terminal.ts';
import { wrapText } from './wrap-text.ts';

/** Files that are read as they stand; of all others the page's main text is read. */
const PLAIN = /\.(?:txt|text|md|markdown)$/i;

/**
 * The text of an article: a file of plain text, a page in any form that `read` takes, or `-` for plain text on standard
 * input.
 *
 * @throws CaptureError when the page cannot be read.
 */
export async function readArticle(file: string): Promise<string> {
  if (file === '-' || PLAIN.test(file))
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\ufeff/, '');
  const account = await readFile(file, null);
  if (account instanceof Error) throw account;
  return account.mainText === '' ? account.text : account.mainText;
}

/** Checks every quotation of an article and prints one after another. Returns the exit code. */
export async function checkArticleFile(
  check: QuoteChecker,
  file: string,
  { format, terminal, ...options }: CheckOptions & { format: string; terminal: Terminal },
): Promise<number> {
  const { checkArticle } = await import('../check/index.ts');
  const article = await readArticle(file);
  let count = 0;
  for (const { quotation, speaker, check: answer, problem } of checkArticle(check, article, options)) {
    count++;
    const { text, spans, kind, attribution } = quotation;
    if (format === 'ndjson') {
      const outcome = answer ?? { error: { code: 'bad-quote', message: problem } };
      await terminal.write(
        `${formatJson({ id: count, quote: text, spans, kind, attribution, speaker, ...outcome })}\n`,
      );
      continue;
    }
    const width = Math.min(terminal.columns, 100);
    const whose =
      attribution === null ? 'the article names nobody beside it' : `the article says: ${attribution.name}`;
    const head = wrapText(cleanLine(`${count}. »${text}«`), { width });
    await terminal.write(`${terminal.style('bold', head)}\n${terminal.style('dim', cleanLine(whose))}\n\n`);
    if (answer === null) await terminal.write(`${cleanLine(`not checked: ${problem}`)}\n\n\n`);
    else await terminal.write(`${formatCheck(answer, { speaker }, terminal)}\n\n`);
  }
  terminal.tell(count === 1 ? '1 quotation' : `${count} quotations`);
  return EXIT.done;
}
