import type { Files } from '../../cases.ts';

/** A HelmRelease of one of Istio's charts and its repository; values as lines, indented from nothing. */
export function release(chart: string, version: string, values = '', name = chart): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
  namespace: istio-system
spec:
  chart:
    spec:
      chart: ${chart}
      version: ${version}
      sourceRef:
        kind: HelmRepository
        name: istio
${values === '' ? '' : `  values:\n${indented(values, 4)}\n`}---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata:
  name: istio
  namespace: istio-system
spec:
  url: https://blob.istio.io/istio-release/charts
`;
}

/** An IstioOperator; the rest of its spec as lines. */
export function operator(tag: string, spec = ''): string {
  return `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: control-plane
  namespace: istio-system
spec:
  tag: ${tag}
${spec === '' ? '' : `${indented(spec, 2)}\n`}`;
}

/** Any object: the rest of it as lines. */
export function object(apiVersion: string, kind: string, name: string, rest: string): string {
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}
  namespace: shop
${rest}
`;
}

/** istiod moves from one version to another; everything else stays. */
export function upgraded(from: string, to: string, files: Files, values = '') {
  return {
    before: { ...files, 'istiod.yaml': release('istiod', from, values) },
    after: { ...files, 'istiod.yaml': release('istiod', to, values) },
  };
}

function indented(text: string, by: number): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `${' '.repeat(by)}${line}`))
    .join('\n');
}
