import { ArchiveError } from './archive-error.ts';
import { makeCorrectionId } from './ids.ts';
import type { CollectedStatement, OwnerEntry, Withdrawal } from './owner-entry.ts';
import { listWithdrawn, makeWithdrawal } from './withdrawal.ts';

/** Statements that the owner put together under a name. */
export interface Collection {
  readonly name: string;
  /** When its first statement was put in, an ISO instant. */
  readonly made: string;
  /** Ids, in the order in which they were put in; some may be of an archive that this one was made of. */
  readonly statements: readonly string[];
}

/** Longest name, in UTF-16 code units: it stands in addresses. */
const LONGEST_NAME = 200;

/** The name of a collection, checked. @throws ArchiveError `bad-collection` */
export function checkCollectionName(name: string): string {
  const checked = name.trim();
  if (checked === '') throw new ArchiveError('bad-collection', 'a collection needs a name');
  if (checked.length > LONGEST_NAME) {
    const message = `the name of a collection has at most ${LONGEST_NAME} characters, not ${checked.length}`;
    throw new ArchiveError('bad-collection', message);
  }
  return checked;
}

/** The entry that puts a statement into a collection. */
export function makeCollected(name: string, statement: string, made: string): CollectedStatement {
  const id = makeCorrectionId(`collection ${name} ${statement} ${made}`);
  return { type: 'collection', id, made, name, statement };
}

/** What holds of each collection, by its name and the statement. */
function readCollected(entries: readonly OwnerEntry[]): Map<string, Map<string, CollectedStatement>> {
  const withdrawn = listWithdrawn(entries);
  const collections = new Map<string, Map<string, CollectedStatement>>();
  for (const entry of entries) {
    if (entry.type !== 'collection' || withdrawn.has(entry.id)) continue;
    const collected = collections.get(entry.name) ?? new Map();
    if (!collected.has(entry.statement)) collected.set(entry.statement, entry);
    collections.set(entry.name, collected);
  }
  return collections;
}

/** The collections that have a statement, in the order in which they were begun. */
export function listCollections(entries: readonly OwnerEntry[]): Collection[] {
  return [...readCollected(entries)].map(([name, collected]) => ({
    name,
    made: [...collected.values()][0]!.made,
    statements: [...collected.keys()],
  }));
}

/** The entry that takes a statement out. @throws ArchiveError `bad-collection` when it is not in it */
export function endCollected(
  entries: readonly OwnerEntry[],
  name: string,
  statement: string,
  made: string,
): Withdrawal {
  const kept = readCollected(entries).get(name)?.get(statement);
  if (kept === undefined)
    throw new ArchiveError('bad-collection', `${statement} is not in a collection "${name}"`);
  return makeWithdrawal(kept.id, made);
}
