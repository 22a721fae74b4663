import { type LabelShape, NO_LABEL } from './label-kinds.ts';
import { CASED, holdsOfficeWord } from './name-shape.ts';
import { foldLabel, HONORIFICS, OFFICE_WORDS } from './vocabulary.ts';

const MAX_UNCASED = 22;

/** Scripts without capitals: short, few words, no sentence. */
export function classifyUncased(
  outer: string,
  words: string,
  key: string,
  within: string | null,
): LabelShape {
  const styled = readHanStyle(outer, words, within);
  if (styled !== null) return styled;
  if (!/\p{L}/u.test(outer) || /[、，]|\d.*\d|[\d一二三四五六七八九十][年月日]/u.test(outer)) return NO_LABEL;
  if (/[,،]/u.test(outer)) return classifyUncasedStyle(outer, words, within);
  const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(outer);
  const count = outer.split(/\s+/u).length;
  // "이름/장관", "이름 / 대변인": the captions of Korean news.
  const slashed = cjk ? /^([^/／]{2,12}?)\s?[/／]\s?([^/／]{2,20})$/u.exec(outer) : null;
  if (slashed !== null && !/\d/u.test(slashed[1]!))
    return {
      class: /기자$/u.test(slashed[2]!) ? 'reporter' : 'person',
      words,
      key: foldLabel(slashed[1]!),
      name: slashed[1]!,
      description: slashed[2]!,
    };
  if (cjk ? outer.length > MAX_UNCASED || count > 4 : count > 8) return NO_LABEL;
  // "الاسم- رئيس الحكومة": the name, a dash, the office.
  const divided = /^(.{3,40}?)\s?[-–—]\s+(.{3,60})$/u.exec(outer);
  if (divided !== null && !cjk)
    return {
      class: 'person',
      words,
      key: foldLabel(divided[1]!),
      name: divided[1]!,
      description: divided[2]!,
    };
  const office = endsInOffice(outer) || holdsOfficeWord(outer);
  if (cjk && /^(?:主持人|司会)/u.test(outer))
    return { class: 'moderator', words, key, name: null, description: within };
  const reporter =
    /(?:記者|记者)[問问]?$|(?:기자|특파원|앵커)$/u.test(outer) || /^(?:記者|记者)/u.test(outer);
  if (reporter) return { class: 'reporter', words, key, name: null, description: outer };
  if (office) {
    const alone = OFFICE_WORDS.has(foldLabel(outer));
    return {
      class: alone ? 'office' : 'person',
      words,
      key,
      name: alone ? null : outer,
      description: within,
    };
  }
  return { class: 'person', words, key, name: outer, description: within };
}

/** The longest office of Chinese, Japanese and Korean labels. */
const HAN_STYLE = /^([^\s,，。].{1,68}?)[ \u3000]((?:\p{Script=Han}[·・]?){2,5}|\p{Script=Hangul}{2,4})$/u;

/** "甲局局长、新闻发言人 某某": offices of any length, a space, the name. */
function readHanStyle(outer: string, words: string, within: string | null): LabelShape | null {
  const match = HAN_STYLE.exec(outer);
  if (match === null) return null;
  const [, office, name] = match as unknown as [string, string, string];
  if (/\d|[:：;；?？!！]/u.test(office)) return null;
  if (!OFFICE_ENDINGS.some((word) => word.length >= 2 && office.endsWith(word))) return null;
  return { class: 'person', words, key: foldLabel(name), name, description: within ?? office };
}

/** "Name, office" in a script without capitals: the office or an honorific tells it from the parts of a sentence. */
function classifyUncasedStyle(outer: string, words: string, within: string | null): LabelShape {
  const [head, ...rest] = outer.split(/\s*[,،]\s*/u);
  const tail = rest.join(', ');
  if (head === undefined || tail === '' || head.split(/\s+/u).length > 5 || tail.split(/\s+/u).length > 8)
    return NO_LABEL;
  const styled = HONORIFICS.has(foldLabel(head.split(/\s+/u)[0]!));
  if (!styled && !holdsOfficeWord(tail)) return NO_LABEL;
  return { class: 'person', words, key: foldLabel(head), name: head, description: within ?? tail };
}

const OFFICE_ENDINGS: readonly string[] = [...OFFICE_WORDS].filter((word) =>
  /[\p{Script=Han}\p{Script=Hangul}]/u.test(word),
);

/** Whether words of a script without capitals hold an office at either end. */
export function endsInOffice(words: string): boolean {
  if (SHORT_MINISTER.test(words)) return true;
  return OFFICE_ENDINGS.some(
    (office) =>
      words.endsWith(office) ||
      words.startsWith(office) ||
      words.includes(`${office} `) ||
      // Surname, office, given name, as Chinese minutes write it.
      (words.length <= 9 && office.length >= 2 && HAN_ONLY.test(words) && words.includes(office)),
  );
}

/** "防衛相": the minister's short style in Japanese headlines. */
const SHORT_MINISTER = /^\p{Script=Han}{2,6}相$/u;
const HAN_OR_HANGUL = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN_ONLY = /^\p{Script=Han}+$/u;

/** Whether a label in a script without capitals holds an office beside a name. */
export function isUncasedStyle({ class: kind, words }: LabelShape): boolean {
  return (
    kind === 'person' &&
    !CASED.test(words) &&
    (endsInOffice(words) || (!HAN_OR_HANGUL.test(words) && holdsOfficeWord(words)))
  );
}
