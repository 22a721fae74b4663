import { readdirSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** A lower one gains readers nothing, and would starve the work wherever something else keeps the processors busy. */
const BEHIND_READERS = constants.priority.PRIORITY_BELOW_NORMAL;

/**
 * Lets every other process have the processor first: whoever reads the archive waits for an answer, and nobody for a page
 * that is added. Takes from nobody a priority that is lower still. For a process that does nothing else: call it first, as
 * threads that are started later have the priority of the one that starts them.
 */
export function giveWay(): void {
  for (const thread of listThreads()) {
    try {
      if (getPriority(thread) < BEHIND_READERS) setPriority(thread, BEHIND_READERS);
    } catch {
      // The thread has ended, or the system grants this to nobody: the work is done all the same.
    }
  }
}

/** Linux has a priority for every thread, and Node has started some before any code runs; elsewhere 0 is the process. */
function listThreads(): number[] {
  if (process.platform !== 'linux') return [0];
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [0];
  }
}
