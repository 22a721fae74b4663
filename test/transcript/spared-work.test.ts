/** What is looked at closely only where a quick look allows it is found as it would be by looking at everything. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldLabel, readPage } from 'onrecord/transcript';

const read = (words: string) =>
  readPage({
    source: 'page.html',
    bytes: Buffer.from(
      `<html><head><title>The lamp of the north</title></head><body><article><h1>The lamp of the north</h1>${words}</article></body></html>`,
    ),
    digest: `sha256:${'0'.repeat(64)}`,
    contentType: 'text/html',
  });

const ENGLISH =
  'The keeper of the lamp went to the harbour and said that it was not for him to say when the ships are to be let in by the pilots of this island.';
const GERMAN =
  'Der Wärter ging zum Hafen und sagte, dass es nicht an ihm sei, wann die Schiffe von den Lotsen der Insel in den Hafen geholt werden, und dass das für ihn auch nicht wichtig ist.';
const FRENCH =
  'Le gardien est dans le port et les bateaux ne sont pas arrivés avec des vivres pour les habitants du nord, qui sur cette île attendent une réponse.';
const POLISH =
  'Latarnik poszedł do portu i powiedział, że nie on decyduje, kiedy piloci tej wyspy wprowadzą statki, i że jutro wszyscy się o tym dowiedzą.';

test('names a language by its common words, and by statistics where those of none prevail', () => {
  for (const [words, language] of [
    [ENGLISH, 'en'],
    [GERMAN, 'de'],
    [FRENCH, 'fr'],
    [POLISH, 'pl'],
  ] as const)
    assert.equal(read(`<p>${words}</p><p>${words}</p>`).page.language, language);
});

test('takes no language for English that shares short words with it', () => {
  const danish =
    'For at have ret til at tale for byen, for at være med og for at have en plads, skal man bo her, og at bo her er dyrt for de fleste, og to af os har valgt at have et hus.';
  const dutch =
    'De haven is open of dicht, het is aan de stad om te beslissen of het zo is, en of de brug is betaald is niet bekend, zegt de havenmeester, die er al jaren is.';
  assert.equal(read(`<p>${danish}</p>`).page.language, 'da');
  assert.equal(read(`<p>${dutch}</p>`).page.language, 'nl');
});

test('a few words of another language change nothing', () => {
  assert.equal(read(`<p>${ENGLISH} „Nicht für Lotsen“, says the sign.</p>`).page.language, 'en');
  assert.equal(
    read(`<p>${GERMAN} “Not for the pilots of this isle”, sagt das Schild.</p>`).page.language,
    'de',
  );
});

const TERMS: readonly (readonly [notice: string, republication: string])[] = [
  ['Reproduction of these words, also in parts, is strictly prohibited.', 'forbidden'],
  ['No part of this page may be kept, re-published or copied elsewhere.', 'forbidden'],
  ['Nachdruck nur mit unserer Zustimmung.', 'forbidden'],
  ['掲載された記事の無断転載を禁じます。', 'forbidden'],
  ['These words may be freely reproduced by all who name the island.', 'permitted'],
  ['All of this is in the public domain and can be copied.', 'permitted'],
  ['The reproduction of seals is slow. Fishing is prohibited there.', 'unknown'],
  ['The keeper says nothing about it.', 'unknown'],
];
for (const [notice, republication] of TERMS)
  test(`"${notice}" makes the terms ${republication}`, () => {
    const { page, text } = read(`<p>${ENGLISH}</p><p>${notice}</p>`);
    assert.equal(page.terms.republication, republication);
    for (const [start, end] of page.terms.spans)
      assert.ok(notice.startsWith(text.slice(start, end).slice(0, 20)));
  });

test('a phrase of many words marks nobody; a style, an office or a question of as many words does', () => {
  const talk = (label: string): (string | null)[] =>
    read(
      [1, 2, 3]
        .map(
          (n) =>
            `<p><b>Question:</b> How many ships came in the ${n}th week of the year?</p><p><b>${label}:</b> We have counted ${n} of them, and we go on counting.</p>`,
        )
        .join(''),
    ).statements.flatMap(({ turns }) => turns.map((turn) => turn.label));
  for (const label of [
    'Minister of the Harbour and the Northern Islands',
    'Minister for the harbour and the islands of the north',
    'El señor Roe Doe del Puerto Norte',
    'Reporter of the Daily Lamp of the North',
  ])
    assert.ok(talk(label).includes(`${label}:`), label);
  assert.ok(!talk('What was said of this at the harbour').includes('What was said of this at the harbour:'));
});

test('a list of links is read for entries until the prose beside it outweighs the list', () => {
  const list = [1, 2, 3, 4, 5, 6]
    .map(
      (n) =>
        `<li><a href="/${n}">The council speaks of the ${n}th ship of the year</a><p>${n} March 2031</p></li>`,
    )
    .join('');
  const prose = `<p>${ENGLISH}</p>`;
  assert.equal(read(`<ul>${list}</ul>`).page.kind, 'listing');
  const article = read(`${prose.repeat(12)}<ul>${list}</ul>`);
  assert.equal(article.page.kind, 'statement');
  assert.deepEqual(
    article.items.filter(({ kind }) => kind === 'entry'),
    [],
  );
});

test('gives every address as resolving it gives it', () => {
  const base = 'https://council.example/news/today';
  const addresses = [
    'https://council.example/ships/first.html',
    'https://council.example/ships/./second',
    'https://COUNCIL.example/third',
    'https://council.example/ships/../fourth',
    'https://council.example:443/fifth',
    '/ships/sixth',
    'seventh',
    'https://council.example/eighth?a=b c',
  ];
  const list = addresses.map(
    (address, n) =>
      `<li><a href="${address}">The council speaks of ship number ${n} of the year</a><p>${n + 1} March 2031</p></li>`,
  );
  const { items } = read(`<meta property="og:url" content="${base}"><ul>${list.join('')}</ul>`);
  assert.deepEqual(
    items.map(({ url }) => url),
    addresses.map((address) => new URL(address, base).href),
  );
});

test('folds each letter as it folds the whole', () => {
  const words = 'L’Île ÇA · © 2031 … ½ ™ „Ünö“ Ёлка №3 ŁÓDŹ ﬁ';
  assert.equal(
    foldLabel(`${words} x`),
    `${words
      .split(' ')
      .map((word) => foldLabel(`x${word}x`).slice(1, -1))
      .join(' ')} x`,
  );
});
