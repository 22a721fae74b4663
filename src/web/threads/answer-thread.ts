/**
 * A thread that answers requests with an archive of its own connection, one after the other.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openArchive } from '../../archive/index.ts';
import { createApp } from '../app.ts';
import { takeCount } from '../keep-counts.ts';
import type { Audience } from '../view.ts';
import { warmUp } from '../warm-up.ts';
import type { ThreadMessage, ThreadRequest } from './message.ts';

const { folder, audience } = workerData as { readonly folder: string; readonly audience: Audience };
const port = parentPort!;
const archive = openArchive(folder);
const tell = (message: ThreadMessage, moved: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, moved);
const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
const app = createApp({
  archive,
  audience,
  onFailure: (error, path) => tell({ type: 'told', reason: reasonOf(error), path }),
});

await warmUp(app, archive, 'questions');
tell({ type: 'ready' });
port.on('message', async (request: ThreadRequest) => {
  try {
    if (request.type === 'count') {
      tell({ type: 'counted', value: takeCount(archive, request.name) });
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
