import type { Exchange, Header, ResponseHead } from './exchange.ts';

/** What the transport wrapped the content in, and its length then; kept beside the content under these names. */
const WRAPPING = /^(?:content-encoding|content-length|transfer-encoding)$/i;

/** The request as it went over the wire. */
export function formatRequest({ address, request }: Exchange): Uint8Array {
  const { pathname, search } = new URL(address);
  return formatHead(`GET ${pathname}${search} HTTP/1.1`, request);
}

/** The head of a response and an empty line, to be followed by the body as it was sent, its chunks joined. */
export function formatResponse(exchange: Exchange): Uint8Array {
  return formatHead(statusLine(exchange), [
    ...exchange.headers.map(unwrap(/^(?:content-length|transfer-encoding)$/i)),
    ['Content-Length', String(exchange.body.length)],
  ]);
}

/**
 * The head of a response and an empty line, to be followed by its content, decoded. As web-archive tools do, the headers
 * that told of the encoding are kept with `X-Orig-` before their names: under their own they would be wrong. Where they
 * are right, as in a record that was written so before, the head stays as it is.
 */
export function formatDecodedResponse(head: ResponseHead, size: number): Uint8Array {
  const wrapping = head.headers.filter(([name]) => WRAPPING.test(name));
  const [only] = wrapping;
  const right = wrapping.length === 1 && /^content-length$/i.test(only![0]) && only![1] === String(size);
  return formatHead(
    statusLine(head),
    right ? head.headers : [...head.headers.map(unwrap(WRAPPING)), ['Content-Length', String(size)]],
  );
}

function statusLine({ version, status, statusText }: ResponseHead): string {
  return `HTTP/${version} ${status} ${statusText}`;
}

function unwrap(names: RegExp): (header: Header) => Header {
  return ([name, value]) => (names.test(name) ? [`X-Orig-${name}`, value] : [name, value]);
}

/** Headers come as Latin-1, and go as they came. */
function formatHead(first: string, headers: readonly Header[]): Uint8Array {
  const lines = [first, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
