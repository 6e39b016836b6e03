import { embeddedDocuments } from '../../environment/embedded.ts';
import type { DeployedObject } from '../../environment/environment.ts';
import { entriesOf, itemsOf, locateIn, type Placed, partAt, partAtPath, textOf } from '../../environment/placed.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { workloadOf } from '../../mesh/workloads.ts';
import type { Tree } from '../../tree/tree.ts';
import { istioImage } from '../charts/artifacts.ts';
import type { Component } from '../declared/declaration.ts';
import { documentsAt, type Install, partOf } from './installs.ts';

/** An environment variable that is set for a component of Istio. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly location: Location;
  readonly manifest: Manifest;
  readonly unit: string | null;
  /** What reads it; `proxy` for `proxyMetadata` and the like. */
  readonly component: Component;
  /** The installation that sets it; null for a workload, a ConfigMap or a rendered Deployment. */
  readonly install: Install | null;
}

/** Every variable that is set for a component of Istio, wherever that may be written. */
export function variablesIn(mesh: Mesh, tree: Tree, installs: readonly Install[]): Variable[] {
  return [
    ...installs.flatMap(variablesOfInstall),
    ...[...mesh.objects.values()].flatMap((object) => {
      const { manifest, unit } = object;
      const owner = { manifest, unit: unit.name, install: null };
      return [
        ...metadataInConfigMap(tree, manifest).map((each) => ({ ...owner, ...each })),
        ...metadataInAnnotations(tree, manifest).map((each) => ({ ...owner, ...each })),
        ...proxyConfigVariables(manifest).map((each) => ({ ...owner, ...each })),
        ...containerVariables(object).map((each) => ({ ...owner, ...each })),
      ];
    }),
  ];
}

type Named = Pick<Variable, 'name' | 'value' | 'location' | 'component'>;

/** Where charts keep variables: `env`, under the old prefix too, lists of entries, and the proxies' own metadata. */
function variablesOfInstall(install: Install): Variable[] {
  const { manifest, unit, component } = install;
  const own = { manifest, unit, install };
  const values = install.layers.flatMap((layer): Named[] => [
    ...['env', 'pilot.env'].flatMap((path) => entriesAt(layer, path, component)),
    ...entriesAt(layer, 'cni.env', 'cni'),
    ...entriesAt(layer, 'ztunnel.env', 'ztunnel'),
    ...['gateways.istio-ingressgateway.env', 'gateways.istio-egressgateway.env'].flatMap((path) =>
      entriesAt(layer, path, 'gateway'),
    ),
    ...['envVarFrom', 'pilot.envVarFrom'].flatMap((path) => listedAt(layer, path, component)),
    ...entriesAt(layer, 'meshConfig.defaultConfig.proxyMetadata', 'proxy'),
  ]);
  const components = install.form === 'istio-operator' ? partOf(manifest, ['spec', 'components']) : undefined;
  const listed = entriesOf(components).flatMap(([name, part]): Named[] => {
    const reader = componentNames[name] ?? 'istiod';
    const parts = Array.isArray(part.value) ? itemsOf(part) : [part];
    return parts.flatMap((each) => listedAt(each, 'k8s.env', reader));
  });
  return [...values, ...listed].map((each) => ({ ...own, ...each }));
}

const componentNames: Readonly<Record<string, Component>> = {
  pilot: 'istiod',
  cni: 'cni',
  ztunnel: 'ztunnel',
  ingressGateways: 'gateway',
  egressGateways: 'gateway',
};

/** `NAME: value` pairs below a path. */
function entriesAt(whole: Placed | undefined, path: string, component: Component): Named[] {
  const map = whole === undefined ? undefined : partAtPath(whole, path.split('.'));
  if (Array.isArray(map?.value)) return listed(map, component);
  return entriesOf(map).map(([name, part]) => ({
    name,
    value: textOf(part),
    location: locateIn(map!, [name], 'key'),
    component,
  }));
}

function listedAt(whole: Placed, path: string, component: Component): Named[] {
  return listed(partAtPath(whole, path.split('.')), component);
}

/** A list of `name` and `value`, as containers have it. */
function listed(list: Placed | undefined, component: Component): Named[] {
  return itemsOf(list).flatMap((item) => {
    const name = textOf(partAt(item, 'name'));
    return name === ''
      ? []
      : [{ name, value: textOf(partAt(item, 'value')), location: locateIn(item, ['name']), component }];
  });
}

function metadataInConfigMap(tree: Tree, manifest: Manifest): Named[] {
  if (manifest.kind !== 'ConfigMap' || !/^istio(-|$)/.test(manifest.name)) return [];
  return documentsAt(tree, manifest, ['data', 'mesh']).flatMap((document) =>
    entriesAt(document, 'defaultConfig.proxyMetadata', 'proxy'),
  );
}

/** The annotation `proxy.istio.io/config` of a pod. */
function metadataInAnnotations(tree: Tree, manifest: Manifest): Named[] {
  return [
    ['metadata', 'annotations'],
    ['spec', 'template', 'metadata', 'annotations'],
  ].flatMap((path) => {
    const text = partOf(manifest, [...path, 'proxy.istio.io/config']);
    const documents = text === undefined ? [] : embeddedDocuments(tree, text);
    return documents.flatMap((document) => entriesAt(document, 'proxyMetadata', 'proxy'));
  });
}

function proxyConfigVariables(manifest: Manifest): Named[] {
  if (manifest.kind !== 'ProxyConfig' || manifest.group !== 'networking.istio.io') return [];
  return entriesAt(partOf(manifest, ['spec']), 'environmentVariables', 'proxy');
}

/** Containers that run an image of Istio's, and the `istio-proxy` of a pod that the injector fills in. */
function containerVariables(object: DeployedObject): Named[] {
  const workload = workloadOf(object);
  if (workload === null) return [];
  return ['containers', 'initContainers'].flatMap((kind) =>
    itemsOf(partOf(object.manifest, [...workload.podPath, 'spec', kind])).flatMap((container) => {
      const component = istioImage(textOf(partAt(container, 'image')))?.component;
      const proxy = textOf(partAt(container, 'name')) === 'istio-proxy' ? 'proxy' : undefined;
      const reader = component ?? proxy;
      return reader === undefined ? [] : listed(partAt(container, 'env'), reader);
    }),
  );
}
