import type { Line, LineKind } from '../extract/index.ts';
import { findDates, type Span } from '../text/index.ts';
import type { Page, PageDate } from './account.ts';
import type { PageLinesWithKinds } from './read-page-facts.ts';

const COUNTER =
  /(?<![\d.,])(\d{1,5})\s+(?:days?\s+(?:have\s+|has\s+)?(?:passed\s+)?since|days\s+without|дн(?:ей|я)\s+(?:прошло\s+)?(?:со|с)|tage\s+seit|jours\s+depuis|días\s+(?:han\s+pasado\s+)?desde|giorni\s+da(?:l|ll)|dias\s+desde|dni\s+od)(?=\s)/giu;

export interface Moment {
  /** A date, or an instant where two clocks prove one. */
  readonly captured: string | null;
  readonly counters: Page['counters'];
  readonly dates: readonly PageDate[];
}

/** A page that shows the time of more places is no page with clocks in its head. */
const MAX_CLOCKS = 40;

/** What the page's own clock and counters say of the moment when it was captured. */
export function readMoment({ text, lines, kinds }: PageLinesWithKinds): Moment {
  const dates: PageDate[] = [];
  const clocks: { zone: string; minutes: number; span: Span }[] = [];
  let day: { value: string; span: Span } | null = null;
  for (const [i, line] of lines.entries()) {
    const s = text.slice(line.start, Math.min(line.end, line.start + 200));
    if (kinds[i]!.kind === 'clock') {
      const clock = /^(\p{L}[\p{L}\p{M}' .-]{1,24}?):?\s+(\d{1,2}):(\d{2})/u.exec(s);
      const zone = clock === null || clocks.length >= MAX_CLOCKS ? null : findZone(clock[1]!);
      if (clock !== null && zone !== null)
        clocks.push({
          zone,
          minutes: Number(clock[2]) * 60 + Number(clock[3]),
          span: [line.start, line.end],
        });
      const [date] = findDates(s);
      if (date !== undefined && day === null)
        day = { value: date.value, span: [line.start + date.span[0], line.start + date.span[1]] };
    }
  }
  // The day that a page's clock belongs to stands beside it, also where nobody knows the clock's place.
  const at = kinds.findIndex((kind) => kind.rule === 'clock:place');
  if (day === null && at >= 0) {
    let after = at;
    while (kinds[after]?.kind === 'clock') after++;
    for (const k of [at - 1, at - 2, after]) {
      const line = lines[k];
      if (line === undefined || line.end - line.start > 60) continue;
      const [date] = findDates(text.slice(line.start, line.end));
      if (date === undefined || date.ambiguous) continue;
      day = { value: date.value, span: [line.start + date.span[0], line.start + date.span[1]] };
      break;
    }
  }
  const instant = day === null ? null : findInstant(day.value, clocks);
  const captured = instant ?? day?.value ?? null;
  if (captured !== null)
    dates.push({
      kind: 'captured',
      value: captured,
      span: day!.span,
      from: instant === null ? 'text' : 'derived',
    });
  const counters = day === null ? [] : findCounters(text, lines, kinds, day.value);
  return { captured, counters, dates };
}

let zones: ReadonlyMap<string, string> | null = null;

/** The time zone that is named after a city; the list is long, and made once. */
function findZone(place: string): string | null {
  if (zones === null) {
    const cities = new Map<string, string>();
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      // "America/Argentina/Salta" is the zone of Salta, and answers to "Argentina/Salta" too.
      const parts = zone.toLowerCase().split('/');
      for (let from = 1; from < parts.length; from++) {
        const name = parts.slice(from).join('/');
        if (!cities.has(name)) cities.set(name, zone);
      }
    }
    zones = cities;
  }
  return zones.get(place.trim().replaceAll(' ', '_').toLowerCase()) ?? null;
}

/** One instant that every clock on the page shows on that day; `null` when they do not agree on one. */
function findInstant(day: string, clocks: readonly { zone: string; minutes: number }[]): string | null {
  const [first] = clocks;
  if (first === undefined) return null;
  const noon = Date.parse(`${day}T00:00:00Z`);
  const instants: number[] = [];
  // Offsets of the world's clocks lie between −12 and +14 hours, in quarters.
  for (let offset = -12 * 60; offset <= 14 * 60; offset += 15) {
    const instant = noon + (first.minutes - offset) * 60_000;
    const agrees = clocks.every(({ zone, minutes }, i) => {
      const local = readClock(instant, zone);
      return local.minutes === minutes && (i > 0 || local.day === day);
    });
    if (agrees) instants.push(instant);
  }
  if (instants.length !== 1) return null;
  return new Date(instants[0]!).toISOString().replace(/:\d\d\.\d{3}Z$/u, 'Z');
}

function readClock(instant: number, timeZone: string): { day: string; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const get = (type: string): string => parts.find((part) => part.type === type)?.value ?? '0';
  return {
    day: `${get('year')}-${get('month')}-${get('day')}`,
    minutes: Number(get('hour')) * 60 + Number(get('minute')),
  };
}

function findCounters(
  text: string,
  lines: readonly Line[],
  kinds: readonly LineKind[],
  day: string,
): Page['counters'] {
  const counters: { days: number; since: string; span: Span }[] = [];
  for (const [i, line] of lines.entries()) {
    if (kinds[i]!.kind !== 'counter') continue;
    const s = text.slice(line.start, line.end);
    const matches = [...s.matchAll(COUNTER)];
    for (const [k, match] of matches.entries()) {
      const days = Number(match[1]);
      const stop = matches[k + 1]?.index ?? s.length;
      const since = new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
      counters.push({
        days,
        since,
        span: [
          line.start + match.index,
          line.start + match.index + s.slice(match.index, stop).trimEnd().length,
        ],
      });
    }
  }
  return counters;
}
