import { CaptureError } from '../../capture/index.ts';
import { readSource } from './read-source.ts';
import type { SourceEntries, SourceEntry } from './source-entries.ts';
import { SourceWalk } from './source-walk.ts';
import { takePages } from './take-pages.ts';
import type { WebRun } from './web-run.ts';

/** How far a source is followed. */
export interface FollowBounds {
  /** Most pages that are taken. */
  readonly most: number;
  /** Pages that the source dates before this day (`YYYY-MM-DD`) are left; undated ones are taken. */
  readonly since: string | null;
  /** Most parts of the source that are looked at: next pages and months of a listing, sitemaps of an index. */
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
 * next pages and the months of its archive. Where the last look went through all of it, a part of which everything was
 * seen ends the walk: what follows is older.
 */
export async function followSource(
  run: WebRun,
  source: string,
  bounds: FollowBounds = FOLLOW_BOUNDS,
  signal: AbortSignal | null = null,
): Promise<FollowResult> {
  const { most, since, depth } = bounds;
  const walk = new SourceWalk(source);
  const fresh = new Set<string>();
  const failures: CaptureError[] = [];
  const wasWhole = run.history.isWhole(source, since, depth);
  const depthBefore = run.history.depthOf(source);
  for (let part = walk.next(); part !== null; part = walk.next()) {
    if (walk.taken >= depth || fresh.size >= most) break;
    walk.take(part);
    signal?.throwIfAborted();
    const found = await lookAt(run, part.address);
    if (found instanceof CaptureError) failures.push(found);
    if (found === null || found instanceof CaptureError) continue;
    const { type, address, entries, more, months } = found;
    const wanted = (entry: SourceEntry): boolean =>
      (bounds.elsewhere || isOfSite(entry.address, address)) &&
      (since === null || entry.day === null || entry.day >= since);
    const recent = entries.filter(wanted);
    const unseen = recent.filter((entry) => !isSeen(run, entry.address));
    for (const entry of unseen) if (fresh.size < most) fresh.add(entry.address);
    const allSeen = wasWhole && unseen.length === 0;
    // The sitemaps of an index are not in order of age; pages of a listing and of a feed are.
    if (type === 'sitemap' || (recent.length > 0 && !allSeen)) walk.addNext(more.filter(wanted));
    // A page that only links to months announces nothing itself.
    if (recent.length === 0 || !allSeen) walk.addMonths(months.filter(wanted));
    else if (part.isMonth) walk.endMonths();
  }
  if (fresh.size > 0) run.noteFollowBegun(source);
  await takePages(run, [...fresh], signal);
  const left = walk.next() !== null;
  const bounded = left || fresh.size >= most;
  const whole = fresh.size < most && failures.length === 0;
  // Where what was seen before ended the walk, it goes as far down as the looks before.
  const reached = left ? depth : wasWhole ? depthBefore : null;
  run.noteFollowed(source, { found: fresh.size, whole, depth: reached, since });
  return { found: fresh.size, parts: walk.taken, failures, bounded };
}

/** What a part of a source announces; `null` when it has not changed. Trouble is returned, as the other parts go on. */
async function lookAt(
  run: WebRun,
  part: string,
): Promise<(SourceEntries & { readonly address: string }) | CaptureError | null> {
  const { outcome } = await run.look(part);
  if (outcome.type === 'failed') return outcome.error;
  if (outcome.type === 'not-modified') return null;
  try {
    return { ...(await readSource(outcome)), address: outcome.address };
  } catch (error) {
    if (error instanceof CaptureError) return error;
    throw error;
  }
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
