import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findQuotations } from 'onrecord/check';

const found = (article: string): (readonly [string, string | null])[] =>
  findQuotations(article).map(({ text, attribution }) => [text, attribution?.name ?? null]);

/** One quotation in the way of each language, with whose it is. */
const WAYS: Readonly<Record<string, readonly [article: string, words: string, name: string | null]>> = {
  English: ['“The lock stays shut,” said Ada Lund on Monday.', 'The lock stays shut,', 'Ada Lund'],
  'English before': ['Ada Lund told reporters: “The lock stays shut.”', 'The lock stays shut.', 'Ada Lund'],
  'English after': [
    '"The lock stays shut," Ada Lund, the minister, said.',
    'The lock stays shut,',
    'Ada Lund',
  ],
  'English with the office': [
    '“The lock stays shut,” said Harbour Minister Ada Lund.',
    'The lock stays shut,',
    'Harbour Minister Ada Lund',
  ],
  'English, a source named first': [
    'According to Ada Lund, the matter is closed and “the lock stays shut”.',
    'the lock stays shut',
    'Ada Lund',
  ],
  'British single': [
    '‘I don’t know the pilots’ names,’ Ada Lund said.',
    'I don’t know the pilots’ names,',
    'Ada Lund',
  ],
  'single and straight': [
    "'I don't know the pilots' names,' said Ada Lund.",
    "I don't know the pilots' names,",
    'Ada Lund',
  ],
  'nested in English': [
    'She wrote: “He called it ‘a sound lock’ twice.”',
    'He called it ‘a sound lock’ twice.',
    null,
  ],
  pronoun: ['“The lock stays shut,” she said.', 'The lock stays shut,', null],
  German: [
    '„Die Schleuse bleibt zu“, sagte Ministerin Ada Lund.',
    'Die Schleuse bleibt zu',
    'Ministerin Ada Lund',
  ],
  'German in books': ['»Die Schleuse bleibt zu«, erklärte Ada Lund.', 'Die Schleuse bleibt zu', 'Ada Lund'],
  French: [
    '« L’écluse reste fermée », a déclaré lundi la ministre Ada Lund.',
    'L’écluse reste fermée',
    'Ada Lund',
  ],
  Spanish: ['«La esclusa sigue cerrada», dijo Ada Lund.', 'La esclusa sigue cerrada', 'Ada Lund'],
  Italian: ['«La chiusa resta chiusa», ha detto Ada Lund.', 'La chiusa resta chiusa', 'Ada Lund'],
  Russian: ['«Шлюз остаётся закрытым», — заявила министр Ада Лунд.', 'Шлюз остаётся закрытым', 'Ада Лунд'],
  'Russian nested': ['«Газета „Маяк“ ошиблась», — сказала Ада Лунд.', 'Газета „Маяк“ ошиблась', 'Ада Лунд'],
  Ukrainian: ['«Шлюз зачинено», — зазначила Ада Лунд.', 'Шлюз зачинено', 'Ада Лунд'],
  Polish: ['„Śluza pozostaje zamknięta” – powiedziała Ada Lund.', 'Śluza pozostaje zamknięta', 'Ada Lund'],
  Swedish: ['”Slussen förblir stängd”, säger Ada Lund.', 'Slussen förblir stängd', 'Ada Lund'],
  Finnish: ['»Sulku pysyy kiinni», sanoi Ada Lund.', 'Sulku pysyy kiinni', 'Ada Lund'],
  Turkish: ['"Kanal kapalı kalacak" dedi Ada Lund.', 'Kanal kapalı kalacak', 'Ada Lund'],
  Japanese: ['山田花子氏は「水門は閉じたままだ」と述べた。', '水門は閉じたままだ', '山田花子'],
  Chinese: ['李明表示：“船闸继续关闭。”', '船闸继续关闭。', '李明'],
  Arabic: ['وقال الوزير سامي: «الهويس يبقى مغلقا».', 'الهويس يبقى مغلقا', 'الوزير سامي'],
  Hebrew: ['השרה אמרה: "הסכר יישאר סגור", לדברי ארה"ב.', 'הסכר יישאר סגור', null],
  Korean: ['장관은 “수문은 닫혀 있다”고 말했다.', '수문은 닫혀 있다', null],
};

for (const [way, [article, words, name]] of Object.entries(WAYS)) {
  test(`finds a quotation and whose it is: ${way}`, () => {
    assert.deepEqual(found(article), [[words, name]]);
  });
}

test('follows a quotation over paragraphs whose mark is set again', () => {
  const article = 'Ada Lund said: “The lock stays shut.\n\n“The pilots go home.”\n\nNobody replied.';
  const [quotation, ...rest] = findQuotations(article);
  assert.deepEqual(rest, []);
  assert.equal(quotation!.text, 'The lock stays shut.\nThe pilots go home.');
  assert.equal(quotation!.spans.length, 2);
  assert.equal(quotation!.attribution?.name, 'Ada Lund');
});

test('takes blocks of quoted and of indented lines, with the name below or before them', () => {
  assert.deepEqual(
    found('> The lock stays shut.\n> So do the gates.\n> — Ada Lund, minister\n\nThat was all.'),
    [['The lock stays shut.\nSo do the gates.', 'Ada Lund']],
  );
  assert.deepEqual(found('Ada Lund said on Monday:\n\n    The lock stays shut.\n\nThat was all.'), [
    ['The lock stays shut.', 'Ada Lund'],
  ]);
});

test('gives each of two quotations its own name', () => {
  const article = '“The lock stays shut,” said Ada Lund. “It opens tonight,” replied Ivo Brandt.';
  assert.deepEqual(found(article), [
    ['The lock stays shut,', 'Ada Lund'],
    ['It opens tonight,', 'Ivo Brandt'],
  ]);
});

test('is not led astray by apostrophes, inches and marks without a partner', () => {
  assert.deepEqual(found("The pilots' boat isn't the ministers' boat, nor is it rock 'n' roll."), []);
  assert.deepEqual(found('A 12" pipe and a 5\' board.'), []);
  assert.deepEqual(found('He said “so. Then: “the lock stays shut”.'), [['the lock stays shut', null]]);
  assert.deepEqual(found('“ ” «» "…"'), []);
});

const MARKS = ['“”', '„“', '«»', '»«', '""', '「」', '‘’', '‹›'] as const;
const words = fc
  .array(fc.constantFrom('lock', 'pilots', 'шлюз', 'écluse', 'don’t', '水門', 'der', '12'), {
    minLength: 3,
    maxLength: 9,
  })
  .map((list) => list.join(' '));

test('finds what stands between any marks, whatever stands around it', () => {
  const sentence = fc.tuple(words, fc.constantFrom(...MARKS), words, words);
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (sentences) => {
      const article = sentences
        .map(([a, [open, close], quote, b]) => `${a}: ${open}${quote}.${close} ${b}.`)
        .join('\n');
      assert.deepEqual(
        findQuotations(article).map(({ text }) => text),
        sentences.map(([, , quote]) => `${quote}.`),
      );
    }),
  );
});

test('gives spans of the article in order, without overlap, whatever the text', () => {
  const noise = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '“',
          '”',
          '„',
          '«',
          '»',
          '"',
          "'",
          '‘',
          '’',
          '「',
          '」',
          '\n',
          '\n> ',
          '    ',
          ': ',
          ' said Ada Lund ',
          '. ',
        ),
        fc.string({ maxLength: 6 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(noise, (article) => {
      let at = 0;
      for (const { text, spans, attribution } of findQuotations(article)) {
        for (const [start, end] of spans) {
          assert.ok(start >= at && end > start && end <= article.length);
          at = end;
        }
        assert.equal(text, spans.map(([start, end]) => article.slice(start, end)).join('\n'));
        if (attribution) assert.equal(article.slice(...attribution.span), attribution.name);
      }
    }),
    { numRuns: 500 },
  );
});
