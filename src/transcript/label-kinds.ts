/** What a label says of the one who speaks. */
export type LabelClass =
  | 'question'
  | 'answer'
  | 'reporter'
  | 'moderator'
  | 'crowd'
  | 'office'
  | 'person'
  | 'none';

/** A label taken apart. */
export interface LabelShape {
  readonly class: LabelClass;
  /** The label without numbers, outer punctuation and stage directions, as printed. */
  readonly words: string;
  /** `words` folded: equal for equal labels. */
  readonly key: string;
  /** The person's name within the label, without honorific and office; `null` when none is given. */
  readonly name: string | null;
  /** Office, constituency or outlet within the label, as printed. */
  readonly description: string | null;
}

/** What cannot be a label. */
export const NO_LABEL: LabelShape = { class: 'none', words: '', key: '', name: null, description: null };
