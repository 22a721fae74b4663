import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { App } from 'onrecord/web';
import { ask } from '../open-app.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: {
    readonly type?: string;
    readonly enum?: readonly string[];
    readonly minimum?: number;
    readonly maximum?: number;
    readonly items?: { readonly enum?: readonly string[] };
  };
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

/** The OpenAPI document as the app gives it, and a check of answers against it. */
export interface ReadDocument {
  readonly document: Record<string, unknown>;
  readonly operations: readonly Operation[];
  /** Fails unless the answer's status, type and body are those that the document has for the operation. */
  check(operation: Operation, response: Response): Promise<unknown>;
}

export async function readDocument(app: App): Promise<ReadDocument> {
  const document = JSON.parse(await (await ask(app, '/api/v1/openapi.json')).text());
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'api');
  const validators = new Map<string, ValidateFunction>();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Omit<Operation, 'method' | 'path'>>).map(([method, one]) => ({
      ...one,
      method,
      path,
    })),
  );
  return {
    document,
    operations,
    async check({ method, path, responses }, response) {
      const where = `${method} ${path} ${response.url} ${response.status}`;
      const text = await response.text();
      assert.ok(response.status < 500, `${where}: ${text.slice(0, 300)}`);
      const described = responses[response.status];
      assert.ok(described, `${where}: the status is not documented`);
      const type = response.headers.get('content-type')!.split(';')[0]!;
      const media = described.content?.[type];
      assert.ok(media, `${where}: ${type} is not documented`);
      if (!/json$/.test(type) || type === 'application/jsonl') return text;
      const body = JSON.parse(text);
      const key = JSON.stringify(media.schema);
      if (!validators.has(key)) {
        const schema = JSON.parse(key.replaceAll('"#/', '"api#/'));
        validators.set(key, ajv.compile(schema));
      }
      const validate = validators.get(key)!;
      assert.ok(validate(body), `${where}: ${ajv.errorsText(validate.errors)}\n${text.slice(0, 500)}`);
      return body;
    },
  };
}
