/** An article as a page describes it to machines (schema.org in JSON-LD). */
export interface StructuredArticle {
  readonly headline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly body: string | null;
  readonly language: string | null;
  readonly url: string | null;
  /** True for a type of news (`NewsArticle`, `Report`): others date standing pages too. */
  readonly isNews: boolean;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const ARTICLE_TYPE =
  /(?:Article|BlogPosting|Posting|Report|Statement|Review|Recipe|Speech|CreativeWork|WebPage|VideoObject|Event|PressRelease)$/;
const MAX_DEPTH = 12;
const MAX_SCRIPT = 4_000_000;

function parseLoosely(source: string): Json {
  const bare = source
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*;?\s*$/, '')
    .trim()
    .replace(/;$/, '');
  try {
    return JSON.parse(bare) as Json;
  } catch {
    try {
      // Publishing systems often leave line feeds inside strings and a comma before a closing bracket.
      return JSON.parse(bare.replace(/[\u0000-\u001f]+/g, ' ').replace(/,(\s*[}\]])/g, '$1')) as Json;
    } catch {
      return null;
    }
  }
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function findText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (Array.isArray(value)) return findText(value[0]);
  return null;
}

function findNames(value: Json | undefined): string[] {
  if (typeof value === 'string') return value.trim() ? [value.trim()] : [];
  if (Array.isArray(value)) return value.flatMap((one: Json) => findNames(one)).slice(0, 20);
  return isObject(value) ? findNames(value.name) : [];
}

function typeName(node: { readonly [key: string]: Json }): string {
  const type = node['@type'];
  return typeof type === 'string'
    ? type
    : Array.isArray(type)
      ? type.filter((one) => typeof one === 'string').join(' ')
      : '';
}

function rank(type: string): number {
  if (/Article|BlogPosting|Report|PressRelease/.test(type)) return 3;
  if (/Posting|Statement|Review|Recipe|Speech|Event/.test(type)) return 2;
  return /WebPage|CreativeWork/.test(type) ? 1 : 0;
}

/** The page's article from its JSON-LD scripts: the first node of the most telling type. `null` when there is none. */
export function findStructuredArticle(scripts: readonly string[]): StructuredArticle | null {
  let best: { readonly [key: string]: Json } | null = null;
  let bestRank = 0;
  const publishers = new Map<string, string>();
  const visit = (value: Json, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (Array.isArray(value)) {
      for (const one of value) visit(one, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    const type = typeName(value);
    const own =
      ARTICLE_TYPE.test(type) || type.split(' ').some((one) => ARTICLE_TYPE.test(one)) ? rank(type) : 0;
    if (own > bestRank) {
      best = value;
      bestRank = own;
    }
    const id = findText(value['@id']);
    const name = findText(value.name);
    if (id !== null && name !== null) publishers.set(id, name);
    // Lists of other articles do not describe this one.
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage'])
      if (value[key] !== undefined) visit(value[key]!, depth + 1);
  };
  for (const script of scripts) if (script.length < MAX_SCRIPT) visit(parseLoosely(script), 0);
  if (best === null) return null;
  const article: { readonly [key: string]: Json } = best;
  const publisher = article.publisher;
  const reference = isObject(publisher) ? findText(publisher['@id']) : null;
  return {
    headline: findText(article.headline) ?? (bestRank > 1 ? findText(article.name) : null),
    published: findText(article.datePublished) ?? (bestRank > 1 ? findText(article.dateCreated) : null),
    modified: findText(article.dateModified),
    authors: findNames(article.author),
    publisher: findNames(publisher)[0] ?? (reference === null ? null : (publishers.get(reference) ?? null)),
    body: findText(article.articleBody),
    language: findText(article.inLanguage),
    url: findText(article.url),
    isNews: /News|Report|PressRelease|LiveBlog/.test(typeName(article)),
  };
}
