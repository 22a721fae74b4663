import type { WebRun } from './web-run.ts';

/** Hosts that are asked side by side; each of them one request at a time. */
const HOSTS = 16;

/** Looks at pages, hosts side by side, so that a slow site holds up nobody else. */
export async function takePages(
  run: WebRun,
  addresses: readonly string[],
  signal: AbortSignal | null = null,
): Promise<void> {
  const queues = [...groupByHost(addresses).values()];
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const address of queue) {
        signal?.throwIfAborted();
        await run.take(address);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(HOSTS, queues.length) }, work));
}

function groupByHost(addresses: readonly string[]): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const address of new Set(addresses)) {
    const host = URL.parse(address)?.hostname ?? '';
    const queue = hosts.get(host);
    if (queue === undefined) hosts.set(host, [address]);
    else queue.push(address);
  }
  return hosts;
}
