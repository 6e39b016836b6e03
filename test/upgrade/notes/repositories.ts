import type { Files } from '../../../src/rules/cases.ts';

/** Little repositories in which every component of Istio is a HelmRelease, for upgrades of all of them at once. */

export interface Example {
  /** Objects beside the installation, one document each. */
  readonly objects?: readonly string[];
  /** Values by chart, as YAML in one line: `{pilot: {env: {A: b}}}`. */
  readonly values?: Readonly<Record<string, string>>;
  /** Files that hold no objects. */
  readonly files?: Files;
  /** The spec of an IstioOperator in the place of the charts, as YAML in one line without the tag. */
  readonly operator?: string;
  /** Names of releases other than their charts'. */
  readonly names?: Readonly<Record<string, string>>;
}

const charts = ['base', 'istiod', 'cni', 'ztunnel', 'gateway'];

export function repository(version: string, example: Example): Files {
  const objects = Object.fromEntries((example.objects ?? []).map((text, index) => [`mesh/object-${index}.yaml`, text]));
  const installed =
    example.operator === undefined
      ? Object.fromEntries(
          releasesOf(example).map((chart) => [`istio/${chart}.yaml`, release(chart, version, example)]),
        )
      : { 'istio/operator.yaml': operator(version, example.operator) };
  return { ...installed, 'istio/repository.yaml': source, ...objects, ...example.files };
}

function releasesOf({ values = {} }: Example): string[] {
  return [...new Set([...charts, ...Object.keys(values)])].filter((chart) => values[chart] !== 'none');
}

function release(chart: string, version: string, { values = {}, names = {} }: Example): string {
  const own = values[chart] === undefined ? '' : `  values: ${values[chart]}\n`;
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ${names[chart] ?? chart}, namespace: istio-system}
spec:
  chart: {spec: {chart: ${chart}, version: ${version}, sourceRef: {kind: HelmRepository, name: istio}}}
${own}`;
}

const source = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: istio, namespace: istio-system}
spec: {url: "https://blob.istio.io/istio-release/charts"}
`;

function operator(tag: string, spec: string): string {
  return `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: control-plane, namespace: istio-system}
spec: {tag: ${tag}${spec === '' ? '' : `, ${spec.slice(1, -1)}`}}
`;
}

/** Any object, its parts as YAML in one line each. */
export function object(apiVersion: string, kind: string, spec: string, metadata = 'name: a, namespace: shop'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\nspec: ${spec}\n`;
}

export const virtualService = (spec: string, name = 'a') =>
  object('networking.istio.io/v1beta1', 'VirtualService', spec, `name: ${name}, namespace: shop`);
export const destinationRule = (spec: string, name = 'a') =>
  object('networking.istio.io/v1beta1', 'DestinationRule', spec, `name: ${name}, namespace: shop`);
export const serviceEntry = (spec: string, namespace = 'shop') =>
  object('networking.istio.io/v1beta1', 'ServiceEntry', spec, `name: a, namespace: ${namespace}`);
export const envoyFilter = (patch: string, name = 'a') =>
  object(
    'networking.istio.io/v1alpha3',
    'EnvoyFilter',
    `{configPatches: [${patch}]}`,
    `name: ${name}, namespace: shop`,
  );
export const gateway = (spec: string) => object('networking.istio.io/v1beta1', 'Gateway', spec);
export const managedGateway = (spec: string, metadata = 'name: a, namespace: shop') =>
  object('gateway.networking.k8s.io/v1', 'Gateway', spec, metadata);
export const service = (spec: string, metadata = 'name: a, namespace: shop') => object('v1', 'Service', spec, metadata);
export const namespace = (labels: string, name = 'shop') =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${labels}}}\n`;

/** A Deployment: metadata of its pods and their only container. */
export function deployment(container: string, podMetadata = 'labels: {app: a}'): string {
  return object(
    'apps/v1',
    'Deployment',
    `{selector: {matchLabels: {app: a}}, template: {metadata: {${podMetadata}}, spec: {containers: [{name: a, ${container}}]}}}`,
  );
}

/** The same in a namespace that is injected. */
export function injected(container: string, podMetadata?: string): string[] {
  return [namespace('istio-injection: enabled'), deployment(container, podMetadata)];
}
