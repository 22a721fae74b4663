import type { ReadLabel } from './korean-labels.ts';

/** A label that says by which name its speaker goes from there on. */
export interface DefinedName extends ReadLabel {
  readonly name: string;
  /** Office and house, without the name; `null` where the label has only the name. */
  readonly description: string | null;
}

const DEFINED =
  /^[〇○●◯◎◆◇■□▲△▶▷►◈]?\s?([^:：()（）<>\n]{2,60}?)\s?[(（]\s?(?:이하|以下|以下簡稱|以下简称|下稱|下称)\s?[,:：]?\s?["“「『']?([^()（）"”」』'\n]{2,14})["”」』']?\s?[)）]\s?[:：>＞]\s*/u;

/**
 * "이름 무슨 대학 교수(이하 이름): words": broadcasts of Korea, and papers of Japan and China, give the whole style once and
 * the name that stands for it in brackets.
 */
export function readDefinedName(line: string): DefinedName | null {
  const match = DEFINED.exec(line);
  if (match === null) return null;
  const [whole, style, short] = match as unknown as [string, string, string];
  const name = short.trim();
  const description = style.replace(name, '').trim();
  return {
    words: style.trim(),
    length: whole.length,
    name,
    description: description === '' ? null : description,
  };
}
