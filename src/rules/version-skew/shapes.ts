import { helmRelease, releases, workload } from '../mesh-repositories.ts';

/** A gateway's proxy, whose tag stands at line 5, column 45, beside an istiod of 1.23. */
export function kustomized(proxy: string): Record<string, string> {
  return {
    'kustomization.yaml': `resources:
  - istiod.yaml
  - gateway.yaml
images:
  - {name: docker.io/istio/proxyv2, newTag: ${proxy}}
`,
    'istiod.yaml': workload('Deployment', 'istiod', 'docker.io/istio/pilot:1.23.6'),
    'gateway.yaml': workload('Deployment', 'gateway', 'docker.io/istio/proxyv2:1.0.0'),
  };
}

/** istio-cni in another cluster. */
export function remote(version: string): string {
  return helmRelease(version, 'cni', 'istio-cni').replace(
    'spec:\n',
    'spec:\n  kubeConfig:\n    secretRef:\n      name: edge\n',
  );
}

/** istiod and istio-cni that two environments share, of which prod has an istiod of its own. */
export function overlays(shared: string, prod: string, cni: string): Record<string, string> {
  return {
    'base/kustomization.yaml': 'resources:\n  - istiod.yaml\n  - cni.yaml\n  - repository.yaml\n',
    ...releases({ istiod: shared, cni }, 'base/'),
    'overlays/dev/kustomization.yaml': 'resources:\n  - ../../base\n',
    'overlays/prod/kustomization.yaml': `resources:
  - ../../base
patches:
  - target:
      kind: HelmRelease
      name: istiod
    patch: |
      - op: replace
        path: /spec/chart/spec/version
        value: ${prod}
`,
  };
}

/** The subscription by which a cluster gets the Sail operator. */
export function sailOperator(version: string, approval = 'Automatic'): string {
  return `apiVersion: operators.coreos.com/v1alpha1
kind: Subscription
metadata:
  name: sailoperator
  namespace: operators
spec:
  name: sailoperator
  channel: stable
  source: operatorhubio-catalog
  startingCSV: sailoperator.v${version}
  installPlanApproval: ${approval}
`;
}

/** An IstioOperator; its tag stands at line 8, column 8. */
export function istioOperator(tag: string, revision = ''): string {
  return `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: plane${revision}
  namespace: istio-system
spec:
  profile: default
  tag: ${tag}
${revision === '' ? '' : `  revision: ${revision}\n`}`;
}

/** A workflow that downloads istioctl, whose version stands at line 6, column 22, and runs it. */
export function workflow(version: string, command = 'istioctl install -y -f istio.yaml'): string {
  return `on: push
jobs:
  mesh:
    runs-on: ubuntu-latest
    env:
      ISTIO_VERSION: ${version}
    steps:
      - run: curl -L https://istio.io/downloadIstio | sh -
      - run: ${command}
`;
}

/** The operator of Istio up to 1.23, as a Deployment. */
export function operatorDeployment(version: string): string {
  return workload('Deployment', 'istio-operator', `docker.io/istio/operator:${version}`);
}

/** The subscription by which a cluster gets OpenShift Service Mesh 3. */
export function serviceMeshOperator(channel: string, more = ''): string {
  return `apiVersion: operators.coreos.com/v1alpha1
kind: Subscription
metadata:
  name: servicemeshoperator3
  namespace: openshift-operators
spec:
  name: servicemeshoperator3
  channel: ${channel}
  source: redhat-operators
  sourceNamespace: openshift-marketplace
${more === '' ? '' : `  ${more}\n`}`;
}
