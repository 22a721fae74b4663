import type { Account, Statement } from '../../transcript/index.ts';

/** Which part of the record differs between two captures of a page. */
export interface RecordDifference {
  readonly field: 'statements' | 'title' | 'date' | 'published' | 'place' | 'speaker' | 'role' | 'words';
  /** As it was, and as it is; `null` where there was or is nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Words of a difference that are told; the captures hold all of them. */
const TOLD = 200;

/**
 * What differs in the record of two captures of one page: title, days, place, who speaks in which role, and every word.
 * Empty when only clocks, counters, tickers, teasers and other furniture differ. White space alone is no difference.
 */
export function compareAccounts(before: Account, after: Account): readonly RecordDifference[] {
  const differences: RecordDifference[] = [];
  const tell = (field: RecordDifference['field'], was: string | null, is: string | null): void => {
    if (squeeze(was) !== squeeze(is) || field === 'words')
      differences.push({ field, before: was, after: is });
  };
  if (before.statements.length !== after.statements.length)
    tell('statements', String(before.statements.length), String(after.statements.length));
  const count = Math.min(before.statements.length, after.statements.length);
  for (let index = 0; index < count; index++) {
    const was = before.statements[index]!;
    const is = after.statements[index]!;
    for (const field of ['title', 'date', 'published', 'place'] as const) tell(field, was[field], is[field]);
    compareTurns(was, is, tell);
  }
  // What nobody said is the page's text: of an article, a release, a biography.
  const hasTurns = [before, after].some(({ statements }) => statements.some(({ turns }) => turns.length > 0));
  if (!hasTurns) tellWords(before.mainText, after.mainText, tell);
  return differences;
}

type Tell = (field: RecordDifference['field'], was: string | null, is: string | null) => void;

function compareTurns(was: Statement, is: Statement, tell: Tell): void {
  const count = Math.max(was.turns.length, is.turns.length);
  for (let index = 0; index < count; index++) {
    const one = was.turns[index] ?? null;
    const other = is.turns[index] ?? null;
    // A turn that came or went moves all that follow: its words say enough.
    if (one !== null && other !== null && squeeze(one.text) === squeeze(other.text)) {
      tell('speaker', one.speaker, other.speaker);
      tell('role', one.role, other.role);
    } else {
      tellWords(one?.text ?? null, other?.text ?? null, tell);
      if (was.turns.length !== is.turns.length) return;
    }
  }
}

function tellWords(was: string | null, is: string | null, tell: Tell): void {
  const before = squeeze(was);
  const after = squeeze(is);
  if (before === after) return;
  const start = firstDifference(before ?? '', after ?? '');
  tell('words', excerpt(before, start), excerpt(after, start));
}

/** Where two texts part, moved back to the beginning of a word. */
function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return a.lastIndexOf(' ', at - 1) + 1;
}

function excerpt(text: string | null, start: number): string | null {
  return text === null ? null : text.slice(start, start + TOLD).toWellFormed();
}

function squeeze(text: string | null): string | null {
  return text === null ? null : text.replace(/\s+/g, ' ').trim();
}
