import type { Line } from '../extract/index.ts';
import { classifyLabel, type LabelShape } from './label-shape.ts';
import { isUncasedStyle } from './uncased-labels.ts';

/** How long a line of a letter and an office may be. */
const MAX_LINE = 40;

/**
 * "Q 代表幹事(Daily News)" alone on its line, and below it the words: the letter and whom it stands for.
 *
 * @param rest what stands behind the letter
 * @param letter what the letter says of the one who speaks
 */
export function readLetterOffice(line: Line, rest: string, letter: LabelShape): LabelShape | null {
  if (line.end - line.start > MAX_LINE) return null;
  const shape = classifyLabel(rest.trimEnd());
  if (/\p{Ll}/u.test(shape.words)) return null;
  const part =
    shape.class === 'office' ||
    shape.class === 'reporter' ||
    shape.class === 'moderator' ||
    isUncasedStyle(shape);
  return part ? { ...shape, class: letter.class, key: `${letter.key} ${shape.key}` } : null;
}
