import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { makeFolder, writeInterviews } from '../ingest/made-pages.ts';
import { run } from './run.ts';

async function makeArchive(context: TestContext): Promise<{ folder: string; archive: string }> {
  const folder = makeFolder(context);
  const archive = join(folder, 'archive');
  await run('add', '--archive', archive, ...writeInterviews(folder, 4));
  return { folder, archive };
}

test('check marks what a quote changed, and says what it rests on', async (context) => {
  const { archive } = await makeArchive(context);
  const { code, out } = await run(
    ...[
      'check',
      '--archive',
      archive,
      '--speaker',
      'Varga',
      'The treaty of Lindhafen fails and everybody wants to leave it',
    ],
  );
  assert.equal(code, 0);
  assert.match(out, /^altered: /);
  assert.match(out, /Lindhafen \[-holds-\]\{\+fails\+\},\s+and \[-nobody-\]\{\+everybody\+\}\s+wants/);
  assert.match(out, /looked at 8 turns by Varga in 4 statements, from 2031-05-01 to 2031-05-04/);
  for (const line of out.split('\n')) assert.ok(line.length <= 80 || line.includes('·'), line);
});

test('check prints JSON, and takes a range of dates', async (context) => {
  const { archive } = await makeArchive(context);
  const { out } = await run(
    ...[
      'check',
      '--archive',
      archive,
      '--date',
      '2031-05-03..2031',
      '-f',
      'json',
      'I said so in the chamber 2 times',
    ],
  );
  const { id, verdict, matches, coverage } = JSON.parse(out);
  assert.deepEqual([id, verdict, matches[0].published], [null, 'exact', '2031-05-03']);
  assert.deepEqual(coverage, { statements: 2, turns: 8, from: '2031-05-03', to: '2031-05-04' });
});

test('check finds and checks the quotations of an article, in a text and in a page', async (context) => {
  const { folder, archive } = await makeArchive(context);
  const text =
    '“Nobody wants to leave it,” said Minister Varga.\n\nIvo Brandt called it “a telescope for every citizen”.\n';
  const plain = join(folder, 'story.txt');
  writeFileSync(plain, text);
  const page = join(folder, 'story.html');
  writeFileSync(
    page,
    `<html><head><title>The treaty</title></head><body><article><h1>The treaty</h1>${text
      .split('\n\n')
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join('')}</article></body></html>`,
  );
  for (const file of [plain, page]) {
    const { code, out } = await run('check', '--archive', archive, '--article', file, '-f', 'ndjson');
    assert.equal(code, 0);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      answers.map(({ id, quote, speaker, verdict }) => [id, quote, speaker, verdict]),
      [
        [1, 'Nobody wants to leave it,', 'Varga', 'exact-folded'],
        [2, 'a telescope for every citizen', null, 'not-in-archive'],
      ],
    );
  }
  const { out } = await run('check', '--archive', archive, '--article', plain);
  assert.match(out, /1\. »Nobody wants to leave it,«\nthe article says: Minister Varga\n\nexact-folded: /);
  assert.match(out, /not-in-archive: not in this archive, which does not mean: not said/);
});

test('check answers a file of quotes line by line, whatever stands in it', async (context) => {
  const { folder, archive } = await makeArchive(context);
  const file = join(folder, 'quotes.jsonl');
  const lines = [
    '\ufeff{"id":"a","quote":"nobody wants to leave it"}',
    'nobody wants to leave it',
    '',
    '{"id":2,"quote":"nobody wants to leave it","speaker":"Brandt"}',
    '{"id":3,"quote":"…"}',
    '{"id":4}',
    '{"id":5,"quote":"nobody wants","date":"soon"}',
    '{"quote":"a telescope for every citizen"}',
  ];
  writeFileSync(file, lines.join('\n'));
  const { code, out } = await run('check', '--archive', archive, '--quotes', file);
  const answers = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ id, verdict, error }) => [id, verdict ?? error.code]),
    [
      ['a', 'exact'],
      [null, 'bad-line'],
      [2, 'other-speaker'],
      [3, 'bad-quote'],
      [4, 'bad-line'],
      [5, 'bad-quote'],
      [null, 'not-in-archive'],
    ],
  );
  assert.match(answers[1].error.message, /^line 2: /);
  assert.equal(code, 1);
});

test('check says what is missing in the call', async (context) => {
  const { archive } = await makeArchive(context);
  assert.match((await run('check', '--archive', archive)).err, /give a quote, a file/);
  assert.match((await run('check', '--archive', archive, '--date', '..', 'words')).err, /no range of dates/);
  const { code, err } = await run('check', '--archive', archive, '--quotes', join(archive, 'none.jsonl'));
  assert.equal(code, 1);
  assert.match(err, /none\.jsonl/);
});

test('kwic puts the keyword into one column, in the order of what stands beside it', async (context) => {
  const { archive } = await makeArchive(context);
  const { code, out, err } = await run('kwic', '--archive', archive, 'role:answer the', '--limit', '5');
  assert.equal(code, 0);
  const lines = out.trimEnd().split('\n');
  assert.equal(lines.length, 5);
  // Two spaces part facts and context; a keyword follows the left context in the same column everywhere.
  const columns = new Set(lines.map((line) => /\b(?:the|The)\b(?= (?:chamber|treaty))/.exec(line)?.index));
  assert.equal(columns.size, 1);
  assert.match(lines[0]!, /^\(2031-05-01\) {2}Ana Varga {9}.*the chamber/);
  assert.match(err, /5 of 8 lines/);
});

test('kwic counts neighbours, sorts by date, and prints CSV and JSON lines', async (context) => {
  const { archive } = await makeArchive(context);
  const ask = (...more: string[]) => run('kwic', '--archive', archive, 'chamber', ...more);
  assert.match((await ask('--count', '-1')).out, /^ {7}4 {2}the\n$/);
  assert.equal((await ask('--count', '1', '-f', 'csv', '-n', '2')).out, 'word,count\r\n0,1\r\n1,1\r\n');
  assert.equal((await ask('--count', '7')).code, 2);
  const csv = (await ask('--sort', 'date', '-f', 'csv', '-n', '2')).out.split('\r\n');
  assert.match(csv[0]!, /^id,date,published,speaker,role,field,publisher,url,left,keyword,right$/);
  assert.deepEqual(
    csv.slice(1, 3).map((line) => line.split(',')[2]),
    ['2031-05-01', '2031-05-02'],
  );
  const json = JSON.parse((await ask('--sort', 'speaker', '-f', 'ndjson', '-n', '1')).out);
  assert.equal(json.keyword, 'chamber');
  assert.match(json.left, /I said so in the $/);
  assert.match((await ask('--limit', '0')).err, /no whole number in 1–100,000/);
  assert.match((await run('kwic', '--archive', archive, '"open')).err, /\^/);
});
