import type { HeadFacts } from '../html/index.ts';
import type { BodyChoice } from './choose-body.ts';
import { compactWords, mayCompactTo, startsOf } from './compact-words.ts';
import type { HtmlText } from './html-lines.ts';
import { ROLE } from './roles.ts';
import type { StructuredArticle } from './structured-data.ts';

/** The title of a page and the lines that print it. */
export interface PageTitle {
  readonly title: string | null;
  /** Indexes of the lines; empty when the title is not printed. */
  readonly lines: readonly number[];
}

interface Candidate {
  readonly text: string;
  readonly lines: readonly number[];
  readonly score: number;
}

/** What separates a title from the name of its site in `<title>`. */
const SEPARATOR = /\s+[|–—·•»«›‹:~/]+\s+|\s+-+\s+|\s*[|｜»]\s*|\s::\s|_(?=[^_]+$)/u;
const MAX_TITLE = 400;
/** The title is among the first headings of a page. */
const MAX_CANDIDATES = 300;

function collapse(text: string): string {
  if (!/\u00ad|[^\S ]| {2}/.test(text)) return text.trim();
  // Soft hyphens are not printed.
  return text
    .replace(/\u00ad/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Address of a site's front page. */
const HOME = /^(?:\.?\/|https?:\/\/[^/?]+\/?|(?:\.?\/)?(?:index|home)\.(?:html?|php))?(?:\?[^/]*)?$/i;

/** Titles that writing tools put in by themselves. */
const GENERATED =
  /^\s*\(?(?:untitled|anonymous\)|unspecified\)|[\w .-]+\.(?:docx?|odt|rtf|indd|qxp|pdf)$|created (?:by|with)\b|microsoft word\b|powerpoint\b|document\s?\d*$|new page|no title|(?:index|home)$|https?:)/i;

function isKnown(line: string, known: readonly string[]): boolean {
  const words = compactWords(line);
  return words.length > 8 && known.includes(words);
}

/** Finds the title as the page prints it, by what the page's head says it should be. */
export function readTitle(
  page: HtmlText,
  head: HeadFacts,
  article: StructuredArticle | null,
  choice: BodyChoice,
): PageTitle {
  const { lines, text } = page;
  const meta = (name: string): string | null =>
    head.metas.find((one) => one.name === name && one.content !== '')?.content ?? null;
  const declared = [meta('og:title'), article?.headline ?? null, meta('twitter:title'), meta('dc.title')]
    .filter((one): one is string => one !== null)
    .map(collapse);
  const documentTitle = head.title === null || GENERATED.test(head.title) ? null : collapse(head.title);
  const known = [...declared, ...(documentTitle === null ? [] : [documentTitle])]
    .map(compactWords)
    .filter((one) => one !== '');

  const site = compactWords(meta('og:site_name') ?? article?.publisher ?? '');

  // A site's name customarily ends its document titles; where the last part is the longer one, the site comes first.
  const parts = documentTitle?.split(SEPARATOR).filter((part) => part?.trim()) ?? [];
  const lastPart =
    parts.length > 1 && parts.at(-1)!.length < documentTitle!.length / 2 ? compactWords(parts.at(-1)!) : '';

  // Printed headings and elements named as titles, each as one candidate.
  const candidates: Candidate[] = [];
  let index = 0;
  while (index < lines.length && candidates.length < MAX_CANDIDATES) {
    const line = lines[index]!;
    const own = choice.roles[line.element] ?? 0;
    const named = (own & ROLE.title) !== 0;
    if (line.heading === 0 && !named) {
      index++;
      continue;
    }
    const rows = [index];
    while (index + 1 < lines.length && lines[index + 1]!.element === line.element && line.element >= 0)
      rows.push(++index);
    index++;
    const printed = collapse(rows.map((row) => text.slice(lines[row]!.start, lines[row]!.end)).join(' '));
    if (printed === '' || printed.length > MAX_TITLE) continue;
    const words = compactWords(printed);
    if (words === '') continue;
    // A heading may print a kicker above the title: the head says which of its lines is the title.
    const row =
      rows.length === 1 || known.includes(words)
        ? undefined
        : rows.find((one) => isKnown(text.slice(lines[one]!.start, lines[one]!.end), known));
    if (row !== undefined) {
      candidates.push({
        text: collapse(text.slice(lines[row]!.start, lines[row]!.end)),
        lines: [row],
        score: 13,
      });
      continue;
    }
    let score = line.heading === 1 ? 4 : line.heading === 2 ? 2 : line.heading > 0 ? 1 : 0;
    if (named) score += 2;
    if (known.some((one) => one === words)) score += 8;
    else if (
      words.length > 8 &&
      known.some(
        (one) =>
          one.startsWith(words) || words.startsWith(one) || (one.endsWith(words) && words !== lastPart),
      )
    )
      score += 6;
    else if (words.length > 12 && known.some((one) => one.includes(words))) score += 3;
    else if (known.length > 0) score -= 2;
    const outer = choice.kinds[rows[0]!];
    if (
      outer === 'navigation' ||
      outer === 'teaser' ||
      outer === 'comment' ||
      outer === 'notice' ||
      outer === 'form'
    )
      score -= 4;
    if (line.hidden) score -= 2;
    const linked = line.links.reduce((sum, link) => sum + link.end - link.start, 0) / (line.end - line.start);
    if (linked > 0.8) score -= line.links.some((link) => HOME.test(link.href)) ? 10 : 1;
    if (words === site) score -= 10;
    candidates.push({ text: printed, lines: rows, score });
  }
  let best: Candidate | null = null;
  for (const candidate of candidates) if (best === null || candidate.score > best.score) best = candidate;
  if (best !== null && best.score >= 3) return { title: best.text, lines: best.lines };

  // A title printed in no heading: a line that says what the head says.
  const wanted = new Set(declared.map(compactWords));
  const stripped =
    documentTitle === null
      ? null
      : stripSite(documentTitle, meta('og:site_name') ?? article?.publisher ?? null);
  if (stripped !== null) wanted.add(compactWords(stripped));
  wanted.delete('');
  const starts = startsOf(wanted);
  const shortest = Math.min(...[...wanted].map((one) => one.length));
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const length = line.end - line.start;
    if (length > MAX_TITLE || length < shortest || choice.kinds[i] !== undefined) continue;
    const printed = text.slice(line.start, line.end);
    if (mayCompactTo(starts, printed) && wanted.has(compactWords(printed)))
      return { title: collapse(printed), lines: [i] };
  }
  if (best !== null && best.score >= 2) return { title: best.text, lines: best.lines };
  const fallback = declared[0] ?? stripped;
  return {
    title: fallback === null ? null : stripSite(fallback, meta('og:site_name') ?? article?.publisher ?? null),
    lines: [],
  };
}

/** A document's title without the name of its site. */
function stripSite(title: string, site: string | null): string {
  const name = site === null ? '' : compactWords(site);
  const parts = title.split(SEPARATOR).filter((part) => part !== undefined && part.trim() !== '');
  if (parts.length < 2) return title;
  const last = parts.at(-1)!;
  const first = parts[0]!;
  if (name !== '' && compactWords(last).includes(name))
    return title.slice(0, title.lastIndexOf(last)).replace(/[\s|–—·•»«›‹:~/_-]+$/u, '');
  if (name !== '' && compactWords(first) === name)
    return title.slice(title.indexOf(first) + first.length).replace(/^[\s|–—·•»«›‹:~/_-]+/u, '');
  return first.length >= last.length || parts.length > 2
    ? first.trim()
    : title.replace(/[\s|–—·•»«›‹~]+$/u, '');
}
