import type { RuleCases } from '../../cases.ts';
import { application, charts, edited, sail } from '../repositories.ts';

const error = { severity: 'error', when: 'after' } as const;
const retired = 'gcr.io/istio-release';
const neverThere = 'istiod `1.31.1` was never published at `gcr.io/istio-release`';

/** An Application with values, or another part of `helm`, in one line. */
const told = (version: string, helm: string, chart = 'istiod'): string =>
  application(version, chart).replace('  destination:', `    helm: {${helm}}\n  destination:`);
const withHub = (version: string, hub = retired): string => told(version, `valuesObject: {global: {hub: ${hub}}}`);
const withFile = (version: string): string =>
  application(version)
    .replace('spec:\n  source:', 'spec:\n  sources:\n  - ref: values\n    repoURL: https://git.example/mesh\n  -')
    .replace('-\n    repoURL', '- repoURL')
    .replace('  destination:', '    helm: {valueFiles: [$values/env/istiod.yaml]}\n  destination:');
const hubFile = { 'env/istiod.yaml': `global:\n  hub: ${retired}\n` };

const helmRelease = (version: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: istiod, namespace: istio-system}
spec:
  chart:
    spec:
      chart: istiod
      version: ${version}
      sourceRef: {kind: HelmRepository, name: istio}
  values:
    global:
      hub: registry.istio.io/release
`;
const terraform = (version: string): string => `resource "helm_release" "istiod" {
  name       = "istiod"
  repository = "${charts}"
  chart      = "istiod"
  version    = "${version}"
  set {
    name  = "global.hub"
    value = "${retired}"
  }
}
`;
const umbrella = (version: string): string => `apiVersion: v2
name: mesh
version: 0.1.0
dependencies:
  - name: istiod
    version: ${version}
    repository: ${charts}
`;
const operator = (hub: string): string => `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: control-plane, namespace: istio-system}
spec:
  hub: ${hub}
`;

/** Hubs of values, from which images with the tag of the chart are pulled. */
export const hubs: RuleCases = {
  valid: [
    {
      name: 'a hub that goes, and charts that were published there',
      ...edited('istiod.yaml', withHub('1.30.5'), withHub('1.30.7')),
    },
    {
      name: 'a hub that goes comes with the next minor to one that stays',
      ...edited('istiod.yaml', withHub('1.30.7'), withHub('1.31.1', 'docker.io/istio')),
    },
    {
      name: 'a tag of its own beside the hub, which was published there',
      ...edited(
        'istiod.yaml',
        told('1.30.7', `valuesObject: {global: {hub: ${retired}, tag: 1.30.7}}`),
        told('1.31.1', `valuesObject: {global: {hub: ${retired}, tag: 1.30.7}}`),
      ),
    },
    {
      name: 'a hub that asked for what never was there before the change as well',
      ...edited('istiod.yaml', withHub('1.31.0'), withHub('1.31.1')),
    },
    {
      name: 'a hub of istio-cni over that of all charts',
      ...edited(
        'cni.yaml',
        told('1.30.7', `valuesObject: {hub: docker.io/istio, global: {hub: ${retired}}}`, 'cni'),
        told('1.31.1', `valuesObject: {hub: docker.io/istio, global: {hub: ${retired}}}`, 'cni'),
      ),
    },
    {
      name: 'a hub for charts that run no image',
      ...edited(
        'mesh/Chart.yaml',
        umbrella('1.30.7').replace('name: istiod', 'name: base'),
        umbrella('1.31.1').replace('name: istiod', 'name: base'),
        { 'mesh/values.yaml': `global:\n  hub: ${retired}\n` },
      ),
    },
    {
      name: 'an IstioOperator whose istioctl is of a minor that was published there',
      before: { 'istio.yaml': operator(retired), '.tool-versions': 'istioctl 1.30.5\n' },
      after: { 'istio.yaml': operator(retired), '.tool-versions': 'istioctl 1.30.7\n' },
    },
  ],
  invalid: [
    {
      name: 'the chart goes on, and its images would come from a hub that never had them',
      ...edited('istiod.yaml', withHub('1.30.7'), withHub('1.31.1')),
      findings: [
        { ...error, file: 'istiod.yaml', line: 10, message: neverThere, fix: 'Take it from `docker.io/istio`;' },
      ],
    },
    {
      name: 'a file of values holds the hub',
      ...edited('istiod.yaml', withFile('1.30.7'), withFile('1.31.1'), hubFile),
      findings: [{ ...error, file: 'istiod.yaml', line: 12, message: neverThere }],
    },
    {
      name: 'a parameter is the hub',
      ...edited(
        'istiod.yaml',
        told('1.30.7', `parameters: [{name: global.hub, value: ${retired}}]`),
        told('1.31.1', `parameters: [{name: global.hub, value: ${retired}}]`),
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, message: neverThere }],
    },
    {
      name: 'a hub for sidecars, where istiod has one of its own',
      ...edited(
        'istiod.yaml',
        told('1.30.7', `valuesObject: {pilot: {hub: docker.io/istio}, global: {hub: ${retired}}}`),
        told('1.31.1', `valuesObject: {pilot: {hub: docker.io/istio}, global: {hub: ${retired}}}`),
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, message: neverThere }],
    },
    {
      name: 'values of a HelmRelease',
      ...edited('istiod.yaml', helmRelease('1.30.7'), helmRelease('1.31.1')),
      findings: [{ ...error, file: 'istiod.yaml', line: 8, message: 'at `registry.istio.io/release`' }],
    },
    {
      name: 'a setting of Terraform',
      ...edited('main.tf', terraform('1.30.7'), terraform('1.31.1')),
      findings: [{ ...error, file: 'main.tf', line: 5, message: neverThere }],
    },
    {
      name: 'values of the chart that brings istiod along',
      ...edited('mesh/Chart.yaml', umbrella('1.30.7'), umbrella('1.31.1'), {
        'mesh/values.yaml': `istiod:\n  global:\n    hub: ${retired}\n`,
      }),
      findings: [{ ...error, file: 'mesh/Chart.yaml', line: 6, message: neverThere }],
    },
    {
      name: 'values for all charts inside another, over those for istiod alone',
      ...edited('mesh/Chart.yaml', umbrella('1.30.7'), umbrella('1.31.1'), {
        'mesh/values.yaml': `global:\n  hub: ${retired}\nistiod:\n  global: {hub: docker.io/istio}\n`,
      }),
      findings: [{ ...error, file: 'mesh/Chart.yaml', line: 6, message: neverThere }],
    },
    {
      name: 'values of a resource of the Sail operator',
      ...edited(
        'istio.yaml',
        `${sail('v1.30.7')}  values: {global: {hub: ${retired}}}\n`,
        `${sail('v1.31.1')}  values: {global: {hub: ${retired}}}\n`,
      ),
      findings: [{ ...error, file: 'istio.yaml', line: 6, message: neverThere }],
    },
    {
      name: 'an IstioOperator without a tag goes on with its istioctl',
      before: { 'istio.yaml': operator(retired), '.tool-versions': 'istioctl 1.30.7\n' },
      after: { 'istio.yaml': operator(retired), '.tool-versions': 'istioctl 1.31.1\n' },
      findings: [{ ...error, file: '.tool-versions', line: 1, message: neverThere }],
    },
    {
      name: 'a hub goes back to the old address under a newer chart',
      ...edited('istiod.yaml', withHub('1.31.1', 'docker.io/istio'), withHub('1.31.1')),
      findings: [{ ...error, file: 'istiod.yaml', line: 11, message: neverThere }],
    },
  ],
};
