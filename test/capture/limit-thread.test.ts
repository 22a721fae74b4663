import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { limitThread } from 'onrecord/capture';

const WAITS = "require('node:worker_threads').parentPort.once('message', () => {});";
const WORKS = 'for (;;);';

/** Why a thread that runs `code` is given up, with a look at it every 10 ms. */
function reasonOf(context: TestContext, code: string, limit: number): Promise<string> {
  const worker = new Worker(code, { eval: true });
  context.after(() => worker.terminate());
  return new Promise((resolve) => limitThread(worker, limit, resolve, 10));
}

test('gives up a thread that has used its processor time', async (context) => {
  assert.equal(await reasonOf(context, WORKS, 100), 'took more than 0.1 s of processor time');
});

test('gives up a thread that only waits, much later', async (context) => {
  assert.equal(await reasonOf(context, WAITS, 50), 'took longer than 0.5 s');
});

test('says nothing of a job that is done', async (context) => {
  const worker = new Worker(WORKS, { eval: true });
  context.after(() => worker.terminate());
  const reasons: string[] = [];
  limitThread(worker, 20, (why) => reasons.push(why), 10)();
  // The second watch of the same thread says when the first would have spoken.
  await new Promise((resolve) => limitThread(worker, 20, resolve, 10));
  assert.deepEqual(reasons, []);
});
