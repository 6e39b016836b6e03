import type { RuleCases } from '../../cases.ts';
import { added, application, audited, charts, deployment, edited, istioOperator, oldCharts } from '../repositories.ts';

const warning = { severity: 'warning', when: 'after' } as const;
const error = { severity: 'error', when: 'after' } as const;

const helmRepository = (url: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata:
  name: istio
  namespace: istio-system
spec:
  url: ${url}
`;
const helmRelease = (version: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: istiod
  namespace: istio-system
spec:
  chart:
    spec:
      chart: istiod
      version: ${version}
      sourceRef: {kind: HelmRepository, name: istio}
`;

const withHub = (text: string): string =>
  text.replace('  destination:', '    helm:\n      valuesObject: {global: {hub: docker.io/istio}}\n  destination:');
const bareOperator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: control-plane
  namespace: istio-system
spec:
  profile: default
`;
const install = (version: string, options: string): string =>
  `export ISTIO_VERSION=${version}\nistioctl install -y -f istio.yaml ${options}\n`;
const inflated = (version: string): string => `helmCharts:
  - name: istiod
    repo: ${charts}
    version: ${version}
    releaseName: istiod
`;

/** Addresses from which Istio's artifacts go away. */
/** Charts whose repository and version each stand in one place. */
function terraform(version: string): string {
  const release = (chart: string): string =>
    `resource "helm_release" "${chart}" {\n  name = "${chart}"\n  chart = "${chart}"\n  repository = local.charts\n  version = local.version\n}\n`;
  return `locals {\n  charts = "${oldCharts}"\n  version = "${version}"\n}\n${['gateway', 'istiod'].map(release).join('')}`;
}

export const hosts: RuleCases = {
  valid: [
    {
      name: 'the address stood there, and what comes from it was published there',
      ...edited('istiod.yaml', application('1.30.4', 'istiod', oldCharts), application('1.30.5', 'istiod', oldCharts)),
    },
    {
      name: 'the address goes',
      ...edited('istiod.yaml', application('1.31.1', 'istiod', oldCharts), application('1.31.1')),
    },
    {
      name: 'a file with the address moves',
      before: { 'old/repository.yaml': helmRepository(oldCharts) },
      after: { 'new/repository.yaml': helmRepository(oldCharts) },
    },
    {
      name: 'charts of 1.30 with a hub of their own',
      ...edited('istiod.yaml', application('1.29.8'), withHub(application('1.30.5'))),
    },
    {
      name: 'charts of 1.30 whose hub some script sets',
      ...edited('istiod.yaml', application('1.29.8'), application('1.30.5'), {
        'install.sh': 'argocd app set istiod -p global.hub=mirror.example.com/istio\n',
      }),
    },
    {
      name: 'charts of 1.30 whose hub a template of values sets',
      ...edited('istiod.yaml', application('1.29.8'), application('1.30.5'), {
        'values.yaml.gotmpl': 'global:\n  hub: {{ .Values.registry }}/istio\n',
      }),
    },
    {
      name: 'an IstioOperator with a hub of its own',
      before: { 'istio.yaml': istioOperator('1.29.8', 'docker.io/istio'), '.tool-versions': 'istioctl 1.29.8\n' },
      after: { 'istio.yaml': istioOperator('1.30.5', 'docker.io/istio'), '.tool-versions': 'istioctl 1.30.5\n' },
    },
    {
      name: 'an IstioOperator whose istioctl is of 1.31, which has another default',
      before: { 'istio.yaml': bareOperator, '.tool-versions': 'istioctl 1.30.5\n' },
      after: { 'istio.yaml': bareOperator, '.tool-versions': 'istioctl 1.31.1\n' },
    },
    {
      name: 'an IstioOperator for which nothing tells the istioctl',
      before: { 'istio.yaml': bareOperator.replace('  profile', '  tag: 1.29.8\n  profile') },
      after: { 'istio.yaml': bareOperator.replace('  profile', '  tag: 1.30.5\n  profile') },
    },
    {
      name: 'an IstioOperator whose hub a command sets',
      before: { 'istio.yaml': bareOperator, 'install.sh': install('1.29.8', '--set hub=mirror.example.com/istio') },
      after: { 'istio.yaml': bareOperator, 'install.sh': install('1.30.5', '--set hub=mirror.example.com/istio') },
    },
    {
      name: 'charts of 1.30 without a hub, as before',
      ...edited('istiod.yaml', application('1.30.4'), application('1.30.5')),
    },
    {
      name: 'charts of 1.30 whose image a kustomization sets',
      ...edited(
        'mesh/kustomization.yaml',
        inflated('1.29.8'),
        `${inflated('1.30.5')}images:\n  - name: registry.istio.io/release/pilot\n    newName: docker.io/istio/pilot\n    newTag: 1.30.5\n`,
      ),
    },
    { name: 'a comment', ...added('mesh.yaml', `# was ${oldCharts}\nabout: mesh\n`) },
    { name: 'a document', ...added('README.md', `helm repo add istio ${oldCharts}\n`) },
    { name: 'data of tests', ...added('pkg/testdata/repository.yaml', helmRepository(oldCharts)) },
    {
      name: 'another bucket, and a mirror of the registry',
      ...added(
        'mirror.yaml',
        'a: https://my-istio-release.storage.googleapis.com/charts\nb: eu.gcr.io/istio-release-mirror/pilot:1.30.5\n',
      ),
    },
    {
      name: 'the name by which a kustomization finds an image',
      ...added(
        'kustomization.yaml',
        'images:\n  - name: gcr.io/istio-release/pilot\n    newName: docker.io/istio/pilot\n    newTag: 1.31.1\n',
      ),
    },
  ],
  invalid: [
    {
      name: 'charts of 1.30 pull images from an address that goes, unless told otherwise',
      before: { 'istiod.yaml': application('1.29.8'), 'cni.yaml': application('1.29.8', 'cni') },
      after: { 'istiod.yaml': application('1.30.5'), 'cni.yaml': application('1.30.5', 'cni') },
      findings: [
        {
          ...warning,
          file: 'istiod.yaml',
          line: 10,
          column: 21,
          message:
            'istiod `1.30.5` pulls its images from `registry.istio.io/release`, which is emptied in December 2026',
          fix: 'Set `global.hub: docker.io/istio`',
        },
      ],
    },
    {
      name: 'charts of 1.30 in one environment, of which another sets a hub',
      before: {
        'clusters/dev/istiod.yaml': withHub(application('1.29.8')),
        'clusters/prod/istiod.yaml': application('1.29.8'),
      },
      after: {
        'clusters/dev/istiod.yaml': withHub(application('1.30.5')),
        'clusters/prod/istiod.yaml': application('1.30.5'),
      },
      findings: [{ ...warning, file: 'clusters/prod/istiod.yaml', line: 10, column: 21, message: 'pulls its images' }],
    },
    {
      name: 'charts of 1.30, of which one sets a hub for itself',
      before: { 'istiod.yaml': withHub(application('1.29.8')), 'cni.yaml': application('1.29.8', 'cni') },
      after: { 'istiod.yaml': withHub(application('1.30.5')), 'cni.yaml': application('1.30.5', 'cni') },
      findings: [
        { ...warning, file: 'cni.yaml', line: 10, column: 21, message: 'istio-cni `1.30.5` pulls its images' },
      ],
    },
    {
      name: 'an IstioOperator without a hub goes on with its istioctl',
      before: { 'istio.yaml': bareOperator, '.tool-versions': 'istioctl 1.29.8\n' },
      after: { 'istio.yaml': bareOperator, '.tool-versions': 'istioctl 1.30.5\n' },
      findings: [
        {
          ...warning,
          file: 'istio.yaml',
          line: 7,
          message: 'istiod `1.30.5` pulls its images from `registry.istio.io/release`',
          why: 'built into istioctl of 1.30',
          fix: 'Set `spec.hub: docker.io/istio` in the IstioOperator',
        },
      ],
    },
    {
      name: 'the hub of charts of 1.30 goes',
      ...edited('istiod.yaml', withHub(application('1.30.5')), application('1.30.5')),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, message: 'pulls its images from' }],
    },
    {
      name: 'a chart repository comes in',
      ...added('repository.yaml', helmRepository(oldCharts)),
      findings: [
        {
          ...warning,
          file: 'repository.yaml',
          line: 7,
          column: 16,
          message: '`istio-release.storage.googleapis.com` is emptied in December 2026',
          fix: 'Take it from `https://blob.istio.io/istio-release/charts`',
        },
      ],
    },
    {
      name: 'the address of the years of Helm 2',
      ...added(
        'helmfile.yaml',
        'repositories:\n  - name: istio.io\n    url: https://storage.googleapis.com/istio-release/releases/1.1.7/charts\n',
      ),
      findings: [{ ...warning, file: 'helmfile.yaml', line: 3, column: 18 }],
    },
    {
      name: 'a script, a Dockerfile and a hub in one change',
      before: {},
      after: {
        Dockerfile: 'FROM gcr.io/istio-release/proxyv2:1.30.5\n',
        'install.sh': `helm repo add istio ${oldCharts}\n`,
        'istio.yaml': istioOperator('1.30.5', 'registry.istio.io/release'),
      },
      findings: [
        { ...warning, file: 'Dockerfile', line: 1, column: 6, message: '`gcr.io/istio-release` is emptied' },
        { ...warning, file: 'install.sh', line: 1, column: 29 },
        { ...warning, file: 'istio.yaml', line: 7, column: 8, fix: 'Take it from `docker.io/istio`' },
        // The support of the minor.
        { severity: 'notice', when: 'after', file: 'istio.yaml', line: 8 },
      ],
    },
    {
      name: 'a version that was never published there, where the address stays',
      ...edited('istiod.yaml', application('1.30.5', 'istiod', oldCharts), application('1.31.1', 'istiod', oldCharts)),
      findings: [
        {
          ...error,
          file: 'istiod.yaml',
          line: 10,
          column: 21,
          message: 'istiod `1.31.1` was never published at `istio-release.storage.googleapis.com`',
        },
      ],
    },
    {
      name: 'several charts from there, of which the control plane is named',
      ...edited('main.tf', terraform('1.30.5'), terraform('1.31.1')),
      findings: [{ ...error, file: 'main.tf', line: 3, column: 14, message: 'istiod `1.31.1` was never published' }],
    },
    {
      name: 'the same by way of a HelmRepository',
      ...edited('istiod.yaml', helmRelease('1.30.5'), helmRelease('1.31.1'), {
        'repository.yaml': helmRepository(oldCharts),
      }),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16 }],
    },
    {
      name: 'a repository goes back to the old address under a newer version',
      ...edited('repository.yaml', helmRepository(charts), helmRepository(oldCharts), {
        'istiod.yaml': helmRelease('1.31.1'),
      }),
      findings: [{ ...error, file: 'repository.yaml', line: 7, column: 16 }],
    },
    {
      name: 'an image whose line is touched, while the registry is still there',
      ...edited(
        'istiod.yaml',
        deployment('gcr.io/istio-release/pilot:1.30.4'),
        deployment('gcr.io/istio-release/pilot:1.30.5'),
      ),
      findings: [{ ...warning, file: 'istiod.yaml', line: 15, column: 18 }],
    },
    {
      name: 'an image that was never there',
      ...edited(
        'istiod.yaml',
        deployment('gcr.io/istio-release/pilot:1.30.5'),
        deployment('gcr.io/istio-release/pilot:1.31.1'),
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 15, column: 18 }],
    },
    {
      name: 'a tag beside a hub that stays',
      ...edited(
        'istio.yaml',
        istioOperator('1.30.5', 'gcr.io/istio-release'),
        istioOperator('1.31.1', 'gcr.io/istio-release'),
      ),
      findings: [
        { ...error, file: 'istio.yaml', line: 8, column: 8, message: 'was never published at `gcr.io/istio-release`' },
      ],
    },
    {
      name: 'a repository that the documents show',
      ...added('docs/repository.yaml', helmRepository(oldCharts)),
      findings: [{ severity: 'notice', when: 'after', file: 'docs/repository.yaml', line: 7 }],
    },
    {
      name: 'an audit finds every line',
      ...audited({
        'a.yaml': helmRepository(oldCharts),
        'b.yaml': helmRepository('oci://gcr.io/istio-release/charts'),
      }),
      findings: [
        { ...warning, when: 'before', file: 'a.yaml', line: 7 },
        {
          ...warning,
          when: 'before',
          file: 'b.yaml',
          line: 7,
          fix: 'Take it from `oci://ghcr.io/istio/release/charts`',
        },
      ],
    },
  ],
};
