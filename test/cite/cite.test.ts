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
