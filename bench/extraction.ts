/**
 * The table of docs/reading.md on main texts, titles and dates: ours beside other libraries', with one scorer.
 *
 *     node bench/extraction.ts SCORER DIR [PYTHON]
 *
 * SCORER is a program that takes `--json --set DIR -- COMMAND …`, runs the command on the pages of DIR and prints
 * `{ segments, bodies, metadata }`; DIR holds pages and their gold. The libraries are in bench/peers
 * (`npm ci --prefix bench/peers --ignore-scripts`); PYTHON is one that has trafilatura, which is left out without it.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
}

interface Score {
  readonly segments: Figures | null;
  readonly bodies: { readonly precision: number; readonly recall: number; readonly f1: number } | null;
  readonly metadata: Readonly<Record<string, Figures>>;
}

const [scorer, set, python] = process.argv.slice(2);
if (scorer === undefined || set === undefined) {
  process.stderr.write('usage: node bench/extraction.ts SCORER DIR [PYTHON]\n');
  process.exit(2);
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const node = [process.execPath, '--disable-warning=ExperimentalWarning'];
const readers: (readonly [name: string, command: readonly string[]])[] = [
  ['onrecord', [...node, path('../src/cli/main.ts'), 'read', '--format', 'ndjson']],
  ...['readability', 'defuddle', 'postlight'].map(
    (name) => [name, [...node, path('peer-reader.ts'), name]] as const,
  ),
  ...(python === undefined
    ? []
    : ['standard', 'fast'].map(
        (mode) => [`trafilatura ${mode}`, [python, path('peers/trafilatura_reader.py'), mode]] as const,
      )),
];

const figure = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3));
process.stdout.write(
  '| | precision | recall | F | title F | date precision | date F |\n|---|---:|---:|---:|---:|---:|---:|\n',
);
for (const [name, command] of readers) {
  const output = execFileSync(process.execPath, [scorer, '--json', '--set', set, '--', ...command], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { segments, bodies, metadata } = JSON.parse(output) as Score;
  const cells = [
    segments?.precision ?? bodies?.precision,
    segments?.recall ?? bodies?.recall,
    segments?.f ?? bodies?.f1,
    metadata.title?.f,
    metadata.date?.precision,
    metadata.date?.f,
  ];
  process.stdout.write(`| ${[name, ...cells.map(figure)].join(' | ')} |\n`);
}
