import { compareUnits } from './columns.ts';
import { chooseCommonWords, PairPostings } from './common-words.ts';
import { Cursor, END } from './cursor.ts';
import type { TermEntry } from './dictionary.ts';
import type { SegmentEntry } from './format.ts';
import { iterateTerms } from './iterate-terms.ts';
import { NO_POSTINGS } from './list-postings.ts';
import type { Segment } from './segment.ts';
import type { SegmentStore } from './segment-store.ts';
import { SegmentWriter } from './segment-writer.ts';

/** A segment that is merged, and the new numbers of its passages (-1: deleted). */
interface Source {
  readonly segment: Segment;
  readonly renumbered: Int32Array;
  readonly cursor: Cursor;
}

/**
 * Writes the passages of several segments, in order and without the deleted ones, as one new segment. The old ones are
 * left where they are. Returns `null` when no passage remains.
 */
export function mergeSegments(
  store: SegmentStore,
  segments: readonly Segment[],
  number: number,
  identity: string,
): SegmentEntry | null {
  let passages = 0;
  const sources: Source[] = [];
  for (const segment of segments) {
    const renumbered = new Int32Array(segment.passages);
    const { live } = segment;
    for (let i = 0; i < renumbered.length; i++) renumbered[i] = live && live[i] === 0 ? -1 : passages++;
    sources.push({ segment, renumbered, cursor: new Cursor(NO_POSTINGS) });
  }
  if (passages === 0) return null;
  const commonWords = chooseCommonWords(iterateCounts(segments), passages);
  const writer = new SegmentWriter(store, number, {
    ids: joinNumbers(sources, new Float64Array(passages), (segment) => segment.ids),
    lengths: joinNumbers(sources, new Uint32Array(passages), (segment) => segment.lengths),
    columns: joinColumns(sources, passages),
    commonWords,
  });
  if (commonWords.length > 0) collectPairs(sources, commonWords).write(writer);
  for (const { term, entries } of iterateTerms(segments)) {
    writer.startTerm(term);
    for (const [index, entry] of entries.entries()) if (entry) copyTerm(writer, sources[index]!, entry);
    writer.endTerm();
  }
  return writer.finish(identity);
}

function copyTerm(writer: SegmentWriter, { segment, renumbered, cursor }: Source, entry: TermEntry): void {
  cursor.restart(segment.openPostings(entry));
  for (; cursor.passage !== END; cursor.next()) {
    cursor.readCodedPositions();
    const passage = renumbered[cursor.passage]!;
    if (passage < 0) continue;
    writer.posting(passage, cursor.frequency);
    writer.copyPositions(cursor.codedBytes, cursor.codedStart, cursor.codedEnd);
  }
}

function* iterateCounts(segments: readonly Segment[]): Generator<{ term: string; passages: number }> {
  for (const { term, entries } of iterateTerms(segments)) {
    let passages = 0;
    for (const entry of entries) passages += entry?.passages ?? 0;
    yield { term, passages };
  }
}

/** Pairs are worked out anew from the positions: each segment had common words of its own. */
function collectPairs(sources: readonly Source[], commonWords: readonly string[]): PairPostings {
  const pairs = new PairPostings(commonWords);
  // Words of a passage are told by 1 + their place here.
  const placeOf = Int16Array.from({ length: commonWords.length + 1 }, (_, word) => word - 1);
  for (const { segment, renumbered } of sources) {
    const cursors: { place: number; cursor: Cursor }[] = [];
    for (const [place, word] of commonWords.entries()) {
      const postings = segment.postings(word);
      if (postings) cursors.push({ place, cursor: new Cursor(postings) });
    }
    const { lengths } = segment;
    let longest = 0;
    for (const length of lengths) if (length > longest) longest = length;
    // The passage spelt out again, as far as its words are common: 1 + the place in the list, 0 for the others.
    const words = new Uint8Array(longest + 1);
    for (let passage = 0; passage < segment.passages; passage++) {
      const length = lengths[passage]!;
      words.fill(0, 0, length + 1);
      for (const { place, cursor } of cursors) {
        if (cursor.passage > passage) continue;
        const positions = cursor.readPositions();
        for (let i = 0; i < cursor.positionCount; i++) words[positions[i]!] = place + 1;
        cursor.next();
      }
      const number = renumbered[passage]!;
      if (number < 0) continue;
      pairs.addPassage(number, words, placeOf, 0, length);
    }
  }
  return pairs;
}

function joinNumbers<T extends Float64Array | Uint32Array>(
  sources: readonly Source[],
  joined: T,
  numbersOf: (segment: Segment) => ArrayLike<number>,
): T {
  for (const { segment, renumbered } of sources) {
    const numbers = numbersOf(segment);
    for (let i = 0; i < renumbered.length; i++) if (renumbered[i]! >= 0) joined[renumbered[i]!] = numbers[i]!;
  }
  return joined;
}

function joinColumns(
  sources: readonly Source[],
  passages: number,
): Map<string, { values: readonly string[]; ordinals: Uint32Array }> {
  const names = new Set(sources.flatMap(({ segment }) => segment.head.attributes));
  const joined = new Map<string, { values: readonly string[]; ordinals: Uint32Array }>();
  for (const name of names) {
    const used = new Set<string>();
    for (const { segment, renumbered } of sources) {
      const column = segment.column(name);
      if (!column) continue;
      const seen = new Uint8Array(column.values.length + 1);
      for (let i = 0; i < renumbered.length; i++) if (renumbered[i]! >= 0) seen[column.ordinals[i]!] = 1;
      for (const [index, value] of column.values.entries()) if (seen[index + 1] === 1) used.add(value);
    }
    const values = [...used].sort(compareUnits);
    const places = new Map(values.map((value, index) => [value, index + 1]));
    const ordinals = new Uint32Array(passages);
    for (const { segment, renumbered } of sources) {
      const column = segment.column(name);
      if (!column) continue;
      const map = Uint32Array.from([0, ...column.values.map((value) => places.get(value) ?? 0)]);
      for (let i = 0; i < renumbered.length; i++) {
        if (renumbered[i]! >= 0) ordinals[renumbered[i]!] = map[column.ordinals[i]!]!;
      }
    }
    joined.set(name, { values, ordinals });
  }
  return joined;
}
