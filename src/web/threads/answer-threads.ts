import { Worker } from 'node:worker_threads';
import { ArchiveError } from '../../archive/index.ts';
import type { CountName, TakenCount } from '../keep-counts.ts';
import { RequestError } from '../requests.ts';
import type { Audience } from '../view.ts';
import { chooseLane, type Lane } from './choose-lane.ts';
import type {
  AnswerRequest,
  CountNews,
  ThreadAnswer,
  ThreadData,
  ThreadMessage,
  ThreadRequest,
} from './message.ts';
import { readBody } from './read-body.ts';

export interface ThreadOptions {
  /** The archive's folder: each thread opens it with a connection of its own. */
  readonly folder: string;
  /** As of the app that the threads answer for. */
  readonly audience: Audience;
  /** Told of every failure that is ours. Default: nothing is told. */
  readonly onFailure?: (error: unknown, path: string) => void;
}

/** Threads that make the answers which take long, so that no other reader waits for them. */
export interface AnswerThreads {
  /** Resolves when all threads answer at once; what they are asked before waits until then. */
  readonly ready: Promise<void>;
  /**
   * The answer of a thread; `null` for a request that is answered as quickly at once. `path` is without the language;
   * `countTurns` gives the turns of a statement by its id.
   */
  answer(request: Request, path: string, countTurns?: (id: string) => number): Promise<Response> | null;
  /** A count of the whole archive; of an archive that is added to, one that the threads took a moment ago. */
  count(name: CountName): Promise<TakenCount>;
  /** Ends the threads; what they were asked is not answered. */
  close(): Promise<void>;
}

interface Job {
  readonly request: ThreadRequest;
  readonly path: string;
  readonly resolve: (answer: ThreadMessage) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly lanes: readonly Lane[];
  worker: Worker | null;
  /** A thread takes a second or more to start. */
  isReady: boolean;
  job: Job | null;
}

/** Nobody reads it. */
const GONE = 'the client has gone';

/** More than so many questions do not wait for a thread: who asks then is told to come back. */
const MOST_WAITING = 200;

/** Starts the threads: one that never takes what may take seconds, and one that does so first. */
export function openAnswerThreads({ folder, audience, onFailure = () => {} }: ThreadOptions): AnswerThreads {
  const waiting: Record<Exclude<Lane, 'here'>, Job[]> = { short: [], long: [] };
  const threads: Thread[] = [
    { lanes: ['short'], worker: null, isReady: false, job: null },
    { lanes: ['long', 'short'], worker: null, isReady: false, job: null },
  ];
  const ready = Promise.withResolvers<void>();
  let isClosed = false;

  function start(thread: Thread): Worker {
    const file = import.meta.url.endsWith('.ts') ? './answer-thread.ts' : './answer-thread.js';
    const countsItself = thread.lanes.includes('long');
    const workerData: ThreadData = { folder, audience, countsItself };
    const worker = new Worker(new URL(file, import.meta.url), { workerData });
    // The server is what keeps the process going.
    worker.unref();
    worker.on('message', (message: ThreadMessage) => {
      if (message.type === 'ready') {
        thread.isReady = true;
        if (threads.every(({ isReady }) => isReady)) ready.resolve();
      } else if (message.type === 'told') onFailure(new Error(message.reason), message.path);
      else if (message.type === 'count-wanted') void tellCount(worker, message.name);
      else finish(thread, (job) => job.resolve(message));
    });
    worker.on('error', (error) => {
      if (thread.job === null) onFailure(error, '/');
      finish(thread, (job) => job.reject(error));
    });
    worker.on('exit', () => {
      // One that never got ready would not another time.
      thread.worker = thread.isReady && !isClosed ? start(thread) : null;
      thread.isReady = false;
      // Whoever waits for threads that do not start goes on without them.
      ready.resolve();
      finish(thread, (job) => job.reject(new Error('the thread that answers ended')));
      refuseUntaken();
    });
    return worker;
  }

  function finish(thread: Thread, settle: (job: Job) => void): void {
    const { job } = thread;
    thread.job = null;
    if (job !== null) settle(job);
    give();
  }

  /** Gives waiting questions to threads that have none. */
  function give(): void {
    if (isClosed) return;
    for (const thread of threads) {
      if (thread.job !== null || thread.worker === null) continue;
      const lane = thread.lanes.find((one) => one !== 'here' && waiting[one].length > 0);
      if (lane === undefined || lane === 'here') continue;
      thread.job = waiting[lane].shift()!;
      thread.worker.postMessage(thread.job.request);
    }
  }

  /** Nothing waits for a thread that there is no more. */
  function refuseUntaken(): void {
    for (const lane of ['short', 'long'] as const) {
      if (threads.some(({ lanes, worker }) => worker !== null && lanes.includes(lane))) continue;
      for (const job of waiting[lane].splice(0)) job.reject(new Error('there is no thread that answers'));
    }
  }

  /** A question whose asker has gone is asked no more, unless a thread has it already: its answer may be kept for others. */
  function ask(
    lane: Exclude<Lane, 'here'>,
    request: ThreadRequest,
    path: string,
    gone: AbortSignal | null = null,
  ): Promise<ThreadMessage> {
    return new Promise((resolve, reject) => {
      if (isClosed) throw new Error('the threads that answer were closed');
      if (gone?.aborted) throw new RequestError(GONE);
      if (waiting[lane].length >= MOST_WAITING) {
        throw new ArchiveError('busy', 'too many ask at once; try again in a moment', { path: folder });
      }
      const job: Job = { request, path, resolve, reject };
      waiting[lane].push(job);
      gone?.addEventListener('abort', () => {
        const at = waiting[lane].indexOf(job);
        if (at === -1) return;
        waiting[lane].splice(at, 1);
        reject(new RequestError(GONE));
      });
      give();
      refuseUntaken();
    });
  }

  async function answerIn(lane: Exclude<Lane, 'here'>, request: Request, path: string): Promise<Response> {
    const { method, url, headers } = request;
    const asked: AnswerRequest = {
      ...{ type: 'answer', method, url },
      // The body is given whole, whatever it was announced as.
      headers: [...headers].filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding'),
      body: await readBody(request).catch(() => {
        throw new RequestError(GONE);
      }),
    };
    const message = await ask(lane, asked, path, request.signal);
    if (message.type !== 'answered') {
      throw new Error(message.type === 'failed' ? message.reason : 'a thread said what it was not asked');
    }
    return toResponse(message);
  }

  /** A count that is asked for while it is taken is taken once. */
  const counting = new Map<CountName, Promise<TakenCount>>();

  function count(name: CountName): Promise<TakenCount> {
    const before = counting.get(name);
    if (before !== undefined) return before;
    const taking = askForCount(name).finally(() => counting.delete(name));
    counting.set(name, taking);
    return taking;
  }

  async function askForCount(name: CountName): Promise<TakenCount> {
    const message = await ask('long', { type: 'count', name }, '/');
    if (message.type === 'counted') return message.taken;
    throw new Error(message.type === 'failed' ? message.reason : 'no count');
  }

  async function tellCount(worker: Worker, name: CountName): Promise<void> {
    const taken = await count(name).catch(() => null);
    worker.postMessage({ type: 'count-news', name, taken } satisfies CountNews);
  }

  for (const thread of threads) thread.worker = start(thread);
  return {
    ready: ready.promise,
    answer(request, path, countTurns) {
      const { method, url } = request;
      const lane = chooseLane({ method, path, parameters: new URL(url).searchParams }, countTurns);
      if (lane === 'here') return null;
      const isTaken =
        isClosed || threads.some(({ lanes, worker }) => worker !== null && lanes.includes(lane));
      return isTaken ? answerIn(lane, request, path) : null;
    },
    count,
    async close() {
      isClosed = true;
      const left = [...waiting.short.splice(0), ...waiting.long.splice(0)];
      for (const job of left) job.reject(new Error('the archive is no longer served'));
      await Promise.all(threads.map(({ worker }) => worker?.terminate()));
    },
  };
}

function toResponse({ status, headers, body }: ThreadAnswer): Response {
  const isEmpty = status === 204 || status === 304;
  return new Response(isEmpty ? null : body, { status, headers: headers.map(([...pair]) => pair) });
}
