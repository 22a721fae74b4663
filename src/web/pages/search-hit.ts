import type { SearchHit } from '../../search/index.ts';
import { linkToPage, linkToStatement } from '../links.ts';
import { type Content, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { collectBox } from './collect.ts';
import { bareLabel, dayOf, facts, titleOf, wordsIn } from './parts.ts';

/** The passage around what matched, with what matched in `mark`. */
function snippetOf({ snippet }: SearchHit): Markup {
  const { text, marks, cutBefore, cutAfter } = snippet;
  const parts = marks.map(([start, end], index) => {
    const before = text.slice(marks[index - 1]?.[1] ?? 0, start);
    return html`${before}<mark>${text.slice(start, end)}</mark>`;
  });
  return html`${cutBefore && '… '}${parts}${text.slice(marks.at(-1)?.[1] ?? 0)}${cutAfter && ' …'}`;
}

/** A passage that was found, as an entry of a list. With `collects` it can be marked for the form below the list. */
export function searchHit(
  view: View,
  hit: SearchHit,
  { collects = false }: { readonly collects?: boolean } = {},
): Markup {
  const { t } = view;
  const { statement, turn, item, page, field } = hit;
  // Case is never asked for, so that it is nothing to tell.
  const folds = hit.folds.filter((fold) => fold !== 'case');
  const where: Content =
    field === 'title'
      ? t('search.inTitle')
      : field === 'body'
        ? t('search.inBody')
        : field === 'item'
          ? t('search.inItem')
          : null;
  const speaker = turn === null ? null : (turn.speaker ?? bareLabel(turn.label ?? ''));
  const words = wordsIn(statement === null ? page.language : statement.language, t);
  const link = statement === null ? linkToPage(page.id) : linkToStatement(statement.id, turn?.id ?? null);
  const title = statement === null ? (item?.title ?? t('list.untitledItem')) : titleOf(view, statement);
  return html`<li>${field !== 'title' ? html`<p class="snippet ${turn?.role === 'question' && 'question-hit'}" ${words}>${snippetOf(hit)}</p>` : null}
<h2 ${words}>${collects && statement !== null && html`${collectBox(view, statement)} `}<a href="${link}">${field === 'title' ? snippetOf(hit) : title}</a></h2>
${facts([
  speaker !== null && speaker !== '' && html`<bdi>${speaker}</bdi>`,
  turn !== null && speaker?.toLowerCase() !== t(`role.${turn.role}`) && t(`role.${turn.role}`),
  where,
  dayOf(view, statement ?? { date: item?.date ?? null, published: null }),
  page.publisher !== null && html`<bdi>${page.publisher}</bdi>`,
  statement?.excerpt && t('list.excerpt'),
  folds.length > 0 && t('check.folds', { folds: t.list(folds.map((fold) => t(`fold.${fold}`))) }),
])}</li>`;
}
