import { findMonthCount, type Line, type LineKind } from '../extract/index.ts';
import { findDates, findTriples, narrowPattern, type Span } from '../text/index.ts';
import type { Page, PageDate, Terms } from './account.ts';

export interface PageLinesWithKinds {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
}

const FORBIDS =
  /(?:re-?publi\p{L}*|redistribut\p{L}*|reproduc\p{L}*|copying|re-?print\p{L}*|use of (?:the )?materials?|nachdruck|vervielfältigung|reproduction|перепечатка|воспроизведение|копирование|передрук|reproducci[óo]n|reprodu[çc][ãa]o|riproduzione|转载|轉載|転載|複製|전재|복제|النشر|çoğaltıl\p{L}*)[^.。]{0,220}?(?:prohibit\p{L}*|forbidden|not (?:intended|permitted|allowed)|without (?:the )?(?:express |prior |written )*(?:permission|consent)|untersagt|verboten|nicht gestattet|nur mit|interdite?s?|запрещ\p{L}*|без (?:письменного )?(?:разрешения|согласия)|заборон\p{L}*|prohibid\p{L}*|proibid\p{L}*|vietat\p{L}*|禁止|禁じ|금지|ممنوع|yasaktır)|(?:prohibit\p{L}*|not intended for|no part of|may not be|禁止|无断|無断|무단|запрещ\p{L}* ?|prohibida|interdit\p{L}* (?:de|la))[^.。]{0,120}?(?:re-?publi\p{L}*|redistribut\p{L}*|reproduc\p{L}*|copied|转载|轉載|転載|複製|전재|복제|перепечатк\p{L}*|reproducci[óo]n)/giu;
const PERMITS =
  /may (?:be )?(?:freely )?(?:reproduced?|republish(?:ed)?|cop(?:y|ied)|reused?)|free to (?:copy|use|republish|reuse)|(?:reproduction|reuse|republication) is (?:authori[sz]ed|permitted|allowed)|open government licen[cs]e|creative commons|cc[ -]by|public domain|при (?:использовании|перепечатке|цитировании)[^.]{0,80}ссылка[^.]{0,60}(?:обязательна|обязательно)|разрешается|weiterverwendung[^.]{0,40}gestattet|reproduction autorisée|se autoriza la reproducción|se permite la reproducción|转载请注明|공공누리/giu;
const ABOUT_TERMS =
  /republi|redistribu|reprodu|reprint|copied|copying|materials|nachdruck|vervielf|weiterverwend|перепечат|воспроизв|копирован|использовани|разрешается|передрук|riproduz|licen[cs]e|creative commons|public domain|转载|轉載|転載|複製|전재|복제|공공누리|النشر|çoğalt/iu;
/** One of these is in everything that `FORBIDS` finds. */
const COPYING =
  /republi|re-publi|redistribu|reprodu|reprint|re-print|copied|copying|material|nachdruck|vervielf|перепечат|воспроизв|копирован|передрук|riproduz|转载|轉載|転載|複製|전재|복제|النشر|çoğalt/giu;
const narrowTerms = narrowPattern(ABOUT_TERMS);
const narrowCopying = narrowPattern(COPYING);
const narrowPermits = narrowPattern(PERMITS);
const REACH = 400;

/** What the page says about republishing it, and where. */
export function findTerms(text: string): Terms {
  const triples = findTriples(text);
  if (narrowTerms(triples)?.test(text) !== true) return { republication: 'unknown', spans: [] };
  const forbidden = spanSentences(text, findForbidding(text, narrowCopying(triples)));
  if (forbidden.length > 0) return { republication: 'forbidden', spans: forbidden };
  const permits = narrowPermits(triples);
  const permitted = [...(permits === null ? [] : text.matchAll(permits))].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  return permitted.length > 0
    ? { republication: 'permitted', spans: spanSentences(text, permitted) }
    : { republication: 'unknown', spans: [] };
}

/** Where a word about copying and one that forbids it stand together, no full stop between them. */
function findForbidding(text: string, copying: RegExp | null): Notice[] {
  const found: Notice[] = [];
  if (copying === null) return found;
  for (let about = copying.exec(text); about !== null; about = copying.exec(text)) {
    const start = text.lastIndexOf('.', about.index) + 1;
    const stop = text.indexOf('.', about.index);
    const end = stop < 0 ? text.length : stop;
    for (const match of text.slice(start, end).matchAll(FORBIDS))
      found.push({ start: start + match.index, end: start + match.index + match[0].length });
    copying.lastIndex = end;
  }
  return found;
}

interface Notice {
  readonly start: number;
  readonly end: number;
}

/** The sentences that such words stand in. */
function spanSentences(text: string, notices: readonly Notice[]): Span[] {
  let sentenceEnd = 0;
  return mergeSpans(
    notices.map(({ start, end }): Span => {
      const reach = Math.max(0, start - REACH);
      const from = reach + text.slice(reach, start + 1).lastIndexOf('\n') + 1;
      // Several matches in one sentence have one end.
      if (end >= sentenceEnd) {
        const stop = /[.。](?=\s|$)|\n|$/gu;
        stop.lastIndex = end;
        const match = stop.exec(text)!;
        sentenceEnd = Math.min(text.length, match.index + (match[0] === '\n' ? 0 : match[0].length));
      }
      return [skipSpace(text, from), sentenceEnd];
    }),
  );
}

function skipSpace(text: string, at: number): number {
  let from = at;
  while (from < text.length && /\s/u.test(text[from]!)) from++;
  return from;
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1] + 1) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** An archive's list of months with the number of entries of each. */
export function findMonths({ text, lines, kinds }: PageLinesWithKinds): Page['months'] {
  return lines.flatMap((line, i) => {
    if (kinds[i]!.kind !== 'archive-index') return [];
    const found = findMonthCount(text.slice(line.start, line.end));
    return found === null ? [] : [found];
  });
}

const CODE = /^([a-z]{2,3})(?:[-_]([A-Z]{2}))?\d?$/u;
const LANGUAGE_CODES: Readonly<Record<string, string>> = {
  english: 'en',
  русский: 'ru',
  français: 'fr',
  deutsch: 'de',
  español: 'es',
  português: 'pt',
  italiano: 'it',
  türkçe: 'tr',
  polski: 'pl',
  українська: 'uk',
  nederlands: 'nl',
  svenska: 'sv',
  suomi: 'fi',
  norsk: 'no',
  dansk: 'da',
  čeština: 'cs',
  magyar: 'hu',
  română: 'ro',
  български: 'bg',
  ελληνικά: 'el',
  العربية: 'ar',
  فارسی: 'fa',
  עברית: 'he',
  中文: 'zh',
  简体中文: 'zh-Hans',
  繁體中文: 'zh-Hant',
  日本語: 'ja',
  한국어: 'ko',
  हिन्दी: 'hi',
  'tiếng việt': 'vi',
  ไทย: 'th',
  қазақша: 'kk',
  հայերեն: 'hy',
  ქართული: 'ka',
  srpski: 'sr',
  hrvatski: 'hr',
  lietuvių: 'lt',
  latviešu: 'lv',
  eesti: 'et',
  tetun: 'tet',
  català: 'ca',
  eng: 'en',
  rus: 'ru',
  fra: 'fr',
  deu: 'de',
  esp: 'es',
  ara: 'ar',
};

/** The languages that the page offers itself in, from its declarations and from a visible switch. */
export function findAlternates(page: PageLinesWithKinds, declared: Page['alternates']): Page['alternates'] {
  const found = new Map<string, string | null>(declared.map(({ language, url }) => [language, url]));
  for (const [i, line] of page.lines.entries()) {
    if (page.kinds[i]!.kind !== 'language-switch') continue;
    for (const word of page.text.slice(line.start, line.end).split(/[\s|/•·,]+/u)) {
      const named = LANGUAGE_CODES[word.toLowerCase()];
      const code = CODE.exec(/^[A-Z]{2}$/u.test(word) ? word.toLowerCase() : word);
      const language =
        named ?? (code === null ? null : code[2] === undefined ? code[1]! : `${code[1]}-${code[2]}`);
      if (language === null) continue;
      const link = line.links.find(({ start, end }) => page.text.slice(start, end).includes(word));
      if (!found.has(language)) found.set(language, link?.href ?? null);
    }
  }
  return [...found].map(([language, url]) => ({ language, url }));
}

const COUNTER =
  /(?<![\d.,])(\d{1,5})\s+(?:days?\s+(?:have\s+|has\s+)?(?:passed\s+)?since|days\s+without|дн(?:ей|я)\s+(?:прошло\s+)?(?:со|с)|tage\s+seit|jours\s+depuis|días\s+(?:han\s+pasado\s+)?desde|giorni\s+da(?:l|ll)|dias\s+desde|dni\s+od)(?=\s)/giu;

export interface Moment {
  /** A date, or an instant where two clocks prove one. */
  readonly captured: string | null;
  readonly counters: Page['counters'];
  readonly dates: readonly PageDate[];
}

/** A page that shows the time of more places is no page with clocks in its head. */
const MAX_CLOCKS = 40;

/** What the page's own clock and counters say of the moment when it was captured. */
export function readMoment({ text, lines, kinds }: PageLinesWithKinds): Moment {
  const dates: PageDate[] = [];
  const clocks: { zone: string; minutes: number; span: Span }[] = [];
  let day: { value: string; span: Span } | null = null;
  for (const [i, line] of lines.entries()) {
    const s = text.slice(line.start, Math.min(line.end, line.start + 200));
    if (kinds[i]!.kind === 'clock') {
      const clock = /^(\p{L}[\p{L}\p{M}' .-]{1,24}?):?\s+(\d{1,2}):(\d{2})/u.exec(s);
      const zone = clock === null || clocks.length >= MAX_CLOCKS ? null : findZone(clock[1]!);
      if (clock !== null && zone !== null)
        clocks.push({
          zone,
          minutes: Number(clock[2]) * 60 + Number(clock[3]),
          span: [line.start, line.end],
        });
      const [date] = findDates(s);
      if (date !== undefined && day === null)
        day = { value: date.value, span: [line.start + date.span[0], line.start + date.span[1]] };
    }
  }
  // The day that a page's clock belongs to stands beside it, also where nobody knows the clock's place.
  const at = kinds.findIndex((kind) => kind.rule === 'clock:place');
  if (day === null && at >= 0) {
    let after = at;
    while (kinds[after]?.kind === 'clock') after++;
    for (const k of [at - 1, at - 2, after]) {
      const line = lines[k];
      if (line === undefined || line.end - line.start > 60) continue;
      const [date] = findDates(text.slice(line.start, line.end));
      if (date === undefined || date.ambiguous) continue;
      day = { value: date.value, span: [line.start + date.span[0], line.start + date.span[1]] };
      break;
    }
  }
  const instant = day === null ? null : findInstant(day.value, clocks);
  const captured = instant ?? day?.value ?? null;
  if (captured !== null)
    dates.push({
      kind: 'captured',
      value: captured,
      span: day!.span,
      from: instant === null ? 'text' : 'derived',
    });
  const counters = day === null ? [] : findCounters(text, lines, kinds, day.value);
  return { captured, counters, dates };
}

let zones: ReadonlyMap<string, string> | null = null;

/** The time zone that is named after a city; the list is long, and made once. */
function findZone(place: string): string | null {
  if (zones === null) {
    const cities = new Map<string, string>();
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      // "America/Argentina/Salta" is the zone of Salta, and answers to "Argentina/Salta" too.
      const parts = zone.toLowerCase().split('/');
      for (let from = 1; from < parts.length; from++) {
        const name = parts.slice(from).join('/');
        if (!cities.has(name)) cities.set(name, zone);
      }
    }
    zones = cities;
  }
  return zones.get(place.trim().replaceAll(' ', '_').toLowerCase()) ?? null;
}

/** One instant that every clock on the page shows on that day; `null` when they do not agree on one. */
function findInstant(day: string, clocks: readonly { zone: string; minutes: number }[]): string | null {
  const [first] = clocks;
  if (first === undefined) return null;
  const noon = Date.parse(`${day}T00:00:00Z`);
  const instants: number[] = [];
  // Offsets of the world's clocks lie between −12 and +14 hours, in quarters.
  for (let offset = -12 * 60; offset <= 14 * 60; offset += 15) {
    const instant = noon + (first.minutes - offset) * 60_000;
    const agrees = clocks.every(({ zone, minutes }, i) => {
      const local = readClock(instant, zone);
      return local.minutes === minutes && (i > 0 || local.day === day);
    });
    if (agrees) instants.push(instant);
  }
  if (instants.length !== 1) return null;
  return new Date(instants[0]!).toISOString().replace(/:\d\d\.\d{3}Z$/u, 'Z');
}

function readClock(instant: number, timeZone: string): { day: string; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const get = (type: string): string => parts.find((part) => part.type === type)?.value ?? '0';
  return {
    day: `${get('year')}-${get('month')}-${get('day')}`,
    minutes: Number(get('hour')) * 60 + Number(get('minute')),
  };
}

function findCounters(
  text: string,
  lines: readonly Line[],
  kinds: readonly LineKind[],
  day: string,
): Page['counters'] {
  const counters: { days: number; since: string; span: Span }[] = [];
  for (const [i, line] of lines.entries()) {
    if (kinds[i]!.kind !== 'counter') continue;
    const s = text.slice(line.start, line.end);
    const matches = [...s.matchAll(COUNTER)];
    for (const [k, match] of matches.entries()) {
      const days = Number(match[1]);
      const stop = matches[k + 1]?.index ?? s.length;
      const since = new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
      counters.push({
        days,
        since,
        span: [
          line.start + match.index,
          line.start + match.index + s.slice(match.index, stop).trimEnd().length,
        ],
      });
    }
  }
  return counters;
}

const NEXT =
  /^(?:next(?: page)?|older(?: \p{L}+)?|nächste(?: seite)?|weiter|page suivante|suivante?|siguiente|próxima|seguinte|successiva|avanti|далее|следующая(?: страница)?|вперед|наступна|następna|další|következő|次へ|次のページ|下一页|下一頁|下页|다음(?: 페이지)?|التالي|sonraki)\s*[»›→>]*$/iu;

/** The address that a list's own link to its next page gives; a declared one outranks it. */
export function findNext(
  { text, lines }: PageLinesWithKinds,
  declared: string | null,
  base: string | null,
): string | null {
  let href = declared;
  for (let i = lines.length - 1; i >= 0 && href === null; i--) {
    const link = lines[i]!.links.find(
      ({ start, end }) => end - start < 40 && NEXT.test(text.slice(start, end).trim()),
    );
    href = link?.href ?? null;
  }
  return resolveAddress(href, base);
}

/** An address of plain names that is written as resolving it would write it: no port, no query, no dots to go up by. */
const RESOLVED =
  /^https?:\/\/(?!.*xn--)(?:[a-z][a-z\d-]*\.)+[a-z]{2,}\/(?:[\w~-][\w~.-]*\/)*(?:[\w~-][\w~.-]*)?$/;

/** An address as the page means it: relative ones from where the page stood, when that is known. */
export function resolveAddress(href: string | null, base: string | null): string | null {
  return href === null || base === null || RESOLVED.test(href) ? href : (URL.parse(href, base)?.href ?? href);
}
