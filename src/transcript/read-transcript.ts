import type { DecodedText } from '../capture/index.ts';
import { type Extraction, frameText, type LineKind, OCCASION } from '../extract/index.ts';
import { detectLanguage, textAt } from '../text/index.ts';
import type { Account, Item, Statement, Turn } from './account.ts';
import { assignRoles } from './assign-roles.ts';
import { frameMarkup, findSpokenTitle } from './frame-markup.ts';
import { buildBlocks } from './build-blocks.ts';
import { chooseLabels } from './choose-labels.ts';
import { isExcerptListing, readExcerpts } from './excerpt-listing.ts';
import { findDiagnostics } from './find-diagnostics.ts';
import { findLabels, type LabelCandidate } from './find-labels.ts';
import { findSpeech } from './find-speech.ts';
import { addInlineLabels } from './inline-labels.ts';
import { readDates } from './read-dates.ts';
import { readEntries } from './read-entries.ts';
import { readItems } from './read-items.ts';
import { findAlternates, findMonths, findTerms, readMoment } from './read-page-facts.ts';
import { resolveSpeakers } from './resolve-speakers.ts';
import { isWrapped, type RawTurn } from './segment-turns.ts';
import { findStatementKind } from './statement-kind.ts';

export interface TranscriptSource {
  readonly source: string;
  readonly digest: string;
  readonly url: string | null;
  readonly decoded: DecodedText;
}

const HEADING_KINDS: ReadonlySet<string> = new Set(['title', 'standfirst', 'dateline', 'heading']);
const HEADING_LINES = 30;
const HEADING_LENGTH = 3000;

/** Reads who says what in a page whose parts are known, and puts the account of the page together. */
export function readTranscript(extraction: Extraction, from: TranscriptSource): Account {
  const { text, lines, metadata } = extraction;
  const plain = lines.every((line) => line.tag === '');
  let kinds = extraction.kinds;
  const candidates = findLabels(text, lines);
  const chosen = chooseLabels({ text, lines, kinds, candidates, heading: roughHeading(extraction, candidates) });
  const labels = addInlineLabels({ text, lines, labels: chosen, wrapped: isWrapped({ text, lines, kinds }) });

  let titleLines: readonly number[] = kinds.flatMap((kind, i) => (kind.kind === 'title' ? [i] : []));
  const firstContent = findFirstContent(extraction, labels, titleLines);
  if (plain) {
    const frame = frameText({ text, lines, kinds, first: firstContent, end: lines.length, labelled: labels.length > 0 });
    kinds = kinds.map((kind, i) => (i < firstContent ? frame.kinds[i]! : kind));
    titleLines = frame.title;
  }
  if (!plain) {
    const spoken = findSpokenTitle(extraction, titleLines, labels);
    if (spoken !== null) {
      kinds = kinds.map((kind, i) => (i === spoken ? { kind: 'title', rule: 'title:occasion' } : titleLines.includes(i) ? { kind: 'heading', rule: 'heading:above-title' } : kind));
      titleLines = [spoken];
    }
  }
  // Words that end in a question mark just above the first answer were asked, not printed as a headline.
  if (plain && labels[0]?.shape.class === 'answer' && titleLines.at(-1) === labels[0].line - 1 && /[?？؟]\s*$/u.test(text.slice(lines[titleLines.at(-1)!]!.start, lines[titleLines.at(-1)!]!.end))) {
    kinds = extraction.kinds;
    titleLines = [];
  }
  let title = joinTitle(text, lines, titleLines) ?? metadata.title;
  const excerpts = plain && isExcerptListing({ text, lines, kinds, labels }, title, OCCASION);
  const listed = excerpts ? [] : readEntries({ text, lines, kinds, titleLines });
  const inside = new Set(listed.flatMap((entry) => entry.lines));
  // A dialogue of which any turn stands outside the entries is the page's own.
  const entries = labels.length < 2 || labels.every((label) => inside.has(label.line)) ? listed : [];
  const listing = excerpts || entries.length > 0;
  let heading = [title ?? '', ...headingLines(extraction, kinds, firstContent)].join('\n').slice(0, HEADING_LENGTH);

  const raw = listing ? [] : findSpeech({ text, lines, kinds, labels, heading, title, titleLines });
  const first = raw[0]?.firstLine ?? firstContent;
  const end = raw.length > 0 ? raw.at(-1)!.lastLine + 1 : findEndOfContent(extraction, kinds);
  if (!plain && raw.length >= 2) kinds = frameMarkup(extraction, kinds, raw, titleLines);
  if (plain && !listing) {
    const frame = frameText({ text, lines, kinds: extraction.kinds, first, end, labelled: labels.length > 0 });
    kinds = frame.kinds;
    titleLines = frame.title;
    title = joinTitle(text, lines, titleLines) ?? metadata.title;
    heading = [title ?? '', ...headingLines(extraction, kinds, first)].join('\n').slice(0, HEADING_LENGTH);
  }
  if (!plain) heading = [title ?? '', ...headingLines(extraction, kinds, first)].join('\n').slice(0, HEADING_LENGTH);
  const turns = readTurns(raw, text, heading);
  const speakers = turns.speakers;

  const read = readItems({ text, lines, kinds });
  kinds = read.kinds;
  let items: Item[] = [...read.items];
  const speech = turns.raw.flatMap((turn, i) => speechOf(turn, turns.turns[i]!));
  if (entries.length > 0) {
    const marked = [...kinds];
    for (const entry of entries) for (const i of entry.lines) marked[i] = { kind: 'item', rule: i === entry.titleLine ? 'item:title' : 'item:entry' };
    kinds = marked;
    const others = items.filter((item) => item.kind === 'ticker');
    items = [...others, ...entries.map(({ title: name, date, url, excerpt }): Item => {
      const own = labels.filter((label) => excerpt.includes(label.line));
      const spoken = own.length < 2 ? [] : own.map((label): RawTurn => ({ label, scheme: `label:${label.form}`, spans: [[label.speech, lines[label.line]!.end]], firstLine: label.line, lastLine: label.line, bold: false }));
      return {
        kind: 'entry', title: name, date, time: null, text: excerpt.length === 0 ? null : textAt(text, excerpt.map((i) => [lines[i]!.start, lines[i]!.end])),
        url, thread: null, turns: readTurns(spoken, text, heading).turns,
      };
    })];
  } else if (listing) {
    const marked = [...kinds];
    items = [...items, ...readExcerpts({ text, lines, kinds, labels }, firstContent, lines.length).map((excerpt): Item => {
      for (const i of excerpt.lines) marked[i] = { kind: 'item', rule: 'item:excerpt' };
      const inside = readTurns(excerpt.turns, text, heading);
      return { kind: 'entry', title: null, date: null, time: null, text: textAt(text, excerpt.lines.map((i) => [lines[i]!.start, lines[i]!.end])), url: null, thread: null, turns: excerpt.turns.length >= 2 ? inside.turns : [] };
    })];
    kinds = marked;
  }

  const moment = readMoment({ text, lines, kinds });
  const dates = readDates({ extraction, kinds, title, titleLines, first, end, captured: moment.dates[0]?.span ?? null });
  const bodyRows = lines.flatMap((_, i) => (['body', 'turn', 'item'].includes(kinds[i]!.kind) ? [i] : []));
  const language = detectLanguage(bodyRows.slice(0, 12).map((i) => text.slice(lines[i]!.start, lines[i]!.end)).join(' ')) ?? metadata.language?.slice(0, 2).toLowerCase() ?? null;
  const isStatement = turns.turns.length > 0;
  const statement: Statement = {
    title: title === null || title === '' ? null : title,
    kind: findStatementKind(title ?? '', turns.turns),
    language,
    date: dates.event,
    published: dates.published,
    place: dates.place,
    speakers,
    turns: turns.turns,
  };
  const hasArticle = !listing && bodyRows.length > 0;
  return {
    source: from.source,
    digest: from.digest,
    text,
    mainText: listing ? '' : buildMainText(extraction, kinds, speech.map(({ span }) => span)),
    page: {
      title: statement.title ?? metadata.title,
      publisher: metadata.publisher,
      url: from.url ?? metadata.url,
      language,
      kind: listing ? 'listing' : isStatement || hasArticle ? 'statement' : items.some((item) => item.kind === 'entry') ? 'listing' : 'other',
      published: dates.published,
      captured: moment.captured,
      alternates: findAlternates({ text, lines, kinds }, metadata.alternates),
      terms: findTerms(text),
      months: findMonths({ text, lines, kinds }),
      counters: moment.counters,
      next: metadata.next,
    },
    statements: hasArticle || isStatement ? [statement] : [],
    items,
    blocks: buildBlocks({ text, lines, kinds: absorbSpeech(kinds, turns.raw), speech, sourceLength: from.decoded.text.length }),
    dates: [...dates.all, ...moment.dates],
    diagnostics: findDiagnostics(text, language, from.decoded),
  };
}

/** What stands above the first thing that looks like a label: enough to know the names on the page. */
function roughHeading({ text, lines, kinds, metadata }: Extraction, candidates: readonly LabelCandidate[]): string {
  const first = candidates.find((c) => c.shape.class === 'question' || c.shape.class === 'answer')?.line ?? Math.min(lines.length, HEADING_LINES);
  const parts = [metadata.title ?? '', ...(metadata.authors ?? [])];
  for (let i = 0; i < Math.min(first, 400) && parts.length < 60; i++) {
    const { kind } = kinds[i]!;
    if (kind === 'ticker' || kind === 'notice' || kind === 'navigation') continue;
    parts.push(text.slice(lines[i]!.start, Math.min(lines[i]!.end, lines[i]!.start + 400)));
  }
  return parts.join('\n').slice(0, HEADING_LENGTH);
}

function findFirstContent({ lines, kinds }: Extraction, labels: readonly LabelCandidate[], titleLines: readonly number[]): number {
  const plain = lines.every((line) => line.tag === '');
  const title = titleLines.at(-1) ?? -1;
  if (labels.length >= 2) return labels[0]!.line;
  const long = (i: number): boolean => kinds[i]!.kind === 'body' && (plain ? lines[i]!.end - lines[i]!.start > 12 : true);
  for (let i = Math.max(0, title + 1); i < lines.length; i++) if (long(i)) return Math.min(i, labels[0]?.line ?? i);
  return labels[0]?.line ?? lines.length;
}

function findEndOfContent({ lines }: Extraction, kinds: readonly LineKind[]): number {
  let end = 0;
  for (const [i] of lines.entries()) if (kinds[i]!.kind === 'body' || kinds[i]!.kind === 'heading') end = i + 1;
  return end;
}

function joinTitle(text: string, lines: Extraction['lines'], rows: readonly number[]): string | null {
  if (rows.length === 0) return null;
  return rows.map((i) => text.slice(lines[i]!.start, lines[i]!.end).replace(/^#{1,6}\s+/u, '').replace(/^(\*\*|__)(.*)\1$/u, '$2').trim()).join(' ').replace(/[\s\u00a0]+/gu, ' ');
}

function headingLines({ text, lines }: Extraction, kinds: readonly LineKind[], first: number): string[] {
  const rows: string[] = [];
  for (let i = 0; i < Math.min(first, lines.length); i++) {
    const introduces = kinds[i]!.kind === 'body' && lines[i]!.tag !== '' && lines[i]!.end - lines[i]!.start < 240;
    if (introduces || HEADING_KINDS.has(kinds[i]!.kind)) rows.push(text.slice(lines[i]!.start, Math.min(lines[i]!.end, lines[i]!.start + 600)));
  }
  return rows.slice(-12);
}

function readTurns(raw: readonly RawTurn[], text: string, heading: string): { raw: readonly RawTurn[]; turns: Turn[]; speakers: Statement['speakers'] } {
  const { attributions, people, speakers } = resolveSpeakers({ text, heading, turns: raw });
  const roles = assignRoles({ text, turns: raw, people, heading });
  const turns = raw.map((turn, i): Turn => {
    const { speaker, rule, certainty } = attributions[i]!;
    const asked = roles[i] === 'question' && turn.label === null;
    return {
      speaker: asked ? null : speaker,
      label: turn.label === null ? null : text.slice(...turn.label.label),
      role: roles[i]!,
      text: textAt(text, turn.spans),
      spans: turn.spans,
      rule: turn.label === null ? turn.scheme : rule === 'none' ? turn.scheme : rule,
      certainty: asked ? 'unknown' : certainty,
    };
  });
  return { raw, turns, speakers };
}

function speechOf(raw: RawTurn, turn: Turn): { span: readonly [number, number]; rule: string }[] {
  return turn.spans.map((span, i) => ({ span: i === 0 && raw.label !== null && raw.label.label[0] <= span[0] && span[0] - raw.label.label[1] < 12 ? [raw.label.label[0], span[1]] : span, rule: turn.rule }));
}

/** A label on a line of its own belongs to the turn that it marks. */
function absorbSpeech(kinds: readonly LineKind[], raw: readonly RawTurn[]): LineKind[] {
  const absorbed = [...kinds];
  for (const turn of raw) if (turn.label !== null) absorbed[turn.label.line] = { kind: 'turn', rule: `label:${turn.label.form}` };
  return absorbed;
}

const MAIN_KINDS: ReadonlySet<string> = new Set(['body', 'heading', 'turn']);

/** The content as paragraphs: headings inside the body, prose, lists, turns with their labels. */
function buildMainText({ text, lines }: Extraction, kinds: readonly LineKind[], speech: readonly (readonly [number, number])[]): string {
  const paragraphs: string[] = [];
  let spoken = 0;
  const content = lines.flatMap((_, i) => (MAIN_KINDS.has(kinds[i]!.kind) ? [i] : []));
  const firstBody = content.find((i) => kinds[i]!.kind !== 'heading') ?? Infinity;
  for (const [i, line] of lines.entries()) {
    while (spoken < speech.length && speech[spoken]![1] <= line.start) spoken++;
    const inSpeech = spoken < speech.length && speech[spoken]![0] < line.end && speech[spoken]![1] > line.start;
    if (!inSpeech && (!MAIN_KINDS.has(kinds[i]!.kind) || (kinds[i]!.kind === 'heading' && i < firstBody))) continue;
    const words = text.slice(line.start, line.end).replace(/^#{1,6}\s+/u, '').trim();
    if (words === '') continue;
    if (line.gap === 0 && paragraphs.length > 0 && inSpeech) paragraphs[paragraphs.length - 1] += `\n${words}`;
    else paragraphs.push(words);
  }
  return paragraphs.join('\n\n');
}
