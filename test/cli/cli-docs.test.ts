import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formatCliDocs } from '../../scripts/format-cli-docs.ts';

test('has the reference of the command line as --help prints it now', async () => {
  const written = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
  assert.equal(written, await formatCliDocs(), 'run "npm exec -- node scripts/cli-docs.ts"');
});
