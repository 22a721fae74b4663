/** Why bytes could not be taken or read back. */
export type CaptureErrorCode =
  | 'not-found'
  | 'unreadable'
  | 'not-text'
  | 'unknown-format'
  | 'no-text-layer'
  | 'encrypted'
  | 'damaged-document'
  | 'empty'
  | 'too-large'
  | 'damaged-gzip'
  | 'no-match'
  | 'torn-record'
  | 'damaged-record'
  | 'bad-address'
  | 'private-address'
  | 'robots'
  | 'unreachable'
  | 'tls'
  | 'timed-out'
  | 'bad-response'
  | 'too-many-redirects'
  | 'http-status'
  | 'told-to-wait';

/** A capture that could not be taken, kept or read back. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';
  readonly code: CaptureErrorCode;
  /** The path or address that it is about. */
  readonly source: string;

  constructor(
    code: CaptureErrorCode,
    source: string,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.source = source;
  }
}
