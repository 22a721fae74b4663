import { statSync } from 'node:fs';
import { join } from 'node:path';
import { checkLimit, readCursor, writeCursor } from './cursor.ts';
import type { Listed, Paging } from './filters.ts';
import { iterateVisitLines, type LogPlace } from './log-entries.ts';
import type { FileRefusal, PageVisit, VisitOutcome } from './visit.ts';
import { VISITS_FILE } from './visit-log.ts';

/** Which looks at pages are asked for; all of it must hold. */
export interface VisitFilter {
  readonly outcome?: VisitOutcome | null;
  /** Of this capture. */
  readonly digest?: string | null;
}

/** How many looks came to what. */
export interface VisitCount {
  readonly outcome: VisitOutcome;
  readonly visits: number;
}

const BEGINNING: LogPlace = { end: 0, lines: 0 };

/**
 * The looks at pages, and the refused files, in an archive's log of visits, newest first; kept in memory, and read on where
 * the log has grown.
 */
export class VisitList {
  readonly #path: string;
  #visits: PageVisit[] = [];
  #refusals: FileRefusal[] = [];
  #place = BEGINNING;

  constructor(folder: string) {
    this.#path = join(folder, VISITS_FILE);
  }

  /** @throws ArchiveError `bad-cursor`, `damaged` */
  list({ outcome = null, digest = null, ...paging }: VisitFilter & Paging = {}): Listed<PageVisit> {
    this.#readOn();
    return listNewest(this.#visits, paging, (visit) => {
      return (outcome === null || visit.outcome === outcome) && (digest === null || visit.digest === digest);
    });
  }

  /** @throws ArchiveError `bad-cursor`, `damaged` */
  listRefusals(paging: Paging): Listed<FileRefusal> {
    this.#readOn();
    return listNewest(this.#refusals, paging);
  }

  /** @throws ArchiveError `damaged` */
  countRefusals(): number {
    this.#readOn();
    return this.#refusals.length;
  }

  /** How many looks there are of each outcome that there is, most first. @throws ArchiveError `damaged` */
  count(): VisitCount[] {
    this.#readOn();
    const counts = Map.groupBy(this.#visits, ({ outcome }) => outcome);
    return [...counts]
      .map(([outcome, { length }]) => ({ outcome, visits: length }))
      .toSorted((a, b) => b.visits - a.visits);
  }

  #readOn(): void {
    const size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    if (size < this.#place.end) {
      this.#visits = [];
      this.#refusals = [];
      this.#place = BEGINNING;
    }
    for (const { entry, place } of iterateVisitLines(this.#path, this.#place)) {
      if (entry?.type === 'visit') this.#visits.push(entry);
      if (entry?.type === 'refusal') this.#refusals.push(entry);
      this.#place = place;
    }
  }
}

/** Those that are wanted of entries in order, the last ones first. */
function listNewest<Entry>(
  entries: readonly Entry[],
  paging: Paging,
  isWanted: (entry: Entry) => boolean = () => true,
): Listed<Entry> {
  const limit = checkLimit(paging.limit, 50);
  // A place from the beginning: what is added meanwhile does not move it.
  const from = paging.cursor == null ? entries.length : Number(readCursor(paging.cursor, 1)[0]);
  const results: Entry[] = [];
  for (let at = Math.min(from, entries.length) - 1; at >= 0; at--) {
    const entry = entries[at]!;
    if (!isWanted(entry)) continue;
    if (results.length === limit) return { results, next: writeCursor([at + 1]) };
    results.push(entry);
  }
  return { results, next: null };
}
