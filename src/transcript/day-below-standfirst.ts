import { type Extraction, isDateline, type LineKind } from '../extract/index.ts';
import type { FoundDate } from '../text/index.ts';

/** How many lines below the first paragraph the day may stand, and how many paragraphs may stand above it. */
const REACH = 8;
const MOST_PARAGRAPHS = 2;
/** A longer paragraph is no standfirst: what follows it belongs to the text. */
const STANDFIRST = 600;
const OTHER_DAY =
  /updated|modified|aktualisiert|stand:|geändert|mis[e]? à jour|actualizad|atualizad|aggiornat|обновлен|оновлен|更新|수정|güncelle|kommentar|comment|antwort|reply/iu;
/** What heads the comments and the other articles below a short one. */
const BELOW_ARTICLE =
  /^(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentarios|comentários|commenti|комментарии|related|more (?:stories|news|from)|latest|weitere|mehr zum|ähnliche|das könnte|à lire|lire aussi|te puede|leia também|leggi anche)(?!\p{L})/iu;

export interface HeadOfArticle {
  readonly extraction: Pick<Extraction, 'text' | 'lines'>;
  readonly kinds: readonly LineKind[];
  /** The first line of the content. */
  readonly first: number;
  /** The days that a line names. */
  readonly datesOf: (line: number) => readonly FoundDate[];
}

/**
 * The day that an article laid out as text prints below its standfirst: a line with one day and little else, before the
 * text goes on. `null` where there is none, or two that differ.
 */
export function findDayBelowStandfirst({
  extraction,
  kinds,
  first,
  datesOf,
}: HeadOfArticle): FoundDate | null {
  const { text, lines } = extraction;
  let found: FoundDate | null = null;
  let paragraphs = 0;
  for (let i = first; i < Math.min(lines.length, first + REACH + 1); i++) {
    const { start, end } = lines[i]!;
    const words = text.slice(start, Math.min(end, start + 200));
    if (BELOW_ARTICLE.test(words)) break;
    if (i > first && end - start <= 200 && isDateline(words)) {
      const dates = datesOf(i);
      if (OTHER_DAY.test(words) || dates.some((date) => date.ambiguous)) continue;
      const [date] = dates;
      if (date === undefined || dates.some(({ value }) => value !== date.value)) continue;
      if (found !== null && found.value !== date.value) return null;
      found ??= date;
    } else if (kinds[i]!.kind === 'body' || kinds[i]!.kind === 'turn') {
      paragraphs++;
      if (end - start > STANDFIRST || paragraphs > MOST_PARAGRAPHS) break;
    }
  }
  return found;
}
