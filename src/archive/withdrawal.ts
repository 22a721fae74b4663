import { makeCorrectionId } from './ids.ts';
import type { OwnerEntry, Withdrawal } from './owner-entry.ts';

/** The ids of what the owner took back. */
export function listWithdrawn(entries: readonly OwnerEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap((entry) => (entry.type === 'withdrawal' ? [entry.of] : [])));
}

/** The entry that takes back the one with an id. */
export function makeWithdrawal(of: string, made: string): Withdrawal {
  return { type: 'withdrawal', id: makeCorrectionId(`withdrawal ${of} ${made}`), made, of };
}
