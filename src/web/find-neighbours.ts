import type { ArchiveReader, StatementRecord, StatementSummary } from '../archive/index.ts';

/** The statements before and after one by the same speaker. */
export interface Neighbours {
  readonly speaker: string;
  readonly earlier: StatementSummary | null;
  readonly later: StatementSummary | null;
}

/**
 * Statements of one speaker on one day that are looked through: first as many as there nearly always are, then many more;
 * past them nothing is linked.
 */
const SAME_DAY = [4, 50] as const;

/** Who answers or states most in the statement; `null` when nobody is known to. */
function findMainSpeaker({ turns }: StatementRecord): string | null {
  const counts = new Map<string, number>();
  for (const { speaker, role } of turns) {
    if (speaker !== null && (role === 'answer' || role === 'statement')) {
      counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
    }
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** What the main speaker said before and after; `null` when the statement has no day or no known speaker. */
export function findNeighbours(archive: ArchiveReader, statement: StatementRecord): Neighbours | null {
  const speaker = findMainSpeaker(statement);
  const day = statement.date ?? statement.published;
  if (speaker === null || day === null) return null;
  const next = (order: 'newest' | 'oldest'): StatementSummary | null => {
    const bound = order === 'newest' ? { to: day } : { from: day };
    for (const limit of SAME_DAY) {
      const filter = { speaker: [speaker], ...bound };
      const { results } = archive.listStatements({ filter, order, limit });
      const place = results.findIndex(({ id }) => id === statement.id);
      if (place >= 0 && place + 1 < limit) return results[place + 1] ?? null;
    }
    return null;
  };
  return { speaker, earlier: next('newest'), later: next('oldest') };
}
