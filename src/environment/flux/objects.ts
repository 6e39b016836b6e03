import { objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';

type Kind = Pick<Manifest, 'group' | 'kind'>;

/** A Kustomization of Flux, which delivers a folder; kustomize has a file of the same kind. */
export function isFluxKustomization({ group, kind }: Kind): boolean {
  return group === 'kustomize.toolkit.fluxcd.io' && kind === 'Kustomization';
}

export function isHelmRelease({ group, kind }: Kind): boolean {
  return group === 'helm.toolkit.fluxcd.io' && kind === 'HelmRelease';
}

/** What Flux Operator installs Flux by; its `sync` is the first Kustomization. */
export function isFluxInstance({ group, kind }: Kind): boolean {
  return group === 'fluxcd.controlplane.io' && kind === 'FluxInstance';
}

export function isResourceSet({ group, kind }: Kind): boolean {
  return group === 'fluxcd.controlplane.io' && kind === 'ResourceSet';
}

/**
 * The name of the unit that an object of Flux delivers: namespace and name for a Kustomization. A HelmRelease may have
 * the same of both, so its kind stands before them.
 */
export function unitNameOf({ group, kind, namespace, name }: Kind & Pick<Manifest, 'namespace' | 'name'>): string {
  const named = `${namespace ?? 'default'}/${name}`;
  return isHelmRelease({ group, kind }) ? `helmrelease/${named}` : named;
}

/** The object as people call it, with its name in backticks: "Kustomization `flux-system/apps`". */
export function shownObject({ kind, namespace, name }: Pick<Manifest, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} \`${namespace ?? 'default'}/${name}\``;
}

/** Why there is a unit for the object. */
export function unitReason(manifest: Manifest): string {
  return `Flux ${shownObject(manifest).replaceAll('`', '')} in ${manifest.file}`;
}

/** Whether Flux is told to leave an object of its own alone. */
export function isSuspended({ value }: Manifest): boolean {
  return objectAt(value, 'spec').suspend === true;
}

/**
 * The other cluster that an object delivers to, by the name of its kubeconfig without what says that it is one
 * (`prod-kubeconfig`); null for the cluster that it stands in.
 */
export function otherClusterOf({ value }: Manifest): string | null {
  const reference = objectAt(value, 'spec', 'kubeConfig');
  const name = stringAt(reference, 'secretRef', 'name') ?? stringAt(reference, 'configMapRef', 'name');
  return name === null ? null : name.replace(/(?<=.)[-.]kube-?config$/, '');
}
