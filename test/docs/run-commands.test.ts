import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openArchive } from 'onrecord/archive';
import { createApp } from 'onrecord/web';
import { buildExampleArchive } from '../../scripts/example-archive.ts';
import { run } from '../cli/run.ts';
import { ROOT } from '../house/source-files.ts';
import { listShownCommands, splitWords } from './shown-commands.ts';

/** What is not run here, and why. What none of these and no runner below takes fails. */
const NOT_RUN: readonly { readonly shown: RegExp; readonly why: string }[] = [
  { shown: /^npm ci\b|^\(cd bench|^npm install/, why: 'installs packages' },
  { shown: /https?:\/\/(?!127\.)|--addresses|^onrecord watch/, why: 'fetches pages from the web' },
  { shown: /^onrecord serve/, why: 'serves until it is told to stop: test/web/serve.test.ts' },
  { shown: /^onrecord mcp/, why: 'serves until it is told to stop: test/mcp' },
];

const shown = await listShownCommands();
const started = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'onrecord-shown-'));
const stands = { statement: '', turn: '' };

/** A command of the checkout as it is given once onrecord is installed. */
function asInstalled(line: string): string {
  return line.replace(/^npm run -s onrecord -- /, 'onrecord ');
}

/** The names that the documentation makes up, as what the example archive has in their place. */
function standIn(line: string): string {
  return line
    .replace(/\b4k7wz1m9q2ax\.(?!zip\b)\w+/g, stands.turn)
    .replace(/\b(?:4k7wz1m9q2ax|ID)\b/g, stands.statement)
    .replaceAll('Ministry of Ferries', 'Ministry of Foreign Affairs of Velmora')
    .replaceAll('norway', 'velmora');
}

before(async () => {
  process.chdir(folder);
  await buildExampleArchive('archive');
  const pages = `${ROOT}examples/pages`;
  cpSync(pages, 'pages', { recursive: true });
  cpSync(`${pages}/velmora-mfa--interview-one-word-more.html`, 'page.html');
  writeFileSync('quotes.jsonl', '{"id": 1, "quote": "There was one word more", "speaker": "Marenko"}\n');
  writeFileSync('story.html', '<p>The minister said: “There was one word more.” Nobody asked which.</p>');
  writeFileSync(
    'briefings.csv.gz',
    gzipSync('body,held_on,link\n"The ferry sails.",2031-05-02,https://ferries.example/1\n'),
  );
  for (const file of ['crawl.warc.gz', 'site.wacz']) assert.equal((await run('export', file)).code, 0, file);
  const archive = openArchive('archive');
  const interview = archive.listStatements().results.find(({ kind }) => kind === 'interview')!;
  stands.statement = interview.id;
  stands.turn = `${interview.id}.${archive.findStatement(interview.id)!.turns[0]!.id}`;
  archive.close();
});

after(() => {
  process.chdir(started);
  rmSync(folder, { recursive: true });
});

/** Runs a command of onrecord; what it prints goes where the line says. */
async function runShown(line: string): Promise<void> {
  const words = splitWords(standIn(line)).slice(1);
  const redirect = words.findIndex((word) => /^>>?$/.test(word));
  const { code, out, err } = await run(...(redirect < 0 ? words : words.slice(0, redirect)));
  assert.equal(code, 0, err);
  if (redirect >= 0) appendFileSync(words[redirect + 1]!, out);
}

/** Asks the API as `curl` would. */
async function askApi(line: string): Promise<void> {
  const words = splitWords(line);
  const given = (flag: string): string => words[words.indexOf(flag) + 1]!;
  const [type, value] = given('-H').split(': ');
  const archive = openArchive('archive');
  try {
    const app = createApp({ archive, audience: 'owner' });
    const init = { method: 'POST', headers: { [type!]: value! }, body: given('-d') };
    const response = await app.fetch(new Request(words.at(-1)!, init));
    assert.equal(response.status, 200, await response.text());
  } finally {
    archive.close();
  }
}

/** A script of npm and, where one is named, the bench or the test file. */
function findScript(line: string): void {
  const [, script, , argument] = splitWords(line.replace(/^npm run /, 'npm '));
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { scripts: object };
  assert.ok(script !== undefined && script in scripts, script);
  if (argument === undefined) return;
  const file = script === 'bench' ? `bench/${argument}.ts` : argument;
  assert.ok(existsSync(ROOT + file), file);
}

describe('what the documentation shows', () => {
  test('is found, in the pages and in the help', () => {
    for (const where of ['README.md', 'docs/check.md', 'onrecord cite --help'])
      assert.ok(
        shown.some((one) => one.where === where),
        where,
      );
    assert.deepEqual(splitWords(`onrecord search '"red line" -a' "b c" # note`), [
      'onrecord',
      'search',
      '"red line" -a',
      'b c',
    ]);
  });

  for (const { where, line } of shown) {
    const command = asInstalled(line);
    if (NOT_RUN.some((one) => one.shown.test(command))) continue;
    const [program] = splitWords(command);
    test(`${where}: ${line.replace(/ +#.*/, '')}`, async () => {
      if (program === 'onrecord') await runShown(command);
      else if (program === 'curl') await askApi(line);
      else if (program === 'npm') findScript(line);
      else assert.fail('neither run nor listed with a reason');
    });
  }

  test('is left out only where there is such a command', () => {
    for (const { shown: pattern, why } of NOT_RUN)
      assert.ok(
        shown.some(({ line }) => pattern.test(asInstalled(line))),
        why,
      );
  });
});
