import type { DecodedText } from '../capture/index.ts';
import { type Extraction, frameText, type LineKind, OCCASION } from '../extract/index.ts';
import type { Account, Item, Statement } from './account.ts';
import { buildBlocks } from './build-blocks.ts';
import { chooseLabels } from './choose-labels.ts';
import { detectLanguage } from './detect-language.ts';
import { isExcerptListing, readExcerpts } from './excerpt-listing.ts';
import { findAlternates } from './find-alternates.ts';
import { findDiagnostics } from './find-diagnostics.ts';
import { findLabels } from './find-labels.ts';
import { findSittings } from './find-sittings.ts';
import { findSpeech } from './find-speech.ts';
import { findTerms } from './find-terms.ts';
import { findSpokenTitle, frameMarkup } from './frame-markup.ts';
import { FullNames } from './full-names.ts';
import { findGluedLabels } from './glued-labels.ts';
import { addInlineLabels } from './inline-labels.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { listEntries, listExcerpts } from './listing-items.ts';
import { buildMainText } from './main-text.ts';
import { findEndOfContent, findFirstContent, joinTitle, readHeading, roughHeading } from './page-frame.ts';
import { isWrapped, type RawTurn } from './raw-turn.ts';
import { findSittingDate, readDates } from './read-dates.ts';
import { type ListingEntry, readEntries } from './read-entries.ts';
import { readItems } from './read-items.ts';
import { readMoment } from './read-moment.ts';
import { findMonths, findNext, resolveAddress } from './read-page-facts.ts';
import { absorbSpeech, readTurns, speechOf } from './read-turns.ts';
import { findStatementKind } from './statement-kind.ts';
import { findTalkDiagnostics } from './talk-diagnostics.ts';
import { findListHeading } from './text-entries.ts';

export interface TranscriptSource {
  readonly source: string;
  readonly digest: string;
  readonly url: string | null;
  /** The instant of capture that the file states. */
  readonly captured: string | null;
  readonly decoded: DecodedText;
}

/** What the page is made of, as far as speech goes. */
interface Composition {
  readonly kinds: readonly LineKind[];
  readonly titleLines: readonly number[];
  readonly title: string | null;
  readonly heading: string;
  readonly labels: readonly LabelCandidate[];
  readonly entries: readonly ListingEntry[];
  readonly excerpts: boolean;
  readonly speech: readonly RawTurn[];
  /** The lines of the content: first, and one past the last. */
  readonly first: number;
  readonly end: number;
}

/** Reads who says what in a page whose parts are known, and puts the account of the page together. */
export function readTranscript(extraction: Extraction, from: TranscriptSource): Account {
  const { text, lines, metadata } = extraction;
  const page = compose(extraction);
  const { title, titleLines, heading, first, end } = page;
  const listing = page.excerpts || page.entries.length > 0;

  const read = readItems({ text, lines, kinds: page.kinds });
  let { kinds } = read;
  let items: readonly Item[] = read.items;
  if (listing) {
    const input = { text, lines, kinds, labels: page.labels, heading };
    const listed = page.excerpts
      ? listExcerpts(input, readExcerpts(input, first, lines.length))
      : listEntries(input, page.entries);
    kinds = listed.kinds;
    items = [...items.filter((item) => page.excerpts || item.kind === 'ticker'), ...listed.items];
  }

  const address = from.url ?? metadata.url;
  items = items.map((item) => ({ ...item, url: resolveAddress(item.url, address) }));
  const moment = readMoment({ text, lines, kinds });
  const bodyRows: number[] = [];
  for (const [i, { kind }] of kinds.entries())
    if (kind === 'body' || kind === 'turn' || kind === 'item') bodyRows.push(i);
  const sample = bodyRows
    .slice(0, 12)
    .map((i) => text.slice(lines[i]!.start, lines[i]!.end))
    .join(' ');
  const language = detectLanguage(sample) ?? metadata.language?.slice(0, 2).toLowerCase() ?? null;
  const dates = readDates({
    extraction,
    kinds,
    title,
    titleLines,
    first,
    end,
    captured: moment.dates[0]?.span ?? null,
    spoken: page.speech.length > 0,
    language,
  });
  const names = new FullNames(text);
  const sittings = findSittings(extraction, kinds, page.speech).map((sitting) => {
    const own =
      sitting.heading === null
        ? null
        : text.slice(lines[sitting.heading]!.start, lines[sitting.heading]!.end);
    const { turns, speakers } = readTurns(
      sitting.turns,
      text,
      own === null ? heading : `${own}\n${heading}`,
      names,
    );
    const held = own === null ? null : findSittingDate(own, language);
    const name = own ?? title;
    const statement: Statement = {
      title: name === '' ? null : name,
      kind: findStatementKind(name ?? '', turns),
      language,
      date: held?.date ?? dates.event,
      published: dates.published,
      place: held === null ? dates.place : held.place,
      speakers,
      turns,
    };
    return { statement, speech: sitting.turns.flatMap((turn, i) => speechOf(turn, turns[i]!)) };
  });
  const speech = sittings.flatMap((sitting) => sitting.speech);
  const isStatement = speech.length > 0;
  const hasArticle = !listing && bodyRows.length > 0;
  return {
    source: from.source,
    digest: from.digest,
    text,
    mainText: listing
      ? ''
      : speech.length === 0 && extraction.embeddedBody != null
        ? extraction.embeddedBody
        : buildMainText(
            extraction,
            kinds,
            speech.map(({ span }) => span),
          ),
    page: {
      title: (title === '' ? null : title) ?? metadata.title,
      publisher: metadata.publisher,
      url: address,
      language,
      kind: listing ? 'listing' : isStatement || hasArticle ? 'statement' : 'other',
      published: dates.published,
      captured: from.captured ?? moment.captured,
      alternates: findAlternates({ text, lines, kinds }, metadata.alternates),
      terms: findTerms(text),
      months: findMonths({ text, lines, kinds }),
      counters: moment.counters,
      next: listing
        ? findNext({ text, lines, kinds }, metadata.next, address)
        : resolveAddress(metadata.next, address),
    },
    statements: hasArticle || isStatement ? sittings.map(({ statement }) => statement) : [],
    items,
    blocks: buildBlocks({
      text,
      lines,
      kinds: absorbSpeech(kinds, page.speech),
      speech,
      sourceLength: from.decoded.text.length,
    }),
    dates: [...dates.all, ...statedCapture(from.captured), ...moment.dates],
    diagnostics: [
      ...findDiagnostics(text, language, from.decoded),
      ...findTalkDiagnostics({
        extraction,
        turns: sittings.flatMap(({ statement }) => statement.turns),
        first,
        end,
      }),
    ].sort((a, b) => a.span[0] - b.span[0]),
  };
}

/** Finds title, labels, entries and speech. They depend on each other: the frame is drawn once roughly, once well. */
function compose(extraction: Extraction): Composition {
  const { text, lines, metadata } = extraction;
  const plain = lines.every((line) => line.tag === '');
  let { kinds } = extraction;
  const candidates = findLabels(text, lines, kinds);
  const chosen = chooseLabels({
    text,
    lines,
    kinds,
    candidates,
    heading: roughHeading(extraction, candidates),
  });
  const set = addInlineLabels({ text, lines, labels: chosen, wrapped: isWrapped({ text, lines, kinds }) });
  const labels = set.length === 0 && plain ? findGluedLabels(text, lines) : set;

  let titleLines: readonly number[] = kinds.flatMap((kind, i) => (kind.kind === 'title' ? [i] : []));
  let firstContent = findFirstContent(extraction, labels, titleLines);
  let headline: readonly number[] | null = null;
  if (plain) {
    const labelled = labels.length > 0;
    const input = { text, lines, kinds, end: lines.length, labelled };
    const reach = labelled ? firstContent : Math.min(lines.length, firstContent + BELOW_PROSE);
    let frame = frameText({ ...input, first: firstContent, reach });
    // Prose above a headline is a notice or a teaser: the content begins below.
    if ((frame.title.at(-1) ?? -1) >= firstContent) {
      headline = frame.title;
      firstContent = findFirstContent(extraction, labels, headline);
      frame = frameText({ ...input, first: firstContent, reach: firstContent, title: headline });
    }
    const asked = endsInQuestionBefore(text, lines, frame.title, labels);
    kinds = asked ? kinds : kinds.map((kind, i) => (i < firstContent ? frame.kinds[i]! : kind));
    titleLines = asked ? [] : frame.title;
  } else {
    const spoken = findSpokenTitle(extraction, titleLines, labels);
    if (spoken !== null) {
      const [spokenRows, titleRows] = [new Set(spoken), new Set(titleLines)];
      kinds = kinds.map((kind, i) =>
        spokenRows.has(i)
          ? { kind: 'title', rule: 'title:occasion' }
          : titleRows.has(i)
            ? { kind: 'heading', rule: 'heading:above-title' }
            : kind,
      );
      titleLines = spoken;
    }
  }
  let title = joinTitle(text, lines, titleLines) ?? metadata.title;
  let heading = readHeading(extraction, kinds, title, firstContent);

  const excerpts = plain && isExcerptListing({ text, lines, kinds, labels }, title, OCCASION);
  const listed = excerpts
    ? []
    : readEntries({ text, lines, kinds, titleLines, published: metadata.published !== null });
  const inside = new Set(listed.flatMap((entry) => entry.lines));
  // A dialogue of which any turn stands outside the entries is the page's own.
  // So is one whose labels carry the times: "2014-05-12 10:00 Name:".
  const timed = countTimed(text, lines, labels);
  const own = timed >= labels.length / 2 || labels.some((label) => !inside.has(label.line));
  const entries =
    ((labels.length < 2 && !opensSpeech(extraction, labels, listed.length)) || !own) &&
    !holdsTalk(listed, labels)
      ? listed
      : [];
  const listing = excerpts || entries.length > 0;
  const speech = listing ? [] : findSpeech({ text, lines, kinds, labels, heading, title, titleLines });
  const first = speech[0]?.firstLine ?? firstContent;
  const end = speech.length > 0 ? speech.at(-1)!.lastLine + 1 : findEndOfContent(extraction, kinds);

  if (plain && entries.length > 0) {
    const row = findListHeading(text, lines, kinds, entries[0]!.lines[0]!);
    titleLines = row === null ? [] : [row];
    kinds = kinds.map((kind, i) =>
      i === row
        ? { kind: 'title', rule: 'title:list' }
        : kind.kind === 'title'
          ? { kind: 'unknown', rule: 'short-line' }
          : kind,
    );
    title = joinTitle(text, lines, titleLines) ?? metadata.title;
  }
  if (!plain && speech.length >= 2) kinds = frameMarkup(extraction, kinds, speech, titleLines);
  if (plain && !listing) {
    const frame = frameText({
      text,
      lines,
      kinds: extraction.kinds,
      first,
      reach: first,
      end,
      labelled: labels.length > 0,
      title: headline,
    });
    kinds = frame.kinds;
    titleLines = frame.title;
    title = joinTitle(text, lines, titleLines) ?? metadata.title;
  }
  if (!listing) heading = readHeading(extraction, kinds, title, first);
  return { kinds, titleLines, title, heading, labels, entries, excerpts, speech, first, end };
}

/** How many lines below the first prose of a capture without labels its headline may stand. */
const BELOW_PROSE = 60;

/** How many entries two days above a speech make at most, and how long an excerpt of a listing is. */
const FEW_ENTRIES = 2;
/** How many labels make a talk of an entry. */
const MIN_LABELS = 3;
const MAX_EXCERPT = 500;

/** One label above more prose than a listing quotes: its speech is the page, whatever days stand above it. */
function opensSpeech(
  { lines, kinds }: Extraction,
  labels: readonly LabelCandidate[],
  entries: number,
): boolean {
  const [label] = labels;
  if (label === undefined || entries > FEW_ENTRIES) return false;
  const below = lines.filter((_, i) => i >= label.line && kinds[i]!.kind === 'body');
  return below.reduce((sum, line) => sum + line.end - line.start, 0) > MAX_EXCERPT;
}

/** A page's title and a note with another day look like two entries: a talk that stands in one of them is the page. */
function holdsTalk(entries: readonly ListingEntry[], labels: readonly LabelCandidate[]): boolean {
  if (entries.length > FEW_ENTRIES || labels.length < MIN_LABELS) return false;
  const rows = new Set(labels.map((label) => label.line));
  return entries.filter((entry) => entry.lines.some((line) => rows.has(line))).length <= 1;
}

/** How many labels have a figure before them on their line. */
function countTimed(text: string, lines: Extraction['lines'], labels: readonly LabelCandidate[]): number {
  // Many labels may stand in one long line: its first figure is looked for once.
  const figures = new Map<number, number>();
  let count = 0;
  for (const { line, label } of labels) {
    let figure = figures.get(line);
    if (figure === undefined) {
      const { start, end } = lines[line]!;
      const at = text.slice(start, end).search(/\d/u);
      figure = at < 0 ? Infinity : start + at;
      figures.set(line, figure);
    }
    if (figure < label[0]) count++;
  }
  return count;
}

/** The date of capture that the file states, which is none of the page's text. */
function statedCapture(captured: string | null): Account['dates'] {
  return captured === null ? [] : [{ kind: 'captured', value: captured, span: null, from: 'metadata' }];
}

/** Equal labels, and no other, are those of one who answers. */
const MIN_SOLE = 3;

/** Words that end in a question mark just above the first answer were asked, not printed as a headline. */
function endsInQuestionBefore(
  text: string,
  lines: Extraction['lines'],
  titleLines: readonly number[],
  labels: readonly LabelCandidate[],
): boolean {
  const last = titleLines.at(-1);
  const [first] = labels;
  if (last === undefined || first === undefined || last !== first.line - 1) return false;
  const sole = labels.length >= MIN_SOLE && labels.every(({ shape }) => shape.key === first.shape.key);
  if (first.shape.class !== 'answer' && !sole) return false;
  return /[?？؟]\s*$/u.test(text.slice(lines[last]!.start, lines[last]!.end));
}
