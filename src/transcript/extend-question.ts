import type { Line } from '../extract/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { skipMarks } from './label-setting.ts';
import { classifyLabel } from './label-shape.ts';

/**
 * "**Q: Jane Roe, Daily:** words", "QUESTION: (Jane Roe) words": the name of the one who asks stands in bold or in
 * brackets behind the label.
 */
export function extendQuestion(text: string, line: Line, candidate: LabelCandidate): LabelCandidate | null {
  if (candidate.shape.class !== 'question') return null;
  const bracket = /^\((\p{Lu}[^()]{2,40})\)\s/u.exec(text.slice(candidate.speech, candidate.speech + 50));
  const named = bracket === null ? null : classifyLabel(bracket[1]!);
  if (named?.class === 'person' && named.name !== null && /\s/u.test(named.name)) {
    const end = candidate.speech + bracket![0].trimEnd().length;
    return {
      ...candidate,
      shape: { ...named, class: 'question', key: `${candidate.shape.key} ${named.key}` },
      label: [candidate.label[0], end],
      speech: skipMarks(text, end, line.end),
    };
  }
  if (!candidate.bold) return null;
  const set = line.bold.find(([start, end]) => start <= candidate.speech && end > candidate.speech + 2);
  if (set === undefined || set[1] > line.end - 4) return null;
  const inner = classifyLabel(text.slice(candidate.speech, set[1]));
  if (inner.class !== 'person' && inner.class !== 'office' && inner.class !== 'reporter') return null;
  const shape = {
    ...candidate.shape,
    key: `${candidate.shape.key} ${inner.key}`,
    words: inner.words,
    name: inner.name,
    description: inner.description,
  };
  return {
    ...candidate,
    shape,
    label: [candidate.label[0], set[1]],
    speech: skipMarks(text, set[1], line.end),
  };
}
