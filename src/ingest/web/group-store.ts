/**
 * Stores things in groups: whatever is given while a group is being stored makes up the next one, so that many givers
 * share the cost of making sure that it is on the disk.
 */
export class GroupStore<Thing> {
  readonly #store: (things: readonly Thing[]) => Promise<void>;
  #waiting: { readonly things: Thing[]; readonly stored: Promise<void> } | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(store: (things: readonly Thing[]) => Promise<void>) {
    this.#store = store;
  }

  /** Resolves when the thing is stored; fails when its group could not be. */
  async add(thing: Thing): Promise<void> {
    if (this.#waiting === null) {
      const things: Thing[] = [];
      const before = this.#last.catch(() => {});
      const stored = before.then(() => {
        this.#waiting = null;
        return this.#store(things);
      });
      this.#waiting = { things, stored };
      this.#last = stored;
    }
    this.#waiting.things.push(thing);
    await this.#waiting.stored;
  }

  /** Resolves when all that was given is stored, or could not be. */
  async settle(): Promise<void> {
    await this.#last.catch(() => {});
  }
}
