/** Why an archive could not be opened, read or written. */
export type ArchiveErrorCode =
  | 'no-archive'
  | 'not-an-archive'
  | 'unknown-version'
  | 'busy'
  | 'disk-full'
  | 'read-only'
  | 'damaged'
  | 'bad-cursor'
  | 'bad-correction'
  | 'bad-search'
  | 'bad-collection'
  | 'no-permission'
  | 'bad-source'
  | 'bad-subjects';

/** A failed operation on an archive. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly code: ArchiveErrorCode;
  /** The file or folder that it is about. */
  readonly path: string | null;

  constructor(
    code: ArchiveErrorCode,
    message: string,
    options: { readonly path?: string; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.path = options.path ?? null;
  }
}
