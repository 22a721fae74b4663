import { CaptureError } from '../capture-error.ts';
import type { Exchange } from './exchange.ts';
import { findHeader } from './headers.ts';

/** Statuses that may pass by themselves. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether asking again may give another answer. */
export function mayPass(outcome: Exchange | CaptureError): boolean {
  if (outcome instanceof CaptureError)
    return outcome.code === 'unreachable' || outcome.code === 'timed-out' || outcome.code === 'bad-response';
  return PASSING.has(outcome.status);
}

/** However long a server asks to wait, it is asked again after a day. */
const LONGEST_HOLD = 24 * 3600_000;

/**
 * Milliseconds for which a server that is overloaded or asked too often (503, 429) wants to be left alone; `null` when it
 * does not say.
 */
export function readHold(response: Exchange, now: number): number | null {
  if (response.status !== 429 && response.status !== 503) return null;
  const wait = readRetryAfter(response, now);
  return wait === null ? null : Math.min(wait, LONGEST_HOLD);
}

/**
 * Milliseconds that the server asks to wait, by its `Retry-After` (RFC 9110, 10.2.3: seconds or a date); `null` when it
 * does not say.
 */
function readRetryAfter(response: Exchange, now: number): number | null {
  const value = findHeader(response.headers, 'retry-after')?.trim();
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
