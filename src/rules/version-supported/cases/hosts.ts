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

/** Charts whose repository and version each stand in one place. */
function terraform(version: string): string {
  const release = (chart: string): string =>
    `resource "helm_release" "${chart}" {\n  name = "${chart}"\n  chart = "${chart}"\n  repository = local.charts\n  version = local.version\n}\n`;
  return `locals {\n  charts = "${oldCharts}"\n  version = "${version}"\n}\n${['gateway', 'istiod'].map(release).join('')}`;
}

/** Addresses from which Istio's artifacts go away. */
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
