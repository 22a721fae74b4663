/** Words at a place on a page: points from the left edge and from the top. */
export interface PdfWords {
  readonly text: string;
  readonly left: number;
  readonly base: number;
  readonly size?: number;
  readonly font?: PdfFont;
}

/** Fonts that every PDF reader has; Courier's letters are all 0.6 of their size wide. */
export type PdfFont = 'Courier' | 'Courier-Bold' | 'Courier-Oblique';
const FONTS: readonly PdfFont[] = ['Courier', 'Courier-Bold', 'Courier-Oblique'];
export const LETTER_WIDTH = 0.6;

export const PAGE: { readonly width: number; readonly height: number } = { width: 600, height: 800 };

/** A PDF 1.4 of pages with words on them, uncompressed, so that a defect can be put into it by hand. */
export function makePdf(
  pages: readonly (readonly PdfWords[])[],
  options: {
    readonly info?: Readonly<Record<string, string>>;
    /** More for the trailer, as `/Encrypt 5 0 R`. */
    readonly trailer?: string;
    /** More objects, numbered from 90. */
    readonly objects?: readonly string[];
  } = {},
): Uint8Array {
  const fonts = FONTS.map(
    (name, i) => `/F${i} << /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
  );
  const first = 10;
  const bodies = new Map<number, string>();
  bodies.set(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const kids = pages.map((_, i) => `${first + i * 2} 0 R`).join(' ');
  bodies.set(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  const info = Object.entries(options.info ?? {}).map(([key, value]) => `/${key} (${escapeText(value)})`);
  bodies.set(3, `<< ${info.join(' ')} >>`);
  for (const [i, words] of pages.entries()) {
    const content = words.map(writeWords).join('\n');
    bodies.set(
      first + i * 2,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] ` +
        `/Resources << /Font << ${fonts.join(' ')} >> >> /Contents ${first + i * 2 + 1} 0 R >>`,
    );
    bodies.set(first + i * 2 + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  for (const [i, object] of (options.objects ?? []).entries()) bodies.set(900 + i, object);
  let file = '%PDF-1.4\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of bodies) {
    offsets.set(number, file.length);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const table = file.length;
  for (const [number, offset] of offsets)
    file += `${number === 1 ? 'xref\n' : ''}${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${Math.max(...offsets.keys()) + 1} /Root 1 0 R /Info 3 0 R ${options.trailer ?? ''} >>\n`;
  return Buffer.from(`${file}startxref\n${table}\n%%EOF\n`, 'latin1');
}

function writeWords({ text, left, base, size = 10, font = 'Courier' }: PdfWords): string {
  const y = PAGE.height - base;
  return `BT /F${FONTS.indexOf(font)} ${size} Tf ${left} ${y} Td (${escapeText(text)}) Tj ET`;
}

/** Windows-1252, as the fonts' encoding is. */
const WINDOWS_1252: Readonly<Record<string, number>> = {
  '€': 0x80,
  '‚': 0x82,
  '„': 0x84,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  œ: 0x9c,
  Œ: 0x8c,
};

function escapeText(text: string): string {
  return [...text]
    .map((letter) => {
      const code = WINDOWS_1252[letter] ?? letter.charCodeAt(0);
      if (code > 0xff) throw new RangeError(`no letter for ${letter}: the made PDFs are Western`);
      return code > 0x7e || /[()\\]/.test(letter) ? `\\${code.toString(8).padStart(3, '0')}` : letter;
    })
    .join('');
}

/** A stretch of a paragraph in one type. */
export interface SetRun {
  readonly text: string;
  readonly bold?: boolean;
}

/** How paragraphs are set. */
export interface Measure {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  /** Letters a line. */
  readonly letters: number;
  readonly size?: number;
  readonly leading?: number;
  /** Gap between two paragraphs, and how far a first line stands in, in points. */
  readonly gap?: number;
  readonly indent?: number;
}

/** Sets paragraphs line by line, in as many columns or pages as they need. */
export function setParagraphs(paragraphs: readonly (readonly SetRun[])[], measure: Measure): PdfWords[][] {
  const { left, top, bottom, letters, size = 10, leading = 14, gap = 0, indent = 0 } = measure;
  const frames: PdfWords[][] = [[]];
  let base = top;
  const width = size * LETTER_WIDTH;
  for (const runs of paragraphs) {
    const words = runs.flatMap(({ text, bold = false }) =>
      text
        .split(' ')
        .filter(Boolean)
        .map((word) => ({ word, bold })),
    );
    let x = indent;
    const step = (): void => {
      base += leading;
      x = 0;
    };
    const place = (): void => {
      if (base <= bottom) return;
      frames.push([]);
      base = top;
    };
    place();
    let filled = Math.round(indent / width);
    for (const { word, bold } of words) {
      if (filled > 0 && filled + word.length > letters && x > indent) {
        step();
        place();
        filled = 0;
      }
      frames
        .at(-1)!
        .push({ text: word, left: left + x, base, size, font: bold ? 'Courier-Bold' : 'Courier' });
      x += (word.length + 1) * width;
      filled += word.length + 1;
    }
    step();
    base += gap;
  }
  return frames;
}
