import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { MessageKey, Messages, Plural } from './messages.ts';
import { ru } from './ru.ts';

/** What fills the places in braces of a message. A number under `n` chooses the plural. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Writes the interface's texts, numbers and dates in one language. */
export interface Translator {
  readonly language: string;
  (key: MessageKey, values?: MessageValues): string;
  number(value: number): string;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an ISO instant, as a person writes it; the value itself when it is none of these. */
  date(value: string): string;
  languageName(code: string): string;
  list(parts: readonly string[]): string;
}

const MESSAGES: Readonly<Record<string, Messages>> = { en, fr, de, ru, es };

/** The languages of the interface, in the order in which it offers them. */
export const INTERFACE_LANGUAGES: readonly string[] = Object.keys(MESSAGES);

const YEAR = /^\d{4}$/;
const MONTH = /^\d{4}-\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Dates whose text is remembered: those of more than ten years. */
const MOST_FORMATTED = 4000;

function createTranslator(language: string, messages: Messages): Translator {
  const plurals = new Intl.PluralRules(language);
  const utc = { timeZone: 'UTC' } as const;
  // English has two habits; day before month is the one that most readers of English outside one country expect.
  const locale = language === 'en' ? 'en-GB' : language;
  const numbers = new Intl.NumberFormat(locale);
  const months = new Intl.DateTimeFormat(locale, { ...utc, year: 'numeric', month: 'long' });
  const days = new Intl.DateTimeFormat(locale, { ...utc, year: 'numeric', month: 'long', day: 'numeric' });
  const instants = new Intl.DateTimeFormat(locale, { ...utc, dateStyle: 'long', timeStyle: 'short' });
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

  function translate(key: MessageKey, values: MessageValues = {}): string {
    const message: string | Plural = messages[key];
    const n = typeof values.n === 'number' ? values.n : 0;
    const text = typeof message === 'string' ? message : (message[plurals.select(n)] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = values[name];
      return value === undefined ? hole : typeof value === 'number' ? numbers.format(value) : value;
    });
  }

  // A page of lists formats the same few days and months many times over, and each time takes microseconds.
  const formatted = new Map<string, string>();
  function date(value: string): string {
    let text = formatted.get(value);
    if (text === undefined) {
      text = formatDate(value);
      if (formatted.size >= MOST_FORMATTED) formatted.clear();
      formatted.set(value, text);
    }
    return text;
  }

  function formatDate(value: string): string {
    if (YEAR.test(value)) return value;
    const format = MONTH.test(value)
      ? months
      : DAY.test(value)
        ? days
        : INSTANT.test(value)
          ? instants
          : null;
    const time = format === null ? Number.NaN : Date.parse(format === instants ? withZone(value) : value);
    if (format === null || Number.isNaN(time)) return value;
    // The zone is named: an instant without one would be read as the reader's own time.
    return format === instants ? `${format.format(time)} UTC` : format.format(time);
  }

  function languageName(code: string): string {
    try {
      return names.of(code) ?? code;
    } catch {
      return code; // A page may declare a language that is no language code.
    }
  }

  return Object.assign(translate, {
    language,
    number: (value: number) => numbers.format(value),
    date,
    languageName,
    list: (parts: readonly string[]) => lists.format(parts),
  });
}

function withZone(instant: string): string {
  return /(?:Z|[+-]\d{2}:?\d{2})$/.test(instant) ? instant : `${instant}Z`;
}

const translators: ReadonlyMap<string, Translator> = new Map(
  Object.entries(MESSAGES).map(([language, messages]) => [language, createTranslator(language, messages)]),
);

/**
 * The interface in the best language for an `Accept-Language` header; English where none fits. `chosen` is a language
 * that the reader picked, which no header overrules.
 */
export function chooseTranslator(accepted: string | null, chosen: string | null = null): Translator {
  const picked = chosen === null ? undefined : translators.get(chosen);
  if (picked !== undefined) return picked;
  const wishes = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const weight = Number(/^q=([\d.]+)$/.exec(parameters[0]?.trim() ?? '')?.[1] ?? 1);
      return { language: tag.split('-')[0]!.toLowerCase(), weight };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    const translator = translators.get(language);
    if (translator !== undefined) return translator;
  }
  return translators.get('en')!;
}

const ownNames: ReadonlyMap<string, string> = new Map(
  Object.keys(MESSAGES).map((language) => {
    const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
    return [language, name.charAt(0).toLocaleUpperCase(language) + name.slice(1)];
  }),
);

/** The name of a language that pages are in, in the language itself, as its readers look for it. */
export function nameLanguage(language: string): string {
  return ownNames.get(language) ?? language;
}
