/** A page that attacks: made to any size. */
export interface HostileShape {
  readonly name: string;
  readonly source: string;
  /** @param size Of the page, about, in bytes. */
  make(size: number): string | Uint8Array;
}

function repeat(name: string, source: string, piece: string, before = '', after = ''): HostileShape {
  return {
    name,
    source,
    make: (size) => before + piece.repeat(Math.ceil(size / Buffer.byteLength(piece))) + after,
  };
}

/** Numbers its pieces, so that no two are alike. */
function count(name: string, source: string, piece: (number: number) => string, before = ''): HostileShape {
  return {
    name,
    source,
    make(size) {
      const pieces = [before];
      for (let length = 0, i = 0; length < size; i++) {
        const next = piece(i);
        pieces.push(next);
        length += Buffer.byteLength(next);
      }
      return pieces.join('');
    },
  };
}

/** Each shape is what one rule, one pattern or one list of the reader would be slowest with. */
/** Words that differ and all have one hash where a letter is added to 31 times the hash before it. */
export function makeTwins(number: number, [one, other]: readonly [string, string]): string {
  return Array.from({ length: 15 }, (_, bit) => ((number >> bit) & 1 ? one : other)).join('');
}

export const HOSTILE_SHAPES: readonly HostileShape[] = [
  repeat('nested elements', 'a.html', '<div><b>'),
  repeat('nested lists', 'a.html', '<ul><li>a'),
  repeat('nested tables', 'a.html', '<table><tr><td>a'),
  repeat('nested quotations', 'a.html', '<blockquote>a'),
  repeat('end tags', 'a.html', '</div></b></p>'),
  repeat('open paragraphs in cells', 'a.html', '<table><tr><td><p>a'),
  repeat('cells of one row', 'a.html', '<td>a b</td>', '<table><tr>'),
  repeat('attributes of one tag', 'a.html', ' class="a" data-x=1', '<p'),
  count('attributes that differ', 'a.html', (i) => ` a${i}=${i}`, '<p'),
  count('classes that differ', 'a.html', (i) => `<p class="c${i}">a</p>`),
  count('elements that differ', 'a.html', (i) => `<x${i}>a</x${i}>`),
  repeat('classes of one tag', 'a.html', 'article-body ', '<p class="', '">words'),
  repeat('one value without end', 'a.html', 'a', '<p title="'),
  repeat('one line of words', 'a.html', 'word. ', '<p>'),
  repeat('one word', 'a.html', 'a', '<p>'),
  repeat('one line of capitals', 'a.txt', 'WORD '),
  repeat('references', 'a.html', '&amp;&notit;&#x1F600;', '<p>'),
  repeat('references without end', 'a.html', '&#', '<p>'),
  repeat('less-than signs', 'a.html', '< ', '<p>'),
  repeat('open comments', 'a.html', '<!--', '<p>a'),
  repeat('open scripts', 'a.html', '<script>', '<p>a'),
  repeat('open CDATA', 'a.html', '<![CDATA[', '<p>a'),
  repeat('structured data', 'a.html', '{"@graph":[', '<script type="application/ld+json">'),
  repeat('metadata', 'a.html', '<meta property="og:title" content="a b">', '<head>'),
  repeat('alternates', 'a.html', '<link rel="alternate" hreflang="fr" href="/a">', '<head>'),
  repeat('boxes named as comments', 'a.html', '<div class="comment"><h1>a</h1></div>'),
  repeat('boxes named as bodies', 'a.html', '<div class="article-body"><p>Words of it, and more.</p></div>'),
  repeat('times', 'a.html', '<time datetime="2031-03-03">3 March 2031</time> '),
  repeat('dates', 'a.html', '<p class="date">3 March 2031</p>'),
  repeat('dates in a line', 'a.txt', '3 March 2031, 03/04/2031 '),
  repeat('headings', 'a.html', '<h2>Item</h2>'),
  repeat('headings with a word below', 'a.html', '<h2>Item of a list</h2><p>Words of it, and more.</p>'),
  count('words of one hash', 'a.html', (i) => `<p>${makeTwins(i, ['Aa', 'BB'])}</p>`),
  count('titles that differ', 'a.html', (i) => `<h1>Title number ${i} of the page</h1>`),
  repeat('links', 'a.html', '<li><a href="/x">Some words about it</a></li>'),
  count(
    'teasers',
    'a.html',
    (i) =>
      `<article><h3><a href="/${i}">Item ${i}</a></h3><time>3 May 2031</time><p>Some words.</p></article>`,
  ),
  repeat('months', 'a.html', '<li>October 2018 (14)</li>'),
  repeat('clocks', 'a.html', '<p>Paris 14:05</p>'),
  repeat('counters', 'a.txt', '966 days have passed since\n'),
  repeat('ticker', 'a.txt', '14:05 Words of the ticker that are long\n'),
  repeat('spaces', 'a.html', ' \n\t', '<p>a', 'b'),
  repeat('spaces in a text', 'a.txt', ' ', 'a', 'b'),
  repeat('no-break spaces', 'a.html', '\u00a0', '<p>a', 'b'),
  repeat('line ends', 'a.txt', '\r\n', 'a'),
  repeat('ideographs', 'a.html', '字', '<p>'),
  repeat('ideographs in sentences', 'a.txt', '记者：问题是什么？\n发言人：没有。\n'),
  repeat('Arabic', 'a.txt', 'الوزير: نعم قلت ذلك.\n'),
  repeat('directions', 'a.html', '\u202e\u200bword\u202c\u200d ', '<p>'),
  repeat('combining marks', 'a.html', '\u0301', '<p>a'),
  repeat('emoji', 'a.txt', '👩\u200d🚀 '),
  repeat('lone surrogates', 'a.html', '&#xD800;', '<p>'),
  repeat('questions and answers', 'a.txt', 'Question: Why is it so?\n\nAnswer: It was agreed.\n\n'),
  repeat('labels in one line', 'a.txt', 'Question: Why? Answer: It was. '),
  count('labels that differ', 'a.txt', (i) => `Anna Prell${i}: It was agreed.\n\n`),
  count('names that differ', 'a.html', (i) => `<p><b>Anna Nr${i} Prell:</b> It was agreed number ${i}.</p>`),
  repeat('labels alone', 'a.txt', 'ANNA PRELL\nIt was agreed.\n\n'),
  repeat('labels in brackets', 'a.txt', '【記者】なぜですか。\n【大臣】合意したからです。\n'),
  repeat('dashes', 'a.txt', '— Why is it so?\n— It was agreed.\n'),
  repeat('bold questions', 'a.html', '<p><b>Why is it so?</b></p><p>It was agreed.</p>'),
  repeat('initials', 'a.txt', 'A.B.Prell: It was. '),
  repeat('colons', 'a.txt', 'a: '),
  repeat('colons in capitals', 'a.txt', 'A: B: '),
  repeat('commas', 'a.txt', 'Name, Title, '),
  repeat('opening quotation marks', 'a.txt', '“a '),
  repeat('quotation marks', 'a.txt', '"a" \'b\' '),
  repeat('brackets', 'a.txt', '((Laughter.) '),
  repeat('addresses', 'a.txt', 'a@b.example, http://a.b/c '),
  repeat('notices', 'a.txt', 'No republication without permission. © 2031 '),
  repeat('beginnings of notices', 'a.txt', 'reproduction '),
  repeat('separators', 'a.txt', '* * *\n\n'),
  repeat('running heads', 'a.txt', 'Page 12 of the debate\n\nWords that go on and on and on,\n\n'),
  repeat('pages', 'a.txt', '[[Page H6116]]\nwords that go on '),
  repeat('Markdown', 'a.md', '**a** __b__ # c\n'),
  repeat('Markdown that stays open', 'a.md', '**a __b '),
  repeat('front matter', 'a.md', 'title: a\n', '---\n'),
  repeat('cues', 'a.vtt', '00:00.000 --> 00:01.000\n<v Anna>It was.\n\n', 'WEBVTT\n\n'),
  repeat('cues in a row', 'a.srt', '1\n00:00:00,000 --> 00:00:01,000\n'),
  repeat('bytes of no encoding', 'a.html', '\ufffd', '<p>'),
  {
    name: 'invalid UTF-8',
    source: 'a.html',
    make: (size) =>
      Buffer.concat([
        Buffer.from('<p>'),
        Buffer.alloc(size, Buffer.from([0xe2, 0x28, 0xa1, 0x61, 0xc3, 0x20])),
      ]),
  },
  {
    name: 'UTF-16 without a mark',
    source: 'a.html',
    make: (size) => Buffer.from(`<p>${'words of it '.repeat(size / 24)}`, 'utf16le'),
  },
];
