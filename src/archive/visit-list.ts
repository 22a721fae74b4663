import { statSync } from 'node:fs';
import { join } from 'node:path';
import { checkLimit, readCursor, writeCursor } from './cursor.ts';
import type { Listed, Paging } from './filters.ts';
import { iterateVisitLines, type LogPlace } from './log-entries.ts';
import type { PageVisit, VisitOutcome } from './visit.ts';
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

/** The looks at pages in an archive's log of visits, newest first; kept in memory, and read on where the log has grown. */
export class VisitList {
  readonly #path: string;
  #visits: PageVisit[] = [];
  #place = BEGINNING;

  constructor(folder: string) {
    this.#path = join(folder, VISITS_FILE);
  }

  /** @throws ArchiveError `bad-cursor`, `damaged` */
  list({ outcome = null, digest = null, ...paging }: VisitFilter & Paging = {}): Listed<PageVisit> {
    const limit = checkLimit(paging.limit, 50);
    this.#readOn();
    // A place from the beginning: what is added meanwhile does not move it.
    const from = paging.cursor == null ? this.#visits.length : Number(readCursor(paging.cursor, 1)[0]);
    const results: PageVisit[] = [];
    for (let at = Math.min(from, this.#visits.length) - 1; at >= 0; at--) {
      const visit = this.#visits[at]!;
      if ((outcome !== null && visit.outcome !== outcome) || (digest !== null && visit.digest !== digest))
        continue;
      if (results.length === limit) return { results, next: writeCursor([at + 1]) };
      results.push(visit);
    }
    return { results, next: null };
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
      this.#place = BEGINNING;
    }
    for (const { entry, place } of iterateVisitLines(this.#path, this.#place)) {
      if (entry?.type === 'visit') this.#visits.push(entry);
      this.#place = place;
    }
  }
}
