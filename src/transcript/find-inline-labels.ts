import type { Line } from '../extract/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { isBold, skipMarks } from './label-setting.ts';
import { classifyLabel } from './label-shape.ts';

/** A line that could hold a talk. */
const LONG = 120;
const MIN_MARKED = 3;

/** Labels in capitals or of the vocabulary after the end of a sentence: a line break was lost before them. */
const INLINE =
  /(?<=[.?!…;;"”»)\]][ \u00a0]{0,3})((?:\p{Lu}{2,5}\.[ \u00a0])?\p{Lu}[\p{Lu}'’.-]+(?:[ \u00a0]\p{Lu}[\p{Lu}'’.-]*){0,3}|\p{Lu}\p{Ll}{3,14}|\p{Lu}\.[ \u00a0]\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+(?:[ \u00a0]\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?){1,2}):(?=[ \u00a0]\S)/gu;
/** "… the session. – The chair:- words" */
const SIGNED_INLINE = /(?<=[\p{P}\d][ \u00a0])[–—―-]\s([^:：؟?!\n]{2,60}?)\s?:\s?[-–—](?=\s)/gu;

/** "… thank you.◎ Jane Roe > Not at all.": marks in front of the names of a talk that runs on in one line. */
const MARKED_INLINE =
  /[◎◇◆■□▷▶○●△▲◈☆★][ \u00a0]?([\p{L}][^◎◇◆■□▷▶○●△▲◈☆★<>:：?!.\n]{0,28}?)[ \u00a0]?[>＞:：][ \u00a0]?(?=\S)/gu;
const MARKS = /[◎◇◆■□▷▶○●△▲◈☆★]/u;

/** Labels in the middle of a line, where a line break was lost before them. */
export function findInline(text: string, line: Line, index: number): LabelCandidate[] {
  if (line.end - line.start < 20) return [];
  const words = text.slice(line.start, line.end);
  if (words.includes(':-')) return findSigned(text, line, index, words);
  if (line.end - line.start > LONG && MARKS.test(words)) {
    const marked = findMarked(text, line, index, words);
    if (marked.length > 0) return marked;
  }
  if (line.end - line.start > LONG && /[問问]\s?[:：]/u.test(words)) {
    const asked = findAsked(text, line, index, words);
    if (asked.length > 0) return asked;
  }
  if (!words.includes(': ')) return [];
  const found: LabelCandidate[] = [];
  for (const match of words.matchAll(INLINE)) {
    const shape = classifyLabel(match[1]!);
    const asks = shape.class === 'question' || shape.class === 'answer' || shape.class === 'reporter';
    // A name in small letters too, where it is a full one: whether it comes back is weighed later.
    // So is an office by itself.
    const known = asks || shape.class === 'office' || match[1]!.includes(' ');
    if (shape.class === 'none' || (!known && /\p{Ll}/u.test(match[1]!))) continue;
    const start = line.start + match.index;
    const end = start + match[0].length;
    found.push({
      line: index,
      form: 'colon',
      shape,
      bold: isBold(line, start, end),
      look: 'inline',
      label: [start, end],
      speech: skipMarks(text, end, line.end),
    });
  }
  return found;
}

/** "…全文如下:   問:…   答:…": a capture that lost its line ends keeps who asks and who answers. */
const ASKED_INLINE =
  /(?:(?<=[。？！?!」』）):：][ \u3000\u00a0]{0,4})|(?<=[ \u3000\u00a0]{2}))([問问答])\s?[:：]\s?(?=\S)/gu;

function findAsked(text: string, line: Line, index: number, words: string): LabelCandidate[] {
  const found = [...words.matchAll(ASKED_INLINE)].map((match): LabelCandidate => {
    const start = line.start + match.index;
    const end = start + match[0].length;
    return {
      line: index,
      form: 'colon',
      shape: classifyLabel(match[1]!),
      bold: false,
      look: 'inline',
      label: [start, end],
      speech: skipMarks(text, end, line.end),
    };
  });
  return new Set(found.map(({ shape }) => shape.class)).size === 2 ? found : [];
}

/** A capture that lost its line ends keeps the marks in front of the names. */
function findMarked(text: string, line: Line, index: number, words: string): LabelCandidate[] {
  const found: LabelCandidate[] = [];
  for (const match of words.matchAll(MARKED_INLINE)) {
    const shape = classifyLabel(match[1]!);
    if (shape.class === 'none') continue;
    const start = line.start + match.index;
    const end = start + match[0].length;
    found.push({
      line: index,
      form: 'bracket',
      shape,
      bold: false,
      look: 'inline',
      label: [start, end],
      speech: skipMarks(text, end, line.end),
    });
  }
  // "■ Host: Jane Roe ■ Guest: John Doe": behind a mark of credits no name comes back.
  const marks = Map.groupBy(found, ({ label }) => text[label[0]]);
  const spoken = [...marks.values()].filter(
    (all) => new Set(all.map(({ shape }) => shape.key)).size < all.length,
  );
  const talk = found.filter((candidate) => spoken.some((all) => all.includes(candidate)));
  return talk.length >= MIN_MARKED ? talk : [];
}

/** A capture that lost its line ends keeps the dashes around the names. */
function findSigned(text: string, line: Line, index: number, words: string): LabelCandidate[] {
  const found: LabelCandidate[] = [];
  for (const match of words.matchAll(SIGNED_INLINE)) {
    const shape = classifyLabel(match[1]!);
    if (shape.class === 'none') continue;
    const start = line.start + match.index;
    const end = start + match[0].length;
    const speech = skipMarks(text, end, line.end);
    found.push({
      line: index,
      form: 'sign',
      shape,
      bold: false,
      look: 'inline',
      label: [start, end],
      speech,
    });
  }
  return found;
}
