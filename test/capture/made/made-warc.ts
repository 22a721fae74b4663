/** A record as any writer might have written it. */
export function makeRecord(
  type: string,
  fields: Readonly<Record<string, string>>,
  block: Uint8Array | string,
): Buffer {
  const bytes = Buffer.from(block);
  const all = { 'WARC-Type': type, 'WARC-Date': '2031-05-03T10:00:00Z', ...fields };
  const lines = Object.entries({ ...all, 'Content-Length': String(bytes.length) }).map(
    ([k, v]) => `${k}: ${v}\r\n`,
  );
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${lines.join('')}\r\n`), bytes, Buffer.from('\r\n\r\n')]);
}

/** A response of https://gov.example/. */
export function makeResponse(
  path: string,
  body: Uint8Array | string,
  { status = '200 OK', ...headers }: Readonly<Record<string, string>> = {},
): Buffer {
  const http = { 'Content-Type': 'text/html; charset=utf-8', ...headers };
  const lines = Object.entries(http).map(([name, value]) => `${name}: ${value}\r\n`);
  const block = Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`),
    Buffer.from(body),
  ]);
  const fields = {
    'WARC-Target-URI': `https://gov.example/${path}`,
    'Content-Type': 'application/http; msgtype=response',
  };
  return makeRecord('response', { ...fields, 'WARC-Payload-Digest': `sha1:${path.toUpperCase()}` }, block);
}
