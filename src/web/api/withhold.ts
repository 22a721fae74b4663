/** Law 7 in the API: what others may see of a page that forbids republication. Every word of a page goes through here. */
import type {
  ArchiveReader,
  ItemRecord,
  StatementRecord,
  StatementSummary,
  StoredAccount,
} from '../../archive/index.ts';
import type { QuoteMatch } from '../../check/index.ts';
import type { Neighbours } from '../find-neighbours.ts';
import { cutExcerpt, mayShow, type View } from '../view.ts';
import type { MatchBody } from './answer-schemas.ts';
import type { PageBody, StatementBody, TurnBody } from './record-schemas.ts';

type Reader = Pick<View, 'audience' | 'permissions'>;

/** A statement as a list shows it. */
export function summarize({ turns, speakers, page, ...statement }: StatementRecord): StatementSummary {
  const { id, title, kind, language, date, published, place, publisher, url, source } = statement;
  const { words, opening, excerpt, republication, corrected } = statement;
  return {
    ...{ id, title, kind, language, date, published, place, publisher, url, source },
    ...{ words, opening, excerpt, republication, corrected },
    speakers: speakers.map(({ name }) => name),
    turns: turns.length,
    page: page.id,
  };
}

/** The statement; of a withheld one its opening alone. */
export function showStatement(
  reader: Reader,
  statement: StatementRecord,
  neighbours: Neighbours | null,
): StatementBody {
  const withheld = !mayShow(reader, statement.page);
  const shown = withheld ? { turns: [], body: null, opening: cutExcerpt(statement.opening) } : {};
  return { ...statement, ...shown, withheld, neighbours };
}

/** A turn of it; `null` when it has no such turn. Turn by turn a withheld page would come to light as a whole. */
export function showTurn(reader: Reader, statement: StatementRecord, turnId: string): TurnBody | null {
  const turn = statement.turns.find(({ id }) => id === turnId);
  if (turn === undefined) return null;
  const withheld = !mayShow(reader, statement.page);
  return { withheld, turn: withheld ? null : turn, statement: summarize(statement) };
}

export function showPage(
  reader: Reader,
  { page, corrected, corrections, unplaced }: StoredAccount,
  statements: readonly StatementSummary[],
): PageBody {
  // A correction quotes the words that it is about.
  return mayShow(reader, page)
    ? { withheld: false, page, statements, account: corrected, corrections, unplaced }
    : { withheld: true, page, statements, account: null, corrections: [], unplaced: [] };
}

export function showItem(reader: Reader, page: StoredAccount['page'], item: ItemRecord): ItemRecord {
  if (mayShow(reader, page) || item.text === null) return item;
  return { ...item, text: cutExcerpt(item.text) };
}

/** A match of a quote: the words as recorded, but of a withheld page no more than an excerpt. */
export function showMatch(reader: Reader, archive: ArchiveReader, match: QuoteMatch): MatchBody {
  if (reader.audience === 'owner' || isShown(reader, archive, match)) return { ...match, withheld: false };
  return { ...match, withheld: true, text: cutExcerpt(match.text), before: '', after: '', differences: [] };
}

function isShown(reader: Reader, archive: ArchiveReader, { statement, digest }: QuoteMatch): boolean {
  // An item of a listing has no statement. A row of a data set is not told by its digest: then the careful answer holds.
  const page =
    (statement === null ? null : archive.findStatement(statement)?.page) ?? archive.findAccount(digest)?.page;
  return page !== undefined && mayShow(reader, page);
}
