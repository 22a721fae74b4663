import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { BLOCK_KINDS, extractHtml } from 'onrecord/extract';

const FOLDER = new URL('../fixtures/extract/', import.meta.url);

/** What a fixture's neighbour of the same name says: only the facts that the fixture is about. */
interface Expectation {
  readonly title?: string | null;
  readonly published?: string | null;
  /** Lines of the body in order, headings and standfirst included. */
  readonly body?: readonly string[];
  /** Kinds of lines outside the body, by their text. */
  readonly kinds?: Readonly<Record<string, string>>;
  readonly embeddedBody?: string;
}

const BODY_KINDS: ReadonlySet<string> = new Set(['body', 'heading', 'standfirst']);

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.html'))) {
  const name = file.slice(0, -5);
  test(`reads ${name.replace('--', ': ').replaceAll('-', ' ')}`, () => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Expectation;
    const { text, lines, kinds, metadata, embeddedBody } = extractHtml(
      readFileSync(new URL(file, FOLDER), 'utf8'),
    );
    const printed = lines.map((line) => text.slice(line.start, line.end));
    if (expected.title !== undefined) assert.equal(metadata.title, expected.title);
    if (expected.published !== undefined) assert.equal(metadata.published?.value ?? null, expected.published);
    if (expected.body !== undefined) {
      assert.deepEqual(
        printed.filter((_, i) => BODY_KINDS.has(kinds[i]!.kind)),
        expected.body,
      );
    }
    for (const [line, kind] of Object.entries(expected.kinds ?? {}))
      assert.equal(kinds[printed.indexOf(line)]?.kind, kind, line);
    if (expected.embeddedBody !== undefined) assert.equal(embeddedBody, expected.embeddedBody);
  });
}

const classes = fc.constantFrom(
  'article-body',
  'comments',
  'related',
  'share',
  'post',
  'sidebar',
  'date',
  'nav',
  'col',
  'teaser',
  'caption',
);
const tags = fc.constantFrom(
  'div',
  'p',
  'main',
  'article',
  'aside',
  'nav',
  'h1',
  'h2',
  'ul',
  'li',
  'a href="/x"',
  'time datetime="2030-01-02"',
  'figure',
  'figcaption',
  'table',
  'td',
  'form',
);
const sentence = fc.constantFrom(
  'The harbour council met on Monday, and its members agreed on a budget.',
  'More',
  'By Ada Quill',
  '3 March 2031',
  'Read more',
  'Photo: A. Quill',
);
const page = fc
  .array(
    fc.oneof(
      fc.tuple(tags, classes).map(([tag, name]) => `<${tag} class="${name}">`),
      tags.map((tag) => `</${tag.split(' ')[0]}>`),
      sentence,
      sentence,
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''));

test('gives every line of any page one kind and one rule', () => {
  fc.assert(
    fc.property(page, (source) => {
      const { text, lines, kinds, metadata } = extractHtml(source);
      assert.equal(kinds.length, lines.length);
      for (const { kind, rule } of kinds) assert.ok(BLOCK_KINDS.includes(kind) && rule !== '');
      const span = metadata.published?.span ?? null;
      assert.ok(span === null || (0 <= span[0] && span[0] < span[1] && span[1] <= text.length));
    }),
    { numRuns: 1000, seed: 5 },
  );
});

test('reads the same page the same way whatever was read before', () => {
  fc.assert(
    fc.property(page, page, (first, second) => {
      const before = JSON.stringify(extractHtml(first));
      extractHtml(second);
      assert.equal(JSON.stringify(extractHtml(first)), before);
    }),
    { numRuns: 200, seed: 9 },
  );
});

test('reads pages that are nothing', () => {
  for (const source of ['', ' ', '<', '<html>', '<p></p>', '\0', '<!--', '<script>']) {
    const { lines, kinds, metadata } = extractHtml(source);
    assert.equal(kinds.length, lines.length);
    assert.equal(metadata.published, null);
  }
});
