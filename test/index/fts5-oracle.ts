import { DatabaseSync } from 'node:sqlite';
import type { Query } from 'onrecord/index';
import { splitWords } from 'onrecord/text';

/** A hit as FTS5 gives it; its rank is the score with the sign changed. */
export interface OracleHit {
  readonly id: number;
  readonly score: number;
}

/** SQLite's FTS5 over the same words: each passage is stored as its folded words with spaces between. */
export class Oracle {
  readonly #database = new DatabaseSync(':memory:');

  constructor(passages: Iterable<{ readonly id: number; readonly text: string }>) {
    // Only spaces part words here, so that both index the very same words.
    this.#database.exec(
      `CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co'")`,
    );
    this.#database.exec('BEGIN');
    for (const { id, text } of passages) this.add(id, text);
    this.#database.exec('COMMIT');
  }

  add(id: number, text: string): void {
    this.#database.prepare('INSERT INTO passages(rowid, text) VALUES (?, ?)').run(id, fold(text));
  }

  delete(id: number): void {
    this.#database.prepare('DELETE FROM passages WHERE rowid = ?').run(id);
  }

  /** Every hit, best first. */
  search(query: Query): OracleHit[] {
    const rows = this.#database
      .prepare('SELECT rowid AS id, -rank AS score FROM passages WHERE passages MATCH ? ORDER BY rank, rowid')
      .all(toFts5(query));
    return rows.map((row) => ({ id: Number(row.id), score: Number(row.score) }));
  }

  close(): void {
    this.#database.close();
  }
}

function fold(text: string): string {
  return splitWords(text)
    .map((word) => word.term)
    .join(' ');
}

function toFts5(query: Query): string {
  switch (query.type) {
    case 'word':
      return `"${fold(query.word)}"${query.prefix ? ' *' : ''}`;
    case 'phrase':
      return `"${fold(query.words)}"`;
    case 'near':
      return `NEAR(${query.phrases.map((words) => `"${fold(words)}"`).join(' ')}, ${query.distance})`;
    case 'and':
      return `(${query.parts.map(toFts5).join(' AND ')})`;
    case 'or':
      return `(${query.parts.map(toFts5).join(' OR ')})`;
    case 'without':
      return `(${toFts5(query.expression)} NOT ${toFts5(query.without)})`;
    case 'any':
      throw new TypeError('query: FTS5 counts several words as several');
  }
}
