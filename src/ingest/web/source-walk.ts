import type { SourceEntry } from './source-entries.ts';

/** A part of a source that is to be looked at. */
export interface SourcePart {
  readonly address: string;
  /** Whether an archive's month or year led there, or a next page from one. */
  readonly isMonth: boolean;
}

/** Which parts of a source were looked at, and which are to be: next pages first, then months, the latest first. */
export class SourceWalk {
  readonly #known = new Set<string>();
  readonly #taken = new Set<string>();
  #next: SourcePart[] = [];
  #months: SourceEntry[] = [];
  #inMonths = false;

  constructor(source: string) {
    this.#known.add(source);
    this.#next.push({ address: source, isMonth: false });
  }

  /** How many parts were looked at. */
  get taken(): number {
    return this.#taken.size;
  }

  /** The part to look at next; `null` when there is none. */
  next(): SourcePart | null {
    const month = this.#months[0];
    return this.#next[0] ?? (month === undefined ? null : { address: month.address, isMonth: true });
  }

  /** Says that the next part is being looked at. */
  take(part: SourcePart): void {
    this.#taken.add(part.address);
    if (this.#next[0]?.address === part.address) this.#next.shift();
    else this.#months.shift();
    this.#inMonths = part.isMonth;
  }

  /** Parts that follow the one that was taken last. */
  addNext(parts: readonly SourceEntry[]): void {
    for (const { address } of this.#fresh(parts)) this.#next.push({ address, isMonth: this.#inMonths });
  }

  addMonths(months: readonly SourceEntry[]): void {
    const fresh = this.#fresh(months);
    if (fresh.length === 0) return;
    this.#months = [...this.#months, ...fresh].toSorted(
      (a, b) => Number(b.day! > a.day!) - Number(b.day! < a.day!),
    );
  }

  /** Leaves the months that are still to be looked at: they are older than one of which all was seen. */
  endMonths(): void {
    this.#months = [];
  }

  #fresh(parts: readonly SourceEntry[]): SourceEntry[] {
    return parts.filter(({ address }) => {
      const known = this.#known.has(address);
      this.#known.add(address);
      return !known;
    });
  }
}
