import type { Span } from '../text/index.ts';
import { isSetOff, lineAt, type PageLines, type RawTurn } from './raw-turn.ts';

/**
 * Interviews that label only the first turns and go on in type alone: where one of two speakers is set in bold and the
 * other is not, a change of type inside a turn is a change of speaker.
 */
export function splitByType({ lines }: PageLines, turns: readonly RawTurn[]): RawTurn[] {
  const keys = new Map<string, { bold: boolean; plain: boolean }>();
  for (const { label, bold } of turns) {
    const style = keys.get(label!.shape.key) ?? { bold: true, plain: true };
    if (bold) style.plain = false;
    else style.bold = false;
    keys.set(label!.shape.key, style);
  }
  const styles = [...keys.values()];
  const set = styles.filter(({ bold }) => bold);
  const plain = styles.filter((style) => style.plain);
  if (set.length !== 1 || plain.length !== 1 || styles.length !== 2) return [...turns];
  const split: RawTurn[] = [];
  const first = {
    bold: turns.find((turn) => turn.bold)!,
    plain: turns.find((turn) => !turn.bold)!,
  };
  for (const turn of turns) {
    let current: { spans: Span[]; bold: boolean; line: number } = {
      spans: [],
      bold: turn.bold,
      line: turn.firstLine,
    };
    const close = (next: boolean, line: number): void => {
      const own = current.line === turn.firstLine;
      split.push(
        own
          ? { ...turn, spans: current.spans }
          : {
              ...turn,
              label: null,
              scheme: `typography:bold-${current.bold ? 'question' : 'answer'}`,
              spans: current.spans,
              firstLine: current.line,
              bold: current.bold,
              like: current.bold ? first.bold : first.plain,
            },
      );
      current = { spans: [], bold: next, line };
    };
    for (const span of turn.spans) {
      const line = lineAt(lines, span[0], turn.firstLine);
      const bold = isSetOff(lines[line]!, span[0]);
      if (bold !== current.bold && current.spans.length > 0) close(bold, line);
      current.spans.push(span);
    }
    close(current.bold, turn.lastLine);
  }
  return split;
}
