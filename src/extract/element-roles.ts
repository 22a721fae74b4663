import { ATTRIBUTE, HEADING, type HtmlTree, TAG, TAG_FLAGS, tagNumber } from '../html/index.ts';
import { rememberTokens } from '../text/index.ts';
import { ROLE } from './roles.ts';
import { listRoles } from './token-roles.ts';

const OF_ITEMPROP: Readonly<Record<string, number>> = {
  articlebody: ROLE.body,
  text: ROLE.body,
  description: ROLE.standfirst,
  headline: ROLE.title,
  datepublished: ROLE.date,
  datemodified: ROLE.date,
  datecreated: ROLE.date,
  author: ROLE.byline,
  publisher: ROLE.byline,
  caption: ROLE.caption,
  breadcrumb: ROLE.breadcrumb,
  comment: ROLE.comment,
  keywords: ROLE.tags,
};

const OF_ARIA: Readonly<Record<string, number>> = {
  main: ROLE.main,
  article: ROLE.article,
  navigation: ROLE.navigation,
  banner: ROLE.navigation,
  contentinfo: ROLE.footer,
  complementary: ROLE.sidebar,
  search: ROLE.form,
  form: ROLE.form,
  dialog: ROLE.notice,
  alertdialog: ROLE.notice,
  alert: ROLE.notice,
  menu: ROLE.navigation,
  menubar: ROLE.navigation,
  toolbar: ROLE.tool,
  tablist: ROLE.navigation,
};

/** Roles by tag number; a page's own names are numbered beyond the table and have none. */
const OF_TAG = new Int32Array(Object.keys(TAG).length);
for (const [name, role] of Object.entries({
  article: ROLE.article,
  main: ROLE.main,
  nav: ROLE.navigation,
  aside: ROLE.sidebar,
  footer: ROLE.footer,
  figcaption: ROLE.caption,
  figure: ROLE.caption,
  dialog: ROLE.notice,
  menu: ROLE.navigation,
  select: ROLE.form,
  button: ROLE.tool,
  textarea: ROLE.form,
  time: ROLE.date,
  header: ROLE.header,
}))
  OF_TAG[tagNumber(name)] = role;

const { class: CLASS, id: ID, itemprop: ITEMPROP, rel: REL, role: ARIA_ROLE } = ATTRIBUTE;
/** 1 for the attributes that can claim a role. */
const CLAIMS = new Uint8Array(256);
for (const name of [CLASS, ID, ITEMPROP, REL, ARIA_ROLE]) CLAIMS[name] = 1;

const MAX_VALUE = 400;

const AUTHOR_LINK = /(?:^|\s)author(?:\s|$)/i;
/** Elements of a page are alike: a list of classes comes back as a whole, an identifier never. */
const classRoles = rememberTokens((classes) => listRoles(classes, 0, classes.length), 1 << 14);

/** Headings have identifiers made of their own words, on themselves or on what they hold. */
function isInHeading(tree: HtmlTree, node: number): boolean {
  const outer = tree.parent[node]!;
  return ((TAG_FLAGS[tree.tag[node]!]! | (outer < 0 ? 0 : TAG_FLAGS[tree.tag[outer]!]!)) & HEADING) !== 0;
}

/** The roles that an element's name and attributes claim. */
export function findRoles(tree: HtmlTree, node: number): number {
  const tag = tree.tag[node]!;
  let roles = tag < OF_TAG.length ? OF_TAG[tag]! : 0;
  const end = tree.firstAttribute[node + 1]!;
  for (let i = tree.firstAttribute[node]!; i < end; i++) {
    const name = tree.attributeName[i]!;
    if (CLAIMS[name] === 0) continue;
    const start = tree.attributeStart[i]!;
    const stop = Math.min(tree.attributeEnd[i]!, start + MAX_VALUE);
    if (name === CLASS) roles |= classRoles(tree.source, start, stop);
    else if (name === ID) roles |= isInHeading(tree, node) ? 0 : listRoles(tree.source, start, stop);
    else if (name === REL) roles |= AUTHOR_LINK.test(tree.source.slice(start, stop)) ? ROLE.byline : 0;
    else {
      const value = tree.source.slice(start, stop).toLowerCase();
      roles |= (name === ITEMPROP ? OF_ITEMPROP : OF_ARIA)[value] ?? 0;
    }
  }
  return roles;
}
