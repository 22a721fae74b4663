import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { ArchiveReader } from '../archive/index.ts';
import { type CheckedQuotation, checkArticle, type QuoteChecker, type QuoteMatch } from '../check/index.ts';
import type { Answer } from './answers.ts';
import { type CheckForm, renderCheck, type ShownQuotation } from './pages/check.ts';
import { RequestError, readDay } from './requests.ts';
import { mayShow, type View } from './view.ts';

/** Longest article in UTF-16 code units: some forty printed pages. */
const LONGEST_ARTICLE = 200_000;
/** Body of a request in bytes: the longest article in any script, and its form. */
export const LONGEST_BODY: number = 4 * LONGEST_ARTICLE;
/** Quotations of one article that are checked; more take too long for one request. */
const MOST_QUOTATIONS = 200;
const LONGEST_FIELD = 300;

/** What is checked for one reader. Nothing of it is kept. */
export interface CheckQuestion {
  readonly archive: ArchiveReader;
  readonly checker: () => QuoteChecker;
  readonly view: View;
}

/** The form of a request: `q` of an address, or the fields of a body. */
export function readCheckForm(fields: (name: string) => string | null): CheckForm {
  const text = (name: string): string => fields(name)?.trim() ?? '';
  const q = text('q');
  return {
    text: q !== '' ? q : (fields('text') ?? '').trim(),
    as: q !== '' || text('as') === 'quote' ? 'quote' : 'article',
    speaker: text('speaker').slice(0, LONGEST_FIELD),
    from: text('from').slice(0, LONGEST_FIELD),
    to: text('to').slice(0, LONGEST_FIELD),
  };
}

/** Checks one quote, or every quotation of an article; other readers are answered between two. */
export async function answerCheck(
  { archive, checker, view }: CheckQuestion,
  given: CheckForm,
): Promise<Answer> {
  const { t } = view;
  const quotations: ShownQuotation[] = [];
  let form = given;
  let unchecked = 0;
  try {
    if (given.text.length > LONGEST_ARTICLE) throw new RequestError(t('mistake.tooLong', { name: 'text' }));
    const scope = {
      speaker: given.speaker || null,
      from: readDay(t, given.from),
      to: readDay(t, given.to),
    };
    const show = (one: CheckedQuotation): ShownQuotation => ({
      ...one,
      shown: (one.check?.matches ?? []).map((match) => ({
        match,
        whole: mayShowMatch(view, archive, match),
      })),
    });
    if (given.as === 'article' && given.text !== '') {
      for (const one of checkArticle(checker(), given.text, scope, { most: MOST_QUOTATIONS })) {
        if (one.check === null && one.problem === null) unchecked++;
        else {
          quotations.push(show(one));
          await yieldToOthers();
        }
      }
    }
    // A text without a quotation in it is a quote itself.
    if (given.text !== '' && quotations.length === 0) form = { ...given, as: 'quote' };
    if (form.as === 'quote' && given.text !== '') {
      const span = [0, given.text.length] as const;
      const quotation = { text: given.text, spans: [span], kind: 'block', attribution: null } as const;
      const { speaker } = scope;
      try {
        quotations.push(show({ quotation, speaker, check: checker()(given.text, scope), problem: null }));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        quotations.push(show({ quotation, speaker, check: null, problem: error.message }));
      }
    }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return {
      status: 400,
      page: renderCheck(view, {
        form: { ...given, text: given.text.slice(0, LONGEST_ARTICLE) },
        mistake: error.message,
        quotations: [],
        unchecked: 0,
      }),
    };
  }
  return { status: 200, page: renderCheck(view, { form, mistake: null, quotations, unchecked }) };
}

/** Whether a match may be shown whole. Of an item the terms are not at hand, so that others see an excerpt. */
function mayShowMatch(view: View, archive: ArchiveReader, { statement }: QuoteMatch): boolean {
  if (view.audience === 'owner') return true;
  const found = statement === null ? null : archive.findStatement(statement);
  return found !== null && mayShow(view, found.page);
}
