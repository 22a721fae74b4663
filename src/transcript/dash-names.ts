import type { LabelCandidate } from './label-candidate.ts';
import { classifyLabel } from './label-shape.ts';
import { holdsOfficeWord } from './name-shape.ts';
import type { SpeechInput } from './speech-input.ts';
import { foldLabel, HONORIFICS } from './vocabulary.ts';

const NAME_BEHIND_DASH = /^[^:：.?!…]{2,60}?\s?[:：]\s+(?=\S)/u;

/** Two capitalised words at the end. */
const CAPITAL_NAME = /\p{Lu}[\p{L}\p{M}]+\s\p{Lu}[\p{L}\p{M}]+$/u;

/** "- Reporter Roe: words" and from then on "- words": both are named at their first words. */
export function findNameBehindDash(
  { text, lines }: SpeechInput,
  line: number,
  start: number,
): LabelCandidate | null {
  const head = NAME_BEHIND_DASH.exec(text.slice(start, Math.min(lines[line]!.end, start + 80)));
  if (head === null) return null;
  const shape = classifyLabel(head[0]);
  const styled =
    shape.class === 'reporter' ||
    shape.class === 'moderator' ||
    (shape.class === 'person' &&
      (holdsOfficeWord(shape.words) ||
        HONORIFICS.has(foldLabel(shape.words.split(/\s/u)[0]!)) ||
        CAPITAL_NAME.test(shape.words)));
  if (!styled) return null;
  return {
    line,
    label: [start, start + head[0].trimEnd().length],
    speech: start + head[0].length,
    form: 'dash',
    bold: false,
    look: '',
    shape,
  };
}
