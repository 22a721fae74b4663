import { z } from '../../archive/index.ts';
import { ANSWER_SCHEMAS } from './answer-schemas.ts';
import { ARCHIVE_SCHEMAS } from './archive-schemas.ts';
import { PROBLEM, PROBLEMS, type ProblemCode } from './problem.ts';
import { describeParameters, type ParameterSchema } from './read-parameters.ts';
import { RECORD_SCHEMAS } from './record-schemas.ts';
import type { ApiRoute } from './route.ts';

/** Where the API lies. */
export const API_ROOT = '/api/v1';

interface Media {
  readonly schema: object;
}

export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: ParameterSchema;
}

export interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly ApiParameter[];
  readonly requestBody?: { readonly required: true; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Media>> }>
  >;
}

/** An OpenAPI 3.1 document, as far as this API uses one. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** What may go wrong at every address. */
const EVERYWHERE: readonly ProblemCode[] = [
  'bad-parameter',
  'address-too-long',
  'wrong-host',
  'too-many-requests',
  'failed',
  'busy',
];

/** The OpenAPI document of routes, made of the very schemas that check their requests and describe their answers. */
export function describeApi(routes: readonly ApiRoute[]): OpenApiDocument {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries({
    ...RECORD_SCHEMAS,
    ...ANSWER_SCHEMAS,
    ...ARCHIVE_SCHEMAS,
    Problem: PROBLEM,
  })) {
    named.add(schema, { id });
  }
  // What has no name of its own is named after its route for a moment, so that it refers to the others.
  for (const route of routes)
    if (!named.has(route.output)) named.add(route.output, { id: idOf(route, 'Answer') });
  const { schemas } = z.toJSONSchema(named, { uri: (id) => `#/components/schemas/${id}` });
  const components = Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema as object]),
  );
  const paths: Record<string, Record<string, ApiOperation>> = {};
  for (const route of routes) {
    const answer = { $ref: `#/components/schemas/${named.get(route.output)!.id}` };
    paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route, answer) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'onrecord',
      version: '1',
      description:
        'The record of an archive: who said exactly what, when and where, with proof. Nothing here judges words; ' +
        '"not in this archive" is never "not said".',
    },
    servers: [{ url: API_ROOT }],
    paths,
    components: { schemas: components },
  };
}

function idOf({ method, path }: ApiRoute, suffix: string): string {
  const words = path.replace(/[{}]/g, '').split(/[/-]/).filter(Boolean);
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return `${method === 'post' ? 'Many' : ''}${name}${suffix}`;
}

function describeRoute(route: ApiRoute, answer: object): ApiOperation {
  const parameters = Object.entries(describeParameters(route.parameters)).map(
    ([name, { description, ...schema }]): ApiParameter => {
      const inPath = route.path.includes(`{${name}}`);
      const required = inPath || !(route.parameters.shape[name] as z.ZodType).safeParse(undefined).success;
      return {
        name,
        in: inPath ? 'path' : 'query',
        required,
        ...(description !== undefined && { description }),
        schema,
      };
    },
  );
  const lines = { schema: { type: 'string' } };
  const content = {
    'application/json': { schema: answer },
    ...(route.rows !== null && { 'text/csv': lines, 'application/jsonl': lines }),
  };
  const { description } = route;
  return {
    operationId: idOf(route, '').replace(/^./, (letter) => letter.toLowerCase()),
    summary: route.summary,
    ...(description !== null && { description }),
    parameters,
    ...(route.body !== null && { requestBody: describeBody(route.body) }),
    responses: {
      '200': { description: 'The answer', content },
      ...describeProblems([...EVERYWHERE, ...route.problems]),
    },
  };
}

function describeBody(body: z.ZodType): ApiOperation['requestBody'] {
  const { $schema, ...schema } = z.toJSONSchema(body, { io: 'input' });
  return { required: true, content: { 'application/json': { schema } } };
}

function describeProblems(codes: readonly ProblemCode[]): ApiOperation['responses'] {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  const described = [...byStatus].map(([status, alike]): [string, ApiOperation['responses'][string]] => [
    String(status),
    { description: alike.map((code) => `${code}: ${PROBLEMS[code].title}`).join('. '), content },
  ]);
  return Object.fromEntries(described);
}
