/** A half-open range of UTF-16 code units: `[start, end)`. */
export type Span = readonly [start: number, end: number];

/**
 * The text at each span, joined by a line feed.
 *
 * @throws RangeError when a span lies outside the text.
 */
export function textAt(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  for (const [start, end] of spans) {
    if (start < 0 || end > text.length || start > end) {
      throw new RangeError(`spans: [${start}, ${end}) lies outside a text of ${text.length} code units`);
    }
    pieces.push(text.slice(start, end));
  }
  return pieces.join('\n');
}
