import { type CapturePage, findPermission, type Permission } from '../archive/index.ts';

/** The page of a capture that keeps it from being handed on; `null` when there is none. */
export function findForbidden(
  digest: string,
  pages: readonly CapturePage[],
  permissions: readonly Permission[],
): CapturePage | null {
  const isForbidden = (page: CapturePage): boolean =>
    page.republication === 'forbidden' && findPermission(permissions, { ...page, digest }) === null;
  return pages.find(isForbidden) ?? null;
}
