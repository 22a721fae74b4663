import assert from 'node:assert/strict';
import test from 'node:test';
import { createMemoryStore, WordIndex } from 'onrecord/index';
import * as entry from 'onrecord/subjects';
import { listSubjects, SubjectList } from 'onrecord/subjects';
import { splitWords } from 'onrecord/text';

test('exports the list of subjects', () => {
  assert.deepEqual(Object.keys(entry).sort(), [
    'SubjectList',
    'findSubjectMistake',
    'listSubjects',
    'openSubjects',
    'passOverMistakes',
  ]);
});

const list = new SubjectList(listSubjects(), { numbered: true });

function find(text: string, language: string | null): (readonly [string, string])[] {
  return list
    .findMentions(text, language)
    .map(({ subject, start, end }) => [subject, text.slice(start, end)] as const);
}

test('lists every subject once, with an id of its own and a name', () => {
  const ids = list.subjects.map(({ id }) => id.toLowerCase());
  assert.equal(new Set(ids).size, ids.length);
  for (const { id, names } of list.subjects) {
    assert.match(id, /^(?:[A-Z]{2}|[a-z][a-z-]{2,})$/);
    assert.ok(
      Object.values(names).some((words) => words.length > 0),
      id,
    );
  }
  assert.equal(list.subjects.filter(({ id }) => /^[A-Z]{2}$/.test(id)).length, 250);
});

test('finds every subject by a name in each of its languages', () => {
  const lost: string[] = [];
  for (const { id, names } of list.subjects) {
    for (const [language, written] of Object.entries(names)) {
      const plain = written.map((name) => name.replace(/[=|[\]]/g, ''));
      const found = plain.filter((name) =>
        list.findMentions(name, language === 'mul' ? null : language).some(({ subject }) => subject === id),
      );
      if (found.length === 0) lost.push(`${id} ${language}: ${plain.join(', ')}`);
    }
  }
  assert.deepEqual(lost, []);
});

test('names a country in the languages of its readers', () => {
  assert.equal(list.nameOf('NO', 'en'), 'Norway');
  assert.equal(list.nameOf('NO', 'ru'), 'Норвегия');
  assert.equal(list.nameOf('united-nations', 'de'), 'Vereinte Nationen');
  assert.equal(list.nameOf('nato', 'de'), 'NATO');
  assert.equal(list.nameOf('un-sc-resolution-2202', 'es'), 'Resolución del Consejo de Seguridad 2202');
  assert.equal(list.nameOf('no-such-thing', 'en'), 'no-such-thing');
});

test('finds countries in many languages and in their cases', () => {
  assert.deepEqual(find('From Norway’s coast to Northern Ireland, New Mexico and Mexico.', 'en'), [
    ['NO', 'Norway’s'],
    ['MX', 'Mexico'],
  ]);
  assert.deepEqual(find('Говорили с Норвегией и о Китае, а также о Соединённых Штатах Америки.', 'ru'), [
    ['NO', 'Норвегией'],
    ['CN', 'Китае'],
    ['US', 'Соединённых Штатах Америки'],
  ]);
  assert.deepEqual(find('Norwegens Schiffe fuhren nach Island.', 'de'), [
    ['NO', 'Norwegens'],
    ['IS', 'Island'],
  ]);
  assert.deepEqual(find('挪威是发展中国家吗？中国与印度尼西亚。', 'zh'), [
    ['NO', '挪威'],
    ['CN', '中国'],
    ['ID', '印度尼西亚'],
  ]);
  assert.deepEqual(find('تحدثوا عن النرويج وإيران', 'ar'), [
    ['NO', 'النرويج'],
    ['IR', 'وإيران'],
  ]);
  assert.deepEqual(find("L'Islande et la Norvège", 'fr'), [
    ['IS', 'Islande'],
    ['NO', 'Norvège'],
  ]);
});

test('abstains where a name is a word of the language or something else', () => {
  assert.deepEqual(find('An island told us who they are, in Georgia, with Chad and a turkey.', 'en'), []);
  assert.deepEqual(find('Из-за того, что чад рассеялся.', 'ru'), []);
  assert.deepEqual(find('Maurice a parlé de la réunion.', 'fr'), []);
  assert.deepEqual(find('Il a eu un train.', 'fr'), []);
  assert.deepEqual(find('Le premier lâcher d’eau vient de l’amont.', 'fr'), []);
  assert.notDeepEqual(find('Un accord avec les EAU est signé.', 'fr'), []);
  assert.deepEqual(find('Он сказал то же самое.', 'ru'), []);
  assert.notDeepEqual(find('Паром идёт в Самоа.', 'ru'), []);
  assert.deepEqual(find('Sie sagte: Norwegen.', 'en'), []);
  assert.deepEqual(find('Norway', null), []);
  assert.deepEqual(find('Norway spoke at NATO', null), [['nato', 'NATO']]);
});

test('tells abbreviations from words by what stands beside them', () => {
  assert.deepEqual(find('The US, the UN and the WHO answered; it was un-American of us.', 'en'), [
    ['US', 'US'],
    ['united-nations', 'UN'],
    ['world-health-organization', 'WHO'],
  ]);
  assert.deepEqual(find('Relief came to those in Chad and from Turkey.', 'en'), [
    ['TD', 'Chad'],
    ['TR', 'Turkey'],
  ]);
});

test('finds treaties and organisations, the longer name before one in it', () => {
  assert.deepEqual(find('The UN Security Council recalled the UN Charter and the Iran nuclear deal.', 'en'), [
    ['un-security-council', 'UN Security Council'],
    ['un-charter', 'UN Charter'],
    ['iran-nuclear-deal', 'Iran nuclear deal'],
  ]);
  assert.deepEqual(find('Устав ООН и Минские соглашения', 'ru'), [
    ['un-charter', 'Устав ООН'],
    ['minsk-agreements', 'Минские соглашения'],
  ]);
});

test('finds resolutions of the Security Council by their numbers', () => {
  const resolution = (text: string, language = 'en') => find(text, language).map(([id]) => id);
  assert.deepEqual(resolution('Resolution 2202 (2015), S/RES/2254, UN Security Council resolution 242'), [
    'un-sc-resolution-2202',
    'un-sc-resolution-2254',
    'un-sc-resolution-242',
  ]);
  assert.deepEqual(resolution('House Resolution 1234, resolution 12, resolution 71/199, S. Res. 400'), []);
  assert.deepEqual(resolution('General Assembly resolution 3379'), []);
  assert.deepEqual(resolution('О резолюции 2202', 'ru'), ['un-sc-resolution-2202']);
  assert.deepEqual(resolution('安理会第2202号决议', 'zh'), ['un-sc-resolution-2202']);
});

test('looks a name up in any language, and offers those that are like it', () => {
  assert.deepEqual(list.lookUp('norvège').ids, ['NO']);
  assert.deepEqual(list.lookUp('no').ids, ['NO']);
  assert.deepEqual(list.lookUp('EU').ids, ['european-union']);
  assert.deepEqual(list.lookUp('Resolution 1325').ids, ['un-sc-resolution-1325']);
  assert.deepEqual(list.lookUp('georgia').ids, ['GE']);
  assert.deepEqual(list.lookUp('Congo').ids, ['CD', 'CG']);
  assert.deepEqual(list.lookUp('norwya'), { ids: [], similar: ['norway', 'norwegen'].slice(0, 1) });
  assert.deepEqual(list.lookUp('—'), { ids: [], similar: [] });
});

test('counts in an index what it finds in the texts', () => {
  const texts = [
    ['Norway’s ships, the US and the Congo River; resolution 2202', 'en'],
    ['Norway and Norway again, the WHO, New Mexico', 'en-GB'],
    ['Из Норвегии в Китай по резолюции СБ ООН 2202', 'ru'],
    ['中国和挪威', 'zh'],
    ['nobody', 'en'],
  ] as const;
  const index = new WordIndex(createMemoryStore());
  index.add(texts.map(([text, language], id) => ({ id, text, attributes: { language } })));
  const expected = new Map<string, number>();
  for (const [text, language] of texts) {
    for (const id of new Set(list.findMentions(text, language).map(({ subject }) => subject)))
      expected.set(id, (expected.get(id) ?? 0) + 1);
  }
  const counted = index.ask(null, {}, (matches) => list.count(matches));
  assert.deepEqual(new Map(counted.map(({ subject, passages }) => [subject, passages])), expected);
  assert.equal(counted[0]!.subject, 'NO');
  const named = (id: string) => [
    ...index.ask(null, { filter: { names: list.filterBy([id]) } }, (matches) => matches.listIds()),
  ];
  assert.deepEqual(named('NO'), [0, 1, 2, 3]);
  assert.deepEqual(named('un-sc-resolution-2202'), [0, 2]);
  assert.deepEqual(named('nothing'), []);
});

test('joins what is listed under one id', () => {
  const own = new SubjectList([
    { id: 'ferry-league', kind: 'organisation', names: { en: ['Ferry League', 'FL'] } },
    {
      id: 'ferry-league',
      kind: 'other',
      names: { de: ['Fährbund'] },
      except: { en: ['Ferry League Street'] },
    },
  ]);
  assert.deepEqual(
    own.subjects.map(({ id, kind }) => [id, kind]),
    [['ferry-league', 'organisation']],
  );
  const text = 'Ferry League Street, the Ferry League’s Fährbund';
  assert.deepEqual(
    own.findMentions(text, 'en').map(({ start, end }) => text.slice(start, end)),
    ['Ferry League’s'],
  );
  assert.equal(splitWords('Fährbund').length, own.findMentions('Fährbunds', 'de').length);
  assert.equal(own.find('un-sc-resolution-1'), null);
});
