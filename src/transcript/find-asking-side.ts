import { isInterviewer } from './announced-interview.ts';
import { findGoverning } from './find-governing.ts';
import { findModerators } from './find-moderators.ts';
import { isOutlet } from './outlets.ts';
import { endsInQuestion, namesPerson, type RolePage, speechOf, titleOf, VOCATIVE } from './role-evidence.ts';

/** How a guest is presented, in many languages. */
const PRESENTS =
  /(?:our|my|today['’]?s|(?:special|first|next)) guest|(?:is|are) (?:here )?with (?:us|me)\b|in (?:the|our) studio\b|join(?:s|ing) (?:us|me)\b|welcome (?:to|back to) (?:the|our|this) (?:program|show|studio|podcast)|thank(?:s| you)(?: very much| so much)? for (?:joining|being (?:here|with)|your time|talking|speaking|coming|agreeing|taking the time|sitting down)|welcome,? (?:minister|prime|president|mr)|w (?:naszym )?studiu|gości(?:em|my)|ve studiu|(?:naším |mým )hostem|у (?:нас )?(?:в |у )?(?:студії|студии|гостях)|(?:наш|мой|мій) г[ио]сть|к нам .{0,80}присоединя|до нас .{0,60}приєдну|(?:nostr[oa]) ospite|è con noi|(?:nuestr[oa]|mi) invitad[oa]|nos acompaña|bienvenid[oa]|nous recevons|(?:notre|mon) invitée?|bienvenue|merci d['’](?:être|avoir accepté|accepter)|zu gast|willkommen|te gast|welkom|konuğumuz|stüdyomuz|ضيف|مهمان|嘉宾|嘉賓|做客|ゲスト|お越し|모셨습니다|나와 ?계십니다|invitatul|bun venit|bine a[țţt]i venit|vendégünk|vieraa[nm]|välkommen|velkommen|καλεσμένο|καλώς ήρθατε/iu;

/** How a guest thanks for being asked. */
const THANKS =
  /thank(?:s| you)(?: very much| so much)? for (?:having|inviting|the (?:invitation|opportunity))|(?:glad|happy|pleased|pleasure|good|great|nice|honou?red) to be (?:here|with|on|back)|(?:danke|dank) für (?:die|ihre) einladung|merci (?:de|pour) (?:me recevoir|votre invitation|l['’]invitation|m['’]avoir invité|m['’]accueillir)|gracias por (?:(?:la|su|tu) invitación|invitarme|recibirme)|grazie (?:per l['’]|dell['’])invito|спасибо за приглашение|дякую за запрошення|dziękuję za zaproszenie|děkuj[iu] za pozvání|hoş bulduk|köszönöm a meghívást|شكرا?\S? (?:على|ل)\s?(?:هذه )?(?:استضاف|الاستضافة|الدعوة)|ممنون.{0,10}دعوت|dank (?:u|je)? ?.{0,10}voor de uitnodiging|mulțumesc (?:pentru|de) invitați|bine v-am găsit/iu;

/** A question out of politeness or for assent asks for no answer. */
const COURTESY =
  /^.{0,30}(?:how are you|how do you do|how['’]s it going|wie geht|ça va|cómo est|como est|come sta|как дела|jak się)[^?？؟]{0,30}[?？؟]$|(?:don['’]t you think(?: so)?|wouldn['’]t you say|isn['’]t it|n['’]est-ce pas|nicht wahr|¿(?:no|verdad)|não é|non è vero|не так ли|правда|prawda|že ano)\s?\?$/iu;
const QUESTION_MARK = /[?？؟]/u;

/** What tells the side that asks from the side that answers: the turns and labels of one side. */
interface Side {
  readonly people: ReadonlySet<string>;
  /** Share of the turns that end in a question. */
  readonly asks: number;
  /** Share of the turns with a question anywhere. */
  readonly holds: number;
  /** Share of the turns that address somebody by office. */
  readonly addresses: number;
  readonly presents: boolean;
  readonly thanks: boolean;
  readonly opens: boolean;
  readonly governs: boolean;
  readonly titled: boolean;
  readonly interviews: boolean;
  readonly outlet: boolean;
  /** Characters of a turn, on average. */
  readonly length: number;
}

/**
 * What each sign weighs, in log-odds: fitted by logistic regression to talks of two sides whose roles are known, and
 * rounded. The last two are rare there and stand by reason.
 */
const WEIGHTS = {
  asks: 2.5,
  holds: 2.3,
  addresses: 0.6,
  presents: 1.2,
  thanks: -0.7,
  opens: 2,
  governs: -0.8,
  titled: -0.6,
  many: -0.5,
  length: -0.4,
  interviews: 0.8,
  outlet: 0.8,
};
/** Neighbouring turns between the two sides, of all neighbouring turns of two people. */
const BETWEEN = 0.8;
const LEAD = 0.4;
/** Without a question or a guest presented the turns themselves must be brief, and the lead clear. */
const UNMARKED = { lead: 2, length: 400, turns: 4 };
const LONG = 700;
const IN_A_HOUSE = { asks: 0.5, length: 400 };

/**
 * Where one person stands on one side of a talk and everybody else on the other, the side that asks; `null` where there
 * are no two sides or nothing tells them apart.
 *
 * @param announced the page says that it is an interview
 * @param members those who address a chair; `null` where nobody does
 */
export function findAskingSide(
  page: RolePage,
  announced: boolean,
  members: ReadonlySet<string | null> | null,
): Set<string> | null {
  const hub = findHub(page);
  if (hub === null) return null;
  const others = new Set(page.people.filter((one, i): one is string => takesPart(page, i) && one !== hub));
  const sides = [describe(page, new Set([hub])), describe(page, others)] as const;
  const [a, b] = sides.map(weigh) as [number, number];
  const [asking, answering] = a > b ? sides : [sides[1], sides[0]];
  const lead = Math.abs(a - b);
  if (lead < LEAD) return null;
  const marked = asking.asks > 0 || ((asking.holds > 0 || asking.presents) && asking.length < LONG);
  const turns = page.people.filter((one) => one !== null).length;
  if (members !== null && !announced && !questionsWitness(asking, members)) return null;
  const brief =
    lead >= UNMARKED.lead &&
    asking.length < UNMARKED.length &&
    (turns >= UNMARKED.turns || asking.addresses > 0 || announced);
  if (!marked && (!brief || presides(page, asking.people))) return null;
  // Those who govern ask each other for a word; they interview nobody unless the page says so.
  if (asking.governs && !asking.interviews) return null;
  const askers = new Set(
    [...asking.people].filter((person) => asking.people.size === 1 || mayAsk(page, person, answering.people)),
  );
  return askers.size === 0 ? null : askers;
}

/** In a house whoever speaks to the chair debates, and may end in a question; those who ask a witness are brief. */
function questionsWitness(asking: Side, members: ReadonlySet<string | null>): boolean {
  return (
    asking.asks >= IN_A_HOUSE.asks &&
    asking.length <= IN_A_HOUSE.length &&
    ![...asking.people].some((person) => members.has(person))
  );
}

function takesPart({ people, known }: RolePage, i: number): boolean {
  return people[i] != null && known[i] !== 'moderator';
}

/** The one to whom nearly all speak, and who speaks to all. */
function findHub(page: RolePage): string | null {
  const { people } = page;
  const met = new Map<string, number>();
  let pairs = 0;
  for (let i = 1; i < people.length; i++) {
    const [before, after] = [people[i - 1]!, people[i]!];
    if (!takesPart(page, i - 1) || !takesPart(page, i) || before === after) continue;
    pairs++;
    for (const person of [before, after]) met.set(person, (met.get(person) ?? 0) + 1);
  }
  if (pairs === 0) return null;
  // Of two equal ones the first to speak: the sides are the same.
  const [hub, most] = [...met].reduce((best, one) => (one[1] > best[1] ? one : best));
  return most / pairs >= BETWEEN ? hub : null;
}

function describe(page: RolePage, side: ReadonlySet<string>): Side {
  const { text, turns, people, heading } = page;
  const at = people.flatMap((person, i) =>
    person !== null && side.has(person) && takesPart(page, i) ? [i] : [],
  );
  const speeches = at.map((i) => speechOf(text, turns[i]!));
  const share = (holds: (speech: string, i: number) => boolean): number =>
    speeches.filter((speech, k) => holds(speech, at[k]!)).length / at.length;
  const governing = findGoverning(page);
  const title = titleOf(heading);
  return {
    people: side,
    asks: share((speech, i) => endsInQuestion(text, turns[i]!) && !COURTESY.test(speech)),
    holds: share((speech) => QUESTION_MARK.test(speech) && !COURTESY.test(speech)),
    addresses: share((speech) => VOCATIVE.test(speech.slice(0, 120))),
    presents: speeches.some((speech) => PRESENTS.test(speech)),
    thanks: speeches.some((speech) => THANKS.test(speech)),
    opens: opens(page, side),
    governs: [...side].some((person) => governing.has(person)),
    titled: [...side].some((person) => namesPerson(title, person)),
    interviews: [...side].some((person) => isInterviewer(heading, person)),
    outlet: [...side].some((person) => isOutlet(person)),
    length: speeches.reduce((sum, speech) => sum + speech.length, 0) / at.length,
  };
}

/** Who opens asks, unless it is with a statement: at length, or in several turns on end. */
function opens({ text, turns, people }: RolePage, side: ReadonlySet<string>): boolean {
  const first = people.findIndex((person) => person !== null);
  if (first < 0 || !side.has(people[first]!) || people[first + 1] === people[first]) return false;
  const speech = speechOf(text, turns[first]!);
  return speech.length <= 300 || QUESTION_MARK.test(speech) || PRESENTS.test(speech);
}

function weigh(side: Side): number {
  const signs = {
    ...side,
    many: side.people.size > 1,
    length: Math.log(Math.max(side.length, 10)),
  };
  return Object.entries(WEIGHTS).reduce(
    (sum, [sign, weight]) => sum + weight * Number(signs[sign as keyof typeof WEIGHTS]),
    0,
  );
}

function presides(page: RolePage, side: ReadonlySet<string>): boolean {
  const moderators = findModerators(page, new Set());
  return [...side].every((person) => moderators.has(person));
}

/** Among several who stand against one, those who are never answered or make long speeches do not ask. */
function mayAsk({ parts, people }: RolePage, person: string, answering: ReadonlySet<string>): boolean {
  const part = parts.get(person)!;
  const met = people.some(
    (one, i) => one === person && (i + 1 === people.length || answering.has(people[i + 1] ?? '')),
  );
  return part.holds > 0 || (met && part.characters / part.turns < UNMARKED.length);
}
