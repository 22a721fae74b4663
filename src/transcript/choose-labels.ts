import type { Line, LineKind } from '../extract/index.ts';
import { addAloneLabels, addInitialsAlone } from './alone-labels.ts';
import {
  addGreeted,
  addGreeting,
  addLikeAlone,
  addLikeLabels,
  addSameWords,
  dropCover,
  keepConsistentForms,
  type LabelGroup,
} from './consistent-labels.ts';
import { countVotes } from './count-votes.ts';
import { dropHeadlines } from './headline-labels.ts';
import { addInterposed } from './interposed-labels.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { describeLabels } from './label-context.ts';
import { isOfficer } from './label-credits.ts';
import { addCaptions, addPairedOffices } from './paired-offices.ts';
import { addLikeType, addRecurring } from './recurring-labels.ts';
import { dropCaptions, dropUnspoken } from './unspoken-labels.ts';
import { NEEDED } from './weigh-form.ts';

export interface ChooseLabelsInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly candidates: readonly LabelCandidate[];
  /** Title, standfirst and other words above the body, where the people of the page are named. */
  readonly heading: string;
}

const STAGE =
  /^(?:applause|laughter|laughs|inaudible|crosstalk|cross talk|as delivered|as prepared|break|pause|music|video|cheers|interpreted|unintelligible|beifall|lachen|heiterkeit|applaudissements|rires|aplausos|risas|аплодисменты|смех|смеётся|смеется|拍手|笑い|笑|掌声|박수|웃음|تصفيق)/iu;

/**
 * Decides over the whole page which of the candidates mark a speaker: one page marks its turns in one or two ways,
 * and a label recurs, names a person of the page or belongs to the vocabulary of transcripts.
 */
export function chooseLabels(input: ChooseLabelsInput): LabelCandidate[] {
  const open = dropUnspoken(input, input.candidates).filter(
    (c) => !STAGE.test(c.shape.words) && !isOfficer(input, c),
  );
  if (open.length === 0) return [];
  const groups = new Map<string, LabelGroup>();
  for (const candidate of open) {
    const id = `${candidate.form}\u0000${candidate.shape.key}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { form: candidate.form, all: [candidate] });
    else group.all.push(candidate);
  }
  const context = describeLabels(input, open, groups);
  const { written } = context;
  const accepted = new Set<LabelCandidate>();
  for (const group of groups.values()) {
    if (countVotes(context, group) >= NEEDED) for (const candidate of group.all) accepted.add(candidate);
  }
  addLikeLabels(accepted, groups, written);
  addLikeAlone(accepted, groups, input);
  addGreeted(accepted, open, input, written);
  addPairedOffices(accepted, open, input);
  addAloneLabels(accepted, open, input);
  addRecurring(accepted, open, input);
  addLikeType(accepted, open, written);
  dropCover(accepted);
  keepConsistentForms(accepted);
  addInitialsAlone(accepted, open, input);
  addCaptions(accepted, open, input);
  addSameWords(accepted, open, input);
  addGreeting(accepted, open, input);
  addInterposed(accepted, open, input);
  const chosen = open.filter((candidate) => accepted.has(candidate));
  return dropHeadlines(input, dropCaptions(input, chosen));
}
