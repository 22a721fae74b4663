import { EXIT } from './command.ts';
import { cleanText, type Terminal } from './terminal.ts';

/** Says where a query is wrong, a caret below the character. @throws what is no mistake in a query. */
export async function tellQueryError(error: unknown, terminal: Terminal): Promise<number> {
  const { pointAtMistake, QueryError } = await import('../search/index.ts');
  if (!(error instanceof QueryError)) throw error;
  const [line, caret] = pointAtMistake(error).split('\n');
  terminal.tell(`onrecord: ${cleanText(error.message)}\n  ${cleanText(line!)}\n  ${caret}`);
  return EXIT.usage;
}
