import type { TurnRole } from './account.ts';
import { findAskers, findExtraAskers, findInquisitors, findMembers } from './find-askers.ts';
import { findCallers } from './find-callers.ts';
import { findModerators } from './find-moderators.ts';
import { GIVES_FLOOR } from './floor-words.ts';
import type { RawTurn } from './raw-turn.ts';
import { REPLIES } from './reply-words.ts';
import {
  endsInQuestion,
  isOutletLabel,
  measureParts,
  type RolePage,
  shortenOutlets,
  speechOf,
} from './role-evidence.ts';
import { foldLabel, HOST_WORDS } from './vocabulary.ts';

/** Who asks, who answers, who presides and who makes a statement, from labels and from the text's own evidence. */
export function assignRoles({
  text,
  turns,
  people,
  heading,
}: Pick<RolePage, 'text' | 'turns' | 'people' | 'heading'>): TurnRole[] {
  const inquisitors = findInquisitors(text, turns, people);
  const shortened = shortenOutlets(turns);
  const callers = findCallers(text, turns, people);
  // Whose first words, as chair, open the sitting presides throughout.
  const chair = turns[0] !== undefined && presides(text, turns[0]) ? turns[0].label!.shape.key : null;
  const opens = ({ label }: RawTurn): boolean => chair !== null && label?.shape.key === chair;
  const known = turns.map((turn, i): TurnRole | null => {
    if (turn.label === null && /^typography:.*-question$/u.test(turn.scheme)) return 'question';
    if (turn.label === null && /^typography:.*-answer$/u.test(turn.scheme)) return 'answer';
    if (turn.scheme === 'unlabelled:before-answer' || isOutletLabel(turn) || isQuotedOutlet(heading, turn))
      return 'question';
    if (turn.label?.shape.class === 'person' && shortened.has(turn.label.shape.key)) return 'question';
    switch (turn.label?.shape.class) {
      case 'question':
      case 'reporter':
        return 'question';
      case 'answer':
        return 'answer';
      case 'moderator':
        return inquisitors.has(people[i] ?? '') ||
          (PRESS_CLUB.test(turn.label.shape.words) && asksPress(speechOf(text, turn)))
          ? 'question'
          : 'moderator';
      default:
        return callers.has(people[i] ?? '') || opens(turn) || presides(text, turn) || chairsHouse(turns, turn)
          ? 'moderator'
          : null;
    }
  });
  // "1. Ms Roe:" a question that is numbered on the order paper.
  for (const [i, turn] of turns.entries())
    if (
      (known[i] === null || known[i] === 'moderator') &&
      turn.label !== null &&
      NUMBERED.test(text.slice(...turn.label.label))
    )
      known[i] = 'question';
  const numbered = new Set(
    people.filter(
      (person, i) =>
        person !== null && turns[i]!.label !== null && NUMBERED.test(text.slice(...turns[i]!.label!.label)),
    ),
  );
  // "Jane Roe (Moderator):" and later "Jane Roe:"; "Jane Roe (Daily News):" likewise.
  const styled = new Map<string, TurnRole | null>();
  for (const [i, turn] of turns.entries()) {
    const part = turn.label?.shape.class;
    const person = people[i];
    if ((part !== 'moderator' && part !== 'reporter') || turn.label!.shape.name === null || person == null)
      continue;
    if (!styled.has(person)) styled.set(person, known[i]!);
  }
  // Who goes on without a label asks and answers as before.
  for (const [i, turn] of turns.entries()) {
    const person = people[i];
    if (turn.like != null && person != null && !styled.has(person)) styled.set(person, known[i]!);
  }
  for (const [i, person] of people.entries()) known[i] ??= styled.get(person ?? '') ?? null;
  for (const i of findAnsweringReporters(turns)) known[i] = 'answer';
  for (const i of findReportersAsGuests(turns, people, known)) known[i] = null;
  const hosts = turns.map(
    (turn) => turn.label?.shape.class === 'reporter' && HOST_WORDS.has(turn.label.shape.key),
  );
  if (known.some((role, i) => role === 'question' && !hosts[i]))
    for (const i of turns.keys()) if (hosts[i]) known[i] = 'moderator';
  const asked = known.includes('question');
  const parts = measureParts(text, turns, people, known);
  const page: RolePage = { text, turns, people, heading, known, parts };
  const askers = new Set(asked ? [] : findAskers(page));
  // Whom only the chair faces asks nobody.
  const facing = [...parts.keys()].filter((person) => !askers.has(person));
  if (facing.every((person) => known[people.indexOf(person)] === 'moderator')) askers.clear();
  const extraAskers = asked ? findExtraAskers(page) : new Set<string>();
  for (const person of [...findMembers(page), ...numbered]) if (person !== null) extraAskers.add(person);
  const moderators = findModerators(page, askers);
  const dialogue = asked || askers.size > 0;

  const roles: TurnRole[] = [];
  let questionSeen = false;
  const replies = countReplies(text, turns, people);
  for (const [i, turn] of turns.entries()) {
    const person = people[i] ?? null;
    let role: TurnRole;
    if (known[i] !== null && known[i] !== undefined) role = known[i]!;
    else if (turn.label?.shape.class === 'crowd')
      role = GIVES_FLOOR.test(speechOf(text, turn))
        ? 'moderator'
        : endsInQuestion(text, turn) && dialogue
          ? 'question'
          : 'statement';
    else if (person !== null && (askers.has(person) || extraAskers.has(person)))
      role = !questionSeen && opensMeeting(speechOf(text, turn)) ? 'moderator' : 'question';
    else if (person !== null && moderators.has(person)) role = 'moderator';
    else role = dialogue && (questionSeen || i < replies) ? 'answer' : 'statement';
    if (role === 'question') questionSeen = true;
    roles.push(role);
  }
  return roles;
}

/** "Reporters of “The Herald” asked …" in the lead, and later "The Herald:". */
function isQuotedOutlet(heading: string, { label }: RawTurn): boolean {
  if (label?.shape.class !== 'person' || label.shape.description !== null || label.shape.words.length < 5)
    return false;
  const { words } = label.shape;
  const at = heading.indexOf(words);
  return (
    at > 0 &&
    '„“"«»'.includes(heading[at - 1]!) &&
    /^["“”»«]/u.test(heading.slice(at + words.length, at + words.length + 1))
  );
}

/** A broadcast's "Question 1" that its own reporter answers, every time. */
function findAnsweringReporters(turns: readonly RawTurn[]): number[] {
  const classes = turns.map((turn) => turn.label?.shape.class);
  if (!classes.includes('question') || classes.includes('answer') || classes.includes('person')) return [];
  const reporters = classes.flatMap((one, i) =>
    one === 'reporter' && !HOST_WORDS.has(turns[i]!.label!.shape.key) ? [i] : [],
  );
  return reporters.every((i) => classes[i - 1] === 'question') ? reporters : [];
}

/**
 * Where nobody but reporters speaks, one who is named as such may be the guest: a host asks him, or the words tell who
 * asks.
 */
function findReportersAsGuests(
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
  known: readonly (TurnRole | null)[],
): number[] {
  if (known.some((role) => role !== 'question') || new Set(people).size < 2) return [];
  if (turns.some(({ label }) => label?.shape.class !== 'reporter' || label.shape.name === null)) return [];
  const hosts = turns.map(({ label }) => HOST_WORDS.has(foldLabel(label!.shape.description ?? '')));
  return turns.flatMap((_, i) => (hosts.includes(true) && hosts[i] ? [] : [i]));
}

/** The paper whose turn it is to speak for the press opens, gives the floor, and asks the first question. */
const PRESS_CLUB = /^(?:代表)?幹事(?:社)?/u;

function asksPress(words: string): boolean {
  return words.length > 60 && /か[。？?]|お聞かせ|伺い|お尋ね|[？?]/u.test(words);
}

/** How many turns at the beginning answer what the page no longer has, or has put into its lead: all of one person. */
function countReplies(text: string, turns: readonly RawTurn[], people: readonly (string | null)[]): number {
  const count = turns.findIndex((turn, i) => people[i] !== people[0] || !REPLIES.test(speechOf(text, turn)));
  return people[0] == null || count < 0 ? 0 : count;
}

/** A chair who asks later opens and gives the floor first. */
function opensMeeting(words: string): boolean {
  return OPENS_MEETING.test(words) && !/[?？؟]/u.test(words);
}

const OPENS_MEETING =
  /come to order|will be in order|convene this (?:hearing|meeting|committee)|begin (?:this|the|our) (?:hearing|meeting)|eröffne die (?:sitzung|anhörung)|séance est ouverte|se abre la sesión|declaro aberta|seduta è aperta|otwieram posiedzenie|заседание (?:объявляю )?открыт|засідання (?:оголошую )?відкрит|öppnar (?:sammanträdet|utfrågningen)|oturumu açıyorum/iu;

/** "○井原委員長": the chair's name and office in one word, opening and closing. */
function presides(text: string, turn: RawTurn): boolean {
  return (
    turn.label !== null &&
    /(?:委員長|議長|위원장)$/u.test(turn.label.shape.words) &&
    GIVES_FLOOR.test(speechOf(text, turn))
  );
}

/** "BAŞKAN JANE ROE -" beside "JOHN DOE (Town) -": the chair of Turkish minutes; elsewhere a mayor is called so. */
function chairsHouse(turns: readonly RawTurn[], turn: RawTurn): boolean {
  return (
    turn.label !== null &&
    /^BAŞKAN(?!\p{L})/u.test(turn.label.shape.words) &&
    turns.some(
      ({ label }) => label !== null && /^[\p{Lu} ]{5,}\(\p{Lu}\p{Ll}+\s?\)$/u.test(label.shape.words),
    )
  );
}

const NUMBERED = /^\s*(?:\d{1,3}[.)]|Q\d{1,4}\b)/u;
