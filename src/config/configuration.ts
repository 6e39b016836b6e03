import * as v from 'valibot';
import { resolvePath, shownDirectory } from '../environment/path.ts';
import type { Statements } from '../environment/statements.ts';
import { isObject, type JsonPath } from '../manifest/json.ts';
import type { Location, Side } from '../manifest/location.ts';
import { type ParsedDocument, parseText } from '../manifest/parse.ts';
import { isPattern, longestPattern } from '../tree/filter.ts';
import { UserError } from '../tree/user-error.ts';
import { isDay } from '../upgrade/days.ts';
import {
  deliveryTools,
  failOnLevels,
  minorOfKubernetes,
  noSettings,
  outboundModes,
  ruleLevels,
  type Settings,
} from './settings.ts';

/** Where the configuration is looked for when no other file is named. */
export const configurationPath = '.github/istio-rollout-guard.yml';

const version = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.regex(/^1\.\d+(\.\d+)?$/, 'an Istio version such as "1.24" or "1.24.3", in quotes'),
);
const kubernetesVersion = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.regex(/^v?1\.\d{2,}(\.\d+)?$/, 'a Kubernetes version such as "1.32" or "1.32.4", in quotes'),
);
const date = v.pipe(v.string(), v.check(isDay, 'a day of the calendar such as 2026-12-31'));

const pattern = v.pipe(
  v.string(),
  v.check(isPattern, `a pattern, neither empty nor longer than ${longestPattern} characters`),
);

const ignoreSchema = v.strictObject({
  rule: v.string(),
  resource: v.optional(pattern),
  file: v.optional(pattern),
  reason: v.pipe(v.string(), v.minLength(1, 'a reason, for the next reader')),
  expires: v.optional(date),
});

const folder = v.pipe(
  v.string(),
  v.check((text) => resolvePath('', text) !== null, 'a folder of the repository, such as apps/reviews'),
);

const unitSchema = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.minLength(1, 'the name of a unit'))),
  path: v.optional(folder),
  tool: v.optional(v.picklist(deliveryTools)),
  environment: v.optional(v.pipe(v.string(), v.minLength(1, 'the name of an environment'))),
  after: v.optional(v.array(v.string())),
  waits: v.optional(v.boolean()),
  prune: v.optional(v.boolean()),
});

const environmentSchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1, 'the name of an environment')),
  paths: v.array(pattern),
});

const schema = v.strictObject({
  delivery: v.optional(v.picklist(deliveryTools)),
  units: v.optional(v.array(unitSchema)),
  environments: v.optional(v.array(environmentSchema)),
  outboundTrafficPolicy: v.optional(v.picklist(outboundModes)),
  istioVersion: v.optional(version),
  kubernetesVersion: v.optional(kubernetesVersion),
  fetchCharts: v.optional(v.boolean()),
  failOn: v.optional(v.picklist(failOnLevels)),
  include: v.optional(v.array(pattern)),
  exclude: v.optional(v.array(pattern)),
  rules: v.optional(v.record(v.string(), v.picklist(ruleLevels))),
  ignore: v.optional(v.array(ignoreSchema)),
});

/** The keys of the file, for the page that lists them and the test that holds it to that. */
export const configurationKeys: readonly string[] = Object.keys(schema.entries);
/** Those of an entry of a list of the file. */
export const ignoreKeys: readonly string[] = Object.keys(ignoreSchema.entries);
export const unitKeys: readonly string[] = Object.keys(unitSchema.entries);
export const environmentKeys: readonly string[] = Object.keys(environmentSchema.entries);
const keysOfEntries: Readonly<Record<string, readonly string[]>> = {
  ignore: ignoreKeys,
  units: unitKeys,
  environments: environmentKeys,
};

/**
 * Reads the text of a configuration file. An empty one decides nothing.
 * @param side which of the two revisions it stands in; the head as well where it is on the disk
 * @param ruleNames every code and name that `rules` and `ignore` may use
 * @throws UserError that names file, line, key and the allowed values; all faults of the file at once
 */
export function readConfiguration(
  text: string,
  { file, side }: { readonly file: string; readonly side: Side },
  ruleNames: readonly string[],
): Settings {
  const { documents, problems } = parseText(text, 'core');
  const broken = problems[0];
  if (broken !== undefined) throw new UserError(`${file}:${broken.line}:${broken.column}: ${broken.reason}`);
  const document = documents[0];
  if (document === undefined || document.value === null) return noSettings;
  if (!isObject(document.value)) throw new UserError(`${file}:1:1: the document is not a mapping of keys to values`);
  const parsed = v.safeParse(schema, document.value);
  const faults = parsed.success
    ? [...unknownRules(parsed.output, ruleNames), ...namelessUnits(parsed.output)]
    : parsed.issues.map(faultOf);
  if (faults.length > 0 || !parsed.success) {
    throw new UserError(faults.map((fault) => describe(file, document, fault)).join('\n'));
  }
  const given = parsed.output;
  const placeOf = (...path: JsonPath): Location => ({ ...document.spanOf(path, 'value'), file, side, path });
  return {
    delivery: given.delivery ?? null,
    statements: statementsOf(given, placeOf),
    outboundTrafficPolicy: given.outboundTrafficPolicy ?? null,
    istioVersion: given.istioVersion ?? null,
    kubernetesVersion: given.kubernetesVersion === undefined ? null : minorOfKubernetes(given.kubernetesVersion),
    fetchCharts: given.fetchCharts ?? null,
    failOn: given.failOn ?? null,
    include: given.include ?? [],
    exclude: given.exclude ?? [],
    rules: given.rules ?? {},
    ignore: (given.ignore ?? []).map((entry, index) => ({
      ...entry,
      location: placeOf('ignore', index),
    })),
  };
}

const words: Readonly<Record<string, string>> = { Array: 'a list', Object: 'a mapping', string: 'a text' };

interface Fault {
  readonly path: JsonPath;
  readonly message: string;
}

function faultOf(issue: v.BaseIssue<unknown>): Fault {
  const path = (issue.path ?? []).map((step) => step.key as string | number);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = path.length > 1 ? (keysOfEntries[String(path[0])] ?? []) : configurationKeys;
    return { path, message: `is not a key here; the keys are ${known.join(', ')}` };
  }
  if (issue.type === 'picklist') {
    const allowed = (issue as v.PicklistIssue).requirement ?? [];
    return {
      path,
      message: `is ${issue.received}; allowed are ${list(issue.expected, allowed as readonly unknown[])}`,
    };
  }
  if (issue.received === 'undefined') return { path, message: 'is missing' };
  const wanted = issue.type === 'regex' || issue.type === 'check' || issue.type === 'min_length';
  return {
    path,
    message: wanted
      ? `must be ${issue.message}`
      : `is ${issue.received}; expected ${words[String(issue.expected)] ?? issue.expected}`,
  };
}

function list(expected: string | null, allowed: readonly unknown[]): string {
  return allowed.length > 0
    ? allowed.join(', ')
    : String(expected).replaceAll('"', '').replace(/[()]/g, '').replaceAll(' |', ',');
}

function unknownRules(given: v.InferOutput<typeof schema>, ruleNames: readonly string[]): Fault[] {
  const message = `is no rule; the rules are ${ruleNames.join(', ')}`;
  return [
    ...Object.keys(given.rules ?? {}).map((name) => ({ name, path: ['rules', name] as JsonPath })),
    ...(given.ignore ?? []).map((entry, index) => ({ name: entry.rule, path: ['ignore', index, 'rule'] as JsonPath })),
  ]
    .filter(({ name }) => !ruleNames.includes(name))
    .map(({ path }) => ({ path, message }));
}

function namelessUnits(given: v.InferOutput<typeof schema>): Fault[] {
  return (given.units ?? []).flatMap(({ name, path }, index) =>
    name === undefined && path === undefined ? [{ path: ['units', index], message: 'needs a `name` or a `path`' }] : [],
  );
}

function statementsOf(given: v.InferOutput<typeof schema>, placeOf: (...path: JsonPath) => Location): Statements {
  return {
    units: (given.units ?? []).map(({ name, path, tool, environment, after, waits, prune }, index) => {
      const directory = path === undefined ? null : resolvePath('', path);
      return {
        name: name ?? shownDirectory(directory!),
        path: directory,
        tool: tool ?? null,
        environment: environment ?? null,
        after: after ?? null,
        waits: waits ?? false,
        prune: prune ?? null,
        location: placeOf('units', index),
      };
    }),
    environments: given.environments ?? [],
  };
}

function describe(file: string, document: ParsedDocument, fault: Fault): string {
  const { line, column } = document.spanOf(fault.path, 'key');
  const key = fault.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  return `${file}:${line}:${column}: ${key === '' ? 'the document' : `\`${key}\``} ${fault.message}`;
}
