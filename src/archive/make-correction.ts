import type { Span } from '../text/index.ts';
import { applyCorrections } from './apply-corrections.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveReader } from './archive-reader.ts';
import { type Correction, type CorrectionChange, checkChange, makePlace } from './correction.ts';
import { makeCorrectionId } from './ids.ts';
import type { StatementRecord, StoredAccount } from './records.ts';

/** A correction as a person asks for it. */
export interface CorrectionRequest {
  /** The turn (`statement.turn`); a statement for its date; a statement or a page for a block. */
  readonly target: string;
  readonly change: CorrectionChange;
  /** For `split` and `block`: the words at the place, as they stand on the page. */
  readonly words?: string | null;
  /** For `split` and `block`, instead of words: the offset into the page's text. */
  readonly at?: number | null;
  readonly note?: string | null;
}

/**
 * The correction that is asked for, with its place.
 *
 * @throws ArchiveError `bad-correction` when it names nothing that is in the archive, or changes nothing.
 */
export function makeCorrection(archive: ArchiveReader, request: CorrectionRequest, made: string): Correction {
  const change = checkChange(request.change);
  const stored = archive.findAccount(request.target);
  if (stored === null) fail(`nothing in the archive has the id ${request.target}`);
  const statement = archive.findStatement(request.target);
  const place = makePlace(stored.account.text, findSpan(request, stored, statement));
  const { digest } = stored.page.capture;
  const facts = { made, digest, row: stored.page.row, place, change, note: request.note?.trim() || null };
  const correction: Correction = {
    type: 'correction',
    id: makeCorrectionId(JSON.stringify(facts)),
    ...facts,
  };
  const { unplaced } = applyCorrections(stored.account, [...stored.corrections, correction]);
  if (unplaced.includes(correction)) fail(describeFailure(change));
  return correction;
}

/** The span of the page's text that the correction is about. */
function findSpan(
  request: CorrectionRequest,
  stored: StoredAccount,
  statement: StatementRecord | null,
): Span {
  const { change, target } = request;
  if (change.field === 'block')
    return findWords(request, stored.account.text, [0, stored.account.text.length]);
  if (statement === null) fail(`${target} is not the id of a statement or a turn`);
  const turnId = target.split('.')[1];
  if (change.field === 'date') {
    const spans = statement.turns[0]?.spans;
    return spans === undefined ? [0, stored.account.text.length] : [spans[0]![0], spans.at(-1)![1]];
  }
  const turn = statement.turns.find(({ id }) => id === turnId);
  if (turn === undefined)
    fail(`give the id of a turn, such as ${statement.id}.${statement.turns[0]?.id ?? 'TURN'}`);
  const whole: Span = [turn.spans[0]![0], turn.spans.at(-1)![1]];
  return change.field === 'split' ? findWords(request, stored.account.text, whole) : whole;
}

/** Where the words of the request stand within a span, or the offset that it gives. */
function findWords({ words, at, change }: CorrectionRequest, text: string, [start, end]: Span): Span {
  if (at != null) {
    if (!Number.isInteger(at) || at < start || at >= end)
      fail(`the offset ${at} is not within ${start}–${end}`);
    return [at, end];
  }
  const wanted = words?.trim() ?? '';
  if (wanted === '')
    fail(
      `say where: give the words with which the ${change.field === 'split' ? 'new turn' : 'block'} begins`,
    );
  // Words are typed with single spaces where the page may have line feeds.
  const pattern = new RegExp(wanted.split(/\s+/).map(escapePattern).join('\\s+'), 'gu');
  const found = [...text.slice(start, end).matchAll(pattern)];
  if (found.length === 0) fail(`"${wanted}" does not stand there`);
  if (found.length > 1) fail(`"${wanted}" stands there ${found.length} times; give more words`);
  return [start + found[0]!.index, end];
}

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function describeFailure({ field }: CorrectionChange): string {
  if (field === 'join') return 'there is no turn after this one to join';
  if (field === 'split') return 'a turn cannot be split at its beginning or its end';
  return 'there is nothing at this place to correct';
}

function fail(message: string): never {
  throw new ArchiveError('bad-correction', message);
}
