/** A port as it is typed. */
export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new RangeError(`--port takes a number from 0 to 65535, not "${text}"`);
  return port;
}

/** Resolves when the process is asked to end. A second request ends it at once. */
export function waitForEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
