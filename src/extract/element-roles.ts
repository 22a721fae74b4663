import { ATTRIBUTE, HEADING, type HtmlTree, TAG_FLAGS, tagNumber } from '../html/index.ts';
import { rememberTokens } from '../text/index.ts';
import { ROLE } from './roles.ts';
import { listRoles } from './token-roles.ts';

const ITEMPROP: Readonly<Record<string, number>> = {
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

const ARIA: Readonly<Record<string, number>> = {
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

const BY_TAG = new Map(
  Object.entries({
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
  }).map(([name, role]) => [tagNumber(name), role]),
);

const MAX_VALUE = 400;

const AUTHOR_LINK = /(?:^|\s)author(?:\s|$)/i;
/** Elements of a page are alike: a list of classes comes back as a whole, an identifier never. */
const classRoles = rememberTokens((classes) => listRoles(classes, 0, classes.length), 1 << 14);

/** The roles that an element's name and attributes claim. */
export function findRoles(tree: HtmlTree, node: number): number {
  let roles = BY_TAG.get(tree.tag[node]!) ?? 0;
  const end = tree.firstAttribute[node + 1]!;
  // Headings have identifiers made of their own words, on themselves or on what they hold.
  const outer = tree.parent[node]!;
  const isHeading =
    ((TAG_FLAGS[tree.tag[node]!]! | (outer < 0 ? 0 : TAG_FLAGS[tree.tag[outer]!]!)) & HEADING) !== 0;
  for (let i = tree.firstAttribute[node]!; i < end; i++) {
    const name = tree.attributeName[i]!;
    if (isHeading && name === ATTRIBUTE.id) continue;
    if (
      name !== ATTRIBUTE.class &&
      name !== ATTRIBUTE.id &&
      name !== ATTRIBUTE.itemprop &&
      name !== ATTRIBUTE.rel &&
      name !== ATTRIBUTE.role
    )
      continue;
    const start = tree.attributeStart[i]!;
    const stop = Math.min(tree.attributeEnd[i]!, start + MAX_VALUE);
    if (name === ATTRIBUTE.rel) {
      if (AUTHOR_LINK.test(tree.source.slice(start, stop))) roles |= ROLE.byline;
    } else if (name === ATTRIBUTE.itemprop)
      roles |= ITEMPROP[tree.source.slice(start, stop).toLowerCase()] ?? 0;
    else if (name === ATTRIBUTE.role) roles |= ARIA[tree.source.slice(start, stop).toLowerCase()] ?? 0;
    else if (name === ATTRIBUTE.class) roles |= classRoles(tree.source, start, stop);
    else roles |= listRoles(tree.source, start, stop);
  }
  return roles;
}
