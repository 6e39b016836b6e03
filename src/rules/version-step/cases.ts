import type { RuleCases } from '../cases.ts';
import {
  application,
  chart,
  deployment,
  helmfile,
  helmRelease,
  helmRepository,
  istioOperator,
  kustomization,
  ociRepository,
  oldHelmfile,
  sail,
  terraform,
} from './repositories.ts';

const repository = { 'repository.yaml': helmRepository() };

/** A change of one file. */
function edited(file: string, before: string, after: string, beside: Readonly<Record<string, string>> = {}) {
  return { before: { ...beside, [file]: before }, after: { ...beside, [file]: after } };
}

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;
const notice = { severity: 'notice', when: 'after' } as const;

export const cases: RuleCases = {
  valid: [
    {
      name: 'an IstioOperator goes to the next minor',
      ...edited('istio.yaml', istioOperator('1.23.4'), istioOperator('1.24.1')),
    },
    {
      name: 'an IstioOperator with a new revision: istioctl leaves the old one where it is',
      ...edited('istio.yaml', istioOperator('1.22.3', '1-22-3'), istioOperator('1.24.1', '1-24-1')),
    },
    {
      name: 'an IstioOperator among the data of tests',
      ...edited('pkg/testdata/istio.yaml', istioOperator('1.22.3'), istioOperator('1.24.1')),
    },
    {
      name: 'a patch of a HelmRelease',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.24.3'), repository),
    },
    {
      name: 'a patch back within a minor',
      ...edited('istiod.yaml', helmRelease('1.24.3'), helmRelease('1.24.1'), repository),
    },
    {
      name: '1.9 to 1.10 is one minor, not minus eight tenths',
      ...edited('istiod.yaml', helmRelease('1.9.5'), helmRelease('1.10.0'), repository),
    },
    {
      name: 'a bare number 1.30 is a minor, not 1.3',
      ...edited('istio.yaml', istioOperator('1.29'), istioOperator('1.30')),
    },
    {
      name: 'a second control plane two minors ahead by revision',
      before: { ...repository, 'istiod.yaml': helmRelease('1.22.3') },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.22.3'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
    },
    {
      name: 'the old revision goes after all has moved',
      before: {
        ...repository,
        'old.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3'),
        'new.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      after: { ...repository, 'new.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1') },
    },
    {
      name: 'the next revision comes while the last but one goes',
      before: {
        ...repository,
        'old.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3'),
        'new.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      after: {
        ...repository,
        'new.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
        'next.yaml': helmRelease('1.26.0', 'istiod', 'istiod-1-26-0', 'revision: 1-26-0'),
      },
    },
    {
      name: 'the base chart goes ahead for a revision two minors on',
      before: {
        ...repository,
        'base.yaml': helmRelease('1.22.3', 'base', 'istio-base'),
        'istiod.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3'),
      },
      after: {
        ...repository,
        'base.yaml': helmRelease('1.24.1', 'base', 'istio-base'),
        'istiod.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
    },
    {
      name: 'a gateway that lagged behind comes to the version of its control plane',
      before: {
        ...repository,
        'istiod.yaml': helmRelease('1.24.1'),
        'gateway.yaml': helmRelease('1.21.0', 'gateway', 'ingress'),
      },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.24.1'),
        'gateway.yaml': helmRelease('1.24.1', 'gateway', 'ingress'),
      },
    },
    {
      name: 'a range within the next minor',
      ...edited('istiod.yaml', helmRelease('1.23.x'), helmRelease('"~1.24.0"'), repository),
    },
    {
      name: 'a range that may already have been there',
      ...edited('istiod.yaml', helmRelease('">=1.20.0 <1.24.0"'), helmRelease('1.24.1'), repository),
    },
    {
      name: 'a floating version becomes a fixed one',
      ...edited('istiod.yaml', helmRelease('"*"'), helmRelease('1.24.1'), repository),
    },
    {
      name: 'a release candidate is tried out',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.27.0-rc.1'), repository),
    },
    {
      name: 'the same version from another chart repository',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.24.1'), {
        'repository.yaml': helmRepository('https://blob.istio.io/istio-release/charts'),
      }),
      before: { 'repository.yaml': helmRepository(), 'istiod.yaml': helmRelease('1.24.1') },
    },
    {
      name: 'two clusters swap their files and nothing else',
      before: { 'a/istiod.yaml': application('1.22.3'), 'b/istiod.yaml': application('1.24.1') },
      after: { 'clusters/a/istiod.yaml': application('1.22.3'), 'clusters/b/istiod.yaml': application('1.24.1') },
    },
    {
      name: 'an OCIRepository goes to the next minor',
      ...edited('istiod.yaml', ociRepository('1.24.1'), ociRepository('1.25.0')),
    },
    {
      name: 'an Application goes to the next minor',
      ...edited('istiod.yaml', application('"1.23.4"'), application('"1.24.1"')),
    },
    {
      name: 'a chart of another project with a generic name',
      ...edited(
        'gateway.yaml',
        application('1.2.0', 'gateway', 'https://charts.example.org'),
        application('1.6.0', 'gateway', 'https://charts.example.org'),
      ),
    },
    {
      name: 'the Kiali server',
      ...edited(
        'kiali.yaml',
        application('1.30.0', 'kiali-server', 'https://kiali.org/helm-charts'),
        application('1.89.0', 'kiali-server', 'https://kiali.org/helm-charts'),
      ),
    },
    { name: 'a chart dependency goes to the next minor', ...edited('Chart.yaml', chart('1.23.4'), chart('1.24.1')) },
    {
      name: 'the umbrella chart has a version of its own',
      ...edited('Chart.yaml', chart('1.24.1'), chart('1.24.1').replace('0.1.0', '1.9.0')),
    },
    {
      name: 'a wrapper called istiod with versions of its own',
      ...edited(
        'Chart.yaml',
        chart('3.1.0', 'istiod', 'https://charts.example.org'),
        chart('3.9.0', 'istiod', 'https://charts.example.org'),
      ),
    },
    {
      name: 'a helmfile release goes to the next minor',
      ...edited('helmfile.yaml', helmfile('1.23.4'), helmfile('1.24.1')),
    },
    {
      name: 'flagger stands in the same helmfile',
      ...edited(
        'helmfile.yaml',
        helmfile('1.24.1', '  - name: flagger\n    chart: flagger/flagger\n    version: 1.20.0\n'),
        helmfile('1.24.1', '  - name: flagger\n    chart: flagger/flagger\n    version: 1.38.0\n'),
      ),
    },
    {
      name: 'an old helmfile goes to the next minor',
      ...edited('helmfile.yaml', oldHelmfile('1.1.7'), oldHelmfile('1.2.2')),
    },
    { name: 'a Sail alias of the next minor', ...edited('istio.yaml', sail('v1.23-latest'), sail('v1.24-latest')) },
    {
      name: 'the Sail operator makes a revision of its own for each version',
      ...edited('istio.yaml', sail('v1.22.3', 'Istio', 'RevisionBased'), sail('v1.24.1', 'Istio', 'RevisionBased')),
    },
    {
      name: 'the next build of the same version',
      ...edited(
        'istiod.yaml',
        deployment('example.org/istio/pilot:1.15.7-1'),
        deployment('example.org/istio/pilot:1.15.7-2'),
      ),
    },
    {
      name: 'another variant of the same image',
      ...edited('istiod.yaml', deployment('istio/pilot:1.24.1'), deployment('istio/pilot:1.24.1-distroless')),
    },
    {
      name: 'an image by digest only',
      ...edited('istiod.yaml', deployment('istio/pilot:1.20.0'), deployment(`istio/pilot@sha256:${'0'.repeat(64)}`)),
    },
    {
      name: 'another project has an image called pilot',
      ...edited('pilot.yaml', deployment('example.org/air/pilot:1.2.0'), deployment('example.org/air/pilot:1.9.0')),
    },
    {
      name: 'a Terraform release goes to the next minor',
      ...edited('main.tf', terraform('"1.23.4"'), terraform('"1.24.1"')),
    },
    {
      name: 'a Terraform version that comes from elsewhere',
      ...edited('main.tf', terraform('"1.20.0"'), terraform('module.versions.istio')),
    },
    {
      name: 'a Terraform release that is commented out',
      ...edited('main.tf', `/*\n${terraform('"1.20.0"')}*/\n`, `/*\n${terraform('"1.24.0"')}*/\n`),
    },
    {
      name: 'the revisions of the Azure add-on, two minors apart during a canary',
      ...edited(
        'aks.tf',
        'resource "azurerm_kubernetes_cluster" "main" {\n  service_mesh_profile {\n    revisions = ["asm-1-24"]\n  }\n}\n',
        'resource "azurerm_kubernetes_cluster" "main" {\n  service_mesh_profile {\n    revisions = ["asm-1-24", "asm-1-26"]\n  }\n}\n',
      ),
    },
    {
      name: 'an inflated chart goes to the next minor',
      ...edited('kustomization.yaml', kustomization('1.23.4'), kustomization('1.24.1')),
    },
    {
      name: 'a comment names another version',
      ...edited('install.sh', 'ISTIO_VERSION=1.24.1 # not 1.20.0\n', '# ISTIO_VERSION=1.30.0\nISTIO_VERSION=1.24.1\n'),
    },
    {
      name: 'the documentation names another version',
      ...edited('README.md', 'ISTIO_VERSION=1.20.0\n', 'ISTIO_VERSION=1.28.0\n'),
    },
    {
      name: 'the Go library',
      ...edited('go.mod', 'require istio.io/api v1.20.0\n', 'require istio.io/api v1.26.0\n'),
    },
    {
      name: 'CRDs of the Gateway API and another project at a ref',
      ...edited(
        'kustomization.yaml',
        'resources:\n  - https://github.com/kubernetes-sigs/gateway-api/config/crd?ref=v1.0.0\n  - github.com/kubeflow/manifests//common/istio-1-16?ref=v1.7.0\n',
        'resources:\n  - https://github.com/kubernetes-sigs/gateway-api/config/crd?ref=v1.3.0\n  - github.com/kubeflow/manifests//common/istio-1-16?ref=v1.10.0\n',
      ),
    },
    {
      name: 'an Application that no kustomization lists',
      before: {
        'kustomization.yaml': 'resources: [namespace.yaml]\n',
        'namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: istio-system}\n',
        'istiod.yaml': application('1.22.3'),
      },
      after: {
        'kustomization.yaml': 'resources: [namespace.yaml]\n',
        'namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: istio-system}\n',
        'istiod.yaml': application('1.24.1'),
      },
    },
    {
      name: 'Istio comes to the repository',
      before: { ...repository },
      after: { ...repository, 'istiod.yaml': helmRelease('1.24.1') },
    },
    {
      name: 'an audit has but one revision',
      mode: 'audit',
      before: { ...repository, 'istiod.yaml': helmRelease('1.4.1') },
      after: { ...repository, 'istiod.yaml': helmRelease('1.4.1') },
    },
    {
      name: 'a tool catches up with the mesh',
      before: { ...repository, 'istiod.yaml': helmRelease('1.24.1'), 'ci.sh': 'export ISTIO_VERSION=1.20.0\n' },
      after: { ...repository, 'istiod.yaml': helmRelease('1.24.1'), 'ci.sh': 'export ISTIO_VERSION=1.24.1\n' },
    },
    {
      name: 'a revision without a version in its name goes to the next minor',
      ...edited(
        'istiod.yaml',
        helmRelease('1.23.4', 'istiod', 'istiod', 'revision: stable'),
        helmRelease('1.24.1', 'istiod', 'istiod', 'revision: stable'),
        repository,
      ),
    },
  ],
  invalid: [
    {
      name: 'an IstioOperator skips a minor',
      ...edited('istio.yaml', istioOperator('1.22.3'), istioOperator('1.24.1')),
      findings: [{ ...error, file: 'istio.yaml', line: 7, column: 8, message: '1.23 is skipped' }],
    },
    {
      name: 'an IstioOperator that is shown in the documents: somebody may copy it, nothing delivers it',
      ...edited('docs/install/istio.yaml', istioOperator('1.22.3'), istioOperator('1.24.1')),
      findings: [{ ...error, severity: 'notice', file: 'docs/install/istio.yaml', line: 7, column: 8 }],
    },
    {
      name: 'an IstioOperator with a revision three minors ahead',
      ...edited('istio.yaml', istioOperator('1.21.3', '1-21-3'), istioOperator('1.24.1', '1-24-1')),
      findings: [{ ...error, file: 'istio.yaml', line: 7, column: 8, message: 'by the revision `1-24-1`' }],
    },
    {
      name: 'a bare number 1.30 is far from 1.28',
      ...edited('istio.yaml', istioOperator('1.28'), istioOperator('1.30')),
      findings: [{ ...error, file: 'istio.yaml', line: 7, column: 8, message: '`1.28` to `1.30`' }],
    },
    {
      name: 'a HelmRelease skips two minors',
      ...edited('istiod.yaml', helmRelease('1.20.3'), helmRelease('"1.23.1"'), repository),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 17, message: '1.21 and 1.22 are skipped' }],
    },
    {
      name: 'base, istiod and gateway make the same skip: told once',
      before: {
        ...repository,
        'base.yaml': helmRelease('1.20.3', 'base', 'istio-base'),
        'gateway.yaml': helmRelease('1.20.3', 'gateway', 'ingress'),
        'istiod.yaml': helmRelease('1.20.3'),
      },
      after: {
        ...repository,
        'base.yaml': helmRelease('1.22.1', 'base', 'istio-base'),
        'gateway.yaml': helmRelease('1.22.1', 'gateway', 'ingress'),
        'istiod.yaml': helmRelease('1.22.1'),
      },
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16 }],
    },
    {
      name: 'two clusters in directories of their own: each told',
      before: { 'dev/main.tf': terraform('"1.20.3"'), 'prod/main.tf': terraform('"1.20.3"') },
      after: { 'dev/main.tf': terraform('"1.22.3"'), 'prod/main.tf': terraform('"1.22.3"') },
      findings: [
        { ...error, file: 'dev/main.tf', line: 5, column: 17 },
        { ...error, file: 'prod/main.tf', line: 5, column: 17 },
      ],
    },
    {
      name: 'a HelmRelease goes back by a minor',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.23.4'), repository),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 16, message: 'back by a minor' }],
    },
    {
      name: 'a HelmRelease goes back by two minors',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.22.4'), repository),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16, message: 'back by 2 minors' }],
    },
    {
      name: '1.10 to 1.9 is back',
      ...edited('istiod.yaml', helmRelease('1.10.0'), helmRelease('1.9.5'), repository),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 16 }],
    },
    {
      name: 'a second control plane three minors ahead by revision',
      before: { ...repository, 'istiod.yaml': helmRelease('1.21.3') },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.21.3'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      findings: [{ ...error, file: 'canary.yaml', line: 10, column: 16, message: '3 minors at once' }],
    },
    {
      name: 'a second control plane two minors ahead beside istio-cni',
      before: {
        ...repository,
        'istiod.yaml': helmRelease('1.22.3'),
        'cni.yaml': helmRelease('1.22.3', 'cni', 'istio-cni'),
      },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.22.3'),
        'cni.yaml': helmRelease('1.22.3', 'cni', 'istio-cni'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      findings: [{ ...warning, file: 'canary.yaml', line: 10, column: 16, message: 'istio-cni fits both' }],
    },
    {
      name: 'istio-cni skips a minor along with a new revision: told once, where it is',
      before: {
        ...repository,
        'cni.yaml': helmRelease('1.22.3', 'cni', 'istio-cni'),
        'istiod.yaml': helmRelease('1.22.3'),
      },
      after: {
        ...repository,
        'cni.yaml': helmRelease('1.24.1', 'cni', 'istio-cni'),
        'istiod.yaml': helmRelease('1.22.3'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      findings: [{ ...error, file: 'cni.yaml', line: 10, column: 16 }],
    },
    {
      name: 'a new revision whose predecessor goes in the same change',
      before: { ...repository, 'istiod.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3') },
      after: { ...repository, 'istiod.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1') },
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 16, message: 'goes in the same change' }],
    },
    {
      name: 'a revision named after its version is moved on',
      ...edited(
        'istiod.yaml',
        helmRelease('1.24.1', 'istiod', 'istiod', 'revision: 1-24-1'),
        helmRelease('1.25.0', 'istiod', 'istiod', 'revision: 1-24-1'),
        repository,
      ),
      findings: [{ ...notice, file: 'istiod.yaml', line: 10, column: 16, message: 'its name tells' }],
    },
    {
      name: 'an existing revision name moves by two minors',
      ...edited(
        'istiod.yaml',
        helmRelease('1.23.1', 'istiod', 'istiod', 'revision: canary'),
        helmRelease('1.25.0', 'istiod', 'istiod', 'revision: canary'),
        repository,
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16, message: 'in place' }],
    },
    {
      name: 'a range that for certain is two minors on',
      ...edited('istiod.yaml', helmRelease('">=1.20.0 <1.22.0"'), helmRelease('">=1.23.0 <1.25.0"'), repository),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 17 }],
    },
    {
      name: 'an image tag in the values moves ahead of its chart',
      ...edited(
        'istiod.yaml',
        helmRelease('1.20.3', 'istiod', 'istiod', 'global: {tag: 1.20.3}'),
        helmRelease('1.20.3', 'istiod', 'istiod', 'global: {tag: 1.22.1}'),
        repository,
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 15, column: 19 }],
    },
    {
      name: 'istio-cni alone skips a minor',
      ...edited(
        'cni.yaml',
        helmRelease('1.20.3', 'cni', 'istio-cni'),
        helmRelease('1.22.1', 'cni', 'istio-cni'),
        repository,
      ),
      findings: [{ ...error, file: 'cni.yaml', line: 10, column: 16, message: 'istio-cni moves' }],
    },
    {
      name: 'an OCIRepository skips a minor',
      ...edited('istiod.yaml', ociRepository('1.22.1'), ociRepository('1.24.0')),
      findings: [{ ...error, file: 'istiod.yaml', line: 9, column: 10 }],
    },
    {
      name: 'a Flux variable skips a minor for three releases at once',
      before: fluxVariable('1.20.3'),
      after: fluxVariable('1.22.1'),
      findings: [{ ...error, file: 'version.yaml', line: 6, column: 13 }],
    },
    {
      name: 'an Application skips two minors',
      ...edited('istiod.yaml', application('1.20.3'), application('1.23.1')),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 21 }],
    },
    {
      name: 'a generic chart name beside istiod in a mirror',
      before: mirror('1.20.3'),
      after: mirror('1.22.3'),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 21 }],
    },
    {
      name: 'a chart from the git repository of Istio',
      ...edited('istiod.yaml', gitApplication('1.20.3'), gitApplication('1.22.1')),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 21 }],
    },
    {
      name: 'a chart dependency skips a minor',
      ...edited('Chart.yaml', chart('1.22.x'), chart('1.24.x')),
      findings: [{ ...error, file: 'Chart.yaml', line: 6, column: 14 }],
    },
    {
      name: 'a dependency of Helm 2',
      ...edited(
        'requirements.yaml',
        'dependencies:\n- name: istio\n  version: 1.1.7\n  repository: https://storage.googleapis.com/istio-release/releases/1.1.7/charts\n',
        'dependencies:\n- name: istio\n  version: 1.3.5\n  repository: https://storage.googleapis.com/istio-release/releases/1.3.5/charts\n',
      ),
      findings: [{ ...error, file: 'requirements.yaml', line: 3, column: 12 }],
    },
    {
      name: 'a lock file skips a minor under a range that stays',
      before: { 'Chart.yaml': chart('">=1.20.0"'), 'Chart.lock': 'dependencies:\n- name: istiod\n  version: 1.22.3\n' },
      after: { 'Chart.yaml': chart('">=1.20.0"'), 'Chart.lock': 'dependencies:\n- name: istiod\n  version: 1.24.1\n' },
      findings: [{ ...error, file: 'Chart.lock', line: 3, column: 12 }],
    },
    {
      name: 'a helmfile release skips a minor',
      ...edited('helmfile.yaml', helmfile('1.22.4'), helmfile('1.24.1')),
      findings: [{ ...error, file: 'helmfile.yaml', line: 8, column: 14 }],
    },
    {
      name: 'a helmfile reads the version from the values of its environments, and one of them skips a minor',
      ...edited('prod.yaml', 'istio: {version: 1.22.3}\n', 'istio: {version: 1.24.1}\n', {
        'dev.yaml': 'istio: {version: 1.24.1}\n',
        'helmfile.yaml': `environments:
  dev: {values: [dev.yaml]}
  prod: {values: [prod.yaml]}
---
${helmfile('{{ .Values.istio.version }}')}`,
      }),
      findings: [{ ...error, file: 'prod.yaml', line: 1, column: 18 }],
    },
    {
      name: 'an old helmfile skips a minor in the address of its repository',
      ...edited('helmfile.yaml', oldHelmfile('1.1.7'), oldHelmfile('1.3.5')),
      findings: [
        { ...error, file: 'helmfile.yaml', line: 3, column: 64, message: 'istiod moves from `1.1.7` to `1.3.5`' },
      ],
    },
    {
      name: 'a Sail control plane skips a minor in place',
      ...edited('istio.yaml', sail('v1.22-latest'), sail('v1.24-latest')),
      findings: [{ ...error, file: 'istio.yaml', line: 6, column: 12 }],
    },
    {
      name: 'the Sail CNI goes back',
      ...edited('cni.yaml', sail('v1.24.1', 'IstioCNI'), sail('v1.23.4', 'IstioCNI')),
      findings: [{ ...warning, file: 'cni.yaml', line: 6, column: 12 }],
    },
    {
      name: 'OpenShift Service Mesh 2 skips a version of its own',
      ...edited('smcp.yaml', controlPlane('v2.4'), controlPlane('v2.6')),
      findings: [{ ...error, file: 'smcp.yaml', line: 6, column: 12, message: '2.5 is skipped' }],
    },
    {
      name: 'an image skips two minors, with a variant',
      ...edited(
        'istiod.yaml',
        deployment('docker.io/istio/pilot:1.20.3'),
        deployment('docker.io/istio/pilot:1.23.1-distroless'),
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 15, column: 40 }],
    },
    {
      name: 'a gateway in a private mirror skips a minor',
      ...edited(
        'gateway.yaml',
        deployment('registry.example.org:5000/mirror/istio/proxyv2:1.20.8-asm.25', 'ingress'),
        deployment('registry.example.org:5000/mirror/istio/proxyv2:1.22.1-asm.1', 'ingress'),
      ),
      findings: [{ ...error, file: 'gateway.yaml', line: 15, column: 65, message: 'The proxy moves' }],
    },
    {
      name: 'a kustomization sets a tag two minors on',
      ...edited(
        'kustomization.yaml',
        'images:\n  - name: docker.io/istio/pilot\n    newTag: 1.20.3\n',
        'images:\n  - name: docker.io/istio/pilot\n    newTag: 1.22.3\n',
      ),
      findings: [{ ...error, file: 'kustomization.yaml', line: 3, column: 13 }],
    },
    {
      name: 'a kustomization sets the tag of its own Deployment, two minors on: told once',
      before: {
        'mesh/kustomization.yaml': 'resources: [istiod.yaml]\nimages:\n  - name: istio/pilot\n    newTag: 1.20.3\n',
        'mesh/istiod.yaml': deployment('istio/pilot:1.19.0'),
      },
      after: {
        'mesh/kustomization.yaml': 'resources: [istiod.yaml]\nimages:\n  - name: istio/pilot\n    newTag: 1.22.3\n',
        'mesh/istiod.yaml': deployment('istio/pilot:1.19.0'),
      },
      findings: [{ ...error, file: 'mesh/kustomization.yaml', line: 4, column: 13 }],
    },
    {
      name: 'an overlay patches the version for its cluster alone',
      before: overlays('1.23.1', '1.22.3'),
      after: overlays('1.24.1', '1.24.1'),
      findings: [{ ...error, file: 'overlays/prod/patch.yaml', line: 9, column: 16, message: '`1.22.3` to `1.24.1`' }],
    },
    {
      name: 'two clusters share one file: told once',
      before: shared('1.22.3'),
      after: shared('1.24.1'),
      findings: [{ ...error, file: 'base/istiod.yaml', line: 10, column: 21 }],
    },
    {
      name: 'an inflated chart skips a minor',
      ...edited('kustomization.yaml', kustomization('1.19.2'), kustomization('1.21.2')),
      findings: [{ ...error, file: 'kustomization.yaml', line: 6, column: 14 }],
    },
    {
      name: 'CRDs from the git repository of Istio at a later tag',
      ...edited(
        'kustomization.yaml',
        'resources:\n  - https://raw.githubusercontent.com/istio/istio/1.20.2/manifests/charts/base/crds/crd-all.gen.yaml\n',
        'resources:\n  - https://raw.githubusercontent.com/istio/istio/1.23.2/manifests/charts/base/crds/crd-all.gen.yaml\n',
      ),
      findings: [{ ...error, file: 'kustomization.yaml', line: 2, column: 51 }],
    },
    {
      name: 'a Terraform release skips a minor by the default of its variable',
      ...edited('variables.tf', terraformVariable('1.22.3'), terraformVariable('1.24.3'), {
        'main.tf': terraform('var.istio_version'),
      }),
      findings: [{ ...error, file: 'variables.tf', line: 3, column: 14 }],
    },
    {
      name: 'a Terraform release skips a minor by a local value',
      ...edited(
        'main.tf',
        `locals {\n  istio = { version = "1.20.3" } # chart\n}\n${terraform('local.istio.version')}`,
        `locals {\n  istio = { version = "1.22.3" } # chart\n}\n${terraform('local.istio.version')}`,
      ),
      findings: [{ ...error, file: 'main.tf', line: 2, column: 24 }],
    },
    {
      name: 'a Terraform module is called with a version two minors on, for one of two environments',
      ...edited(
        'prod/main.tf',
        'module "mesh" {\n  source  = "../mesh"\n  istio = "1.22.3"\n}\n',
        'module "mesh" {\n  source  = "../mesh"\n  istio = "1.24.1"\n}\n',
        {
          'dev/main.tf': 'module "mesh" {\n  source  = "../mesh"\n  istio = "1.24.1"\n}\n',
          'mesh/main.tf': terraform('var.istio'),
        },
      ),
      findings: [{ ...error, file: 'prod/main.tf', line: 3, column: 12 }],
    },
    {
      name: 'a script downloads an istioctl three minors on',
      ...edited('install.sh', installScript('1.20.3'), installScript('1.23.1')),
      findings: [{ ...error, file: 'install.sh', line: 4, column: 56, message: 'istioctl moves' }],
    },
    {
      name: 'the same tool is named in a Makefile, a script and a workflow: told once',
      before: {
        '.github/workflows/test.yaml': 'env:\n  ISTIO_VERSION: "1.21.0"\n',
        Makefile: 'ISTIO_VERSION ?= 1.21.0\n',
        'install.sh': 'ISTIO_VERSION=${ISTIO_VERSION:-1.21.0}\n',
      },
      after: {
        '.github/workflows/test.yaml': 'env:\n  ISTIO_VERSION: "1.24.2"\n',
        Makefile: 'ISTIO_VERSION ?= 1.24.2\n',
        'install.sh': 'ISTIO_VERSION=${ISTIO_VERSION:-1.24.2}\n',
      },
      findings: [{ ...error, file: '.github/workflows/test.yaml', line: 2, column: 19 }],
    },
    {
      name: 'a tool skips in a repository whose control plane does not move',
      before: { ...repository, 'istiod.yaml': helmRelease('1.24.1'), Makefile: 'ISTIO_VERSION ?= 1.24.1\n' },
      after: { ...repository, 'istiod.yaml': helmRelease('1.24.1'), Makefile: 'ISTIO_VERSION ?= 1.26.0\n' },
      findings: [{ ...warning, file: 'Makefile', line: 1, column: 18 }],
    },
    {
      name: 'the tool makes the same skip as the mesh: told once',
      before: { 'istiod.yaml': application('1.20.3'), Dockerfile: 'ARG ISTIO_VERSION=1.20.3\n' },
      after: { 'istiod.yaml': application('1.22.3'), Dockerfile: 'ARG ISTIO_VERSION=1.22.3\n' },
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 21 }],
    },
    {
      name: 'the directory is named after its version and moves with it',
      before: { 'istio-1-14/istiod.yaml': application('1.14.6') },
      after: { 'istio-1-16/istiod.yaml': application('1.16.2') },
      findings: [{ ...error, file: 'istio-1-16/istiod.yaml', line: 10, column: 21 }],
    },
    {
      name: 'an overlay turns from the directory of one version to the one of another, and both stay',
      ...edited('prod/kustomization.yaml', 'resources: [../istio-1-22]\n', 'resources: [../istio-1-24]\n', {
        'istio-1-22/kustomization.yaml': 'resources: [istiod.yaml]\n',
        'istio-1-22/istiod.yaml': deployment('docker.io/istio/pilot:1.22.3'),
        'istio-1-24/kustomization.yaml': 'resources: [istiod.yaml]\n',
        'istio-1-24/istiod.yaml': deployment('docker.io/istio/pilot:1.24.1'),
      }),
      findings: [{ ...error, file: 'istio-1-24/istiod.yaml', line: 15, column: 40 }],
    },
    {
      name: 'another tool installs it, and two minors later',
      before: { 'istio.yaml': istioOperator('1.20.3') },
      after: { ...repository, 'istiod.yaml': helmRelease('1.22.1') },
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16 }],
    },
  ],
};

function fluxVariable(version: string): Readonly<Record<string, string>> {
  return {
    ...repository,
    'base.yaml': helmRelease('${version}', 'base', 'istio-base'),
    'istiod.yaml': helmRelease('${version}'),
    'gateway.yaml': helmRelease('${version}', 'gateway', 'ingress'),
    'flux.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: istio
  namespace: flux-system
spec:
  path: ./
  postBuild:
    substituteFrom:
      - kind: ConfigMap
        name: istio-version
`,
    'version.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-version
data:
  version: "${version}"
`,
  };
}

/** One release for two clusters, each of which sets the version by a patch. */
function overlays(dev: string, prod: string): Readonly<Record<string, string>> {
  const overlay = 'resources: [../../base]\npatches:\n  - path: patch.yaml\n';
  const patch = (version: string) =>
    helmRelease(version)
      .replace(/ {6}chart: istiod\n/, '')
      .replace(/ {6}sourceRef:[\s\S]*$/, '');
  return {
    'base/kustomization.yaml': 'resources: [istiod.yaml, repository.yaml]\n',
    'base/istiod.yaml': helmRelease('1.20.0'),
    'base/repository.yaml': helmRepository(),
    'overlays/dev/kustomization.yaml': overlay,
    'overlays/dev/patch.yaml': patch(dev),
    'overlays/prod/kustomization.yaml': overlay,
    'overlays/prod/patch.yaml': patch(prod),
  };
}

function shared(version: string): Readonly<Record<string, string>> {
  return {
    'base/kustomization.yaml': 'resources: [istiod.yaml]\n',
    'base/istiod.yaml': application(version),
    'overlays/dev/kustomization.yaml': 'resources: [../../base]\n',
    'overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
  };
}

function mirror(version: string): Readonly<Record<string, string>> {
  const address = 'https://charts.example.org/mirror';
  return {
    'base.yaml': application(version, 'base', address, 'istio-base'),
    'istiod.yaml': application(version, 'istiod', address),
  };
}

function gitApplication(version: string): string {
  return application(version, 'x', 'https://github.com/istio/istio').replace(
    'chart: x',
    'path: manifests/charts/istio-control/istio-discovery',
  );
}

function controlPlane(version: string): string {
  return `apiVersion: maistra.io/v2
kind: ServiceMeshControlPlane
metadata:
  name: basic
spec:
  version: ${version}
`;
}

function terraformVariable(version: string): string {
  return `variable "istio_version" {
  type    = string
  default = "${version}"
}
`;
}

function installScript(version: string): string {
  return `#!/bin/sh
set -e
# ISTIO_VERSION=1.0.0 was the first
curl -L https://istio.io/downloadIstio | ISTIO_VERSION=${version} sh -
istioctl install -y
`;
}
