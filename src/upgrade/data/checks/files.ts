import * as v from 'valibot';
import {
  artifactsSchema,
  distributionsSchema,
  gatewayApiSchema,
  releasesSchema,
  retiredHostsSchema,
} from '../schema.ts';
import { gatewayKeysSchema, namesSchema, notesSchema, profilesSchema, variablesSchema } from '../schema-of-notes.ts';

/** The schema of each data file. */
const schemas = {
  'distributions.json': distributionsSchema,
  'environment-variables.json': variablesSchema,
  'gateway-api.json': gatewayApiSchema,
  'gateway-schema-keys.json': gatewayKeysSchema,
  'helm-profiles.json': profilesSchema,
  'istio-artifacts.json': artifactsSchema,
  'istio-names.json': namesSchema,
  'istio-releases.json': releasesSchema,
  'retired-hosts.json': retiredHostsSchema,
  'upgrade-notes.json': notesSchema,
};

/** The data files by name, each as its schema has it. */
export type DataFiles = { readonly [Name in keyof typeof schemas]: v.InferOutput<(typeof schemas)[Name]> };

/** The names of all data files. */
export const dataFileNames = Object.keys(schemas) as readonly (keyof DataFiles)[];

/** Where files do not keep to their schemas, a line each: the file, the place in it and what is wrong there. */
export function faultsOfShape(files: Readonly<Record<string, unknown>>): string[] {
  const unknown = Object.keys(files).filter((name) => !Object.hasOwn(schemas, name));
  const faults = dataFileNames.flatMap((name) =>
    (v.safeParse(schemas[name], files[name]).issues ?? []).map((issue) => `${name}: ${told(issue)}`),
  );
  return [...unknown.map((name) => `${name}: no schema says what is in it`), ...faults];
}

function told(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue);
  return place === null ? issue.message : `${place}: ${issue.message}`;
}
