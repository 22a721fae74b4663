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
  | 'page-damaged'
  | UnfinishedCode;

/**
 * What a run leaves that was killed, or has not come to yet while it is at work: nobody was told of it, and the next run
 * that adds puts it right. It looks the same when another hand appended it.
 */
export type UnfinishedCode = 'unfinished-capture' | 'unfinished-file';

export function isUnfinished({ code }: Damage): boolean {
  return code === 'unfinished-capture' || code === 'unfinished-file';
}

/** Something that is not as it was stored. */
export interface Damage {
  /** The capture's source, or the file and the byte or line where it lies. */
  readonly where: string;
  readonly code: DamageCode;
  readonly message: string;
}
