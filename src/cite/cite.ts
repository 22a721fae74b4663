import type { Citation } from './citation.ts';
import { formatBibtex } from './format-bibtex.ts';
import { formatCsl } from './format-csl.ts';
import { formatPlain, formatQuote } from './format-plain.ts';
import { formatRis } from './format-ris.ts';

interface CitationFormat {
  readonly contentType: string;
  /** With the dot. */
  readonly extension: string;
  readonly format: (citation: Citation) => string;
}

export type CitationFormatName = 'plain' | 'quote' | 'bibtex' | 'ris' | 'csl';

/** The forms in which a citation is given, by the name that commands and addresses use. */
export const CITATION_FORMATS: Readonly<Record<CitationFormatName, CitationFormat>> = {
  plain: {
    contentType: 'text/plain; charset=utf-8',
    extension: '.txt',
    format: (citation) => `${formatPlain(citation)}\n`,
  },
  quote: { contentType: 'text/plain; charset=utf-8', extension: '.txt', format: formatQuote },
  bibtex: { contentType: 'application/x-bibtex; charset=utf-8', extension: '.bib', format: formatBibtex },
  ris: {
    contentType: 'application/x-research-info-systems; charset=utf-8',
    extension: '.ris',
    format: formatRis,
  },
  csl: { contentType: 'application/vnd.citationstyles.csl+json', extension: '.json', format: formatCsl },
};

/** Whether it is the name of a form of citation. */
export function isCitationFormat(name: string): name is CitationFormatName {
  return Object.hasOwn(CITATION_FORMATS, name);
}
