/**
 * `npm run bench`: names the benches; `npm run bench -- NAME ARGUMENTS` runs one. Each says at its head what it
 * measures and what it needs: real data is large and not part of the project, so its path is an argument.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BENCHES = [
  'reading',
  'extractors',
  'scores',
  'extraction',
  'ingest',
  'index',
  'reindex',
  'adding',
  'search',
  'check',
  'kwic',
  'subjects',
  'damage',
  'growth',
  'fuzz',
  'web',
  'serve',
  'peers',
] as const;
const [name, ...rest] = process.argv.slice(2);
const file = (bench: string): string => fileURLToPath(new URL(`${bench}.ts`, import.meta.url));

if (name === undefined || !BENCHES.some((bench) => bench === name)) {
  for (const bench of BENCHES) {
    const head = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(file(bench), 'utf8'))?.[1] ?? '';
    const lines = head.split('\n').map((line) => line.replace(/^\s*\*\s?/, ''));
    const about = lines
      .join('\n')
      .split(/\n\s*\n/)
      .map((part) => part.trim())
      .filter((part) => part !== '' && !part.startsWith('@'));
    process.stdout.write(`${bench}\n  ${about.join('\n\n').replaceAll('\n', '\n  ')}\n\n`);
  }
  process.exitCode = name === undefined ? 0 : 2;
} else {
  const flags = ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning', '--expose-gc'];
  process.exitCode =
    spawnSync(process.execPath, [...flags, file(name), ...rest], { stdio: 'inherit' }).status ?? 1;
}
