import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { makeProblem } from './api/index.ts';
import type { App } from './app.ts';
import { keepAnswers } from './keep-answers.ts';
import { createRateLimit, type RateOptions } from './limit-rate.ts';
import type { Audience } from './view.ts';

export interface ServeOptions {
  /** The app for the address that is served: who can reach it decides what it may show. */
  readonly createApp: (audience: Audience) => App;
  /** Name or address to listen on. Default `127.0.0.1`, which only this machine reaches. */
  readonly host?: string;
  /** Default 7300; 0 takes any free port. */
  readonly port?: number;
  /** How much one client may ask for; `null` for as much as it likes. Default `null` on loopback, elsewhere `USUAL_RATE`. */
  readonly rate?: RateOptions | null;
  /** How slow a client may be. Default `USUAL_PATIENCE`, each. */
  readonly patience?: Partial<Patience>;
}

/** How long a client may take, in milliseconds. */
export interface Patience {
  /** For the head of a request. */
  readonly headers: number;
  /** For the whole of it. */
  readonly request: number;
  /** Without a byte in either direction, as where an answer is not read. */
  readonly idle: number;
}

export interface RunningServer {
  /** Where to open it: `http://127.0.0.1:7300/`. */
  readonly address: string;
  readonly audience: Audience;
  /** Takes no more requests, lets those under way finish (at most `SECONDS_TO_FINISH`), and resolves. */
  close(): Promise<void>;
}

export type ServeErrorCode = 'port-in-use' | 'port-forbidden' | 'no-such-host' | 'cannot-listen';

/** The server could not begin to listen. */
export class ServeError extends Error {
  override readonly name = 'ServeError';
  readonly code: ServeErrorCode;
  readonly host: string;
  readonly port: number;

  constructor(
    code: ServeErrorCode,
    message: string,
    where: { readonly host: string; readonly port: number; readonly cause: unknown },
  ) {
    super(message, { cause: where.cause });
    this.code = code;
    this.host = where.host;
    this.port = where.port;
  }
}

export const DEFAULT_PORT = 7300;
const SECONDS_TO_FINISH = 5;
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  keepAliveTimeout: 5_000,
} as const;
/** A slow client gives its place back. */
const USUAL_PATIENCE: Patience = { headers: 10_000, request: 15_000, idle: 120_000 };
/** Reading, following links and a program that asks in turn stay well below it. */
const USUAL_RATE: RateOptions = { perSecond: 20, burst: 200 };
const MOST_CONNECTIONS = 1000;

/** Whether only this machine reaches a server that listens there. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): ServeError {
  const where = { host, port, cause: error };
  if (error.code === 'EADDRINUSE') {
    return new ServeError(
      'port-in-use',
      `port ${port} on ${host} is in use; choose another with --port, or --port 0 for any free one`,
      where,
    );
  }
  if (error.code === 'EACCES') {
    return new ServeError(
      'port-forbidden',
      `port ${port} may not be used by this user; choose one above 1023 with --port`,
      where,
    );
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new ServeError(
      'no-such-host',
      `${host} is not an address of this machine; --host takes one, such as 127.0.0.1 or 0.0.0.0`,
      where,
    );
  }
  return new ServeError('cannot-listen', `cannot listen on ${host}, port ${port}: ${error.message}`, where);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host.replace(/^\[|\]$/g, ''), resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), SECONDS_TO_FINISH * 1000);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Answers a client that asks too much, before anything of its request is looked at. */
function refuse(outgoing: ServerResponse, seconds: number): void {
  const body = JSON.stringify(makeProblem('too-many-requests'));
  outgoing.writeHead(429, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-store',
    'Retry-After': seconds,
    Connection: 'close',
  });
  outgoing.end(body);
}

/** Which one is meant, one program may see otherwise than the next (RFC 9112, 3.2). */
function namesManyHosts({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((text, place) => place % 2 === 0 && text.toLowerCase() === 'host').length > 1;
}

/**
 * Serves an archive's pages until closed.
 *
 * @throws ServeError when it cannot listen there.
 * @throws RangeError when the port is not one.
 */
export async function serve({
  createApp,
  host = '127.0.0.1',
  port = DEFAULT_PORT,
  rate,
  patience: given = {},
}: ServeOptions): Promise<RunningServer> {
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new RangeError(`port: ${port} is not in 0–65535`);
  const audience = isLoopback(host) ? 'owner' : 'everyone';
  const app = createApp(audience);
  const keeper = keepAnswers(app, { packs: audience === 'everyone' });
  const listener = getRequestListener((request) => keeper.answer(request), {
    overrideGlobalObjects: false,
    errorHandler: () =>
      new Response('400 Bad Request\n', {
        status: 400,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      }),
  });
  const rateOf = rate === undefined ? (audience === 'owner' ? null : USUAL_RATE) : rate;
  const limit = rateOf === null ? null : createRateLimit(rateOf);
  const patience = { ...USUAL_PATIENCE, ...given };
  const limits = {
    ...LIMITS,
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    connectionsCheckingInterval: Math.min(2_000, patience.headers),
  };
  const server = createServer(limits, (incoming, outgoing) => {
    const seconds = limit?.(incoming.socket.remoteAddress ?? '', Date.now()) ?? 0;
    if (seconds !== 0) refuse(outgoing, seconds);
    else if (namesManyHosts(incoming)) outgoing.writeHead(400, { Connection: 'close' }).end();
    else {
      const kept = keeper.recall(incoming);
      if (kept === null) void listener(incoming, outgoing);
      else outgoing.writeHead(kept.status, kept.headers).end(kept.body);
    }
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.timeout = patience.idle;
  await listen(server, host, port);
  const bound = server.address();
  const at = typeof bound === 'object' && bound !== null ? bound.port : port;
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return { address: `http://${name}:${at}/`, audience, close: () => close(server) };
}
