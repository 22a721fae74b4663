import { ArchiveError } from './archive-error.ts';
import { makeCorrectionId } from './ids.ts';
import type { OwnerEntry, Permission, Withdrawal } from './owner-entry.ts';
import { listWithdrawn, makeWithdrawal } from './withdrawal.ts';

/** What the owner may permit: a page, or all pages of a publisher. */
export type PermissionRequest = Pick<Permission, 'digest' | 'row' | 'publisher' | 'note'>;

/** The permissions that hold, in the order in which they were given. */
export function listPermissions(entries: readonly OwnerEntry[]): Permission[] {
  const withdrawn = listWithdrawn(entries);
  return entries.filter((entry) => entry.type === 'permission').filter(({ id }) => !withdrawn.has(id));
}

/** The permission that covers a page, or `null`. */
export function findPermission(
  permissions: readonly Permission[],
  page: { readonly digest: string; readonly row: string | null; readonly publisher: string | null },
): Permission | null {
  const covers = ({ digest, row, publisher }: Permission): boolean =>
    digest === null ? publisher === page.publisher : digest === page.digest && row === page.row;
  return permissions.find(covers) ?? null;
}

/** The entry for a permission. @throws ArchiveError `no-permission` when it names neither a page nor a publisher */
export function makePermission(request: PermissionRequest, made: string): Permission {
  const publisher = request.publisher?.trim() || null;
  if (request.digest === null && publisher === null)
    throw new ArchiveError('no-permission', 'a permission is for a page or for a publisher: name one');
  const id = makeCorrectionId(`permission ${JSON.stringify(request)} ${made}`);
  return { type: 'permission', id, made, ...request, publisher };
}

/** The entry that ends a permission. @throws ArchiveError `no-permission` when none that holds has the id */
export function endPermission(permissions: readonly Permission[], id: string, made: string): Withdrawal {
  if (!permissions.some((permission) => permission.id === id))
    throw new ArchiveError('no-permission', `there is no permission ${id} that holds`);
  return makeWithdrawal(id, made);
}
