import type { FileRefusal } from './visit.ts';
import { iterateVisitLog, VisitLog } from './visit-log.ts';

/** Notes files that were given and could not be taken in the archive's log of visits. */
export class RefusalLog {
  readonly #folder: string;
  #log: VisitLog | null = null;
  /** The reason that was noted last, by source. */
  readonly #known = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whoever gives the same folder every day is refused the same files: a reason is noted once, until there is another. */
  note(refusal: Omit<FileRefusal, 'type'>): void {
    this.#log ??= this.#open();
    const reason = `${refusal.code} ${refusal.message}`;
    if (this.#known.get(refusal.source) === reason) return;
    this.#log.append({ type: 'refusal', ...refusal });
    this.#known.set(refusal.source, reason);
  }

  close(): void {
    this.#log?.close();
    this.#log = null;
  }

  #open(): VisitLog {
    for (const entry of iterateVisitLog(this.#folder)) {
      if (entry.type === 'refusal') this.#known.set(entry.source, `${entry.code} ${entry.message}`);
    }
    return new VisitLog(this.#folder);
  }
}
