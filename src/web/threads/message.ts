import type { CountName, TakenCount } from '../keep-counts.ts';
import type { Audience } from '../view.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly folder: string;
  readonly audience: Audience;
  /** It takes counts of the whole archive; the others get theirs from it. */
  readonly countsItself: boolean;
}

/** What a thread that answers is asked; it does one after the other. */
export type ThreadRequest = AnswerRequest | CountRequest;

export interface AnswerRequest {
  readonly type: 'answer';
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array<ArrayBuffer> | null;
}

export interface CountRequest {
  readonly type: 'count';
  readonly name: CountName;
}

/** A count that the thread wanted, at any time; `null` when it could not be taken. */
export interface CountNews {
  readonly type: 'count-news';
  readonly name: CountName;
  readonly taken: TakenCount | null;
}

/**
 * What it says: that it is ready, then the answer to each request; before it any failure of ours that it met, and at any time
 * which count of the archive it wants.
 */
export type ThreadMessage =
  | { readonly type: 'ready' }
  | ThreadAnswer
  | { readonly type: 'counted'; readonly taken: TakenCount }
  | { readonly type: 'count-wanted'; readonly name: CountName }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'told'; readonly reason: string; readonly path: string };

export interface ThreadAnswer {
  readonly type: 'answered';
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array<ArrayBuffer>;
}
