/**
 * A thread that answers requests with an archive of its own connection, one after the other.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openArchive } from '../../archive/index.ts';
import { createApp } from '../app.ts';
import { keepCounts } from '../keep-counts.ts';
import { warmUp } from '../warm-up.ts';
import { awaitCounts } from './await-counts.ts';
import type { CountNews, ThreadData, ThreadMessage, ThreadRequest } from './message.ts';

const { folder, audience, countsItself } = workerData as ThreadData;
const port = parentPort!;
const archive = openArchive(folder);
const tell = (message: ThreadMessage, moved: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, moved);
const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
const news = awaitCounts((name) => tell({ type: 'count-wanted', name }));
const counts = keepCounts(archive, { takeElsewhere: countsItself ? null : news.take });
const app = createApp({
  archive,
  audience,
  counts,
  onFailure: (error, path) => tell({ type: 'told', reason: reasonOf(error), path }),
});

await warmUp(app, archive, 'questions');
tell({ type: 'ready' });
port.on('message', async (request: ThreadRequest | CountNews) => {
  if (request.type === 'count-news') return news.put(request);
  try {
    if (request.type === 'count') {
      tell({ type: 'counted', taken: counts.take(request.name) });
      return;
    }
    const { url, method, headers, body } = request;
    const asked = new Request(url, { method, headers: headers.map(([...pair]) => pair), body });
    const response = await app.fetch(asked);
    const bytes = new Uint8Array(await response.arrayBuffer());
    tell({ type: 'answered', status: response.status, headers: [...response.headers], body: bytes }, [
      bytes.buffer,
    ]);
  } catch (error) {
    tell({ type: 'failed', reason: reasonOf(error) });
  }
});
