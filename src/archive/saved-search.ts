import { ArchiveError } from './archive-error.ts';
import { makeCorrectionId } from './ids.ts';
import type { OwnerEntry, SavedSearch, Withdrawal } from './owner-entry.ts';
import { listWithdrawn, makeWithdrawal } from './withdrawal.ts';

/** The entry for a search; a name that is taken already stands for what is said last. */
export function makeSavedSearch(name: string, query: string, made: string): SavedSearch {
  if (name.trim() === '') throw new ArchiveError('bad-search', 'a search that is kept needs a name');
  return { type: 'search', id: makeCorrectionId(`search ${name} ${made}`), made, name, query };
}

/** The searches that are kept, in the order in which their names were first given. */
export function listSavedSearches(entries: readonly OwnerEntry[]): SavedSearch[] {
  const withdrawn = listWithdrawn(entries);
  const searches = new Map<string, SavedSearch>();
  for (const entry of entries) {
    if (entry.type !== 'search') continue;
    if (withdrawn.has(entry.id)) searches.delete(entry.name);
    else searches.set(entry.name, entry);
  }
  return [...searches.values()];
}

/** The entry that ends a search. @throws ArchiveError `bad-search` when there is none of the name */
export function endSavedSearch(searches: readonly SavedSearch[], name: string, made: string): Withdrawal {
  const kept = searches.find((search) => search.name === name);
  if (kept === undefined) {
    throw new ArchiveError(
      'bad-search',
      `no search is kept as "${name}"; "onrecord search --saved" names them`,
    );
  }
  return makeWithdrawal(kept.id, made);
}
