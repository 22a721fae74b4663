/** A message of parts, as a browser saves a page with what belongs to it, or as mail with pictures is sent. */
export function makeRelated(
  fields: Readonly<Record<string, string>>,
  parts: readonly {
    readonly fields: Readonly<Record<string, string>>;
    readonly body: string | Uint8Array;
    readonly encoding?: 'quoted-printable' | 'base64' | '8bit';
  }[],
): Uint8Array {
  const boundary = '----=_made_boundary';
  const head = {
    'MIME-Version': '1.0',
    ...fields,
    'Content-Type': `multipart/related;\r\n\ttype="text/html";\r\n\tboundary="${boundary}"`,
  };
  const pieces = [Buffer.from(`${writeFields(head)}\r\n`)];
  for (const { fields: own, body, encoding = 'quoted-printable' } of parts) {
    const bytes = Buffer.from(body as string);
    pieces.push(
      Buffer.from(
        `\r\n--${boundary}\r\n${writeFields({ ...own, 'Content-Transfer-Encoding': encoding })}\r\n`,
      ),
      encoding === 'base64'
        ? Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n'))
        : encoding === '8bit'
          ? bytes
          : Buffer.from(quote(bytes)),
    );
  }
  return Buffer.concat([...pieces, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

/** A message of one part. */
export function makeMessage(fields: Readonly<Record<string, string>>, body: string | Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${writeFields(fields)}\r\n`), Buffer.from(body as string)]);
}

function writeFields(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

/** Quoted-printable (RFC 2045), every line end a soft one. */
function quote(bytes: Buffer): string {
  let out = '';
  let length = 0;
  for (const byte of bytes) {
    const plain = byte === 10 || (byte >= 32 && byte < 127 && byte !== 61);
    const piece =
      byte === 10
        ? '\r\n'
        : plain
          ? String.fromCharCode(byte)
          : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (length + piece.length > 74 && byte !== 10) {
      out += '=\r\n';
      length = 0;
    }
    out += piece;
    length = byte === 10 ? 0 : length + piece.length;
  }
  return out;
}
