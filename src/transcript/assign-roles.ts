import type { TurnRole } from './account.ts';
import { isOfficeWord } from './label-shape.ts';
import type { RawTurn } from './segment-turns.ts';
import { foldLabel, GIVES_FLOOR, GREETING, HOST_WORDS } from './vocabulary.ts';

export interface RoleInput {
  readonly text: string;
  readonly turns: readonly RawTurn[];
  /** Who speaks in each turn: a key that is equal for equal people; `null` where nobody can tell. */
  readonly people: readonly (string | null)[];
  /** Title and standfirst: the person named there answers, the outlet asks. */
  readonly heading: string;
}

interface Part {
  turns: number;
  characters: number;
  asks: number;
  followsQuestion: number;
}

// Japanese and Korean often ask without a question mark.
const QUESTION_END =
  /(?:[?？؟;]|(?:か|伺います|お聞かせください|お伺いします|お尋ねします|いかがでしょう)。|(?:까|나요|는지요|는가요|여쭙습니다|여쭤봅니다|여쭙겠습니다)\.)["'”’»)\]」]*\s*(?:[([][^)\]]{0,80}[)\]]\s*)?$/u;

/** Who asks, who answers, who presides and who makes a statement, from labels and from the text's own evidence. */
export function assignRoles({ text, turns, people, heading }: RoleInput): TurnRole[] {
  const inquisitors = findInquisitors(text, turns, people);
  const known = turns.map((turn, i): TurnRole | null => {
    if (turn.label === null && /^typography:.*-question$/u.test(turn.scheme)) return 'question';
    if (turn.label === null && /^typography:.*-answer$/u.test(turn.scheme)) return 'answer';
    if (turn.scheme === 'unlabelled:before-answer') return 'question';
    switch (turn.label?.shape.class) {
      case 'question':
      case 'reporter':
        return 'question';
      case 'answer':
        return 'answer';
      case 'moderator':
        return inquisitors.has(people[i] ?? '') ? 'question' : 'moderator';
      default:
        return null;
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
  const hosts = turns.map(
    (turn) => turn.label?.shape.class === 'reporter' && HOST_WORDS.has(turn.label.shape.key),
  );
  if (known.some((role, i) => role === 'question' && !hosts[i]))
    for (const i of turns.keys()) if (hosts[i]) known[i] = 'moderator';
  const asked = known.includes('question');
  const parts = measureParts(text, turns, people, known);
  const askers = asked ? new Set<string>() : findAskers(text, parts, turns, people, heading);
  const extraAskers = asked ? findExtraAskers(parts, turns, people, known) : new Set<string>();
  for (const person of [...findMembers(turns, people, known, heading), ...numbered])
    if (person !== null) extraAskers.add(person);
  const moderators = findModerators(heading, parts, people, known, text, turns, askers);
  const dialogue = asked || askers.size > 0;

  const roles: TurnRole[] = [];
  let questionSeen = false;
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
    else if (person !== null && (askers.has(person) || extraAskers.has(person))) role = 'question';
    else if (person !== null && moderators.has(person)) role = 'moderator';
    else role = dialogue && questionSeen ? 'answer' : 'statement';
    if (role === 'question') questionSeen = true;
    roles.push(role);
  }
  return roles;
}

const NUMBERED = /^\s*(?:\d{1,3}[.)]|Q\d{1,4}\b)/u;

function measureParts(
  text: string,
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
  known: readonly (TurnRole | null)[],
): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const [i, turn] of turns.entries()) {
    const person = people[i];
    if (person === null || person === undefined) continue;
    const part = parts.get(person) ?? { turns: 0, characters: 0, asks: 0, followsQuestion: 0 };
    part.turns++;
    for (const [start, end] of turn.spans) part.characters += end - start;
    if (endsInQuestion(text, turn)) part.asks++;
    if (i > 0 && known[i - 1] === 'question') part.followsQuestion++;
    parts.set(person, part);
  }
  return parts;
}

function speechOf(text: string, turn: RawTurn): string {
  return turn.spans.map(([start, end]) => text.slice(start, end)).join(' ');
}

export function endsInQuestion(text: string, turn: RawTurn): boolean {
  const last = turn.spans.at(-1);
  return last !== undefined && QUESTION_END.test(text.slice(Math.max(last[0], last[1] - 140), last[1]));
}

/** A chair who does not give the floor but asks, time after time, as in a hearing of one witness. */
function findInquisitors(
  text: string,
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
): Set<string> {
  const chairs = new Map<string, { turns: number; asks: number }>();
  for (const [i, turn] of turns.entries()) {
    const person = people[i];
    if (turn.label?.shape.class !== 'moderator' || person == null) continue;
    const chair = chairs.get(person) ?? { turns: 0, asks: 0 };
    chair.turns++;
    if (endsInQuestion(text, turn)) chair.asks++;
    chairs.set(person, chair);
  }
  return new Set(
    [...chairs]
      .filter(([, chair]) => chair.turns >= 2 && chair.asks / chair.turns >= 0.7)
      .map(([person]) => person),
  );
}

/** Without a word like "Question" anywhere: the one who mostly asks, briefly, of one who mostly answers at length. */
function findAskers(
  text: string,
  parts: ReadonlyMap<string, Part>,
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
  heading: string,
): Set<string> {
  const askers = new Set<string>();
  if (parts.size < 2) return askers;
  const folded = heading.toLowerCase();
  const score = new Map<string, number>();
  for (const [person, part] of parts) {
    const length = part.characters / part.turns;
    let points = part.asks / part.turns;
    const surname = person.split(/\s+/u).at(-1)!.toLowerCase();
    if (surname.length > 2 && folded.includes(surname)) points -= 0.35;
    if (length > 700) points -= 0.2;
    score.set(person, points);
  }
  const total = [...parts.values()].reduce((sum, part) => sum + part.characters, 0);
  // Few voices make an interview; a debate of many has no asker.
  for (const [person, points] of score) {
    const part = parts.get(person)!;
    const often = part.turns >= 2 ? 0.34 : 0.75;
    if (points >= often && part.characters / total < 0.6) askers.add(person);
  }
  // Members of a house speak to the chair, not to each other.
  const debate = turns.some((turn) =>
    /^(?:thank you,? )?(?:m(?:r|adam)\.? (?:deputy )?(?:speaker|chair|president)|(?:frau|herr) präsident|monsieur le président|madame la présidente|señor(?:a)? president|panie marszałku|pani marszałek|szanown[ay] pan)/iu.test(
      speechOf(text, turn).slice(0, 60),
    ),
  );
  if (parts.size === 2 && askers.size !== 1 && !debate) {
    askers.clear();
    const asker = findAskerOfTwo(text, parts, turns, people, folded);
    if (asker !== null) askers.add(asker);
  }
  for (const person of findHosts(text, parts, turns, people, folded, total)) askers.add(person);
  if (askers.size === parts.size) askers.clear();
  // The question must meet an answer: most turns after an asker's are another's.
  let met = 0;
  let all = 0;
  for (const [i] of turns.entries()) {
    const person = people[i];
    if (person == null || !askers.has(person) || i + 1 >= turns.length) continue;
    all++;
    if (people[i + 1] != null && !askers.has(people[i + 1]!)) met++;
  }
  if (all > 0 && met / all < 0.4) askers.clear();
  return askers;
}

/** Of two voices the one whose turns hold the questions, who speaks first and more briefly, or who "interviewed". */
function findAskerOfTwo(
  text: string,
  parts: ReadonlyMap<string, Part>,
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
  heading: string,
): string | null {
  const scores = [...parts].map(([person, part]) => {
    const own = turns.filter((_, i) => people[i] === person);
    const asking =
      own.filter((turn) => turn.spans.some(([start, end]) => /[?？؟]/u.test(text.slice(start, end)))).length /
      own.length;
    const surname = foldLabel(person).split(' ').at(-1)!;
    const interviews = new RegExp(
      `${surname.replace(/[^\p{L}]/gu, '')}\\s(?:interview|spoke (?:to|with)|talk(?:s|ed) (?:to|with)|asks?\\b|asked)|(?:interview(?:ed)? by|asked by|беседовал[а]?|entrevista de|propos recueillis par)\\s.{0,20}${surname.replace(/[^\p{L}]/gu, '')}`,
      'u',
    ).test(heading);
    // The title is about the one who answers.
    const [title] = heading.split('\n');
    const guest = [...parts.keys()].find((other) => other !== person)!;
    const aboutGuest =
      people[0] === person && own.length > 1 && names(title ?? '', guest) && !names(title ?? '', person)
        ? 0.5
        : 0;
    // Who is greeted answers with thanks.
    const thanked =
      people[0] === person &&
      people[1] !== person &&
      turns[1] !== undefined &&
      speechOf(text, turns[1]).length < 80 &&
      GREETING.test(speechOf(text, turns[1]));
    return {
      person,
      score:
        asking + (people[0] === person ? 0.2 : 0) + (thanked ? 0.4 : 0) + (interviews ? 0.6 : 0) + aboutGuest,
      length: part.characters / part.turns,
    };
  });
  const [a, b] = scores as [(typeof scores)[0], (typeof scores)[0]];
  const brief = a.length < b.length ? a : b;
  brief.score += Math.max(a.length, b.length) > 1.5 * Math.min(a.length, b.length) ? 0.2 : 0;
  const [high, low] = a.score >= b.score ? [a, b] : [b, a];
  return high.score >= 0.6 && high.score - low.score >= 0.3 ? high.person : null;
}

/** Where the heading names one of the speakers, those whom that person follows time and again are the hosts. */
function findHosts(
  text: string,
  parts: ReadonlyMap<string, Part>,
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
  heading: string,
  total: number,
): string[] {
  const named = [...parts.keys()].filter((person) => {
    const surname = foldLabel(person).split(' ').at(-1)!;
    return surname.length > 2 && heading.includes(surname);
  });
  const [guest] = named;
  if (
    guest === undefined ||
    named.length !== 1 ||
    parts.get(guest)!.characters < total * 0.4 ||
    parts.size > 5
  )
    return [];
  return [...parts.keys()].filter((person) => {
    if (person === guest) return false;
    const at = turns.flatMap((_, i) => (people[i] === person && i + 1 < turns.length ? [i] : []));
    const asks =
      parts.get(person)!.asks > 0 ||
      at.some((i) => turns[i]!.spans.some(([start, end]) => /[?？؟]/u.test(text.slice(start, end))));
    return (
      at.length > 0 &&
      (asks || at.length > 1) &&
      at.filter((i) => people[i + 1] === guest).length / at.length >= 0.5 &&
      parts.get(person)!.characters / parts.get(person)!.turns < 700
    );
  });
}

/** Named people who only ever ask on a page that also has "Question:". */
function findExtraAskers(
  parts: ReadonlyMap<string, Part>,
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
  known: readonly (TurnRole | null)[],
): Set<string> {
  const askers = new Set<string>();
  for (const [person, part] of parts) {
    if (
      (part.followsQuestion > 0 && part.asks < part.turns) ||
      part.asks / part.turns < 0.6 ||
      part.characters / part.turns > 900
    )
      continue;
    const label = turns[people.indexOf(person)]?.label;
    if (
      label?.shape.class === 'moderator' ||
      label?.shape.class === 'answer' ||
      label?.shape.class === 'office'
    )
      continue;
    const first = people.indexOf(person);
    const answered =
      people[first + 1] != null && people[first + 1] !== person && known[first + 1] !== 'question';
    if (answered) askers.add(person);
  }
  return askers;
}

/** At question time those with an office answer, and members without one ask them. */
function findMembers(
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
  known: readonly (TurnRole | null)[],
  heading: string,
): string[] {
  const numbered = turns.some((turn, i) => known[i] === 'question' && turn.label?.shape.class === 'person');
  if (
    !numbered &&
    !/\b(?:oral|written|parliamentary)? ?(?:answers|questions)\b|question time|fragestunde|befragung|questions au gouvernement|preguntas/iu.test(
      heading,
    )
  )
    return [];
  const holders = new Set<string>();
  for (const [i, turn] of turns.entries()) {
    const shape = turn.label?.shape;
    const office =
      shape !== undefined &&
      (shape.class === 'office' || (shape.description ?? '').split(/\s+/u).some(isOfficeWord));
    if (office && people[i] != null) holders.add(people[i]!);
  }
  if (holders.size === 0) return [];
  const members = new Map<string, { turns: number; met: number }>();
  for (const [i, person] of people.entries()) {
    if (person == null || holders.has(person) || known[i] === 'moderator') continue;
    const member = members.get(person) ?? { turns: 0, met: 0 };
    member.turns++;
    if (i + 1 >= turns.length || holders.has(people[i + 1] ?? '') || known[i + 1] === 'moderator')
      member.met++;
    members.set(person, member);
  }
  return [...members].filter(([, member]) => member.met / member.turns >= 0.6).map(([person]) => person);
}

function names(heading: string, person: string): boolean {
  const surname = foldLabel(person).split(' ').at(-1)!;
  return surname.length > 2 && foldLabel(heading).includes(surname);
}

/** A named voice that opens, gives the floor and closes, and never answers. */
function findModerators(
  heading: string,
  parts: ReadonlyMap<string, Part>,
  people: readonly (string | null)[],
  known: readonly (TurnRole | null)[],
  text: string,
  turns: readonly RawTurn[],
  askers: ReadonlySet<string>,
): Set<string> {
  const moderators = new Set<string>();
  const total = turns.reduce((sum, turn) => sum + speechOf(text, turn).length, 0);
  if (parts.size < 2) return moderators;
  const others = known.includes('question');
  for (const [person, part] of parts) {
    if (askers.has(person) || part.followsQuestion > part.turns * 0.34) continue;
    const shape = turns[people.indexOf(person)]?.label?.shape;
    if (shape?.class === 'answer' || shape?.class === 'crowd') continue;
    let gives = 0;
    for (const [i, turn] of turns.entries()) {
      if (people[i] !== person) continue;
      const words = speechOf(text, turn);
      if (GIVES_FLOOR.test(words)) gives++;
      else if (words.length < 160 && known[i + 1] === 'question' && !/[?؟？]/u.test(words)) gives++;
      // The one who opens briefly and is not whom the page is about.
      else if (
        i === 0 &&
        known[1] !== 'question' &&
        words.length < 400 &&
        shape?.class !== 'office' &&
        shape?.description == null &&
        !names(heading, person)
      ) {
        gives += people[1] !== person && part.turns === 1 ? 1 : 0.5;
      }
    }
    // Who gives the floor nearly every time may speak much; who does so now and then must be brief.
    const devoted = gives >= part.turns * 0.6;
    if (part.characters / part.turns > (devoted ? 600 : 420)) continue;
    if (part.characters > total * (devoted ? 0.6 : others ? 0.4 : 0.12)) continue;
    if (gives >= Math.max(1, part.turns * (shape?.class === 'office' ? 0.5 : 0.4))) moderators.add(person);
  }
  return moderators;
}
