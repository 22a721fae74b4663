import type { HeadFacts } from '../html/index.ts';
import type { BodyChoice } from './choose-body.ts';
import type { PageMetadata } from './extraction.ts';
import type { HtmlText } from './html-lines.ts';
import { findPageDates } from './page-dates.ts';
import { readTitle } from './read-title.ts';
import { findStructuredArticle } from './structured-data.ts';

const LANGUAGE = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i;

/** What the page says of itself, and the lines that print its title. */
export function readMetadata(
  page: HtmlText,
  head: HeadFacts,
  choice: BodyChoice,
): { metadata: PageMetadata; titleLines: readonly number[]; declaredBody: string | null } {
  const article = findStructuredArticle(head.jsonLd);
  const meta = (...names: string[]): string | null => {
    for (const name of names)
      for (const one of head.metas) if (one.name === name && one.content !== '') return one.content;
    return null;
  };
  const canonical = head.links.find((link) => link.rel.split(' ').includes('canonical'))?.href;
  const url =
    [canonical, meta('og:url'), article?.url].find((one) => one && /^https?:\/\//i.test(one)) ?? null;
  const declared =
    head.language ??
    meta('og:locale', 'content-language', 'dc.language', 'language') ??
    article?.language ??
    null;
  const language =
    declared !== null && LANGUAGE.test(declared.trim()) ? declared.trim().replaceAll('_', '-') : null;
  const { title, lines: titleLines } = readTitle(page, head, article, choice);
  const {
    published,
    modified,
    declared: declaredDate,
  } = findPageDates({
    page,
    head,
    article,
    choice,
    title: titleLines,
    language,
    url,
  });
  const authors =
    article !== null && article.authors.length > 0
      ? article.authors
      : authorsOf(meta('author', 'article:author', 'dc.creator', 'parsely-author', 'sailthru.author', 'byl'));
  return {
    titleLines,
    declaredBody: article?.body ?? null,
    metadata: {
      title,
      publisher: meta('og:site_name', 'application-name', 'dc.publisher') ?? article?.publisher ?? null,
      url,
      language,
      authors,
      published,
      modified,
      declared: declaredDate,
      alternates: head.links
        .filter(
          (link) =>
            link.hreflang !== null &&
            link.hreflang !== 'x-default' &&
            link.rel.split(' ').includes('alternate'),
        )
        .map((link) => ({ language: link.hreflang!, url: link.href })),
      next: head.links.find((link) => link.rel.split(' ').includes('next'))?.href ?? null,
    },
  };
}

function authorsOf(value: string | null): readonly string[] {
  return value === null || /^https?:/i.test(value) || value.length > 200 ? [] : [value];
}
