import type { Span } from '../text/index.ts';
import type { BlockKind } from './blocks.ts';
import type { Line } from './lines.ts';

/** What a line is, and the rule that said so. */
export interface LineKind {
  readonly kind: BlockKind;
  readonly rule: string;
}

/** A date with the place that it came from. */
export interface MetadataDate {
  /** `YYYY-MM-DD`. */
  readonly value: string;
  /** Where it stands in the page's text; `null` when it came from metadata or an address. */
  readonly span: Span | null;
  readonly from: 'text' | 'metadata' | 'address' | 'derived';
}

/** What a page says of itself, in its head, in structured data or in front matter. */
export interface PageMetadata {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** BCP 47, as declared; the language of the text itself is found elsewhere. */
  readonly language: string | null;
  readonly authors: readonly string[];
  readonly published: MetadataDate | null;
  readonly modified: MetadataDate | null;
  /**
   * The day of publication in the page's metadata, also where nothing printed bears it out (`published` then is
   * `null`): publishing systems date standing pages too, so it needs other grounds to be believed.
   */
  readonly declared: MetadataDate | null;
  readonly alternates: readonly { readonly language: string; readonly url: string | null }[];
  /** Address of the next page of a listing (`rel="next"`). */
  readonly next: string | null;
}

/**
 * What on a page is what, before anybody asks who speaks. Text captures and HTML pages give the same.
 * `kinds[i]` belongs to `lines[i]`; a line that a later stage may still claim as speech is `body` or `unknown`.
 */
export interface Extraction {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly metadata: PageMetadata;
  /**
   * The article's text where the page gives it in structured data only and does not print it: it then stands for the
   * main text. `null` for every other page.
   */
  readonly embeddedBody: string | null;
  /** Elements were nested deeper than the parser follows. */
  readonly tooDeep: boolean;
}
