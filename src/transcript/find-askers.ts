import { INTERVIEW, isInterviewer } from './announced-interview.ts';
import { findAskingSide } from './find-asking-side.ts';
import { findGoverning } from './find-governing.ts';
import { holdsOfficeWord } from './name-shape.ts';
import { findPressOfSpokesperson } from './press-of-spokesperson.ts';
import type { RawTurn } from './raw-turn.ts';
import { endsInQuestion, namesPerson, type RolePage, speechOf, titleOf } from './role-evidence.ts';
import { foldLabel, GREETING } from './vocabulary.ts';

/** A chair who does not give the floor but asks, time after time, as in a hearing of one witness. */
export function findInquisitors(
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
  // Alone with one guest even a moderator who greets first and closes last asks.
  const voices = new Set(people);
  const least = voices.size === 2 && !voices.has(null) ? 0.5 : 0.7;
  return new Set(
    [...chairs]
      .filter(([, chair]) => chair.turns >= 2 && chair.asks / chair.turns >= least)
      .map(([person]) => person),
  );
}

/** Figures of a talk between two: how sure the one who asks must be, and how far from the other. */
const CLEAR = { points: 0.6, lead: 0.3 };
const ANNOUNCED = { points: 0.3, lead: 0.15 };

/** How members of a house begin. */
const TO_THE_CHAIR =
  /^(?:thank you,? )?(?:m(?:r|adam)\.? (?:deputy )?(?:speaker|chair|president)|(?:frau|herr) präsident|monsieur le président,|madame la présidente,|(?:vážen\p{L}+ pan\p{L}+ \p{L}+, )?vážen\p{L}+ pan\p{L}+ (?:míst)?opředs\p{L}+|(?:vážen\p{L}+ pan\p{L}+ \p{L}+, )?vážen\p{L}+ pan\p{L}+ předs\p{L}+|señor(?:a)? president|panie marszałku|pani marszałek|szanown[ay] pan|herr talman|fru talman|sayın başkan|signor(?:a)? presidente|senhor(?:a)? president|(?:tuan|puan) yang di-pertua|κ(?:ύριε|υρία) πρόεδρε|(?:arvoisa )?(?:herra|rouva) puhemies|(?:hr\.|fru) formand|tisztelt (?:ház|elnök|képvisel)|(?:stimate )?domnul(?:e)? pre[șşs]edinte|doamn[ăa] pre[șşs]edint|уважаем\p{L}+ (?:председател|депутат|коллеги)|шановн\p{L}+ (?:пан\p{L}+ голов|народні депутати|колеги)|(?:السيد|سيادة) (?:ال)?رئيس,?|محترم ریاست|議長、|委員長、|主席、各位)/iu;

/** Who says no more than "good morning" in a turn, in characters. */
const GREETING_LENGTH = 24;

/** Of those who stand against the one who asks, when the title names one as the guest: the others only greet, for the house. */
function addGreeters({ parts, heading }: RolePage, askers: Set<string>): Set<string> {
  const title = titleOf(heading);
  const answering = [...parts.keys()].filter((person) => !askers.has(person));
  const guests = answering.filter((person) => namesPerson(title, person));
  if (answering.length < 2 || guests.length !== 1) return askers;
  return new Set([
    ...askers,
    ...answering.filter((person) => {
      const part = parts.get(person)!;
      return person !== guests[0] && part.characters / part.turns < GREETING_LENGTH;
    }),
  ]);
}

/** Without a word like "Question" anywhere: the one who mostly asks, briefly, of one who mostly answers at length. */
export function findAskers(page: RolePage): Set<string> {
  const { parts, turns, people, heading, text } = page;
  const askers = new Set<string>();
  if (parts.size < 2) return askers;
  const press = findPressOfSpokesperson(page);
  if (press !== null) return press;
  const total = [...parts.values()].reduce((sum, part) => sum + part.characters, 0);
  // Members of a house speak to the chair, not to each other.
  const toChair = turns.map((turn) => TO_THE_CHAIR.test(speechOf(text, turn).slice(0, 60)));
  const debate = toChair.includes(true);
  const members = debate ? new Set(people.filter((_, at) => toChair[at])) : null;
  const announced = INTERVIEW.test(heading);
  const side = findAskingSide(page, announced, members);
  if (side !== null) return addGreeters(page, side);
  // Few voices make an interview; a debate of many has no asker.
  for (const [person, part] of parts) {
    let points = part.asks / part.turns;
    if (namesPerson(heading, person)) points -= 0.35;
    if (part.characters / part.turns > 700) points -= 0.2;
    const often = part.turns >= 2 ? 0.34 : 0.75;
    // A member of a house may end a long speech in a question: that does not make it one.
    const speech = debate && part.characters / part.turns > 400;
    // Nobody else asks: a member who has to explain the question says more than the one who answers.
    const alone =
      part.turns >= 3 &&
      points >= 0.5 &&
      [...parts].every(([other, { asks }]) => other === person || asks === 0);
    if (points >= often && part.characters / total < (alone ? 0.8 : 0.6) && !speech) askers.add(person);
  }
  // Those who govern ask each other for a word; they interview nobody unless the page says so.
  if (!announced) for (const person of findGoverning(page)) askers.delete(person);
  if (parts.size === 2 && askers.size !== 1 && (!debate || announced)) {
    askers.clear();
    const asker = findAskerOfTwo(page, announced);
    if (asker !== null && (announced || !findGoverning(page).has(asker))) askers.add(asker);
  }
  for (const person of findHosts(page, announced && !debate, total, askers)) askers.add(person);
  for (const person of findColleagues(page, askers)) askers.add(person);
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
function findAskerOfTwo(page: RolePage, announced: boolean): string | null {
  const { text, parts, turns, people, heading } = page;
  const title = titleOf(heading);
  const titled = [...parts.keys()].filter((person) => namesPerson(title, person));
  const scores = [...parts].map(([person, part]) => {
    const surname = foldLabel(person)
      .split(' ')
      .at(-1)!
      .replace(/[^\p{L}]/gu, '');
    const interviews = new RegExp(
      `${surname}\\s(?:interview|spoke (?:to|with)|talk(?:s|ed) (?:to|with)|asks?\\b|asked)`,
      'u',
    ).test(foldLabel(heading));
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
        part.holds / part.turns +
        (0.5 * part.addresses) / part.turns +
        (people[0] === person ? 0.2 : 0) +
        (thanked ? 0.4 : 0) +
        (interviews || isInterviewer(heading, person) ? 0.6 : 0) -
        (titled.length === 1 && titled[0] === person ? 0.3 : 0) +
        // The title is about the one who answers.
        (people[0] === person && part.turns > 1 && titled.length === 1 && titled[0] !== person ? 0.5 : 0),
      length: part.characters / part.turns,
    };
  });
  const [a, b] = scores as [(typeof scores)[0], (typeof scores)[0]];
  const brief = a.length < b.length ? a : b;
  brief.score += Math.max(a.length, b.length) > 1.5 * Math.min(a.length, b.length) ? 0.2 : 0;
  const [high, low] = a.score >= b.score ? [a, b] : [b, a];
  const { points, lead } = announced ? ANNOUNCED : CLEAR;
  const floor = announced && titled.length === 1 && titled[0] === low.person ? 0 : points;
  return high.score >= floor && high.score - low.score >= lead ? high.person : null;
}

/** Where the title names one of the speakers, those whom that person follows time and again are the hosts. */
function findHosts(page: RolePage, announced: boolean, total: number, askers: ReadonlySet<string>): string[] {
  const { parts, turns, people, heading } = page;
  if (parts.size > 5) return [];
  const inTitle = [...parts.keys()].filter((person) => namesPerson(titleOf(heading), person));
  let named =
    inTitle.length > 0
      ? inTitle
      : [...parts.keys()].filter((person) => namesPerson(heading, person) && !isInterviewer(heading, person));
  // An interview that is announced by the names of those who ask: the one with an office answers.
  const governing = announced ? [...findGoverning(page)] : [];
  const governs = governing.length === 1 && (inTitle.length === 0 || inTitle[0] === governing[0]);
  if (governs) named = governing;
  const [guest] = named;
  // "PRESIDENTE." stands in the heading of any minutes.
  const label = turns[people.indexOf(guest ?? '')]?.label?.shape;
  if ((!governs && label?.class === 'office' && label.words === guest) || askers.has(guest ?? '')) return [];
  const least = announced && (inTitle.length > 0 || governs) ? 0.25 : 0.4;
  if (guest === undefined || named.length !== 1 || parts.get(guest)!.characters < total * least) return [];
  return [...parts.keys()].filter((person) => {
    if (person === guest) return false;
    const part = parts.get(person)!;
    const at = turns.flatMap((_, i) => (people[i] === person && i + 1 < turns.length ? [i] : []));
    const asks = part.holds > 0 || (announced && part.addresses > 0);
    const answered = at.filter((i) => people[i + 1] === guest).length / at.length;
    // Two hosts may follow each other.
    const needed = announced && isInterviewer(heading, person) ? 0.3 : 0.5;
    return (
      at.length > 0 && (asks || at.length > 1) && answered >= needed && part.characters / part.turns < 700
    );
  });
}

/** Whoever puts questions, if less often than the one who asks, and is answered by the one whom that one asks. */
function findColleagues({ parts, people }: RolePage, askers: ReadonlySet<string>): string[] {
  if (askers.size === 0 || parts.size > 4) return [];
  const answering = new Map<string, number>();
  for (const [i, person] of people.entries()) {
    const next = people[i + 1];
    if (person != null && askers.has(person) && next != null && !askers.has(next))
      answering.set(next, (answering.get(next) ?? 0) + 1);
  }
  if (answering.size !== 1) return [];
  const [guest] = answering.keys();
  return [...parts].flatMap(([person, part]) => {
    if (person === guest || askers.has(person) || part.turns < 2 || part.characters / part.turns > 400)
      return [];
    const at = people.flatMap((one, i) => (one === person && i + 1 < people.length ? [i] : []));
    const answered = at.filter((i) => people[i + 1] === guest).length / at.length;
    return answered >= 0.6 && part.holds / part.turns >= 0.5 ? [person] : [];
  });
}

/** Named people who only ever ask on a page that also has "Question:". */
export function findExtraAskers({ parts, turns, people, known }: RolePage): Set<string> {
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
      known[first + 1] === 'answer' ||
      (people[first + 1] != null && people[first + 1] !== person && known[first + 1] !== 'question');
    if (answered) askers.add(person);
  }
  return askers;
}

/** At question time those with an office answer, and members without one ask them. */
export function findMembers({ turns, people, known, heading }: RolePage): string[] {
  const numbered = turns.some((turn, i) => known[i] === 'question' && turn.label?.shape.class === 'person');
  // Where the press asks it is no question time.
  const press = turns.some((turn) => /^(?:question|reporter)$/u.test(turn.label?.shape.class ?? ''));
  if (
    !numbered &&
    (press ||
      !/\b(?:oral|written|parliamentary)? ?(?:answers|questions)\b|question time|fragestunde|befragung|questions au gouvernement|preguntas|答[問问]|質詢|质询|質問|備詢|대정부\s?질문|현안\s?질의|правительственный час|година запитань|interpela[ctç]/iu.test(
        heading,
      ))
  )
    return [];
  const holders = new Set<string>();
  for (const [i, turn] of turns.entries()) {
    const shape = turn.label?.shape;
    const office =
      shape !== undefined && (shape.class === 'office' || holdsOfficeWord(shape.description ?? ''));
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
