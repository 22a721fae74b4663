import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { isQuickToRead } from 'onrecord/capture';

test('reads small pages without a thread, and large or packed ones on one that can be stopped', () => {
  const small = Buffer.from('<p>Words.</p>');
  const large = Buffer.alloc(3 << 20, '<b>');
  assert.equal(isQuickToRead(small.length, small), true);
  assert.equal(isQuickToRead(large.length, large), false);
  const packed = gzipSync(Buffer.alloc(30 << 20, '<b>'));
  assert.ok(packed.length < 1 << 20);
  assert.equal(isQuickToRead(packed.length, packed), false);
  const note = gzipSync(small);
  assert.equal(isQuickToRead(note.length, note), true);
});
