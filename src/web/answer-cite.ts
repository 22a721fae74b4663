import {
  CITATION_FORMATS,
  type Citation,
  isCitationFormat,
  makeCitation,
  NotRecordedError,
} from '../cite/index.ts';
import type { Answer, Question } from './answers.ts';
import { renderCite } from './pages/cite.ts';
import { RequestError, readCiteRequest } from './requests.ts';
import { EXCERPT_LENGTH, mayShow } from './view.ts';

/** A citation as a file. */
export interface CitationFile {
  readonly contentType: string;
  /** Whether a browser shows it rather than storing it. */
  readonly inline: boolean;
  readonly name: string;
  readonly content: string;
}

/**
 * The citation of a statement or a turn, as a page or, where a format is asked for, as a file; `null` where there is
 * none. Words are cited only as they are recorded.
 *
 * @param id `statement` or `statement.turn`
 * @throws RequestError for words that are not in the record, and for a format that there is not
 */
export function answerCite(
  { archive, view, parameters }: Question,
  id: string,
): Answer | CitationFile | null {
  const { t } = view;
  const [statementId = '', turn = null] = id.split('.');
  const statement = archive.findStatement(statementId);
  if (statement === null) return null;
  if (turn !== null && !statement.turns.some((one) => one.id === turn)) return null;
  const { format, words } = readCiteRequest(t, parameters);
  const cite = (): Citation => {
    try {
      return makeCitation(statement, turn, words);
    } catch (error) {
      if (error instanceof NotRecordedError) throw new RequestError(t('cite.notRecorded'));
      throw error;
    }
  };
  const restricted = !mayShow(view, statement.page);
  const recorded = cite();
  // Turn by turn the whole page could be had; a reader who brings the words has them already.
  const keepsWords = !restricted || (words !== null && words.length <= EXCERPT_LENGTH);
  const citation = keepsWords ? recorded : { ...recorded, words: null };
  if (format === null)
    return { status: 200, page: renderCite(view, { statement, turn, citation, words, restricted }) };
  if (!isCitationFormat(format)) {
    const choices = Object.keys(CITATION_FORMATS).join(', ');
    throw new RequestError(t('mistake.noChoice', { value: format, name: 'format', choices }));
  }
  const { contentType, extension, format: write } = CITATION_FORMATS[format];
  return {
    contentType,
    inline: contentType.startsWith('text/plain'),
    name: `onrecord-${citation.id.replace(/[^\w.-]/g, '')}${extension}`,
    content: write(citation),
  };
}
