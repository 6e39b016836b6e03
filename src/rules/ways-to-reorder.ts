import type { DeployedObject } from '../environment/environment.ts';
import { insertEntry, insertItem } from '../manifest/insert.ts';
import { listAt, stringAt, valueAt } from '../manifest/json.ts';
import { declarationOf, editOf, isAddition, type WayToReorder, withAnnotation, withUnit } from './reordering.ts';

const syncWave = 'argocd.argoproj.io/sync-wave';

/** Argo CD: what is needed goes a wave ahead, after which the sync pauses (gitops-engine/pkg/sync/sync_tasks.go). */
const waveAhead: WayToReorder = (inversion, change) => {
  const { first, then } = inversion;
  if (first.unit.tool !== 'argocd' || first.unit.name !== then.unit.name || !isAddition(inversion)) return null;
  const { manifest } = first.after!;
  if (syncWave in manifest.annotations || syncWave in then.after!.manifest.annotations) return null;
  const edit = editOf(manifest, change, (text) =>
    insertEntry(text, manifest, ['metadata', 'annotations'], [syncWave, '"-1"'], ['name']),
  );
  return edit === null
    ? null
    : { edit, applied: (environment) => withAnnotation(environment, manifest, syncWave, '-1') };
};

/** Argo CD: deletions after everything else (docs/user-guide/sync-options.md, "Prune Last"). */
const pruneLast: WayToReorder = ({ first, then }, change) => {
  if (then.unit.tool !== 'argocd' || first.unit.name !== then.unit.name || then.after !== null) return null;
  const application = declarationOf(then.unit, 'Application', change);
  if (application === null) return null;
  const edit = editOf(application, change, (text) => {
    const options = ['spec', 'syncPolicy', 'syncOptions'];
    if (listAt(application.value, ...options).length > 0)
      return insertItem(text, application, options, 'PruneLast=true');
    if (valueAt(application.value, options) !== undefined) return null;
    return insertEntry(text, application, ['spec', 'syncPolicy'], ['syncOptions', '[PruneLast=true]']);
  });
  const last = { pruneLast: true };
  return edit === null
    ? null
    : {
        edit,
        applied: (environment) =>
          withUnit(environment, then.unit.name, (unit) => ({ ...unit, settings: { ...unit.settings, ...last } })),
      };
};

const dependsOn = 'config.kubernetes.io/depends-on';

/** kpt and Config Sync: the one depends on the other (kubernetes-sigs/cli-utils pkg/object/dependson). */
const dependingOn: WayToReorder = (inversion, change) => {
  const { first, then } = inversion;
  if (first.unit.tool !== 'kpt' || first.unit.name !== then.unit.name || !isAddition(inversion)) return null;
  const { manifest } = then.after!;
  if (dependsOn in manifest.annotations) return null;
  const needed = referenceOf(first.after!);
  const edit = editOf(manifest, change, (text) =>
    insertEntry(text, manifest, ['metadata', 'annotations'], [dependsOn, needed], ['name']),
  );
  return edit === null
    ? null
    : { edit, applied: (environment) => withAnnotation(environment, manifest, dependsOn, needed) };
};

/** `group/namespaces/namespace/Kind/name`, without the namespace for what has none. */
function referenceOf({ manifest }: DeployedObject): string {
  const { group, kind, namespace, name } = manifest;
  return [group, ...(namespace === null ? [] : ['namespaces', namespace]), kind, name].join('/');
}

/** Flux: the Kustomization of what needs depends on that of what is needed, where that one waits for what it applies. */
const afterKustomization: WayToReorder = (inversion, change) => {
  const { first, then } = inversion;
  if (first.unit.tool !== 'flux' || then.unit.tool !== 'flux' || first.unit.name === then.unit.name) return null;
  const [needed, needing] = [first, then].map(({ unit }) => declarationOf(unit, 'Kustomization', change));
  if (!needed || !needing || !isAddition(inversion) || valueAt(needed.value, ['spec', 'wait']) !== true) return null;
  const own = needing.namespace ?? stringAt(needing.value, 'metadata', 'namespace');
  const namespace = needed.namespace === own || needed.namespace === null ? '' : `, namespace: ${needed.namespace}`;
  const item = `{ name: ${needed.name}${namespace} }`;
  const edit = editOf(needing, change, (text) =>
    listAt(needing.value, 'spec', 'dependsOn').length > 0
      ? insertItem(text, needing, ['spec', 'dependsOn'], item)
      : insertEntry(text, needing, ['spec'], ['dependsOn', `[${item}]`]),
  );
  if (edit === null) return null;
  const dependency = {
    unit: first.unit.name,
    waits: true,
    reason: '`dependsOn`',
    declaredAt: needing.locate(['spec']),
  };
  return {
    edit,
    applied: (environment) =>
      withUnit(environment, then.unit.name, (unit) => ({ ...unit, after: [...unit.after, dependency] })),
  };
};

/** All ways, those first that reach least. */
export const waysToReorder: readonly WayToReorder[] = [waveAhead, pruneLast, dependingOn, afterKustomization];
