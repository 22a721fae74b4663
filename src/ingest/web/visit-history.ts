import type { FollowEntry, PageVisit, VisitEntry } from '../../archive/index.ts';
import type { FetchMemory, RobotsAnswer, Validators } from '../../capture/index.ts';

/** Whether a page is still where it was. Never `gone` after one failed look. */
export type Presence = 'there' | 'unreachable' | 'missing' | 'gone';

/** How far apart two looks must be that both found nothing, for a page to be called gone. */
export const GONE_AFTER: number = 24 * 3600_000;

/** What a look at a source came to. */
export type FollowOutcome = Pick<FollowEntry, 'found' | 'whole' | 'depth' | 'since'>;

/** What is known of a page from all looks at it, oldest first. */
export interface KnownPage {
  readonly asked: string;
  readonly visits: readonly PageVisit[];
}

/** What earlier runs asked of the web and saw there; the archive's log of visits in memory. */
export class VisitHistory implements FetchMemory {
  readonly lastRequests: Map<string, number> = new Map();
  readonly holds: Map<string, number> = new Map();
  readonly #robots = new Map<string, { time: number; answer: RobotsAnswer }>();
  readonly #followed = new Map<string, Omit<FollowOutcome, 'found'> & { readonly time: number }>();
  readonly #pages = new Map<string, PageVisit[]>();
  readonly #append: (entry: VisitEntry) => void;

  /** @param append called with every new entry, before anything else is done */
  constructor(entries: Iterable<VisitEntry>, append: (entry: VisitEntry) => void) {
    this.#append = append;
    for (const entry of entries) this.#learn(entry);
  }

  noteRequest(_host: string, address: string, time: number): void {
    this.#add({ type: 'request', time: new Date(time).toISOString(), address });
  }

  noteHold(host: string, until: number, time: number): void {
    const [instant, end] = [time, until].map((ms) => new Date(ms).toISOString());
    this.#add({ type: 'hold', time: instant!, host, until: end! });
  }

  findRobots(origin: string): { readonly time: number; readonly answer: RobotsAnswer } | null {
    return this.#robots.get(origin) ?? null;
  }

  noteRobots(origin: string, time: number, answer: RobotsAnswer): void {
    const text = answer.status === null ? '' : answer.text;
    this.#add({ type: 'robots', time: new Date(time).toISOString(), origin, status: answer.status, text });
  }

  noteVisit(visit: PageVisit): void {
    this.#add(visit);
  }

  /** Says that pages of a source are going to be taken. */
  noteFollowBegun(source: string, time: number): void {
    this.#add({ type: 'follow-begun', time: new Date(time).toISOString(), source });
  }

  noteFollowed(source: string, time: number, result: FollowOutcome): void {
    this.#add({ type: 'follow', time: new Date(time).toISOString(), source, ...result });
  }

  /** When a source was last looked at, milliseconds since the epoch; 0 for never. */
  lastFollowed(source: string): number {
    return this.#followed.get(source)?.time ?? 0;
  }

  /** Whether nothing was left, at the last look at a source, of what it announced since a day and so many parts down. */
  isWhole(source: string, since: string | null, depth: number): boolean {
    const last = this.#followed.get(source);
    if (last === undefined || !last.whole) return false;
    if (last.depth !== null && last.depth < depth) return false;
    return last.since === null || (since !== null && since >= last.since);
  }

  /** How many parts down the last look at a source went; `null` when to its end. */
  depthOf(source: string): number | null {
    return this.#followed.get(source)?.depth ?? null;
  }

  find(asked: string): KnownPage | null {
    const visits = this.#pages.get(asked);
    return visits === undefined ? null : { asked, visits };
  }

  /** Every page that was ever asked for, in the order in which it first was. */
  list(): KnownPage[] {
    return [...this.#pages].map(([asked, visits]) => ({ asked, visits }));
  }

  #add(entry: VisitEntry): void {
    this.#append(entry);
    this.#learn(entry);
  }

  #learn(entry: VisitEntry): void {
    const time = Date.parse(entry.time);
    if (entry.type === 'request') {
      const { hostname } = new URL(entry.address);
      this.lastRequests.set(hostname, Math.max(time, this.lastRequests.get(hostname) ?? 0));
    } else if (entry.type === 'hold') {
      this.holds.set(entry.host, Date.parse(entry.until));
    } else if (entry.type === 'robots') {
      const { status, text } = entry;
      this.#robots.set(entry.origin, { time, answer: status === null ? { status } : { status, text } });
    } else if (entry.type === 'follow') {
      const { whole, depth, since } = entry;
      this.#followed.set(entry.source, { time, whole, depth, since });
    } else if (entry.type === 'follow-begun') {
      const last = this.#followed.get(entry.source);
      this.#followed.set(entry.source, { time: last?.time ?? 0, whole: false, depth: null, since: null });
    } else if (entry.type === 'visit') {
      const visits = this.#pages.get(entry.asked);
      if (visits === undefined) this.#pages.set(entry.asked, [entry]);
      else visits.push(entry);
    }
  }
}

/** The capture that shows the page as it was last seen, and what the server gave to ask for a change. */
export function lastSeen(page: KnownPage | null): (Validators & { readonly digest: string }) | null {
  const seen = page?.visits.findLast(({ digest }) => digest !== null);
  return seen === undefined
    ? null
    : { digest: seen.digest!, etag: seen.etag, lastModified: seen.lastModified };
}

/**
 * Whether the page is there: `missing` when the last look was answered with 404 or 410, `gone` when that was so at two
 * looks at least a day apart with no other answer between, `unreachable` when the last look failed in another way.
 */
export function presenceOf({ visits }: KnownPage): Presence {
  const last = visits.at(-1);
  if (last === undefined || last.outcome !== 'failed') return 'there';
  if (!isAbsent(last)) return 'unreachable';
  let first = last;
  for (const visit of visits.toReversed()) {
    // An outage says nothing for or against; any page that was taken does.
    if (visit.outcome !== 'failed') break;
    if (isAbsent(visit)) first = visit;
  }
  return Date.parse(last.time) - Date.parse(first.time) >= GONE_AFTER ? 'gone' : 'missing';
}

function isAbsent({ status }: PageVisit): boolean {
  return status === 404 || status === 410;
}
