import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes, and how. */
export interface Terminal {
  /** Writes to standard output; resolves when there is room for more. */
  write(text: string): Promise<void>;
  /** Writes a line to standard error. */
  tell(line: string): void;
  /** Whether a person looks at standard output, and at standard error. */
  readonly outIsTerminal: boolean;
  readonly errorIsTerminal: boolean;
  /** Columns of the terminal; 80 where it is none. */
  readonly columns: number;
  /** Styles text where output is a terminal that shows styles. */
  style(style: Style, text: string): string;
}

/** Controls of C0 and C1, DEL, and the marks that turn the direction of writing. */
const CONTROLS =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF\uFFF9-\uFFFB]/g;
const JSON_CONTROLS =
  /[\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF\uFFF9-\uFFFB]/g;

/**
 * Text of a page as it may be shown on a terminal: line feeds and tabs stay, other controls become the pictures of
 * them, so that no page can move the cursor, change colours or turn lines round.
 */
export function cleanText(text: string): string {
  return text.replace(CONTROLS, (control) => {
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : code < 0xa0 ? '\uFFFD' : '';
  });
}

/** Text of a page on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** JSON on one line in which controls stand as escapes: the same value, and safe to look at. */
export function formatJson(value: unknown): string {
  return JSON.stringify(value).replace(
    JSON_CONTROLS,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The terminal of this process. */
export function openTerminal(): Terminal {
  const { stdout, stderr } = process;
  // `| head` closes the pipe when it has enough; that is no failure.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    write: (text) =>
      new Promise((resolve) => (stdout.write(text) ? resolve() : stdout.once('drain', resolve))),
    tell: (line) => void stderr.write(`${line}\n`),
    outIsTerminal: stdout.isTTY === true,
    errorIsTerminal: stderr.isTTY === true,
    columns: stdout.columns ?? 80,
    style: (style, text) => styleText(style, text, { stream: stdout }),
  };
}
