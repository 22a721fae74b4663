import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Line, layOutLines } from 'onrecord/extract';
import { parseHtml } from 'onrecord/html';

function layOut(source: string): { text: string; lines: readonly Line[]; printed: string[] } {
  const { text, lines } = layOutLines(parseHtml(source));
  return { text, lines, printed: lines.map((line) => `${line.gap} ${text.slice(line.start, line.end)}`) };
}

const PAGES: readonly (readonly [title: string, source: string, printed: readonly string[]])[] = [
  ['collapses white space', '<p> One\n\t two <b> three</b>\n</p>', ['1 One two three']],
  ['parts blocks', '<div>One<p>two</p>three</div>', ['1 One', '1 two', '1 three']],
  ['parts table cells', '<table><tr><td>One</td><td>two</td></tr></table>', ['1 One', '1 two']],
  ['parts options of a form', '<select><option>One<option>two</select>', ['1 One', '1 two']],
  ['breaks a line softly', '<p>One<br>two</p>', ['1 One', '0 two']],
  ['takes two line breaks for a paragraph border', '<p>One<br> <br/>two</p>', ['1 One', '1 two']],
  ['sees a rule as a wider gap', '<p>One</p><hr><p>two</p>', ['1 One', '2 two']],
  ['keeps the lines of preformatted text', '<pre>One\n  two\n\nthree</pre>', ['1 One', '0   two', '1 three']],
  ['joins inline elements as they are written', '<p>o<i>n</i>e <span>two</span></p>', ['1 one two']],
  [
    'leaves out what is never displayed',
    '<style>a</style><p>One</p><script>b</script><template>c</template><noscript>d</noscript>',
    ['1 One'],
  ],
  ['keeps soft hyphens and no-break spaces', '<p>ac&shy;cord&nbsp;is</p>', ['1 ac\u00adcord\u00a0is']],
  ['makes no line of white space', '<p>&nbsp;</p><p> </p><p>One</p>', ['1 One']],
];
for (const [title, source, printed] of PAGES) {
  test(title, () => assert.deepEqual(layOut(source).printed, printed));
}

test('says where a line comes from', () => {
  const source = '<div><p>One <b>two</b></p>';
  const { lines } = layOut(source);
  assert.equal(source.slice(...lines[0]!.origin), 'One <b>two');
});

test('says what a line is set in', () => {
  const { text, lines } = layOut(
    '<p>A <b>bold</b> and <em>slanted</em> word, <span style="font-weight: bold">too</span></p>',
  );
  const of = (ranges: readonly (readonly [number, number])[]): string[] =>
    ranges.map((range) => text.slice(...range));
  assert.deepEqual(of(lines[0]!.bold), ['bold', 'too']);
  assert.deepEqual(of(lines[0]!.italic), ['slanted']);
});

test('carries bold and links over a line break', () => {
  const { text, lines } = layOut('<p><a href="/a?b&amp;c"><b>One<br>two</b></a></p>');
  assert.deepEqual(
    lines.map((line) => line.bold.map((range) => text.slice(...range))),
    [['One'], ['two']],
  );
  assert.deepEqual(
    lines.map((line) => line.links.map((link) => [text.slice(link.start, link.end), link.href])),
    [[['One', '/a?b&c']], [['two', '/a?b&c']]],
  );
});

test('names the block element, its classes and those around it', () => {
  const { lines } = layOut('<body class=x><div id=Outer class="a  b"><p class=C>One</p>two</div>');
  assert.deepEqual(
    lines.map(({ tag, classes }) => [tag, classes]),
    [
      ['p', 'c a b outer'],
      ['div', 'a b outer'],
    ],
  );
  assert.notEqual(lines[0]!.element, lines[1]!.element);
});

test('numbers headings', () => {
  assert.deepEqual(
    layOut('<h1>A</h1><h3><div>B</div></h3><p>C').lines.map((line) => line.heading),
    [1, 3, 0],
  );
});

test('marks lines that the page hides', () => {
  const { lines } = layOut('<p>A</p><div style="display: none"><p>B</p></div><p hidden>C</p>');
  assert.deepEqual(
    lines.map((line) => line.hidden),
    [false, true, true],
  );
});

const element = fc.constantFrom(
  'div',
  'p',
  'b',
  'a href=x',
  'ul',
  'li',
  'table',
  'tr',
  'td',
  'h2',
  'span hidden',
  'pre',
  'br',
  'hr',
  'script',
);
const soup = fc
  .array(
    fc.oneof(
      element.map((name) => `<${name}>`),
      element.map((name) => `</${name.split(' ')[0]}>`),
      fc.string({ maxLength: 12 }),
      fc.constantFrom('&nbsp;', '&amp;', '\n', '  '),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('divides the text into lines without gap or overlap for any page', () => {
  fc.assert(
    fc.property(soup, (source) => {
      const { text, lines } = layOut(source);
      assert.equal(lines.map((line) => text.slice(line.start, line.end)).join('\n'), text);
      let at = 0;
      for (const line of lines) {
        assert.equal(line.start, at);
        assert.ok(line.end > line.start && text.slice(line.start, line.end).trim() !== '');
        at = line.end + 1;
        assert.ok(0 <= line.origin[0] && line.origin[0] < line.origin[1] && line.origin[1] <= source.length);
        for (const [start, end] of [
          ...line.bold,
          ...line.links.map((link) => [link.start, link.end] as const),
        ]) {
          assert.ok(line.start <= start && start < end && end <= line.end);
        }
      }
    }),
    { numRuns: 1000, seed: 3 },
  );
});
