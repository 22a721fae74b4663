/** What an element's name, classes and other attributes say that it holds. Flags: one element may claim several. */
export const ROLE = {
  /** The body of an article by name (`articleBody`, `entry-content`). */
  body: 1,
  /** An article, with what belongs to it (`<article>`, `post`). */
  article: 2,
  /** The middle of a page (`<main>`, `content`). */
  main: 4,
  comment: 8,
  navigation: 16,
  breadcrumb: 32,
  share: 64,
  tags: 128,
  related: 256,
  form: 512,
  notice: 1024,
  advert: 2048,
  byline: 4096,
  caption: 8192,
  sidebar: 16384,
  footer: 32768,
  authorBox: 65536,
  title: 131072,
  date: 262144,
  standfirst: 524288,
  languages: 1048576,
  /** Text for screen readers only, or a tool of the page ("print", "font size"). */
  tool: 2097152,
  gallery: 4194304,
  header: 8388608,
  quote: 16777216,
  factBox: 33554432,
  /** A teaser: of another article when it links there, of this one when it does not. */
  teaser: 67108864,
  /** What a printed page has beside its text: running heads, page numbers, numbers of lines. */
  printed: 134217728,
} as const;

/** Roles whose elements hold no part of the article's body. */
export const OUTSIDE: number =
  ROLE.comment |
  ROLE.navigation |
  ROLE.breadcrumb |
  ROLE.share |
  ROLE.tags |
  ROLE.related |
  ROLE.form |
  ROLE.notice |
  ROLE.advert |
  ROLE.byline |
  ROLE.caption |
  ROLE.sidebar |
  ROLE.footer |
  ROLE.authorBox |
  ROLE.date |
  ROLE.languages |
  ROLE.tool |
  ROLE.gallery |
  ROLE.teaser |
  ROLE.printed;
