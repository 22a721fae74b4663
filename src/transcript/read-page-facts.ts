import { findMonthCount, type Line, type LineKind } from '../extract/index.ts';
import type { Page } from './account.ts';

/** A page's lines with what each of them is. */
export interface PageLinesWithKinds {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
}

/** An archive's list of months with the number of entries of each. */
export function findMonths({ text, lines, kinds }: PageLinesWithKinds): Page['months'] {
  return lines.flatMap((line, i) => {
    if (kinds[i]!.kind !== 'archive-index') return [];
    const found = findMonthCount(text.slice(line.start, line.end));
    return found === null ? [] : [found];
  });
}

const NEXT =
  /^[\s«‹←<»›→>]*(?:next(?: page)?|older(?: \p{L}+)?|nächste(?: seite)?|weiter|page suivante|suivante?|siguiente|próxima|seguinte|successiva|avanti|далее|след\.|следующая(?: страница)?|вперед|наступна|następna|další|következő|次へ|次のページ|下一页|下一頁|下页|다음(?: 페이지)?|التالي|الصفحة التالية|بعدی|صفحه بعد|הבא|अगला|berikutnya|selanjutnya|tiếp theo|trang sau|ถัดไป|επόμενη|შემდეგი|հաջորդ|келесі|sonraki)[\s«‹←»›→>]*$/iu;

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
