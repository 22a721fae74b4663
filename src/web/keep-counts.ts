import type { ArchiveReader, Coverage, MonthCount, PublisherCount, SpeakerCount } from '../archive/index.ts';

interface CountValues {
  readonly coverage: Coverage;
  readonly months: readonly MonthCount[];
  readonly publishers: readonly PublisherCount[];
  /** Those with most turns first, at most `MOST_SPEAKERS`. */
  readonly speakers: readonly SpeakerCount[];
}
export type CountName = keyof CountValues;

/** What many pages show of the archive as a whole. Counting goes over all of it, so that an answer is kept. */
export interface Counts {
  coverage(): CountValues['coverage'];
  months(): CountValues['months'];
  publishers(): CountValues['publishers'];
  speakers(): CountValues['speakers'];
  /** One of them by its name, and whether it is of the archive as it is now. */
  take(name: CountName): TakenCount;
  /** Whether what was given is of the archive as it is, and a text that changes with what is given. */
  readState(): { readonly text: string; readonly current: boolean };
}

/** A count that was taken elsewhere. */
export interface TakenCount {
  readonly value: unknown;
  /** It is not older than the question. */
  readonly current: boolean;
}

/** The archive's own limit of one call. */
export const MOST_SPEAKERS = 1000;

/** A count is kept for so many times as long as it takes: of a large archive it must not be all that is done. */
const KEPT_TIMES = 30;
/** A count that took longer is left to another thread, where there is one. */
const QUICK_MS = 10;

/** How each is taken. */
const TAKE: { readonly [Name in CountName]: (archive: ArchiveReader) => CountValues[Name] } = {
  coverage: (archive) => archive.getCoverage(),
  months: (archive) => archive.countByMonth(),
  publishers: (archive) => archive.listPublishers(),
  speakers: (archive) => archive.listSpeakers({ limit: MOST_SPEAKERS }),
};

/** Of a count that was old when it came: no archive has this state. */
const PAST = 'past';

export interface CountOptions {
  /** Gives milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /** Takes a count elsewhere. Default: all are taken here. */
  readonly takeElsewhere?: ((name: CountName) => Promise<TakenCount>) | null;
}

interface Kept<Value> {
  get(): Value;
  /** The archive's state that the value is of; `null` while it was not asked for. */
  readonly state: string | null;
  readonly version: number;
}

function keep<Value>(
  take: () => Value,
  archive: ArchiveReader,
  now: () => number,
  takeElsewhere: (() => Promise<TakenCount>) | null,
): Kept<Value> {
  let kept: { value: Value; state: string; since: number; took: number } | null = null;
  let version = 0;
  let isAsked = false;
  const put = (value: Value, state: string, since: number, took: number): void => {
    kept = { value, state, since, took };
    version++;
  };
  const askElsewhere = async (state: string, took: number): Promise<void> => {
    isAsked = true;
    try {
      const { value, current } = await takeElsewhere!();
      put(value as Value, current ? state : PAST, now(), took);
    } catch {
      // What there is stays; the next one to ask asks again.
    } finally {
      isAsked = false;
    }
  };
  return {
    get() {
      const [state, time] = [archive.readState(), now()];
      const isLate =
        kept === null ||
        time < kept.since ||
        (kept.state !== state && time >= kept.since + KEPT_TIMES * kept.took);
      if (isLate) {
        if (kept !== null && takeElsewhere !== null && kept.took > QUICK_MS) {
          if (!isAsked) void askElsewhere(state, kept.took);
        } else {
          const value = take();
          put(value, state, time, now() - time);
        }
      }
      return kept!.value;
    },
    get state() {
      return kept?.state ?? null;
    },
    get version() {
      return version;
    },
  };
}

/**
 * Counts of an archive, each taken anew when the archive has changed since, but not within thirty times as long as taking
 * it needed.
 */
export function keepCounts(
  archive: ArchiveReader,
  { now = Date.now, takeElsewhere = null }: CountOptions = {},
): Counts {
  const keepOne = <Name extends CountName>(name: Name): Kept<CountValues[Name]> =>
    keep(() => TAKE[name](archive), archive, now, takeElsewhere && (() => takeElsewhere(name)));
  const kept = {
    coverage: keepOne('coverage'),
    months: keepOne('months'),
    publishers: keepOne('publishers'),
    speakers: keepOne('speakers'),
  };
  const all = Object.values(kept);
  return {
    coverage: () => kept.coverage.get(),
    months: () => kept.months.get(),
    publishers: () => kept.publishers.get(),
    speakers: () => kept.speakers.get(),
    take(name) {
      const value = kept[name].get();
      return { value, current: kept[name].state === archive.readState() };
    },
    readState() {
      const state = archive.readState();
      return {
        text: `${state} ${all.map(({ version }) => version).join('.')}`,
        current: all.every((one) => one.state === null || one.state === state),
      };
    },
  };
}
