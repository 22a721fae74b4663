/** Milliseconds that a call takes, and what it returns. */
export function time<T>(call: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = call();
  return { ms: performance.now() - start, value };
}

/** The value below which a share of the numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Median and 95th percentile of a call over many inputs, in milliseconds. */
export function timeEach<T>(
  inputs: readonly T[],
  call: (input: T) => unknown,
): { median: number; p95: number } {
  const times = inputs.map((input) => time(() => call(input)).ms);
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
