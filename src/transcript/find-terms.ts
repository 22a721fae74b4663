import { findTriples, narrowPattern, type Span } from '../text/index.ts';
import type { Terms } from './account.ts';

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
