import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cleanText, formatJson } from '../../src/cli/terminal.ts';
import { makeFolder, makeInterview, writeInterviews } from '../ingest/made-pages.ts';
import { run } from './run.ts';

const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

test('reads pages into one JSON line each, refused ones too', async (context) => {
  const folder = makeFolder(context);
  const [page] = writeInterviews(folder, 1);
  const empty = join(folder, 'empty.html');
  writeFileSync(empty, '');
  const { code, out } = await run('read', '--format', 'ndjson', page!, empty);
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(code, 1);
  assert.equal(lines[0].source, page);
  assert.equal(lines[0].statements[0].turns.length, 4);
  assert.deepEqual(lines[1], { source: empty, error: { code: 'empty', message: `${empty} is empty` } });
});

test('reads many files on several threads and prints them in their order', async (context) => {
  const folder = makeFolder(context);
  const pages = writeInterviews(folder, 15);
  const empty = join(folder, 'empty.html');
  writeFileSync(empty, '');
  pages.splice(9, 0, empty);
  const alone = await run('read', '--format', 'ndjson', '--threads', '0', ...pages);
  const together = await run('read', '--format', 'ndjson', '--threads', '3', ...pages);
  const sources = together.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).source);
  assert.deepEqual(sources, pages);
  assert.equal(together.out, alone.out);
  assert.equal(together.code, 1);
});

test('shows a person the conversation and then the rest of the page', async (context) => {
  const [page] = writeInterviews(makeFolder(context), 1);
  const { code, out } = await run('read', page!);
  assert.equal(code, 0);
  assert.match(out, /— Ana Varga \(answer\)\n {4}We agreed on 0 crossings/);
  for (const line of out.split('\n')) assert.ok(line.length <= 80 || line.includes('──'), line);
});

test('never lets a page act on the terminal', async (context) => {
  const folder = makeFolder(context);
  const page = join(folder, 'hostile.txt');
  const attack = '\u001B[2J\u001B]0;owned\u0007 \u009B31m \u202Egnol\u202C \u0008\u0008';
  writeFileSync(
    page,
    makeInterview(1)
      .replaceAll('crossings', `crossings ${attack}`)
      .replace('Interview', `Interview ${attack}`),
  );
  const archive = join(folder, 'archive');
  const printed = [
    await run('read', page),
    await run('read', '--format', 'ndjson', page),
    await run('add', '-a', archive, page),
    await run('list', '-a', archive),
    await run('list', '-a', archive, '-f', 'csv'),
    await run('search', '-a', archive, 'crossings'),
    await run('search', '-a', archive, 'crossings', '-f', 'csv'),
    await run('search', '-a', archive, 'crossings', '-f', 'json'),
    await run('search', '-a', archive, `nothing\u001B[2J:x`),
    await run('show', '-a', archive, '\u001B[2J'),
  ];
  const { results } = JSON.parse((await run('list', '-a', archive, '-f', 'json')).out);
  printed.push(
    await run('show', '-a', archive, results[0].id),
    await run('show', '-a', archive, '--account', results[0].id),
  );
  for (const { out, err } of printed) assert.doesNotMatch(out.replaceAll('\r\n', '\n') + err, CONTROLS);
});

test('adds, searches, lists, shows, corrects, verifies and rebuilds', async (context) => {
  const folder = makeFolder(context);
  const archive = join(folder, 'archive');
  const pages = writeInterviews(folder, 3);
  const added = await run('add', '-a', archive, '--threads', '0', ...pages);
  assert.deepEqual([added.code, added.out], [0, '3 added, 0 unchanged, 0 refused\n']);
  assert.equal(
    (await run('add', '-a', archive, ...pages, join(folder, 'no.txt'))).out,
    '0 added, 3 unchanged, 1 refused\n',
  );
  const found = JSON.parse(
    (await run('search', '-a', archive, '"ferry line 2" role:question', '-f', 'json')).out,
  );
  assert.equal(found.total, 1);
  const id = `${found.results[0].statement}.${found.results[0].turn}`;
  assert.match((await run('show', '-a', archive, id)).out, /ferry line 2/);
  assert.equal((await run('correct', '-a', archive, id, '--speaker', 'Jon Aldous')).code, 0);
  assert.match((await run('show', '-a', archive, id)).out, /Jon Aldous[\s\S]*corrected speaker/);
  assert.match(
    (await run('verify', '-a', archive)).out,
    /^3 captures whole, 0 damaged or missing\ncapture log: 4 lines, root \S{44}\n$/,
  );
  const { out: checkpoint } = await run('checkpoint', '-a', archive);
  assert.match(checkpoint, /^onrecord\/\S+\n4\n\S{44}\n\n\u2014 /);
  assert.match(
    (await run('checkpoint', '--key', '-a', archive)).out,
    /^onrecord\/[^+]+\+[0-9a-f]{8}\+\S+\n$/,
  );
  assert.equal((await run('rebuild', '-a', archive, '--threads', '0')).out, '3 read, 0 refused\n');
  assert.match(
    (await run('rebuild', '--index', '-a', archive, '--threads', '0')).out,
    /^[1-9]\d* passages indexed\n$/,
  );
  assert.match((await run('show', '-a', archive, id)).out, /Jon Aldous/);
  assert.match((await run('list', '-a', archive, '--speaker', 'aldous')).err, /1 of 1/);
});

test('points at the mistake in a query and at mistakes in the call', async (context) => {
  const archive = join(makeFolder(context), 'archive');
  await run('add', '-a', archive, ...writeInterviews(makeFolder(context), 1));
  const query = await run('search', '-a', archive, 'a (b');
  assert.deepEqual([query.code, query.err], [2, 'onrecord: this parenthesis is not closed\n  a (b\n    ^\n']);
  assert.equal((await run('search', '-a', archive, 'a', '--kind', 'song')).code, 2);
  assert.equal((await run('list', '-a', archive, '--limit', '0')).code, 2);
  assert.equal((await run('lst')).code, 2);
  assert.equal((await run('show', '-a', archive, 'nothing')).code, 1);
  const missing = await run('list', '-a', join(archive, 'elsewhere'));
  assert.deepEqual([missing.code, /no archive/.test(missing.err)], [1, true]);
});

test('keeps spreadsheets from taking a page’s words for a formula', async (context) => {
  const folder = makeFolder(context);
  const page = join(folder, 'sum.txt');
  writeFileSync(page, makeInterview(1).replace('It will. I said', '=SUM(A1:A9) I said'));
  const archive = join(folder, 'archive');
  await run('add', '-a', archive, page);
  const { out } = await run('search', '-a', archive, 'SUM', '-f', 'csv');
  assert.match(out, /'=SUM/);
  assert.doesNotMatch(out, /(?:^|,|")=SUM/m);
});

test('shows controls as pictures and escapes them in JSON', () => {
  assert.equal(cleanText('a\u001B[1m\u0007\u009Bb\u202Ec\td\n'), 'a␛[1m␇\uFFFDbc\td\n');
  const value = 'a\u001B\u009B\u202E\u2028b';
  assert.doesNotMatch(formatJson(value), CONTROLS);
  assert.equal(JSON.parse(formatJson(value)), value);
});

test('says in one line which Node it needs when it is run on an older one', () => {
  const bin = new URL('../../bin/onrecord.mjs', import.meta.url);
  const script = `Object.defineProperty(process.versions, 'node', { value: '18.20.1' }); await import(${JSON.stringify(bin.href)});`;
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
    assert.fail('it ran');
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: Buffer };
    assert.deepEqual(
      [status, stderr.toString()],
      [2, 'onrecord needs Node 24.15 or newer; this is Node 18.20.1.\n'],
    );
  }
});

test('says in one line that a checkout is not built', (context) => {
  const copy = join(makeFolder(context), 'onrecord.mjs');
  copyFileSync(new URL('../../bin/onrecord.mjs', import.meta.url), copy);
  const { status, stderr } = spawnSync(process.execPath, [copy, 'list']);
  assert.equal(status, 2);
  assert.match(stderr.toString(), /^onrecord is not built here\. .*npm run -s onrecord -- .*\n$/);
});
