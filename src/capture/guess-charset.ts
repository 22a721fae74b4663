/** Bytes around non-ASCII characters that are looked at; more does not change the answer. */
const SAMPLE_BYTES = 32_768;

/** Encodings of several bytes a character: bytes that decode without an error and give common characters. */
const MULTI_BYTE = ['shift_jis', 'euc-jp', 'gb18030', 'euc-kr', 'big5'] as const;

/** Encodings of one byte a character, in order of how common they are among pages; the order breaks ties. */
const SINGLE_BYTE = [
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'koi8-r',
  'koi8-u',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-874',
  'ibm866',
  'iso-8859-2',
  'iso-8859-5',
] as const;

/** Encodings that a language was written in before UTF-8. */
const BY_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  ar: ['windows-1256'],
  be: ['windows-1251'],
  bg: ['windows-1251'],
  bs: ['windows-1250'],
  cs: ['windows-1250'],
  el: ['windows-1253'],
  et: ['windows-1257'],
  fa: ['windows-1256'],
  he: ['windows-1255'],
  hr: ['windows-1250'],
  hu: ['windows-1250'],
  ja: ['shift_jis', 'euc-jp'],
  ko: ['euc-kr'],
  lt: ['windows-1257'],
  lv: ['windows-1257'],
  mk: ['windows-1251'],
  pl: ['windows-1250', 'iso-8859-2'],
  ro: ['windows-1250'],
  ru: ['windows-1251', 'koi8-r'],
  sk: ['windows-1250'],
  sl: ['windows-1250'],
  sr: ['windows-1251', 'windows-1250'],
  th: ['windows-874'],
  tr: ['windows-1254'],
  uk: ['windows-1251', 'koi8-u'],
  ur: ['windows-1256'],
  zh: ['gb18030', 'big5'],
};

/** What a declared encoding, or one that fits the page's language, is worth in the score below (per character). */
const HINT = 0.15;

const COMMON_LETTERS: Readonly<Record<string, string>> = {
  Cyrillic: 'оеаинтсрвлкмдпуяыьгзбчй',
  Greek: 'αοιετσνηυρπκμλςάίόέήύώ',
  Hebrew: 'יוהלאמרבתשנ',
  Arabic: 'اليمنتربوعد',
  Thai: 'านรอกเงมยลวดทส',
  Hiragana: 'のにはをたがでとしれさるなてい',
  Hangul: '이다는에의을가고를은하지한',
  Han: '的一是不了在人有我他这为之大来以个中上们国年和对于日会部本地时出分行后生學國會這為來時們個說對',
};

/**
 * The encoding that the bytes most likely are in, when they are not UTF-8. It is judged by what the bytes decode
 * to: letters of one script within a word, small letters after the first, the common letters of the script.
 */
export function guessCharset(
  bytes: Uint8Array,
  hints: { readonly charsets: readonly string[]; readonly language: string | null },
): string {
  const sample = takeSample(bytes);
  const likely = new Set([...hints.charsets, ...(BY_LANGUAGE[hints.language ?? ''] ?? [])]);
  let best = 'windows-1252';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const charset of [...SINGLE_BYTE, ...MULTI_BYTE]) {
    const text = new TextDecoder(charset).decode(sample);
    const score = scoreText(text) + (likely.has(charset) ? HINT : 0);
    if (score > bestScore) {
      best = charset;
      bestScore = score;
    }
  }
  return best;
}

/** The parts of the bytes with non-ASCII characters, with the ASCII between them kept where it is near. */
function takeSample(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < bytes.length && kept.length < SAMPLE_BYTES; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80 && i - last > 24) continue;
    if (byte >= 0x80) {
      if (last < i - 25) kept.push(0x20);
      // The letters before the first non-ASCII one of a word belong to the evidence.
      if (last < i - 24) for (let k = Math.max(0, i - 8); k < i; k++) kept.push(bytes[k]!);
      last = i;
    }
    kept.push(byte);
  }
  return Uint8Array.from(kept);
}

const WORD_OR_SIGN = /[\p{L}\p{M}]+|[^\p{L}\p{M}\u0000-\u007F]/gu;

/** How much a text looks like words, from about −1 to 1, per non-ASCII character. */
function scoreText(text: string): number {
  let characters = 0;
  let score = 0;
  for (const match of text.matchAll(WORD_OR_SIGN)) {
    const [piece] = match;
    if (/^[\u0000-\u007F]+$/.test(piece)) continue;
    if (/^[\p{L}\p{M}]/u.test(piece)) {
      const [count, value] = scoreWord(piece);
      characters += count;
      score += value;
    } else {
      characters += 1;
      score += scoreSign(piece);
      // A sign between two letters is a letter misread.
      const after = text[match.index + piece.length];
      if (/\p{L}/u.test(text[match.index - 1] ?? '') && /\p{Ll}/u.test(after ?? '')) score -= 1.5;
    }
  }
  return characters === 0 ? 0 : score / characters;
}

function scoreSign(sign: string): number {
  if (sign === '\uFFFD') return -4;
  if (/[\u0080-\u009F\p{Co}\p{Cn}]/u.test(sign)) return -3;
  // Quotation marks, dashes, the ellipsis and no-break spaces are what plain prose has.
  if (/[‘’“”„«»–—…\u00A0§°€№、。，「」・！？（）：；]/u.test(sign)) return 0.5;
  return -0.6;
}

/** Non-ASCII letters of a word, and what they are worth together. */
function scoreWord(word: string): [count: number, value: number] {
  const foreign = word.match(/[^\u0000-\u007F]/gu)?.length ?? 0;
  const scripts = new Set<string>();
  let common = 0;
  for (const letter of word) {
    const script = scriptOf(letter);
    if (script !== null) scripts.add(script);
    if (script !== null && COMMON_LETTERS[script]?.includes(letter.toLowerCase())) common++;
  }
  let value = foreign * 0.2;
  // Kana, Han and Hangul stand together in one run; other scripts do not share a word.
  const eastern = [...scripts].every((s) => s === 'Han' || s === 'Hiragana' || s === 'Hangul');
  if (scripts.size > 1 && !eastern) value -= foreign;
  // A capital after a small letter: KOI8 and Windows-1251 have each other's cases.
  if (/\p{Ll}\p{Lu}/u.test(word)) value -= foreign * 0.8;
  value += common * 0.6;
  // Words all in capitals are rare; small Hebrew or Thai letters read as Cyrillic come out so.
  if (scripts.has('Cyrillic') && word.length > 1 && word === word.toUpperCase()) value -= foreign * 0.6;
  // Icelandic letters are the common misreading of Turkish and Baltic ones, and its pages are few.
  value -= (word.match(/[þðý]/g)?.length ?? 0) * 0.5;
  if (scripts.has('Latin')) {
    value += foreign * (/^\p{Lu}?[\p{Ll}\p{M}]+$/u.test(word) ? 0.35 : 0);
    // Words of Latin letters have few accented ones; a run of them is another script misread.
    if (foreign > 2 && foreign > word.length / 2) value -= foreign;
  }
  return [foreign, value];
}

function scriptOf(letter: string): string | null {
  const code = letter.codePointAt(0)!;
  if (code < 0x250) return 'Latin';
  if (code >= 0x370 && code < 0x400) return 'Greek';
  if (code >= 0x400 && code < 0x530) return 'Cyrillic';
  if (code >= 0x590 && code < 0x600) return 'Hebrew';
  if (code >= 0x600 && code < 0x780) return 'Arabic';
  if (code >= 0xe00 && code < 0xe80) return 'Thai';
  if (code >= 0x3040 && code < 0x3100) return 'Hiragana';
  if (code >= 0xac00 && code < 0xd7a4) return 'Hangul';
  if (code >= 0x3400 && code < 0xa000) return 'Han';
  if (code >= 0xff66 && code < 0xffa0) return 'Halfwidth';
  return null;
}
