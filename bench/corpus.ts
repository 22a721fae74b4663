/**
 * The corpus of the benches: passages of about a hundred words, made of the paragraphs of a JSONL data set; past its end
 * they are repeated with some words exchanged, so that a million differ from one another.
 *
 * @module
 */
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { createGunzip } from 'node:zlib';

export interface BenchPassage {
  readonly id: number;
  /** Number of the statement, and of the passage in it: the same in every repetition. */
  readonly statement: number;
  readonly text: string;
  readonly speaker: string;
  readonly date: string;
}

/** Paragraphs are put together until a passage has so many words. */
const LEAST_WORDS = 60;
/** Share of words exchanged in a repetition. */
const EXCHANGED = 0.15;

/** The same numbers on every machine (Numerical Recipes' linear congruence). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

async function* readStatements(path: string): AsyncGenerator<{ text: string; date: string; title: string }> {
  const file = createReadStream(path);
  const lines = createInterface({ input: path.endsWith('.gz') ? file.pipe(createGunzip()) : file });
  for await (const line of lines) {
    if (line !== '') yield JSON.parse(line) as { text: string; date: string; title: string };
  }
}

function splitPassages(text: string): string[] {
  const passages: string[] = [];
  let open: string[] = [];
  let words = 0;
  for (const paragraph of text.split(/\n\s*\n/)) {
    const plain = paragraph.replace(/\s+/g, ' ').trim();
    if (plain === '') continue;
    open.push(plain);
    words += plain.split(' ').length;
    if (words < LEAST_WORDS) continue;
    passages.push(open.join('\n'));
    open = [];
    words = 0;
  }
  if (open.length > 0) passages.push(open.join('\n'));
  return passages;
}

/**
 * The passages as a table `passage(id, statement, text, speaker, date)` of a database in the temporary folder; made when
 * it is not there yet.
 */
export async function openCorpus(
  path: string,
  count: number,
): Promise<{ database: DatabaseSync; file: string }> {
  const folder = join(tmpdir(), 'onrecord-bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `corpus-${count}.db`);
  if (!existsSync(file)) await writeCorpus(path, count, file);
  return { database: new DatabaseSync(file), file };
}

async function writeCorpus(path: string, count: number, file: string): Promise<void> {
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const database = new DatabaseSync(partial);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
  database.exec(
    'CREATE TABLE passage (id INTEGER PRIMARY KEY, statement INTEGER, text TEXT, speaker TEXT, date TEXT)',
  );
  const insert = database.prepare('INSERT INTO passage VALUES (?, ?, ?, ?, ?)');
  const random = makeRandom(2026);
  const originals: { statement: number; text: string; date: string }[] = [];
  let statement = 0;
  for await (const { text, date } of readStatements(path)) {
    for (const passage of splitPassages(text)) originals.push({ statement, text: passage, date });
    statement++;
    if (originals.length >= count) break;
  }
  database.exec('BEGIN');
  for (let id = 1; id <= count; id++) {
    const original = originals[(id - 1) % originals.length]!;
    const round = Math.floor((id - 1) / originals.length);
    const text = round === 0 ? original.text : exchangeWords(original.text, originals, random);
    insert.run(
      id,
      original.statement + round * statement,
      text,
      `Speaker ${original.statement % 50}`,
      original.date,
    );
  }
  database.exec('COMMIT');
  database.close();
  renameSync(partial, file);
}

/** Exchanges words for others of the corpus, picked so that frequent words stay frequent. */
function exchangeWords(text: string, originals: readonly { text: string }[], random: () => number): string {
  const donor = originals[Math.floor(random() * originals.length)]!.text.split(/\s+/);
  return text.replace(/\S+/g, (word) =>
    random() < EXCHANGED ? donor[Math.floor(random() * donor.length)]! : word,
  );
}

export function* iteratePassages(database: DatabaseSync): Generator<BenchPassage> {
  const rows = database
    .prepare('SELECT id, statement, text, speaker, date FROM passage ORDER BY id')
    .iterate();
  for (const row of rows) yield row as unknown as BenchPassage;
}
