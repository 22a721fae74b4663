import { readNumber } from './read-number.ts';
import { cleanText, type Terminal } from './terminal.ts';

/** A port as it is typed. @throws RangeError */
export function readPort(value: string): number {
  return readNumber('--port', value, { least: 0, most: 65535 });
}

/** What tells the owner of requests that failed, while those who asked are told nothing of why. */
export function tellFailures(terminal: Terminal): (error: unknown, path: string) => void {
  return (error, path) => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.tell(cleanText(`${path} failed: ${reason}`));
  };
}

/** Resolves when the process is asked to end. A second request ends it at once. */
export function waitForEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
