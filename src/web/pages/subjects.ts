import { SUBJECT_KINDS, type SubjectKind } from '../../archive/index.ts';
import type { SearchResult } from '../../search/index.ts';
import type { Subject } from '../../subjects/index.ts';
import type { StatementSubject } from '../find-subjects.ts';
import { renderPage } from '../layout.ts';
import { linkTo, linkToStatement, linkToSubject } from '../links.ts';
import { type Content, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';
import { facts, feedLinks } from './parts.ts';
import { timelineOf } from './search-counts.ts';
import { searchHit } from './search-hit.ts';

/** A subject with its name for the reader, and in how many turns it is named. */
export interface NamedSubject {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly turns: number;
}

/** Subjects of a kind that stand open; the rest on request. */
const OPEN_SUBJECTS = 40;
const NAMES_SHOWN = 8;

function entry({ t }: View, { id, name, turns }: NamedSubject): Markup {
  return html`<li><span><a href="${linkToSubject(id)}"><bdi>${name}</bdi></a></span><span class="number">${t.number(turns)}</span></li>`;
}

/** Says that the owner's own subjects are missing; why, and in which file, only to the owner. */
function mistakeNotice({ t, audience, subjectMistake }: View): Content {
  const mistake = subjectMistake();
  if (mistake === null) return null;
  return html`<div class="notice" role="alert"><p><strong>${t('subjects.mistake')}</strong>${audience === 'owner' && html` <span lang="en">${mistake}</span>`}</p></div>`;
}

/** What the record speaks of, by kind, those that most turns name first. */
export function renderSubjects(view: View, subjects: readonly NamedSubject[]): string {
  const { t } = view;
  const kinds = SUBJECT_KINDS.map((kind) => ({ kind, own: subjects.filter((one) => one.kind === kind) }));
  const main = html`<h1>${t('subjects.title')}</h1><p class="intro">${t('subjects.intro')}</p>${mistakeNotice(view)}${
    subjects.length === 0
      ? html`<p class="empty soft">${t('subjects.none')}</p>`
      : kinds
          .filter(({ own }) => own.length > 0)
          .map(({ kind, own }) => {
            const rest = own.slice(OPEN_SUBJECTS);
            return html`<section aria-labelledby="${kind}"><h2 id="${kind}">${t(`subjectKind.${kind}`)}</h2><ol class="ranked directory">${own.slice(0, OPEN_SUBJECTS).map((one) => entry(view, one))}</ol>${rest.length > 0 && html`<details><summary>${t('count.more', { n: rest.length })}</summary><ol class="ranked directory" start="${OPEN_SUBJECTS + 1}">${rest.map((one) => entry(view, one))}</ol></details>`}</section>`;
          })
  }`;
  return renderPage(view, { title: t('subjects.title'), main, section: 'subjects' });
}

export interface SubjectPage {
  readonly subject: Subject;
  readonly name: string;
  /** The newest turns that name it, with facets and timeline. */
  readonly found: SearchResult;
  /** Names that are found, those of the reader's language first. */
  readonly names: readonly string[];
}

/** What is said of a subject: over time, by whom, beside what, and the latest words. */
export function renderSubject(view: View, { subject, name, found, names }: SubjectPage): string {
  const { t } = view;
  const { id, kind } = subject;
  const query = { q: `subject:${id}` };
  const list = (title: string, entries: readonly Markup[]): Content =>
    entries.length > 0 && html`<section><h2>${title}</h2><ol class="ranked">${entries}</ol></section>`;
  const speakers = (found.facets?.speaker ?? []).flatMap(({ value, hits }) =>
    value === null
      ? []
      : [
          html`<li><a href="${linkTo('/search', { ...query, speaker: value })}"><bdi>${value}</bdi></a><span class="number">${t.number(hits)}</span></li>`,
        ],
  );
  const beside = (found.facets?.subject ?? [])
    .filter(({ value }) => value !== null && value !== id)
    .map(
      ({ value, hits }) =>
        html`<li><a href="${linkToSubject(value!)}"><bdi>${view.nameSubject(value!)}</bdi></a><span class="number">${t.number(hits)}</span></li>`,
    );
  const more = names.slice(NAMES_SHOWN);
  const main = html`<h1 dir="auto">${name}</h1>${mistakeNotice(view)}
${facts([
  t(`subjectKind.one.${kind}`),
  t('count.turns', { n: found.total }),
  html`<a href="${linkTo('/search', query)}">${t('subjects.search')}</a>`,
  feedLinks(view, query),
])}
<p class="soft">${t('subjects.foundBy', { names: t.list(names.slice(0, NAMES_SHOWN)) })}</p>${more.length > 0 && html`<details><summary>${t('count.more', { n: more.length })}</summary><p class="soft"><bdi>${more.join(' · ')}</bdi></p></details>`}
${found.total === 0 ? html`<p class="empty">${t('subjects.unnamed')}</p>` : found.timeline !== null && timelineOf(view, found.timeline, query)}
<div class="columns"><section aria-labelledby="latest"><h2 id="latest">${t('subjects.latest')}</h2><ol class="results">${found.results.map((hit) => searchHit(view, hit))}</ol></section>
<div>${list(t('subjects.speakers'), speakers)}${list(t('subjects.beside'), beside)}</div></div>`;
  return renderPage(view, { title: name, main, section: 'subjects', finds: true, feeds: query });
}

/** Subjects that stand open beside a statement. */
const OPEN_BESIDE = 12;

/** The subjects that a statement names, each with a link to the first turn that does. */
export function statementSubjects(view: View, id: string, subjects: readonly StatementSubject[]): Content {
  if (subjects.length === 0) return null;
  const { t } = view;
  const item = ({ subject, mentions, turn }: StatementSubject): Markup =>
    html`<li><a href="${linkToSubject(subject)}"><bdi>${view.nameSubject(subject)}</bdi></a> ${turn === null ? t.number(mentions) : html`<a class="soft" href="${linkToStatement(id, turn)}" aria-label="${t('subjects.firstTurn', { n: mentions })}">${t.number(mentions)}</a>`}</li>`;
  const rest = subjects.slice(OPEN_BESIDE);
  return html`<section class="subjects" aria-labelledby="subjects"><h2 id="subjects">${t('subjects.named')}</h2><ul class="facts">${subjects.slice(0, OPEN_BESIDE).map(item)}</ul>${rest.length > 0 && html`<details><summary>${t('count.more', { n: rest.length })}</summary><ul class="facts">${rest.map(item)}</ul></details>`}</section>`;
}
