import type { CountName } from '../keep-counts.ts';

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

/** What it says: that it is ready, then the answer to each request, and before it any failure of ours that it met. */
export type ThreadMessage =
  | { readonly type: 'ready' }
  | ThreadAnswer
  | { readonly type: 'counted'; readonly value: unknown }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'told'; readonly reason: string; readonly path: string };

export interface ThreadAnswer {
  readonly type: 'answered';
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array<ArrayBuffer>;
}
