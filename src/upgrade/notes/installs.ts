import { embeddedDocuments } from '../../environment/embedded.ts';
import type { DeployedObject } from '../../environment/environment.ts';
import { settingOf } from '../../environment/helm/setting.ts';
import { locateIn, objectOf, type Placed, partAt, partAtPath, placedIn } from '../../environment/placed.ts';
import { isObject, type Json, type JsonPath, listAt, stringAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { Tree } from '../../tree/tree.ts';
import { istioChart } from '../charts/artifacts.ts';
import type { Component } from '../declared/declaration.ts';
import { scalarText } from './scalar.ts';

/** What one of Istio's charts is told, or all of them by way of an IstioOperator. */
export interface Install {
  /** The name of the chart; `istio-operator` for an IstioOperator, which installs everything. */
  readonly chart: string;
  readonly component: Component;
  readonly form: 'helm' | 'istio-operator' | 'sail';
  readonly manifest: Manifest;
  /** The unit that delivers it; null where none does. */
  readonly unit: string | null;
  /** The name of the Helm release; null where it is not known. */
  readonly release: string | null;
  /** Values of the chart, the later over the earlier. */
  readonly layers: readonly Placed[];
  /** Whether it is told more that stands elsewhere: in a Secret, in another repository. */
  readonly isOpen: boolean;
  /** Where its version is written, for objects made of a template that several share; else null. */
  readonly versionAt: Location | null;
}

/** A value that is set, and where. */
export interface Setting {
  readonly value: Json;
  readonly location: Location;
}

/**
 * Everything in an environment that tells Istio's charts something, and IstioOperators that no cluster receives; what
 * Argo CD is told, and for which cluster, is `applications.ts`.
 */
export function installsIn(mesh: Mesh, tree: Tree, operators: readonly Manifest[]): Install[] {
  const applied = operators.map((manifest) => operatorInstall(manifest, null));
  return [...[...mesh.objects.values()].flatMap((object) => installsOf(mesh, tree, object)), ...applied];
}

/** What is set at a path of the values, in the strongest layer; null where nothing is. */
export function settingAt({ layers }: Install, path: JsonPath): Setting | null {
  for (const layer of layers.toReversed()) {
    const part = partAtPath(layer, path);
    if (part === undefined) continue;
    return part.value === null ? null : { value: part.value, location: placeOf(layer, path) };
  }
  return null;
}

/** A scalar's own place; that of its key for anything larger. */
export function placeOf(layer: Placed, path: JsonPath): Location {
  const value = partAtPath(layer, path)?.value;
  return locateIn(layer, path, typeof value === 'object' ? 'key' : 'value');
}

function installsOf(mesh: Mesh, tree: Tree, object: DeployedObject): Install[] {
  const { manifest, unit } = object;
  switch (`${manifest.group}/${manifest.kind}`) {
    case 'istio-rollout-guard/ChartValues':
      return chartInstall(object, lastPart(stringAt(manifest.value, 'chart')), null, [
        partOf(manifest, ['values']),
      ]).map((install) => ({ ...install, isOpen: hasPlaceholder(install) }));
    case 'helm.toolkit.fluxcd.io/HelmRelease':
      return chartInstall(
        object,
        chartOfRelease(mesh, manifest),
        releaseName(manifest),
        fluxLayers(mesh, tree, manifest),
      ).map((install) => ({ ...install, isOpen: referencesOf(mesh, manifest).some(({ source }) => source === null) }));
    case 'helm.fluxcd.io/HelmRelease':
      return chartInstall(object, stringAt(manifest.value, 'spec', 'chart', 'name'), releaseName(manifest), [
        partOf(manifest, ['spec', 'values']),
      ]);
    case 'helm.cattle.io/HelmChart':
      return chartInstall(object, lastPart(stringAt(manifest.value, 'spec', 'chart')), manifest.name, [
        ...documentsAt(tree, manifest, ['spec', 'valuesContent']),
      ]);
    case 'install.istio.io/IstioOperator':
      return [operatorInstall(manifest, unit.name)];
    case 'sailoperator.io/Istio':
    case 'sailoperator.io/IstioRevision':
      return [{ ...sailInstall(manifest, 'istiod', 'istiod'), unit: unit.name }];
    case 'sailoperator.io/IstioCNI':
      return [{ ...sailInstall(manifest, 'cni', 'cni'), unit: unit.name }];
    case 'sailoperator.io/ZTunnel':
      return [{ ...sailInstall(manifest, 'ztunnel', 'ztunnel'), unit: unit.name }];
    default:
      return [];
  }
}

/** A line of a script whose values are known only when it runs leaves the revision open (`environment/commands/charts.ts`). */
function hasPlaceholder(install: Install): boolean {
  return ['revision', 'defaultRevision'].some((name) => scalarText(settingAt(install, [name])?.value).startsWith('${'));
}

/** What one use of a chart tells it; none where it is no chart of Istio's. */
export function chartInstall(
  { manifest, unit }: Pick<DeployedObject, 'manifest'> & { readonly unit: Pick<DeployedObject['unit'], 'name'> | null },
  chart: string | null,
  release: string | null,
  layers: readonly (Placed | undefined)[],
): Install[] {
  const known = chart === null ? null : istioChart(chart);
  if (chart === null || known === null) return [];
  const whole: Install = {
    chart,
    component: known.component,
    form: 'helm',
    manifest,
    unit: unit?.name ?? null,
    release,
    layers: layers.filter(isValues),
    isOpen: false,
    versionAt: null,
  };
  return known.brings === undefined
    ? [whole]
    : [known.component, ...known.brings].flatMap((part) => inside(whole, part));
}

/**
 * A chart in Istio's own umbrella, named as its component: told what stands under its name, and over that what is set for all
 * (istio/istio manifests/sample-charts/ambient); none where it is switched off.
 */
function inside(whole: Install, component: Component): Install[] {
  if (settingAt(whole, ['enable', component])?.value === false) return [];
  const own = whole.layers.map((layer) => partAt(layer, component));
  const globals = whole.layers.map((layer) => {
    const global = partAt(layer, 'global');
    return global === undefined ? undefined : objectOf(global.origin, [['global', global]]);
  });
  return [{ ...whole, chart: component, component, layers: [...own, ...globals].filter(isValues) }];
}

function isValues(layer: Placed | undefined): layer is Placed {
  return layer !== undefined && isObject(layer.value);
}

/** The values that an IstioOperator passes on, its own mesh config below them and the version that it emulates over them. */
function operatorInstall(manifest: Manifest, unit: string | null): Install {
  const own = (name: string): Placed | undefined => {
    const part = partOf(manifest, ['spec', name]);
    return part === undefined || part.value === null ? undefined : objectOf(part.origin, [[name, part]]);
  };
  const values = partOf(manifest, ['spec', 'values']);
  const layers = [own('meshConfig'), values, own('compatibilityVersion')].filter(isValues);
  return {
    chart: 'istio-operator',
    component: 'istiod',
    form: 'istio-operator',
    manifest,
    unit,
    release: null,
    layers,
    isOpen: false,
    versionAt: null,
  };
}

function sailInstall(manifest: Manifest, chart: string, component: Component): Install {
  const layers = [partOf(manifest, ['spec', 'values'])].filter(isValues);
  return {
    chart,
    component,
    form: 'sail',
    manifest,
    unit: null,
    release: null,
    layers,
    isOpen: false,
    versionAt: null,
  };
}

/** The chart that a HelmRelease names, or that the OCIRepository holds to which it refers. */
function chartOfRelease(mesh: Mesh, { value }: Manifest): string | null {
  const named = stringAt(value, 'spec', 'chart', 'spec', 'chart');
  if (named !== null) return lastPart(named);
  const name = stringAt(value, 'spec', 'chartRef', 'name');
  const repository = mesh
    .ofKind('source.toolkit.fluxcd.io', 'OCIRepository')
    .find(({ manifest }) => manifest.name === name);
  return lastPart(stringAt(repository?.manifest.value, 'spec', 'url')) ?? name;
}

function releaseName({ value, name }: Manifest): string {
  return stringAt(value, 'spec', 'releaseName') ?? name;
}

/** ConfigMaps of `valuesFrom` in their order, and over them the values of the release. */
function fluxLayers(mesh: Mesh, tree: Tree, release: Manifest): (Placed | undefined)[] {
  const outside = referencesOf(mesh, release).flatMap(({ reference, source }): Placed[] => {
    if (source === null) return [];
    const path = ['data', stringAt(reference, 'valuesKey') ?? 'values.yaml'];
    const target = stringAt(reference, 'targetPath');
    const text = partOf(source, path);
    if (target === null) return documentsAt(tree, source, path);
    return text === undefined ? [] : [settingOf(target, text, false)].filter((each) => each !== null);
  });
  return [...outside, partOf(release, ['spec', 'values'])];
}

/** The entries of `valuesFrom` and the ConfigMap that each names; null for a Secret, and for one that is not there. */
function referencesOf(mesh: Mesh, { value, namespace }: Manifest): { reference: Json; source: Manifest | null }[] {
  return listAt(value, 'spec', 'valuesFrom').map((reference) => {
    const found = mesh
      .ofKind('', 'ConfigMap')
      .find(({ manifest }) => manifest.name === stringAt(reference, 'name') && manifest.namespace === namespace);
    const isRead = stringAt(reference, 'kind') === 'ConfigMap' && found !== undefined;
    return { reference, source: isRead ? found.manifest : null };
  });
}

/** `istiod` of `charts/istio/istiod/`. */
export function lastPart(name: string | null): string | null {
  return name === null ? null : name.replace(/\/+$/, '').split('/').at(-1)!;
}

/** The part of a manifest at a path; undefined where there is none. */
export function partOf(manifest: Manifest, path: JsonPath): Placed | undefined {
  return partAtPath(placedIn(manifest, manifest.value), path);
}

/** The YAML inside a text of a manifest. */
export function documentsAt(tree: Tree, manifest: Manifest, path: JsonPath): Placed[] {
  const text = partOf(manifest, path);
  return text === undefined ? [] : embeddedDocuments(tree, text);
}
