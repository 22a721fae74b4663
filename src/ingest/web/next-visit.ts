import { type KnownPage, presenceOf } from './visit-history.ts';

const DAY = 24 * 3600_000;
/** Between two looks at a page that has just changed, and at one that has not changed for long. */
const SHORTEST = DAY;
const LONGEST = 64 * DAY;

/**
 * When a page is to be looked at again, milliseconds since the epoch: a day after it was taken or its record changed,
 * then after twice as long each time nothing changed, up to 64 days. A page that is missing is looked at after a day,
 * as only a second look can tell that it is gone; one that is gone, every 64 days.
 */
export function nextVisit(page: KnownPage): number {
  const last = page.visits.at(-1);
  if (last === undefined) return 0;
  const time = Date.parse(last.time);
  const presence = presenceOf(page);
  if (presence === 'gone') return time + LONGEST;
  if (presence !== 'there') return time + SHORTEST;
  let quiet = 0;
  for (const { outcome } of page.visits.toReversed()) {
    if (outcome === 'new' || outcome === 'record') break;
    if (outcome !== 'failed') quiet++;
  }
  return time + Math.min(LONGEST, SHORTEST * 2 ** quiet);
}
