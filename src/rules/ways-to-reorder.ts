import type { DeployedObject, Unit } from '../environment/environment.ts';
import { insertEntry, insertItem, type Written } from '../manifest/insert.ts';
import { isObject, type Json, type JsonPath, listAt, stringAt, valueAt } from '../manifest/json.ts';
import type { SourceDocument } from '../manifest/manifest.ts';
import { declarationOf, editOf, isAddition, type WayToReorder, withAnnotation, withUnit } from './reordering.ts';
import type { Change } from './rule.ts';

const syncWave = 'argocd.argoproj.io/sync-wave';

/** Argo CD: what is needed goes a wave ahead, after which the sync pauses (gitops-engine/pkg/sync/sync_tasks.go). */
const waveAhead: WayToReorder = (inversion, change) => {
  const { first, next } = inversion;
  if (first.unit.tool !== 'argocd' || first.unit.name !== next.unit.name || !isAddition(inversion)) return null;
  const { manifest } = first.after!;
  if (syncWave in manifest.annotations || syncWave in next.after!.manifest.annotations) return null;
  const edit = editOf(manifest, change, (text) =>
    insertEntry(text, manifest, ['metadata', 'annotations'], [syncWave, '"-1"'], ['name']),
  );
  return edit === null
    ? null
    : { edit, applied: (environment) => withAnnotation(environment, manifest, syncWave, '-1') };
};

/** Argo CD: deletions after everything else (docs/user-guide/sync-options.md, "Prune Last"). */
const pruneLast: WayToReorder = ({ first, next }, change) => {
  if (next.unit.tool !== 'argocd' || first.unit.name !== next.unit.name || next.after !== null) return null;
  const application = declarationOf(next.unit, 'Application', change);
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
          withUnit(environment, next.unit.name, (unit) => ({ ...unit, settings: { ...unit.settings, ...last } })),
      };
};

const dependsOn = 'config.kubernetes.io/depends-on';

/** kpt and Config Sync: the one depends on the other (kubernetes-sigs/cli-utils pkg/object/dependson). */
const dependingOn: WayToReorder = (inversion, change) => {
  const { first, next } = inversion;
  if (first.unit.tool !== 'kpt' || first.unit.name !== next.unit.name || !isAddition(inversion)) return null;
  const { manifest } = next.after!;
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
  const { first, next } = inversion;
  if (first.unit.tool !== 'flux' || next.unit.tool !== 'flux' || first.unit.name === next.unit.name) return null;
  const [needed, needing] = [first, next].map(({ unit }) => declarationOf(unit, 'Kustomization', change));
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
      withUnit(environment, next.unit.name, (unit) => ({ ...unit, after: [...unit.after, dependency] })),
  };
};

/** helmfile: the release of what needs has to wait for that of what is needed (helmfile docs/releases.md). */
const needing: WayToReorder = (inversion, change) => {
  const { first, next } = inversion;
  if (first.unit.tool !== 'helmfile' || next.unit.tool !== 'helmfile' || !isAddition(inversion)) return null;
  const [needed, own] = [first, next].map(({ unit }) => releaseOf(unit, change));
  if (!needed || !own || needed.document !== own.document || !waitsForRelease(needed)) return null;
  const name = [stringAt(needed.release, 'namespace'), stringAt(needed.release, 'name')].filter(Boolean).join('/');
  const { document, path } = own;
  const text = change.head.tree.files.get(document.file)?.text ?? '';
  const edit = isObject(document.value)
    ? insertEntry(text, document as Written, path, ['needs', `[${name}]`], ['chart', 'version', 'namespace'])
    : null;
  if (edit === null) return null;
  const dependency = { unit: first.unit.name, waits: true, reason: '`needs`', declaredAt: document.locate(path) };
  return {
    edit: { file: document.file, ...edit },
    applied: (environment) =>
      withUnit(environment, next.unit.name, (unit) => ({ ...unit, after: [...unit.after, dependency] })),
  };
};

interface FoundRelease {
  readonly document: SourceDocument;
  readonly path: JsonPath;
  readonly release: Json;
}

/** The release that a unit of helmfile is, where it is written as plain YAML. */
function releaseOf({ declaredAt }: Unit, change: Change): FoundRelease | null {
  for (const document of change.head.documents.filter(({ file }) => file === declaredAt?.file)) {
    for (const [index, release] of listAt(document.value, 'releases').entries()) {
      const path = ['releases', index];
      if (document.locate([...path, 'name']).line === declaredAt?.line) return { document, path, release };
    }
  }
  return null;
}

function waitsForRelease({ document, release }: FoundRelease): boolean {
  return (valueAt(release, ['wait']) ?? valueAt(document.value, ['helmDefaults', 'wait'])) === true;
}

/** All ways, those first that reach least. */
export const waysToReorder: readonly WayToReorder[] = [waveAhead, pruneLast, dependingOn, afterKustomization, needing];
