import type { Block, BlockKind, Line, LineKind } from '../extract/index.ts';
import type { Span } from '../text/index.ts';

export interface BuildBlocksInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  /** Stretches of turns (label and speech) with the rule of the turn, ascending, not overlapping. */
  readonly speech: readonly { readonly span: Span; readonly rule: string }[];
  /** Length of the decoded source. */
  readonly sourceLength: number;
}

/**
 * Divides the whole text into blocks: one for each line, more where speech begins or ends inside it. White space
 * between two lines belongs to the first of them, so that every character stands in exactly one block.
 */
export function buildBlocks({ text, lines, kinds, speech, sourceLength }: BuildBlocksInput): Block[] {
  const blocks: Block[] = [];
  if (text.length === 0) return blocks;
  if (lines.length === 0)
    return [
      { start: 0, end: text.length, kind: 'furniture', rule: 'white-space', origin: [0, sourceLength] },
    ];
  let k = 0;
  const push = (start: number, end: number, kind: BlockKind, rule: string, origin: Span): void => {
    if (start < end) blocks.push({ start, end, kind, rule, origin });
  };
  for (const [i, line] of lines.entries()) {
    const from = i === 0 ? 0 : line.start;
    const to = lines[i + 1]?.start ?? text.length;
    const { kind, rule } = kinds[i]!;
    while (k < speech.length && speech[k]!.span[1] <= from) k++;
    let at = from;
    for (let n = k; n < speech.length && speech[n]!.span[0] < to; n++) {
      const { span, rule: turnRule } = speech[n]!;
      const start = Math.max(at, span[0]);
      let end = Math.min(to, span[1]);
      if (/^\s*$/u.test(text.slice(end, to))) end = to;
      const lead = /^\s*$/u.test(text.slice(at, start)) ? at : start;
      push(at, lead, kind === 'turn' ? 'body' : kind, rule, line.origin);
      push(lead, end, 'turn', turnRule, line.origin);
      at = end;
    }
    push(at, to, kind, rule, line.origin);
  }
  return blocks;
}
