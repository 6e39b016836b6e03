import { type JsonPath, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { normalAddress } from '../argocd/repository-address.ts';
import { withoutSecrets } from '../kustomize/remote.ts';
import type { Cluster } from './cluster.ts';

/** Where the files come from that a declaration delivers. */
export type Source =
  /** This repository; at a tag or commit, which no change of a branch moves, where `fixedAt` names one. */
  | { readonly kind: 'own'; readonly fixedAt: string | null; readonly manifest: Manifest | null }
  /** Another one, as people read it. */
  | { readonly kind: 'elsewhere'; readonly shown: string }
  /** An object that this repository does not hold, as people read it. */
  | { readonly kind: 'missing'; readonly shown: string };

const group = 'source.toolkit.fluxcd.io';

/** The GitRepository that `flux bootstrap` and Flux Operator make for the repository that they are given. */
const bootstrapped = 'flux-system';

/** The source that an object refers to at a path, such as `spec.sourceRef`. */
export function sourceOf(manifest: Manifest, at: JsonPath, cluster: Cluster, repositories: readonly string[]): Source {
  const reference = objectAt(manifest.value, ...at);
  const kind = stringAt(reference, 'kind') ?? 'GitRepository';
  const name = stringAt(reference, 'name') ?? '';
  const namespace = stringAt(reference, 'namespace') ?? manifest.namespace;
  const shown = `${kind} \`${namespace === null || namespace === manifest.namespace ? name : `${namespace}/${name}`}\``;
  if (kind !== 'GitRepository') return { kind: 'elsewhere', shown };
  const found = cluster.find({ group, kind, namespace, name });
  if (found === undefined) {
    return name === bootstrapped ? { kind: 'own', fixedAt: null, manifest: null } : { kind: 'missing', shown };
  }
  const url = stringAt(found.value, 'spec', 'url') ?? '';
  if (!isOwn(url, repositories)) return { kind: 'elsewhere', shown: `${shown}, ${withoutSecrets(url)}` };
  return { kind: 'own', fixedAt: fixedRevisionOf(found), manifest: found };
}

/** Where the addresses of this repository are not known, any may be its own; whether it holds the folder decides. */
export function isOwn(url: string, repositories: readonly string[]): boolean {
  return repositories.length === 0 || repositories.some((own) => normalAddress(own) === normalAddress(url));
}

/**
 * What keeps a GitRepository from following a branch: of these the last one written here counts first
 * (source-controller `docs/spec/v1/gitrepositories.md`, "Reference").
 */
function fixedRevisionOf({ value }: Manifest): string | null {
  const reference = objectAt(value, 'spec', 'ref');
  const name = stringAt(reference, 'name');
  const fixed = stringAt(reference, 'commit') ?? (name === null ? null : tagOf(name));
  if (fixed !== null || name !== null) return fixed;
  return stringAt(reference, 'semver') ?? stringAt(reference, 'tag');
}

/** The tag that the full name of a Git reference names; null for a branch. */
export function tagOf(name: string): string | null {
  return /^refs\/tags\/(.+)$/.exec(name)?.[1] ?? null;
}
