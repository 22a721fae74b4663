import { detach, findSigns, SIGN } from '../text/index.ts';
import { divideStyle, personIn } from './divide-style.ts';
import { type LabelClass, type LabelShape, NO_LABEL } from './label-kinds.ts';
import { CAPITAL, CASED, holdsOfficeWord, isNameShaped, isPhrase } from './name-shape.ts';
import { holdsOfficePhrase } from './office-phrases.ts';
import { isOutlet } from './outlets.ts';
import { BRACKETS, stripRemarks, trimOuter } from './trim-label.ts';
import { classifyUncased } from './uncased-labels.ts';
import {
  ANSWER_WORDS,
  CROWD_WORDS,
  foldLabel,
  MODERATOR_WORDS,
  NO_LABEL_WORDS,
  PRESIDING_WORDS,
  QUESTION_WORDS,
  REPORTER_WORDS,
} from './vocabulary.ts';

export type { LabelClass, LabelShape } from './label-kinds.ts';

const MAX_LABEL = 170;
const MAX_REMEMBERED = 64;
const MAX_NAME_WORDS = 7;
const MAX_STYLE_WORDS = 22;

/** "The minister, Jane Roe, said:" introduces a quotation. */
const SAYING =
  /(?:^|\s)(?:said|says|told|added|asked|asks|replied|wrote|noted|stated|continued|sagte|erklarte|dit|dijo|afirmo|disse|ha detto|сказал[аи]?|заявил[аи]?|отметил[аи]?|написал[аи]?|зазначи[влa]+|powiedzia[la]+|rekl[ai]?|mondta|dedi)$/u;
/** "Minister Jane Roe in an interview with the Daily News:" announces a talk. */
const ANNOUNCES =
  /(?<!\p{L})(?:interview|entretien|entrevista|intervista|gespräch|haastattelussa|intervju|wywiadzie|rozhovoru|interjú|interviu|интервью|інтерв|röportaj|gesprek)/iu;
/** "COMMUNICATIONS OF THE PRESIDENT", "Statement by the Minister": a heading of minutes. */
const ACT_OF_OFFICE =
  /^(?:comunicazion[ei]|interrogazion[ei]|interpellanz[ae]|audizion[ei]|dichiarazion[ei]|intervent[oi]|relazione|communications?|déclarations?|questions?|audition|allocution|comunicaci[óo]n(?:es)?|comparecencia|declaraci[óo]n(?:es)?|intervenci[óo]n|informe|preguntas?|comunica[çc](?:ão|ões)|declara[çc](?:ão|ões)|statements?|remarks|address|message|report|speech|announcements?|erklärung(?:en)?|mitteilung(?:en)?|bericht|rede|ansprache|anfragen?|mededeling(?:en)?|vragen|verklaring)\s(?:del|dell[aeo]?|de la|de los|de las|du|des|de|der|do|da|of|by|from|van|von|aan|an|à|al|alla)\s/iu;
/** The address of a paper as its name. */
const DOMAIN = /^[\p{L}\d-]{3,30}\.(?:net|com|org|info|news|tv|\p{Ll}{2})$/u;
/** How letters begin. */
const LETTER_OPENING =
  /^(?:dear|liebe[r]?|sehr geehrte[r]?|cher|chere|chers|estimad[oa]s?|querid[oa]s?|car[oa]|gentile|уважаем|дорог|шановн|drog[ia]|szanown|vazen|geachte|beste|kjære|kara|thank you|thanks|vielen dank|danke|merci|gracias|obrigad|grazie|спасибо|дякую|dziekuj|tack|takk|tesekkur)/u;
/** "El señor ROE": how minutes in Romance languages style whoever speaks. */
export const ARTICLE_STYLE: RegExp =
  /^(?:el|la|o|a) (?:se[ñn]or(?:a|es)?|sr\.?|sra\.?|diputad[oa]|senador[a]?|deputad[oa]) (?=\p{Lu})/iu;
const PRESIDES_OVER =
  /^(?:vice)?president[ea](?: (?:primer[oa]|segund[oa]|tercer[oa]|en funciones|accidental))?$/iu;
const PRESIDING_MEMBER =
  /^(?:el|la|o|a) (?:vice)?president[ea] (?:en turno )?(?:diputad[oa]|senador[a]?|deputad[oa]) (\p{Lu}.{3,60})$/iu;
const DIARIZED =
  /^(?:speaker|voice|voz|voix|sprecher(?:in)?|stimme|спикер|голос|parlante|falante|mówca|发言人|話者|화자)[\s_#]?\d{1,5}$/iu;

const CHAIRS = /^(?:vice-|co-)?chair(?:man|woman|person)?$/iu;

/** "Question 3", "Question No. 3", "प्रश्न संख्या 3": which of them it is. */
const NUMBERED =
  /\s?(?:(?<!\p{L})(?:no|nr|n|№|number|num[ae]ro|nummer|nomor|so|номер|numer|cislo|αριθμος|رقم|شماره|מספר|नंबर|नम्बर|संख्या|क्रमांक|ข้อที่|ที่|第|번호)[.°º]? ?)?[#\p{Nd}]{1,3}[.)]?$/u;
const ENDS_IN_FIGURE = /[#\p{Nd}][.)]?$/u;

/** Labels recur on a page by their nature. */
const SHAPES = new Map<string, LabelShape>();

/**
 * Takes a possible label apart and says what kind of label it is; `none` for what cannot be one.
 *
 * @param raw the words before the colon, inside the brackets, alone on the line …
 */
export function classifyLabel(raw: string): LabelShape {
  if (raw.length > MAX_LABEL) return NO_LABEL;
  // Labels recur, sentences do not.
  if (raw.length > MAX_REMEMBERED) return takeApart(raw);
  let shape = SHAPES.get(raw);
  if (shape === undefined) {
    const own = detach(raw);
    shape = takeApart(own);
    if (SHAPES.size > 5000) SHAPES.clear();
    SHAPES.set(own, shape);
  }
  return shape;
}

/** Letters, and marks that stand in names. */
const PLAIN = SIGN.upper | SIGN.lower | SIGN.digit | SIGN.comma | SIGN.dash | SIGN.quote | SIGN.space;

function takeApart(raw: string): LabelShape {
  const signs = findSigns(raw);
  const words = trimOuter(stripRemarks(raw, signs), signs);
  if (words === '' || ((signs & ~PLAIN) !== 0 && /[?!¿¡;=@|{}…。！？]|https?:|www\./u.test(words)))
    return NO_LABEL;
  const bracketed = (signs & BRACKETS) !== 0;
  if (!bracketed && (signs & SIGN.comma) === 0 && isPhrase(words)) return NO_LABEL;
  let outer = words;
  for (let depth = 0; bracketed && depth < 3 && /[([（［]/.test(outer); depth++)
    outer = outer.replace(/\s*[([（［][^()[\]（）［］]*[)\]）］]/gu, '');
  outer = outer.trim();
  const folded = foldLabel(outer === '' ? words : outer);
  const bare = ENDS_IN_FIGURE.test(folded) ? folded.replace(NUMBERED, '') : folded;
  if (bare === '') return NO_LABEL;
  const key = bare;
  const shape = (
    kind: LabelClass,
    name: string | null = null,
    description: string | null = null,
  ): LabelShape => ({
    class: kind,
    words,
    key,
    name,
    description,
  });
  const within = bracketed ? /[([（［]([^)\]）］]*)[)\]）］]/u.exec(words)?.[1]?.trim() || null : null;

  // "Speaker 2", "Voz 1727": voices that a machine told apart and nobody named.
  if ((signs & SIGN.digit) !== 0 && DIARIZED.test(outer))
    return { class: 'person', words, key: foldLabel(outer), name: outer, description: null };
  if (QUESTION_WORDS.has(bare) && !(bare === 'q' && /^q$/u.test(outer)))
    return shape('question', null, within);
  if (ANSWER_WORDS.has(bare) && outer !== 'a') return shape('answer', null, within);
  if (MODERATOR_WORDS.has(bare)) return shape('moderator', null, within);
  if (REPORTER_WORDS.has(bare)) return shape('reporter', null, within);
  if (CROWD_WORDS.has(bare)) return shape('crowd', null, within);
  if (NO_LABEL_WORDS.has(bare)) return NO_LABEL;

  // "El señor ROE", "O Sr. Roe", "La Presidenta diputada Jane Roe": minutes in Romance languages set an article first.
  const styled = ARTICLE_STYLE.exec(outer);
  if (styled !== null) {
    const rest = outer.slice(styled[0].length);
    if (PRESIDES_OVER.test(rest))
      return shape('moderator', within !== null && isNameShaped(within, 5) ? within : null, within);
    if (isNameShaped(rest, MAX_NAME_WORDS)) return shape('person', rest, within);
  }
  const presiding = PRESIDING_MEMBER.exec(outer);
  if (presiding !== null) return shape('moderator', presiding[1]!, within);

  const tokens = outer.split(/\s+/u);
  if (LETTER_OPENING.test(bare) || SAYING.test(bare)) return NO_LABEL;
  const first = foldLabel(tokens[0] ?? '');
  const rest = tokens.slice(1).join(' ');
  if (tokens.length > 1 && tokens.length <= 9) {
    // "FRAGE DR. RINKE", "Question from Interfax", "Journalist (Reuters)", "REPORTER ONE"
    if (QUESTION_WORDS.has(first) && first.length > 1 && isNameShaped(rest.replace(/^[,–—-]\s*/u, ''), 8)) {
      return shape('question', personIn(rest), rest);
    }
    if (PRESIDING_WORDS.has(first) && isNameShaped(rest, 5)) return shape('moderator', null, null);
    // "The Chair Jane Roe"
    if (first === 'the' && tokens.length > 2 && CHAIRS.test(tokens[1]!) && isNameShaped(rest, 6))
      return shape('moderator', null, null);
    if (REPORTER_WORDS.has(first) && isNameShaped(rest.replace(/^[,–—-]\s*/u, ''), 8))
      return shape('reporter', personIn(rest), rest);
  }
  if (
    !CASED.test(outer) ||
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(outer)
  )
    return classifyUncased(outer, words, key, within);

  const office = holdsOfficeWord(outer) || holdsOfficePhrase(bare);
  // "Российская газета", "Welt am Sonntag": a paper by its name, whatever its words begin with.
  if (
    tokens.length >= 2 &&
    tokens.length <= 4 &&
    !outer.includes(',') &&
    CAPITAL.test(tokens[0]!) &&
    isOutlet(outer)
  )
    return shape('person', outer, within ?? outer);
  // "Islandpost.net" asks under the name of its address.
  if (tokens.length === 1 && DOMAIN.test(outer)) return shape('person', outer, within ?? outer);
  // "Daily News/Radio Nord"
  if (
    tokens.length === 1 &&
    outer.includes('/') &&
    outer.split('/').every((part) => CAPITAL.test(part)) &&
    isOutlet(outer)
  )
    return shape('person', outer, within ?? outer);
  const most = outer.includes(',') ? 2 * MAX_NAME_WORDS : MAX_NAME_WORDS;
  if (!isNameShaped(outer, office ? MAX_STYLE_WORDS : most, office) && !isNameWithTail(outer))
    return NO_LABEL;
  if (office && tokens.length > 3 && ANNOUNCES.test(outer)) return NO_LABEL;
  if (office && ACT_OF_OFFICE.test(outer)) return NO_LABEL;
  const { name, description } = divideStyle(outer, within, office);
  if (description !== null && name !== null) {
    // "Jane Roe (Moderator)", "John Doe, clerk of the committee", "Jane Roe (Daily News)"
    const part = partOf(description);
    if (part !== null) return shape(part, name, description);
  }
  if (name === null && office) return shape('office', null, within ?? description);
  return shape('person', name ?? outer, description);
}

/** "Jane Roe, keeper of the lights": a full name, a comma and a few words in any case. */
function isNameWithTail(outer: string): boolean {
  const comma = outer.indexOf(',');
  if (comma < 5) return false;
  const [head, tail] = [outer.slice(0, comma), outer.slice(comma + 1).trim()];
  return (
    head.includes(' ') &&
    isNameShaped(head, 4) &&
    head.split(/\s+/u).every((token) => CAPITAL.test(token)) &&
    tail !== '' &&
    tail.split(/\s+/u).length <= 6 &&
    !/[.:;]\s/u.test(tail)
  );
}

/** What the words behind a name say of the part that somebody takes in the talk. */
function partOf(description: string): 'moderator' | 'reporter' | null {
  const folded = foldLabel(description);
  const [first = ''] = folded.split(/[\s,]+/u);
  if (MODERATOR_WORDS.has(folded) || PRESIDES.has(first)) return 'moderator';
  const head = folded.replace(/^(?:the|la|le|el|il|die|der)\s/u, '').split(/[\s,]+/u)[0]!;
  if (PRESIDES.has(head)) return 'moderator';
  if (REPORTER_WORDS.has(folded) || REPORTER_WORDS.has(first)) return 'reporter';
  return isOutlet(description) && !holdsOfficeWord(description) ? 'reporter' : null;
}

/** Words of which the first behind a name says that somebody presides. */
const PRESIDES: ReadonlySet<string> = new Set([
  'moderator',
  'moderatorin',
  'moderadora',
  'moderador',
  'moderatore',
  'moderatrice',
  'moderateur',
  'moderatorka',
  'moderatoarea',
  'модератор',
  'συντονιστης',
  'συντονιστρια',
  'moderatör',
  'clerk',
  'chair',
  'chairman',
  'chairwoman',
  'chairperson',
]);
