import { CaptureError } from '../capture-error.ts';
import type { Exchange } from './exchange.ts';
import { findLocation, isRedirect } from './headers.ts';
import { parseAddress } from './public-address.ts';
import { type RobotsAnswer, type RobotsRules, readRobots } from './robots.ts';

/** Keeps what sites' robots.txt said from run to run. */
export interface RobotsMemory {
  /** The robots.txt of an origin as it was last seen, and when. */
  findRobots(origin: string): { readonly time: number; readonly answer: RobotsAnswer } | null;
  noteRobots(origin: string, time: number, answer: RobotsAnswer): void;
}

export interface SiteRulesOptions {
  /** The name by which rules are addressed to us. */
  readonly product: string;
  /** Asks once, following nothing; a long body comes cut. */
  readonly ask: (url: URL) => Promise<Exchange>;
  readonly memory: RobotsMemory | null;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** How long a robots.txt is believed (RFC 9309, 2.4). */
const MOST_AGE = 24 * 3600_000;
/** How soon one that could not be had is asked for again. */
const FAILURE_AGE = 10 * 60_000;
/** Followed to a robots.txt (RFC 9309, 2.3.1.2). */
const MOST_REDIRECTS = 5;

/** Where we do not go, whatever the site says. */
const OURS: ReadonlySet<string> = new Set(['private-address', 'told-to-wait']);

/** The robots.txt of every site that is asked, each fetched once a day. */
export class SiteRules {
  readonly #options: SiteRulesOptions;
  readonly #rules = new Map<string, { readonly until: number; readonly rules: Promise<RobotsRules> }>();
  /** Milliseconds that a site asks to leave between requests, by host. */
  readonly #delays = new Map<string, number>();

  constructor(options: SiteRulesOptions) {
    this.#options = options;
  }

  /** Milliseconds that the host asks to leave between two requests, as far as is known. */
  delayOf(host: string): number {
    return this.#delays.get(host) ?? 0;
  }

  /** The rules for an address. @throws CaptureError when its robots.txt leads where we do not go */
  find(url: URL): Promise<RobotsRules> {
    const now = this.#options.clock();
    const known = this.#rules.get(url.origin);
    if (known !== undefined && known.until > now) return known.rules;
    const kept = this.#options.memory?.findRobots(url.origin) ?? null;
    const until = kept === null ? 0 : kept.time + ageOf(kept.answer);
    const answer =
      kept !== null && until > now ? Promise.resolve({ answer: kept.answer, until }) : this.#load(url);
    const rules = answer.then((loaded) => this.#read(url, loaded.answer));
    const entry = { until: now + MOST_AGE, rules };
    this.#rules.set(url.origin, entry);
    answer.then(
      (loaded) => this.#rules.set(url.origin, { until: loaded.until, rules }),
      () => this.#rules.delete(url.origin),
    );
    return rules;
  }

  async #read(url: URL, answer: RobotsAnswer): Promise<RobotsRules> {
    const address = new URL('/robots.txt', url).href;
    const rules = await readRobots(address, this.#options.product, answer);
    if (rules.delay !== null)
      this.#delays.set(url.hostname, Math.max(rules.delay * 1000, this.delayOf(url.hostname)));
    return rules;
  }

  async #load(url: URL): Promise<{ readonly answer: RobotsAnswer; readonly until: number }> {
    const answer = await this.#ask(new URL('/robots.txt', url));
    const time = this.#options.clock();
    this.#options.memory?.noteRobots(url.origin, time, answer);
    return { answer, until: time + ageOf(answer) };
  }

  async #ask(address: URL): Promise<RobotsAnswer> {
    let url = address;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      let response: Exchange;
      try {
        response = await this.#options.ask(url);
      } catch (error) {
        // A way that we refuse to go is told as it is: it is not the site that failed.
        if (!(error instanceof CaptureError) || OURS.has(error.code)) throw error;
        return { status: null };
      }
      const { status, headers, body } = response;
      const next = isRedirect(status) ? findLocation(headers) : undefined;
      if (next === undefined) {
        return { status, text: status >= 200 && status < 300 ? new TextDecoder().decode(body) : '' };
      }
      url = parseAddress(next, url);
    }
    // Too many redirects count as a file that is not there (RFC 9309, 2.3.1.2).
    return { status: 404, text: '' };
  }
}

function ageOf({ status }: RobotsAnswer): number {
  return status === null || status >= 500 ? FAILURE_AGE : MOST_AGE;
}
