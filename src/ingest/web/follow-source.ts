import type { CaptureError } from '../../capture/index.ts';
import { readSource } from './read-source.ts';
import type { SourceEntry } from './source-entries.ts';
import { takePages } from './take-pages.ts';
import type { WebRun } from './web-run.ts';

/** How far a source is followed. */
export interface FollowBounds {
  /** Most pages that are taken. */
  readonly most: number;
  /** Pages that the source dates before this day (`YYYY-MM-DD`) are left; undated ones are taken. */
  readonly since: string | null;
  /** Most parts of the source that are looked at: next pages of a listing, sitemaps of an index. */
  readonly depth: number;
  /** Whether pages on other hosts than the source's are taken. */
  readonly elsewhere: boolean;
}

export const FOLLOW_BOUNDS: FollowBounds = { most: 500, since: null, depth: 20, elsewhere: false };

/** What following a source came to. */
export interface FollowResult {
  /** Pages that the source announced and the archive had not seen. */
  readonly found: number;
  /** Parts of the source that were looked at. */
  readonly parts: number;
  /** Parts that could not be had; the others were followed all the same. */
  readonly failures: readonly CaptureError[];
  /** Whether a bound ended it before the source did. */
  readonly bounded: boolean;
}

/**
 * Takes what a source announces and the archive has not seen: a feed, a sitemap or an index of them, a listing with its
 * next pages. A part of which everything was seen before ends a listing: what follows is older.
 */
export async function followSource(
  run: WebRun,
  source: string,
  bounds: FollowBounds = FOLLOW_BOUNDS,
  signal: AbortSignal | null = null,
): Promise<FollowResult> {
  const waiting = [source];
  const parts = new Set<string>();
  const fresh = new Set<string>();
  const failures: CaptureError[] = [];
  while (waiting.length > 0 && parts.size < bounds.depth && fresh.size < bounds.most) {
    const part = waiting.shift()!;
    if (parts.has(part)) continue;
    parts.add(part);
    signal?.throwIfAborted();
    const { outcome } = await run.look(part);
    if (outcome.type === 'failed') failures.push(outcome.error);
    if (outcome.type !== 'page') continue;
    const { type, entries, more } = await readSource(outcome);
    const wanted = (entry: SourceEntry): boolean =>
      (bounds.elsewhere || isOfSite(entry.address, outcome.address)) &&
      (bounds.since === null || entry.day === null || entry.day >= bounds.since);
    const unseen = entries.filter((entry) => wanted(entry) && !isSeen(run, entry.address));
    for (const { address } of unseen) if (fresh.size < bounds.most) fresh.add(address);
    // The sitemaps of an index are not in order of age; pages of a listing and of a feed are.
    if (type === 'sitemap' || unseen.length > 0)
      waiting.push(...more.filter(wanted).map(({ address }) => address));
  }
  await takePages(run, [...fresh], signal);
  run.noteFollowed(source, fresh.size);
  const bounded = waiting.some((part) => !parts.has(part)) || fresh.size >= bounds.most;
  return { found: fresh.size, parts: parts.size, failures, bounded };
}

/** Whether a look at the page has succeeded before; one that failed is tried again. */
function isSeen(run: WebRun, address: string): boolean {
  return run.history.find(address)?.visits.some(({ digest }) => digest !== null) ?? false;
}

/** Whether the page is on the source's host or on one below it, `www.` aside. */
function isOfSite(address: string, source: string): boolean {
  const host = new URL(address).hostname.replace(/^www\./, '');
  const site = new URL(source).hostname.replace(/^www\./, '');
  return host === site || host.endsWith(`.${site}`);
}
