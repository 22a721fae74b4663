import type { ArchiveReader, Coverage, MonthCount, PublisherCount, SpeakerCount } from '../archive/index.ts';

/** What many pages show of the archive as a whole. Counting goes over all of it, so an answer is kept for a while. */
export interface Counts {
  coverage(): Coverage;
  months(): readonly MonthCount[];
  publishers(): readonly PublisherCount[];
  /** Those with most turns first, at most `MOST_SPEAKERS`. */
  speakers(): readonly SpeakerCount[];
}

/** The archive's own limit of one call. */
export const MOST_SPEAKERS = 1000;

/** How long a count may lag behind an archive that is being added to. */
const KEPT_MS = 5000;
/** A count that takes long is kept for so many times as long: of a large archive it must not be all that is done. */
const KEPT_TIMES = 30;

function keep<Value>(count: () => Value, now: () => number): () => Value {
  let kept: { readonly value: Value; readonly until: number; readonly since: number } | null = null;
  return () => {
    const time = now();
    if (kept === null || time >= kept.until || time < kept.since) {
      const value = count();
      const taken = now() - time;
      kept = { value, until: time + Math.max(KEPT_MS, KEPT_TIMES * taken), since: time };
    }
    return kept.value;
  };
}

/** Counts of an archive, each taken anew when it is older than five seconds, or thirty times what taking it needed. `now` gives milliseconds. */
export function keepCounts(archive: ArchiveReader, now: () => number = Date.now): Counts {
  return {
    coverage: keep(() => archive.getCoverage(), now),
    months: keep(() => archive.countByMonth(), now),
    publishers: keep(() => archive.listPublishers(), now),
    speakers: keep(() => archive.listSpeakers({ limit: MOST_SPEAKERS }), now),
  };
}
