import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openArchive, openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { addPages, verifyArchive } from 'onrecord/ingest';
import { checkIndex } from './check-index.ts';
import { dumpArchive } from './dump-archive.ts';
import { makeFolder, makeRows, writeInterviews } from './made-pages.ts';

const CHILD = new URL('./add-in-child.ts', import.meta.url).pathname;
/** How often the run is killed before it may come to its end. */
const KILLS = 12;

/** Numbers from 0 to 1 that are the same in every run (Lehmer's generator). */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Adds in another process and kills it once it has said so many lines, a moment later. Returns what it said. */
async function addAndKill(
  args: readonly string[],
  kill: { lines: number; ms: number } | null,
): Promise<string[]> {
  const flags = ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let killed = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (kill === null || killed || said.split('\n').length <= kill.lines) return;
    killed = true;
    void wait(kill.ms).then(() => child.kill('SIGKILL'));
  });
  await new Promise((resolve) => child.on('close', resolve));
  return said.split('\n').slice(0, -1);
}

test('loses and doubles no page however often it is killed', { timeout: 300_000 }, async (context) => {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 60);
  const set = join(makeFolder(context), 'set.jsonl');
  writeFileSync(set, makeRows(40));
  const random = makeRandom(20310503);
  const told = new Set<string>();
  let finished = false;
  for (let round = 0; round < KILLS; round++) {
    const kill = { lines: 1 + Math.floor(random() * 5), ms: Math.floor(random() * 12) };
    const said = await addAndKill([folder, ...pages, set], kill);
    for (const line of said) told.add(line);
    finished ||= said.includes('done');
    const archive = openArchive(folder);
    const held = new Set(archive.listCaptures({ limit: 1000 }).results.map(({ source }) => source));
    archive.close();
    // What was told to be added is there after every kill.
    const lost = [...told].filter((line) => line.endsWith('.txt') && !held.has(line));
    assert.deepEqual(lost, [], `lost in round ${round}`);
    // What the kill left behind is no damage, and the next run puts it right.
    const { damage } = await verifyArchive(folder);
    assert.deepEqual(damage, [], `damaged in round ${round}`);
    checkIndex(folder);
  }
  assert.ok(!finished, 'a run came to its end unkilled: give it more pages');
  assert.ok(told.size > KILLS, 'the runs between kills added nothing: give them more time');
  const said = await addAndKill([folder, ...pages, set], null);
  assert.ok(said.includes('done'));

  const whole = makeFolder(context);
  const writer = await openArchiveForWriting(whole, { openIndex: openPassageIndex });
  await addPages(writer, [...pages, set], { threads: 0 });
  writer.close();
  assert.deepEqual(dumpArchive(folder), dumpArchive(whole));
  checkIndex(folder);
  checkIndex(whole);
  const { captures, damage, unfinished, log } = await verifyArchive(folder);
  assert.deepEqual([captures, damage, unfinished], [61, [], []]);
  // One line for each capture, and one for the beginning of each of the two files.
  assert.equal(log!.size, 63);
});
