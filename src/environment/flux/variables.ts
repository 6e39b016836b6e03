import { listAt, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Cluster } from './cluster.ts';
import type { Variables } from './envsubst.ts';

/** One of the objects or lists that variables are taken from. */
interface VariableSource {
  /** By name; null for a value that is not known, as those of Secrets are. */
  readonly values: ReadonlyMap<string, string | null>;
  /** False where it may hold variables that are not known of. */
  readonly complete: boolean;
}

/**
 * The variables of a Kustomization: `postBuild.substitute` over `substituteFrom`, of which the later count more
 * (kustomize-controller `docs/spec/v1/kustomizations.md`, "Post build variable substitution"). Null where it has none,
 * so that Flux leaves the texts alone. Values of Secrets are never looked at.
 */
export function variablesOf(kustomization: Manifest, cluster: Cluster): Variables | null {
  const postBuild = objectAt(kustomization.value, 'spec', 'postBuild');
  const own = Object.entries(objectAt(postBuild, 'substitute'));
  const sources = listAt(postBuild, 'substituteFrom').map((reference) => {
    const [kind, name] = [stringAt(reference, 'kind') ?? '', stringAt(reference, 'name') ?? ''];
    return valuesOf(cluster.find({ group: '', kind, namespace: kustomization.namespace, name }));
  });
  if (own.length === 0 && sources.length === 0) return null;
  const complete = sources.every((source) => source.complete);
  const values = new Map(sources.flatMap((source) => [...source.values]));
  for (const [name, value] of own) values.set(name, knownValue(value));
  return (name) => values.get(name) ?? (values.has(name) || !complete ? null : '');
}

function valuesOf(manifest: Manifest | undefined): VariableSource {
  if (manifest === undefined) return { values: new Map(), complete: false };
  const { value } = manifest;
  const secret = manifest.kind === 'Secret';
  const entries = [...Object.entries(objectAt(value, 'data')), ...Object.entries(objectAt(value, 'stringData'))];
  return {
    values: new Map(entries.map(([name, text]) => [name, secret ? null : knownValue(text)])),
    complete: true,
  };
}

/** A value without its line breaks, as Flux takes it; null for what SOPS has encrypted, and for what is no scalar. */
function knownValue(value: unknown): string | null {
  if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
  return value.startsWith('ENC[') ? null : value.replaceAll('\n', '');
}
