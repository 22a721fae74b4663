/** Why something signed or proven is not believed. */
export type ProofErrorCode =
  | 'bad-key'
  | 'bad-note'
  | 'unknown-key'
  | 'bad-signature'
  | 'bad-checkpoint'
  | 'bad-proof'
  | 'bad-leaf';

/** A key, note, checkpoint, proof or leaf that cannot be read or does not hold. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
  readonly code: ProofErrorCode;

  constructor(code: ProofErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
  }
}
