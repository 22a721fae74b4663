/** Scripts whose characters take two columns. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const ZERO_WIDTH = /[\p{M}\u200B-\u200D]/u;

/** How many columns of a terminal a text takes. */
export function measureWidth(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += ZERO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** A text in lines of at most `width` columns, each with an indent. Paragraphs (line feeds) stay apart. */
export function wrapText(
  text: string,
  options: { readonly width: number; readonly indent?: string },
): string {
  const indent = options.indent ?? '';
  const room = Math.max(20, options.width - measureWidth(indent));
  return text
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph, room))
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
}

function wrapParagraph(paragraph: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of paragraph.split(/[ \t]+/)) {
    const size = measureWidth(word);
    if (line !== '' && width + 1 + size > room) {
      lines.push(line);
      line = '';
      width = 0;
    }
    if (size > room) {
      // Writing without spaces, or an address: it is cut at the border.
      for (const character of word) {
        const step = measureWidth(character);
        if (width + step > room) {
          lines.push(line);
          line = '';
          width = 0;
        }
        line += character;
        width += step;
      }
    } else {
      line += line === '' ? word : ` ${word}`;
      width += size + (width === 0 ? 0 : 1);
    }
  }
  lines.push(line);
  return lines;
}
