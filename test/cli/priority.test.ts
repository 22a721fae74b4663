import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { giveWay } from 'onrecord/ingest';
import { makeFolder, writeInterviews } from '../ingest/made-pages.ts';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const TELL = new URL('./tell-priority.ts', import.meta.url).href;
const FLAGS = ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning', '--import', TELL];
const OWN = getPriority();
const LOW = Math.max(OWN, constants.priority.PRIORITY_BELOW_NORMAL);

/** Runs a command in a process of its own; the priorities of its threads. */
function run(...argv: string[]): { code: number | null; priorities: Map<string, Set<number>> } {
  const { status, stderr } = spawnSync(process.execPath, [...FLAGS, MAIN, ...argv], { encoding: 'utf8' });
  const priorities = new Map<string, Set<number>>();
  for (const [, thread, priority] of stderr.matchAll(/^(first|other) (-?\d+)$/gm)) {
    priorities.set(thread!, (priorities.get(thread!) ?? new Set()).add(Number(priority)));
  }
  return { code: status, priorities };
}

const all = (priority: number, ...threads: string[]): Map<string, Set<number>> =>
  new Map(threads.map((thread) => [thread, new Set([priority])]));

test('adds pages behind those who read, on every thread', (context) => {
  const folder = makeFolder(context);
  writeInterviews(folder, 12);
  const { code, priorities } = run('add', '--archive', join(folder, 'archive'), folder);
  assert.equal(code, 0);
  assert.deepEqual(priorities, all(LOW, 'other', 'first'));
});

test('adds pages with the priority of any other program where that is wanted', (context) => {
  const folder = makeFolder(context);
  writeInterviews(folder, 12);
  const archive = join(folder, 'archive');
  const { code, priorities } = run('add', '--priority', 'normal', '--archive', archive, folder);
  assert.equal(code, 0);
  assert.deepEqual(priorities, all(OWN, 'other', 'first'));
});

test('makes the database anew behind those who read', (context) => {
  const folder = makeFolder(context);
  writeInterviews(folder, 1);
  const archive = join(folder, 'archive');
  run('add', '--archive', archive, folder);
  const { code, priorities } = run('rebuild', '--archive', archive);
  assert.equal(code, 0);
  assert.equal([...priorities.get('first')!][0], LOW);
});

test('looks again at pages behind those who read', (context) => {
  const { priorities } = run('watch', '--once', '--archive', join(makeFolder(context), 'none'));
  assert.deepEqual(priorities, all(LOW, 'first'));
});

test('gives way with the threads that Node started itself', { skip: process.platform !== 'linux' }, () => {
  giveWay();
  const threads = readdirSync('/proc/self/task').map(Number);
  assert.ok(threads.length > 1);
  assert.deepEqual(new Set(threads.map((thread) => getPriority(thread))), new Set([LOW]));
});

test('knows no other priority', () => {
  const { code } = run('add', '--priority', 'high', 'page.html');
  assert.equal(code, 2);
});
