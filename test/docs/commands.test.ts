import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { run } from '../cli/run.ts';
import { ROOT } from '../house/source-files.ts';

/** What the command line prints for these arguments. */
async function runHelp(...args: string[]): Promise<string> {
  return (await run(...args, '--help')).out;
}

const commands = [...((await runHelp()).split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z][a-z-]*)/gm)]
  .map((match) => match[1] ?? '')
  .filter((name) => name !== 'help');

test('lists its commands in the help', () => {
  assert.ok(commands.includes('read') && commands.includes('add'), `found ${commands.join(', ')}`);
});

for (const command of commands) {
  test(`documents onrecord ${command} with all its options`, async () => {
    const reference = readFileSync(`${ROOT}docs/cli.md`, 'utf8');
    const [, entry = ''] = reference.split(new RegExp(`^#+ .*\\bonrecord ${command}\\b.*$`, 'm'));
    assert.ok(entry, `docs/cli.md has no heading "onrecord ${command}": make the reference anew from --help`);
    const text = entry.split(/^#+ .*\bonrecord /m)[0] ?? '';
    const options = [...(await runHelp(command)).matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(
      (match) => match[1] ?? '',
    );
    assert.deepEqual(
      options.filter((option) => !text.includes(option)),
      [],
      `options of onrecord ${command} that docs/cli.md does not have: make the reference anew from --help`,
    );
  });
}

test('shows only commands that exist in the README', () => {
  const readme = readFileSync(`${ROOT}README.md`, 'utf8');
  const shown = [...readme.matchAll(/\bonrecord (?:-- )?([a-z]+)\b/g)]
    .map((match) => match[1] ?? '')
    .filter((word) => new RegExp(`(?:onrecord -- |\`onrecord )${word}`).test(readme));
  assert.deepEqual(
    shown.filter((word) => !commands.includes(word)),
    [],
  );
});
