import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { SUBJECT_KINDS } from 'onrecord/archive';
import { STATEMENT_KINDS, TURN_ROLES } from 'onrecord/search';
import * as choices from '../../src/cli/choices.ts';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const TELL = new URL('./tell-modules.ts', import.meta.url).href;
const FLAGS = ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning', '--import', TELL];

test('offers the values that there are', () => {
  assert.deepEqual({ ...choices }, { TURN_ROLES, STATEMENT_KINDS, SUBJECT_KINDS });
});

for (const argument of ['--version', '--help']) {
  test(`loads neither reader nor archive to answer ${argument}`, () => {
    const { status, stderr } = spawnSync(process.execPath, [...FLAGS, MAIN, argument], { encoding: 'utf8' });
    assert.equal(status, 0);
    const folders = new Set([...stderr.matchAll(/^loads .*\/src\/(\w+)\//gm)].map(([, folder]) => folder));
    assert.deepEqual([...folders].toSorted(), ['cli', 'text']);
  });
}
