import { findEdges, type PdfLine } from './pdf-lines.ts';

/** A paragraph, and the lines that it was set in. */
export interface PdfParagraph {
  readonly lines: readonly PdfLine[];
}

/** What the whole document is set in. */
export interface Setting {
  /** Size of the running text. */
  readonly size: number;
  /** From line to line of the running text, in sizes of its type. */
  readonly leading: number;
  /** Where the running text begins and ends on the line, by page and column. */
  readonly measures: ReadonlyMap<string, Measure>;
}

interface Measure {
  readonly left: number;
  readonly right: number;
}

/** Type that differs by more than this share is of another size. */
const SAME_SIZE = 0.06;
/** A gap above this multiple of the leading parts two paragraphs. */
const WIDE_LEADING = 1.22;
/** A line that begins so much further in or out than the one before it opens a paragraph, in sizes of its type. */
const INDENT = 0.7;

const ENDS_SENTENCE = /[.!?…:;。！？؟]["'”’»)\]」』）]*\s*$/u;
/** Signs that open a turn or an item at the beginning of a line. */
const OPENS = /^\s*(?:[-–—•▪●■◦*]\s|[QAВО]\s*[.:]\s|\(?\d{1,3}[.)]\s|[\p{L}. ’'-]{2,40}[:：](?:\s|$)|【)/u;

/** Measures what the lines of a document are set in. */
export function measureSetting(lines: readonly PdfLine[]): Setting {
  const bySize = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 4) / 4;
    bySize.set(rounded, (bySize.get(rounded) ?? 0) + text.length);
  }
  const size = [...bySize].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
  const steps: number[] = [];
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before === undefined || !isBeside(before, line) || !isSize(line, size) || !isSize(before, size))
      continue;
    const step = (line.base - before.base) / size;
    if (step > 0.8 && step < 4) steps.push(step);
  }
  const groups = new Map<string, PdfLine[]>();
  for (const line of lines) {
    const group = groups.get(placeOf(line));
    if (group === undefined) groups.set(placeOf(line), [line]);
    else group.push(line);
  }
  const measures = new Map<string, Measure>();
  for (const [place, group] of groups) {
    const long = group.filter((line) => isSize(line, size));
    const of = long.length > 0 ? long : group;
    measures.set(place, {
      left: findEdges(of).left,
      right: percentile(
        of.map((line) => line.right),
        0.95,
      ),
    });
  }
  return { size, leading: findLeading(steps), measures };
}

/** The least step that is usual: where paragraphs are parted by a gap, many steps are wider. */
function findLeading(steps: readonly number[]): number {
  if (steps.length === 0) return 1.2;
  const counts = new Map<number, number>();
  for (const step of steps) {
    const rounded = Math.round(step * 20) / 20;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  const usual = [...counts].filter(([, count]) => count >= steps.length * 0.15).map(([step]) => step);
  return usual.length > 0 ? Math.min(...usual) : percentile(steps, 0.5);
}

/** Puts lines, in the order of reading, together to paragraphs. */
export function joinParagraphs(lines: readonly PdfLine[], setting: Setting): PdfParagraph[] {
  const paragraphs: PdfParagraph[] = [];
  let open: PdfLine[] = [];
  for (const line of lines) {
    if (open.length > 0 && opensParagraph(open, line, setting)) {
      paragraphs.push({ lines: open });
      open = [];
    }
    open.push(line);
  }
  if (open.length > 0) paragraphs.push({ lines: open });
  return paragraphs;
}

function opensParagraph(open: readonly PdfLine[], line: PdfLine, setting: Setting): boolean {
  const last = open.at(-1)!;
  if (Math.abs(last.size - line.size) > setting.size * SAME_SIZE) return true;
  const heading = line.size > setting.size * (1 + SAME_SIZE * 2);
  if (!isBeside(last, line)) return heading || opensBeyondBreak(last, line, setting);
  const step = (line.base - last.base) / line.size;
  if (step > Math.max(setting.leading, 1) * WIDE_LEADING) return !heading || step > setting.leading * 1.6;
  if (heading) return false;
  if (isAllBold(last) !== isAllBold(line) && isAllBold(last) !== isBoldAt(line, 0)) return true;
  if (/[-\u2010\u00ad]\s*$/u.test(last.text) && /^\s*\p{Ll}/u.test(line.text)) return false;
  const leads = line.rightToLeft ? last.right - line.right : line.left - last.left;
  // Further in than the line before: a first line. Not so the second line of a paragraph that begins further out.
  if (leads > line.size * INDENT) return open.length > 1 || !continuesFurtherIn(last, line, setting);
  if (leads < -line.size * INDENT && open.length > 1) return true;
  if (endsEarly(last, line, setting)) return true;
  return (
    OPENS.test(line.text) && ENDS_SENTENCE.test(last.text) && (isBoldAt(line, 0) || isIndented(line, setting))
  );
}

/** Beyond the end of a column or a page there is no gap to go by: only whether the paragraph was at its end. */
function opensBeyondBreak(last: PdfLine, line: PdfLine, setting: Setting): boolean {
  if (isAllBold(last) !== isAllBold(line) && isAllBold(last) !== isBoldAt(line, 0)) return true;
  if (!ENDS_SENTENCE.test(last.text)) return /^\s*[-–—•▪●■◦]\s/u.test(line.text);
  if (isIndented(line, setting) || OPENS.test(line.text) || isBoldAt(line, 0)) return true;
  return endsEarly(last, line, setting);
}

/** Whether a line begins further in than the running text of its column. */
function isIndented(line: PdfLine, setting: Setting): boolean {
  const measure = setting.measures.get(placeOf(line));
  if (measure === undefined) return false;
  const inward = line.rightToLeft ? measure.right - line.right : line.left - measure.left;
  return inward > line.size * INDENT;
}

/** The first line of a paragraph stands further out, and the line is its second: a full line came before it. */
function continuesFurtherIn(last: PdfLine, line: PdfLine, setting: Setting): boolean {
  return !endsEarly(last, line, setting) && !ENDS_SENTENCE.test(last.text);
}

/** Whether the first word of a line would have had room on the line before: then that line was ended on purpose. */
function endsEarly(last: PdfLine, line: PdfLine, setting: Setting): boolean {
  const measure = setting.measures.get(placeOf(last));
  if (measure === undefined) return false;
  if (!ENDS_SENTENCE.test(last.text) && /^\s*\p{Ll}/u.test(line.text)) return false;
  const room = last.rightToLeft ? last.left - measure.left : measure.right - last.right;
  const word = /^\S+/u.exec(line.text.trim())?.[0].length ?? 0;
  const width = (line.right - line.left) / Math.max(1, line.text.length);
  return room > Math.min(word + 2, 18) * width + line.size;
}

/** Whether two lines follow each other down one column. */
function isBeside(last: PdfLine, line: PdfLine): boolean {
  return last.page === line.page && last.column === line.column && line.base > last.base - line.size * 0.2;
}

function isAllBold({ bold, text }: PdfLine): boolean {
  const [first] = bold;
  return first !== undefined && first[0] === 0 && first[1] >= text.trimEnd().length;
}

function isBoldAt({ bold }: PdfLine, at: number): boolean {
  return bold.some(([start, end]) => start <= at && at < end);
}

function isSize(line: PdfLine, size: number): boolean {
  return Math.abs(line.size - size) <= size * SAME_SIZE;
}

function placeOf({ page, column }: PdfLine): string {
  return `${page} ${column}`;
}

function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
