import { escapeHtml } from '../../html/index.ts';
import type { Capture } from '../capture.ts';
import { CaptureError } from '../capture-error.ts';
import { type DocumentParts, openParts } from './document-parts.ts';
import { type OpenedPage, openText } from './opened-page.ts';

/** Word's styles whose meaning its own mapping leaves out. */
const STYLES: readonly string[] = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
];

/** Kinds of files that are ZIP files, by a name inside, and what to do with them. */
const OTHERS: readonly (readonly [name: RegExp, what: string])[] = [
  [/^xl\/workbook\./, 'a spreadsheet; save its sheets as CSV and add them as data sets'],
  [/^ppt\/presentation\./, 'a presentation; save it as PDF'],
  [/^content\.xml$/, 'an OpenDocument file; save it as DOCX, PDF or HTML'],
  [/^META-INF\/container\.xml$/, 'an e-book; save its text as HTML'],
];

/**
 * The HTML of a Word document: headings, bold and italic type, lists, tables and notes; heads and feet of pages,
 * pictures and the editors' comments are not part of it. Of the document's properties only the title is taken: the
 * days that they name are those of the file.
 *
 * @throws CaptureError `unknown-format` for other ZIP files, and as `openParts` does.
 */
export async function readDocx({ bytes, source }: Pick<Capture, 'bytes' | 'source'>): Promise<OpenedPage> {
  const zip = await openParts(bytes, source);
  if (!zip.names.some((name) => /^word\/document\d*\.xml$/.test(name))) {
    const what = OTHERS.find(([name]) => zip.names.some((each) => name.test(each)))?.[1];
    const message = `${source} is ${what ?? 'a ZIP file; unpack it and give what is in it'}`;
    throw new CaptureError('unknown-format', source, message);
  }
  const { default: mammoth } = await import('mammoth');
  // What mammoth unpacks by itself has no bound; it also takes an opened file, which its types do not tell.
  const input = { file: openForMammoth(zip) } as unknown as Parameters<typeof mammoth.convertToHtml>[0];
  try {
    const { value } = await mammoth.convertToHtml(input, {
      styleMap: [...STYLES],
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
    });
    const title = await readProperty(zip, 'dc:title');
    const head = title === null ? '' : `<title>${escapeHtml(title)}</title>`;
    return openText(
      `<!DOCTYPE html><html><head>${head}</head><body><main>\n${breakLines(value)}\n</main></body></html>`,
      'text/html',
    );
  } catch (cause) {
    if (cause instanceof CaptureError) throw cause;
    const message = `${source} cannot be read as a Word document: ${(cause as Error).message}`;
    throw new CaptureError('damaged-document', source, message, { cause });
  }
}

function openForMammoth(zip: DocumentParts) {
  return {
    exists: (name: string): boolean => zip.has(name),
    async read(name: string, encoding?: string): Promise<Uint8Array | string> {
      const bytes = await zip.read(name);
      if (encoding === undefined) return bytes;
      return encoding === 'base64'
        ? Buffer.from(bytes).toString('base64')
        : new TextDecoder(encoding).decode(bytes);
    },
  };
}

/** One paragraph a line, so that the markup which an account points into can be looked at. */
function breakLines(html: string): string {
  return html.replace(/<\/(?:p|h[1-6]|li|ul|ol|tr|table|blockquote)>/g, '$&\n');
}

/** A property of the document that is one plain text; `null` where it has none. */
async function readProperty(zip: DocumentParts, name: string): Promise<string | null> {
  if (!zip.has('docProps/core.xml')) return null;
  const xml = Buffer.from(await zip.read('docProps/core.xml')).toString('utf8', 0, 65_536);
  const value = new RegExp(`<${name}[^<>]{0,200}>([^<]{1,500})</${name}>`).exec(xml)?.[1]?.trim() ?? '';
  const plain = value.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => ENTITIES[entity]!);
  return plain === '' ? null : plain;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
