import type { LookupAddress } from 'node:dns';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { CaptureError, type CaptureErrorCode } from '../capture-error.ts';

/** Name and value as they came, repeated names and all. */
export type Header = readonly [name: string, value: string];

/** What stands before the body of a response. */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  /** `1.1` */
  readonly version: string;
  readonly headers: readonly Header[];
}

/** One request and what came back. The body is what the server sent, its content encoding still on it. */
export interface Exchange extends ResponseHead {
  readonly address: string;
  /** When the request was sent, an ISO instant. */
  readonly time: string;
  /** The IP address that was asked. */
  readonly ip: string;
  readonly request: readonly Header[];
  readonly body: Uint8Array;
}

export interface ExchangeOptions {
  readonly headers: readonly Header[];
  /** Most bytes of a body as sent. */
  readonly mostBytes: number;
  /** What is done with a longer one: refused, or cut there. */
  readonly longer: 'refuse' | 'cut';
  /** Most bytes of a response's headers. */
  readonly mostHeaderBytes: number;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Milliseconds without a byte. */
  readonly idle: number;
  /** Whether this IP address may be asked. */
  readonly mayAsk: (ip: string) => boolean;
  /** All addresses of a name. Default: the system's resolver. */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
  readonly now: () => string;
  readonly signal?: AbortSignal;
}

/**
 * Sends one GET and takes the whole response, following nothing.
 *
 * A name is resolved once, every address of it is checked, and the connection goes to one of those: a name that answers
 * otherwise a moment later leads nowhere else. Certificates are always checked.
 *
 * @throws CaptureError `private-address`, `unreachable`, `tls`, `timed-out`, `too-large` or `bad-response`
 */
export async function exchange(url: URL, options: ExchangeOptions): Promise<Exchange> {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  const time = options.now();
  const deadline = AbortSignal.timeout(options.timeout);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(hostname) !== 0) checkAddress(url, hostname, options);
  const sent: readonly Header[] = [['Host', url.host], ...options.headers, ['Connection', 'close']];
  const settings: RequestOptions = {
    method: 'GET',
    agent: false,
    headers: sent.flat(),
    lookup: lookUpChecked(url, options),
    maxHeaderSize: options.mostHeaderBytes,
    timeout: options.idle,
    signal,
  };
  try {
    const { response, ip } = await open((done) => request(url, settings, done), url, options);
    return {
      address: url.href,
      time,
      ip,
      request: sent,
      status: response.statusCode ?? 0,
      statusText: response.statusMessage ?? '',
      version: response.httpVersion,
      headers: pairHeaders(response.rawHeaders),
      body: await readBody(url, response, options),
    };
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    throw describeFailure(url, error, deadline.aborted);
  }
}

function open(
  start: (done: (response: IncomingMessage) => void) => import('node:http').ClientRequest,
  url: URL,
  options: ExchangeOptions,
): Promise<{ readonly response: IncomingMessage; readonly ip: string }> {
  return new Promise((resolve, reject) => {
    let ip = '';
    const sent = start((response) => resolve({ response, ip }));
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(timedOut(url)));
    // Without a listener the connection is closed, and nothing else is ever told.
    sent.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(leavesHttp(url));
    });
    sent.on('close', () => reject(leavesHttp(url)));
    sent.on('socket', (socket) => {
      socket.once('connect', () => {
        ip = socket.remoteAddress ?? '';
        // The last word is the connection's own: whatever was resolved, this is who answers.
        if (!options.mayAsk(ip)) sent.destroy(isPrivate(url, ip));
      });
    });
    sent.end();
  });
}

async function readBody(
  url: URL,
  response: IncomingMessage,
  { mostBytes, longer }: ExchangeOptions,
): Promise<Uint8Array> {
  const tooLarge = (): CaptureError =>
    new CaptureError(
      'too-large',
      url.href,
      `${url.href} sends more than ${mostBytes} bytes; it is not taken`,
    );
  if (longer === 'refuse' && Number(response.headers['content-length'] ?? 0) > mostBytes) {
    response.destroy();
    throw tooLarge();
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Uint8Array>) {
    size += part.length;
    parts.push(part);
    if (size <= mostBytes) continue;
    if (longer === 'refuse') throw tooLarge();
    return Buffer.concat(parts).subarray(0, mostBytes);
  }
  if (!response.complete)
    throw new CaptureError('bad-response', url.href, `${url.href} broke off in the middle of its answer`);
  return Buffer.concat(parts);
}

function lookUpChecked(url: URL, options: ExchangeOptions): LookupFunction {
  return (hostname, wanted, callback) => {
    resolveChecked(url, hostname, options).then(
      (found) => {
        if (wanted.all) callback(null, [...found]);
        else callback(null, found[0]!.address, found[0]!.family);
      },
      (error) => callback(error, ''),
    );
  };
}

async function resolveChecked(
  url: URL,
  hostname: string,
  options: ExchangeOptions,
): Promise<readonly LookupAddress[]> {
  const resolve =
    options.resolve ??
    (async (name: string) => (await import('node:dns/promises')).lookup(name, { all: true }));
  const found = await resolve(hostname);
  if (found.length === 0)
    throw new CaptureError('unreachable', url.href, `the name ${hostname} has no address`);
  // One private address among public ones is how a name is made to lead inside.
  for (const { address } of found) checkAddress(url, address, options);
  return found;
}

function checkAddress(url: URL, ip: string, { mayAsk }: ExchangeOptions): void {
  if (!mayAsk(ip)) throw isPrivate(url, ip);
}

function isPrivate(url: URL, ip: string): CaptureError {
  return new CaptureError(
    'private-address',
    url.href,
    `${url.href} leads to ${ip}, an address of this machine or of a private network; --allow-private asks there too`,
  );
}

function leavesHttp(url: URL): CaptureError {
  return new CaptureError('bad-response', url.href, `${url.href} ended the connection without an answer`);
}

function timedOut(url: URL): CaptureError {
  return new CaptureError('timed-out', url.href, `${url.href} took too long to answer`);
}

function pairHeaders(raw: readonly string[]): readonly Header[] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index]!, raw[2 * index + 1]!]);
}

/** What went wrong, in a person's words; the system's own error stays as the cause. */
function describeFailure(url: URL, cause: unknown, late: boolean): CaptureError {
  if (cause instanceof CaptureError) return cause;
  if (late) return timedOut(url);
  const { code = '', message } = cause as NodeJS.ErrnoException;
  const say = (kind: CaptureErrorCode, text: string): CaptureError =>
    new CaptureError(kind, url.href, `${url.href} ${text}`, { cause });
  if (/^(?:ERR_TLS_|CERT_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH)/.test(code))
    return say('tls', `has no certificate that can be trusted (${code}); it is not taken`);
  if (code === 'HPE_HEADER_OVERFLOW') return say('bad-response', 'sends more headers than a page needs');
  if (code.startsWith('HPE_')) return say('bad-response', `answers in broken HTTP (${code})`);
  if (code === 'ETIMEDOUT') return timedOut(url);
  if (code === 'ECONNRESET' && /aborted/.test(message))
    return say('bad-response', 'broke off in the middle of its answer');
  return say('unreachable', `cannot be reached (${code || message})`);
}
