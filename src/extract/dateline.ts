import { findDates } from '../text/index.ts';
import type { Line } from './lines.ts';

/** Words that say of a line that it names a statement: what was said, to whom, on what occasion. */
export const OCCASION: RegExp =
  /interview|press (?:conference|briefing|statement|release)|news conference|conference|briefing|remarks|speech|address|statement|answers?|comments?|transcript|minutes of|verbatim|doorstop|compte rendu|sténograph|zapis|stenogram|posiedzen|acta de|protokoll|q\s?&\s?a|questions|article|message|declaration|communiqu|hearing|debate|interv[ií]|entrevista|rueda de prensa|conferencia|discurso|declaraci|comparecencia|intervenci|palabras|coletiva|pronunciamento|discours|entretien|conférence|allocution|déclaration|communiqué|point de presse|intervista|conferenza|dichiarazion|discorso|(?<!\p{L})\p{L}{0,12}rede(?!\p{L})|ansprache|pressekonferenz|erklärung|regierungspressekonferenz|gespräch|интервью|пресс-конференц|брифинг|выступлен|ответы|заявлен|комментар|речь|обращен|стенограмм|вопрос|інтерв|прес-конференц|виступ|заяв|изказван|wywiad|konferencj|oświadczen|przemówien|rozhovor|tisková|projev|(?<!\p{L})møte |(?<!\p{L})møde |sammanträde|istunto|schůze|sessão|sesión|beszéd|interjú|sajtó|interviu|discurs|declara|persconferentie|toespraak|(?<!\p{L})tal av|konuşma|basın|röportaj|açıklama|συνέντευξη|ομιλία|δήλωση|δηλώσεις|مؤتمر|مقابلة|كلمة|تصريح|خطاب|حوار|بيان|مصاحبه|סخن|ראיון|נאום|מסיבת|会見|記者|談話|演説|挨拶|インタビュー|答问|答記者|记者会|記者會|讲话|講話|采访|發布會|发布会|声明|브리핑|회견|연설|인터뷰|기자|담화|회의록|위원회|記錄|実録|实录|全文|محضر|مضبطة|جلسة|委員会|委員會|會議紀錄|会议记录|ישיבת|ועדה|wawancara|pidato|kenyataan|ucapan|phát biểu|họp báo|phỏng vấn|แถลง|คำกล่าว|ปาฐกถา|สุนทรพจน์|สัมภาษณ์|साक्षात्कार|वार्ता|ब्रीफिंग|सम्मेलन|प्रतिलेख|प्रतिलिपि|वक्तव्य|भाषण/iu;

/** Letters beside the date: fewer are a weekday and a place. */
const MIN_OCCASION = 14;

/** What minutes and talks to the press are called where one letter is a word. */
const MINUTES =
  /會議[紀記][錄録]|会議[記紀]?録|会议记录|議事録|会見(?!室|時間|日)|記者會|记者会|发布会|發布會|实录|實錄|辑录|輯錄|회의록|회견|브리핑/u;

/** What is left of "Press conference, 3 May" without the day, where nothing but the occasion is named. */
const BARE_OCCASION =
  /^(?:(?:市長|知事|区長|町長|村長|大臣|総理|長官)?(?:定例|臨時)?(?:記者)?会見(?:録|要旨|概要|記録)?|[^\s]{0,4}記者會(?:紀錄|實錄)?|[^\s]{0,4}(?:정례)?브리핑)$/u;

/** A line that holds a date and little else: a weekday, a time, a place, a source. */
export function isDateline(s: string): boolean {
  if (s.length > 140) return false;
  const [date] = findDates(s);
  if (date === undefined) return false;
  const rest = s.slice(0, date.span[0]) + s.slice(date.span[1]);
  const letters = rest.replace(/[^\p{L}]/gu, '').length;
  const few = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(rest) ? 14 : 24;
  return (
    letters <= few ||
    (letters <= 60 &&
      /\||•|·|—|–|\s-\s|^.{0,30}[:：]|\d[:：]\d|updated|published|posted|release|publi[cké]|veröffentlicht|modifica|última|issue|№|ausgabe|numéro|número|来源|來源|опубликован/iu.test(
        rest,
      ) &&
      !OCCASION.test(rest))
  );
}

/** "3. den schůze (…)", "12ª Sessão, …": which sitting it was, and nothing else beside the day. */
const SITTING_DAY =
  /^\s*\d{1,3}(?:\.|ª|a|e|ème|th|st|nd|rd)\s(?:\p{L}+ )?(?:schůze|sessão|sesión|séance|seduta|sitzung|sitting|posiedzenie|ülés|birleşim|møte|sammanträde)[\s,(]*[)\s]*$/iu;

/** "Committee meeting of 30/03/2020": a line that names an occasion and its day is a title as well as a dateline. */
export function isDatedOccasion(s: string): boolean {
  const [date] = findDates(s);
  if (date === undefined) return false;
  const rest = s.slice(0, date.span[0]) + s.slice(date.span[1]);
  // "記者会見「…」": what was talked of stands in quotation marks.
  const least = /[「『《].+[」』》]/u.test(rest) ? MIN_OCCASION / 2 : MIN_OCCASION;
  const letters = rest.replace(/[^\p{L}\p{M}]/gu, '').length;
  if (letters > least && OCCASION.test(rest)) return true;
  if (SITTING_DAY.test(rest)) return true;
  if (/於|場所|地[点點]|장소/u.test(rest)) return false;
  return (
    (letters >= MIN_OCCASION / 2 && MINUTES.test(rest)) ||
    BARE_OCCASION.test(rest.replace(/[()（）[\]\s]/gu, ''))
  );
}

/** Whether a day stands at the head of a paragraph, parted by a dash, a bar or a quotation mark from its first words. */
export function opensWords(text: string, start: number, [from, to]: readonly [number, number]): boolean {
  return (
    from - start <= 40 &&
    !/[.!?;:]\s/u.test(text.slice(start, from)) &&
    /^\s*\)?\s*(?:[|–—:]|-\s|[“"„«])/u.test(text.slice(to, to + 4))
  );
}

const BARE_TERM =
  /^(?:日\s*時|日\s*付|場\s*所|会\s*場|備\s*考|出席者|时间|時間|地[点點]|일\s*시|장\s*소|참석자)$/u;

/** "Released on:" alone on its line: a term whose fact stands on the next. */
export function isTerm(text: string, { start, end }: Line): boolean {
  if (end - start > 30) return false;
  const words = text.slice(start, end).trim();
  if (BARE_TERM.test(words)) return true;
  return (
    /\p{L}\s?[:：]\s*$/u.test(words) &&
    (words.length <= 10 || !/[\p{Script=Han}\p{Script=Hangul}]/u.test(words))
  );
}
