/** Element names the reader knows, and what HTML says about each, as bit flags indexed by tag number. */

/** Starts a line of its own when displayed. */
export const BLOCK = 1;
/** Has no content and no end tag. */
export const VOID = 2;
/** Holds text in which no markup is read (`<script>`). */
export const RAW = 4;
/** Holds text in which only character references are read (`<title>`). */
export const RAW_REFERENCES = 8;
/** An open `<p>` ends where this element starts. */
export const CLOSES_P = 16;
/** End tags of elements outside do not reach into it (the HTML standard's scope). */
export const SCOPE = 32;
/** Formatting or link: its end tag may cross block borders on real pages. */
export const FORMAT = 64;
/** Allowed in `<head>` without ending it. */
export const HEAD = 128;
/** Its text is never displayed. */
export const INVISIBLE = 256;
/** `<h1>`…`<h6>`. */
export const HEADING = 512;

const FLAGS: Record<string, number> = {};

function define(names: string, flags: number): void {
  for (const name of names.split(' ')) FLAGS[name] = (FLAGS[name] ?? 0) | flags;
}

define(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p ' +
    'pre search section summary table caption thead tbody tfoot tr td th ul xmp textarea select video audio canvas',
  BLOCK,
);
define(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
  VOID,
);
define('script style xmp iframe noembed noframes', RAW);
define('title textarea', RAW_REFERENCES);
define(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup ' +
    'main menu nav ol p search section summary ul h1 h2 h3 h4 h5 h6 pre listing form li dd dt hr table xmp',
  CLOSES_P,
);
define('html table td th caption template object applet marquee button', SCOPE);
define(
  'a b big code em font i nobr s small strike strong tt u span label cite mark time q abbr sub sup ins del',
  FORMAT,
);
define('base basefont bgsound link meta title noscript noframes style script template', HEAD);
define(
  'script style template head title noembed noframes iframe object svg math noscript datalist video audio canvas',
  INVISIBLE,
);
define('h1 h2 h3 h4 h5 h6', HEADING);
define(
  'head body colgroup button svg path g use rect circle polygon polyline line defs text tspan symbol clippath ' +
    'picture input output progress meter map ruby rt rp rb rtc bdi bdo var kbd samp dfn data slot acronym image ' +
    'blink spacer details figure amp-img amp-ad foreignobject',
  0,
);

/** Ends a drawing or formula that was left open: HTML does not go on inside. */
export const ENDS_FOREIGN = 1024;

define(
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 hr i img li menu nobr ol p pre s small ' +
    'span strong strike sub sup table tt u ul article aside footer header main nav section',
  ENDS_FOREIGN,
);

/** Names by tag number. Number 0 is text. */
export const TAG_NAMES: readonly string[] = ['#text', ...Object.keys(FLAGS)];

/** Tag numbers by name; names not listed here get numbers of their own, per page. */
export const TAG: Readonly<Record<string, number>> = Object.fromEntries(
  TAG_NAMES.map((name, i) => [name, i]),
);

/** How many names are known; a page's own names are numbered from here. */
export const KNOWN_TAGS: number = TAG_NAMES.length;

/** Flags by tag number. A page's own names have none. */
export const TAG_FLAGS: Uint16Array = new Uint16Array(1 << 16);
for (const [name, flags] of Object.entries(FLAGS)) TAG_FLAGS[TAG[name]!] = flags;

/** The number of a known element name; for use in constants. @throws RangeError for an unlisted name. */
export function tagNumber(name: string): number {
  const number = TAG[name];
  if (number === undefined) throw new RangeError(`<${name}> is not a listed element`);
  return number;
}
