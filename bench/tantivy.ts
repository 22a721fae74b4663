import { createRequire } from 'node:module';
import type { Query } from '../src/index/index.ts';

/** What the bench needs of Tantivy's binding; the package has no types of its own. */
interface Binding {
  readonly SchemaBuilder: new () => {
    addTextField(name: string, options: object): void;
    addUnsignedField(name: string, options: object): void;
    build(): unknown;
  };
  readonly Document: new () => {
    addUnsigned(field: string, value: number): void;
    addText(field: string, value: string): void;
  };
  readonly Index: new (
    schema: unknown,
  ) => {
    writer(
      heap: number,
      threads: number,
    ): {
      addDocument(document: unknown): void;
      commit(): void;
      waitMergingThreads(): void;
    };
    reload(): void;
    searcher(): {
      search(query: unknown, limit: number, count: boolean): { readonly hits: readonly unknown[] };
    };
    parseQuery(text: string, fields: readonly string[]): unknown;
  };
}

export interface Tantivy {
  add(id: number, text: string): void;
  finish(): void;
  search(query: Query): number;
}

/** An index in memory, written by one thread; `null` when the package is not there. */
export function openTantivy(): Tantivy | null {
  let binding: Binding;
  try {
    const require = createRequire(new URL('./peers/', import.meta.url));
    binding = require('@oxdev03/node-tantivy-binding-linux-x64-gnu') as Binding;
  } catch {
    return null;
  }
  const builder = new binding.SchemaBuilder();
  builder.addTextField('text', { stored: false });
  builder.addUnsignedField('id', { stored: true, fast: true });
  const index = new binding.Index(builder.build());
  const writer = index.writer(300e6, 1);
  let searcher = index.searcher();
  return {
    add(id, text) {
      const document = new binding.Document();
      document.addUnsigned('id', id);
      document.addText('text', text);
      writer.addDocument(document);
    },
    finish() {
      writer.commit();
      writer.waitMergingThreads();
      index.reload();
      searcher = index.searcher();
    },
    search: (query) => searcher.search(index.parseQuery(toText(query), ['text']), 10, false).hits.length,
  };
}

function toText(query: Query): string {
  switch (query.type) {
    case 'word':
      return query.word;
    case 'phrase':
      return `"${query.words}"`;
    case 'and':
      return query.parts.map((part) => `+${toText(part)}`).join(' ');
    case 'or':
      return query.parts.map(toText).join(' ');
    default:
      throw new TypeError(`query: no "${query.type}" in this bench`);
  }
}
