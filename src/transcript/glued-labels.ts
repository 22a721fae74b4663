import type { Line } from '../extract/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { classifyLabel } from './label-shape.ts';

/** How long a style may be that words are glued to, and in how many lines each must come back. */
const MAX_STYLE = 100;
const MIN_RECURRING = 2;
/** A small letter, a bracket or a stroke with a capital right behind it: "presenterGood evening". */
const GLUED = /[\p{Ll}\d/)\]](?=[\p{Lu}¿¡„“«])/gu;

/**
 * Labels of captures that lost the mark between label and words, and the space with it: "Jane ROE, presenterGood
 * evening". Two styles that each begin several lines and name a person are labels; empty where there are none.
 */
export function findGluedLabels(text: string, lines: readonly Line[]): LabelCandidate[] {
  const found = new Map<string, { line: number; end: number }[]>();
  for (const [i, line] of lines.entries()) {
    const head = text.slice(line.start, Math.min(line.end, line.start + MAX_STYLE));
    if (!/^\p{Lu}/u.test(head)) continue;
    for (const match of head.matchAll(GLUED)) {
      const end = match.index + 1;
      const style = head.slice(0, end);
      const places = found.get(style);
      if (places === undefined) found.set(style, [{ line: i, end: line.start + end }]);
      else places.push({ line: i, end: line.start + end });
    }
  }
  const labels = new Map<number, LabelCandidate>();
  const voices = new Set<string>();
  // Of two styles on one line the longer is the whole one: "Jane ROE, mayor /A" and "Jane ROE, mayor /ABC/".
  const styles = [...found].sort(([a], [b]) => b.length - a.length);
  for (const [style, places] of styles) {
    const open = places.filter(({ line }) => !labels.has(line));
    if (open.length < MIN_RECURRING || !style.includes(' ')) continue;
    const shape = classifyLabel(style);
    if (shape.name === null || shape.description === null || !/\s/u.test(shape.name)) continue;
    voices.add(shape.name);
    for (const { line, end } of open)
      labels.set(line, {
        line,
        form: 'colon',
        shape,
        bold: false,
        look: '',
        label: [lines[line]!.start, end],
        speech: end,
      });
  }
  return voices.size < 2 ? [] : [...labels.values()].sort((a, b) => a.line - b.line);
}
