import type { DeployedObject } from '../../environment/environment.ts';
import { isObject, type JsonPath, listAt, objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import type { Mesh } from '../mesh.ts';
import { revisionOfIstiod } from '../mesh-config-sources/config-map.ts';
import { controlPlaneOfIstioOperator } from '../mesh-config-sources/istio-operator.ts';
import type { ControlPlaneSource } from '../mesh-config-sources/source.ts';
import type { Place } from '../place.ts';
import { specOf } from '../spec.ts';
import { installerOf } from './installers.ts';
import { sailName, sailTarget } from './sail.ts';

/** The name of the revision that serves `istio-injection: enabled`; a tag of that name serves it as well. */
export const DEFAULT_REVISION = 'default';
export const REVISION_LABEL = 'istio.io/rev';
const TAG_LABEL = 'istio.io/tag';

/** What a tag that stands in an object of its own points at. */
export interface TagTarget {
  /** `istio`: the resource of that name, whichever revision of it is active. */
  readonly kind: 'revision' | 'istio';
  readonly name: string;
}

/** A name by which pods can ask for a control plane, and the object that brings it. */
export interface BroughtName {
  readonly name: string;
  readonly kind: 'revision' | 'tag';
  /**
   * `control-plane`: the object runs istiod, or has something run it; `trace`: it belongs to a control plane that is
   * made elsewhere, which is believed as long as nothing in the repository makes one of that name.
   */
  readonly by: 'control-plane' | 'trace';
  /** Of a tag in an object of its own; null for a tag that comes and goes with its control plane. */
  readonly target: TagTarget | null;
  /** Where the name was written, else where the control plane is. */
  readonly place: Place;
}

/** The names that an object brings; empty for most objects. `mesh` holds the ConfigMaps that a HelmRelease takes values from. */
export function namesBroughtBy(mesh: Mesh, object: DeployedObject): readonly BroughtName[] {
  const { group, kind } = object.manifest;
  switch (`${group}/${kind}`) {
    case 'apps/Deployment':
      return ofIstiod(object);
    case 'install.istio.io/IstioOperator':
      return ofIstioOperator(object);
    case 'sailoperator.io/Istio':
    case 'sailoperator.io/IstioRevision':
      return ofSail(object);
    case 'sailoperator.io/IstioRevisionTag':
      return ofSailTag(object);
    case 'admissionregistration.k8s.io/MutatingWebhookConfiguration':
      return ofWebhook(object);
    case '/Service':
      return ofService(object);
    case '/ConfigMap':
      return ofConfigMap(object);
    default:
      return ofInstaller(mesh, object);
  }
}

const wholeObject = (object: DeployedObject, path: JsonPath = ['metadata', 'name']): Place => ({
  object,
  path,
  within: null,
});

function revision(name: string, by: BroughtName['by'], place: Place): BroughtName {
  return { name, kind: 'revision', by, target: null, place };
}

/** The Deployment that the istiod chart renders: `app: istiod`, and its revision in `istio.io/rev`. */
function ofIstiod(object: DeployedObject): BroughtName[] {
  const labels: JsonPath = ['spec', 'template', 'metadata', 'labels'];
  if (stringAt(valueAt(object.manifest.value, labels), 'app') !== 'istiod') return [];
  const path: JsonPath = [...labels, REVISION_LABEL];
  const isWritten = valueAt(object.manifest.value, path) !== undefined;
  return [revision(revisionOfIstiod(object), 'control-plane', wholeObject(object, isWritten ? path : undefined))];
}

/** Releases of Istio's chart: Applications, HelmReleases, and the values that other tools give to it. */
function ofInstaller(mesh: Mesh, object: DeployedObject): BroughtName[] {
  const installer = installerOf(mesh, object);
  if (installer?.chart !== 'istiod') return [];
  return ofValues(installer.source, wholeObject(object, installer.chartPath));
}

/** `revision` and `revisionTags` of the chart (istio/istio `manifests/charts/istio-control/istio-discovery/values.yaml`). */
function ofValues(source: ControlPlaneSource, whole: Place): BroughtName[] {
  const layers = [...source.layers].reverse();
  const named = layers.find(({ values }) => typeof values.revision === 'string' && values.revision !== '');
  const tagged = layers.find(({ values }) => Array.isArray(values.revisionTags));
  const tags = listAt(tagged?.values, 'revisionTags').flatMap((name, index): BroughtName[] => {
    if (typeof name !== 'string') return [];
    return [{ name, kind: 'tag', by: 'control-plane', target: null, place: tagged!.place(['revisionTags', index]) }];
  });
  return [revision(source.revision, 'control-plane', named?.place(['revision']) ?? whole), ...tags];
}

/**
 * An IstioOperator that installs istiod. istioctl makes the first revision that it installs the default one by a tag
 * (istio/istio `operator/pkg/webhook/webhook.go`), so that one with a revision may serve `istio-injection` as well.
 */
function ofIstioOperator(object: DeployedObject): BroughtName[] {
  const spec = specOf(object);
  const pilot = objectAt(spec, 'components', 'pilot').enabled;
  const isLeftOut = ['empty', 'remote'].includes(stringAt(spec, 'profile') ?? '') && pilot !== true;
  if (pilot === false || isLeftOut) return [];
  const path: JsonPath = stringAt(spec, 'revision') ? ['spec', 'revision'] : ['metadata', 'name'];
  const names = ofValues(controlPlaneOfIstioOperator(object), wholeObject(object, path));
  if (names.some(({ name }) => name === DEFAULT_REVISION)) return names;
  const tag = { name: DEFAULT_REVISION, kind: 'tag', by: 'control-plane', target: null } as const;
  return [...names, { ...tag, place: wholeObject(object, path) }];
}

function ofSail(object: DeployedObject): BroughtName[] {
  const { name, path } = sailName(object);
  return name === null ? [] : [revision(name, 'control-plane', wholeObject(object, path))];
}

function ofSailTag(object: DeployedObject): BroughtName[] {
  const target = sailTarget(object);
  if (target === null) return [];
  return [{ name: object.manifest.name, kind: 'tag', by: 'control-plane', target, place: wholeObject(object) }];
}

/**
 * The webhook of a tag (`istio-revision-tag-prod`) points at a revision. That of a revision alone is no control plane,
 * but for one that calls an istiod outside the cluster by its address.
 */
function ofWebhook(object: DeployedObject): BroughtName[] {
  const { labels, value, name } = object.manifest;
  const [tag, pointed] = [labels[TAG_LABEL], labels[REVISION_LABEL]];
  if (tag !== undefined) {
    if (pointed === undefined) return [];
    const target: TagTarget = { kind: 'revision', name: pointed };
    return [{ name: tag, kind: 'tag', by: 'control-plane', target, place: wholeObject(object) }];
  }
  if (pointed === undefined || !name.startsWith('istio-sidecar-injector')) return [];
  const isOutside = listAt(value, 'webhooks').some((webhook) => stringAt(webhook, 'clientConfig', 'url') !== null);
  return [revision(pointed, isOutside ? 'control-plane' : 'trace', wholeObject(object))];
}

/** `istiod-1-24`, and since 1.28 `istiod-revision-tag-prod` with the tag in a label. */
function ofService(object: DeployedObject): BroughtName[] {
  const { name, labels } = object.manifest;
  const tag = labels[TAG_LABEL];
  if (!name.startsWith('istiod')) return [];
  if (tag !== undefined) {
    return [{ name: tag, kind: 'tag', by: 'trace', target: null, place: wholeObject(object) }];
  }
  const pointed = labels[REVISION_LABEL] ?? /^istiod-(\d.*)$/.exec(name)?.[1];
  return pointed === undefined ? [] : [revision(pointed, 'trace', wholeObject(object))];
}

/** The mesh config that an istiod mounts, `istio-1-24`. */
function ofConfigMap(object: DeployedObject): BroughtName[] {
  const { name, value, labels } = object.manifest;
  const named = /^istio-(.+)$/.exec(name)?.[1];
  if (named === undefined || typeof objectAt(value, 'data').mesh !== 'string' || !isObject(value)) return [];
  return [revision(labels[REVISION_LABEL] ?? named, 'trace', wholeObject(object))];
}
