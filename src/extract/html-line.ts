import type { Line } from './lines.ts';

/**
 * A line of an HTML page. A class, so that what the elements around it are called is put together when it is asked for:
 * of most lines nobody asks.
 */
export class HtmlLine implements Line {
  readonly start: number;
  readonly end: number;
  readonly origin: Line['origin'];
  readonly gap: number;
  readonly tag: string;
  readonly heading: number;
  readonly element: number;
  readonly bold: Line['bold'];
  readonly italic: Line['italic'];
  readonly links: Line['links'];
  readonly hidden: boolean;
  /** Found once the text of the page is whole. */
  signs = 0;
  readonly #classesOf: (element: number) => string;

  constructor(line: Omit<Line, 'classes' | 'signs'>, classesOf: (element: number) => string) {
    this.start = line.start;
    this.end = line.end;
    this.origin = line.origin;
    this.gap = line.gap;
    this.tag = line.tag;
    this.heading = line.heading;
    this.element = line.element;
    this.bold = line.bold;
    this.italic = line.italic;
    this.links = line.links;
    this.hidden = line.hidden;
    this.#classesOf = classesOf;
  }

  get classes(): string {
    return this.#classesOf(this.element);
  }
}
