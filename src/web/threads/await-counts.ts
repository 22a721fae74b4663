import type { CountName, TakenCount } from '../keep-counts.ts';
import type { CountNews } from './message.ts';

/** Counts that a thread has from another: asked for by `want`, and there when the news of them is put in. */
export interface AwaitedCounts {
  /** Rejects when the count could not be taken. */
  take(name: CountName): Promise<TakenCount>;
  put(news: CountNews): void;
}

export function awaitCounts(want: (name: CountName) => void): AwaitedCounts {
  const awaited = new Map<CountName, PromiseWithResolvers<TakenCount>>();
  return {
    take(name) {
      const before = awaited.get(name);
      if (before !== undefined) return before.promise;
      const count = Promise.withResolvers<TakenCount>();
      awaited.set(name, count);
      want(name);
      return count.promise;
    },
    put({ name, taken }) {
      const count = awaited.get(name);
      awaited.delete(name);
      if (taken === null) count?.reject(new Error('the count could not be taken'));
      else count?.resolve(taken);
    },
  };
}
