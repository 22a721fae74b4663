import { isDateline, type Line, type LineKind } from '../extract/index.ts';
import { findDates, SIGN } from '../text/index.ts';
import { findInline } from './find-inline-labels.ts';
import { readBracketedSpeech, readMarkedOffice } from './korean-labels.ts';
import type { LabelCandidate, LabelForm } from './label-candidate.ts';
import { describeLook, isBold, looksAlone, skipMarks, TIMESTAMP } from './label-setting.ts';
import { classifyLabel, isUncasedStyle, type LabelShape } from './label-shape.ts';
import { readLetterOffice } from './letter-office.ts';
import { isOfficeWord } from './name-shape.ts';
import { isQuotedHeadline } from './page-frame.ts';

const MAX_COLON = 170;
/** A colon, or the end of a sentence: no label has one inside. */
const COLON_OR_END = /[:：﹕∶?!。？]/g;
const STOP_DASH = /^(.{1,90}?)(?:\.\s?[-–—−]{1,2}|\s?--)\s*(?=\S|$)/u;
const DASH = /^(.{1,60}?)\s{1,2}[-–—]\s{1,2}(?=\S)/u;
/** GROUP AND NAME (Town) – words */
const CAPITALS_DASH = /^((?:[\p{Lu}.'’-]+ ){0,8}[\p{Lu}.'’-]{2,} \([^()]{2,120}\))\s{1,2}[-–—]\s{1,2}(?=\S)/u;
const LETTER_DASH = /^(Q|R|A|P|F|D|В|О)\.?\s{0,2}[-–—]\s{0,2}(?=\S)/u;
/** Minutes in Arabic: a dash, the name, a colon and a dash. */
const SIGNED = /^(?:[–—―-]\s?)?([^:：.؟?!\n]{2,60}?)\s?:\s?[-–—](?=\s|$)\s*/u;
const BRACKET =
  /^(?:【([^】\n]{1,40})】|[(（]([^)）\n]{1,40})[)）]|<([^<>\n]{1,60})>|‹([^‹›\n]{1,60})›|〈([^〉\n]{1,40})〉|《([^》\n]{1,40})》|[[［〔]([^\]］〕\n]{1,60})[\]］〕])[ \u00a0\u3000]*[:：]?[ \u00a0\u3000]*/u;
/** Captions: ">> REPORTER: words"; Korean news: "이름 기자>" */
const ANGLE =
  /^(?:>>\s*([^:：\n]{2,40})[:：]|(?:녹취|인터뷰|현장음)>\s*([^\n]{2,40}$)|([^<>\n]*[\p{Script=Hangul}\p{Script=Han}][^<>\n]{0,20})>)\s*/u;
/** 問）words */
const HALF_BRACKET = /^([^\s()（）]{1,6})[)）][ \u3000]*(?=\S)/u;
const VOICE = /^<v(?:\.[\w.]+)?\s+([^<>\n]{1,80})>/u;
const MARK =
  /^[〇○●◯◎◆◇■□▲△▶▷►◈]\s*(?:([^\s:：\u3000【】]{1,24}(?:\s[^\s:：\u3000]{1,12})?)\s?[:：]\s*|([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}（）()]{1,24})[\u3000 ]+)(?=\S)/u;
const STOP =
  /^((?:(?:Mr|Mrs|Ms|Miss|Dr|Messrs|Prof|Sen|Rep|Gov|Gen|Hon|Sir|Sr|Sra|M|Mme)\.?\s+|(?:The|Senator|Mr|Madam|Chief|Acting|Chairman|Vice|Ambassador|Secretary|General|Governor|President|Justice|Judge|Director|Commissioner)\s+)*\p{Lu}[\p{Lu}'’\-.]*\p{Lu}(?:\s+(?:\p{Lu}[\p{Lu}'’\-.]*|pro tempore|de|of\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?|\p{Lu}\.)){0,5}(?:\s\([^)]{1,60}\))?)\.\s+(?=["“‘'«[(¿¡]?[\p{Lu}\p{N}])/u;
/** NAME OTHER, office of some length. Words */
const STOP_STYLE =
  /^(\p{Lu}[\p{Lu}'’-]+(?:\s(?:\p{Lu}[\p{Lu}'’-]*|\p{Lu}\.)){1,4},\s(\p{L}[\p{L}'’-]+)(?:,?\s[\p{L}'’-]+){0,14})\.\s+(?=["“«(]?[\p{Lu}\p{N}])/u;
/** Hearings: "Mr. Roe. Words", "The Chairman. Words": a style and one name, then a full stop. */
const STYLED_STOP =
  /^((?:(?:Mr|Mrs|Ms|Miss|Dr)\.|Senator|Chair(?:man|woman)|Congress(?:man|woman)|Representative|Secretary|Ambassador|General|Admiral|Director|Commissioner|Governor|Judge|Professor)\s\p{Lu}[\p{L}'’-]+(?:\sof\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)?|The (?:Chair(?:man|woman|person)?|Clerk|Witness))\.\s+(?=["“([]?\p{Lu})/u;
/** "Jane Roe. Words": a full name and a full stop. */
const NAME_STOP = /^(\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)\.\s+(?=[«“"—–]?\s?\p{Lu})/u;
/** NAME SURNAME- words: how Turkish offices print their transcripts. */
const CAPITALS_HYPHEN = /^(\p{Lu}[\p{Lu}.'’]+(?: [\p{Lu}.'’]{2,}){0,6}(?: \([^()]{2,40}\))?)[-–]\s+(?=\S)/u;
const LETTER =
  /^(Q|A(?=[ \u00a0\u3000]{1,8}[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])|[ADRPFВО](?=[.\d])(?!\.\s?\p{Lu}[\p{L}-]+\s?(?:[:：(]|\.\s?[-–—])))(?:\d{1,3}\.?|\.)?[ \u00a0\u3000]{1,8}(?=["“‘«(…—–-]{0,2}\s?[\p{Lu}\p{N}¿¡(…\p{Ll}\p{Lo}])/u;
/** Name 00:12 words */
const TIMED = /^(.{2,48}?)\s+[([]?(?:\d{1,2}:)?\d{1,2}:\d{2}[)\]]?:?\s+(?=\S)/u;
const LEADING_TIMESTAMP =
  /^(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s+)?[([]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d+)?[)\]]?\s*[-–—|]?\s*/u;

/** 首相 words; 위원장 이름  words: scripts that set no space between words set one after the label, others two. */
const SPACED =
  /^(?:([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・]{1,12})[ \u3000\u00a0\t]{1,3}|([\p{Script=Hangul}\d]{2,14}(?: [\p{Script=Hangul}]{2,6}){0,2})(?:[ \u00a0]{2,4}|\t))(?=\S{2})/u;

const LEAD = /^(?:[\s\u00a0\u200b\u200e\u200f\ufeff]|\*\*|__|>\s|#{1,6}\s|[•·]\s)*/u;
/** A label stands at the start of its line: what comes later is speech. */
const WINDOW = 260;

/** Every place at the start of a line that could be a label. Which of them are is decided over the whole page. */
export function findLabels(
  text: string,
  lines: readonly Line[],
  kinds: readonly LineKind[],
): LabelCandidate[] {
  const found: LabelCandidate[] = [];
  for (const [i, line] of lines.entries()) {
    if (!isClaimable(kinds[i]!)) continue;
    const holdsColon = (line.signs & (SIGN.colon | SIGN.other)) !== 0;
    if (holdsColon && (isQuotedHeadline(text, lines, i) || isFact(text, lines, i))) continue;
    const raw = text.slice(line.start, Math.min(line.end, line.start + WINDOW));
    const skip = beginsWithLetter(raw) ? 0 : measureLead(raw);
    const candidate = findLabelAt(text, line, i, raw.slice(skip), line.start + skip);
    const aloneOnly = kinds[i]!.kind === 'clock' || kinds[i]!.kind === 'dateline';
    if (candidate !== null && (!aloneOnly || candidate.form === 'alone')) found.push(candidate);
    const begun = candidate?.speech ?? line.start;
    if (!aloneOnly && (line.signs & SIGN.colon) !== 0 && line.end - line.start > 20)
      for (const inner of findInline(text, line, i)) if (inner.label[0] >= begun) found.push(inner);
  }
  return found;
}

/**
 * A line of a table of facts above the talk: "In office: 24/06/2010 - 27/06/2013", "Guest: Jane Roe" over "Date:" and
 * a day.
 */
function isFact(text: string, lines: readonly Line[], i: number): boolean {
  const line = lines[i]!;
  if (line.end - line.start > 120) return false;
  const colon = text.slice(line.start, line.start + 60).search(/[:：]/u);
  if (colon <= 0) return false;
  const value = text.slice(line.start + colon + 1, line.end);
  if (/\d/.test(value) && !/\p{L}/u.test(value) && findDates(value).length > 0) return true;
  const [term, day] = [lines[i + 1], lines[i + 2]];
  if (term === undefined || day === undefined || day.end - day.start > 40) return false;
  return (
    term.end - term.start <= 30 &&
    /[:：]\s*$/u.test(text.slice(term.start, term.end)) &&
    isDateline(text.slice(day.start, day.end))
  );
}

/** Most lines: nothing stands before their first word. */
function beginsWithLetter(s: string): boolean {
  const code = s.charCodeAt(0);
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 0xc0 && code < 0x1680) || (code > 0x3040 && code < 0xd800);
}

/** The length of white space, marks and a time before the first word. */
function measureLead(s: string): number {
  const lead = LEAD.exec(s)![0].length;
  return lead + (LEADING_TIMESTAMP.exec(s.slice(lead, lead + 36))?.[0].length ?? 0);
}

const CLAIMABLE: ReadonlySet<string> = new Set([
  'body',
  'unknown',
  'heading',
  'turn',
  'note',
  'standfirst',
  'item',
  'caption',
  'comment',
]);

/** Lines that the layout did not name beyond doubt; a name with a time looks like a clock, a speaker like an author. */
function isClaimable({ kind, rule }: LineKind): boolean {
  return CLAIMABLE.has(kind) || rule === 'clock:place' || rule === 'role:byline';
}

function findLabelAt(text: string, line: Line, index: number, s: string, at: number): LabelCandidate | null {
  if (s === '') return null;
  const first = s[0]!;
  // What the line does not hold at all need not be looked for in each of the ways to write a label.
  const holds = (signs: number): boolean => (line.signs & signs) !== 0;
  const signed =
    holds(SIGN.colon) && holds(SIGN.dash) && (s.includes(':-') || s.includes(': -')) ? SIGNED.exec(s) : null;
  // "— Записала: «…»": a line that begins with a dash is a turn of a dialogue without names.
  if (signed === null && (first === '—' || first === '–' || first === '―')) return null;
  const enclosed = first === '[' ? readBracketedSpeech(s) : null;
  // "(Mr Roe: that is not so.)": an interjection that the stenographer put into the turn.
  if (
    enclosed === null &&
    (first === '(' || first === '[') &&
    /[)\]]\s*$/u.test(text.slice(line.end - 2, line.end)) &&
    /^[([][^)\]]*[:：]/u.test(s)
  )
    return null;
  const make = (
    form: LabelForm,
    label: string,
    length: number,
    shape?: LabelShape,
  ): LabelCandidate | null => {
    const classified = shape ?? classifyLabel(label);
    if (classified.class === 'none') return null;
    const end = at + length;
    return {
      line: index,
      form,
      shape: classified,
      bold: isBold(line, at, at + length),
      look: describeLook(line, s, form === 'alone'),
      label: [at, at + s.slice(0, length).trimEnd().length],
      speech: skipMarks(text, end, line.end),
    };
  };

  if (signed !== null) {
    // Elsewhere the dash belongs to newspapers that set one before every answer.
    const form = /\p{Script=Latin}/u.test(signed[1]!) ? 'colon' : 'sign';
    const candidate = make(form, signed[1]!, signed[0].length);
    if (candidate !== null) return candidate;
  }
  const head = s.slice(0, 100);
  const voice = first === '<' ? VOICE.exec(s) : null;
  if (voice !== null) return make('voice', voice[1]!, voice[0].length);

  if (enclosed !== null) {
    const candidate = make('bracket', enclosed.words, enclosed.length);
    if (candidate !== null) return candidate;
  }
  const bracket = '【(（<‹〈《[［〔'.includes(first) ? BRACKET.exec(s) : null;
  if (bracket !== null) {
    const inner = bracket.slice(1).find((group) => group !== undefined)!;
    // "(○:Name)": who asks and who answers has a mark of his own inside the brackets.
    const form = /^[○●◎◇◆□■△▲☆★]\s?[:：]/u.test(inner) ? 'mark' : 'bracket';
    const candidate = make(form, inner, bracket[0].length);
    const title = /^《/u.test(s) && /^(?:記者|记者)/u.test(s.slice(bracket[0].length)); // 《Paper》记者：
    const link = s.startsWith('[') && s[bracket[0].trimEnd().length] === '('; // [words](address) of Markdown
    if (candidate !== null && !title && !link) return candidate;
  }
  const single = beginsWithSingle(s);
  const letterDash = single ? LETTER_DASH.exec(s) : null;
  if (letterDash !== null)
    return make(
      letterDash[0].includes('.') ? 'stop-dash' : 'dash',
      letterDash[1]!,
      letterDash[0].length,
      letterShape(letterDash[1]!),
    );
  const letter = single ? LETTER.exec(s) : null;
  const numbered = first === 'Q' ? /^Q\d{1,4}[.)]?\s+/u.exec(s) : null;
  if (numbered !== null) {
    // "Q12 Chair: …": the number of the question, then who asks it.
    const inner = findColon(s.slice(numbered[0].length));
    const candidate =
      inner > 0
        ? make(
            'colon',
            s.slice(numbered[0].length, numbered[0].length + inner),
            numbered[0].length + inner + 1,
          )
        : null;
    if (candidate !== null) return candidate;
  }
  if (letter !== null) {
    const shape = letterShape(letter[1]!);
    const office = readLetterOffice(line, s.slice(letter[0].length), shape);
    return office === null
      ? make('letter', letter[1]!, letter[0].length, shape)
      : make('mark', office.words, s.length, office);
  }
  const half = first > '\u2e80' ? HALF_BRACKET.exec(s) : null;
  if (half !== null && half[1] !== undefined && !/\p{Script=Latin}|\p{N}/u.test(half[1])) {
    const candidate = make('bracket', half[1], half[0].length);
    if (candidate !== null && (candidate.shape.class === 'question' || candidate.shape.class === 'answer'))
      return candidate;
  }
  const angle = holds(SIGN.angle) && head.includes('>') ? ANGLE.exec(s) : null;
  if (angle !== null) {
    const candidate = make('bracket', angle[1] ?? angle[2] ?? angle[3]!, angle[0].length);
    if (candidate !== null) return candidate;
  }
  const marked = first > '\u2000' && '〇○●◯◎'.includes(first) ? readMarkedOffice(s) : null;
  if (marked !== null) {
    const candidate = make('mark', marked.words, marked.length);
    if (candidate !== null) return candidate;
  }
  const mark = first > '\u2000' && '〇○●◯◎◆◇■□▲△▶▷►◈'.includes(first) ? MARK.exec(s) : null;
  if (mark !== null) {
    const candidate = make('mark', mark[1] ?? mark[2]!, mark[0].length);
    if (candidate !== null) return candidate;
  }
  const timed = holds(SIGN.colon) && holds(SIGN.digit) && /\d:\d\d/.test(head) ? TIMED.exec(s) : null;
  if (timed !== null) {
    const candidate = make('time', timed[1]!, timed[0].length);
    if (candidate !== null) return candidate;
  }
  const dashed = holds(SIGN.dash | SIGN.other);
  const stopDash = dashed && /\.\s?[-–—−]|--/.test(head) ? STOP_DASH.exec(s) : null;
  const colon = holds(SIGN.colon | SIGN.other) ? findColon(s) : -1;
  if (stopDash !== null && (colon < 0 || stopDash[0].length <= colon)) {
    const candidate = make('stop-dash', stopDash[1]!, stopDash[0].length);
    if (candidate !== null) return candidate;
  }
  if (colon > 0) {
    const candidate = make('colon', s.slice(0, colon), colon + 1);
    if (candidate !== null) return extendQuestion(text, line, candidate) ?? candidate;
  }
  const bracketed = dashed && /\)\s{1,2}[-–—]/.test(s.slice(0, MAX_COLON));
  const shouted = bracketed && (!single || /^[AO] SR/u.test(s)) ? CAPITALS_DASH.exec(s) : null;
  if (shouted !== null) {
    const candidate = make('stop-dash', shouted[1]!, shouted[0].length);
    if (candidate !== null) return candidate;
  }
  const hyphened = dashed && /\p{Lu}\)?[-–]\s/u.test(head) ? CAPITALS_HYPHEN.exec(s) : null;
  if (hyphened !== null) {
    const candidate = make('stop-dash', hyphened[1]!, hyphened[0].length);
    if (candidate !== null) return candidate;
  }
  const dash = dashed && /\s[-–—]\s/.test(head.slice(0, 66)) ? DASH.exec(s) : null;
  if (dash !== null) {
    const candidate = make('dash', dash[1]!, dash[0].length);
    if (candidate !== null) return candidate;
  }
  const stop =
    holds(SIGN.stop) && (head.includes('. ') || head.includes('.\n'))
      ? (STOP.exec(s) ?? STYLED_STOP.exec(s) ?? NAME_STOP.exec(s))
      : null;
  if (stop !== null) {
    const candidate = make('stop', stop[1]!, stop[0].length);
    if (candidate !== null) return candidate;
  }
  const styled = holds(SIGN.comma) && head.includes(',') && /^\p{Lu}{2}/u.test(s) ? STOP_STYLE.exec(s) : null;
  if (styled !== null && isOfficeWord(styled[2]!)) {
    const candidate = make('stop', styled[1]!, styled[0].length);
    if (candidate !== null) return candidate;
  }
  const set = line.bold[0];
  if (set !== undefined && set[0] <= at + 1 && set[1] < line.end - 10 && set[1] - at <= 60) {
    // "**Mme Roe,** ministre de la mer. Words": the office runs to the full stop.
    const office = /,\s*$/u.test(text.slice(at, set[1]))
      ? /^\s*\p{Ll}[^.:]{2,80}\.(?=\s)/u.exec(text.slice(set[1], Math.min(line.end, set[1] + 90)))
      : null;
    const end = set[1] + (office?.[0].length ?? 0);
    const candidate = make('type', text.slice(at, end), end - at);
    if (
      candidate !== null &&
      candidate.speech > set[1] - 1 &&
      /[\s\u00a0]/u.test(text.slice(set[1] - 1, set[1] + 1)) &&
      !/^\([^)]{1,40}\)\s\p{Ll}/u.test(text.slice(candidate.speech, candidate.speech + 60))
    )
      return candidate;
  }
  const spaced = first > '\u2e80' ? SPACED.exec(s) : null;
  if (spaced !== null) {
    const candidate = make('space', spaced[1] ?? spaced[2]!, spaced[0].length);
    if (candidate !== null && (candidate.shape.class !== 'person' || isUncasedStyle(candidate.shape)))
      return candidate;
  }
  if (line.end - line.start > 100) return null;
  const alone = s.trimEnd().replace(/(?:\*\*|__)$/u, '');
  if (alone.length > 90) return null;
  const words = holds(SIGN.colon) ? alone.replace(TIMESTAMP, '') : alone;
  if (words === '' || endsSentence(words)) return null;
  return looksAlone(line, alone) ? make('alone', words, s.length) : null;
}

/** One capital that begins no word. */
function beginsWithSingle(s: string): boolean {
  const second = s.charCodeAt(1) | 32;
  return !(second >= 97 && second <= 122) && /^\p{Lu}[^\p{L}\p{M}'’]/u.test(s);
}

/** An initial that ends a name ends no sentence. */
function endsSentence(words: string): boolean {
  const last = words.at(-1)!;
  if (last !== '.') return '!?;,'.includes(last);
  return /[.!?;,]$/u.test(words.replace(/(?:^|[\s.])\p{Lu}\.$/u, ''));
}

/**
 * "**Q: Jane Roe, Daily:** words", "QUESTION: (Jane Roe) words": the name of the one who asks stands in bold or in
 * brackets behind the label.
 */
function extendQuestion(text: string, line: Line, candidate: LabelCandidate): LabelCandidate | null {
  if (candidate.shape.class !== 'question') return null;
  const bracket = /^\((\p{Lu}[^()]{2,40})\)\s/u.exec(text.slice(candidate.speech, candidate.speech + 50));
  const named = bracket === null ? null : classifyLabel(bracket[1]!);
  if (named?.class === 'person' && named.name !== null && /\s/u.test(named.name)) {
    const end = candidate.speech + bracket![0].trimEnd().length;
    return {
      ...candidate,
      shape: { ...named, class: 'question', key: `${candidate.shape.key} ${named.key}` },
      label: [candidate.label[0], end],
      speech: skipMarks(text, end, line.end),
    };
  }
  if (!candidate.bold) return null;
  const set = line.bold.find(([start, end]) => start <= candidate.speech && end > candidate.speech + 2);
  if (set === undefined || set[1] > line.end - 4) return null;
  const inner = classifyLabel(text.slice(candidate.speech, set[1]));
  if (inner.class !== 'person' && inner.class !== 'office' && inner.class !== 'reporter') return null;
  const shape = {
    ...candidate.shape,
    key: `${candidate.shape.key} ${inner.key}`,
    words: inner.words,
    name: inner.name,
    description: inner.description,
  };
  return {
    ...candidate,
    shape,
    label: [candidate.label[0], set[1]],
    speech: skipMarks(text, set[1], line.end),
  };
}

/** One letter that asks or answers; which it is, its partner tells. */
function letterShape(letter: string): LabelShape {
  const key = letter.trim().toLowerCase().replace('.', '');
  const asks = key === 'q' || key === 'в' || key === 'p' || key === 'f' || key === 'd';
  return { class: asks ? 'question' : 'answer', words: letter.trim(), key, name: null, description: null };
}

/** The first colon that could end a label: not inside a time, an address or a sentence. */
function findColon(s: string): number {
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
