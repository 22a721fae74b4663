import type { ArchiveReader, StatementRecord } from '../archive/index.ts';
import { search } from '../search/index.ts';
import type { Feed, FeedEntry } from '../text/index.ts';
import type { Question } from './answers.ts';
import { linkTo, linkToPage, linkToStatement } from './links.ts';
import { titleOf } from './pages/parts.ts';
import { queryOf } from './pages/search-form.ts';
import { filterOf, readFilter, readListRequest, readSearchForm } from './requests.ts';
import { cutExcerpt, mayShow, type View } from './view.ts';

/** Entries of a feed. */
const LENGTH = 20;
/** Most UTF-16 code units of a statement that its entry holds; the page has the rest. */
const LONGEST = 20_000;

/** What a feed is of: its title, its page, and its entries. */
interface Contents {
  readonly title: string;
  /** The page's path and query. */
  readonly home: string;
  readonly entries: readonly FeedEntry[];
}

/**
 * The feed that a request asks for: of a search that the owner keeps (`search`), of any search (`q` and the filters of the
 * search page), or of the latest statements, all or those of a speaker, a publisher or a collection. `null` where no search has the name.
 *
 * @param self the absolute address of the feed
 * @throws RequestError, QueryError
 */
export function makeFeed(question: Question, self: URL): Feed | null {
  const { archive, parameters, view } = question;
  const contents = parameters.has('search')
    ? ofSavedSearch(question, parameters.get('search')!, self)
    : parameters.has('q')
      ? ofSearch(question, self)
      : ofStatements(question, self);
  if (contents === null) return null;
  const { title, home, entries } = contents;
  const [newest] = archive.listCaptures({ order: 'newest', limit: 1 }).results;
  const updated =
    entries
      .map((entry) => entry.updated)
      .sort()
      .at(-1) ??
    newest?.stored ??
    EPOCH;
  const name = `${title} · ${view.t('site.name')}`;
  return { title: name, home: new URL(home, self).href, self: self.href, updated, entries };
}

/** Of an archive in which nothing is. */
const EPOCH = '1970-01-01T00:00:00Z';

function ofStatements({ archive, view, parameters }: Question, self: URL): Contents {
  const { t } = view;
  const { speaker, publisher, collection } = readListRequest(t, parameters);
  const filter = filterOf({ speaker, publisher, collection, month: null });
  const { results } = archive.listStatements({ filter, limit: LENGTH });
  const title =
    speaker !== null
      ? t('list.ofSpeaker', { name: speaker })
      : publisher !== null
        ? t('list.ofPublisher', { name: publisher })
        : (collection ?? t('front.latest'));
  const entries = results.flatMap(({ id }) => {
    const statement = archive.findStatement(id);
    return statement === null ? [] : [entryOf(view, statement, self)];
  });
  return { title, home: linkTo('/statements', { speaker, publisher, collection }), entries };
}

function ofSavedSearch(question: Question, name: string, self: URL): Contents | null {
  const saved = question.archive.listSavedSearches().find((one) => one.name === name);
  if (saved === undefined) return null;
  const parameters = new URLSearchParams({ q: saved.query });
  return { ...ofSearch({ ...question, parameters }, self), title: saved.name };
}

/** What a search finds, the latest words first. */
function ofSearch({ archive, view, parameters }: Question, self: URL): Contents {
  const { t } = view;
  const form = readSearchForm(t, parameters);
  const { results } = search(archive, form.query, {
    filter: readFilter(t, form),
    ...{ sort: '-date', stem: form.stem || null, spellings: form.spellings, limit: LENGTH },
  });
  const entries = results.map(({ statement, turn, item, page, snippet }): FeedEntry => {
    const { text, cutBefore, cutAfter } = snippet;
    const place = statement === null ? linkToPage(page.id) : linkToStatement(statement.id, turn?.id ?? null);
    return {
      key: place,
      title: statement === null ? (item?.title ?? t('list.untitledItem')) : titleOf(view, statement),
      address: new URL(place, self).href,
      updated: storedAt(archive, page.digest),
      published: statement?.published ?? null,
      authors: turn?.speaker == null ? [] : [turn.speaker],
      language: page.language,
      text: `${cutBefore ? '… ' : ''}${text}${cutAfter ? ' …' : ''}`,
    };
  });
  return {
    title: t('search.titleFor', { query: form.query }),
    home: linkTo('/search', queryOf(form)),
    entries,
  };
}

function storedAt(archive: ArchiveReader, digest: string): string {
  return archive.findCapture(digest)?.stored ?? EPOCH;
}

/** A statement as an entry. Law 7: of a page that forbids republication its beginning alone. */
function entryOf(view: View, statement: StatementRecord, self: URL): FeedEntry {
  const { t } = view;
  const { date, published, place, page, turns, body, opening, speakers, publisher } = statement;
  const said = turns.map(({ speaker, label, text }) => {
    const name = speaker ?? label?.replace(/[\s:：]+$/u, '');
    return name == null ? text : `${name}: ${text}`;
  });
  const words = turns.length > 0 ? said.join('\n\n') : (body ?? opening);
  const about = [date !== null && `${t('proof.said')}: ${t.date(date)}`, place, publisher].filter(
    (part) => typeof part === 'string',
  );
  const text = mayShow(view, page)
    ? cutText(words)
    : `${cutExcerpt(opening)}\n\n${t('statement.forbidden')}.`;
  return {
    key: linkToStatement(statement.id),
    title: titleOf(view, statement),
    address: new URL(linkToStatement(statement.id), self).href,
    updated: page.capture.stored,
    published,
    authors: speakers.length > 0 ? speakers.map(({ name }) => name) : publisher === null ? [] : [publisher],
    language: statement.language,
    text: about.length === 0 ? text : `${about.join(' · ')}\n\n${text}`,
  };
}

function cutText(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).toWellFormed()} …`;
}
