import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A folder that is gone after the test. */
export function makeFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An interview with a minister of a state that does not exist; every number gives other words. */
export function makeInterview(number: number): string {
  const day = String((number % 28) + 1).padStart(2, '0');
  return [
    `Interview of Foreign Minister Ana Varga with the Harbour Courier, number ${number}`,
    '',
    `${day} May 2031`,
    '',
    `Question: What did the talks on ferry line ${number} bring?`,
    '',
    `Ana Varga: We agreed on ${number} crossings a day. The treaty of Lindhafen holds, and nobody wants to leave it.`,
    '',
    'Question: Will the border stay open?',
    '',
    `Ana Varga: It will. I said so in the chamber ${number} times, and I say it again.`,
    '',
  ].join('\n');
}

/** Writes interviews as text files and returns their paths. */
export function writeInterviews(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const path = join(folder, `interview-${String(index).padStart(3, '0')}.txt`);
    writeFileSync(path, makeInterview(index));
    return path;
  });
}

/** The interviews as rows of a JSONL data set. */
export function makeRows(count: number): string {
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      id: `row-${index}`,
      date: `2031-05-${String((index % 28) + 1).padStart(2, '0')}`,
      title: `Interview number ${index}`,
      url: `https://courier.example/interviews/${index}`,
      text: makeInterview(index),
    }),
  ).join('\n');
}
