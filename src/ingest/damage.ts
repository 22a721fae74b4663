/** What can be wrong with an archive. */
export type DamageCode =
  | 'digest-differs'
  | 'record-damaged'
  | 'record-changed'
  | 'record-unlogged'
  | 'file-torn'
  | 'capture-missing'
  | 'capture-unknown'
  | 'captures-moved'
  | 'log-damaged'
  | 'log-missing'
  | 'key-damaged'
  | 'checkpoint-damaged'
  | 'checkpoint-differs'
  | 'database-damaged'
  | 'database-differs'
  | 'page-damaged';

/** Something that is not as it was stored. */
export interface Damage {
  /** The capture's source, or the file and the byte or line where it lies. */
  readonly where: string;
  readonly code: DamageCode;
  readonly message: string;
}
