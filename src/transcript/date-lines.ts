import { type Extraction, isDateline, isTerm, type LineKind } from '../extract/index.ts';

/** How far above the content a date still belongs to it. */
const REACH = 14;
/** How far above the title of a text its first line may print the day. */
const OPENING = 3;
/** Other lines than these between a date and the words part them. */
const HEAD_KINDS: ReadonlySet<string> = new Set([
  'title',
  'dateline',
  'heading',
  'standfirst',
  'note',
  'caption',
]);
/** The hour, the room, a section's name: part of what stands above the words. */
const SETTING =
  /^(?:[（(【[].{1,40}[)）】\]]|(?:於|場所|地点|地點|장소)\s?[:：].*|[（(]?\d{1,2}\s?[時时시:].{0,30})$/u;

export interface DateLinesInput {
  readonly extraction: Pick<Extraction, 'text' | 'lines'>;
  readonly kinds: readonly LineKind[];
  readonly titleLines: readonly number[];
  /** The first line of the content. */
  readonly first: number;
}

/** The lines that may print the day of the words, the likeliest first: below the title, then upwards. */
export function findDateLines({ extraction, kinds, titleLines, first }: DateLinesInput): number[] {
  const { text, lines } = extraction;
  const near: number[] = [];
  const top = Math.min(titleLines.at(-1) ?? first, lines.length - 1);
  for (let i = top + 1; i < Math.min(lines.length, first + 1); i++) near.push(i);
  // Above the title only what stands directly on it: a date beyond menus is the page's clock.
  let between = 0;
  for (let i = top; i >= Math.max(0, Math.min(first, top) - REACH) && between < 2; i--) {
    near.push(i);
    if (i === top || kinds[i]!.rule.startsWith('cue:') || HEAD_KINDS.has(kinds[i]!.kind)) continue;
    const line = lines[i]!;
    const words = text.slice(line.start, Math.min(line.end, line.start + 200));
    if (
      kinds[i]!.rule === 'separator' ||
      kinds[i]!.kind === 'clock' ||
      SETTING.test(words) ||
      isDateline(words) ||
      isTerm(text, line) ||
      (i > 0 && isTerm(text, lines[i - 1]!))
    )
      continue;
    between += line.tag === '' && (titleLines.length > 0 || line.end - line.start > 45) ? 2 : 1;
  }
  if (top <= OPENING && !near.includes(0) && opensWithDay(text, lines)) near.push(0);
  return near;
}

/** A text whose first line is the day; a day with the hour is the clock of its page. */
function opensWithDay(text: string, lines: Extraction['lines']): boolean {
  const [line] = lines;
  if (line === undefined || lines.some(({ tag }) => tag !== '')) return false;
  const words = text.slice(line.start, Math.min(line.end, line.start + 200));
  return isDateline(words) && !/\d[:.]\d\d(?!\d|\.\d)/u.test(words);
}
