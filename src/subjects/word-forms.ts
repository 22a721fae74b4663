/** Forms of names: what the list's way of writing stands for, and the endings that a language gives a name. */

/** A name as it is looked for. */
export interface NameForm {
  readonly words: string;
  /** How many words before and after are not the name itself. */
  readonly around: readonly [before: string, after: string];
}

/**
 * The forms of a name in a language. In the lists `[the] League` is "League" after "the" and `League [council]` before
 * "council"; `=` before a name takes it only as it is written; `|` ends what Russian and Ukrainian decline
 * ("Организация| Объединённых Наций").
 */
export function listForms(written: string, language: string): NameForm[] {
  const fixed = written.startsWith('=');
  const [, before = '', name = '', after = ''] =
    /^=?(?:\[(.*?)\])?([^[\]]*)(?:\[(.*?)\])?$/.exec(written) ?? [];
  const plain = name.replace('|', '').trim();
  const forms = new Set([plain]);
  if (!fixed) for (const form of inflect(name.trim(), plain, language)) forms.add(form);
  return [...forms].map((words) => ({ words, around: [before, after] }));
}

function inflect(name: string, plain: string, language: string): string[] {
  if (language === 'en') return /s$/i.test(plain) ? [] : [`${plain}s`];
  if (language === 'de' || language === 'nl') return /[sxzß.]$/i.test(plain) ? [] : [`${plain}s`];
  if (language === 'ru' || language === 'uk') return decline(name, language);
  return language === 'ar' ? addArabicPrefixes(plain) : [];
}

/** Nominative, genitive, dative, accusative, instrumental, prepositional. */
type Cases = readonly [string, string, string, string, string, string];

/** Endings by what the nominative ends in, the longest first. Adjectives that stand before a noun are declined with it. */
const RUSSIAN: readonly (readonly [ending: string, cases: Cases])[] = [
  ['ская', ['ская', 'ской', 'ской', 'скую', 'ской', 'ской']],
  ['ный', ['ный', 'ного', 'ному', 'ный', 'ным', 'ном']],
  ['ское', ['ское', 'ского', 'скому', 'ское', 'ским', 'ском']],
  ['ский', ['ский', 'ского', 'скому', 'ский', 'ским', 'ском']],
  ['ские', ['ские', 'ских', 'ским', 'ские', 'скими', 'ских']],
  ['ные', ['ные', 'ных', 'ным', 'ные', 'ными', 'ных']],
  ['ная', ['ная', 'ной', 'ной', 'ную', 'ной', 'ной']],
  ['вая', ['вая', 'вой', 'вой', 'вую', 'вой', 'вой']],
  ['ное', ['ное', 'ного', 'ному', 'ное', 'ным', 'ном']],
  ['ия', ['ия', 'ии', 'ии', 'ию', 'ией', 'ии']],
  ['ие', ['ие', 'ия', 'ию', 'ие', 'ием', 'ии']],
  ['ты', ['ты', 'тов', 'там', 'ты', 'тами', 'тах']],
  ['ны', ['ны', 'н', 'нам', 'ны', 'нами', 'нах']],
  ['ды', ['ды', 'дов', 'дам', 'ды', 'дами', 'дах']],
  ['ка', ['ка', 'ки', 'ке', 'ку', 'кой', 'ке']],
  ['га', ['га', 'ги', 'ге', 'гу', 'гой', 'ге']],
  ['ша', ['ша', 'ши', 'ше', 'шу', 'шей', 'ше']],
  // Foreign names in two vowels do not decline: "Самое" is no case of "Самоа" but another word.
  ['оа', ['оа', 'оа', 'оа', 'оа', 'оа', 'оа']],
  ['уа', ['уа', 'уа', 'уа', 'уа', 'уа', 'уа']],
  ['а', ['а', 'ы', 'е', 'у', 'ой', 'е']],
  ['я', ['я', 'и', 'е', 'ю', 'ей', 'е']],
  ['ай', ['ай', 'ая', 'аю', 'ай', 'аем', 'ае']],
  ['ей', ['ей', 'ея', 'ею', 'ей', 'еем', 'ее']],
  ['русь', ['русь', 'руси', 'руси', 'русь', 'русью', 'руси']],
  ['ь', ['ь', 'я', 'ю', 'ь', 'ем', 'е']],
];
const UKRAINIAN: readonly (readonly [ending: string, cases: Cases])[] = [
  ['ська', ['ська', 'ської', 'ській', 'ську', 'ською', 'ській']],
  ['на', ['на', 'ни', 'ні', 'ну', 'ною', 'ні']],
  ['ські', ['ські', 'ських', 'ським', 'ські', 'ськими', 'ських']],
  ['ія', ['ія', 'ії', 'ії', 'ію', 'ією', 'ії']],
  ['ти', ['ти', 'тів', 'там', 'ти', 'тами', 'тах']],
  ['ка', ['ка', 'ки', 'ці', 'ку', 'кою', 'ці']],
  ['а', ['а', 'и', 'і', 'у', 'ою', 'і']],
  ['я', ['я', 'і', 'і', 'ю', 'ею', 'і']],
  ['ай', ['ай', 'аю', 'аю', 'ай', 'аєм', 'аї']],
  ['ь', ['ь', 'ю', 'ю', 'ь', 'ем', 'і']],
];
/** What ends in a consonant. */
const CONSONANT = { ru: ['', 'а', 'у', '', 'ом', 'е'], uk: ['', 'у', 'у', '', 'ом', 'і'] } as const;

/** Every case of a name whose words decline together; what stands behind `|` stays. A word of capitals has one form. */
function decline(name: string, language: 'ru' | 'uk'): string[] {
  const [declined = '', rest = ''] = name.split('|');
  const words = declined
    .trim()
    .split(/\s+/)
    .map((word) => casesOf(word, language));
  return [1, 2, 3, 4, 5].map((number) => `${words.map((cases) => cases[number]).join(' ')}${rest}`);
}

function casesOf(word: string, language: 'ru' | 'uk'): Cases {
  const same: Cases = [word, word, word, word, word, word];
  if (/^\p{Lu}+$/u.test(word)) return same;
  const found = (language === 'ru' ? RUSSIAN : UKRAINIAN).find(([ending]) => word.endsWith(ending));
  if (found !== undefined) {
    const stem = word.slice(0, -found[0].length);
    return found[1].map((ending) => stem + ending) as unknown as Cases;
  }
  // Vowels at the end stay as they are (Чили, Марокко); a consonant takes endings.
  if (!/[бвгджзклмнпрстфхцчшщ]$/.test(word)) return same;
  return CONSONANT[language].map((ending) => word + ending) as unknown as Cases;
}

/** Arabic writes "and", "with", "for", "like" and "so" together with the word, and often leaves the sign on an alif out. */
function addArabicPrefixes(name: string): string[] {
  const spellings = new Set([name, name.replace(/[أإآ]/g, 'ا')]);
  return [...spellings].flatMap((spelling) => {
    const article = spelling.startsWith('ال')
      ? [`لل${spelling.slice(2)}`, `ولل${spelling.slice(2)}`]
      : [`ل${spelling}`];
    return [spelling, ...['و', 'ب', 'ف', 'ك', 'وب'].map((prefix) => prefix + spelling), ...article];
  });
}
