/** Waits; a test gives its own. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Clocks and timers count whole milliseconds, and each of the two may be one short. */
const GRAIN = 2;

interface Host {
  /** Ends when the last request given so far has ended. */
  tail: Promise<void>;
  /** When the last request ended or, of an earlier run, began: milliseconds since the epoch. */
  last: number;
  /** Until when it asked to be left alone. */
  held: number;
}

/**
 * One request at a time for each host, and a pause after each. Hosts do not wait for each other.
 */
export class HostQueue {
  readonly #hosts = new Map<string, Host>();
  readonly #sleep: Sleep;
  readonly #clock: () => number;

  constructor(sleep: Sleep, clock: () => number = Date.now) {
    this.#sleep = sleep;
    this.#clock = clock;
  }

  /** Says when an earlier run last asked a host, so that a restart does not shorten the pause. */
  remember(host: string, last: number): void {
    const known = this.#get(host);
    known.last = Math.max(known.last, last);
  }

  /** Leaves a host alone until an instant. */
  hold(host: string, until: number): void {
    const known = this.#get(host);
    known.held = Math.max(known.held, until);
  }

  /** How long a host is still to be left alone, in milliseconds. */
  heldFor(host: string): number {
    return Math.max(0, this.#get(host).held - this.#clock());
  }

  /**
   * Runs a request when it is its turn and the pause has passed.
   *
   * @param pause milliseconds since the host's last request; asked for when the turn has come, as it may have changed
   */
  async run<Result>(
    host: string,
    pause: () => number,
    request: () => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    const entry = this.#get(host);
    const before = entry.tail;
    let leave = (): void => {};
    entry.tail = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    try {
      const promised = pause();
      // A clock that was set back must not make anybody wait longer than was promised.
      const wait = Math.min(entry.last + promised + GRAIN - this.#clock(), promised + GRAIN);
      const pauses = [promised > 0 ? wait : 0, this.heldFor(host)];
      const longest = Math.max(...pauses);
      if (longest > 0) await this.#sleep(longest, signal);
      signal?.throwIfAborted();
      try {
        return await request();
      } finally {
        entry.last = this.#clock();
      }
    } finally {
      leave();
    }
  }

  #get(host: string): Host {
    let entry = this.#hosts.get(host);
    if (entry === undefined) {
      entry = { tail: Promise.resolve(), last: Number.NEGATIVE_INFINITY, held: 0 };
      this.#hosts.set(host, entry);
    }
    return entry;
  }
}
