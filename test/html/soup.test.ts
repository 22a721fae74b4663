import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { decodeText, type HtmlTree, parseHtml } from 'onrecord/html';

const NAMES = [
  'div',
  'p',
  'b',
  'a',
  'ul',
  'li',
  'table',
  'tr',
  'td',
  'h1',
  'span',
  'br',
  'img',
  'section',
  'form',
  'x-own',
];
const words = fc.stringMatching(/^[a-z ]{1,12}$/);
const piece = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => `<${name}>`),
  fc
    .tuple(fc.constantFrom(...NAMES), words)
    .map(([name, word]) => `<${name} class="${word}" title='${word}' id=x>`),
  fc.constantFrom(...NAMES).map((name) => `</${name}>`),
  words,
  fc.constantFrom(
    '&amp;',
    '&eacute;',
    '&#8211;',
    '&notanentity',
    '<!-- c -->',
    '<script>a<b</script>',
    '<style>p{}</style>',
    '<!doctype html>',
  ),
);
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

/** All text of the tree in order, without that of scripts and styles. */
function textOf(tree: HtmlTree): string {
  let text = '';
  for (let node = 0; node < tree.size; node++) {
    if (tree.tag[node] !== 0) continue;
    const raw = tree.source.slice(tree.start[node]!, tree.end[node]!);
    const parent = tree.parent[node]!;
    const outer = parent < 0 ? '' : tree.source.slice(tree.start[parent]!, tree.start[parent]! + 7);
    text += /^<(?:script|style)/.test(outer) ? '' : decodeText(raw);
  }
  return text;
}

test('finds the same text as the reference parser in any mixture of tags', () => {
  fc.assert(
    fc.property(soup, (source) => {
      let expected = '';
      let raw = false;
      const parser = new Parser(
        {
          onopentagname: (name) => {
            raw = name === 'script' || name === 'style';
          },
          onclosetag: () => {
            raw = false;
          },
          ontext: (text) => {
            if (!raw) expected += text;
          },
        },
        { decodeEntities: true },
      );
      parser.end(source);
      assert.equal(textOf(parseHtml(source)), expected);
    }),
    { numRuns: 500, seed: 7 },
  );
});

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  soup,
  fc.tuple(soup, fc.nat(400)).map(([source, cut]) => source.slice(0, cut)),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '/',
        '"',
        "'",
        '=',
        '&',
        '!',
        '-',
        'a',
        'p',
        ' ',
        'script',
        '<!--',
        '</',
        ']]>',
        '\0',
      ),
      { maxLength: 80 },
    )
    .map((parts) => parts.join('')),
);

test('gives an ordered tree for any input', () => {
  fc.assert(
    fc.property(anything, (source) => {
      const tree = parseHtml(source);
      let textEnd = 0;
      for (let node = 0; node < tree.size; node++) {
        const parent = tree.parent[node]!;
        assert.ok(parent < node && tree.next[node]! > node && tree.next[node]! <= tree.size);
        assert.ok(parent < 0 || tree.next[node]! <= tree.next[parent]!);
        assert.ok(
          0 <= tree.start[node]! && tree.start[node]! < tree.end[node]! && tree.end[node]! <= source.length,
        );
        if (tree.tag[node] !== 0) continue;
        assert.ok(tree.start[node]! >= textEnd);
        textEnd = tree.end[node]!;
      }
    }),
    { numRuns: 2000, seed: 11 },
  );
});
