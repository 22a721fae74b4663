/** Milliseconds that a call takes on the clock, and what it returns. */
export function time<T>(call: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = call();
  return { ms: performance.now() - start, value };
}

/**
 * Milliseconds of this thread's processor time that a call takes, in steps of some: for long work that does not wait,
 * on a machine that has other work too.
 */
export function timeWork<T>(call: () => T): { ms: number; value: T } {
  const start = process.threadCpuUsage();
  const value = call();
  const used = process.threadCpuUsage(start);
  return { ms: (used.user + used.system) / 1000, value };
}

/** Processor time of a short call: the mean of five, as the clock of threads goes in steps of milliseconds. */
export function timeShortWork<T>(call: () => T): { ms: number; value: T } {
  const { ms, value } = timeWork(() => {
    for (let i = 0; i < 4; i++) call();
    return call();
  });
  return { ms: ms / 5, value };
}

/** The least of three times (of one, when it is long): what the call takes when nothing else interrupts it. */
export function timeLeast<T>(call: () => T): { ms: number; value: T } {
  let best = time(call);
  for (let i = 0; i < 2 && best.ms < 100; i++) {
    const again = time(call);
    if (again.ms < best.ms) best = again;
  }
  return best;
}

/** The value below which a share of the numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Median and 95th percentile of a call over many inputs, in milliseconds; each the least of three. */
export function timeEach<T>(
  inputs: readonly T[],
  call: (input: T) => unknown,
): { median: number; p95: number } {
  const times = inputs.map((input) => timeLeast(() => call(input)).ms);
  return { median: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/** A line of a table with columns of fixed width. */
export function row(...cells: readonly (string | number)[]): string {
  return cells
    .map((cell, i) => {
      const text = typeof cell === 'number' ? format(cell) : cell;
      return i === 0 ? text.padEnd(34) : text.padStart(12);
    })
    .join(' ');
}

function format(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Memory of the process in MB. */
export function memory(): number {
  return process.memoryUsage().rss / 1e6;
}
