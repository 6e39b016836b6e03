import { listAt, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { entriesOf, type Placed, partAtPath, placedIn, textOf } from '../placed.ts';
import type { Wanted } from './cluster.ts';

/**
 * The variables of a Kustomization, each where it is defined: `postBuild.substitute` over `substituteFrom`, of which the
 * later count more (kustomize-controller `docs/spec/v1/kustomizations.md`, "Post build variable substitution").
 * Values of Secrets and what SOPS has encrypted are null. Null for all where it has none, so that Flux leaves texts alone.
 */
export function variablesOf(
  kustomization: Manifest,
  find: (wanted: Wanted) => Manifest | undefined,
): ReadonlyMap<string, Placed | null> | null {
  const postBuild = objectAt(kustomization.value, 'spec', 'postBuild');
  const sources = listAt(postBuild, 'substituteFrom').flatMap((reference) => {
    const [kind, name] = [stringAt(reference, 'kind') ?? '', stringAt(reference, 'name') ?? ''];
    const source = find({ group: '', kind, namespace: kustomization.namespace, name });
    return source === undefined ? [] : [...fieldsOf(source, ['data']), ...fieldsOf(source, ['stringData'])];
  });
  const own = fieldsOf(kustomization, ['spec', 'postBuild', 'substitute']);
  const none = own.length === 0 && listAt(postBuild, 'substituteFrom').length === 0;
  return none ? null : new Map([...sources, ...own]);
}

function fieldsOf(manifest: Manifest, path: string[]): [string, Placed | null][] {
  const fields = entriesOf(partAtPath(placedIn(manifest, manifest.value), path));
  return fields.map(([name, value]) => [name, manifest.kind === 'Secret' || isEncrypted(value) ? null : value]);
}

function isEncrypted({ value }: Placed): boolean {
  return typeof value === 'object' || (typeof value === 'string' && value.startsWith('ENC['));
}

/** A value as Flux puts it into a text: without line breaks. */
export function variableText(value: Placed | null | undefined): string | null {
  return value === null || value === undefined ? null : textOf(value).replaceAll('\n', '');
}
