import {
  API_ROOT,
  type ApiOperation,
  type OpenApiDocument,
  PROBLEMS,
  type ProblemCode,
} from '../api/index.ts';
import { renderPage } from '../layout.ts';
import { type Content, html, type Markup } from '../markup.ts';
import type { View } from '../view.ts';

type Parameter = ApiOperation['parameters'][number];

/** What a parameter takes, in a few words. */
function kindOf({ schema }: Parameter): string {
  const one = schema.items ?? schema;
  const range = typeof one.minimum === 'number' ? ` ${one.minimum}–${one.maximum}` : '';
  const kind = one.enum === undefined ? `${one.type}${range}` : one.enum.join(', ');
  const fallback = schema.default === undefined ? '' : `; default ${schema.default}`;
  return `${kind}${schema.items === undefined ? '' : '; may be given several times'}${fallback}`;
}

function parameterRow(parameter: Parameter): Markup {
  const { name, required, description } = parameter;
  return html`<div><dt><code>${name}</code>${required && ' (required)'}</dt><dd>${description !== undefined && html`${description}. `}<span class="soft">${kindOf(parameter)}</span></dd></div>`;
}

function operation(method: string, path: string, described: ApiOperation): Markup {
  const { operationId, summary, description, parameters, requestBody, responses } = described;
  const others = Object.keys(responses['200']?.content ?? {}).filter((type) => type !== 'application/json');
  const notes: Content[] = [
    description !== undefined && html`<p>${description}</p>`,
    requestBody !== undefined &&
      html`<p>Takes JSON: <code>{"quotes": [{"quote": "…", "speaker": "…"}]}</code></p>`,
    others.length > 0 && html`<p class="soft">Also as ${others.join(' and ')}.</p>`,
  ];
  return html`<section aria-labelledby="${operationId}"><h2 id="${operationId}">${summary}</h2><p><code>${method.toUpperCase()} ${API_ROOT}${path}</code></p>${notes}${parameters.length > 0 && html`<dl>${parameters.map(parameterRow)}</dl>`}</section>`;
}

/** The API for people: every address of the OpenAPI document, and every problem. In English, as the document is. */
export function renderApi(view: View, { info, paths }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(method, path, described)),
  );
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  const main = html`<div class="prose" lang="en"><h1>API</h1>
<p>${info.description}</p>
<p>Everything that the pages show can be asked for as JSON under <code>${API_ROOT}</code>. The same description for programs: <a href="${API_ROOT}/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Lists have <code>results</code>, <code>total</code> and <code>next</code>: give the last as <code>cursor</code> to go on. Answers carry an <code>ETag</code>; ask again with <code>If-None-Match</code>. Of a page that forbids republication, readers on other machines get citations and excerpts, marked <code>withheld</code>.</p>
${operations}
<section aria-labelledby="problems"><h2 id="problems">Problems</h2><p>Every refusal is <code>application/problem+json</code> with <code>type</code>, <code>title</code>, <code>status</code>, <code>code</code>, <code>detail</code>, <code>parameter</code> and <code>span</code>.</p><dl>${codes.map(
    (code) =>
      html`<div id="${code}"><dt><code>${code}</code></dt><dd>${PROBLEMS[code].status}: ${PROBLEMS[code].title}</dd></div>`,
  )}</dl></section></div>`;
  return renderPage(view, { title: 'API', main });
}
