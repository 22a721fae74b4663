import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { App, AppState } from './app.ts';
import { chooseTranslator } from './messages/translate.ts';

const pack = promisify(gzip);

/** An answer that is kept: its body, and the same packed where others than this machine ask. */
interface KeptAnswer {
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

export interface KeepOptions {
  /** Answers are packed (gzip) for clients that take it. Default `false`: on one machine it only takes time. */
  readonly packs?: boolean;
  /** Bytes kept at most. Default 32 MB. */
  readonly mostBytes?: number;
  /** Gives milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/** Answers of an app, each made once for all who ask for the same before the archive changes. */
export interface AnswerKeeper {
  /** The answer, if it is kept. */
  recall(asked: IncomingMessage): ReadyAnswer | null;
  /** The answer of the app, kept where it may be. */
  answer(request: Request): Promise<Response>;
}

const MOST_BYTES = 32 * 1024 * 1024;
/** Larger answers are not kept, so that they do not push out all others. */
const LARGEST = 1024 * 1024;
/** How long an answer is kept whose counts are those of a moment ago. */
const LATE_MS = 1000;
/** Shorter bodies are sent as they are: packed, they fill the same packet. */
const SHORTEST_PACKED = 1024;
const LONGEST_NAME = 2000;
/** What a 304 says (RFC 9110, 15.4.5). */
const OF_UNCHANGED = new Set(['cache-control', 'content-location', 'date', 'etag', 'expires', 'vary']);

type HeaderOf = (name: string) => string | null;

/** What an answer depends on; `null` for what is not kept. */
function nameAnswer(method: string, address: string, headerOf: HeaderOf): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  if (headerOf('cookie') !== null || headerOf('authorization') !== null || headerOf('range') !== null) {
    return null;
  }
  const { language } = chooseTranslator(headerOf('accept-language'));
  const name = [headerOf('host'), address, language, headerOf('accept')].join('\n');
  return name.length > LONGEST_NAME ? null : name;
}

/** Keeps what the app answers until its state changes. */
export function keepAnswers(
  app: App,
  { packs = false, mostBytes = MOST_BYTES, now = Date.now }: KeepOptions = {},
): AnswerKeeper {
  const kept = new Map<string, { readonly answer: KeptAnswer; readonly until: number }>();
  const underWay = new Map<string, Promise<KeptAnswer | null>>();
  let state = '';
  let bytes = 0;

  const sizeOf = ({ body, packed }: KeptAnswer): number => LONGEST_NAME + body.length + (packed?.length ?? 0);
  function remove(name: string): void {
    const found = kept.get(name);
    if (found !== undefined) bytes -= sizeOf(found.answer);
    kept.delete(name);
  }
  function follow(now: string): void {
    if (now === state) return;
    kept.clear();
    bytes = 0;
    state = now;
  }
  function find(name: string): KeptAnswer | null {
    follow(app.readState().text);
    const found = kept.get(name);
    if (found === undefined) return null;
    if (now() >= found.until) {
      remove(name);
      return null;
    }
    // A map keeps the order in which keys were set: the first was asked for longest ago.
    kept.delete(name);
    kept.set(name, found);
    return found.answer;
  }
  function put(name: string, at: AppState, answer: KeptAnswer): void {
    const after = app.readState();
    // The archive may have changed while the answer was made.
    if (after.text !== at.text || sizeOf(answer) > LARGEST) return;
    follow(after.text);
    remove(name);
    kept.set(name, { answer, until: after.current ? Number.POSITIVE_INFINITY : now() + LATE_MS });
    bytes += sizeOf(answer);
    while (bytes > mostBytes) remove(kept.keys().next().value!);
  }

  /** The whole answer of the app; `null` when it is one that is not kept. */
  async function make(name: string, request: Request): Promise<KeptAnswer | Response> {
    const headers = new Headers(request.headers);
    headers.delete('if-none-match');
    const at = app.readState();
    const response = await app.fetch(new Request(request.url, { headers }));
    if (response.status !== 200 || response.headers.get('cache-control') === 'no-store') return response;
    const answer = await readAnswer(response, packs);
    put(name, at, answer);
    return answer;
  }

  async function answer(request: Request): Promise<Response> {
    const headerOf: HeaderOf = (header) => request.headers.get(header);
    const { pathname, search } = new URL(request.url);
    const name = nameAnswer(request.method, pathname + search, headerOf);
    if (name === null) return await app.fetch(request);
    const respond = (made: KeptAnswer): Response => {
      const { status, headers, body } = makeReady(made, headerOf);
      return new Response(body, { status, headers });
    };
    const found = find(name);
    if (found !== null) return respond(found);
    // Many may ask for the same at once: it is made for the first, and the others wait for it.
    const others = underWay.get(name);
    const waited = others === undefined ? null : await others;
    if (waited !== null) return respond(waited);
    const making = make(name, request);
    underWay.set(
      name,
      making.then(
        (made) => (made instanceof Response ? null : made),
        () => null,
      ),
    );
    try {
      const made = await making;
      return made instanceof Response ? made : respond(made);
    } finally {
      underWay.delete(name);
    }
  }

  return {
    answer,
    recall({ method, url, headers }) {
      const headerOf: HeaderOf = (header) => {
        const value = headers[header];
        return value === undefined ? null : String(value);
      };
      const name = nameAnswer(method ?? '', url ?? '', headerOf);
      const found = name === null ? null : find(name);
      return found && makeReady(found, headerOf);
    },
  };
}

async function readAnswer(response: Response, packs: boolean): Promise<KeptAnswer> {
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

/** The answer as these request headers want it: packed, or nothing new. */
function makeReady({ headers, body, packed }: KeptAnswer, headerOf: HeaderOf): ReadyAnswer {
  const isPacked =
    packed !== null && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(headerOf('accept-encoding') ?? '');
  const { etag } = headers;
  const sent = isPacked ? packed : body;
  const own = {
    ...headers,
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
