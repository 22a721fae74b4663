import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { lockForRebuild } from 'onrecord/archive';
import { openServer } from '../capture/open-server.ts';
import { makeFolder, makeInterview } from '../ingest/made-pages.ts';
import { run } from './run.ts';

const CLI = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const FLAGS = ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning'];
const WEB = ['--allow-private', '--delay', '0', '--contact', 'me@archive.example'];

/** A site with a sitemap of interviews; more may be announced at any time. */
async function openSite(context: TestContext) {
  const numbers = [1, 2];
  const agents = new Set<string | undefined>();
  const port = await openServer(context, ({ url = '', headers }, response) => {
    agents.add(headers['user-agent']);
    const number = Number(/^\/n(\d+)$/.exec(url)?.[1] ?? Number.NaN);
    if (url === '/map.txt') response.end(numbers.map((n) => `http://127.0.0.1:${port}/n${n}`).join('\n'));
    else if (numbers.includes(number))
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(makeInterview(number));
    else response.writeHead(404).end();
  });
  return { address: `http://127.0.0.1:${port}`, numbers, agents };
}

test('follows a source, watches it as from cron, and stops when it is told to', async (context) => {
  const { address, numbers, agents } = await openSite(context);
  const archive = join(makeFolder(context), 'archive');
  const followed = await run('follow', `${address}/map.txt`, '-a', archive, '--hours', '6', ...WEB);
  assert.deepEqual([followed.code, followed.out], [0, '2 added, 0 unchanged, 0 refused\n']);
  assert.match(followed.err, /new {6}http:\/\/127\.0\.0\.1:\d+\/n1/);
  assert.match([...agents][0]!, /^onrecord\/\S+ \(\+me@archive\.example\)$/);
  assert.equal((await run('follow', '--list', '-a', archive)).out.split('  ')[0], `${address}/map.txt`);
  const watched = await run('watch', '--once', '-a', archive, ...WEB);
  assert.deepEqual([watched.code, watched.out], [0, '0 added, 0 changed, 0 unchanged, 0 refused\n']);
  numbers.push(3);
  const again = await run('follow', `${address}/map.txt`, '-a', archive, '--once', ...WEB);
  assert.equal(again.out, '1 added, 0 unchanged, 0 refused\n');
  assert.equal((await run('follow', '--end', `${address}/map.txt`, '-a', archive)).code, 0);
  assert.equal((await run('follow', '--list', '-a', archive)).out, '');
  assert.match((await run('verify', '-a', archive)).out, /^3 captures whole, 0 damaged or missing\n/);
});

test('adds the pages of a list of addresses', async (context) => {
  const { address } = await openSite(context);
  const folder = makeFolder(context);
  const list = join(folder, 'list.txt');
  writeFileSync(list, `\ufeff# interviews\r\n${address}/n1\r\n\r\n ${address}/n2\n${address}/n1`);
  const added = await run('add', '--addresses', list, '-a', join(folder, 'archive'), ...WEB);
  assert.deepEqual([added.code, added.out], [0, '2 added, 0 unchanged, 0 refused\n']);
  writeFileSync(list, `${address}/n1\nharbour.example/a`);
  const mistaken = await run('add', '--addresses', list, '-a', join(folder, 'archive'), ...WEB);
  assert.deepEqual(
    [mistaken.code, /line 2, "harbour\.example\/a", is no address/.test(mistaken.err)],
    [2, true],
  );
  const nothing = await run('add', '-a', join(folder, 'archive'));
  assert.deepEqual([nothing.code, /name files or addresses/.test(nothing.err)], [2, true]);
});

test('watches as one process until it is interrupted', { timeout: 60_000 }, async (context) => {
  const { address } = await openSite(context);
  const archive = join(makeFolder(context), 'archive');
  assert.equal((await run('follow', `${address}/map.txt`, '-a', archive, ...WEB)).code, 0);
  const child = spawn(process.execPath, [...FLAGS, CLI, 'watch', '-a', archive, ...WEB], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  context.after(() => child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [line] = await new Promise<string[]>((resolve) =>
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.split('\n'))),
  );
  assert.equal(line, '0 added, 0 changed, 0 unchanged, 0 refused');
  assert.equal(child.exitCode, null, 'it waits for what is due next');
  // Between its rounds the archive is free for others.
  assert.equal((await run('rebuild', '-a', archive)).code, 0);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('waits with a round while the archive is rebuilt', { timeout: 60_000 }, async (context) => {
  const { address } = await openSite(context);
  const archive = join(makeFolder(context), 'archive');
  assert.equal((await run('follow', `${address}/map.txt`, '-a', archive, ...WEB)).code, 0);
  const lock = lockForRebuild(archive);
  context.after(() => lock.release());
  const once = await run('watch', '--once', '-a', archive, ...WEB);
  assert.deepEqual([once.code, /is being rebuilt by another process/.test(once.err)], [1, true]);
  const child = spawn(process.execPath, [...FLAGS, CLI, 'watch', '-a', archive, ...WEB], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  context.after(() => child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let told = '';
  await new Promise<void>((resolve) =>
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      if (/is being rebuilt .*Trying again in a minute/.test(told)) resolve();
    }),
  );
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('says what is wrong with an address, a page that cannot be had, or nothing to watch', async (context) => {
  const { address } = await openSite(context);
  const archive = join(makeFolder(context), 'archive');
  const add = (page: string, ...options: string[]) => run('add', page, '-a', archive, ...options);
  const inside = await add(`${address}/n1`, '--delay', '0');
  assert.equal(inside.code, 1);
  assert.match(
    inside.err,
    /an address of this machine or of a private network; --allow-private asks there too/,
  );
  assert.match(inside.err, /No contact is given/);
  const missing = await add(`${address}/missing`, ...WEB);
  assert.match(missing.err, /answers 404 Not Found \(http-status\)/);
  const page = join(makeFolder(context), 'page.txt');
  writeFileSync(page, makeInterview(1));
  const still = join(makeFolder(context), 'still');
  await run('add', page, '-a', still, '--threads', '0');
  const { code, err } = await run('watch', '-a', still, ...WEB);
  assert.deepEqual([code, /Nothing is followed/.test(err)], [1, true]);
  for (const options of [
    ['--delay', '-1'],
    ['--contact', 'a b'],
  ])
    assert.equal((await add(`${address}/n1`, ...options)).code, 2, options.join(' '));
});
