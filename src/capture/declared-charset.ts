/** How far into a page a declaration of its charset is looked for. HTML asks for 1,024 bytes; real pages are later. */
const PRESCAN_BYTES = 8192;

const META = /<meta\b[^>]{0,1000}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i;
const XML = /^<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i;
const HEADER = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i;
const LANGUAGE = /<html\b[^>]{0,1000}?\blang\s*=\s*["']?\s*([a-z]{2,3})\b/i;

/** What a page says of its own encoding and language, before anything is decoded. */
export interface Declarations {
  /** Encodings that were declared, in the order of their weight, as WHATWG names; unknown names are left out. */
  readonly charsets: readonly string[];
  /** The language code of `<html lang>`, lower case; a hint where the bytes fit several encodings. */
  readonly language: string | null;
}

/** The encodings that the transport (`contentType`) and the head of the page declare. */
export function findDeclarations(bytes: Uint8Array, contentType: string | null): Declarations {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PRESCAN_BYTES)).toString(
    'latin1',
  );
  const charsets: string[] = [];
  for (const label of [HEADER.exec(contentType ?? '')?.[1], META.exec(head)?.[1], XML.exec(head)?.[1]]) {
    const name = label === undefined ? null : findEncoding(label);
    if (name !== null && !charsets.includes(name)) charsets.push(name);
  }
  return { charsets, language: LANGUAGE.exec(head)?.[1]?.toLowerCase() ?? null };
}

/** The WHATWG name of an encoding label, or `null` when there is no such encoding. */
export function findEncoding(label: string): string | null {
  try {
    const name = new TextDecoder(label).encoding;
    // A page whose <meta> could be read byte by byte is not UTF-16, whatever it says (HTML standard, prescan).
    return name.startsWith('utf-16') ? 'utf-8' : name;
  } catch {
    return null;
  }
}
