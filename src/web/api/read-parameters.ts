import { z } from '../../archive/index.ts';
import { ApiError, type ProblemCode } from './problem.ts';

/** A JSON Schema as far as reading parameters and showing them needs it. */
export interface ParameterSchema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly items?: ParameterSchema;
  readonly [name: string]: unknown;
}

const known = new WeakMap<z.ZodObject, Readonly<Record<string, ParameterSchema>>>();

/** The parameters of a route as JSON Schemas, by name. */
export function describeParameters(schema: z.ZodObject): Readonly<Record<string, ParameterSchema>> {
  let described = known.get(schema);
  if (described === undefined) {
    const { properties } = z.toJSONSchema(schema, { io: 'input' });
    described = (properties ?? {}) as Record<string, ParameterSchema>;
    known.set(schema, described);
  }
  return described;
}

/** A text as its schema has it; what cannot be one stays text, and is refused by the schema. */
function convert(text: string, type: string | undefined): unknown {
  if (type === 'integer' && /^\d{1,9}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/**
 * The parameters of a request, from the path and the query.
 *
 * @throws ApiError `bad-parameter` for one that is unknown, given twice, or not as it has to be
 */
export function readParameters(
  schema: z.ZodObject,
  query: URLSearchParams,
  path: Readonly<Record<string, string>>,
): unknown {
  const described = describeParameters(schema);
  const given: Record<string, unknown> = { ...path };
  for (const name of new Set(query.keys())) {
    const parameter = Object.hasOwn(described, name) && !Object.hasOwn(path, name) ? described[name] : null;
    if (!parameter) {
      const names = Object.keys(described).filter((one) => !Object.hasOwn(path, one));
      const message = `there is no parameter "${name}"; there are: ${names.join(', ') || 'none'}`;
      throw new ApiError('bad-parameter', message, { parameter: name });
    }
    const texts = query.getAll(name);
    if (parameter.type === 'array') given[name] = texts.map((text) => convert(text, parameter.items?.type));
    else if (texts.length === 1) given[name] = convert(texts[0]!, parameter.type);
    else throw new ApiError('bad-parameter', `"${name}" is given ${texts.length} times`, { parameter: name });
  }
  return readValue(schema, given, 'bad-parameter');
}

/** A value that fits a schema. @throws ApiError with `code` and the field that does not */
export function readValue(schema: z.ZodType, value: unknown, code: ProblemCode): unknown {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw new ApiError(code, message, path.length === 0 ? {} : { parameter: path.join('.') });
}
