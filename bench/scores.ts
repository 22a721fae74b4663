/**
 * The tables of docs/reading.md: turns read right on pages with gold by hand, ours beside the naive reader's.
 *
 *     node bench/scores.ts SCORER DIR
 *
 * SCORER is a program that takes `--json --set DIR -- COMMAND …`, runs the command on the pages of DIR and prints
 * `{ total, rows }`; DIR holds pages and their gold.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Score {
  readonly total: {
    readonly full: { readonly f1: number };
    readonly speaker: { readonly f1: number };
    readonly dates: number;
    readonly titles: number;
    readonly leaks: number;
    readonly certainty: Readonly<Record<string, { readonly right: number; readonly all: number }>>;
  };
  readonly rows: readonly {
    readonly id: string;
    readonly gold: number;
    readonly got: number;
    readonly full: number;
  }[];
}

const [scorer, set] = process.argv.slice(2);
if (scorer === undefined || set === undefined) {
  process.stderr.write('usage: node bench/scores.ts SCORER DIR\n');
  process.exit(2);
}

function score(command: readonly string[]): Score {
  const output = execFileSync(process.execPath, [scorer!, '--json', '--set', set!, '--', ...command], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as Score;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const quiet = '--disable-warning=ExperimentalWarning';
const ours = score([process.execPath, quiet, path('../src/cli/main.ts'), 'read', '--format', 'ndjson']);
const naive = score([process.execPath, quiet, path('naive-reader.ts')]);
const f1 = ({ gold, got, full }: Score['rows'][number]): number =>
  gold + got === 0 ? 1 : (2 * full) / (gold + got);
const percent = (value: number): string => (100 * value).toFixed(1);

process.stdout.write('| page | turns | ours | naive |\n|---|---:|---:|---:|\n');
for (const [i, own] of ours.rows.entries()) {
  process.stdout.write(
    `| ${own.id} | ${own.gold} | ${percent(f1(own))} | ${percent(f1(naive.rows[i]!))} |\n`,
  );
}
process.stdout.write(
  `| **all** | | **${percent(ours.total.full.f1)}** | ${percent(naive.total.full.f1)} |\n\n`,
);
const facts: readonly (readonly [string, (score: Score) => string])[] = [
  ['turns and speakers, roles not asked', ({ total }) => percent(total.speaker.f1)],
  ['dates', ({ total }) => percent(total.dates)],
  ['titles', ({ total }) => percent(total.titles)],
  ['furniture leaked', ({ total }) => String(total.leaks)],
];
process.stdout.write('| | ours | naive |\n|---|---:|---:|\n');
for (const [name, read] of facts) process.stdout.write(`| ${name} | ${read(ours)} | ${read(naive)} |\n`);
for (const [word, { right, all }] of Object.entries(ours.total.certainty)) {
  process.stdout.write(`| right where the reader says "${word}" | ${right}/${all} | |\n`);
}
