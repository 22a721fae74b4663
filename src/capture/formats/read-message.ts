import type PostalMimeType from 'postal-mime';
import { escapeHtml } from '../../html/index.ts';
import type { Capture } from '../capture.ts';
import { CaptureError } from '../capture-error.ts';
import { type OpenedPage, openText, readStatedAddress, readStatedInstant } from './opened-page.ts';

type Email = Awaited<ReturnType<(typeof PostalMimeType)['parse']>>;

/** Deeper parts are of no use and cost time. */
const LIMITS = { maxNestingDepth: 32, maxHeadersSize: 1 << 20, maxRfc822NestingDepth: 0 } as const;

/** Who a message is from when a program saved a page as one. */
const SAVED_BY = /^\s*<?saved by/i;

/**
 * The page in a message: of a page that a browser saved as MHTML the page itself, with the address and the moment that
 * it states; of an e-mail its HTML or its text, under its subject, sender and date. Attachments are left out.
 *
 * @throws CaptureError `damaged-document` when the message cannot be taken apart, `no-text-layer` when it has no text.
 */
export async function readMessage({ bytes, source }: Pick<Capture, 'bytes' | 'source'>): Promise<OpenedPage> {
  const { default: PostalMime } = await import('postal-mime');
  const parse = async (part: Uint8Array): Promise<Email> => {
    try {
      return await PostalMime.parse(part, LIMITS);
    } catch (cause) {
      const message = `${source} cannot be taken apart as a message: ${(cause as Error).message}`;
      throw new CaptureError('damaged-document', source, message, { cause });
    }
  };
  const fields = await parse(takeHead(bytes));
  const related = /^multipart\/related\b/i.test(getField(fields, 'content-type') ?? '');
  const root = related ? findRoot(bytes, fields) : null;
  const saved =
    getField(fields, 'snapshot-content-location') ??
    (SAVED_BY.test(getField(fields, 'from') ?? '') ? '' : null);
  if (root !== null) {
    const part = await parse(takeHead(root));
    const location = getField(part, 'content-location');
    if (saved !== null || readStatedAddress(location) !== null) {
      const page = await openRoot(root, part, parse);
      if (page === null) throw noText(source);
      const url = readStatedAddress(saved) ?? readStatedAddress(location);
      return { ...page, url, captured: readStatedInstant(getField(fields, 'date')) };
    }
  }
  const email = await parse(bytes);
  const page = openEmail(email);
  if (page === null) throw noText(source);
  return page;
}

/** The first page of those that are saved together: the others are its frames, style sheets and pictures. */
async function openRoot(
  root: Uint8Array,
  head: Email,
  parse: (part: Uint8Array) => Promise<Email>,
): Promise<OpenedPage | null> {
  const type = getField(head, 'content-type') ?? 'text/html';
  if (!/^(?:text\/|application\/xhtml)/i.test(type)) {
    const { html, text } = await parse(root);
    if (html !== undefined) return openText(html, 'text/html');
    return text === undefined ? null : openText(text, 'text/plain');
  }
  // As an attachment its bytes come out undecoded: a page states its encoding in its own head.
  const asked = Buffer.concat([Buffer.from('Content-Disposition: attachment\r\n'), root]);
  const content = (await parse(asked)).attachments[0]?.content;
  if (!(content instanceof ArrayBuffer) || content.byteLength === 0) return null;
  return { bytes: new Uint8Array(content), contentType: type, url: null, captured: null };
}

/** An e-mail's words under its subject, its sender and its day; `null` when it has none. */
function openEmail(email: Email): OpenedPage | null {
  const subject = email.subject?.trim() ?? '';
  const from = [email.from?.name, email.from?.address].filter(Boolean).join(' · ');
  const date =
    email.date !== undefined && /^\d{4}-\d\d-\d\d/.test(email.date) ? (getField(email, 'date') ?? '') : '';
  const html = email.html?.trim() ?? '';
  const text = email.text?.trim() ?? '';
  if (html === '' && text === '') return null;
  if (html === '')
    return openText(
      [subject, date, from, '', text].filter((l, i) => i > 2 || l !== '').join('\n\n'),
      'text/plain',
    );
  const head = [
    subject === '' ? '' : `<h1>${escapeHtml(subject)}</h1>`,
    date === '' ? '' : `<p class="dateline">${escapeHtml(date)}</p>`,
    from === '' ? '' : `<p class="byline">${escapeHtml(from)}</p>`,
  ].join('\n');
  return openText(
    `<!DOCTYPE html><html><head><title>${escapeHtml(subject)}</title></head><body>\n${head}\n${html}\n</body></html>`,
    'text/html',
  );
}

function getField({ headers }: Email, name: string): string | null {
  return headers.find(({ key }) => key === name)?.value ?? null;
}

/** The fields of a message or a part, without what follows them. */
function takeHead(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const ends = ['\r\n\r\n', '\n\n'].map((mark) => data.indexOf(mark)).filter((at) => at >= 0);
  return data.subarray(0, ends.length === 0 ? data.length : Math.min(...ends) + 2);
}

/** The part that a saved page begins with: the one that its head names as the start, else the first. */
function findRoot(bytes: Uint8Array, head: Email): Uint8Array | null {
  const type = getField(head, 'content-type') ?? '';
  const boundary = /\bboundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
  if (boundary === null) return null;
  const start = /\bstart\s*=\s*"?(<[^>"]{1,400}>)/i.exec(type)?.[1] ?? null;
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const mark = `\n--${boundary[1] ?? boundary[2]}`;
  let first: Uint8Array | null = null;
  for (let at = data.indexOf(mark); at >= 0; ) {
    const from = data.indexOf('\n', at + mark.length) + 1;
    if (from === 0) break;
    const next = data.indexOf(mark, from - 1);
    const part = data.subarray(from, next < 0 ? data.length : next);
    first ??= part;
    if (start === null) break;
    if (part.toString('latin1', 0, 4096).includes(start)) return part;
    at = next;
  }
  return first;
}

function noText(source: string): CaptureError {
  const message = `${source} is a message without a text; if its text is in an attachment, save that and give it`;
  return new CaptureError('no-text-layer', source, message);
}
