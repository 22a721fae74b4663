import { testAttributes } from '../archive/index.ts';
import type { IndexFilter } from '../index/index.ts';
import type { CheckedPassage, CheckScope } from './passage-source.ts';
import { isSameSpeaker } from './same-speaker.ts';

/** Where a passage stands to the question. */
export type Standing = 'asked' | 'other-speaker' | 'other-date' | 'not-speech';

/** A scope made ready: what the index is asked for, and where a passage stands. */
export interface PreparedScope {
  readonly scope: CheckScope;
  readonly filter: IndexFilter;
  readonly standingOf: (passage: CheckedPassage) => Standing;
}

/** @throws RangeError when `from` or `to` is no date. */
export function prepareScope(scope: CheckScope): PreparedScope {
  const { speaker, from, to } = scope;
  const isOfSpeaker =
    speaker === null ? null : (name: string | null) => name !== null && isSameSpeaker(speaker, name);
  const isInRange = testAttributes({ from, to }).date ?? null;
  return {
    scope,
    filter: {
      attributes: {
        field: (value) => value === 'turn',
        ...(isOfSpeaker ? { speaker: isOfSpeaker } : {}),
        ...(isInRange ? { date: isInRange } : {}),
      },
    },
    standingOf(passage) {
      if (passage.field !== 'turn') return 'not-speech';
      if (isOfSpeaker && !isOfSpeaker(passage.speaker)) return 'other-speaker';
      return isInRange && !isInRange(passage.date ?? passage.published) ? 'other-date' : 'asked';
    },
  };
}
