import { findDates, findMonth, findOpenings, findSigns, SIGN } from '../text/index.ts';
import { OCCASION } from './dateline.ts';
import type { LineKind } from './extraction.ts';

/**
 * What a single line shows by itself, in whatever layout it stands: clocks, counters, month lists, notices and the
 * like. A line that shows nothing by itself gets `null`.
 *
 * @param signs the line's kinds of characters, where they are known
 */
export function classifyLine(line: string, signs: number = findSigns(line)): LineKind | null {
  if ((signs & SIGN.digit) !== 0 && /^\s*\d/.test(line) && COUNTER.test(line.slice(0, 80)))
    return { kind: 'counter', rule: 'counter:days' };
  if (line.length > 600) return NOTICE_TEXT.test(line) ? { kind: 'notice', rule: 'notice:rights' } : null;
  return classifyMark(line, signs) ?? classifyFurniture(line, signs);
}

/** Marks that are no content even in the midst of it. Most lines are prose: each test asks for a sign of its own first. */
export function classifyMark(line: string, signs: number = findSigns(line)): LineKind | null {
  const { length } = line;
  const first = line.charCodeAt(0);
  if ((signs & WORDS) === 0 && ((signs & SIGN.other) === 0 || !/[\p{L}\p{N}]/u.test(line)))
    return { kind: 'furniture', rule: 'separator' };
  if ((signs & SIGN.digit) !== 0) {
    if (length <= 12 && PAGE_NUMBER.test(line)) return { kind: 'furniture', rule: 'page-number' };
    if (length <= 6 && /^\p{Lu}?[,.]?\s?\d{1,3}[,.]?$/u.test(line))
      return { kind: 'furniture', rule: 'page-number' };
    if (length <= 20 && TIME.test(line)) return { kind: 'clock', rule: 'time' };
    if (/column|page|seite|página|pág|стр|[ \u00a0]{3}/iu.test(line) && PAGE_MARK.test(line))
      return { kind: 'furniture', rule: 'page-mark' };
    if (/[)\]）]$/.test(line) && MONTH_COUNT.test(line) && findMonthCount(line) !== null)
      return { kind: 'archive-index', rule: 'month-count' };
    if ((signs & SIGN.colon) !== 0 && /\d:\d\d/.test(line)) {
      if (CLOCK.test(line)) return { kind: 'clock', rule: 'clock:place' };
      if (length <= 60 && CLOCK_DATE.test(line) && findDates(line).length === 1)
        return { kind: 'clock', rule: 'clock:date' };
    }
    if (COUNTER.test(line)) return { kind: 'counter', rule: 'counter:days' };
  }
  if (
    length <= 90 &&
    ((opensEnd(line) !== 0 && END_MARK.test(line)) || (/\sat\s/i.test(line) && END_TIME.test(line)))
  )
    return { kind: 'furniture', rule: 'end-mark' };
  if (
    length < 120 &&
    (line.endsWith('摄') || line.endsWith('攝')) &&
    /[\s。.!！\p{Lo}]\p{Script=Han}{2,3}\s?[摄攝]$/u.test(line)
  )
    return { kind: 'caption', rule: 'caption:credit' };
  if ((first === 0x28 || first === 0xff08) && length < 80 && BRACKETED_CAPTION.test(line))
    return { kind: 'caption', rule: 'caption:brackets' };
  if (
    length < 300 &&
    (signs & SIGN.digit) !== 0 &&
    (signs & (SIGN.dash | SIGN.other)) !== 0 &&
    NUMBERED_CAPTION.test(line.slice(-16))
  )
    return { kind: 'caption', rule: 'caption:number' };
  if (length <= 100 && opensResult(line) !== 0 && RESULT.test(line))
    return { kind: 'note', rule: 'note:result' };
  if (NOTE_SIGNS.includes(line[0] ?? ' ') && length < 300 && NOTE_MARK.test(line) && !NOTICE_TEXT.test(line))
    return { kind: 'note', rule: 'note:mark' };
  if (isLanguageSwitch(line)) return { kind: 'language-switch', rule: 'language-names' };
  return null;
}

const WORDS = SIGN.upper | SIGN.lower | SIGN.digit;

function classifyFurniture(line: string, signs: number): LineKind | null {
  const { length } = line;
  if (NOTICE_TEXT.test(line) && length < 500) return { kind: 'notice', rule: 'notice:rights' };
  if (isContact(line, signs)) return { kind: 'contact', rule: 'contact' };
  if (length <= 160 && opensForm(line) !== 0 && FORM.test(line)) return { kind: 'form', rule: 'form:field' };
  if (
    length <= 80 &&
    /^[•·*-]?\s*(?:x|twitter|facebook|whatsapp|linkedin|telegram|instagram|e-?mail|enviar por correo(?: electrónico)?|compartir.{0,20}|imprimir|print|copy link|copiar enlace)\s*[:：]?\s?(?:(?:abre|opens?|se abre|öffnet|s'ouvre|new|nueva).{0,40})?$/iu.test(
      line,
    )
  )
    return { kind: 'share', rule: 'share:words' };
  if (length <= 60 && opensShare(line) !== 0 && SHARE.test(line))
    return { kind: 'share', rule: 'share:words' };
  if (length <= 70 && opensTools(line) !== 0 && TOOLS.test(line))
    return { kind: 'furniture', rule: 'page-tools' };
  if ((signs & (SIGN.angle | SIGN.bar | SIGN.other)) !== 0 && isBreadcrumb(line))
    return { kind: 'breadcrumb', rule: 'breadcrumb:separators' };
  return null;
}

const PAGE_NUMBER =
  /^[-–—•·|[(#~～\s]*(?:page|seite|стр\.?|p\.?|pág\.?|página)?\s*\p{N}{1,4}[-–—•·|\])~～\s.]*$/iu;
const TIME = /^\(?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?\s?m\.?|uhr|h)?\s*(?:[A-Z]{2,4})?\)?$/iu;
const NOTE_SIGNS = '※*[(';
const NOTE_MARK =
  /^(?:※|\*{1,3}\s?\p{L}(?!.*[*?？؟]\s*$)|\[(?:editor|ed\.|прим|anm|note)|\((?:editor|ed\.|прим|anm|note))/iu;
/** "(The pictures above show …)" */
const BRACKETED_CAPTION =
  /^[(（](?:以上)?(?:圖|图|資料圖|资料图|写真|사진|photos?\b|фото\b|foto\b)[^()（）]*[)）]$/iu;
/** "Headline - Photo 3." */
const NUMBERED_CAPTION =
  /\s[-–—]\s?(?:Ảnh|photo|foto|фото|image|imagen|bild|圖|图|写真|사진)\s?\d{1,3}\.?$/iu;
/** What the minutes note between the words of the chair: "Question put and agreed to." */
const RESULT =
  /^(?:daartoe wordt besloten|deze mededelingen? wordt? voor kennisgeving aangenomen|(?:overeenkomstig|conform) .{5,60} wordt (?:aldus )?besloten|het wetsvoorstel wordt .{0,40}aangenomen|(?:de )?(?:algemene )?(?:beraadslaging|vergadering) wordt (?:gesloten|geopend|geschorst).{0,40}|(?:question|motion|amendment|bill|clause)s?(?: \d{1,3})?,? (?:put|agreed|negatived|by leave|read|ordered|carried|lost|withdrawn).{0,60}|överläggningen var (?:härmed )?avslutad|kammaren biföll .{3,50})\.$/iu;
const PAGE_MARK =
  /^(?:\[\[?\s*page\s+[\w-]+\s*\]?\]|(?:page|seite|página|pág\.|стр\.)\s+\d+\s*(?:of|\/|von|de|из|sur)\s*\d+|.{0,40}:\s*column\s+\d+\s*|column\s+\d+|[^.?!]{3,70}[ \u00a0]{3,}\d{1,4}|\d{1,4}[ \u00a0]{3,}[^.?!]{3,70})$/iu;
const END_TIME =
  /^(?:the|la|die|le|el|der)?\s?[\p{L} ]{3,40}\s(?:rose|adjourned|was adjourned|closed|was closed|concluded|ended) at\s.{3,60}$/iu;
const END_MARK =
  /^(?:schluss(?: der sitzung)?|la séance est levée|se levanta la sesión|заседание (?:закрыто|окончено)|koniec posiedzenia)\b.{0,50}$|^[-–—#*•[(\s]*(?:ends?|end of (?:transcript|statement|text)|fin|ende|конец|\(?ends\)?|###)[-–—#*•\])\s.]*(?:\d{1,2}:\d{2}\s*[ap]\.?m\.?.{0,6})?$/iu;

const MONTH_COUNT =
  /^[•·\-\s]*(?:(\p{L}[\p{L}\p{M}.]{2,12})\s+(?:de\s+)?((?:19|20)\d\d)|((?:19|20)\d\d)\s*[年년./-]\s*(\d{1,2})\s*[月월]?|((?:19|20)\d\d)\s+(\p{L}[\p{L}\p{M}.]{2,12}))\s*[([（](\d{1,5})[)\]）]$/u;

/** "October 2018 (14)": a month of an archive with the number of its entries. */
export function findMonthCount(line: string): { month: string; count: number } | null {
  const match = MONTH_COUNT.exec(line.trim());
  if (match === null) return null;
  const year = match[2] ?? match[3] ?? match[5]!;
  const word = match[1] ?? match[6];
  const month = word === undefined ? Number(match[4]) : findMonth(word.replace(/\.$/, ''));
  if (month === null || month < 1 || month > 12) return null;
  return { month: `${year}-${String(month).padStart(2, '0')}`, count: Number(match[7]) };
}

const CLOCK = /^[\p{Lu}\p{Lo}][\p{L}\p{M}' .-]{2,24}:?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?$/iu;
const CLOCK_DATE = /^\p{L}{3,12},?\s+\d{1,2}\s(?:of\s)?.{4,30}\|\s*\d{1,2}:\d{2}/iu;

const COUNTER =
  /^\W{0,4}\d{1,5}\s+days\s+(?:of|without)\b|(?<![\d.,])\d{1,5}\s+(?:days?\s+(?:have|has)?\s*(?:passed\s+)?since|дн(?:ей|я)\s+(?:прошло\s+)?(?:со|с)|tage\s+seit|jours\s+depuis|días\s+(?:han\s+pasado\s+)?desde|giorni\s+da(?:l|ll)|dias\s+desde|dni\s+od)/iu;

const LANGUAGE_NAME =
  /^(?:[a-z]{2,3}(?:-[A-Z]{2})?\d?|EN|RU|FR|DE|ES|AR|ZH|PT|IT|JA|KO|UA|UK|PL|TR|FA|ENG|RUS|FRA|DEU|ESP|ARA|English|Русский|Français|Deutsch|Español|Português|Italiano|Türkçe|Polski|Українська|Nederlands|Svenska|Suomi|Norsk|Dansk|Čeština|Magyar|Română|Български|Ελληνικά|العربية|فارسی|עברית|中文|简体中文|繁體中文|日本語|한국어|हिन्दी|Bahasa(?: (?:Indonesia|Melayu|Malaysia))?|Tiếng Việt|ไทย|Қазақша|O‘zbek|Հայերեն|ქართული|Azərbaycan|Srpski|Hrvatski|Lietuvių|Latviešu|Eesti|Tetun|Català|Euskara|Galego|Gaeilge|Cymraeg)$/u;

/** The first word of a line is such a name. */
const BEGINS_WITH_LANGUAGE = new RegExp(
  `^[•·*\\-\\s]*[\\s|/•·,]*${LANGUAGE_NAME.source.slice(1, -1)}(?![^\\s|/•·,])`,
  'u',
);
const ENDS_SENTENCE = '.!?,;:';

/** A line of language codes or languages' own names only. */
export function isLanguageSwitch(line: string): boolean {
  if (line.length > 200 || ENDS_SENTENCE.includes(line.at(-1) ?? '.') || !BEGINS_WITH_LANGUAGE.test(line))
    return false;
  const names = line
    .replace(/^[•·*\-\s]+/u, '')
    .split(/[\s|/•·,]+/u)
    .filter((word) => word !== '');
  if (names.length < 2 || names.length > 24)
    return (
      names.length === 1 &&
      /^(?:English|Русский|Français|Deutsch|Español|Português|Italiano|Türkçe|Українська|العربية|فارسی|中文|日本語|한국어)$/u.test(
        names[0]!,
      )
    );
  const hits = names.filter((name) => LANGUAGE_NAME.test(name)).length;
  const codes = names.filter((name) => /^[a-z]{2}$/u.test(name)).length;
  // Two-letter words make sentences in many languages: codes count only when nothing but languages stands there.
  return hits === names.length && (codes < names.length || names.length >= 3);
}

const NOTICE_TEXT =
  /(?:^|\s)(?:©|\(c\)\s*(?:19|20)\d\d|copyright\s+(?:©|\(c\)|(?:19|20)\d\d)|all rights reserved|tous droits réservés|todos los derechos reservados|alle rechte vorbehalten|tutti i diritti riservati|все права защищены|усі права захищено|wszelkie prawa zastrzeżone|todos os direitos reservados|版权所有|版權所有|無断転載|著作権|저작권|무단\s?전재|جميع الحقوق محفوظة|tüm hakları saklıdır)|(?:re)?publication or redistribution|not intended for (?:re)?publication|prior written (?:consent|permission)|without (?:the )?(?:prior )?(?:written )?permission|reproduction (?:is )?(?:prohibited|permitted|authori[sz]ed)|перепечатка|использование материалов|reproduction (?:autorisée|interdite)|nachdruck|prohibida (?:su|la) reproducción|転載を禁|禁止转载|转载请注明|cookies?\b.{0,80}\b(?:experience|accept|consent|policy)|(?:accept|use[s]?) (?:all )?cookies/iu;

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{2,40}/u;
const PHONE = /(?:^|[\s:])(?:\+\d|\(0\d|00\d{2})[\d\s()./-]{6,24}(?=$|[\s,;])/u;
function isContact(line: string, signs: number): boolean {
  // A number or an address.
  if (line.length > 220 || (signs & (SIGN.digit | SIGN.mark)) === 0) return false;
  if (
    /^(?:e-?mail|tel(?:ephone|\.)?|phone|fax|тел\.?|телефон|факс|電話|电话|전화|téléphone|teléfono|telefon|هاتف)\s*[:.：]?\s*[+\d(\w]/iu.test(
      line,
    ) &&
    /\d{3}|@/.test(line)
  )
    return true;
  return line.length < 120 && (EMAIL.test(line) || PHONE.test(line));
}

const FORM =
  /^(?:(?:first|last|your|full|user)\s?name|e-?mail(?: address)?|password|login|log in|sign (?:in|up)|register|search|subscribe|newsletter|please enter|enter (?:the|your)|captcha|submit|send|поиск|пароль|имя|войти|регистрация|подписаться|suche|anmelden|recherche(?:r)?|connexion|buscar|buscador|rechercher|检索|搜索|登录|注册|用户名|密码|검색|로그인|検索|بحث|ara|pesquisar|cerca|szukaj|дополнительные инструменты поиска|advanced (?:search|settings)|расширенный поиск)(?:[\s:：?*|.…]|$)/iu;

const SHARE =
  /^(?:share(?: (?:this|on|with|via|it)\b.*)?|(?:suggest|send|recommend|tell|e-?mail|forward)(?: this)?(?: page)? to a friend|tweet|facebook|twitter|linkedin|whatsapp|telegram|vkontakte|vk|поделиться.*|teilen.*|partager.*|compartir.*|compartilhar.*|condividi.*|paylaş.*|udostępnij.*|分享.*|シェア.*|공유.*|مشاركة|شارك.*|follow us.*|print(?: (?:this )?page)?|drucken|imprimer|imprimir|печать|версия для печати|распечатать|인쇄.*|印刷|打印|(?:(?:facebook|twitter|x|linkedin|whatsapp|telegram|email|print|e-mail|vk|ok|viber|pinterest|google\+?|instagram|youtube|rss)[\s|,•·]*){2,})$/iu;

const TOOLS =
  /^(?:advanced settings|all messages|read more.*|more\.{0,3}|see (?:all|more)|show (?:all|more).*|load more|back(?: to (?:top|list|the list))?|to top|top|next|previous|prev|home|skip to .*|menu|close|open|list|이전\s?글.*|다음\s?글.*|前の.{0,8}へ|次の.{0,8}へ|上一[篇条條].*|下一[篇条條].*|글자크기 설정|인쇄하기.*|목록|본문 바로가기.*|콘텐츠 영역|メニュー|ホーム|本文へ.*|ページトップへ.*|.{0,12}トップへ戻る|.{0,12}へ戻る|前のページへ|返回.*|更多.*|字体.*|【字体.*|大 中 小|advertisement|anuncio|anzeige|реклама|publicité|publicidad|werbung|広告|광고|continue reading.*|click here.*|подробнее|читать далее|далее|назад|наверх|все новости|все сообщения|все материалы|weiterlesen|mehr|zurück|nach oben|en savoir plus|lire la suite|retour|haut de page|leer más|volver|ver más|index|inhalt|sommaire|contents)[\s.…»›>→]*$/iu;

/** Most lines begin as none of these does. */
const opensEnd = findOpenings([END_MARK]);
const opensForm = findOpenings([FORM]);
const opensShare = findOpenings([SHARE]);
const opensTools = findOpenings([TOOLS]);
const opensResult = findOpenings([RESULT]);

function isBreadcrumb(line: string): boolean {
  // "<Question> …", "Voice> Name": an angle that closes a label.
  if (/^<[^<>]{1,40}>|^[^\s>»|/]{1,12}>\s[^>»|/]+$/u.test(line)) return false;
  // "Press conference | Tuesday 3 September 2019", "By Jane Roe | May 28, 2023": a title or a by-line with its day.
  const bar = line.indexOf('|');
  if (bar > 0 && (OCCASION.test(line) || bar === line.lastIndexOf('|')) && findDates(line).length > 0)
    return false;
  // "Headline of some length | Site": a window's title; scripts without capitals need fewer letters for one.
  const least = /(?!\p{Script=Georgian})[\p{Lu}\p{Ll}]/u.test(line) ? 45 : 30;
  if (bar > least && bar === line.lastIndexOf('|') && !/[>»›→]/u.test(line)) return false;
  // «Daily News»: quotation marks, no angles.
  if (/«[^«»]+»/u.test(line)) return isBreadcrumb(line.replace(/«([^«»]+)»/gu, '"$1"'));
  // "Photo of Jane RoeJane Roe (Party) | source"
  if (/^(?:photo|picture|portrait|image|foto|bild) (?:of|de|von|di|av) \p{Lu}/iu.test(line)) return false;
  // "Statements of the spokesman / of the spokeswoman, 3 May 2019"
  if (!/[>»›→|]/u.test(line) && OCCASION.test(line) && findDates(line).length > 0) return false;
  if (line.length > 240 || !/[>»›→|]|\s\/\s/u.test(line) || /^[[(【（].*[\])】）]$/u.test(line)) return false;
  const pieces = line
    .split(/\s*(?:\s[>»›→/]\s|\s{1,}\|\s{1,}|^\||\|$|>{1,2}|»|›|→)\s*/u)
    .filter((piece) => piece.trim() !== '');
  if (pieces.length < 2) return false;
  return (
    pieces.every((piece) => piece.length <= 90 && !/[.!?]$/u.test(piece.replace(/\.{3}$/u, ''))) &&
    pieces.some((piece) => piece.length <= 30)
  );
}
