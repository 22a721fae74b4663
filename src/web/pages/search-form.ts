import type { Collection, Coverage, PublisherCount } from '../../archive/index.ts';
import { STEMMED_LANGUAGES } from '../../index/index.ts';
import { TURN_ROLES } from '../../search/index.ts';
import { linkTo, type Query } from '../links.ts';
import { attributes, type Content, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import type { LineOrder } from './concordance.ts';

export const SORTS = ['rank', '-date', 'date'] as const;
export type Sort = (typeof SORTS)[number];

/** The search as the reader typed it: what the form shows again. */
export interface SearchForm {
  readonly query: string;
  readonly speaker: string;
  readonly role: string;
  readonly publisher: string;
  /** Whole name of a collection. */
  readonly collection: string;
  /** Id of a subject. */
  readonly subject: string;
  readonly language: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly sort: Sort;
  /** `lines`: a concordance instead of a list of passages. */
  readonly show: 'hits' | 'lines';
  readonly order: LineOrder;
  /** Other spellings of names are found too. */
  readonly spellings: boolean;
  /** Other forms of the words are found too, by the rules of this language; `""` for none. */
  readonly stem: string;
}

/** What the feeds of a search are of: the words and the filters, but no order, as feeds have their own. */
export function feedOf(form: SearchForm): Query {
  return { ...queryOf(form), sort: null, show: null, order: null };
}

/** The form as a query; what is at its default is left out. */
export function queryOf({ query, sort, show, order, spellings, ...filters }: SearchForm): Query {
  return {
    q: query,
    ...filters,
    sort: sort === 'rank' ? null : sort,
    show: show === 'hits' ? null : show,
    order: order === 'right' ? null : order,
    spellings: spellings ? '1' : null,
  };
}

type Choice = readonly [value: string, name: string];

function select(
  { t }: View,
  name: 'role' | 'language' | 'kind' | 'publisher' | 'collection',
  chosen: string,
  choices: readonly Choice[],
): Markup {
  const known =
    chosen === '' || choices.some(([value]) => value === chosen)
      ? choices
      : [...choices, [chosen, chosen] as const];
  return html`<div><label for="${name}">${t(`search.${name}`)}</label><select id="${name}" name="${name}"><option value="">${t('search.any')}</option>${known.map(
    ([value, text]) =>
      html`<option value="${value}" ${attributes({ selected: value === chosen })}>${text}</option>`,
  )}</select></div>`;
}

function textField({ t }: View, name: 'speaker' | 'from' | 'to', value: string): Markup {
  const isDay = name !== 'speaker';
  return html`<div><label for="${name}">${t(`search.${name}`)}</label><input type="text" id="${name}" name="${name}" value="${value}" maxlength="200" ${attributes({ 'aria-describedby': isDay && 'day-hint', spellcheck: 'false', autocomplete: 'off' })}></div>`;
}

/** Which language's rules of inflection are followed. */
function stems({ t }: View, { stem }: SearchForm): Markup {
  return html`<div><label for="stem">${t('search.stem')}</label><select id="stem" name="stem"><option value="">${t('search.asTyped')}</option>${STEMMED_LANGUAGES.map(
    (code) =>
      html`<option value="${code}" ${attributes({ selected: code === stem })}>${t.languageName(code)}</option>`,
  )}</select></div>`;
}

/** What the filters offer. */
export interface FilterChoices {
  readonly coverage: Coverage;
  readonly publishers: readonly PublisherCount[];
  readonly collections: readonly Collection[];
}

/**
 * What narrows a search: the hits by what they are (`facets`), then the form. Closed on a phone, where the results come
 * first, unless something in the form is set.
 */
export function filters(
  view: View,
  form: SearchForm,
  { coverage, publishers, collections }: FilterChoices,
  facets: Content,
): Markup {
  const { t } = view;
  const languages = coverage.languages.map(({ language }): Choice => [language, t.languageName(language)]);
  const kinds = coverage.kinds.map(({ kind }): Choice => [kind, t(`kind.${kind}`)]);
  const narrowed = [
    form.speaker,
    form.role,
    form.publisher,
    form.collection,
    form.subject,
    form.language,
    form.kind,
    form.from,
    form.to,
  ].some((value) => value !== '');
  return html`<details class="narrow" ${attributes({ open: narrowed })}><summary>${t('search.filters')}</summary>${facets}<form class="filters" action="/search" method="get" aria-label="${t('search.filters')}">
<input type="hidden" name="q" value="${form.query}">${form.show === 'lines' && html`<input type="hidden" name="show" value="lines">`}
${textField(view, 'speaker', form.speaker)}
${select(
  view,
  'role',
  form.role,
  TURN_ROLES.map((role) => [role, t(`role.${role}`)]),
)}
${select(
  view,
  'publisher',
  form.publisher,
  publishers.map(({ publisher }) => [publisher, publisher]),
)}
${
  collections.length > 0 || form.collection !== ''
    ? select(
        view,
        'collection',
        form.collection,
        collections.map(({ name }) => [name, name]),
      )
    : null
}
${form.subject !== '' && html`<div><label for="subject">${t('search.subject')}</label><select id="subject" name="subject"><option value="">${t('search.any')}</option><option value="${form.subject}" selected>${view.nameSubject(form.subject)}</option></select></div>`}
${languages.length > 1 || form.language !== '' ? select(view, 'language', form.language, languages) : null}
${select(view, 'kind', form.kind, kinds)}
<div class="pair">${textField(view, 'from', form.from)}${textField(view, 'to', form.to)}</div>
<p class="hint" id="day-hint">${t('search.day')}</p>
<div><label for="sort">${t('search.sort')}</label><select id="sort" name="sort">${SORTS.map(
    (sort) =>
      html`<option value="${sort}" ${attributes({ selected: sort === form.sort })}>${t(`sort.${sort}`)}</option>`,
  )}</select></div>
${stems(view, form)}<div class="tick"><input type="checkbox" id="spellings" name="spellings" value="1" ${attributes({ checked: form.spellings })}><label for="spellings">${t('search.spellings')}</label></div>
<div><button type="submit">${t('search.apply')}</button></div>
<p><a href="${linkTo('/search', { q: form.query })}">${t('search.clear')}</a></p>
</form></details>`;
}
