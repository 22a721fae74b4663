import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { WordIndex } from '../src/index/index.ts';
import { splitWords } from '../src/text/index.ts';
import { openCorpus } from './corpus.ts';
import { createSqliteStore } from './sqlite-segment-store.ts';

/** The corpus that a bench of the word index is about, as its arguments name it: DATA.jsonl.gz [PASSAGES]. */
export interface BenchCorpus {
  readonly path: string;
  /** How many passages. */
  readonly count: number;
  readonly corpus: DatabaseSync;
  /** The database of the index, of FTS5 and so on beside the corpus. */
  fileOf(name: string): string;
}

/** Ends the process with how the bench is called when no data is named. */
export async function openBenchCorpus(usage: string): Promise<BenchCorpus> {
  const [path, countText = '100000'] = process.argv.slice(2);
  if (path === undefined) {
    console.error(`usage: node bench/${usage}`);
    process.exit(2);
  }
  const count = Number(countText);
  const { database, file } = await openCorpus(path, count);
  return { path, count, corpus: database, fileOf: (name) => file.replace('corpus', name) };
}

/** The index that `bench/index.ts` made; ends the process when it has not. */
export function openBuiltIndex({ fileOf }: BenchCorpus): { index: WordIndex; store: DatabaseSync } {
  const file = fileOf('index');
  if (!existsSync(file)) {
    console.error(`${file} is not there: run bench/index.ts with the same arguments first`);
    process.exit(2);
  }
  const store = new DatabaseSync(file);
  return { index: new WordIndex(createSqliteStore(store), { cacheBytes: 512e6 }), store };
}

/**
 * Draws so many adjoining words of plain letters from running text, so that frequent ones are asked as often as they are
 * written.
 */
export function createWordDrawer(
  { corpus, count }: BenchCorpus,
  random: () => number,
): (size: number) => string[] {
  const pick = corpus.prepare('SELECT text FROM passage WHERE id = ?');
  return (size) => {
    for (;;) {
      const words = splitWords(String(pick.get(1 + Math.floor(random() * count))?.text)).filter((word) =>
        /^[a-z]+$/.test(word.term),
      );
      if (words.length < size) continue;
      const start = Math.floor(random() * (words.length - size + 1));
      return words.slice(start, start + size).map((word) => word.term);
    }
  };
}
