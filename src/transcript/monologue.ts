import { OCCASION } from '../extract/index.ts';
import { findEndOfSpeech } from './end-of-speech.ts';
import { isWrapped, type RawTurn } from './raw-turn.ts';
import { joinLines, type SpeechInput, stripQuotations } from './speech-input.ts';
import { EDITORIAL, FIRST_PERSON, GREETING } from './vocabulary.ts';

const SPOKEN =
  /remarks|speech|address|statement|declaration|message|lecture|(?<!\p{L})toast(?!\p{L})|press conference|opening|discurso|palabras|intervenci|declaraci|mensaje|pronunciamento|discours|allocution|déclaration|intervention|discorso|intervento|(?<!\p{L})\p{L}{0,12}rede(?!\p{L})|ansprache|erklärung|grußwort|statement|выступлен|речь|обращен|заявлен|виступ|промова|звернення|przemówien|wystąpien|oświadczen|projev|vystoupení|beszéd|discurs|toespraak|(?<!\p{L})tal |konuşma|ομιλία|χαιρετισμός|δήλωση|كلمة|خطاب|بيان|تصريح|سخنرانی|נאום|演説|挨拶|談話|冒頭|讲话|講話|致辞|致辭|演讲|연설|담화|모두발언|ucapan|pidato|sambutan|phát biểu|คำกล่าว|ปาฐกถา|สุนทรพจน์|คำแถลง/iu;
/** How a report says whose words it gives. */
export const ATTRIBUTION: RegExp =
  /(?<![\p{L}])(?:said|says|told|added|noted|stressed|according to|he said|she said|spokesman said|заявил\p{L}*|ответил\p{L}*|добавил\p{L}*|сказал\p{L}*|отметил\p{L}*|подчеркнул\p{L}*|сообщил\p{L}*|сообщает|пояснил\p{L}*|sagte|erklärte|betonte|so (?:der|die) \p{Lu}\p{L}*(?:minister|kanzler|präsident)\p{L}*|laut|a déclaré|a-t-il|a-t-elle|a indiqué|selon|dijo|afirmó|señaló|explicó|según|indicó|disse|afirmou|segundo|ha detto|secondo|powiedział\p{L}*|podkreślił\p{L}*|řekl\p{L}*|uvedl\p{L}*|mondta|közölte|dedi|söyledi|dit|aldus|zei|sade|sa|ανέφερε|δήλωσε|قال|أكد|وأضاف|אמר|表示|指出|强调|強調|述べ|語っ|말했|밝혔)(?![\p{L}])/giu;

const TAKEN_DOWN = /verbatim|transcript|стенограмм|mitschrift|transcripción|transcription|trascrizione/iu;

/** Figures that decide between a speech and a report; measured on pages of both kinds. */
const ENOUGH_POINTS = 3;
const OWN_WORDS_CLEAR = 1.8;
const OWN_WORDS_SOME = 1.1;
const REPORTED = 0.9;

/** An official's words that nobody interrupts and no label marks: one turn, or `null` where the page reports. */
export function findMonologue(input: SpeechInput): RawTurn | null {
  const { text, lines, kinds } = input;
  const from = input.titleLines.length > 0 ? input.titleLines.at(-1)! + 1 : 0;
  const rows: number[] = [];
  for (let i = from; i < lines.length; i++) {
    const { kind } = kinds[i]!;
    // A greeting on a line of its own may be too short to be told from a heading.
    const greets =
      kind === 'unknown' &&
      lines[i]!.tag === '' &&
      kinds[i + 1]?.kind === 'body' &&
      GREETING.test(text.slice(lines[i]!.start, lines[i]!.end));
    // The last words of a capture that breaks off.
    const cut =
      kind === 'unknown' &&
      i === lines.length - 1 &&
      rows.length > 0 &&
      lines[i]!.end - lines[i]!.start > MIN_CUT;
    if (kind === 'body' || greets || cut) rows.push(i);
  }
  if (rows.length === 0) return null;
  const end = lines[rows[0]!]!.tag === '' ? findEndOfSpeech(input, rows[0]!) : lines.length;
  const own = rows.filter((i) => i < end);
  // "Source: …" above the words.
  while (own.length > 1 && EDITORIAL.test(text.slice(lines[own[0]!]!.start, lines[own[0]!]!.end)))
    own.shift();
  const words = own.map((i) => text.slice(lines[i]!.start, lines[i]!.end));
  if (words.slice(0, 3).some((s) => OWN_SITE.test(s))) return null;
  const spokenTitle =
    SPOKEN.test(input.title ?? '') || (OCCASION.test(input.title ?? '') && SPOKEN.test(input.heading));
  const greeting = words.slice(0, 4).some((s) => GREETING.test(s.trim()));
  // A titled page that neither greets nor names a speech is an article: its pronouns need not be counted.
  if (!spokenTitle && !greeting && input.title !== null) return null;
  const all = words.join('\n');
  const count = Math.max(1, countWords(all));
  if (count < 40) return null;
  const said = stripQuotations(all);
  const perHundred = (100 * (said.match(FIRST_PERSON) ?? []).length) / count;
  const reported = (100 * (said.match(ATTRIBUTION) ?? []).length) / count;
  const greets = words.slice(0, 4).findIndex((s) => GREETING.test(s.trim()));
  const named = spokenTitle;
  let points = 0;
  if (greets >= 0) points += 2;
  if (perHundred >= OWN_WORDS_CLEAR) points += 2;
  else if (perHundred >= OWN_WORDS_SOME) points += 1;
  if (named) points += 1;
  if (input.title === null) points += 1; // bare words with nothing around them
  // A spokesperson reports too: the page says that its words are taken down.
  const taken = greets >= 0 && TAKEN_DOWN.test(input.heading);
  if (taken) points += 1;
  if (reported >= REPORTED) points -= taken ? 1 : 2;
  if (perHundred < 0.3) points -= 1;
  if (points < ENOUGH_POINTS) return null;
  const start =
    greets > 0 && words.slice(0, greets).every((s) => s.length < 400 && !FIRST_PERSON_ONCE.test(s))
      ? greets
      : 0;
  const spoken = own.slice(start);
  return {
    label: null,
    scheme: 'unlabelled:monologue',
    spans: joinLines(lines, spoken, isWrapped(input)),
    firstLine: spoken[0]!,
    lastLine: spoken.at(-1)!,
    bold: false,
  };
}

/** A site that greets its visitors. */
const OWN_SITE =
  /(?:^|\s)(?:welcome to .{0,60}(?:web\s?(?:site|page|gallery)|homepage|home page|blog|shop|forum)|(?:herzlich )?willkommen auf .{0,50}(?:seite|homepage|blog)|bienvenue sur .{0,40}(?:site|blog|page)|bienvenid[oa]s? a .{0,40}(?:página|sitio|web|blog)|benvenut[oi] (?:nel|sul) .{0,40}(?:sito|blog)|добро пожаловать на .{0,40}(?:сайт|страниц|блог)|witam\p{L}* na .{0,40}(?:stronie|blogu))/iu;

/** The least that is left of a paragraph which a capture cuts off: a button has fewer letters. */
const MIN_CUT = 60;

const FIRST_PERSON_ONCE = new RegExp(FIRST_PERSON.source, 'iu');

/** Words, or pairs of letters in scripts that set no space between words. */
export function countWords(s: string): number {
  const uncased = (s.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu) ?? [])
    .length;
  return s.split(/\s+/u).length + uncased / 2;
}
