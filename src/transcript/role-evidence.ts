import type { TurnRole } from './account.ts';
import { namesIn, stemKnown } from './label-evidence.ts';
import type { RawTurn } from './raw-turn.ts';
import { foldLabel } from './vocabulary.ts';

/** A page's turns as those see them who look for the one who asks and the one who presides. */
export interface RolePage {
  readonly text: string;
  readonly turns: readonly RawTurn[];
  /** Who speaks in each turn: a key that is equal for equal people; `null` where nobody can tell. */
  readonly people: readonly (string | null)[];
  /** Title and standfirst: the person named there answers, the outlet asks. */
  readonly heading: string;
  /** Roles that a label says by itself; `null` where it says none. */
  readonly known: readonly (TurnRole | null)[];
  readonly parts: ReadonlyMap<string, Part>;
}

/** What one person's turns have in common. */
export interface Part {
  turns: number;
  characters: number;
  /** Turns that end in a question. */
  asks: number;
  /** Turns with a question anywhere. */
  holds: number;
  /** Turns that begin by addressing somebody by office: "Minister, …", "panie premierze, …" */
  addresses: number;
  followsQuestion: number;
}

// Japanese, Korean and Thai often ask without a question mark.
const QUESTION_END =
  /(?:[?？؟;]|(?:か|伺います|お聞かせください|お伺いします|お尋ねします|いかがでしょう)。|(?:까|나요|는지요|는가요|여쭙습니다|여쭤봅니다|여쭙겠습니다)\.|(?:ไหม|หรือไม่|หรือยัง|อย่างไร|เมื่อไร|เมื่อไหร่|ทำไม|อะไร|เท่าไร|ที่ไหน|หรือเปล่า)(?:บ้าง)?(?:ครับ|คะ|ค่ะ)?)["'”’»)\]」]*\s*(?:[([][^)\]]{0,80}[)\]]\s*)?$/u;

const QUESTION_MARK = /[?？؟]/u;
/** How somebody is addressed by office or style: "Minister, …". */
export const VOCATIVE: RegExp =
  /^.{0,60}?(?<![\p{L}\p{M}])(?:(?:mr\.?|madam|foreign|prime) )?(?:minister|president|ambassador|secretary|governor|mayor|senator|herr (?:\p{L}{0,20})(?:minister|kanzler|präsident|direktor|botschafter)|frau (?:\p{L}{0,20})(?:ministerin|kanzlerin|präsidentin)|monsieur le \p{L}+|madame la \p{L}+|(?:señora? )?(?:presidente|presidenta|ministro|ministra|canciller|embajador|gobernador)|signora? \p{L}+|panie \p{L}{4,}|pani \p{L}{4,}|pane \p{L}{4,}|paní \p{L}{4,}|pánové|domnule \p{L}+|doamn[ăa] \p{L}+|господин \p{L}+|госпожа \p{L}+|\p{Lu}\p{L}+ \p{Lu}\p{L}+(?:вич|вна|ович|івна)|пане \p{L}+|пані \p{L}+|κύριε \p{L}+|κυρία \p{L}+|sayın \p{L}+|meneer \p{L}+|mevrouw \p{L}+)(?:\s\p{L}+)?\s?[,:!]/iu;

/** Counts what every person does; people whom nobody can tell apart are left out. */
export function measureParts(
  text: string,
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
  known: readonly (TurnRole | null)[],
): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const [i, turn] of turns.entries()) {
    const person = people[i];
    if (person === null || person === undefined) continue;
    const part = parts.get(person) ?? {
      turns: 0,
      characters: 0,
      asks: 0,
      holds: 0,
      addresses: 0,
      followsQuestion: 0,
    };
    part.turns++;
    for (const [start, end] of turn.spans) part.characters += end - start;
    const words = speechOf(text, turn);
    if (endsInQuestion(text, turn)) part.asks++;
    if (QUESTION_MARK.test(words)) part.holds++;
    if (VOCATIVE.test(words.slice(0, 120))) part.addresses++;
    if (i > 0 && known[i - 1] === 'question') part.followsQuestion++;
    parts.set(person, part);
  }
  return parts;
}

export function speechOf(text: string, turn: RawTurn): string {
  return turn.spans.map(([start, end]) => text.slice(start, end)).join(' ');
}

export function endsInQuestion(text: string, turn: RawTurn): boolean {
  const last = turn.spans.at(-1);
  return last !== undefined && QUESTION_END.test(text.slice(Math.max(last[0], last[1] - 140), last[1]));
}

/** A page's own label for a paper or a station that asks. */
export function isOutletLabel(turn: RawTurn): boolean {
  const shape = turn.label?.shape;
  return shape?.class === 'person' && shape.description !== null && shape.description === shape.name;
}

/** The letters by which a page shortens the papers that it names in full: "Daily News:", later "DN:". */
export function shortenOutlets(turns: readonly RawTurn[]): ReadonlySet<string> {
  return new Set(
    turns.filter(isOutletLabel).map((turn) =>
      turn
        .label!.shape.words.split(/\s+/u)
        .map((word) => word[0]!)
        .join('')
        .toLowerCase(),
    ),
  );
}

/** Whether words name the person, by surname in whatever case the language bends it to. */
export function namesPerson(words: string, person: string): boolean {
  const surname = foldLabel(person).split(' ').at(-1)!;
  if (surname.length < 3) return false;
  let heading = HEADINGS.get(words);
  if (heading === undefined) {
    if (HEADINGS.size >= MAX_HEADINGS) HEADINGS.clear();
    heading = { folded: foldLabel(words), names: namesIn(words) };
    HEADINGS.set(words, heading);
  }
  return heading.folded.includes(surname) || stemKnown(surname, heading.names);
}

/** Everybody on a page is looked for in its one title and its one heading. */
const HEADINGS = new Map<string, { readonly folded: string; readonly names: ReadonlySet<string> }>();
const MAX_HEADINGS = 8;

/** The title alone, the first line of the heading. */
export function titleOf(heading: string): string {
  return heading.split('\n', 1)[0]!;
}
