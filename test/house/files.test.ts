import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listSources, ROOT } from './source-files.ts';

/** Past this a file holds a second idea. */
const MAX_LINES = 400;

/** A language's messages are one list without a second idea, and whoever translates has one file. */
const MESSAGES = /^src\/web\/messages\/[a-z]{2}\.ts$/;

test(`keeps every source file within ${MAX_LINES} lines`, () => {
  const long = ['src', 'test', 'scripts', 'bench']
    .filter((folder) => existsSync(ROOT + folder))
    .flatMap(listSources)
    .filter((file) => !MESSAGES.test(file))
    .map((file) => ({
      file,
      lines: readFileSync(ROOT + file, 'utf8')
        .trimEnd()
        .split('\n').length,
    }))
    .filter(({ lines }) => lines > MAX_LINES);
  assert.deepEqual(
    long.map(({ file, lines }) => `${file} has ${lines} lines`),
    [],
    'look for the second idea in the file and give it a file named after it',
  );
});

test('names no folder or file after nothing in particular', () => {
  const vague = listSources('src').filter((file) =>
    /\/(?:utils?|helpers?|misc|common|shared|types)(?:\/|\.ts$)/.test(file),
  );
  assert.deepEqual(vague, [], 'name a file after what it does; a type lives with the stage that gives it');
});

// The words are put together here, so that this file does not hold them itself.
const FORBIDDEN: readonly { readonly pattern: RegExp; readonly advice: string }[] = [
  {
    pattern: new RegExp(['registry', '(?:npmjs|yarnpkg)', '(?:org|com)'].join('[.]')),
    advice: 'a package comes from wherever the reader’s npm is told to look; name the package only',
  },
  {
    pattern: new RegExp(`"${'resol'}ved": "https?:`),
    advice: 'run npm install with the .npmrc of the checkout, which leaves addresses out of the lockfile',
  },
  {
    pattern: new RegExp(`(?:^|[ \\t"'\`(=:])/(?:${['wo', 'rk|ro', 'ot'].join('')})/[a-z.]`, 'm'),
    advice: 'a path of one machine is of no use on another: write it from the root of the checkout',
  },
];

test('mentions no registry host and no path of one machine', (context) => {
  let listed: string;
  try {
    listed = execFileSync('git', ['ls-files', '-z'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    context.skip('SKIPPED: not a git checkout, so that nobody knows which files are tracked');
    return;
  }
  const found: string[] = [];
  for (const file of listed.split('\0').filter(Boolean)) {
    if (!existsSync(ROOT + file)) continue;
    const text = readFileSync(ROOT + file, 'utf8');
    if (text.includes('\0')) continue;
    for (const { pattern, advice } of FORBIDDEN) {
      const match = pattern.exec(text);
      if (match)
        found.push(
          `${file}:${text.slice(0, match.index).split('\n').length} «${match[0].trim()}»: ${advice}`,
        );
    }
  }
  assert.deepEqual(found, []);
});
