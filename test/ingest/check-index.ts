import assert from 'node:assert/strict';
import { openArchive } from 'onrecord/archive';
import { openWordIndex } from 'onrecord/index';

/** Holds the word index against the rows: it has every passage of the record, with its words, and no other. */
export function checkIndex(folder: string): void {
  const archive = openArchive(folder);
  try {
    const expected: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = archive.listStatements({ limit: 1000, order: 'oldest', cursor: cursor ?? null });
      for (const id of new Set(page.results.map((statement) => statement.page))) {
        expected.push(...archive.listPassageIds(id));
      }
      cursor = page.next;
    }
    const index = openWordIndex(archive);
    const ids = index.ask(null, {}, (matches) => [...matches.listIds()]);
    assert.deepEqual(
      ids,
      [...new Set(expected)].sort((a, b) => a - b),
    );
    for (const id of ids) {
      const [first] = archive.findPassageText(id)!.split(/[^\p{L}\p{N}]+/u, 1);
      if (first === '') continue;
      assert.ok(index.listMatches({ type: 'word', word: first! }).includes(id), `${id}: ${first}`);
    }
  } finally {
    archive.close();
  }
}
