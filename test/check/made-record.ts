import type { TestContext } from 'node:test';
import { type CheckOptions, openQuoteChecker, type QuoteCheck } from 'onrecord/check';
import type { MadePage, MadeTurn } from '../archive/made-account.ts';
import { openMade } from '../archive/open-made.ts';

export const MINISTER = 'Ada Lund';

/** A checker over an archive of these pages. */
export async function openRecord(
  context: TestContext,
  pages: readonly MadePage[],
): Promise<(quote: string, options?: CheckOptions) => QuoteCheck> {
  const writer = await openMade(context, pages);
  return openQuoteChecker(writer.reader);
}

/** A page of the minister's turns. */
export function pageOf(number: number, ...texts: readonly string[]): MadePage {
  const turns = texts.map((text): MadeTurn => ({ speaker: MINISTER, role: 'statement', text }));
  return { number, title: null, date: `2031-05-${String(number).padStart(2, '0')}`, turns };
}
