import type { getDocumentProxy as getDocumentProxyType } from 'unpdf';
import type { Capture } from '../../capture.ts';
import { CaptureError } from '../../capture-error.ts';
import type { PdfPage, PdfPiece } from './pdf-page.ts';

type Document = Awaited<ReturnType<typeof getDocumentProxyType>>;
type Page = Awaited<ReturnType<Document['getPage']>>;
type TextItem = Extract<Awaited<ReturnType<Page['getTextContent']>>['items'][number], { str: string }>;

/** A document with its pages, as far as it states them. */
export interface LoadedPdf {
  /** Title in the document's properties; `null` where it has none. */
  readonly title: string | null;
  /** BCP 47, as declared. */
  readonly language: string | null;
  readonly pages: readonly PdfPage[];
}

/** Bounds of one document: a volume of debates has a thousand pages of five hundred words each. */
const MAX_PAGES = 3000;
const MAX_PIECES = 2_000_000;
const MAX_CHARACTERS = 32 << 20;
/** Processor time: a machine that is busy with other work is no reason to refuse a document. */
const MAX_MS = 40_000;

/**
 * The text of a PDF, piece by piece and with its place on the page.
 *
 * @throws CaptureError `encrypted`, `damaged-document`, `too-large`.
 */
export async function loadPdf({ bytes, source }: Pick<Capture, 'bytes' | 'source'>): Promise<LoadedPdf> {
  const { getDocumentProxy } = await import('unpdf');
  const started = processorTime();
  let document: Document;
  try {
    document = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      useSystemFonts: false,
      disableFontFace: true,
      // Pictures are not looked at.
      maxImageSize: 1,
      stopAtErrors: false,
    });
  } catch (cause) {
    throw describe(source, cause as Error);
  }
  try {
    if (document.numPages > MAX_PAGES)
      throw tooLarge(source, `it has ${document.numPages} pages, and ${MAX_PAGES} is the most`);
    const pages: PdfPage[] = [];
    let pieces = 0;
    let characters = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await readPdfPage(document, number);
      pages.push(page);
      pieces += page.pieces.length;
      for (const { text } of page.pieces) characters += text.length;
      if (pieces > MAX_PIECES || characters > MAX_CHARACTERS)
        throw tooLarge(source, `its text is longer than ${MAX_CHARACTERS >> 20} MB`);
      if (processorTime() - started > MAX_MS)
        throw tooLarge(source, `its first ${number} pages took ${MAX_MS / 1000} s`);
    }
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    const stated = info as Readonly<Record<string, unknown>>;
    return { title: readText(stated.Title), language: readText(stated.Language), pages };
  } catch (cause) {
    throw cause instanceof CaptureError ? cause : describe(source, cause as Error);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readPdfPage(document: Document, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  try {
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent({ includeMarkedContent: false });
    const looks = await readFonts(page, items);
    const pieces: PdfPiece[] = [];
    const aslant: string[] = [];
    let spaced = false;
    for (const item of items) {
      if (!('str' in item)) continue;
      if (item.str.trim() === '') {
        // What it puts between two lines is no space between words.
        spaced = item.hasEOL ? false : spaced || item.str !== '';
        continue;
      }
      const piece = place(item, transform, looks.get(item.fontName), spaced);
      if (piece === null) aslant.push(item.str);
      else pieces.push(piece);
      spaced = false;
    }
    return { number, width, height, pieces, aslant };
  } finally {
    page.cleanup();
  }
}

/** The piece at its place on the shown page; `null` when it does not stand level there. */
function place(
  item: TextItem,
  [a, b, c, d, e, f]: readonly number[],
  look: { readonly bold: boolean; readonly italic: boolean } | undefined,
  spaced: boolean,
): PdfPiece | null {
  const [xx, xy, yx, yy, x, y] = item.transform as readonly number[];
  const across = a! * xx! + c! * xy!;
  const down = b! * xx! + d! * xy!;
  if (across <= 0 || Math.abs(down) > across * 0.1) return null;
  const size = Math.hypot(a! * yx! + c! * yy!, b! * yx! + d! * yy!) || item.height;
  const left = a! * x! + c! * y! + e!;
  return {
    text: item.str,
    left,
    right: left + item.width,
    base: b! * x! + d! * y! + f!,
    size,
    bold: look?.bold ?? false,
    italic: look?.italic ?? false,
    spaced,
    rightToLeft: item.dir === 'rtl',
  };
}

/** Which fonts are bold or italic, by their names: what a PDF says of a font's weight is mostly left out or wrong. */
async function readFonts(
  page: Page,
  items: readonly unknown[],
): Promise<ReadonlyMap<string, { readonly bold: boolean; readonly italic: boolean }>> {
  const looks = new Map<string, { bold: boolean; italic: boolean }>();
  const names = new Set((items as readonly Partial<TextItem>[]).map(({ fontName }) => fontName ?? ''));
  names.delete('');
  if (names.size === 0) return looks;
  try {
    // A page's fonts are known by name only once it has been gone through as if to draw it.
    await page.getOperatorList();
  } catch {
    return looks;
  }
  for (const name of names) {
    if (!page.commonObjs.has(name)) continue;
    const font = String((page.commonObjs.get(name) as { name?: unknown } | null)?.name ?? '');
    looks.set(name, {
      bold: /bold|black|heavy|semibold|demi|(?:^|[-,])bd\b/i.test(font),
      italic: /italic|oblique|(?:^|[-,])it\b/i.test(font),
    });
  }
  return looks;
}

function readText(value: unknown): string | null {
  const text = typeof value === 'string' ? value.slice(0, 1000).trim() : '';
  return text === '' ? null : text;
}

function describe(source: string, cause: Error): CaptureError {
  if (cause.name === 'PasswordException') {
    const message = `${source} is protected by a password; save a copy without one`;
    return new CaptureError('encrypted', source, message, { cause });
  }
  const message = `${source} is a damaged PDF (${cause.message}); take it from its source again`;
  return new CaptureError('damaged-document', source, message, { cause });
}

function tooLarge(source: string, why: string): CaptureError {
  return new CaptureError('too-large', source, `${source} is too large: ${why}; give it in parts`);
}

/** Milliseconds of processor time that this thread has used. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
