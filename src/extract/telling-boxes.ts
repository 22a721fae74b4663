import { ATTRIBUTE, findRawAttribute, tagNumber } from '../html/index.ts';
import { findTriples, narrowPattern } from '../text/index.ts';
import type { BlockKind } from './blocks.ts';
import { findSlides } from './find-slides.ts';
import { findThreads } from './find-threads.ts';
import { holdsTeasers } from './holds-teasers.ts';
import type { PageElements } from './page-elements.ts';
import { findPictureCaptions } from './picture-captions.ts';
import { cuesOf } from './text-cues.ts';

/** Lines that show what they are by what stands in them and around them, whatever their elements are called. */
export interface TellingBox {
  /** The first line, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly kind: BlockKind;
  readonly rule: string;
}

const INPUT = tagNumber('input');
const BUTTON = tagNumber('button');
const IMG = tagNumber('img');
const BODY = tagNumber('body');
const HTML = tagNumber('html');
const MAIN = tagNumber('main');
const ARTICLE = tagNumber('article');

/** A field for an address makes a sign-up box of what stands around it: so many lines, so much prose. */
const MAX_FORM_LINES = 9;
const MAX_FORM_PROSE = 320;
/** A consent notice holds its prose about cookies and little more. */
const MAX_CONSENT_REST = 400;
/** A line that heads a box of teasers or comments is short. */
const MAX_HEAD = 70;
/** A page's comments come after its text. */
const LEAST_BEFORE_COMMENTS = 200;

/** What is said about an author is shorter than what the author says. */
const MAX_AUTHOR_PROSE = 700;
const HEADS_BOX: ReadonlySet<BlockKind> = new Set(['teaser', 'comment', 'contact']);

const MAIL_FIELD = /e-?mail|correo|courriel/i;

/** Finds sign-up boxes, consent notices, boxes of other articles and of comments, and the words under pictures. */
export function findTellingBoxes(elements: PageElements): TellingBox[] {
  const { tree } = elements.page;
  const boxes: TellingBox[] = [];
  const pictures: number[] = [];
  const buttons: number[] = [];
  for (let node = 0; node < tree.size; node++) {
    const tag = tree.tag[node]!;
    if (tag === IMG) pictures.push(node);
    else if (tag === BUTTON) buttons.push(node);
    else if (tag === INPUT) {
      const type = findRawAttribute(tree, node, ATTRIBUTE.type) ?? '';
      if (/^(?:submit|button)$/i.test(type)) buttons.push(node);
      else if (/^email$/i.test(type) || MAIL_FIELD.test(findRawAttribute(tree, node, ATTRIBUTE.name) ?? '')) {
        const box = climb(elements, node, (outer) => isSmallForm(elements, outer));
        if (box !== node) boxes.push(boxOf(elements, box, 'form', 'box:sign-up'));
      }
    }
  }
  boxes.push(...findConsent(elements, buttons), ...findHeadedBoxes(elements));
  for (const { from, to } of findThreads(elements))
    boxes.push({ from, to, kind: 'comment', rule: 'box:thread' });
  for (const { from, to } of findSlides(elements))
    boxes.push({ from, to, kind: 'caption', rule: 'box:slides' });
  for (const i of findPictureCaptions(elements, pictures))
    boxes.push({ from: i, to: i + 1, kind: 'caption', rule: 'box:caption' });
  return boxes;
}

function boxOf(elements: PageElements, node: number, kind: BlockKind, rule: string): TellingBox {
  return { from: elements.firstLine(node), to: elements.endLine(node), kind, rule };
}

/** The outermost element around a node that is no part of the page's frame and still passes. */
function climb(elements: PageElements, node: number, passes: (outer: number) => boolean): number {
  const { tree } = elements.page;
  let box = node;
  for (
    let outer = tree.parent[node]!;
    outer >= 0 && !isFrame(tree.tag[outer]!);
    outer = tree.parent[outer]!
  ) {
    if (elements.holdsHeading(outer) || !passes(outer)) break;
    box = outer;
  }
  return box;
}

function isFrame(tag: number): boolean {
  return tag === BODY || tag === HTML || tag === MAIN || tag === ARTICLE;
}

function isSmallForm(elements: PageElements, node: number): boolean {
  return (
    elements.endLine(node) - elements.firstLine(node) <= MAX_FORM_LINES &&
    elements.prose(node) <= MAX_FORM_PROSE
  );
}

/** Notices about cookies with a button to press. */
function findConsent(elements: PageElements, buttons: readonly number[]): TellingBox[] {
  const { lines, text, tree } = elements.page;
  const boxes: TellingBox[] = [];
  if (buttons.length === 0) return boxes;
  const cookie = narrowCookie(findTriples(text));
  if (cookie === null) return boxes;
  let until = 0;
  for (let match = cookie.exec(text); match !== null; match = cookie.exec(text)) {
    const at = match.index;
    while (lines[until]!.end <= at) until++;
    const line = lines[until]!;
    const own = line.end - line.start;
    if (
      line.element >= 0 &&
      elements.measures.proseBefore[until + 1]! > elements.measures.proseBefore[until]!
    ) {
      const box = climb(
        elements,
        line.element,
        (outer) =>
          elements.prose(outer) <= own * 3 + MAX_CONSENT_REST &&
          elements.prose(outer) - proseAboutCookies(elements, outer) <= MAX_CONSENT_REST,
      );
      if (buttons.some((button) => button > box && button < tree.next[box]!))
        boxes.push(boxOf(elements, box, 'notice', 'box:consent'));
    }
    cookie.lastIndex = line.end;
  }
  return boxes;
}

const COOKIE = /cookies?(?![a-z])|çerez|ملفات تعريف الارتباط|クッキー|쿠키|kuki/iu;
const narrowCookie = narrowPattern(new RegExp(COOKIE, 'giu'));

function proseAboutCookies(elements: PageElements, node: number): number {
  const { lines, text } = elements.page;
  const { proseBefore } = elements.measures;
  let sum = 0;
  for (let i = elements.firstLine(node); i < elements.endLine(node); i++) {
    const own = proseBefore[i + 1]! - proseBefore[i]!;
    if (own > 0 && COOKIE.test(text.slice(lines[i]!.start, lines[i]!.end))) sum += own;
  }
  return sum;
}

/** Boxes that begin with words such as "Related stories" or "3 comments". */
function findHeadedBoxes(elements: PageElements): TellingBox[] {
  const { lines, text, tree } = elements.page;
  const { linked, proseBefore } = elements.measures;
  const findCue = cuesOf(text, HEADS_BOX);
  const boxes: TellingBox[] = [];
  let prose = 0;
  while (prose < lines.length && proseBefore[prose + 1] === 0) prose++;
  for (let i = prose; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.end - line.start > MAX_HEAD || line.end - line.start < 4 || line.element < 0) continue;
    if (line.heading === 0 && linked[i]! > 0.5) continue;
    const cue = findCue(text.slice(line.start, line.end));
    if (cue === null || !HEADS_BOX.has(cue.kind)) continue;
    let box = -1;
    for (
      let outer = line.element;
      outer >= 0 && !isFrame(tree.tag[outer]!) && elements.firstLine(outer) === i;
      outer = tree.parent[outer]!
    ) {
      if (elements.endLine(outer) - i >= 2) box = outer;
    }
    const isComments = cue.kind === 'comment' && line.heading > 0 && proseBefore[i]! >= LEAST_BEFORE_COMMENTS;
    // Comments below their heading, with no box around both.
    if (box < 0 && isComments) {
      const outer = tree.parent[line.element]!;
      if (outer >= 0 && elements.endLine(outer) - i >= 2) {
        boxes.push({ from: i, to: elements.endLine(outer), kind: 'comment', rule: 'box:comment' });
        i = elements.endLine(outer) - 1;
      }
      continue;
    }
    if (box < 0) continue;
    const isAuthor = cue.kind === 'contact' && elements.prose(box) <= MAX_AUTHOR_PROSE;
    if (
      isComments ||
      isAuthor ||
      (cue.kind === 'teaser' && holdsTeasers(elements.measures, i, elements.endLine(box)))
    ) {
      boxes.push(boxOf(elements, box, cue.kind, `box:${cue.kind}`));
      i = elements.endLine(box) - 1;
    }
  }
  return boxes;
}
