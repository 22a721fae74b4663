/** Those who wait for one answer. */
export interface Readers {
  /** Aborted when all of them have gone. */
  readonly gone: AbortSignal;
  /** Takes one more in, whose signal is aborted when that one goes. */
  add(reader: AbortSignal): void;
}

export function createReaders(): Readers {
  const controller = new AbortController();
  let waiting = 0;
  const leave = (): void => {
    if (--waiting === 0) controller.abort();
  };
  return {
    gone: controller.signal,
    add(reader) {
      waiting++;
      if (reader.aborted) leave();
      else reader.addEventListener('abort', leave, { once: true });
    },
  };
}
