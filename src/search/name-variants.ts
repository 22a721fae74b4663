import { splitWords } from '../text/index.ts';

/**
 * Names that several languages write each in its own way, which no rule of letters leads from one to the other. Spellings
 * of one name only: a place that was renamed is found under the name that was said.
 */
const NAMES: readonly (readonly string[])[] = [
  'Kiev Kyiv Киев Київ',
  'Lugansk Luhansk Луганск Луганськ',
  'Kharkov Kharkiv Харьков Харків',
  'Lvov Lviv Lwow Львов Львів',
  'Odessa Odesa Одесса Одеса',
  'Chernobyl Chornobyl Чернобыль Чорнобиль',
  'Chernigov Chernihiv Чернигов Чернігів',
  'Nikolaev Nikolayev Mykolaiv Николаев Миколаїв',
  'Zaporozhye Zaporozhie Zaporizhzhia Zaporizhia Запорожье Запоріжжя',
  'Dnepropetrovsk Dnipropetrovsk Днепропетровск Дніпропетровськ',
  'Dnepr Dnieper Dnipro Днепр Дніпро',
  'Donbass Donbas Донбасс Донбас',
  'Rovno Rivne Ровно Рівне',
  'Vladimir Volodymyr Wladimir Владимир Володимир',
  'Alexander Aleksandr Alexandr Oleksandr Александр Олександр',
  'Dmitry Dmitri Dmitriy Dmitrii Dmitrij Dmytro Дмитрий Дмитро',
  'Nikolay Nikolai Nikolaj Mykola Николай Микола',
  'Mikhail Michail Mykhailo Михаил Михайло',
  'Sergey Sergei Sergej Serhiy Serhii Сергей Сергій',
  'Andrey Andrei Andrej Andriy Andrii Андрей Андрій',
  'Alexey Alexei Aleksey Aleksei Alexej Oleksiy Oleksii Алексей Олексій',
  'Yevgeny Yevgeniy Evgeny Evgeniy Evgeni Evgenii Yevhen Евгений Євген',
  'Zelensky Zelenskyy Zelenskiy Zelenskyi Zelenski Selenskyj Зеленский Зеленський',
  'Gaddafi Qaddafi Kadhafi Gadhafi Qadhafi',
  'Mohammed Mohammad Mohamed Muhammad Muhammed',
].map((line) => splitWords(line).map(({ term }) => term));

/** How Russian, Ukrainian and Belarusian letters are written in Latin ones, the usual way first. */
const LATIN_OF: Readonly<Record<string, readonly string[]>> = {
  а: ['a'],
  б: ['b'],
  в: ['v', 'w'],
  г: ['g', 'h'],
  ґ: ['g'],
  д: ['d'],
  е: ['e', 'ye', 'ie'],
  є: ['ye', 'ie', 'e'],
  ж: ['zh', 'j'],
  з: ['z'],
  и: ['i', 'y'],
  і: ['i'],
  ї: ['i', 'yi'],
  й: ['y', 'i', 'j'],
  к: ['k', 'c'],
  л: ['l'],
  м: ['m'],
  н: ['n'],
  о: ['o'],
  п: ['p'],
  р: ['r'],
  с: ['s'],
  т: ['t'],
  у: ['u', 'ou'],
  ў: ['u', 'w'],
  ф: ['f'],
  х: ['kh', 'h', 'ch'],
  ц: ['ts', 'tz', 'c'],
  ч: ['ch', 'tch'],
  ш: ['sh', 'ch'],
  щ: ['shch', 'sch'],
  ъ: [''],
  ы: ['y', 'i'],
  ь: [''],
  э: ['e'],
  ю: ['yu', 'iu', 'ju'],
  я: ['ya', 'ia', 'ja'],
};

/** The other way: what a run of Latin letters may stand for; the longest run is taken first. */
const CYRILLIC_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ['shch', ['щ']],
  ['tch', ['ч']],
  ['sch', ['щ']],
  ['kh', ['х']],
  ['zh', ['ж']],
  ['ts', ['ц']],
  ['tz', ['ц']],
  ['ch', ['ч']],
  ['sh', ['ш']],
  ['yu', ['ю']],
  ['iu', ['ю']],
  ['ju', ['ю']],
  ['ya', ['я']],
  ['ia', ['я', 'ия']],
  ['ja', ['я']],
  ['ye', ['е', 'є']],
  ['a', ['а']],
  ['b', ['б']],
  ['c', ['к', 'ц']],
  ['d', ['д']],
  ['e', ['е', 'э']],
  ['f', ['ф']],
  ['g', ['г']],
  ['h', ['г', 'х']],
  ['i', ['и', 'і', 'й']],
  ['j', ['й', 'ж']],
  ['k', ['к']],
  ['l', ['л', 'ль']],
  ['m', ['м']],
  ['n', ['н']],
  ['o', ['о']],
  ['p', ['п']],
  ['q', ['к']],
  ['r', ['р']],
  ['s', ['с']],
  ['t', ['т']],
  ['u', ['у']],
  ['v', ['в']],
  ['w', ['в']],
  ['x', ['кс']],
  ['y', ['й', 'ы', 'и', 'ий']],
  ['z', ['з']],
]);

/** Endings of Slavic names as Latin letters give them, in groups of equals. */
const ENDINGS: readonly (readonly string[])[] = [
  ['ey', 'ei', 'ej'],
  ['skiy', 'sky', 'ski', 'skij', 'skii', 'skyi', 'skyy'],
  ['tskiy', 'tsky', 'cki', 'tskij', 'tskii'],
  ['ov', 'off', 'ow'],
  ['ev', 'eff', 'yev', 'iev', 'ew'],
  ['aya', 'aia', 'aja'],
];

/** More spellings than these are guesses upon guesses. */
const MOST = 200;
const SHORTEST = 4;

/**
 * Other spellings that a folded word may have if it is a name: in Latin or Cyrillic letters, with endings as other
 * languages write them. They are candidates: most stand nowhere, and those that an archive has are shown to whoever asked.
 */
export function listNameVariants(term: string): string[] {
  const variants = new Set<string>();
  for (const name of NAMES) if (name.includes(term)) for (const spelling of name) variants.add(spelling);
  if (term.length >= SHORTEST) {
    const latin = /^[a-z]+$/.test(term);
    const cyrillic = /^[\u0400-\u04ff]+$/.test(term);
    const spellings = latin ? exchangeEndings(term) : [];
    for (const spelling of spellings) variants.add(spelling);
    if (latin)
      for (const form of [term, ...spellings]) for (const other of toCyrillic(form)) variants.add(other);
    if (cyrillic) for (const other of toLatin(term)) variants.add(other);
  }
  variants.delete(term);
  return [...variants].slice(0, MOST);
}

function exchangeEndings(term: string): string[] {
  return ENDINGS.flatMap((endings) => {
    const own = endings
      .filter((ending) => term.endsWith(ending) && term.length > ending.length + 1)
      .toSorted((a, b) => b.length - a.length)[0];
    if (own === undefined) return [];
    const stem = term.slice(0, -own.length);
    return endings.filter((ending) => ending !== own).map((ending) => stem + ending);
  });
}

function toLatin(term: string): string[] {
  let spellings = [''];
  // "-ий" is one sound at the end of a name.
  const ending = /(?:ий|ый)$/.test(term);
  for (const letter of ending ? term.slice(0, -2) : term) {
    spellings = multiply(spellings, LATIN_OF[letter] ?? []);
  }
  return ending ? multiply(spellings, ['y', 'iy', 'i', 'ii', 'yi', 'ij']) : spellings;
}

function toCyrillic(term: string): string[] {
  let spellings = [''];
  for (let at = 0; at < term.length; ) {
    let length = 4;
    while (length > 1 && !CYRILLIC_OF.has(term.slice(at, at + length))) length--;
    spellings = multiply(spellings, CYRILLIC_OF.get(term.slice(at, at + length)) ?? []);
    at += length;
  }
  return spellings;
}

/** Each spelling with each way to go on; the usual ways come first when there are too many. */
function multiply(spellings: readonly string[], parts: readonly string[]): string[] {
  return parts.flatMap((part) => spellings.map((spelling) => spelling + part)).slice(0, MOST);
}
