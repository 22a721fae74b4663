import type { Extraction, LineKind } from '../extract/index.ts';
import type { Span } from '../text/index.ts';

const MAIN_KINDS: ReadonlySet<string> = new Set(['body', 'heading', 'turn', 'standfirst']);

/** The content as paragraphs: headings inside the body, prose, lists, turns with their labels. */
export function buildMainText(
  { text, lines }: Extraction,
  kinds: readonly LineKind[],
  speech: readonly Span[],
): string {
  const paragraphs: string[] = [];
  let spoken = 0;
  // Letterheads and agenda lines above the first words of a talk are headings too, but not of the content.
  const above = (i: number): boolean => kinds[i]!.rule.startsWith('heading:above');
  for (const [i, line] of lines.entries()) {
    while (spoken < speech.length && speech[spoken]![1] <= line.start) spoken++;
    const inSpeech =
      spoken < speech.length && speech[spoken]![0] < line.end && speech[spoken]![1] > line.start;
    if (!inSpeech && (!MAIN_KINDS.has(kinds[i]!.kind) || above(i))) continue;
    const words = text
      .slice(line.start, line.end)
      .replace(/^#{1,6}\s+/u, '')
      .trim();
    if (words === '') continue;
    if (line.gap === 0 && paragraphs.length > 0 && inSpeech)
      paragraphs[paragraphs.length - 1] += `\n${words}`;
    else paragraphs.push(words);
  }
  return paragraphs.join('\n\n');
}
