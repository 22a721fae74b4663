import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive } from 'onrecord/archive';
import { verifyArchive } from 'onrecord/ingest';
import { makeFolder, writeInterviews } from './made-pages.ts';

const CLI = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const CHILD = new URL('./add-in-child.ts', import.meta.url).pathname;
const FLAGS = ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning'];
const ONRECORD = [process.execPath, ...FLAGS, CLI].map((part) => `'${part}'`).join(' ');

/** Whether this machine lets a process have file systems of its own; without, a full disk cannot be made. */
const mayMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0;
const skip = mayMount ? false : 'this machine does not let a test mount a file system';

/** Runs a shell script with file systems of its own. */
function runMounted(script: string): { readonly status: number | null; readonly err: string } {
  const { status, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script], { encoding: 'utf8' });
  return { status, err: stderr };
}

async function countWhole(folder: string): Promise<number> {
  const { captures, damage } = await verifyArchive(folder);
  assert.deepEqual(damage, []);
  return captures;
}

test('says that the disk is full, and loses nothing that was added', { skip }, async (context) => {
  const folder = makeFolder(context);
  const disk = join(folder, 'disk');
  const copy = join(folder, 'copy');
  mkdirSync(disk);
  const pages = writeInterviews(makeFolder(context), 60);
  const add = (list: readonly string[]): string =>
    `${ONRECORD} add -q --threads 0 -a '${disk}/archive' ${list.join(' ')}`;
  // A page fits, sixty do not: the room is taken by a file of another.
  const { err } = runMounted(
    `mount -t tmpfs -o size=6m tmpfs '${disk}' && ${add(pages.slice(0, 1))} && head -c 100000000 /dev/zero > '${disk}/other'; ` +
      `${add(pages)}; code=$?; rm '${disk}/other'; cp -r '${disk}/archive' '${copy}'; exit $code`,
  );
  assert.match(err, /there is no room left for .*; make room and run the same command again/);
  assert.ok((await countWhole(copy)) >= 1);
  execFileSync(process.execPath, [...FLAGS, CLI, 'add', '-q', '--threads', '0', '-a', copy, ...pages]);
  assert.equal(await countWhole(copy), pages.length);
});

test('says that a folder cannot be written to, and reads it all the same', { skip }, (context) => {
  const folder = makeFolder(context);
  const archive = join(folder, 'archive');
  const [one, other] = writeInterviews(makeFolder(context), 2);
  execFileSync(process.execPath, [...FLAGS, CLI, 'add', '-q', '--threads', '0', '-a', archive, one!]);
  const mounted = `mount --bind '${archive}' '${archive}' && mount -o remount,bind,ro '${archive}'`;
  const added = runMounted(`${mounted} && ${ONRECORD} add -q --threads 0 -a '${archive}' '${other}'`);
  assert.equal(added.status, 1);
  assert.match(added.err, /cannot be written to; give yourself the right to write there/);
  const made = runMounted(`${mounted} && ${ONRECORD} add -q --threads 0 -a '${archive}/new' '${other}'`);
  assert.match(made.err, /cannot be written to/);
  const read = runMounted(
    `${mounted} && ${ONRECORD} search -a '${archive}' crossings && ${ONRECORD} list -a '${archive}'`,
  );
  assert.deepEqual([read.status, read.err.includes('onrecord:')], [0, false], read.err);
});

test('takes pages from two writers at once, each of them once', { timeout: 120_000 }, async (context) => {
  const folder = makeFolder(context);
  const pages = writeInterviews(makeFolder(context), 40);
  const write = (list: readonly string[]): Promise<number | null> => {
    const child = spawn(process.execPath, [...FLAGS, CHILD, folder, ...list], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return new Promise((resolve) => child.on('close', resolve));
  };
  assert.equal(await write(pages.slice(0, 1)), 0);
  // Half of the pages are given to both.
  const codes = await Promise.all([write(pages.slice(0, 30)), write(pages.slice(10))]);
  assert.deepEqual(codes, [0, 0]);
  assert.equal(await countWhole(folder), pages.length);
  const archive = openArchive(folder);
  assert.equal(archive.countStatements(), pages.length);
  archive.close();
});
