import { ArchiveError } from './archive-error.ts';
import { makeCorrectionId } from './ids.ts';
import type { FollowedSource, OwnerEntry, Withdrawal } from './owner-entry.ts';
import { listWithdrawn, makeWithdrawal } from './withdrawal.ts';

/** What the owner says of a source. */
export type SourceRequest = Omit<FollowedSource, 'type' | 'id' | 'made'>;

/** The entry for a source; a source that is followed already is followed as is said last. */
export function makeSource(request: SourceRequest, made: string): FollowedSource {
  if (!(request.hours > 0))
    throw new ArchiveError('bad-source', `hours: ${request.hours} is no time to wait`);
  return { type: 'source', id: makeCorrectionId(`source ${request.address} ${made}`), made, ...request };
}

/** The sources that are followed, in the order in which they were first named. */
export function listSources(entries: readonly OwnerEntry[]): FollowedSource[] {
  const withdrawn = listWithdrawn(entries);
  const sources = new Map<string, FollowedSource>();
  for (const entry of entries) {
    if (entry.type !== 'source') continue;
    if (withdrawn.has(entry.id)) sources.delete(entry.address);
    else sources.set(entry.address, entry);
  }
  return [...sources.values()];
}

/** The entry that ends a source. @throws ArchiveError `bad-source` when it is not followed */
export function endSource(sources: readonly FollowedSource[], address: string, made: string): Withdrawal {
  const source = sources.find((followed) => followed.address === address);
  if (source === undefined)
    throw new ArchiveError('bad-source', `${address} is not followed; "follow --list" names what is`);
  return makeWithdrawal(source.id, made);
}
