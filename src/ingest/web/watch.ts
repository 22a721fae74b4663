import type { ArchiveWriter } from '../../archive/index.ts';
import { type FollowResult, followSource } from './follow-source.ts';
import { nextVisit } from './next-visit.ts';
import { takePages } from './take-pages.ts';
import type { WebRun } from './web-run.ts';

const HOUR = 3600_000;

export interface WatchOptions {
  /** Most known pages that are looked at again in one round; the longest due come first. */
  readonly mostPages: number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly signal: AbortSignal | null;
  readonly onSource?: (address: string, result: FollowResult) => void;
}

/**
 * One round: follows the sources whose time has come, and looks again at known pages that are due.
 *
 * @returns when something is due next, milliseconds since the epoch; `null` when nothing is followed or known
 */
export async function watchOnce(
  writer: ArchiveWriter,
  run: WebRun,
  { mostPages, clock, signal, onSource }: WatchOptions,
): Promise<number | null> {
  const due = (time: number): boolean => time <= clock();
  for (const source of writer.reader.listSources()) {
    if (!due(run.history.lastFollowed(source.address) + source.hours * HOUR)) continue;
    const result = await followSource(run, source.address, source, signal);
    onSource?.(source.address, result);
  }
  const pages = run.history
    .list()
    .map((page) => ({ asked: page.asked, next: nextVisit(page) }))
    .toSorted((a, b) => a.next - b.next);
  const now = pages.filter(({ next }) => due(next)).slice(0, mostPages);
  await takePages(
    run,
    now.map(({ asked }) => asked),
    signal,
  );
  const times = [
    ...writer.reader
      .listSources()
      .map(({ address, hours }) => run.history.lastFollowed(address) + hours * HOUR),
    ...run.history.list().map(nextVisit),
  ];
  return times.length === 0 ? null : times.reduce((first, time) => Math.min(first, time));
}
