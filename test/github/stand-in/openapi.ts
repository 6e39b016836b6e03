import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { isObject, type Json, type JsonObject } from '../../../src/manifest/json.ts';

/**
 * GitHub's own description of the operations that the action uses: what `.ci/openapi-subset.mjs` cuts out of the
 * package `@octokit/openapi`, whose version the file names.
 */
const description = corrected(
  JSON.parse(readFileSync(new URL('../openapi/github.json', import.meta.url), 'utf8')),
) as unknown as Description;

/**
 * The description where it says less than GitHub does: a value that may be null need not be one of its `enum`, and a
 * comment on a file, or on lines that are gone, has no line.
 */
function corrected(part: Json): Json {
  if (Array.isArray(part)) return part.map((each: Json) => corrected(each));
  if (!isObject(part)) return part;
  const all = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, corrected(value ?? null)]));
  if (part.nullable === true && Array.isArray(part.enum)) return { ...all, enum: [...(part.enum as Json[]), null] };
  const name = isObject(part['pull-request-review-comment']) ? 'pull-request-review-comment' : null;
  if (name === null) return all;
  const comment = all[name] as JsonObject;
  const lines = { line: { type: 'integer', nullable: true }, original_line: { type: 'integer', nullable: true } };
  return { ...all, [name]: { ...comment, properties: { ...(comment.properties as JsonObject), ...lines } } };
}

type Schema = JsonObject;

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly JsonObject[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, JsonObject>>;
}

/** An operation of the description that a request is for. */
export interface MatchedOperation {
  /** As GitHub calls it: `pulls/create-review`. */
  readonly id: string;
  /** The values of the placeholders of the path. */
  readonly values: Readonly<Record<string, string>>;
  readonly pointer: readonly string[];
  readonly operation: Operation;
}

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(description, 'github');

/** The operation that a method and a path are for; null where the description has none. */
export function matchOperation(method: string, path: string): MatchedOperation | null {
  for (const [template, operations] of Object.entries(description.paths)) {
    const operation = operations[method.toLowerCase()];
    const pattern = new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = pattern.exec(path);
    if (operation === undefined || match === null) continue;
    const pointer = ['paths', template, method.toLowerCase()];
    return { id: operation.operationId, values: match.groups ?? {}, pointer, operation };
  }
  return null;
}

/** What is wrong with a request body; empty where nothing is. Properties that the operation does not know count. */
export function requestFaults({ id, operation, pointer }: MatchedOperation, body: Json | undefined): string[] {
  if (operation.requestBody === undefined) return body === undefined ? [] : [`${id}: has a body, and takes none`];
  const known = Object.keys((operation.requestBody.content['application/json'].schema.properties ?? {}) as JsonObject);
  const given = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  const unknown = given.filter((key) => !known.includes(key)).map((key) => `${id}: does not know the property ${key}`);
  const schema = [...pointer, 'requestBody', 'content', 'application/json', 'schema'];
  return [...unknown, ...faults(`${id}: request`, validatorAt(schema), body)];
}

/** What is wrong with the query of a request: parameters that the operation does not know. */
export function queryFaults({ id, operation }: MatchedOperation, query: URLSearchParams): string[] {
  const known = (operation.parameters ?? []).map((parameter) => resolve(parameter).name);
  return [...query.keys()]
    .filter((key) => !known.includes(key))
    .map((key) => `${id}: does not know the parameter ${key}`);
}

/** What is wrong with an answer. A status that the description does not list is no fault: it lists no 429 and 502. */
export function responseFaults({ id, operation, pointer }: MatchedOperation, status: number, body: Json): string[] {
  const response = operation.responses[String(status)];
  if (response === undefined) return status < 400 ? [`${id}: never answers ${status}`] : [];
  const reference = response.$ref;
  const at = typeof reference === 'string' ? reference.slice(2).split('/') : [...pointer, 'responses', String(status)];
  if (resolve(response).content === undefined) return [];
  return faults(`${id}: answer ${status}`, validatorAt([...at, 'content', 'application/json', 'schema']), body);
}

/** The least value that a schema of the description allows, with the given properties in it. */
export function instanceOf(schemaName: string, given: JsonObject): JsonObject {
  return { ...(least(description.components.schemas[schemaName]!, schemaName) as JsonObject), ...given };
}

function least(schema: Schema, name: string): Json {
  const resolved = resolve(schema);
  if (resolved.nullable === true) return null;
  const alternatives = (resolved.anyOf ?? resolved.oneOf ?? resolved.allOf) as Schema[] | undefined;
  if (alternatives !== undefined) return least(alternatives[0]!, name);
  const choices = resolved.enum as Json[] | undefined;
  if (choices !== undefined) return choices[0]!;
  if (resolved.type === 'object') {
    const properties = (resolved.properties ?? {}) as Record<string, Schema>;
    const required = (resolved.required ?? []) as string[];
    return Object.fromEntries(required.map((key) => [key, least(properties[key]!, key)]));
  }
  if (resolved.type === 'array') return [];
  if (resolved.type === 'boolean') return false;
  if (resolved.type === 'integer' || resolved.type === 'number') return 1;
  if (resolved.format === 'uri') return `https://github.example/${name}`;
  if (resolved.format === 'date-time') return '2026-11-21T00:00:00Z';
  return name;
}

function resolve(part: JsonObject): JsonObject {
  const reference = part.$ref;
  if (typeof reference !== 'string') return part;
  const steps = reference.slice(2).split('/');
  return resolve(
    steps.reduce((value: JsonObject, step) => value[step] as JsonObject, description as unknown as JsonObject),
  );
}

const validators = new Map<string, ValidateFunction>();

function validatorAt(pointer: readonly string[]): ValidateFunction {
  const escaped = pointer.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const known = validators.get(escaped) ?? ajv.compile({ $ref: `github#/${escaped}` });
  validators.set(escaped, known);
  return known;
}

function faults(what: string, validate: ValidateFunction, body: Json | undefined): string[] {
  if (validate(body ?? null)) return [];
  return (validate.errors ?? []).map((error) => `${what}: ${error.instancePath || '/'} ${error.message}`);
}
