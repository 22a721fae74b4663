import { isDateline, type Line, type LineKind } from '../extract/index.ts';
import { addAloneLabels, addInitialsAlone, PRESS } from './alone-labels.ts';
import {
  addGreeted,
  addLikeAlone,
  addLikeLabels,
  dropCover,
  keepConsistentForms,
  type LabelGroup,
} from './consistent-labels.ts';
import { addInterposed } from './interposed-labels.ts';
import type { LabelCandidate, LabelForm } from './label-candidate.ts';
import {
  findAlternating,
  findShortened,
  findUsualTag,
  hasSpeechBelow,
  haveSameWords,
  isCommonWord,
  isFirmForm,
  isKnown,
  isNameLike,
  isVocabulary,
  namesIn,
  share,
  standsAlone,
} from './label-evidence.ts';
import { ARTICLE_STYLE, isUncasedStyle } from './label-shape.ts';
import { holdsOfficeWord, isCapitals } from './name-shape.ts';
import { PageWords } from './page-words.ts';
import { addPairedOffices } from './paired-offices.ts';
import { MARKS_SPEAKER } from './speaker-classes.ts';
import { foldLabel, GREETING, HONORIFICS } from './vocabulary.ts';

/** How far down a headline may stand, and how much of the report below it is looked at. */
const MAX_HEADLINE = 40;
const MAX_LEAD = 600;

/** What is weighed for every label. The figures are votes; two are needed. */
const NEEDED = 2;
/** A name and an outlet. */
const MAX_CREDIT = 40;

/** "President: Jane Roe", "1st SECRETARY: MEMBER JANE ROE": the officers of a sitting on its cover. */
const OFFICER =
  /^(?:\p{L}{2,4}\.\s?)?\p{Lu}[\p{L}'’-]+(?:\s(?:\p{Lu}[\p{L}'’-]*\.?|d[aeo]s?|van|von|["“][^"“”]{2,12}["”])){1,4}$/u;

export interface ChooseLabelsInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly candidates: readonly LabelCandidate[];
  /** Title, standfirst and other words above the body, where the people of the page are named. */
  readonly heading: string;
}

/** "J.Roe", "J. R. Roe" */
const INITIALS = /^(?:\p{Lu}\.\s?){1,3}\p{Lu}[\p{L}-]+(?:\s?\(.{2,40}\))?$/u;
const STAGE =
  /^(?:applause|laughter|laughs|inaudible|crosstalk|cross talk|as delivered|as prepared|break|pause|music|video|cheers|interpreted|unintelligible|beifall|lachen|heiterkeit|applaudissements|rires|aplausos|risas|аплодисменты|смех|смеётся|смеется|拍手|笑い|笑|掌声|박수|웃음|تصفيق)/iu;

/**
 * Decides over the whole page which of the candidates mark a speaker: one page marks its turns in one or two ways,
 * and a label recurs, names a person of the page or belongs to the vocabulary of transcripts.
 */
export function chooseLabels(input: ChooseLabelsInput): LabelCandidate[] {
  const { text, kinds } = input;
  const open = input.candidates.filter((c) => !STAGE.test(c.shape.words) && !isOfficer(c));
  if (open.length === 0) return [];
  const groups = new Map<string, LabelGroup>();
  for (const candidate of open) {
    const id = `${candidate.form}\u0000${candidate.shape.key}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { form: candidate.form, all: [candidate] });
    else group.all.push(candidate);
  }
  // Looking through heading and text costs more than most pages need: done when the first candidate asks for it.
  let names: ReadonlySet<string> | undefined;
  const known = (): ReadonlySet<string> => (names ??= namesIn(input.heading));
  let listed: PageWords | undefined;
  const written = (): PageWords => (listed ??= new PageWords(text.normalize('NFC')));
  let short: ReadonlySet<string> | undefined;
  const shortened = (): ReadonlySet<string> => (short ??= findShortened(open));
  const letters = open.filter((c) => c.form === 'letter' && c.shape.class === 'question').length;
  const asked = letters >= 2 || open.some((c) => isVocabulary(c) && isFirmForm(c));
  const askedOften = open.filter((c) => isVocabulary(c) && isFirmForm(c)).length;
  const recurring = new Map<string, number>();
  for (const group of groups.values()) {
    const [sample] = group.all;
    if (sample !== undefined && (group.all.length > 1 || isVocabulary(sample)))
      recurring.set(sample.look, (recurring.get(sample.look) ?? 0) + group.all.length);
  }
  // "MR. ROE:" time and again: the style of briefings, in which a single "Q" asks.
  const shouted = [...groups.values()].some(
    ({ form, all }) =>
      form === 'colon' &&
      all.length >= 2 &&
      isCapitals(all[0]!.shape.words) &&
      all[0]!.shape.words.includes(' '),
  );
  const boldShare = share(
    open.filter((c) => isVocabulary(c) || (groups.get(`${c.form}\u0000${c.shape.key}`)?.all.length ?? 0) > 1),
    (c) => c.bold,
  );

  // "x: opens a window", "mail: opens a window": the links of a bar, not people of one mind.
  const sequels = new Map<string, Set<string>>();
  for (const c of open) {
    const words = c.form === 'colon' ? sequelOf(c) : null;
    if (words !== null) sequels.set(words, (sequels.get(words) ?? new Set()).add(c.shape.key));
  }
  const formCounts = new Map<LabelForm, number>();
  for (const { form } of open) formCounts.set(form, (formCounts.get(form) ?? 0) + 1);

  // "Name:" alone on its line time and again: the page sets its labels so.
  const endsLine = (c: LabelCandidate): boolean =>
    c.form === 'colon' && c.speech >= input.lines[c.line]!.end && hasSpeechBelow(c, input);
  const setAbove = new Set(
    [...groups.values()]
      .filter(({ all }) => all.length >= 2 && all.every(endsLine))
      .map(({ all }) => all[0]!.shape.key),
  );
  const presided = [...groups.values()].some(
    ({ form, all }) => form === 'colon' && all.length >= 2 && all[0]!.shape.class === 'moderator',
  );
  const alternating = findAlternating(open);
  const usualTag = findUsualTag(
    open.filter((c) => isVocabulary(c) || (groups.get(`${c.form}\u0000${c.shape.key}`)?.all.length ?? 0) > 1),
  );

  const accepted = new Set<LabelCandidate>();
  for (const group of groups.values()) {
    if (countVotes(group) >= NEEDED) for (const candidate of group.all) accepted.add(candidate);
  }
  addLikeLabels(accepted, groups, written);
  addLikeAlone(accepted, groups, input);
  addGreeted(accepted, open, input, written);
  addPairedOffices(accepted, open, input);
  addAloneLabels(accepted, open, input);
  dropCover(accepted);
  keepConsistentForms(accepted);
  addInitialsAlone(accepted, open, input);
  addInterposed(accepted, open, input);
  const chosen = open.filter((candidate) => accepted.has(candidate));
  const keys = new Map<string, number>();
  for (const { shape } of chosen) keys.set(shape.key, (keys.get(shape.key) ?? 0) + 1);
  let first = 0;
  while (first < chosen.length - 1 && isHeadline(first)) {
    const { key } = chosen[first++]!.shape;
    keys.set(key, keys.get(key)! - 1);
  }
  return chosen.length === 1 && isSoleHeadline(chosen[0]!) ? [] : chosen.slice(first);

  /** "Roe: no word on the lights", and below it a report about Roe: nobody speaks of himself so. */
  function isSoleHeadline(candidate: LabelCandidate): boolean {
    const below = input.lines[candidate.line + 1];
    if (candidate.line >= MAX_HEADLINE || below === undefined || !isHeadlineShaped(candidate)) return false;
    const surname = (candidate.shape.name ?? candidate.shape.words).split(/\s+/u).at(-1)!;
    return surname.length >= 3 && text.slice(below.start, below.start + MAX_LEAD).includes(surname);
  }

  /** A label and a few words behind it on one line, which no sentence's mark ends. */
  function isHeadlineShaped(candidate: LabelCandidate): boolean {
    const line = input.lines[candidate.line]!;
    const words = text.slice(line.start, line.end);
    return (
      candidate.form === 'colon' &&
      !candidate.bold &&
      kinds[candidate.line]!.rule !== 'cue:words' &&
      (candidate.shape.class === 'person' || candidate.shape.class === 'office') &&
      words.length < 220 &&
      candidate.speech < line.end &&
      !/[.!?…。？！।۔؟\]]["'”’»)]*$/u.test(words)
    );
  }

  /** "Jane Roe: we will not wait": a headline above the first turn, by a name that marks no turn below. */
  function isHeadline(at: number): boolean {
    const candidate = chosen[at]!;
    if (!isHeadlineShaped(candidate)) return false;
    const again = keys.get(candidate.shape.key)! > 1;
    const asked = chosen[at + 1]!.shape.class === 'question' || chosen[1]!.shape.class === 'reporter';
    // The page sets its labels in another way throughout.
    const odd = chosen.length > 3 && chosen.every((c, k) => k === at || c.form !== candidate.form);
    return (!again || asked || odd) && isSetOffBelow(candidate.line);
  }

  /** A gap or the day of the page stands below the line. */
  function isSetOffBelow(line: number): boolean {
    const below = input.lines[line + 1];
    return below === undefined || below.gap > 0 || isDateline(text.slice(below.start, below.end));
  }

  /** 【市長】: a bare office, or one who presides, in the brackets of Japanese minutes. */
  function isLenticularOffice({ label, shape }: LabelCandidate): boolean {
    return text[label[0]] === '【' && (shape.class === 'office' || shape.class === 'moderator');
  }

  /** The few words behind a label, to the end of its line; `null` for more or less. */
  function sequelOf(c: LabelCandidate): string | null {
    const length = input.lines[c.line]!.end - c.speech;
    return length > 8 && length < 60 ? text.slice(c.speech, c.speech + length) : null;
  }

  function listsBelow({ line }: LabelCandidate): boolean {
    const below = input.lines[line + 1];
    return below !== undefined && /^[•·▪◦]\s/u.test(text.slice(below.start, below.start + 2));
  }

  /** The heading without the labels themselves, which may stand in what was taken for it. */
  function without(all: readonly LabelCandidate[]): string {
    const labels = new Set(all.map(({ label }) => text.slice(...label)));
    return [...labels].reduce((rest, label) => rest.replaceAll(label, ' '), input.heading);
  }

  /** "Mrs Roe", "De heer Roe" */
  function isStyled(words: string): boolean {
    const [first = '', second, third] = words.split(/\s/u);
    return (
      (second !== undefined && HONORIFICS.has(foldLabel(first))) ||
      (third !== undefined && HONORIFICS.has(foldLabel(`${first} ${second}`)))
    );
  }

  /** The end of the label's line, where a question has its mark: many labels may stand in one long line. */
  function endOf(c: LabelCandidate): string {
    const { end } = input.lines[c.line]!;
    return text.slice(Math.max(c.speech, end - 160), end);
  }

  /** "President: Jane Roe" on the cover of minutes. */
  function isOfficer({ form, shape, speech, line }: LabelCandidate): boolean {
    const { end } = input.lines[line]!;
    return (
      form === 'colon' &&
      shape.class === 'office' &&
      end - speech <= MAX_CREDIT &&
      OFFICER.test(text.slice(speech, end).trim())
    );
  }

  /** "Interviewer: Jane Roe": who took part, not what was said. */
  function isCredit({ all, form }: LabelGroup): boolean {
    const [c] = all;
    if (form !== 'colon' || all.length > 1 || c === undefined) return false;
    if (c.shape.class !== 'reporter' && c.shape.class !== 'moderator') return false;
    const words = text.slice(c.speech, input.lines[c.line]!.end).trim();
    return words.length > 1 && words.length <= MAX_CREDIT && !/[.!?…,;:。？！،؟।]/u.test(words);
  }

  function countVotes(group: LabelGroup): number {
    const sample = group.all[0]!;
    const { shape, form } = sample;
    const count = group.all.length;
    if (form === 'voice') return NEEDED;
    // "Company:" above "Telephone:" is a form, "SUBJECTS:" above a point heads a list.
    if (
      form === 'colon' &&
      group.all.every(
        (c) => c.speech >= input.lines[c.line]!.end && (!hasSpeechBelow(c, input) || listsBelow(c)),
      )
    )
      return 0;
    // "Period of service: 24/06/2010 - 27/06/2013": a record's field, no speech.
    if (
      form === 'colon' &&
      !isVocabulary(sample) &&
      group.all.every((c) => /^[\d\s./–—-]{8,}$/u.test(text.slice(c.speech, input.lines[c.line]!.end)))
    )
      return 0;
    const midLine = sample.look === 'inline' && form !== 'sign';
    if (count < 2 && midLine && shape.class === 'person' && !isCapitals(shape.words)) return 0;
    // "… at four. Minister: look out": an office in mid-line that nobody asks is addressed.
    if (midLine && shape.class === 'office' && (count < 2 || !asked)) return 0;
    let votes = 0;
    // Most headings and bold words end here, before anything that looks through the page is asked.
    if (
      form === 'alone' &&
      !(group.all.every((c) => hasSpeechBelow(c, input)) && group.all.some((c) => standsAlone(c, input))) &&
      !isVocabulary(sample)
    )
      return 0;
    if (isCredit(group)) return 0;
    if (isVocabulary(sample)) {
      // "Question:" is one by itself; one letter or a bare word on a line needs company.
      if (form === 'letter' || form === 'dash')
        return count >= 2 || askedOften >= 2 || (shape.class === 'question' && shouted) ? NEEDED : 0;
      if (form === 'space') return count >= 2 || (formCounts.get(form) ?? 0) >= 2 ? NEEDED : 0;
      if (form === 'alone')
        return count >= 2 && group.all.every((c) => hasSpeechBelow(c, input)) ? NEEDED : 0;
      return NEEDED;
    }
    const named =
      isKnown(
        shape.name ?? shape.words,
        known(),
        group.all.map((c) => text.slice(...c.label)),
      ) ||
      (shape.class === 'office' && foldLabel(input.heading).includes(shape.key));
    votes += count >= 3 ? 2 : count === 2 ? 1 : 0;
    votes += named ? 2 : 0;
    // A name together with an office ("StS Roe") is a style that only labels have.
    votes += shape.class === 'person' && shape.name !== null && holdsOfficeWord(shape.words) ? 1 : 0;
    votes += shape.class === 'office' || shape.class === 'moderator' || shape.description !== null ? 1 : 0;
    votes += isStyled(shape.words) ? 1 : 0;
    // "Roe (Government):" once, where the heading says that the press was spoken to.
    votes +=
      count === 1 && shape.description !== null && shape.class === 'person' && PRESS.test(without(group.all))
        ? 1
        : 0;
    votes += ARTICLE_STYLE.test(shape.words) ? 2 : 0;
    votes += isCapitals(shape.words) ? 1 : 0;
    votes += INITIALS.test(shape.words) ? 2 : 0;
    // "Jane Roe:" and from then on "JR:".
    votes += count < 3 && shortened().has(shape.key) ? 2 : 0;
    // One who asks whenever the name comes.
    if (count >= 2 && group.all.filter((c) => /[?？؟]['"”’»)]*\s*$/u.test(endOf(c))).length >= count / 2)
      votes += 1;
    // "Daily News: Why …?"
    if (shape.description === shape.words && group.all.every((c) => /[?？؟]/u.test(endOf(c)))) votes += 1;
    // A shouted surname among shouted surnames.
    if (count === 1 && isCapitals(shape.words) && (recurring.get(sample.look) ?? 0) >= 3) votes += 1;
    // Beside "Question:" a name whose words end in a question mark asks too.
    votes += asked && group.all.every((c) => /[?？؟]/u.test(endOf(c))) ? 1 : 0;
    votes += asked ? 1 : 0;
    // Points of a list inside an answer are no speakers where the speakers stand in paragraphs.
    if (!sample.look.startsWith(usualTag) && sample.look.startsWith('li')) votes -= 2;
    if ((sequels.get(sequelOf(sample) ?? '')?.size ?? 0) >= 3) return 0;
    if (count >= 2 && sample.speech < input.lines[sample.line]!.end && haveSameWords(group.all, input))
      return 0;
    if (boldShare > 0.7) votes += group.all.every((c) => c.bold) ? 1 : -1;
    else if (group.all.every((c) => c.bold)) votes += 1;
    const uncased = !/[\p{Lu}\p{Ll}]/u.test(shape.words);
    // A member with his office, in minutes whose chair is called by one word.
    if (uncased && isUncasedStyle(shape)) votes += presided ? 3 : 1;
    else if (uncased && count === 1 && shape.class === 'person' && shape.description === null && !named)
      votes -= 1;
    // The page is looked through for a name only where that could decide.
    if (weigh(group, votes, named, true) < NEEDED) return 0;
    const like = isNameLike(shape.name ?? shape.words, written());
    const weight = weigh(group, votes, named, like);
    if (weight < NEEDED || !isCommonWord(shape.words, written(), count)) return weight;
    return weigh(group, votes - 3, named, like);
  }

  /** The votes with what the label's form asks for; more votes never weigh less. */
  function weigh({ form, all }: LabelGroup, before: number, named: boolean, like: boolean): number {
    const sample = all[0]!;
    const { shape } = sample;
    const count = all.length;
    let votes = before;
    if (like || alternating.has(shape.key)) votes += 1;
    if (
      count === 1 &&
      setAbove.size > 0 &&
      endsLine(sample) &&
      (like || setAbove.has(shape.key) || !/\p{Ll}/u.test(shape.words) || isStyled(shape.words))
    )
      votes += 2;
    // One speaker who has the floor once among others marked in the same way.
    if (count === 1 && like && (recurring.get(sample.look) ?? 0) >= 3) votes += 1;
    switch (form) {
      case 'mark':
        return (
          votes + ((formCounts.get(form) ?? 0) >= (/\p{Script=Hangul} /u.test(shape.words) ? 2 : 3) ? 3 : 0)
        );
      case 'colon':
        // A lone "Name:" without any dialogue around it is a heading or a list head more often than a speaker.
        if (
          count === 1 &&
          !asked &&
          !named &&
          !sample.bold &&
          shape.description === null &&
          !isCapitals(shape.words)
        )
          votes -= 1;
        return votes;
      case 'stop-dash':
        // Nobody ends a heading with ".-": two such labels vouch for each other.
        // "Thank you. – Next" is a pause; a pause is set with a space.
        if (/\.\s+[-–—]/u.test(text.slice(sample.label[0], sample.speech)) && count < 2) return 0;
        return (formCounts.get(form) ?? 0) >= 2
          ? votes + 1
          : asked || named || INITIALS.test(shape.words)
            ? votes
            : votes - 2;
      case 'stop':
        return (
          votes +
          (count >= 2 ? 1 : 0) +
          ((formCounts.get(form) ?? 0) >= 3 ? 1 : 0) -
          // Hearings write the names small; a page with one or two of them may only speak of those people.
          ((formCounts.get(form) ?? 0) >= 4 || shape.words.split(/\s/u).some((word) => isCapitals(word))
            ? 0
            : 2)
        );
      case 'bracket':
        if (isLenticularOffice(sample) && hasSpeechBelow(sample, input)) return NEEDED;
        if (
          count < 2 &&
          sample.speech >= input.lines[sample.line]!.end &&
          !(shape.class === 'moderator' && (formCounts.get(form) ?? 0) >= 3)
        )
          return 0;
        if (text[sample.label[0]] === '【') votes += 1;
        return count >= 2 || asked || named ? votes : votes - 2;
      case 'time':
        return count >= 2 || (formCounts.get(form) ?? 0) >= 3 ? NEEDED : 0;
      case 'sign':
        return (formCounts.get(form) ?? 0) >= 3 ? NEEDED : 0;
      case 'space':
        return count >= 2 || (formCounts.get(form) ?? 0) >= 3 ? votes + 1 : 0;
      case 'type':
        return count >= 2 || named || (recurring.get(sample.look) ?? 0) >= 3 ? votes : 0;
      case 'dash':
        // "Jane Roe - Ladies and gentlemen, …": one whom the heading names greets.
        if (count === 1 && named && like && GREETING.test(text.slice(sample.speech, sample.speech + 60)))
          return votes;
        return count >= 2 && (shape.class !== 'person' || /\s/u.test(shape.words) || isCapitals(shape.words))
          ? votes - 1
          : 0;
      case 'alone':
        if (!all.every((c) => hasSpeechBelow(c, input))) return 0;
        votes += sample.look.endsWith('time') ? 2 : MARKS_SPEAKER.test(sample.look) ? 2 : 0;
        return all.some((c) => standsAlone(c, input)) && (count >= 2 || (named && votes >= 4))
          ? votes - 1
          : 0;
      default:
        return votes;
    }
  }
}
