import type { TitlePage } from './title-page.ts';

/** How far into the content the words of a title are looked for. */
const CONTENT = 6000;

/** How many words a line has, and how many of them the content from line `content` on has as well; pairs of letters in scripts without spaces. */
export function countShared(
  page: TitlePage,
  content: number,
  line: string,
  cjk: boolean,
): { own: number; shared: number } {
  const key = `${cjk ? 'pairs' : 'words'} ${content}`;
  let below = page.contentWords.get(key);
  if (below === undefined) {
    const start = page.lines[content]?.start ?? page.text.length;
    below = new Set(listWords(page.text.slice(start, start + CONTENT), cjk));
    page.contentWords.set(key, below);
  }
  const own = listWords(line, cjk);
  return { own: own.length, shared: own.filter((word) => below.has(word)).length };
}

/** Words of four letters and more, lower case. */
function listWords(s: string, cjk: boolean): string[] {
  if (!cjk) return s.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const letters = [...s.replace(/[^\p{L}\p{N}]/gu, '')];
  return letters.slice(1).map((letter, k) => letters[k]! + letter);
}
