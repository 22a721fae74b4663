import type { OutgoingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);

/** An answer that is kept: its body, and the same packed where others than this machine ask. */
export interface WholeAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer<ArrayBuffer>;
  readonly packed: Buffer<ArrayBuffer> | null;
}

/** An answer as one client takes it. */
export interface ReadyAnswer {
  readonly status: 200 | 304;
  readonly headers: OutgoingHttpHeaders & Record<string, string>;
  readonly body: Buffer<ArrayBuffer> | null;
}

/** A header of a request; `null` when it has none of this name. */
export type HeaderOf = (name: string) => string | null;

/** Shorter bodies are sent as they are: packed, they fill the same packet. */
const SHORTEST_PACKED = 1024;
/** What a 304 says (RFC 9110, 15.4.5). */
const OF_UNCHANGED = new Set(['age', 'cache-control', 'content-location', 'date', 'etag', 'expires', 'vary']);

/** Reads a response to its end, and packs it (gzip) where that is of use. */
export async function readAnswer(response: Response, packs: boolean): Promise<WholeAnswer> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers: Record<string, string> = Object.fromEntries(response.headers);
  if (!packs) return { headers, body, packed: null };
  headers.vary = [headers.vary, 'Accept-Encoding'].filter(Boolean).join(', ');
  const isText = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)|image\/svg)/.test(
    headers['content-type'] ?? '',
  );
  const packed = isText && body.length >= SHORTEST_PACKED ? await pack(body) : null;
  return { headers, body, packed };
}

/**
 * The answer as these request headers want it: packed, or nothing new. `late` is how many milliseconds ago the archive may
 * have become another; a reader is told in whole seconds (`Age`).
 */
export function makeReady(
  { headers, body, packed }: WholeAnswer,
  headerOf: HeaderOf,
  late: number,
): ReadyAnswer {
  const isPacked =
    packed !== null && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(headerOf('accept-encoding') ?? '');
  const { etag } = headers;
  const sent = isPacked ? packed : body;
  const own = {
    ...headers,
    ...(late > 0 && { age: String(Math.ceil(late / 1000)) }),
    // The same content in other bytes: only alike, not identical.
    ...(isPacked && { 'content-encoding': 'gzip', ...(etag !== undefined && { etag: weaken(etag) }) }),
  };
  if (etag !== undefined && isAmong(etag, headerOf('if-none-match'))) {
    const told = Object.entries(own).filter(([name]) => OF_UNCHANGED.has(name));
    return { status: 304, headers: Object.fromEntries(told), body: null };
  }
  return { status: 200, headers: { ...own, 'content-length': String(sent.length) }, body: sent };
}

function weaken(etag: string): string {
  return etag.startsWith('W/') ? etag : `W/${etag}`;
}

function isAmong(etag: string, given: string | null): boolean {
  if (given === null) return false;
  return given.split(',').some((one) => one.trim() === '*' || weaken(one.trim()) === weaken(etag));
}
