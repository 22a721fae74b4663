import type { Span } from '../text/index.ts';
import type { LabelShape } from './label-shape.ts';

/** How a label is set off from the speech. */
export type LabelForm =
  | 'colon' // Name: words
  | 'stop-dash' // Name.- words
  | 'sign' // – Name:- words
  | 'dash' // Q - words
  | 'bracket' // (Name) words, 【Name】words, <Name> words
  | 'mark' // 〇Name words
  | 'stop' // Mr. NAME. Words
  | 'letter' // Q Words
  | 'time' // Name 00:12 words
  | 'space' // 首相 words
  | 'type' // **Name** words
  | 'alone' // Name on a line of its own
  | 'voice'; // <v Name>words

/** Words that may mark who speaks from there on. */
export interface LabelCandidate {
  /** Index of the line. */
  readonly line: number;
  /** The label as printed, with the colon or brackets that set it off. */
  readonly label: Span;
  /** Where the speech begins; the line's end when it follows on the next line. */
  readonly speech: number;
  readonly form: LabelForm;
  readonly shape: LabelShape;
  /** The label, or the line that holds nothing else, is set in bold. */
  readonly bold: boolean;
  /** How the label's line looks and where it stands: equal for labels of one typography. */
  readonly look: string;
}
