import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A line of a file of quotes, or what is wrong with it. */
export type QuoteLine =
  | {
      readonly id: string | number | null;
      readonly quote: string;
      readonly speaker: string | null;
      readonly date: string | null;
    }
  | {
      readonly id: string | number | null;
      readonly error: { readonly code: 'bad-line'; readonly message: string };
    };

/** A longer line is no quote. */
const LONGEST_LINE = 1_000_000;

/**
 * The quotes of a file of JSON lines, one at a time; `-` reads standard input. Empty lines are passed over; a mistaken one
 * is told with its number, and the next is read.
 */
export async function* readQuotes(file: string): AsyncGenerator<QuoteLine> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  // An error of the file comes out of the loop below: readline passes it on.
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const line of lines) {
    number++;
    const text = number === 1 ? line.replace(/^\ufeff/, '') : line;
    if (text.trim() !== '') yield readQuoteLine(text, number);
  }
}

/** Reads one line: a JSON object with `quote`, and `id`, `speaker` and `date` where they are given. */
export function readQuoteLine(line: string, number: number): QuoteLine {
  const refuse = (message: string, id: string | number | null = null): QuoteLine => ({
    id,
    error: { code: 'bad-line', message: `line ${number}: ${message}` },
  });
  if (line.length > LONGEST_LINE) return refuse(`longer than ${LONGEST_LINE} characters`);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return refuse('no JSON; give one object a line, such as {"id":"1","quote":"…"}');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('no JSON object');
  const { id, quote, speaker, date } = value as Record<string, unknown>;
  const known = typeof id === 'string' || typeof id === 'number' ? id : null;
  if (known === null && id != null) return refuse('"id" is neither a string nor a number');
  if (typeof quote !== 'string') return refuse('"quote" is missing, or no string', known);
  if (speaker != null && typeof speaker !== 'string') return refuse('"speaker" is no string', known);
  if (date != null && typeof date !== 'string') return refuse('"date" is no string', known);
  return { id: known, quote, speaker: speaker ?? null, date: date ?? null };
}
