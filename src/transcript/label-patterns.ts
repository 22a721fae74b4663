/** How the labels of a talk are set off from the words, one expression for each way. */

/** How far into a line a colon may stand that ends a label. */
export const MAX_COLON = 170;
/** A colon, or the end of a sentence: no label has one inside. */
const COLON_OR_END = /[:：﹕︰∶?!。？]/g;
export const STOP_DASH: RegExp = /^(.{1,90}?)(?:\.\s?[-–—−]{1,2}|\s?--)\s*(?=\S|$)/u;
export const DASH: RegExp = /^(.{1,60}?)\s{1,2}[-–—]\s{1,2}(?=\S)/u;
/** GROUP AND NAME (Town) – words */
export const CAPITALS_DASH: RegExp =
  /^((?:[\p{Lu}.'’-]+ ){0,8}[\p{Lu}.'’-]{2,} \([^()]{2,120}\))\s{1,2}[-–—]\s{1,2}(?=\S)/u;
/** SPEAKER OF THE HOUSE JANE ROE – words */
export const OFFICE_DASH: RegExp =
  /^((?:\p{Lu}[\p{Lu}.'’]+ ){1,7}\p{Lu}[\p{Lu}.'’]+)\s{1,2}[-–—]\s{1,2}(?=["“«]?\p{Lu}?\p{Ll})/u;
export const LETTER_DASH: RegExp = /^(Q|R|A|P|F|D|В|О)\.?\s{0,2}[-–—]\s{0,2}(?=\S)/u;
/** س- words, ج- words; ש- and ת- likewise. */
export const UNCASED_LETTER_DASH: RegExp = /^([سجשת])\s?\d{0,3}\s?[-–—]\s*(?=\S)/u;
/** Minutes in Arabic: a dash, the name, a colon and a dash. */
export const SIGNED: RegExp = /^(?:[–—―-]\s?)?([^:：.؟?!\n]{2,60}?)\s?:\s?[-–—](?=\s|$)\s*/u;
export const BRACKET: RegExp =
  /^(?:【([^】\n]{1,40})】|[(（]([^)）\n]{1,40})[)）]|<([^<>\n]{1,60})>|‹([^‹›\n]{1,60})›|〈([^〉\n]{1,40})〉|《([^》\n]{1,40})》|[[［〔]([^\]］〕\n]{1,60})[\]］〕])[ \u00a0\u3000]*[:：]?[ \u00a0\u3000]*/u;
/** س/ words, الاسم/ words: Arabic sets a stroke behind the label. */
export const STROKE: RegExp = /^(\p{Script=Arabic}[\p{Script=Arabic}\p{M} .]{0,40}?)\s?\/\s+(?=\S)/u;
/** Captions: ">> REPORTER: words"; Korean news: "이름 기자>" */
export const ANGLE: RegExp =
  /^(?:>>\s*([^:：\n]{2,40})[:：]|(?:녹취|인터뷰|현장음)>\s*([^\n]{2,40}$)|([^<>\n]*[\p{Script=Hangul}\p{Script=Han}][^<>\n]{0,20})>)\s*/u;
/** 問）words */
export const HALF_BRACKET: RegExp = /^([^\s()（）]{1,6})[)）][ \u3000]*(?=\S|$)/u;
export const VOICE: RegExp = /^<v(?:\.[\w.]+)?\s+([^<>\n]{1,80})>/u;
export const MARK: RegExp =
  /^[〇○●◯◎◆◇■□▲△▶▷►◈]\s*(?:([^\s:：\u3000【】]{1,24}(?:\s[^\s:：\u3000]{1,12})?)\s?[:：]\s*|([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}（）()]{1,24})[\u3000 ]+)(?=\S)/u;
export const STOP: RegExp =
  /^((?:(?:Mr|Mrs|Ms|Miss|Dr|Messrs|Prof|Sen|Rep|Gov|Gen|Hon|Sir|Sr|Sra|M|Mme)\.?\s+|(?:The|Senator|Mr|Madam|Chief|Acting|Chairman|Vice|Ambassador|Secretary|General|Governor|President|Justice|Judge|Director|Commissioner)\s+)*\p{Lu}[\p{Lu}'’\-.]*\p{Lu}(?:\s+(?:\p{Lu}[\p{Lu}'’\-.]*|pro tempore|de|of\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?|\p{Lu}\.)){0,5}(?:\s\([^)]{1,60}\))?)\.\s+(?=["“‘'«[(¿¡]?[\p{Lu}\p{N}])/u;
/** NAME OTHER, office of some length. Words */
export const STOP_STYLE: RegExp =
  /^(\p{Lu}[\p{Lu}'’-]+(?:\s(?:\p{Lu}[\p{Lu}'’-]*|\p{Lu}\.)){1,4},\s(\p{L}[\p{L}'’-]+)(?:,?\s[\p{L}'’-]+){0,14})\.\s+(?=["“«(]?[\p{Lu}\p{N}])/u;
/** Hearings: "Mr. Roe. Words", "The Chairman. Words": a style and one name, then a full stop. */
export const STYLED_STOP: RegExp =
  /^((?:(?:Mr|Mrs|Ms|Miss|Dr)\.|Senator|Chair(?:man|woman)|Congress(?:man|woman)|Representative|Secretary|Ambassador|General|Admiral|Director|Commissioner|Governor|Judge|Professor)\s\p{Lu}[\p{L}'’-]+(?:\sof\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)?|The (?:Chair(?:man|woman|person)?|Clerk|Witness))\.\s+(?=["“([]?\p{Lu})/u;
/** "Jane Roe. Words": a full name and a full stop. */
export const NAME_STOP: RegExp =
  /^(\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)\.\s+(?=[«“"—–]?\s?\p{Lu})/u;
/** NAME SURNAME- words: how Turkish offices print their transcripts. */
export const CAPITALS_HYPHEN: RegExp =
  /^(\p{Lu}[\p{Lu}.'’]+(?: [\p{Lu}.'’]{2,}){0,6}(?: \([^()]{2,40}\))?)[-–]\s+(?=\S)/u;
export const LETTER: RegExp =
  /^(Q|A(?=[ \u00a0\u3000]{1,8}[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])|[ADRPFВО](?=[.\d])(?!\.\s?\p{Lu}[\p{L}-]+\s?(?:[:：(]|\.\s?[-–—])|\.\s?\p{Lu}{3,}\s[–—-]\s))(?:\d{1,3}\.?|\.)?[ \u00a0\u3000]{1,8}(?=["“‘'«(…—–-]{0,2}\s?[\p{Lu}\p{N}¿¡(…\p{Ll}\p{Lo}])/u;
/** Name 00:12 words */
export const TIMED: RegExp = /^(.{2,48}?)\s+[([]?(?:\d{1,2}:)?\d{1,2}:\d{2}[)\]]?:?\s+(?=\S)/u;
/** "Photo of Jane RoeJane Roe (Party) | source": the words for a portrait, and the name beside it. */
export const PORTRAIT: RegExp =
  /^(?:Photo|Picture|Portrait|Image|Foto|Bild) (?:of|de|von|di|av) (\p{Lu}[^|]{3,40}?)(?=\1)([^|]{4,90}?)\s*(?:\|.{0,40})?$/u;
/** 首相 words; 위원장 이름  words: scripts that set no space between words set one after the label, others two. */
export const SPACED: RegExp =
  /^(?:([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・]{1,12})[ \u3000\u00a0\t]{1,3}|([\p{Script=Hangul}\d]{2,14}(?: [\p{Script=Hangul}]{2,6}){0,2})(?:[ \u00a0]{2,4}|\t))(?=\S{2})/u;

/** The first colon that could end a label: not inside a time, an address or a sentence. */
export function findColon(s: string): number {
  COLON_OR_END.lastIndex = 0;
  for (;;) {
    const i = COLON_OR_END.exec(s)?.index ?? MAX_COLON;
    if (i >= MAX_COLON) return -1;
    const char = s[i]!;
    if (char === '?' || char === '!' || char === '。' || char === '？') return -1;
    const next = s[i + 1] ?? '';
    if (/\d/.test(next) && /\d/.test(s[i - 1] ?? '')) continue;
    if (next === '/' && s[i + 2] === '/') return -1;
    return i;
  }
}
