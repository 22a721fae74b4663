import type { ArchiveReader, PassageRecord } from '../archive/index.ts';
import { openWordIndex } from '../index/index.ts';
import { createQuoteChecker, type QuoteChecker } from './check-quote.ts';
import type { CheckCoverage, CheckedPassage, CheckScope, PassageSource } from './passage-source.ts';
import { isSameSpeaker } from './same-speaker.ts';

/**
 * Checks quotes against an archive: its turns, and its titles, articles and items of listings as what is no speech.
 *
 * @throws IndexFormatError when another version wrote the archive's index; `onrecord rebuild --index` makes it anew.
 */
export function openQuoteChecker(archive: ArchiveReader): QuoteChecker {
  return createQuoteChecker(openWordIndex(archive), createArchiveSource(archive));
}

/** An archive as the check sees it. A whole turn is one passage. */
export function createArchiveSource(archive: ArchiveReader): PassageSource {
  let newest = '';
  const coverages = new Map<string, CheckCoverage>();
  const findPassage = (id: number): CheckedPassage | null => {
    const found = archive.findPassage(id);
    return found && toCheckedPassage(found);
  };
  return {
    findText: (id) => archive.findPassageText(id),
    findPassage,
    listTurn(id) {
      const passage = findPassage(id);
      return passage ? [passage] : [];
    },
    countCoverage(scope) {
      // Counting looks at every turn, and many quotes are asked about one person.
      const now = archive.listNewestPassageIds().join();
      if (now !== newest) coverages.clear();
      newest = now;
      const key = JSON.stringify(scope);
      let coverage = coverages.get(key);
      if (!coverage) {
        coverage = countCoverage(archive, scope);
        coverages.set(key, coverage);
      }
      return coverage;
    },
  };
}

function countCoverage(archive: ArchiveReader, { speaker, from, to }: CheckScope): CheckCoverage {
  const isSpeaker = speaker === null ? null : (name: string) => isSameSpeaker(speaker, name);
  return archive.countTurns({ isSpeaker, from, to });
}

function toCheckedPassage({ id, text, field, statement, turn, item, page }: PassageRecord): CheckedPassage {
  return {
    id,
    text,
    start: 0,
    field,
    statement: statement?.id ?? null,
    turn: turn?.id ?? null,
    speaker: turn?.speaker ?? null,
    role: turn?.role ?? null,
    date: (statement ?? item)?.date ?? null,
    published: statement?.published ?? null,
    title: (statement ?? item)?.title ?? null,
    publisher: page.publisher,
    source: page.url ?? page.source,
    digest: page.digest,
  };
}
