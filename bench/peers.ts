/**
 * Builds and asks the word index, MiniSearch and Orama, each in a process of its own, over the same passages.
 *
 *     node bench/peers.ts DATA.jsonl.gz [PASSAGES]
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { WordIndex } from '../src/index/index.ts';
import { splitWords } from '../src/text/index.ts';
import { openBenchCorpus } from './built-index.ts';
import { iteratePassages, makeRandom } from './corpus.ts';
import { row, time, timeEach, timeWork } from './measure.ts';
import { createSqliteStore } from './sqlite-segment-store.ts';

const { path, count, corpus } = await openBenchCorpus('peers.ts DATA.jsonl.gz [PASSAGES]');
const name = process.argv[4];
const require = createRequire(new URL('./peers/', import.meta.url));

interface Engine {
  add(id: number, text: string): void;
  finish(): void;
  /** The first ten for one word, for all of several words, for any of them. */
  one(word: string): unknown;
  all(words: readonly string[]): unknown;
  any(words: readonly string[]): unknown;
  /** Writes the index to a file and opens it again; returns the size. */
  save(file: string): number;
  open(file: string): Engine;
}

const engines: Record<string, () => Engine> = {
  onrecord: () => openOnrecord(join(tmpdir(), 'onrecord-bench', 'peer.db'), true),
  minisearch: () => openMiniSearch(null),
  orama: () => openOrama(null),
};

function openOnrecord(file: string, fresh: boolean): Engine {
  if (fresh) rmSync(file, { force: true });
  const database = new DatabaseSync(file);
  const index = new WordIndex(createSqliteStore(database));
  let passages: { id: number; text: string; attributes: Record<string, string> }[] = [];
  const flush = (): void => {
    database.exec('BEGIN');
    index.add(passages);
    database.exec('COMMIT');
    passages = [];
  };
  return {
    add(id, text) {
      passages.push({ id, text, attributes: {} });
      // An archive writes a transaction at a time.
      if (passages.length === 50_000) flush();
    },
    finish: flush,
    one: (word) => index.search({ type: 'word', word }),
    all: (words) => index.search({ type: 'and', parts: words.map((word) => ({ type: 'word', word })) }),
    any: (words) => index.search({ type: 'or', parts: words.map((word) => ({ type: 'word', word })) }),
    save: () => createSqliteStore(database).size(),
    open: () => openOnrecord(file, false),
  };
}

interface MiniSearchIndex {
  add(document: { id: number; text: string }): void;
  search(query: string, options?: object): unknown[];
}

function openMiniSearch(saved: string | null): Engine {
  const MiniSearch = require('minisearch') as {
    new (options: object): MiniSearchIndex;
    loadJSON(json: string, options: object): MiniSearchIndex;
  };
  const options = { fields: ['text'] };
  const index =
    saved === null ? new MiniSearch(options) : MiniSearch.loadJSON(readFileSync(saved, 'utf8'), options);
  return {
    add: (id, text) => index.add({ id, text }),
    finish() {},
    one: (word) => index.search(word).slice(0, 10),
    all: (words) => index.search(words.join(' '), { combineWith: 'AND' }).slice(0, 10),
    any: (words) => index.search(words.join(' ')).slice(0, 10),
    save(file) {
      const json = JSON.stringify(index);
      writeFileSync(file, json);
      return json.length;
    },
    open: openMiniSearch,
  };
}

function openOrama(saved: string | null): Engine {
  const orama = require('@orama/orama') as {
    create(options: object): unknown;
    insert(index: unknown, document: object): unknown;
    search(index: unknown, query: object): unknown;
    save(index: unknown): unknown;
    load(index: unknown, data: unknown): void;
  };
  const index = orama.create({ schema: { text: 'string' } });
  if (saved !== null) orama.load(index, JSON.parse(readFileSync(saved, 'utf8')));
  const ask = (term: string, threshold: number): unknown =>
    orama.search(index, { term, threshold, limit: 10, exact: true });
  return {
    add: (id, text) => void orama.insert(index, { id: String(id), text }),
    finish() {},
    one: (word) => ask(word, 0),
    // A threshold of 0 asks for all words, of 1 for any.
    all: (words) => ask(words.join(' '), 0),
    any: (words) => ask(words.join(' '), 1),
    save(file) {
      const json = JSON.stringify(orama.save(index));
      writeFileSync(file, json);
      return json.length;
    },
    open: openOrama,
  };
}

if (name === undefined) {
  console.log(
    row(
      `${count} passages`,
      'build s',
      'heap MB',
      'rss MB',
      'size MB',
      'cold ms',
      'one p95',
      'all p95',
      'any p95',
    ),
  );
  for (const engine of Object.keys(engines)) {
    try {
      const flags = ['--disable-warning=ExperimentalWarning', '--expose-gc', '--max-old-space-size=8000'];
      const output = execFileSync(
        process.execPath,
        [...flags, import.meta.filename, path, String(count), engine],
        {
          encoding: 'utf8',
        },
      );
      process.stdout.write(output);
    } catch (error) {
      console.log(row(engine, 'failed'), error instanceof Error ? error.message.split('\n')[0] : '');
    }
  }
} else {
  const engine = engines[name]!();
  const random = makeRandom(5);
  const words: string[] = [];
  const built = timeWork(() => {
    for (const { id, text } of iteratePassages(corpus)) {
      engine.add(id, text);
      if (id % Math.max(1, Math.floor(count / 400)) === 0) {
        const plain = splitWords(text).filter(({ term }) => /^[a-z]+$/.test(term));
        if (plain.length > 0) words.push(plain[Math.floor(random() * plain.length)]!.term);
      }
    }
    engine.finish();
  });
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  const file = join(tmpdir(), 'onrecord-bench', `peer-${name}.json`);
  const size = engine.save(file);
  const cold = time(() => {
    engine.open(file).one(words[0]!);
  });
  const groups = words.slice(0, 120).map((_, i) => [words[i]!, words[i + 60]!, words[i + 100]!]);
  for (const group of groups.slice(0, 20)) engine.any(group);
  console.log(
    row(
      name,
      built.ms / 1000,
      (heapUsed + arrayBuffers) / 1e6,
      rss / 1e6,
      size / 1e6,
      cold.ms,
      timeEach(words.slice(0, 100), (word) => engine.one(word)).p95,
      timeEach(groups.slice(0, 60), (group) => engine.all(group.slice(0, 2))).p95,
      timeEach(groups.slice(0, 60), (group) => engine.any(group)).p95,
    ),
  );
}
