/**
 * Finds subjects in the texts of an archive and in its word index, which must come to the same numbers.
 *
 *     node bench/subjects.ts ARCHIVE
 *
 * @module
 */
import assert from 'node:assert/strict';
import { openArchive } from '../src/archive/index.ts';
import { openWordIndex } from '../src/index/index.ts';
import { listSubjects, SubjectList } from '../src/subjects/index.ts';
import { row } from './measure.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node bench/subjects.ts ARCHIVE');
  process.exit(2);
}

/** Milliseconds of processor time, which other programs on the machine do not change much. */
function spend<Value>(work: () => Value): { readonly ms: number; readonly value: Value } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, value };
}

const made = spend(() => new SubjectList(listSubjects(), { numbered: true }));
const list = made.value;
const archive = openArchive(folder);
const turns: { readonly text: string; readonly language: string | null }[] = [];
for (let cursor: string | null = null; ; ) {
  const { results, next } = archive.listStatements({ limit: 1000, cursor });
  for (const { id } of results) {
    const { language, turns: own } = archive.findStatement(id)!;
    for (const { text } of own) turns.push({ text, language });
  }
  if (next === null) break;
  cursor = next;
}
const characters = turns.reduce((sum, { text }) => sum + text.length, 0);
const expected = new Map<string, number>();
let mentions = 0;
const read = (): void => {
  mentions = 0;
  expected.clear();
  for (const { text, language } of turns) {
    const found = list.findMentions(text, language);
    mentions += found.length;
    for (const id of new Set(found.map(({ subject }) => subject)))
      expected.set(id, (expected.get(id) ?? 0) + 1);
  }
};
read();
const texts = spend(read);
const filter = { attributes: { field: (value: string | null) => value === 'turn' } };
const count = () => openWordIndex(archive).ask(null, { filter }, (matches) => list.count(matches));
const first = spend(count);
const again = spend(count);
assert.deepEqual(new Map(first.value.map(({ subject, passages }) => [subject, passages])), expected);
console.log(`${turns.length} turns, ${(characters / 1e6).toFixed(1)} million characters, ${mentions} names`);
console.log(row('', 'ms', 'million characters a second'));
console.log(row('making the list', made.ms, ''));
console.log(row('reading all texts', texts.ms, characters / 1000 / texts.ms));
console.log(row('all turns by the index, first', first.ms, characters / 1000 / first.ms));
console.log(row('all turns by the index, again', again.ms, ''));
archive.close();
