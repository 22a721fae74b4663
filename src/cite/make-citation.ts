import type { StatementRecord, TurnRecord } from '../archive/index.ts';
import type { Citation } from './citation.ts';

/** Thrown for words that do not stand in what is cited: a quotation that is not exact is none. */
export class NotRecordedError extends RangeError {
  override readonly name = 'NotRecordedError';
}

function namesOf(turns: readonly TurnRecord[]): readonly string[] {
  return [...new Set(turns.map(({ speaker }) => speaker).filter((name) => name !== null))];
}

/**
 * The citation of a statement, of one of its turns, or of some words of that turn.
 *
 * @param turnId the turn's id within the statement; `null` cites the whole
 * @param words  a part of the turn, exactly as recorded (`"\n"` between paragraphs); `null` quotes all of the turn
 * @throws {NotRecordedError} when there is no such turn, or the words do not stand in it
 */
export function makeCitation(
  statement: StatementRecord,
  turnId: string | null = null,
  words: string | null = null,
): Citation {
  const turn = turnId === null ? null : statement.turns.find(({ id }) => id === turnId);
  if (turn === undefined) throw new NotRecordedError(`${statement.id} has no turn ${turnId}`);
  const said = turn?.text ?? statement.body ?? '';
  if (words !== null && (words.trim() === '' || !said.includes(words))) {
    throw new NotRecordedError(
      `these words do not stand in ${turn === null ? statement.id : `${statement.id}.${turn.id}`}; quote them as they are recorded`,
    );
  }
  const asking = statement.turns.filter(({ role }) => role === 'question');
  const telling = statement.turns.filter(({ role }) => role === 'answer' || role === 'statement');
  const answerers = namesOf(telling);
  return {
    id: turn === null ? statement.id : `${statement.id}.${turn.id}`,
    kind: statement.kind,
    title: statement.title,
    speakers:
      turn !== null
        ? namesOf([turn])
        : statement.turns.length > 0
          ? answerers
          : statement.speakers.map(({ name }) => name),
    interviewers: turn === null ? namesOf(asking).filter((name) => !answerers.includes(name)) : [],
    date: statement.date,
    published: statement.published,
    captured: statement.page.capture.stored,
    place: statement.place,
    publisher: statement.publisher,
    address: statement.url,
    digest: statement.page.capture.digest,
    language: statement.language,
    words: words ?? turn?.text ?? null,
    likely: turn?.certainty === 'likely',
  };
}
