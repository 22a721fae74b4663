import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as html from 'onrecord/html';
import {
  decodeText,
  escapeHtml,
  findAttribute,
  getTagName,
  type HtmlTree,
  MAX_DEPTH,
  parseHtml,
  readHead,
} from 'onrecord/html';

/** The tree as nested brackets: `p(b("text"))`. */
function draw(tree: HtmlTree): string {
  const drawFrom = (from: number, to: number): string => {
    const parts: string[] = [];
    for (let node = from; node < to; node = tree.next[node]!) {
      if (tree.tag[node] === 0)
        parts.push(`"${decodeText(tree.source.slice(tree.start[node]!, tree.end[node]!))}"`);
      else parts.push(`${getTagName(tree, node)}(${drawFrom(node + 1, tree.next[node]!)})`);
    }
    return parts.join(' ');
  };
  return drawFrom(0, tree.size);
}

test('exports the parser, its names and the helpers around it', () => {
  assert.deepEqual(Object.keys(html).sort(), [
    'ATTRIBUTE',
    'BLOCK',
    'HEADING',
    'INVISIBLE',
    'MAX_DEPTH',
    'TAG',
    'TAG_FLAGS',
    'VOID',
    'decodeAttribute',
    'decodeText',
    'escapeHtml',
    'findAttribute',
    'findRawAttribute',
    'getTagName',
    'parseHtml',
    'readHead',
    'tagNumber',
  ]);
});

const SHAPES: readonly (readonly [title: string, source: string, shape: string])[] = [
  ['nests elements', '<div><p>One <b>two</b></p></div>', 'div(p("One " b("two")))'],
  ['ends a paragraph where a block begins', '<p>One<div>Two</div>', 'p("One") div("Two")'],
  [
    'ends list items, terms and definitions',
    '<ul><li>A<li>B</ul><dl><dt>C<dd>D</dl>',
    'ul(li("A") li("B")) dl(dt("C") dd("D"))',
  ],
  ['keeps a list inside an item', '<ul><li>A<ul><li>B</ul><li>C</ul>', 'ul(li("A" ul(li("B"))) li("C"))'],
  ['ends cells and rows', '<table><tr><td>A<td>B<tr><td>C</table>', 'table(tr(td("A") td("B")) tr(td("C")))'],
  [
    'keeps a table inside a cell',
    '<table><tr><td><table><tr><td>A</table>B</table>',
    'table(tr(td(table(tr(td("A"))) "B")))',
  ],
  ['ignores an end tag that nothing opened', 'A</section>B', '"A" "B"'],
  [
    'lets no end tag reach out of a table cell',
    '<div><table><tr><td>A</div>B</table>C</div>',
    'div(table(tr(td("A" "B"))) "C")',
  ],
  ['ends formatting that crosses a block with the block', '<b><p>A</b>B</p>C', 'b(p("A" "B")) "C"'],
  ['ends a link where the next begins', '<a href="1">A<a href="2">B</a>', 'a("A") a("B")'],
  ['ends a heading where the next begins', '<h2>A<h3>B</h3>', 'h2("A") h3("B")'],
  ['makes an empty paragraph of a lone end tag', 'A</p>B', '"A" p() "B"'],
  ['reads a misspelt line break', 'A</br>B', '"A" br() "B"'],
  ['reads no markup inside scripts', '<script>if (a<b) "<p>"</script>C', 'script("if (a<b) "<p>"") "C"'],
  ['reads references but no markup inside titles', '<title>A &amp; <b></title>', 'title("A & <b>")'],
  [
    'leaves out comments, declarations and instructions',
    '<!doctype html><?xml a?><!-- <p>x</p> -->A<!>B<!-->C',
    '"A" "B" "C"',
  ],
  ['keeps a less-than sign that begins no tag', '1 < 2 <3', '"1 < 2 <3"'],
  ["ends the head where the body's content begins", '<head><meta charset=utf-8><p>A', 'head(meta()) p("A")'],
  ['keeps what follows the body inside it', '<body><p>A</p></body><p>B</p>', 'body(p("A") p("B"))'],
  ['leaves a drawing that was left open where HTML goes on', '<svg><path><p>A</p>', 'svg(path()) p("A")'],
  ['takes a slash as an end inside drawings only', '<svg><path/></svg><div/>A', 'svg(path()) div("A")'],
  [
    'reads names of any case and names that it does not know',
    '<DIV><My-Box>A</my-box></Div>',
    'div(my-box("A"))',
  ],
  ['keeps what a cut page has', '<div><p>A<a href="x', 'div(p("A" a()))'],
];
for (const [title, source, shape] of SHAPES) {
  test(title, () => assert.equal(draw(parseHtml(source)), shape));
}

test('reads attributes however they are quoted', () => {
  const tree = parseHtml(`<p class="a b" ID='c' lang=de hidden title = "x &amp; y" data-unknown="z">`);
  assert.equal(findAttribute(tree, 0, 'class'), 'a b');
  assert.equal(findAttribute(tree, 0, 'id'), 'c');
  assert.equal(findAttribute(tree, 0, 'lang'), 'de');
  assert.equal(findAttribute(tree, 0, 'hidden'), '');
  assert.equal(findAttribute(tree, 0, 'title'), 'x & y');
  assert.equal(findAttribute(tree, 0, 'role'), null);
});

test('keeps the first of two attributes of one name', () => {
  assert.equal(findAttribute(parseHtml('<p id=a id=b>'), 0, 'id'), 'a');
});

test('stops nesting at the depth where browsers stop', () => {
  const tree = parseHtml(`${'<div>'.repeat(5000)}A`);
  let depth = 0;
  for (let node = tree.size - 1; node >= 0; node = tree.parent[node]!) depth++;
  assert.equal(depth, MAX_DEPTH + 1);
  assert.equal(tree.tooDeep, true);
  assert.equal(parseHtml('<div>A').tooDeep, false);
});

test('gives every element its range in the source', () => {
  const source = '<p>One <b>two</b></p><p>three';
  const tree = parseHtml(source);
  const ranges: string[] = [];
  for (let node = 0; node < tree.size; node++) ranges.push(source.slice(tree.start[node]!, tree.end[node]!));
  assert.deepEqual(ranges, ['<p>One <b>two</b></p>', 'One ', '<b>two</b>', 'two', '<p>three', 'three']);
});

test('collects what the head says', () => {
  const head = readHead(
    parseHtml(`<html lang="fr-CA"><head><title> A
      &amp; B </title><base href="/x/"><meta name="Author" content=" C "><meta property="og:title" content="D">
      <meta itemprop=datePublished content=2031-02-03><link rel="alternate" hreflang=en href="/en">
      <script type="application/ld+json">{"a":1}</script><script>var b</script></head><body><svg><title>E</title></svg>`),
  );
  assert.deepEqual(head, {
    title: 'A & B',
    metas: [
      { name: 'author', content: 'C' },
      { name: 'og:title', content: 'D' },
      { name: 'datepublished', content: '2031-02-03' },
    ],
    links: [{ rel: 'alternate', href: '/en', hreflang: 'en' }],
    jsonLd: ['{"a":1}'],
    language: 'fr-CA',
    base: '/x/',
  });
});

test('escapes what HTML would read as markup', () => {
  assert.equal(escapeHtml(`<a href="x">'&'</a>`), '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
  assert.equal(escapeHtml('plain'), 'plain');
});
