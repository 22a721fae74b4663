import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyArchive } from 'onrecord/ingest';
import { listCovered, makeRandom, makeSound, tryDamage, WAYS } from './damage.ts';
import { makeFolder } from './made-pages.ts';

/** Places that are spoiled; `npm run bench -- damage` does a thousand. */
const PLACES = 84;
/** Each so many, the archive is rebuilt as well. */
const REBUILD_EACH = 8;

test('finds and names damage wherever it is, and nothing else', { timeout: 300_000 }, async (context) => {
  const sound = makeFolder(context);
  await makeSound(sound, 10);
  assert.deepEqual((await verifyArchive(sound)).damage, []);
  const random = makeRandom(20310503);
  const files = listCovered(sound);
  let detected = 0;
  for (let place = 0; place < PLACES; place++) {
    const file = files[place % files.length]!;
    const way = WAYS[Math.floor(place / files.length) % WAYS.length]!;
    const rebuild = place % REBUILD_EACH === 0;
    const trial = await tryDamage(sound, { file, way, rebuild }, random);
    if (trial === null) continue;
    const { verdict, rebuilt, damage } = trial;
    const about = `${way} in ${file}, place ${place}: ${JSON.stringify(damage)}`;
    assert.ok(verdict === 'detected' || verdict === 'harmless', `${verdict}: ${about}`);
    assert.notEqual(rebuilt, 'failed', `rebuild after ${about}`);
    if (verdict === 'detected') detected++;
  }
  assert.ok(detected > PLACES / 2, 'most places hold something');
});
