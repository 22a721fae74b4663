import type { Certainty, Speaker } from './account.ts';
import { stripHonorifics } from './divide-style.ts';
import { findLeadingName, findOfficeHolders, findUncasedHolders, type NamedPerson } from './find-people.ts';
import { FullNames } from './full-names.ts';
import { initialsOf } from './label-evidence.ts';
import type { LabelShape } from './label-shape.ts';
import { isOfficeWord } from './name-shape.ts';
import type { RawTurn } from './raw-turn.ts';
import { foldLabel } from './vocabulary.ts';

/** Whose a turn is, why, and how sure that is. */
export interface Attribution {
  readonly speaker: string | null;
  readonly rule: string;
  readonly certainty: Certainty;
}

export interface Resolution {
  /** One for each turn. */
  readonly attributions: readonly Attribution[];
  /** A key equal for equal people, for each turn; `null` where nobody can tell. */
  readonly people: readonly (string | null)[];
  readonly speakers: readonly Speaker[];
}

export interface ResolveInput {
  readonly names: FullNames;
  /** Title, standfirst and dateline: where a page names its people. */
  readonly heading: string;
  readonly turns: readonly RawTurn[];
}

const UNKNOWN: Attribution = { speaker: null, rule: 'none', certainty: 'unknown' };

/** Gives every turn its speaker, one person under all their labels. */
export function resolveSpeakers({ names, heading, turns }: ResolveInput): Resolution {
  const holders = [...findOfficeHolders(heading), ...findUncasedHolders(heading)];
  const main = findMainPerson(heading, holders);
  const shapes = new Map<string, LabelShape>();
  for (const { label } of turns) {
    // The fullest of equal labels says most: "The Chair (Jane Roe)" before "The Chair".
    if (label !== null && (shapes.get(label.shape.key)?.words.length ?? 0) < label.shape.words.length)
      shapes.set(label.shape.key, label.shape);
  }
  const evidence = {
    text: names,
    heading: new FullNames(heading),
    holders,
    main,
    styles: listStyles(shapes.values()),
  };
  const resolved = new Map<string, Attribution>();
  for (const [key, shape] of shapes) resolved.set(key, resolveLabel(shape, evidence));

  const attributions = turns.map((turn): Attribution => {
    if (turn.like?.label != null)
      return {
        ...(resolved.get(turn.like.label.shape.key) ?? UNKNOWN),
        rule: 'typography:like-label',
        certainty: 'likely',
      };
    if (turn.label !== null) return resolved.get(turn.label.shape.key) ?? UNKNOWN;
    return main === null ? UNKNOWN : { speaker: main, rule: 'unlabelled:heading', certainty: 'likely' };
  });
  const people = turns.map((turn, i) => {
    const speaker = attributions[i]!.speaker;
    if (speaker !== null) return speaker;
    return turn.label === null || /^(?:question|answer|reporter)$/u.test(turn.label.shape.class)
      ? null
      : turn.label.shape.key;
  });
  return { attributions, people, speakers: listSpeakers(turns, attributions, holders) };
}

interface Evidence {
  readonly text: FullNames;
  readonly styles: Styles;
  readonly heading: FullNames;
  readonly holders: readonly NamedPerson[];
  readonly main: string | null;
}

function resolveLabel(shape: LabelShape, evidence: Evidence): Attribution {
  switch (shape.class) {
    case 'question':
    case 'reporter':
      // "Question:" names nobody; "FRAGE ROE:" and "Roe (Reuters):" do.
      return shape.name === null
        ? { ...UNKNOWN, rule: `label:${shape.class}` }
        : { speaker: shape.name, rule: `label:${shape.class}-name`, certainty: 'certain' };
    case 'answer':
      return evidence.main === null
        ? { ...UNKNOWN, rule: 'label:answer' }
        : { speaker: evidence.main, rule: 'label:answer+heading', certainty: 'likely' };
    case 'moderator':
    case 'crowd':
      if (!/\p{L}/u.test(shape.words)) return { ...UNKNOWN, rule: 'label:dash' };
      if (shape.name?.includes(' '))
        return {
          speaker: stripHonorifics(shape.name),
          rule: `label:${shape.class}-name`,
          certainty: 'certain',
        };
      return { speaker: shape.words, rule: `label:${shape.class}`, certainty: 'certain' };
    case 'office':
      return resolveOffice(shape, evidence);
    default:
      return resolveName(shape, evidence);
  }
}

/** "Minister:" is the minister whom the heading names, or another label on the page ("The Minister (Jane Roe):"). */
function resolveOffice(shape: LabelShape, { holders, styles }: Evidence): Attribution {
  const wanted = officeWords(shape.words);
  const distinct = new Map<string, string>();
  for (const { name, office } of [...holders, ...styles.officials]) {
    const has = officeWords(office ?? '');
    if (wanted.every((word) => has.includes(word))) distinct.set(foldLabel(name), name);
    // Two of one office: neither.
    if (distinct.size > 1) break;
  }
  if (distinct.size === 1)
    return { speaker: [...distinct.values()][0]!, rule: 'label:office+heading', certainty: 'certain' };
  return { speaker: shape.words, rule: 'label:office', certainty: 'certain' };
}

function officeWords(words: string): string[] {
  return words
    .split(/\s+/u)
    .map((word) => foldLabel(word))
    .filter((word) => isOfficeWord(word));
}

/** "JR", "J.R." */
const LETTERS = /^(?:\p{Lu}\.?){2,3}$/u;

function resolveName(shape: LabelShape, { text, heading, styles }: Evidence): Attribution {
  const name = stripHonorifics(shape.name ?? shape.words);
  const tokens = name.split(/[\s\u00a0]+/u);
  const initials = tokens.length > 1 && tokens.slice(0, -1).every((token) => /^(?:\p{Lu}\.)+$/u.test(token));
  const glued = /^((?:\p{Lu}\.)+)\s?(\p{Lu}[\p{L}\p{M}-]+)$/u.exec(name);
  if (tokens.length > 1 && !initials && glued === null)
    return { speaker: name, rule: 'label:name', certainty: 'certain' };
  if (!/[\p{Lu}\p{Ll}]/u.test(name)) return { speaker: name, rule: 'label:name', certainty: 'certain' };
  if (LETTERS.test(name)) {
    // "Jane Roe:", later "JR:": one full name among the labels begins with these letters.
    const full = [...(styles.letters.get(name.replaceAll('.', ''))?.values() ?? [])];
    if (full.length === 1) return { speaker: full[0]!, rule: 'label:letters+label', certainty: 'certain' };
  }
  const surname = glued?.[2] ?? tokens.at(-1)!;
  const initial = glued?.[1]?.[0] ?? (initials ? tokens[0]![0] : null);
  const folded = foldLabel(surname);
  // No full name: a style with initials ("A. Roe") says more than the surname.
  const fuller =
    styles.full.get(initial == null ? folded : `${initial} ${folded}`) ??
    (initial === null ? styles.initialled.get(folded) : undefined);
  if (fuller?.size === 1)
    return { speaker: [...fuller.values()][0]!, rule: 'label:surname+label', certainty: 'certain' };
  if (fuller !== undefined) return { speaker: shape.words, rule: 'label:surname', certainty: 'likely' };
  const inHeading = heading.find(surname);
  if (inHeading !== null && (initial == null || inHeading.startsWith(initial))) {
    const mixed = /\p{Ll}/u.test(inHeading) ? inHeading : (text.find(surname) ?? inHeading);
    return {
      speaker: foldLabel(mixed) === foldLabel(inHeading) ? mixed : inHeading,
      rule: 'label:surname+heading',
      certainty: 'certain',
    };
  }
  const inText = initial === null ? text.find(surname) : null;
  if (inText !== null) return { speaker: inText, rule: 'label:surname+text', certainty: 'likely' };
  if (initials || glued !== null) return { speaker: name, rule: 'label:initials', certainty: 'certain' };
  return { speaker: shape.words, rule: 'label:surname', certainty: 'certain' };
}

/** Names that stand with an office in labels: more than any page introduces so. */
const MAX_OFFICIALS = 200;
/** The labels that give a person more fully than others do. */
interface Styles {
  /** Full names by folded surname, and by initial and surname ("A roe"): folded, and as printed. */
  readonly full: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Full names by the letters that they begin with. */
  readonly letters: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Names with initials by folded surname. */
  readonly initialled: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly officials: readonly { readonly name: string; readonly office: string | null }[];
}

function listStyles(shapes: Iterable<LabelShape>): Styles {
  const full = new Map<string, Map<string, string>>();
  const letters = new Map<string, Map<string, string>>();
  const initialled = new Map<string, Map<string, string>>();
  const officials: { name: string; office: string | null }[] = [];
  const add = (to: Map<string, Map<string, string>>, key: string, name: string): void => {
    const names = to.get(key) ?? new Map<string, string>();
    names.set(foldLabel(name), name);
    to.set(key, names);
  };
  for (const { class: kind, name: printed, description } of shapes) {
    if (printed === null) continue;
    const name = stripHonorifics(printed);
    if (/^(?:\p{Lu}\.\s?)+\p{Lu}/u.test(name))
      add(initialled, foldLabel(name.split(/[\s.]+/u).at(-1)!), name);
    else if (name.includes(' ')) {
      const surname = foldLabel(name.split(/\s+/u).at(-1)!);
      add(full, surname, name);
      add(full, `${name[0]} ${surname}`, name);
      add(letters, initialsOf(name), name);
    }
    if (kind === 'person' && printed.includes(' ') && officials.length < MAX_OFFICIALS)
      officials.push({ name: printed, office: description });
  }
  return { full, letters, initialled, officials };
}

/** The one person whom the heading is about, when it is one. */
export function findMainPerson(
  heading: string,
  holders: readonly NamedPerson[] = findOfficeHolders(heading),
): string | null {
  const names = new Map<string, string>();
  const first = heading
    .split('\n')
    .map((line) => findLeadingName(line))
    .find((name) => name !== null);
  if (first != null) return first;
  for (const holder of holders) {
    const key = foldLabel(holder.name).split(' ').at(-1)!;
    if (!names.has(key)) names.set(key, holder.name);
  }
  return names.size === 1 ? [...names.values()][0]! : null;
}

function listSpeakers(
  turns: readonly RawTurn[],
  attributions: readonly Attribution[],
  holders: readonly NamedPerson[],
): Speaker[] {
  const list = new Map<string, { name: string; description: string | null; labels: Set<string> }>();
  for (const [i, turn] of turns.entries()) {
    const { speaker } = attributions[i]!;
    if (speaker === null) continue;
    const key = foldLabel(speaker);
    const entry = list.get(key) ?? { name: speaker, description: null, labels: new Set() };
    const shape = turn.label?.shape;
    if (shape !== undefined) entry.labels.add(shape.words);
    entry.description ??= shape?.description ?? (shape?.class === 'office' ? shape.words : null);
    list.set(key, entry);
  }
  const offices = new Map<string, string | null>();
  for (const { name, office } of holders)
    if (!offices.has(foldLabel(name))) offices.set(foldLabel(name), office);
  return [...list.values()].map(({ name, description, labels }) => ({
    name,
    description: description ?? offices.get(foldLabel(name)) ?? null,
    labels: [...labels],
  }));
}
