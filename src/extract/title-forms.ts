/** Notes on how a text was delivered; no title. */
export const DELIVERED: RegExp =
  /^[([]?\s*(?:as (?:delivered|prepared)|check against delivery|unofficial translation|translated from|es gilt das gesprochene wort|seul le prononcé fait foi|neoficiální překlad|неофициальный перевод|перевод с .*|\(?remarks as .*)\s*[)\]]?\.?$/iu;

/** "8時40分~8時44分", "於:Room 3" */
const CLOCK_ONLY = /^[（(]?\d{1,2}\s?[時时시:]\s?\d{0,2}[分분]?.{0,16}$|^(?:於|場所|地点|地點|장소)\s?[:：]/u;
/** "장 소 : Room 3", "紀錄: Jane Roe": a term and its fact, in scripts that write both short. */
const SPACED_TERM =
  /^(?:\d{1,2}[.．、)）]?\s?)?(?:(?:会見日|開催日|更新日|掲載日|일\s?시|장\s?소|참\s?석\s?자|때|곳|日\s?時|場\s?所|会\s?場|出席者?|日期|時間|时间|地[點点]|紀錄|記錄|记录|列席)(?:\s?[:：]|[ \u3000]))/u;
/** What parts the announcement from the questions. */
const SECTION =
  /^(?:[IVXⅠ-Ⅻ]+|\d{1,2})?[.．、\s]{0,3}[(（【]?(?:(?:記者)?会見の?(?:詳細|内容)|質疑|閣議等について|질의\s?(?:및|·)?\s?응답|질문·답변|모두\s?발언|冒頭発言|発表事項|発言要旨|質疑応答|记者提问|答记者问)[)）】]?$/u;
/** A rubric in front of the kind of text: "Subject: Interview". */
const RUBRIC =
  /^[^:：]{3,40}[:：]\s?(?:interview|rede|artikel|bericht|meldung|speech|article|news|discours|entretien|entrevista|discurso|noticia|intervista|discorso|интервью|выступление|новости|wywiad|rozhovor)$/iu;
/** "(Port, 3 May 2019) - Words": the place and the day open a paragraph. */
const PLACED = /^\([^()]{3,40}\d{4}\)\s?[-–—]\s/u;
/** What leads away from the page, and what only says when two people met. */
const NO_TITLE =
  /https?:|www\.|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$|^\d{1,2}\.\s\d{1,2}\.|^(?:return|back|go|skip|jump) to\s|^(?:top|bottom) of (?:the )?page$|(?:こちらから|はこちら|ご利用(?:下|くだ)さい|を読み飛ばす.*)[。]?$|^メニュー|^(?:iban|bic|konto|paypal|tel|fax)\b|^(?:accessibility|narzędzia dostępności|barrierefreiheit|accessibilité|accesibilidad)|^(?:source|quelle|fuente|fonte|źródło|zdroj|sursa|bron)\s?:|^(?:das|dieses) (?:interview|gespräch) führte|^(?:on|am|le|el|il) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b/iu;
/** Whose site it is, and what made the text. */
const MASTHEAD =
  /(?<!\p{L})(?:official (?:web)?site|oficjalna strona|oficiální (?:stránky|web)|site officiel|s[ií]tio (?:web )?oficial|p[áa]gina oficial|sito ufficiale|offizielle (?:web)?(?:seite|site)|официальный сайт|офіційний (?:веб-?)?сайт)(?!\p{L})|^(?:episode|automatic|auto-generated|machine) transcript$|^transcribe your|^(?:breaking|latest|top) news$/iu;
/** "by Jane Roe": a name and no more. */
const BYLINE =
  /^(?:by|von|par|por|di|da|af|av|od|door|szerző:|автор:?|текст:?)\s(?:\p{Lu}[\p{L}'’.-]+\s?){2,4}$/u;
/** "Transcripts from the archive", "Speeches": the rubric of a site holds many. */
export const MANY: RegExp =
  /^(?:transcripts|speeches|interviews|statements|press releases|discours|reden|discursos)\b/iu;

/** "Transcripts of the office" */
export const RUBRIC_OF_MANY: RegExp =
  /(?<!\p{L})(?:transcripts|speeches|interviews|statements|releases|briefings)(?!\p{L})/iu;
/** What a page says of itself: its cookies, its scripts, its files. */
const OF_THE_SITE =
  /^\[.*\]$|<(?:外部リンク|external link)>$|[【(][^【】()]*PDF[^【】()]*[】)]$|^(?:please )?note\b|(?<![\p{L}\d])\.gov(?!\p{L})|JavaScript|(?<!\p{L})cookies?(?!\p{L})/iu;

/** Forms of other lines than titles, each from its first character to its last. */
const OTHER_FORMS: readonly RegExp[] = [
  ...[DELIVERED, CLOCK_ONLY, SECTION, NO_TITLE, RUBRIC, PLACED, MASTHEAD, BYLINE, SPACED_TERM, OF_THE_SITE],
  // "Taken before the committee": where minutes were made.
  /^(?:taken before|held (?:at|in|before)|convened (?:at|in))\s/iu,
  // "Guests :    Jane Roe": a table of facts that lost its cells.
  /^\p{Lu}\p{L}{2,14}\s?[:：]\s{2,}\S/u,
  // "(2) On …": a heading between turns.
  /^[（(]\d{1,2}[)）]/u,
  /^【[^】]*】$/u,
  /^[[［(（<〈《][^\])]{1,12}[\]］)）>〉》]$/u,
  // A remark in brackets, to its full stop.
  /^[([（].*[.!]\s?[)\]）]$/u,
  // Days without a month's name.
  /^\d{1,2}[./]\d{1,2}[./]\d{2,4}\s*[-–—|]/u,
  /^\d{1,2}[./]\d{1,2}\.?\s*(?:\(.{1,3}\))?$/u,
  /^(?:[-•·–—]\s|[・‧])/u,
  // "● What was said ●": the heading of a part.
  /^([●○◎◆◇■□▲△★☆])\s?[^●○◎◆◇■□▲△★☆]+\1$/u,
];

/** Whether a line has the form of something else than a title: a note, a part, a day, an item of a list, a button. */
export function isOtherForm(line: string): boolean {
  return OTHER_FORMS.some((form) => form.test(line));
}
