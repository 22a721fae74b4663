import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP file. `stated`: sizes that the directory states, where they are not the true ones. */
export function makeZip(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly flags?: number; readonly stated?: number } = {},
): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content as string);
    const packed = deflateRawSync(raw);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(options.flags ?? 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(options.stated ?? raw.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name)]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, Buffer.from(name)]),
    );
    local.push(head, packed);
    offset += head.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...directory, end]);
}

/** A paragraph of a Word document: a style by name, and runs of text. */
export interface WordParagraph {
  readonly style?: 'Title' | 'Heading1' | 'Heading2';
  readonly runs: readonly { readonly text: string; readonly bold?: boolean }[];
}

const NAMES = { Title: 'Title', Heading1: 'heading 1', Heading2: 'heading 2' } as const;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The files of a Word document. `body` is put behind the paragraphs as it is. */
export function makeDocxFiles(
  paragraphs: readonly WordParagraph[],
  options: { readonly title?: string; readonly body?: string } = {},
): Record<string, string> {
  const styles = Object.entries(NAMES).map(
    ([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
  );
  const written = paragraphs.map(({ style, runs }) => {
    const looks = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
    return `<w:p>${looks}${runs.map(writeRun).join('')}</w:p>`;
  });
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `${XML}<w:styles ${W}>${styles.join('')}</w:styles>`,
    'word/document.xml': `${XML}<w:document ${W}><w:body>${written.join('')}${options.body ?? ''}</w:body></w:document>`,
    'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(options.title ?? '')}</dc:title></cp:coreProperties>`,
  };
}

/** A Word document. */
export function makeDocx(
  paragraphs: readonly WordParagraph[],
  options: { readonly title?: string; readonly body?: string } = {},
): Uint8Array {
  return makeZip(makeDocxFiles(paragraphs, options));
}

function writeRun({ text, bold }: { readonly text: string; readonly bold?: boolean }): string {
  return `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
