import { join } from 'node:path';
import { CAPTURES_FOLDER, iterateLog } from '../archive/index.ts';
import { CaptureError, type RelatedHead, readRelated } from '../capture/index.ts';

/** A record beside the captures, and where it lies. */
export interface RelatedRecord extends RelatedHead {
  /** Name of its file. */
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * The redirects that led to captures, and the later looks that found them unchanged, in the order in which they were
 * stored. What was sent stays with the owner: requests name who asked.
 *
 * @param exported digests and addresses of the captures that are handed on: what belongs to none of them is left out
 */
export async function listRelated(
  folder: string,
  exported: { readonly digests: ReadonlySet<string>; readonly addresses: ReadonlySet<string> },
): Promise<readonly RelatedRecord[]> {
  const found: RelatedRecord[] = [];
  for (const { leaf } of iterateLog(folder)) {
    // A file begins with a record of its own.
    if (leaf === null || leaf.capture !== null || leaf.offset === 0) continue;
    const { file, offset, length } = leaf;
    const head = await readRelated(join(folder, CAPTURES_FOLDER, file), offset, length).catch(forgiveDamage);
    if (head !== null && (head.type === 'redirect' || exported.digests.has(head.digest)))
      found.push({ ...head, file, offset, length });
  }
  return dropLost(found, exported.addresses);
}

/** A record that is damaged proves nothing to anybody; `verifyArchive` names it. */
function forgiveDamage(error: unknown): null {
  if (error instanceof CaptureError) return null;
  throw error;
}

/** Without the redirects that lead, step by step, to nothing that is handed on. */
function dropLost(found: readonly RelatedRecord[], addresses: ReadonlySet<string>): RelatedRecord[] {
  const reached = new Set([...addresses].map(nameOf));
  for (const { type, url } of found) if (type === 'revisit') reached.add(nameOf(url));
  const ways = new Map<string, Set<string>>();
  for (const { type, url, location } of found) {
    if (type === 'revisit' || location === null) continue;
    const to = nameOf(location);
    ways.set(to, (ways.get(to) ?? new Set()).add(nameOf(url)));
  }
  // Backwards from what is reached; the set grows while it is gone through.
  for (const to of reached) for (const from of ways.get(to) ?? []) reached.add(from);
  return found.filter(
    ({ type, location }) => type === 'revisit' || (location !== null && reached.has(nameOf(location))),
  );
}

/** An address in one form, without what never reaches a server. */
function nameOf(address: string): string {
  return (URL.parse(address)?.href ?? address).replace(/#.*$/s, '');
}
