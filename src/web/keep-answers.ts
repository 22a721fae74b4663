import type { IncomingMessage } from 'node:http';
import { allowLate } from './allow-late.ts';
import type { App } from './app.ts';
import { chooseTranslator } from './messages/translate.ts';
import { createReaders, type Readers } from './readers.ts';
import { type HeaderOf, makeReady, type ReadyAnswer, readAnswer, type WholeAnswer } from './ready-answer.ts';

export interface KeepOptions {
  /** Answers are packed (gzip) for clients that take it. Default `false`: on one machine it only takes time. */
  readonly packs?: boolean;
  /** Bytes kept at most. Default 32 MB. */
  readonly mostBytes?: number;
  /** Gives milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Answers of an app, each made once for all who ask for the same. When pages are added, an answer is given for a short time
 * more ({@link allowLate}) and made anew meanwhile; what the owner writes holds at once.
 */
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
const MOMENT_MS = 1000;
const LONGEST_NAME = 2000;
/** The headers that an answer depends on. */
const DECIDING = ['host', 'accept', 'accept-language'];

/** A state of the archive, and when it was last seen to be so. */
interface SeenState {
  readonly text: string;
  readonly owner: string;
  seen: number;
}

interface Kept {
  readonly answer: WholeAnswer;
  /** To make it anew by. */
  readonly request: Request;
  readonly state: SeenState;
  readonly until: number;
}

/** An answer that is being made; `null`: one that is not kept, or none. */
interface Making {
  readonly answer: Promise<WholeAnswer | null>;
  /** The archive's state when it was begun. */
  readonly state: SeenState;
  /** Who wait for it; whoever makes it to be kept goes on without any. */
  readonly readers: Readers | null;
}

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

/** Keeps what the app answers. */
export function keepAnswers(
  app: App,
  { packs = false, mostBytes = MOST_BYTES, now = Date.now }: KeepOptions = {},
): AnswerKeeper {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Making>();
  let present: SeenState = { text: '', owner: '', seen: 0 };
  let bytes = 0;

  const sizeOf = ({ body, packed }: WholeAnswer): number =>
    LONGEST_NAME + body.length + (packed?.length ?? 0);
  function remove(name: string): void {
    const found = kept.get(name);
    if (found !== undefined) bytes -= sizeOf(found.answer);
    kept.delete(name);
  }
  /** The state now. */
  function look(): SeenState {
    const { text, owner } = app.readState();
    if (owner !== present.owner) {
      kept.clear();
      bytes = 0;
    }
    if (text !== present.text || owner !== present.owner) present = { text, owner, seen: 0 };
    present.seen = now();
    return present;
  }
  /** For how many milliseconds an answer of an older state may not have been the archive's. */
  const lateOf = (of: SeenState, state: SeenState): number =>
    of === state ? 0 : Math.max(1, now() - of.seen);
  const allowedFor = (name: string, headerOf: HeaderOf): number =>
    allowLate(name.split('\n', 2)[1]!, headerOf('cache-control'));
  /** The answer that is kept, and for how many milliseconds it may not have been the archive's. */
  function find(name: string, headerOf: HeaderOf): { readonly answer: WholeAnswer; late: number } | null {
    const state = look();
    const found = kept.get(name);
    if (found === undefined) return null;
    const late = lateOf(found.state, state);
    const allowed = late === 0 ? 0 : allowedFor(name, headerOf);
    if (now() >= found.until || late > allowed) return null;
    // A map keeps the order in which keys were set: the first was asked for longest ago.
    kept.delete(name);
    kept.set(name, found);
    if (late > allowed / 2 && !underWay.has(name)) {
      // Whoever asks when it is too late is told what is wrong with it.
      make(name, found.request).catch(() => {});
    }
    return { answer: found.answer, late };
  }
  function put(name: string, state: SeenState, request: Request, answer: WholeAnswer): void {
    // What the owner wrote meanwhile is not in it.
    const current = look();
    if (current.owner !== state.owner || sizeOf(answer) > LARGEST) return;
    // One that was begun later may have been quicker.
    if (state !== current && kept.get(name)?.state === current) return;
    remove(name);
    const until = app.readState().current ? Number.POSITIVE_INFINITY : now() + MOMENT_MS;
    kept.set(name, { answer, request, state, until });
    bytes += sizeOf(answer);
    while (bytes > mostBytes) remove(kept.keys().next().value!);
  }

  /** The whole answer of the app; a response when it is one that is not kept. */
  function make(
    name: string,
    { url, headers }: Request,
    readers: Readers | null = null,
  ): Promise<WholeAnswer | Response> {
    const deciding = DECIDING.flatMap((header): [string, string][] => {
      const value = headers.get(header);
      return value === null ? [] : [[header, value]];
    });
    const request = new Request(url, { headers: deciding });
    const asked = readers === null ? request : new Request(request, { signal: readers.gone });
    const state = look();
    const ask = async (): Promise<WholeAnswer | Response> => {
      const response = await app.fetch(asked);
      if (response.status !== 200 || response.headers.get('cache-control') === 'no-store') return response;
      const answer = await readAnswer(response, packs);
      put(name, state, request, answer);
      return answer;
    };
    const making = ask();
    const shared = making.then(
      (made) => (made instanceof Response ? null : made),
      () => null,
    );
    const one: Making = { answer: shared, state, readers };
    const end = (): void => {
      if (underWay.get(name) === one) underWay.delete(name);
    };
    underWay.set(name, one);
    // Whoever comes now is not to wait for what is given up.
    readers?.gone.addEventListener('abort', end);
    return making.finally(end);
  }

  /** An answer under way that this reader may have too, and how late it is then. */
  function joinOthers(name: string, headerOf: HeaderOf, signal: AbortSignal) {
    const others = underWay.get(name);
    if (others === undefined) return null;
    const state = look();
    const late = lateOf(others.state, state);
    if (others.state.owner !== state.owner || (late > 0 && late > allowedFor(name, headerOf))) return null;
    others.readers?.add(signal);
    return { answer: others.answer, late: () => lateOf(others.state, state) };
  }

  async function answer(request: Request): Promise<Response> {
    const headerOf: HeaderOf = (header) => request.headers.get(header);
    const { pathname, search } = new URL(request.url);
    const name = nameAnswer(request.method, pathname + search, headerOf);
    if (name === null) return await app.fetch(request);
    const respond = (made: WholeAnswer, late: number): Response => {
      const { status, headers, body } = makeReady(made, headerOf, late);
      return new Response(body, { status, headers });
    };
    const found = find(name, headerOf);
    if (found !== null) return respond(found.answer, found.late);
    // Many may ask for the same at once: it is made for the first, and the others wait for it.
    const others = joinOthers(name, headerOf, request.signal);
    const waited = others === null ? null : await others.answer;
    if (waited !== null) return respond(waited, others!.late());
    const readers = createReaders();
    readers.add(request.signal);
    const made = await make(name, request, readers);
    return made instanceof Response ? made : respond(made, 0);
  }

  return {
    answer,
    recall({ method, url, headers }) {
      const headerOf: HeaderOf = (header) => {
        const value = headers[header];
        return value === undefined ? null : String(value);
      };
      const name = nameAnswer(method ?? '', url ?? '', headerOf);
      const found = name === null ? null : find(name, headerOf);
      return found && makeReady(found.answer, headerOf, found.late);
    },
  };
}
