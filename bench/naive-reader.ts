/**
 * The reader that everybody writes first: tags stripped, and `Name:` at the start of a line begins a turn. It prints
 * accounts as far as a scorer of turns reads them, so that ours can be held against it.
 *
 *     node bench/naive-reader.ts PAGE ...
 */
import { readFileSync } from 'node:fs';

const LABEL = /^\s*([\p{Lu}\p{Lo}][^\n:：]{0,60}?)\s?[:：]\s*(.*)$/u;
const ASKS = /^(?:question|q|journalist|reporter|frage|вопрос|pregunta|问|問|질문)/iu;

for (const source of process.argv.slice(2)) {
  const raw = readFileSync(source, 'utf8');
  const text = raw
    .replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/giu, '')
    .replace(/<(?:p|div|br|li|h\d|tr|td|dt|dd)[^>]*>/giu, '\n')
    .replace(/<[^>]+>/gu, '')
    .replace(/&nbsp;/gu, ' ')
    .replace(/&amp;/gu, '&');
  const turns: { speaker: string; label: string; role: string; text: string; spans: [number, number][] }[] =
    [];
  let at = 0;
  for (const line of text.split('\n')) {
    const match = LABEL.exec(line);
    const words = (match === null ? line : match[2]!).trim();
    const start = text.indexOf(words, at);
    if (match !== null) {
      const speaker = match[1]!.trim();
      const role = ASKS.test(speaker) ? 'question' : 'answer';
      turns.push({
        speaker,
        label: `${speaker}:`,
        role,
        text: words,
        spans: [[start, start + words.length]],
      });
    } else if (words !== '' && turns.length > 0) {
      const turn = turns.at(-1)!;
      turn.text += `\n${words}`;
      turn.spans.push([start, start + words.length]);
    }
    at += line.length + 1;
  }
  const title = /<h1[^>]*>([\s\S]*?)<\/h1>|<title>([\s\S]*?)<\/title>/iu.exec(raw);
  const page = {
    title: (title?.[1] ?? title?.[2] ?? text.trim().split('\n')[0]!).replace(/<[^>]+>/gu, '').trim(),
  };
  const account = {
    source,
    text,
    mainText: '',
    page,
    statements: [{ title: page.title, turns }],
    items: [],
    blocks: [],
  };
  process.stdout.write(`${JSON.stringify(account)}\n`);
}
