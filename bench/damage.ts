/**
 * Damage: spoils a made archive at random places (flips, cuts, duplicates, reorders or deletes bytes in captures, the
 * capture log, its keys and the database), verifies it, and now and then rebuilds it. Prints what became of each kind.
 *
 *   npm run bench -- damage [PLACES=1000] [SEED=1] [PAGES=40] [REBUILD_EACH=10]
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listCovered, makeRandom, makeSound, tryDamage, WAYS } from '../test/ingest/damage.ts';

const [places = 1000, seed = 1, pages = 40, rebuildEach = 10] = process.argv.slice(2).map(Number);
const random = makeRandom(seed);
const sound = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
try {
  await makeSound(sound, pages);
  const files = listCovered(sound);
  // The database and the captures are the most of an archive, and are spoiled as often as all else.
  const heavy = files.filter((file) => !file.startsWith('log'));
  const kinds = ['captures', 'log', 'onrecord.db'] as const;
  const tally = new Map<string, number>();
  const count = (name: string): void => void tally.set(name, (tally.get(name) ?? 0) + 1);
  const started = performance.now();
  for (let place = 0, done = 0; done < places; place++) {
    const from = place % 2 === 0 ? heavy : files;
    const file = from[Math.floor(random() * from.length)]!;
    const way = WAYS[place % WAYS.length]!;
    const trial = await tryDamage(sound, { file, way, rebuild: done % rebuildEach === 0 }, random);
    if (trial === null) continue;
    done++;
    const kind = kinds.find((name) => file.startsWith(name))!;
    count(`${kind}: ${trial.verdict}`);
    if (trial.rebuilt !== null) count(`${kind} rebuilt: ${trial.rebuilt}`);
    if (['missed', 'falsely-named', 'not-named'].includes(trial.verdict) || trial.rebuilt === 'failed') {
      const damage = trial.damage.map(({ where, code, message }) => `    ${where}: ${message} (${code})`);
      process.stdout.write(
        `${trial.verdict}, rebuilt ${trial.rebuilt}: ${way} in ${file}\n${damage.join('\n')}\n`,
      );
    }
  }
  for (const [name, times] of [...tally].sort())
    process.stdout.write(`${String(times).padStart(6)}  ${name}\n`);
  process.stdout.write(`${places} places in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
} finally {
  rmSync(sound, { recursive: true, force: true });
}
