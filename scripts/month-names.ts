/**
 * Writes src/text/month-names.ts: the names of the months in many languages, as the platform's own locale data
 * spells them (alone, inside a date, abbreviated), so that no reader start-up pays for asking.
 */
import { writeFileSync } from 'node:fs';

const LANGUAGES =
  'ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ka kk ky lt lv mk mn ms mt nb nl pl pt ro ru sk sl sq sr sv sw ta th tr uk ur uz vi'.split(
    ' ',
  );
const months: Set<string>[] = Array.from({ length: 12 }, () => new Set());

function addName(month: number, raw: string): void {
  const name = raw.normalize('NFC').toLowerCase().replace(/\.$/, '').trim();
  // One or two letters, digits and several words would match things that are no months.
  if (/^\p{L}[\p{L}\p{M}]{2,}$/u.test(name)) months[month]?.add(name);
}

for (const language of LANGUAGES) {
  for (let month = 0; month < 12; month++) {
    const date = new Date(Date.UTC(2021, month, 15));
    for (const style of ['long', 'short'] as const) {
      const options = { timeZone: 'UTC', calendar: 'gregory' } as const;
      addName(month, new Intl.DateTimeFormat(language, { ...options, month: style }).format(date));
      const parts = new Intl.DateTimeFormat(language, {
        ...options,
        day: 'numeric',
        month: style,
        year: 'numeric',
      }).formatToParts(date);
      addName(month, parts.find((part) => part.type === 'month')?.value ?? '');
    }
  }
}
// Spellings that the locale data lacks: other Arabic month systems, accents left out, older or shortened forms.
const more: Record<number, string> = {
  0: 'كانون_الثاني jänner ocak genn',
  1: 'شباط feber',
  2: 'آذار marz maerz',
  3: 'نيسان',
  4: 'أيار ايار',
  5: 'حزيران',
  6: 'تموز',
  7: 'آب aout',
  8: 'أيلول sept septiembre setiembre',
  9: 'اكتوبر',
  10: 'نوفمبر',
  11: 'ديسمبر decembre',
};
for (const [month, names] of Object.entries(more))
  for (const name of names.split(' ')) addName(Number(month), name);

const seen = new Map<string, number>();
for (const [month, names] of months.entries()) {
  for (const name of names) {
    const other = seen.get(name);
    // A word that means two months in two languages (Croatian and Macedonian "listopad" and the like) proves nothing.
    seen.set(name, other === undefined || other === month ? month : -1);
  }
}
const lines = months.map(
  (names, month) =>
    `  '${[...names]
      .filter((name) => seen.get(name) === month)
      .sort()
      .join(' ')}',`,
);
writeFileSync(
  new URL('../src/text/month-names.ts', import.meta.url),
  `// Written by scripts/month-names.ts from the platform's locale data; do not edit by hand.
const NAMES: readonly string[] = [
${lines.join('\n')}
];

/** The dot that Hindi sets under borrowed letters, and often leaves out. */
const NUKTA = '\\u093c';

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, month) =>
    names
      .replaceAll(NUKTA, '')
      .split(' ')
      .map((name): [string, number] => [name, month + 1]),
  ),
);

/** The month, 1–12, that a word of any known language names; \`null\` when it names none. */
export function findMonth(word: string): number | null {
  return MONTHS.get(word.normalize('NFC').toLowerCase().replaceAll(NUKTA, '')) ?? null;
}
`,
);
