import type { Capture } from '../capture.ts';
import { CaptureError } from '../capture-error.ts';
import { type OpenedPage, openText } from './opened-page.ts';
import { readColumns } from './pdf/find-columns.ts';
import { findHeadsAndFeet, takeLineNumbers } from './pdf/find-furniture.ts';
import { joinParagraphs, measureSetting } from './pdf/join-paragraphs.ts';
import { loadPdf } from './pdf/load-pdf.ts';
import { joinRuns, type PdfLine } from './pdf/pdf-lines.ts';
import { type PageFurniture, writeHtml } from './pdf/write-html.ts';

/** A document of less than so many letters a page is a scan with a stamp on it. */
const LEAST_LETTERS = 8;
/** Of a font whose characters are unknown, most have no meaning. */
const MAX_MEANINGLESS = 0.4;

/**
 * The HTML of a PDF with a text layer: columns in the order of reading, lines joined to paragraphs, words that were
 * divided at the end of a line made whole, larger type as headings, bold and italic type; heads, feet, page numbers and
 * numbers in the margin as furniture. Of the document's properties the title and the language are taken: the days that
 * they name are those of the file.
 *
 * @throws CaptureError `no-text-layer` for a scan, and as `loadPdf` does.
 */
export async function readPdf(capture: Pick<Capture, 'bytes' | 'source'>): Promise<OpenedPage> {
  const { title, language, pages } = await loadPdf(capture);
  checkHasText(capture.source, pages);
  const printed = new Map(pages.map((page) => [page.number, readColumns(joinRuns(page), page.number)]));
  const isNumbered = [...printed.values()].some((lines) => takeLineNumbers(lines) !== null);
  const linesOf = new Map<number, readonly PdfLine[]>();
  const numbersOf = new Map<number, readonly string[]>();
  for (const [page, lines] of printed) {
    const taken = isNumbered ? takeLineNumbers(lines, 1) : null;
    linesOf.set(page, taken?.lines ?? lines);
    numbersOf.set(page, taken?.numbers ?? []);
  }
  const outside = findHeadsAndFeet(pages, linesOf);
  const inside = pages.flatMap(({ number }) => linesOf.get(number)!.filter((line) => !outside.has(line)));
  const setting = measureSetting(inside);
  const furniture = pages.map(({ number, aslant }): PageFurniture => {
    const heads = linesOf.get(number)!.filter((line) => outside.has(line));
    return {
      page: number,
      heads: [...heads.map(({ text }) => text), ...(aslant.length > 0 ? [aslant.join(' ')] : [])],
      lineNumbers: numbersOf.get(number)!,
    };
  });
  const paragraphs = joinParagraphs(inside, setting);
  return openText(writeHtml({ title, language, paragraphs, setting, furniture }), 'text/html');
}

function checkHasText(
  source: string,
  pages: readonly { readonly pieces: readonly { readonly text: string }[] }[],
): void {
  let letters = 0;
  let meaningless = 0;
  for (const { pieces } of pages)
    for (const { text } of pieces) {
      letters += text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
      meaningless += text.match(/[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu)?.length ?? 0;
    }
  if (letters < Math.max(1, pages.length) * LEAST_LETTERS)
    throw new CaptureError(
      'no-text-layer',
      source,
      `${source} is a PDF without a text layer, as a scan is; put it through text recognition (OCR) and give the result`,
    );
  if (meaningless > (letters + meaningless) * MAX_MEANINGLESS)
    throw new CaptureError(
      'no-text-layer',
      source,
      `${source} is a PDF whose fonts do not say which letters they hold; put it through text recognition (OCR)`,
    );
}
