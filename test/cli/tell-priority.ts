import { writeSync } from 'node:fs';
import { getPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';

/** Imported before a command: says the priority of each thread, of the first one when it ends. */
const tell = (): number => writeSync(2, `${isMainThread ? 'first' : 'other'} ${getPriority()}\n`);
if (isMainThread) process.on('exit', tell);
else tell();
