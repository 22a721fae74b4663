/** A piece of text as a PDF places it: usually a word, or the words of a line that are set alike. */
export interface PdfPiece {
  readonly text: string;
  /** Left and right edge, in points from the left edge of the page as it is shown. */
  readonly left: number;
  readonly right: number;
  /** The line that the letters stand on, in points from the top of the page. */
  readonly base: number;
  /** Size of the type in points. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** The page has a space in front of it. */
  readonly spaced: boolean;
  /** Written from right to left. */
  readonly rightToLeft: boolean;
}

/** A page of a PDF, its pieces in the order in which the file has them. */
export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly PdfPiece[];
  /** Text that is not set level: stamps and marks on the margin. */
  readonly aslant: readonly string[];
}
