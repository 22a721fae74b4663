import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StatementRecord } from 'onrecord/archive';
import {
  CITATION_FORMATS,
  formatPlain,
  formatQuote,
  makeCitation,
  NotRecordedError,
  toCsl,
} from 'onrecord/cite';
import { openMade } from '../archive/open-made.ts';

const TURNS = [
  { speaker: 'Jon Aldous', role: 'question', text: 'Will the ferry run?' },
  { speaker: 'Ana Varga', role: 'answer', text: 'It will: 100 % of {all} boats & crews.\nI promise_that.' },
] as const;

async function openStatement(context: Parameters<typeof openMade>[0]): Promise<StatementRecord> {
  const { reader } = await openMade(context, [{ turns: TURNS, url: 'https://harbour.example/a_b?c=%7B1' }]);
  return reader.findStatement(reader.listStatements().results[0]!.id)!;
}

/** The value of a BibTeX field; fails where braces do not balance. */
function readField(entry: string, name: string): string {
  const at = entry.indexOf(`  ${name} = {`);
  assert.notEqual(at, -1, `no field ${name} in ${entry}`);
  const start = entry.indexOf('{', at);
  let depth = 0;
  for (let index = start; index < entry.length; index++) {
    if (entry[index] === '{') depth++;
    if (entry[index] === '}' && --depth === 0) return entry.slice(start + 1, index);
  }
  throw new Error(`unbalanced ${name}`);
}

/** The tags of an RIS record, in order. */
function listTags(ris: string): string[] {
  return ris
    .trimEnd()
    .split('\r\n')
    .map((line) => line.slice(0, 2));
}

test('cites a whole by those who answer, and names those who ask apart', async (context) => {
  const citation = makeCitation(await openStatement(context));
  assert.deepEqual(citation.speakers, ['Ana Varga']);
  assert.deepEqual(citation.interviewers, ['Jon Aldous']);
  assert.equal(citation.words, null);
});

test('cites a turn by whoever speaks in it, with its words', async (context) => {
  const statement = await openStatement(context);
  const [question, answer] = statement.turns;
  assert.deepEqual(makeCitation(statement, question!.id).speakers, ['Jon Aldous']);
  const quote = formatQuote(makeCitation(statement, answer!.id, 'I promise_that.'));
  assert.match(quote, /^“I promise_that\.”\n— Ana Varga\. /);
  assert.match(
    quote,
    /said 2031-05-03\. https:\/\/harbour\.example\/a_b\?c=%7B1\. captured 2031-06-01\. sha256:0+1\n$/,
  );
});

test('refuses words that are not recorded, and turns that are not there', async (context) => {
  const statement = await openStatement(context);
  const answer = statement.turns[1]!.id;
  assert.throws(() => makeCitation(statement, answer, 'It will not'), NotRecordedError);
  assert.throws(() => makeCitation(statement, answer, ' '), NotRecordedError);
  assert.throws(() => makeCitation(statement, 'nosuchturn'), NotRecordedError);
});

test('never passes a day of publication off as the day of the words', async (context) => {
  const citation = { ...makeCitation(await openStatement(context)), date: null, published: '2031-05-09' };
  const item = toCsl(citation);
  assert.deepEqual(item.issued, { 'date-parts': [[2031, 5, 9]] });
  assert.equal(item['event-date'], undefined);
  assert.match(item.note!, /Dated by publication/);
  assert.match(formatPlain(citation), /\. published 2031-05-09\. /);
  const undated = toCsl({ ...citation, published: null });
  assert.equal(undated.issued, undefined);
  assert.match(formatPlain({ ...citation, published: null }), /\. undated\. /);
});

test('writes BibTeX whose braces balance, whatever stands in a title', async (context) => {
  const made = makeCitation(await openStatement(context));
  const entry = CITATION_FORMATS.bibtex.format({ ...made, title: 'Costs {rise: 5 % & more} \\end_it $1 {' });
  assert.equal(
    readField(entry, 'title'),
    '{Costs \\textbraceleft{}rise: 5 \\% \\& more\\textbraceright{} \\textbackslash{}end\\_it \\$1 \\textbraceleft{}}',
  );
  assert.equal(readField(entry, 'author'), '{Ana Varga}');
  assert.equal(readField(entry, 'date'), '2031-05-03');
  assert.equal(readField(entry, 'url'), 'https://harbour.example/a_b?c=%7B1');
});

test('writes RIS in which no value can begin a line of its own', async (context) => {
  const made = makeCitation(await openStatement(context));
  const ris = CITATION_FORMATS.ris.format({
    ...made,
    title: 'One\r\nER  - \r\nTY  - JOUR',
    speakers: ['Varga, Ana'],
  });
  const lines = ris.trimEnd().split('\r\n');
  assert.ok(lines.every((line) => /^[A-Z][A-Z0-9] {2}-/.test(line)));
  assert.equal(lines.filter((line) => line.startsWith('TY')).length, 1);
  assert.equal(lines.filter((line) => line.startsWith('ER')).length, 1);
  assert.ok(lines.includes('AU  - Varga Ana'));
  assert.ok(lines.includes('DA  - 2031/05/03/'));
});

test('uses the quotation marks of the language', async (context) => {
  const made = { ...makeCitation(await openStatement(context)), words: 'Wort' };
  assert.match(formatQuote({ ...made, language: 'de' }), /^„Wort“\n/);
  assert.match(formatQuote({ ...made, language: 'de-AT' }), /^„Wort“\n/);
  assert.match(formatQuote({ ...made, language: 'xx' }), /^“Wort”\n/);
});

test('says that a speaker is only likely', async (context) => {
  const citation = { ...makeCitation(await openStatement(context)), likely: true };
  assert.match(formatPlain(citation), /^Ana Varga \(speaker likely, not certain\)\. /);
  assert.match(toCsl(citation).note!, /Speaker likely/);
});

test('gives every form all that is known, each under its own name', async (context) => {
  const made = makeCitation(await openStatement(context));
  const full = {
    ...made,
    kind: 'hearing' as const,
    published: '2031-05-04',
    place: 'Lindhafen',
    words: null,
  };
  const { note, ...item } = toCsl(full);
  assert.deepEqual(item, {
    id: made.id,
    type: 'hearing',
    genre: 'Hearing',
    title: made.title,
    author: [{ literal: 'Ana Varga' }],
    interviewer: [{ literal: 'Jon Aldous' }],
    issued: { 'date-parts': [[2031, 5, 3]] },
    'event-date': { 'date-parts': [[2031, 5, 3]] },
    'event-place': 'Lindhafen',
    publisher: 'Harbour Courier',
    URL: 'https://harbour.example/a_b?c=%7B1',
    accessed: { 'date-parts': [[2031, 6, 1]] },
    archive_location: made.digest,
    language: 'en',
  });
  assert.equal(note, `Published 2031-05-04. ${made.digest}`);
  assert.equal(toCsl({ ...full, published: full.date }).note, made.digest);
  assert.deepEqual(listTags(CITATION_FORMATS.ris.format(full)), [
    ...['TY', 'ID', 'AU', 'A2', 'TI', 'M3', 'PY', 'DA', 'CY', 'PB', 'UR', 'Y2', 'LA', 'N1', 'AN', 'ER'],
  ]);
  assert.match(CITATION_FORMATS.ris.format(full), /^TY {2}- HEAR\r\n/);
  assert.match(CITATION_FORMATS.ris.format(full), /\r\nA2 {2}- Jon Aldous\r\n/);
  assert.match(CITATION_FORMATS.ris.format({ ...full, kind: 'speech' }), /^TY {2}- ELEC\r\n/);
  const entry = CITATION_FORMATS.bibtex.format(full);
  assert.equal(readField(entry, 'eventdate'), '2031-05-03');
  assert.equal(readField(entry, 'note'), `Published 2031-05-04. ${made.digest}`);
  assert.equal(readField(entry, 'language'), 'en');
});

test('leaves out of every form what is not known', async (context) => {
  const made = makeCitation(await openStatement(context));
  const nothing = { title: null, place: null, publisher: null, address: null, language: null, words: null };
  const bare = { ...made, ...nothing, date: null, published: null, speakers: [], interviewers: [] };
  assert.deepEqual(toCsl(bare), {
    id: made.id,
    type: toCsl(made).type,
    genre: toCsl(made).genre,
    accessed: { 'date-parts': [[2031, 6, 1]] },
    archive_location: made.digest,
    note: made.digest,
  });
  assert.deepEqual(listTags(CITATION_FORMATS.ris.format(bare)), ['TY', 'ID', 'M3', 'Y2', 'N1', 'AN', 'ER']);
  const entry = CITATION_FORMATS.bibtex.format(bare);
  assert.deepEqual(
    [...entry.matchAll(/^ {2}(\w+) = /gm)].map(([, name]) => name),
    ['howpublished', 'urldate', 'note'],
  );
});

test('cites an article by those whom the record names beside it', async (context) => {
  const statement = await openStatement(context);
  const speakers = [{ name: 'Ada Quill', description: null, labels: [] }];
  assert.deepEqual(makeCitation({ ...statement, turns: [], speakers }).speakers, ['Ada Quill']);
  // Whoever is named and has no turn is none whose words are cited.
  assert.deepEqual(makeCitation({ ...statement, speakers }).speakers, ['Ana Varga']);
});
