import { setTimeout as wait } from 'node:timers/promises';
import { CaptureError } from '../capture-error.ts';
import { keepMediaType } from '../kept-forms.ts';
import { MAX_PAGE_BYTES } from '../read-files.ts';
import { decodeContent } from './decode-content.ts';
import { type Exchange, type ExchangeOptions, exchange, type Header } from './exchange.ts';
import { findHeader, findLocation, isRedirect } from './headers.ts';
import { HostQueue, type Sleep } from './host-queue.ts';
import { isPublicAddress, parseAddress } from './public-address.ts';
import { mayPass, readHold } from './retry.ts';
import { MOST_ROBOTS_BYTES, refusedByRobots } from './robots.ts';
import { type RobotsMemory, SiteRules } from './site-rules.ts';

/** What is remembered from run to run, so that a restart is as polite as no restart. */
export interface FetchMemory extends RobotsMemory {
  /** When each host was last asked, milliseconds since the epoch. */
  readonly lastRequests: ReadonlyMap<string, number>;
  /** Called before a request is sent. */
  noteRequest(host: string, address: string, time: number): void;
  /** Until when hosts asked to be left alone, milliseconds since the epoch. */
  readonly holds: ReadonlyMap<string, number>;
  noteHold(host: string, until: number, time: number): void;
}

export interface FetcherOptions {
  /** The name and version we give, such as `onrecord/1.0`. */
  readonly software: string;
  /** Where the owner of the archive can be reached: an address of mail or of a page; sent with every request. */
  readonly contact: string | null;
  /** Least milliseconds between two requests to one host. Default 2000; a site's crawl-delay may ask for more. */
  readonly delay?: number;
  /** How often a page is asked for when what went wrong may pass. Default 3. */
  readonly attempts?: number;
  /** Milliseconds before a page is asked for a second time; doubled for each further time. Default 5000. */
  readonly backoff?: number;
  /** Also takes pages from this machine and from private networks. Default: never. */
  readonly allowPrivate?: boolean;
  readonly memory?: FetchMemory;
  readonly signal?: AbortSignal;
  /** Bounds of one exchange, where the defaults do not do. */
  readonly bounds?: Partial<Bounds>;
  /** For tests: which IP addresses may be asked, the resolver of names, the clock and the waiting. */
  readonly mayAsk?: ExchangeOptions['mayAsk'];
  readonly resolve?: ExchangeOptions['resolve'];
  readonly clock?: () => number;
  readonly sleep?: Sleep;
}

interface Bounds {
  /** Bytes of a page, as sent and decoded. */
  readonly bytes: number;
  readonly headerBytes: number;
  /** Decoded bytes for each byte sent. */
  readonly ratio: number;
  /** Milliseconds for a whole exchange, and without a byte. */
  readonly timeout: number;
  readonly idle: number;
}

const BOUNDS: Bounds = {
  bytes: MAX_PAGE_BYTES,
  headerBytes: 64 << 10,
  ratio: 200,
  timeout: 120_000,
  idle: 30_000,
};

/** What the server gave last time, to be told only of a change. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** One look at a page: every exchange on the way to it, and what came of it. */
export interface Visit {
  /** The address that was asked for. */
  readonly asked: string;
  /** Redirects first, in order. Empty when nothing could be asked. */
  readonly exchanges: readonly Exchange[];
  readonly outcome:
    | {
        readonly type: 'page';
        /** Where the redirects led. */
        readonly address: string;
        readonly content: Uint8Array;
        readonly contentType: string | null;
      }
    /** The server says that nothing changed since the validators were given. */
    | { readonly type: 'not-modified' }
    | { readonly type: 'failed'; readonly error: CaptureError; readonly status: number | null };
}

const MOST_REDIRECTS = 10;
/** Who asks to wait longer is asked in another run. */
const LONGEST_WAIT = 10 * 60_000;

/** Takes pages from the web: politely, within bounds, and from public addresses only. */
export class Fetcher {
  readonly #options: FetcherOptions;
  readonly #bounds: Bounds;
  readonly #clock: () => number;
  readonly #sleep: Sleep;
  readonly #queue: HostQueue;
  readonly #rules: SiteRules;
  readonly #headers: readonly Header[];

  constructor(options: FetcherOptions) {
    this.#options = options;
    this.#bounds = { ...BOUNDS, ...options.bounds };
    this.#clock = options.clock ?? Date.now;
    this.#sleep = options.sleep ?? ((ms, signal) => wait(ms, undefined, { signal }));
    this.#queue = new HostQueue(this.#sleep, this.#clock);
    for (const [host, last] of options.memory?.lastRequests ?? []) this.#queue.remember(host, last);
    for (const [host, until] of options.memory?.holds ?? []) this.#queue.hold(host, until);
    const agent: Header = [
      'User-Agent',
      `${options.software} (${options.contact === null ? 'no contact given' : `+${options.contact}`})`,
    ];
    this.#headers = [
      agent,
      ['Accept', 'text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5'],
      ['Accept-Encoding', 'gzip, deflate, br, zstd'],
    ];
    this.#rules = new SiteRules({
      // A site's rules are addressed to the product, without its version.
      product: options.software.split('/')[0]!,
      // Asked for as it is: a file that is cut cannot be unpacked.
      ask: (url) => this.#askOnce(url, [agent, ['Accept', 'text/plain,*/*;q=0.5']], MOST_ROBOTS_BYTES),
      memory: options.memory ?? null,
      clock: this.#clock,
    });
  }

  /** Looks at a page. Trouble of any kind is an outcome; only an abort throws. */
  async visit(address: string, validators: Validators = { etag: null, lastModified: null }): Promise<Visit> {
    const exchanges: Exchange[] = [];
    try {
      let url = parseAddress(address);
      for (;;) {
        if (!(await this.#rules.find(url)).allows(url.href)) throw refusedByRobots(url.href);
        const response = await this.#ask(url, conditions(validators));
        exchanges.push(response);
        const next = isRedirect(response.status) ? findLocation(response.headers) : undefined;
        if (next === undefined)
          return { asked: address, exchanges, outcome: await this.#judge(url, response) };
        if (exchanges.length > MOST_REDIRECTS) throw tooManyRedirects(address);
        url = parseAddress(next, url);
      }
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      return {
        asked: address,
        exchanges,
        outcome: { type: 'failed', error, status: exchanges.at(-1)?.status ?? null },
      };
    }
  }

  async #judge(url: URL, response: Exchange): Promise<Visit['outcome']> {
    const { status, headers, body } = response;
    if (status === 304) return { type: 'not-modified' };
    if (status < 200 || status > 299 || status === 206) {
      const error = new CaptureError(
        'http-status',
        url.href,
        `${url.href} answers ${status}${response.statusText === '' ? '' : ` ${response.statusText}`}`,
      );
      return { type: 'failed', error, status };
    }
    const encodings = headers
      .filter(([name]) => name.toLowerCase() === 'content-encoding')
      .map(([, value]) => value)
      .join(',');
    const content = await decodeContent(url.href, body, encodings, this.#bounds);
    return {
      type: 'page',
      address: url.href,
      content,
      contentType: keepMediaType(findHeader(headers, 'content-type')),
    };
  }

  /** Asks until there is an answer that will not pass by itself, or the attempts are used up. */
  async #ask(url: URL, conditional: readonly Header[]): Promise<Exchange> {
    const attempts = this.#options.attempts ?? 3;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#askOnce(url, [...this.#headers, ...conditional]).catch((error: unknown) => {
        if (error instanceof CaptureError) return error;
        throw error;
      });
      if (!mayPass(outcome) || attempt >= attempts) {
        if (outcome instanceof CaptureError) throw outcome;
        return outcome;
      }
      const held = this.#queue.heldFor(url.hostname);
      if (held > LONGEST_WAIT && !(outcome instanceof CaptureError)) return outcome;
      // For a host that said how long, its queue waits.
      if (held === 0)
        await this.#sleep((this.#options.backoff ?? 5000) * 2 ** (attempt - 1), this.#options.signal);
    }
  }

  /** One exchange, in the host's turn. With `cutAt` a longer body is cut there; without, it is refused. */
  #askOnce(url: URL, headers: readonly Header[], cutAt: number | null = null): Promise<Exchange> {
    const { signal, memory, resolve, allowPrivate = false } = this.#options;
    const mayAsk = this.#options.mayAsk ?? ((ip: string) => allowPrivate || isPublicAddress(ip));
    const host = url.hostname;
    const request = async (): Promise<Exchange> => {
      memory?.noteRequest(host, url.href, this.#clock());
      const response = await exchange(url, {
        headers,
        mostBytes: cutAt ?? this.#bounds.bytes,
        longer: cutAt === null ? 'refuse' : 'cut',
        mostHeaderBytes: this.#bounds.headerBytes,
        timeout: this.#bounds.timeout,
        idle: this.#bounds.idle,
        mayAsk,
        now: () => new Date(this.#clock()).toISOString(),
        ...(resolve !== undefined && { resolve }),
        ...(signal !== undefined && { signal }),
      });
      this.#heed(host, response);
      return response;
    };
    if (this.#queue.heldFor(host) > LONGEST_WAIT) return Promise.reject(toldToWait(url));
    return this.#queue.run(host, () => this.#pauseOf(host), request, signal);
  }

  /** Leaves a host alone that asks for it, pages and all. */
  #heed(host: string, response: Exchange): void {
    const now = this.#clock();
    const hold = readHold(response, now);
    if (hold === null || hold <= 0) return;
    this.#queue.hold(host, now + hold);
    this.#options.memory?.noteHold(host, now + hold, now);
  }

  #pauseOf(host: string): number {
    return Math.max(this.#options.delay ?? 2000, this.#rules.delayOf(host));
  }
}

function conditions({ etag, lastModified }: Validators): readonly Header[] {
  return [
    ...(etag === null ? [] : [['If-None-Match', etag] as const]),
    ...(lastModified === null ? [] : [['If-Modified-Since', lastModified] as const]),
  ];
}

function toldToWait(url: URL): CaptureError {
  return new CaptureError(
    'told-to-wait',
    url.href,
    `${url.host} asked to be left alone for now; ${url.href} is for another run`,
  );
}

function tooManyRedirects(address: string): CaptureError {
  return new CaptureError(
    'too-many-redirects',
    address,
    `${address} redirects more than ${MOST_REDIRECTS} times; it is not taken`,
  );
}
