import type { ArchiveReader, StatementRecord, StatementSummary } from '../archive/index.ts';

/** The statements before and after one by the same speaker. */
export interface Neighbours {
  readonly speaker: string;
  readonly earlier: StatementSummary | null;
  readonly later: StatementSummary | null;
}

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
  if (speaker === null || (statement.date ?? statement.published) === null) return null;
  const next = (order: 'newest' | 'oldest'): StatementSummary | null => {
    const options = { filter: { speaker: [speaker] }, order, after: statement.id, limit: 1 };
    const [found] = archive.listStatements(options).results;
    // Undated statements come after all others, and were not said after them.
    return found === undefined || (found.date ?? found.published) === null ? null : found;
  };
  return { speaker, earlier: next('newest'), later: next('oldest') };
}
