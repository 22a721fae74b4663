/** What a file is, as its bytes say: `text` covers HTML, plain text, Markdown, WebVTT and SubRip. */
export type FileFormat = 'text' | 'pdf' | 'zip' | 'message';

/** How far into a file its marks are looked for. */
const HEAD = 4096;

/** Fields that only a message that was sent or saved has; "From:" and "Subject:" begin press releases too. */
const MESSAGE_FIELD =
  /^(?:mime-version|message-id|received|return-path|delivered-to|snapshot-content-location|content-type):/im;
const FIELD = /^[!-9;-~]{1,76}:[^\n]*(?:\n[ \t][^\n]*)*\n/;

/** What a file is, told from its bytes and never from its name. */
export function findFormat(bytes: Uint8Array): FileFormat {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  if (/^[\s\0]*(?:\xef\xbb\xbf)?%PDF-\d/.test(head)) return 'pdf';
  // Gateways put lines of their own before the mark; a page may speak of the mark.
  const mark = head.indexOf('%PDF-');
  if (mark > 0 && mark < 1024 && head.includes(' obj')) return 'pdf';
  if (head.startsWith('PK\x03\x04')) return 'zip';
  return isMessage(head) ? 'message' : 'text';
}

/** Whether a file begins with the fields of a message (RFC 5322), at least two of them, and one that tells. */
function isMessage(head: string): boolean {
  const lines = head.replace(/^\xef\xbb\xbf/, '').replaceAll('\r\n', '\n');
  // A mailbox file puts a line of its own before each message.
  let rest = lines.replace(/^(?:From [^\n]*\n|\s*\n)+/, '');
  let fields = '';
  for (let count = 0; count < 100; count++) {
    const field = FIELD.exec(rest)?.[0];
    if (field === undefined) break;
    fields += field;
    rest = rest.slice(field.length);
  }
  return fields.split('\n').length > 2 && MESSAGE_FIELD.test(fields);
}
