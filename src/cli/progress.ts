import type { Terminal } from './terminal.ts';

/** Shows how far a long run is. */
export interface Progress {
  advance(done: number, total: number): void;
  /** A line that stays. */
  say(line: string): void;
  stop(): void;
}

/** Where no one watches, a line comes at most so often. */
const LINE_MS = 10_000;

/** A bar with rate and time left on a terminal; plain lines elsewhere. Amounts are bytes. */
export async function startProgress(terminal: Terminal): Promise<Progress> {
  return terminal.errorIsTerminal ? startBar() : startLines(terminal);
}

async function startBar(): Promise<Progress> {
  const { default: progress } = await import('cli-progress');
  const started = performance.now();
  const bar = new progress.SingleBar({
    format: (options, parameters) => {
      const seconds = (performance.now() - started) / 1000;
      const rate = parameters.value / Math.max(seconds, 0.001);
      const left = rate > 0 ? (parameters.total - parameters.value) / rate : 0;
      const filled = Math.round((options.barsize ?? 30) * parameters.progress);
      const shape = '█'.repeat(filled) + '░'.repeat((options.barsize ?? 30) - filled);
      return `${shape} ${Math.round(parameters.progress * 100)} %  ${formatBytes(parameters.value)} of ${formatBytes(parameters.total)}  ${formatBytes(rate)}/s  ${formatSeconds(left)} left`;
    },
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    fps: 8,
    stream: process.stderr,
    noTTYOutput: false,
  });
  bar.start(1, 0);
  return {
    advance(done, total) {
      bar.setTotal(Math.max(1, total));
      bar.update(done);
    },
    say(line) {
      process.stderr.write(`\r\u001B[K${line}\n`);
    },
    stop: () => bar.stop(),
  };
}

function startLines(terminal: Terminal): Progress {
  const started = performance.now();
  let last = started;
  return {
    advance(done, total) {
      const now = performance.now();
      if (now - last < LINE_MS) return;
      last = now;
      const rate = done / ((now - started) / 1000);
      const left = rate > 0 ? (total - done) / rate : 0;
      terminal.tell(
        `${formatBytes(done)} of ${formatBytes(total)}, ${formatBytes(rate)}/s, ${formatSeconds(left)} left`,
      );
    },
    say: (line) => terminal.tell(line),
    stop() {},
  };
}

/** `1.5 MB`: decimal units, as disks and downloads are measured. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
