import { splitWords } from '../text/index.ts';
import type { CheckOptions, QuoteChecker } from './check-quote.ts';
import { findQuotations, type Quotation } from './find-quotations.ts';
import type { QuoteCheck } from './verdict.ts';

/** A quotation of an article, and what the archive has of it. */
export interface CheckedQuotation {
  readonly quotation: Quotation;
  /**
   * Whose words were looked for: the name that was asked for, or as much of the article's own attribution as names somebody
   * in the archive; `null` when all speakers' words were.
   */
  readonly speaker: string | null;
  /** `null` when the words were not checked; `problem` says why they cannot be, and is `null` past the `most` asked for. */
  readonly check: QuoteCheck | null;
  readonly problem: string | null;
}

/**
 * Finds the quotations of an article and checks one after another, so that the caller may do other things between two.
 * An attribution narrows a check only where the archive has words of somebody with the name: a name that the article
 * writes otherwise must not make a quote look missing. Past `most` quotations are found and not checked.
 *
 * @throws RangeError for a date that is none.
 */
export function* checkArticle(
  check: QuoteChecker,
  article: string,
  options: CheckOptions = {},
  { most = Number.POSITIVE_INFINITY }: { readonly most?: number } = {},
): Generator<CheckedQuotation, void, undefined> {
  for (const [index, quotation] of findQuotations(article).entries()) {
    if (index < most) yield checkQuotation(check, quotation, options);
    else yield { quotation, speaker: null, check: null, problem: null };
  }
}

function checkQuotation(check: QuoteChecker, quotation: Quotation, options: CheckOptions): CheckedQuotation {
  const { text, attribution } = quotation;
  const ask = (speaker: string | null): CheckedQuotation => {
    try {
      return { quotation, speaker, check: check(text, { ...options, speaker }), problem: null };
    } catch (error) {
      // Too many words, or none between its ellipses: the next one may be sound.
      if (!(error instanceof RangeError) || !error.message.startsWith('quote: ')) throw error;
      return { quotation, speaker, check: null, problem: error.message };
    }
  };
  if (options.speaker != null || attribution === null) return ask(options.speaker ?? null);
  // "Foreign Minister Varga" is known as "Ana Varga": what stands before the name is left out bit by bit.
  const words = splitWords(attribution.name);
  for (const { start } of words) {
    const answer = ask(attribution.name.slice(start));
    if (answer.check === null || answer.check.coverage.turns > 0) return answer;
  }
  return ask(null);
}
