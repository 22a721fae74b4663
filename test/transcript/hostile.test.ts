import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CaptureError, digestBytes, findContentType, openPage } from 'onrecord/capture';
import { type Account, readPage } from 'onrecord/transcript';
import { checkBlocks, checkSpans, checkTurns } from './check-account.ts';
import { HOSTILE_SHAPES } from './hostile-shapes.ts';
import { listPages, type MutatedPage, mutatePages } from './mutate-pages.ts';

// The same pages every time; more, or others, by hand: npm run bench -- fuzz RUNS SEED.
const COUNT = 1000;
const SEED = 20_310_303;
/** Small enough for every shape in every run; how time grows with size, npm run bench -- growth prints. */
const SHAPE_SIZE = 20_000;

async function read({ source, bytes }: MutatedPage): Promise<Account | CaptureError> {
  try {
    const opened = await openPage({ source, bytes, contentType: findContentType(source) });
    return readPage({ ...opened, source, digest: digestBytes(bytes) });
  } catch (error) {
    if (error instanceof CaptureError) return error;
    throw new Error(`page ${source} of seed ${SEED} is neither read nor refused`, { cause: error });
  }
}

function check(account: Account): void {
  checkBlocks(account);
  checkTurns(account);
  checkSpans(account);
}

test(`reads or refuses each of ${COUNT} broken pages of all formats`, async () => {
  const outcomes = new Map<string, number>();
  for (const page of mutatePages(listPages(), SEED, COUNT)) {
    const outcome = await read(page);
    if (outcome instanceof CaptureError) assert.match(outcome.message, /\S/);
    else check(outcome);
    const key = outcome instanceof CaptureError ? outcome.code : 'read';
    outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
  }
  // The pages are broken in earnest, and not beyond all reading.
  assert.ok((outcomes.get('read') ?? 0) > COUNT / 2, JSON.stringify([...outcomes]));
  assert.ok(outcomes.size > 3, JSON.stringify([...outcomes]));
});

for (const { name, source, make } of HOSTILE_SHAPES) {
  test(`reads a page of nothing but ${name}`, async () => {
    const outcome = await read({ source, bytes: Buffer.from(make(SHAPE_SIZE) as string) });
    assert.ok(!(outcome instanceof CaptureError), 'refused');
    check(outcome);
  });
}
