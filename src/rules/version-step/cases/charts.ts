import type { RuleCases } from '../../cases.ts';
import {
  application,
  chart,
  edited,
  helmfile,
  helmRelease,
  ociRepository,
  oldHelmfile,
  repository,
} from '../repositories.ts';
import { error } from './expected.ts';

/** Versions of charts: HelmRelease, Application, Chart.yaml and helmfile. */
export const charts: RuleCases = {
  valid: [
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
  ],
  invalid: [
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
