import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { makeFolder, writeInterviews } from '../ingest/made-pages.ts';
import { run } from './run.ts';

/** An archive of two interviews, and where it lies. */
async function makeArchive(context: TestContext): Promise<{ archive: string; pages: string[] }> {
  const folder = makeFolder(context);
  const archive = join(folder, 'archive');
  const pages = writeInterviews(folder, 2);
  await run('add', '-a', archive, '--threads', '0', ...pages);
  return { archive, pages };
}

test('makes no archive where it is only asked about one', async (context) => {
  const archive = join(makeFolder(context), 'archive');
  const calls = [
    ['follow', '--list'],
    ['follow', '--end', 'https://courier.example/'],
    ['watch', '--once'],
    ['search', 'ferry'],
    ['permit'],
    ['rebuild'],
  ] as const;
  for (const [command, ...rest] of calls) {
    const { code, err } = await run(command, '-a', archive, ...rest);
    assert.deepEqual([code, existsSync(archive)], [1, false], command);
    assert.match(err, /there (?:is no archive|are no captures) in /, command);
  }
});

test('lets the option go before the environment, and the environment before the default', async (context) => {
  const { archive } = await makeArchive(context);
  const before = process.cwd();
  context.after(() => {
    process.chdir(before);
    delete process.env.ONRECORD_ARCHIVE;
  });
  process.chdir(join(archive, '..'));
  process.env.ONRECORD_ARCHIVE = join(archive, 'nowhere');
  // The option says what the default would be, and says it.
  assert.match((await run('list', '-a', 'archive')).err, /2 of 2/);
  assert.match((await run('list')).err, /nowhere/);
  delete process.env.ONRECORD_ARCHIVE;
  assert.match((await run('list')).err, /2 of 2/);
});

test('says what is not there in words and not in codes', async (context) => {
  const { archive } = await makeArchive(context);
  const none = join(archive, 'none');
  for (const args of [
    ['verify', '--checkpoint', none],
    ['check', '--quotes', none],
    ['add', '--addresses', none],
  ] as const) {
    const { code, err } = await run(...args, '-a', archive);
    assert.deepEqual([code, err], [1, `onrecord: there is no file or folder ${none}\n`]);
  }
  assert.match((await run('verify', `${none}.zip`)).out, /log fails: there is no file .*none\.zip/);
  assert.match((await run('verify', '-a', archive, '--checkpoint', archive)).err, /is a folder; name a file/);
});

test('writes an export only under a name that says what it is, in a folder that is there', async (context) => {
  const { archive } = await makeArchive(context);
  const at = (name: string): string => join(archive, '..', name);
  const unnamed = await run('export', '-a', archive, at('all.tar'));
  assert.deepEqual([unnamed.code, /--format wacz or --format warc/.test(unnamed.err)], [2, true]);
  const nowhere = await run('export', '-a', archive, at('none/all.wacz'));
  assert.deepEqual([nowhere.code, /there is no folder .*none; make it first/.test(nowhere.err)], [2, true]);
  assert.equal((await run('export', '-a', archive, at('all.tar'), '--format', 'warc')).code, 0);
  assert.deepEqual(readFileSync(at('all.tar')).subarray(0, 2), Buffer.from([0x1f, 0x8b]));
});

test('says how many there are where there are none', async (context) => {
  const { archive } = await makeArchive(context);
  const told = async (...args: string[]) => (await run(...args, '-a', archive)).err;
  assert.equal(await told('collect'), '0 collections\n');
  assert.equal(await told('permit'), '0 permissions\n');
  assert.equal(await told('search', '--saved'), '0 searches\n');
  assert.equal(await told('follow', '--list'), '0 sources\n');
});

test('doubts a permission for a publisher of no page, and refuses one for nobody', async (context) => {
  const { archive } = await makeArchive(context);
  const doubted = await run('permit', '-a', archive, '--publisher', 'Harbor Courier');
  assert.deepEqual(
    [doubted.code, /No page of the archive is of this publisher/.test(doubted.err)],
    [0, true],
  );
  const refused = await run('permit', '-a', archive, '--publisher', ' ');
  assert.deepEqual([refused.code, /name one/.test(refused.err)], [1, true]);
});

test('names what a rebuild could not read again, until it is added again', async (context) => {
  const { archive, pages } = await makeArchive(context);
  const captures = join(archive, 'captures');
  const [file] = readdirSync(captures);
  const bytes = readFileSync(join(captures, file!));
  const { offset, length } = JSON.parse(
    readFileSync(join(archive, 'log', 'captures.jsonl'), 'utf8').split('\n')[1]!,
  );
  bytes[offset + Math.floor(length / 2)]! ^= 0xff;
  writeFileSync(join(captures, file!), bytes);
  const rebuilt = await run('rebuild', '-a', archive, '--threads', '0');
  assert.equal(rebuilt.code, 1);
  assert.match(
    rebuilt.out,
    /^1 read, 0 refused\nmissing .*interview-000\.txt: its record is damaged or gone\n/,
  );
  assert.equal(
    (await run('add', '-a', archive, '--threads', '0', ...pages)).out,
    '1 added, 1 unchanged, 0 refused\n',
  );
  assert.deepEqual(await run('rebuild', '-a', archive, '--threads', '0'), {
    code: 0,
    out: '2 read, 0 refused\n',
    err: '',
  });
});

test('never shows the day of publication as that of the words', async (context) => {
  const folder = makeFolder(context);
  const archive = join(folder, 'archive');
  const page = join(folder, 'page.html');
  mkdirSync(archive);
  writeFileSync(
    page,
    `<html lang="en"><title>The herring</title><h1>Minister of Fisheries: the herring will come back</h1>
    <p class="date">12 March 2031</p><p><b>Question:</b> Are the herring gone?</p>
    <p><b>Dora Lindqvist:</b> They have moved north.</p><p><b>Question:</b> When will they be back?</p>
    <p><b>Dora Lindqvist:</b> I make no promises for fish.</p></html>`,
  );
  await run('add', '-a', archive, '--threads', '0', page);
  const { results } = JSON.parse((await run('list', '-a', archive, '-f', 'json')).out);
  assert.deepEqual([results[0].date, results[0].published], [null, '2031-03-12']);
  for (const args of [
    ['read', page],
    ['list', '-a', archive],
    ['show', '-a', archive, results[0].id],
    ['search', '-a', archive, 'north'],
    ['check', '-a', archive, 'They have moved north'],
  ] as const)
    assert.match((await run(...args)).out, /^(?:.* · | *)published 2031-03-12(?: · .*)?$/m, args[0]);
  assert.match((await run('kwic', '-a', archive, 'north')).out, /^\(2031-03-12\) {2}Dora/);
  for (const command of ['search', 'kwic']) {
    const [head, row] = (await run(command, '-a', archive, 'north', '-f', 'csv')).out.split('\r\n');
    const columns = head!.split(',');
    const values = row!.split(',');
    assert.equal(values[columns.indexOf('date')], '', command);
    assert.equal(values[columns.indexOf('published')], '2031-03-12', command);
  }
});
