import type { DeployedObject } from '../../environment/environment.ts';

/** What Helm reads off an object beside its kind. */

/** When a hook runs: before or after all other objects. */
export type HookTime = 'before' | 'after';

export function isHook(object: DeployedObject): boolean {
  return hooksOf(object).length > 0;
}

/** When the hook runs for the first time in this installation or upgrade; null where it does not (`test`, `pre-delete`). */
export function hookTime(object: DeployedObject, isNew: boolean): HookTime | null {
  const event = isNew ? 'install' : 'upgrade';
  const hooks = hooksOf(object);
  if (hooks.includes(`pre-${event}`)) return 'before';
  return hooks.includes(`post-${event}`) ? 'after' : null;
}

/** The place among hooks of one event, lower ones first; 0 without a readable annotation. */
export function hookWeight(object: DeployedObject): number {
  const text = object.manifest.annotations['helm.sh/hook-weight'] ?? '';
  return /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}

/** Helm watches Jobs and Pods until they are done; any other hook is over once it is created (pkg/kube, WatchUntilReady). */
export function isWatched({ manifest: { kind } }: DeployedObject): boolean {
  return kind === 'Job' || kind === 'Pod';
}

/** `helm.sh/resource-policy: keep` on the object in the cluster: no upgrade and no removal deletes it. */
export function isKept(live: DeployedObject): boolean {
  return live.manifest.annotations['helm.sh/resource-policy']?.trim().toLowerCase() === 'keep';
}

/** Whether the object stands in the folder `crds/` of a chart, which Helm looks at in an installation only. */
export function isFromCrdsFolder({ manifest: { kind, file } }: DeployedObject): boolean {
  return kind === 'CustomResourceDefinition' && /(^|\/)crds\//.test(file);
}

function hooksOf({ manifest: { annotations } }: DeployedObject): string[] {
  const hooks = (annotations['helm.sh/hook'] ?? '').split(',').map((hook) => hook.trim());
  return hooks.filter((hook) => hook !== '');
}
