import type { RuleCases } from '../../cases.ts';
import { application, deployment, edited, helmRelease, helmRepository, kustomization } from '../repositories.ts';
import { error } from './expected.ts';

const unfilledRoute = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: prod }
spec:
  hosts: ["\${HOST}"]
  http: [{ route: [{ destination: { host: reviews } }] }]
`;

/** Versions by way of a kustomization. */
export const kustomizations: RuleCases = {
  valid: [
    {
      name: 'an inflated chart goes to the next minor',
      ...edited('kustomization.yaml', kustomization('1.23.4'), kustomization('1.24.1')),
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
  ],
  invalid: [
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
      name: 'two clusters share a file, beside a route with a placeholder that nobody here fills in',
      before: { ...shared('1.22.3'), 'base/istiod.yaml': `${application('1.22.3')}---\n${unfilledRoute}` },
      after: { ...shared('1.24.1'), 'base/istiod.yaml': `${application('1.24.1')}---\n${unfilledRoute}` },
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
      name: 'an overlay turns from the directory of one version to the one of another, and both stay',
      ...edited('prod/kustomization.yaml', 'resources: [../istio-1-22]\n', 'resources: [../istio-1-24]\n', {
        'istio-1-22/kustomization.yaml': 'resources: [istiod.yaml]\n',
        'istio-1-22/istiod.yaml': deployment('docker.io/istio/pilot:1.22.3'),
        'istio-1-24/kustomization.yaml': 'resources: [istiod.yaml]\n',
        'istio-1-24/istiod.yaml': deployment('docker.io/istio/pilot:1.24.1'),
      }),
      findings: [{ ...error, file: 'istio-1-24/istiod.yaml', line: 15, column: 40 }],
    },
  ],
};

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
