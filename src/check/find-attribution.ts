import type { Span } from '../text/index.ts';

/** Whose words an article says they are. */
export interface Attribution {
  /** As it is printed there, with what the person is called before the name. */
  readonly name: string;
  /** Where it stands in the article. */
  readonly span: Span;
}

/** Where a quotation stands, and between which places it is looked for a name: the quotations before and after it. */
export interface QuotationPlace {
  readonly start: number;
  readonly end: number;
  readonly after: number;
  readonly before: number;
  readonly isBlock: boolean;
}

/** How far from a quotation a name is looked for, in code units: a sentence. */
const REACH = 200;

/** Verbs of saying in the forms that news uses; each language adds what no other has. */
const VERBS: readonly string[] = [
  // English, French, German, Dutch
  'said|says|told|added|adds|stated|states|stressed|noted|explained|replied|answered|asked|warned|insisted|declared|announced|wrote|argued|continued|remarked|recalled|concluded|tweeted|commented',
  'dit|déclaré|déclare|affirmé|affirme|ajouté|ajoute|souligné|souligne|expliqué|explique|précisé|répondu|répond|estimé|estime|assuré|rappelé|indiqué|annoncé|lancé',
  'sagte|sagt|erklärte|erklärt|betonte|betont|fügte|ergänzte|antwortete|meinte|schrieb|teilte|kündigte|warnte|forderte|mahnte',
  'zei|zegt|verklaarde|benadrukte|antwoordde|schreef',
  // Spanish, Portuguese, Italian
  'dijo|dice|declaró|afirmó|añadió|agregó|señaló|aseguró|explicó|respondió|subrayó|indicó|sostuvo|manifestó|recordó|advirtió',
  'disse|afirmou|declarou|acrescentou|destacou|explicou|respondeu|ressaltou',
  'detto|ha affermato|dichiarato|affermato|aggiunto|spiegato|sottolineato|ha risposto',
  // Swedish, Danish, Norwegian, Finnish
  'sade|säger|sa|sagde|siger|sier|svarade|tillade|sanoi|sanoo|totesi|kertoi',
  // Russian, Ukrainian, Bulgarian, Polish, Czech
  'сказал|сказала|заявил|заявила|отметил|отметила|подчеркнул|подчеркнула|добавил|добавила|сообщил|сообщила|пояснил|пояснила|ответил|ответила|считает|напомнил|напомнила|написал|написала',
  'сказав|заявив|зазначив|зазначила|наголосив|наголосила|додав|додала|каза|заяви|подчерта|добави',
  'powiedział|powiedziała|oświadczył|oświadczyła|podkreślił|podkreśliła|dodał|dodała|řekl|řekla|uvedl|uvedla|prohlásil|prohlásila|dodal|dodala',
  // Turkish
  'dedi|söyledi|belirtti|vurguladı|açıkladı|ekledi',
];
const VERB = `(?:${VERBS.join('|')})`;
const EDGE = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
/** A word that begins with a capital, an initial too; with particles between such words, the name of a person. */
const CAPITAL = "\\p{Lu}(?:[\\p{L}\\p{M}'’‑-]{0,40}|\\.)";
const PARTICLE = '(?:de|del|della|da|dos|di|du|van|von|der|den|ter|bin|ibn|al|el|le|la|of|and)';
const NAME = `${CAPITAL}(?:[ \\u00a0](?:${PARTICLE}[ \\u00a0]){0,2}${CAPITAL}){0,6}`;
/** What may stand between verb and name: "said on Monday that the minister". */
const FILL = "(?:[\\p{Ll}\\d][\\p{L}\\p{M}\\d'’‑-]{0,30},?[ \\u00a0]){0,6}?";
const ASIDE = '(?:,[^,.!?\\n]{1,80},)?';
const AUXILIARY =
  '(?:[ \\u00a0](?:has|had|have|also|a|ha|hat|har|earlier|later|then|далее|также|ранее|avait|había)){0,2}';

const AFTER: readonly RegExp[] = [
  // …”, said Ana Varga. …», — сказал министр Иво Брандт.
  new RegExp(
    `^[\\s,.!?\\u2013\\u2014\\u2015-]{0,6}${AUXILIARY}[ \\u00a0]?${VERB}${END}[ \\u00a0]${FILL}(${NAME})`,
    'du',
  ),
  // …”, Ana Varga said.
  new RegExp(`^[\\s,\\u2013\\u2014\\u2015-]{0,6}(${NAME})${ASIDE}${AUXILIARY}[ \\u00a0]${VERB}${END}`, 'du'),
];
const BEFORE: readonly RegExp[] = [
  // Ana Varga said on Monday: “…
  new RegExp(`${EDGE}(${NAME})${ASIDE}${AUXILIARY}[ \\u00a0]${FILL}${VERB}${END}[^.!?\\n]{0,80}$`, 'du'),
  // As said Ana Varga: “… / dijo Ana Varga: «…
  new RegExp(`${EDGE}${VERB}[ \\u00a0]${FILL}(${NAME})[^.!?\\n\\p{Lu}]{0,60}[:,]\\s*$`, 'du'),
  new RegExp(
    `${EDGE}(?:[Aa]ccording to|[Ss]elon|[Ll]aut|[Ss]egún|[Ss]egundo|[Ss]econdo|[Vv]olgens|[Ee]nligt)[ \\u00a0]${FILL}(${NAME})[,:][^.!?\\n]{0,60}$`,
    'du',
  ),
  // Ana Varga: “… One word there is as often no name.
  new RegExp(`^\\s*(${CAPITAL}[ \\u00a0]${NAME})\\s?:\\s*$`, 'du'),
  // Chinese and Japanese set the verb, or the particle, between name and words; Arabic and Persian the verb before the name.
  /([\p{Script=Han}·]{2,14}?)(?:表示|说道|说|說|指出|称|稱|强调|強調|回答|写道)[:：,，]?\s*$/du,
  /(?:^|[。、\s])([\p{Script=Han}\p{Script=Katakana}ー・]{2,24}?)(?:氏|さん)?(?:は|が)[^。「」]{0,40}$/du,
  /(?:قال|قالت|وقال|وقالت|صرح|صرحت|أكد|أكدت|أضاف|أضافت)\s((?:[\p{Script=Arabic}]{2,20}\s?){1,5})[:،]?\s*$/du,
];

/** The name of whoever said the words, where it stands in the same sentence with a verb of saying; else `null`. */
export function findAttribution(article: string, place: QuotationPlace): Attribution | null {
  const start = Math.max(place.after, place.start - REACH);
  // The opening mark itself is not looked at, nor the closing one.
  const lead = article
    .slice(start, place.start)
    .replace(/[^\p{L}\p{N}.:,，：،]+$/u, (marks) => marks.replace(/\S/gu, ' '));
  const before = place.isBlock ? lead.trimEnd() : lead.slice(lead.lastIndexOf('\n') + 1);
  const sentence = before.slice(findSentence(before));
  const offset = start + (place.isBlock ? 0 : lead.lastIndexOf('\n') + 1) + (before.length - sentence.length);
  const rest = article.slice(place.end, Math.min(place.before, place.end + REACH)).split('\n', 1)[0]!;
  const tail = rest.replace(/^[\s"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300d\u300f]+/u, (marks) =>
    ' '.repeat(marks.length),
  );
  return (place.isBlock ? null : match(AFTER, tail, place.end)) ?? match(BEFORE, sentence, offset);
}

/** Where the last sentence of a text begins. An initial ends none. */
function findSentence(text: string): number {
  const ends = [...text.matchAll(/(?<!\b\p{Lu})[.!?。！？]["'\u2019\u201d\u00bb)]*\s+(?=\S)/gu)];
  const last = ends.at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}

function match(patterns: readonly RegExp[], text: string, offset: number): Attribution | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    const span = found?.indices?.[1];
    if (!span) continue;
    const name = found![1]!.trim();
    if (NO_NAME.has(name.toLowerCase())) continue;
    return { name, span: [offset + span[0], offset + span[0] + name.length] };
  }
  return null;
}

/** Words with a capital at the beginning of a sentence that name nobody. */
const NO_NAME: ReadonlySet<string> = new Set(
  'he she they it we i you who er sie il elle on ils elles él ella он она они he also as but and asked'.split(
    ' ',
  ),
);
