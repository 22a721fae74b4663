import assert from 'node:assert/strict';
import { type Account, BLOCK_KINDS, DIAGNOSTIC_CODES, type Turn } from 'onrecord/transcript';

/** Every character of the text stands in exactly one block. */
export function checkBlocks(account: Account): void {
  let end = 0;
  for (const block of account.blocks) {
    assert.equal(block.start, end, 'a gap or an overlap between two blocks');
    assert.ok(block.end > block.start, 'an empty block');
    assert.ok(
      (BLOCK_KINDS as readonly string[]).includes(block.kind),
      `the kind ${block.kind} is not one of ours`,
    );
    assert.ok(block.origin[0] <= block.origin[1], 'an origin that ends before it begins');
    end = block.end;
  }
  assert.equal(end, account.text.length, 'text after the last block');
}

/** Turns say what stands at their spans, and name a speaker or abstain. */
export function checkTurns(account: Account): void {
  for (const turn of listTurns(account)) {
    assert.equal(turn.text, turn.spans.map(([start, stop]) => account.text.slice(start, stop)).join('\n'));
    assert.ok(turn.spans.length > 0, 'a turn without words');
    let last = 0;
    for (const [start, stop] of turn.spans) {
      assert.ok(start >= last && stop > start, 'spans of a turn in the wrong order');
      last = stop;
    }
    if (turn.speaker === null) assert.equal(turn.certainty, 'unknown');
    else assert.notEqual(turn.certainty, 'unknown');
    assert.notEqual(turn.speaker, '');
    assert.notEqual(turn.label, '');
  }
}

/** Dates, terms and diagnostics point into the text. */
export function checkSpans(account: Account): void {
  const spans = [
    ...account.dates.flatMap((date) => (date.span === null ? [] : [date.span])),
    ...account.page.terms.spans,
    ...account.page.counters.map((counter) => counter.span),
    ...account.diagnostics.map((diagnostic) => diagnostic.span),
  ];
  for (const [start, end] of spans) {
    assert.ok(
      start >= 0 && end >= start && end <= account.text.length,
      `span ${start}–${end} is not in the text`,
    );
  }
  for (const { code } of account.diagnostics)
    assert.ok((DIAGNOSTIC_CODES as readonly string[]).includes(code), code);
}

function listTurns(account: Account): Turn[] {
  return [...account.statements, ...account.items].flatMap((each) => each.turns);
}
