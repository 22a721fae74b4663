import type { Worker } from 'node:worker_threads';

/** Milliseconds between two looks at what a thread has used. Jobs take milliseconds: hardly one is ever looked at. */
const LOOK_MS = 5_000;

/** Times the limit that may pass on the clock: a thread that waits for what never comes uses no processor time. */
const PATIENCE = 10;

/**
 * Gives up a job once it has had `limit` milliseconds of processor time, counted from the first look at it. On the clock
 * a busy machine would be the reason why a good page is refused.
 *
 * @param worker The thread, just given the job.
 * @param giveUp Is called once at most, with what was too much: "took more than 60 s of processor time".
 * @param every Milliseconds between looks.
 * @returns What ends the watch; to be called when the job is done.
 */
export function limitThread(
  worker: Worker,
  limit: number,
  giveUp: (why: string) => void,
  every: number = LOOK_MS,
): () => void {
  const started = performance.now();
  let first: number | null = null;
  let over = false;
  const end = (): void => {
    over = true;
    clearInterval(timer);
  };
  const stop = (why: string): void => {
    if (over) return;
    end();
    giveUp(why);
  };
  const look = async (): Promise<void> => {
    if (performance.now() - started > PATIENCE * limit) {
      stop(`took longer than ${(PATIENCE * limit) / 1000} s`);
      return;
    }
    const used = await readProcessorTime(worker);
    if (used === null) return;
    first ??= used;
    if (used - first > limit) stop(`took more than ${limit / 1000} s of processor time`);
  };
  const timer = setInterval(() => void look(), every);
  return end;
}

/** Milliseconds that a thread has used since it was started; `null` when it has just ended. */
async function readProcessorTime(worker: Worker): Promise<number | null> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1000;
  } catch {
    return null;
  }
}
