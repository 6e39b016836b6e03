import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject, listAt, stringAt } from '../../../manifest/json.ts';

/**
 * The digests that a lock file of these dependencies may have: Helm's own, and for a chart of `apiVersion: v1` also that
 * of Helm 2, which Helm accepts there (github.com/helm/helm internal/resolver/resolver.go HashReq and HashV2Req,
 * pkg/downloader/manager.go Build). An alias of a repository (`@istio`) counts as the address that the lock file has for
 * it. Null where a field is not of the type that Helm reads, so that its digest cannot be told.
 * @param requirements the dependencies as the chart lists them
 * @param locked those of the lock file
 */
export function digestsOf(
  requirements: readonly Json[],
  locked: readonly Json[],
  apiVersion: string | null,
): string[] | null {
  const asked = requirements.map(fieldsOf);
  const decided = locked.map(fieldsOf);
  if (!asked.every(isKnown) || !decided.every(isKnown)) return null;
  const resolved = asked.map((each, index) => withAddress(each, decided[index]));
  const own = sha256([resolved, decided]);
  return apiVersion === 'v1' ? [own, sha256({ dependencies: asked })] : [own];
}

type Fields = Readonly<Record<string, Json>>;

function isKnown(fields: Fields | null): fields is Fields {
  return fields !== null;
}

/** The fields of a dependency in the order of Helm's own type (pkg/chart/dependency.go), empty ones left out as there. */
function fieldsOf(dependency: Json): Fields | null {
  if (!isObject(dependency)) return null;
  const texts = ['name', 'version', 'repository', 'condition', 'alias'].map(
    (key) => [key, textOf(dependency[key])] as const,
  );
  const values = listAt(dependency, 'import-values');
  const tags = listAt(dependency, 'tags').map(textOf);
  const enabled = dependency.enabled ?? false;
  if (texts.some(([, text]) => text === null) || tags.includes(null)) return null;
  if (typeof enabled !== 'boolean' || !values.every(isImported) || hasOtherSpelling(dependency)) return null;
  const { name, version, repository, condition, alias } = Object.fromEntries(texts) as Record<string, string>;
  return {
    name: name!,
    ...(version === '' ? {} : { version: version! }),
    repository: repository!,
    ...(condition === '' ? {} : { condition: condition! }),
    ...(tags.length === 0 ? {} : { tags: tags as string[] }),
    ...(enabled ? { enabled } : {}),
    ...(values.length === 0 ? {} : { 'import-values': values.map(sorted) }),
    ...(alias === '' ? {} : { alias: alias! }),
  };
}

/** A string as Helm reads it, which takes a number for its text; null for what it reads as something else. */
function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return isWrittenAlike(value) ? String(value) : null;
  return typeof value === 'string' && !/^(y|n|yes|no|on|off)$/i.test(value) ? value : null;
}

/** Go writes fractions with an exponent from a million on. */
function isWrittenAlike(value: number): boolean {
  return Number.isSafeInteger(value) || (Math.abs(value) >= 0.0001 && Math.abs(value) < 1_000_000);
}

function isImported(value: Json): boolean {
  const texts = isObject(value) ? Object.values(value) : [value];
  return texts.every((text) => typeof text === 'string' && textOf(text) !== null);
}

/** Helm finds a field whatever its capitals. */
function hasOtherSpelling(dependency: JsonObject): boolean {
  return Object.keys(dependency).some((key) => key !== key.toLowerCase());
}

function sorted(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))) as JsonObject;
}

function withAddress(fields: Fields, locked: Fields | undefined): Fields {
  const isAlias = /^(@|alias:)/.test(stringAt(fields, 'repository') ?? '');
  const isSame = locked !== undefined && locked.name === fields.name;
  return isAlias && isSame ? { ...fields, repository: locked.repository! } : fields;
}

/** Of JSON as Go writes it, which escapes what HTML would read. */
function sha256(value: unknown): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const text = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escaped);
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
