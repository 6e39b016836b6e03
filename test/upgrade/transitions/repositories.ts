import type { Files } from '../../../src/rules/cases.ts';

/** A change of a whole little repository, and all that is found about its versions. */
export interface Transition {
  readonly name: string;
  readonly before: Files;
  readonly after: Files;
  /** `IRG301 error file:line`, worst first. */
  readonly findings: readonly string[];
}

const charts = 'https://istio-release.storage.googleapis.com/charts';

function application(chart: string, version: string, more = '', name = chart): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  source:
    repoURL: ${charts}
    chart: ${chart}
    targetRevision: ${version}
${more}`;
}

function operator(tag: string, revision: string, name = `istio-${revision}`): string {
  return `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: ${name}, namespace: istio-system}
spec:
  revision: ${revision}
  tag: ${tag}
`;
}

function chart(version: string): string {
  return `apiVersion: v2
name: mesh
version: 0.1.0
dependencies:
- name: istiod
  version: ${version}
  repository: ${charts}
`;
}

function sail(version: string, strategy = 'InPlace'): string {
  return `apiVersion: sailoperator.io/v1
kind: Istio
metadata: {name: default}
spec:
  version: ${version}
  updateStrategy: {type: ${strategy}}
`;
}

const revisionOf = (revision: string) => `    helm: {valuesObject: {revision: ${revision}}}\n`;
const lock = (version: string) => `dependencies:\n- name: istiod\n  version: ${version}\n`;
const crd = (name: string) => `# ${name}\n`;

/** One file that changes, beside others that do not. */
function edited(
  name: string,
  file: string,
  texts: readonly [string, string],
  findings: readonly string[],
  beside: Files = {},
): Transition {
  return { name, before: { ...beside, [file]: texts[0] }, after: { ...beside, [file]: texts[1] }, findings };
}

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';

function oldHelmfile(version: string): string {
  return `repositories:
- {name: istio.io, url: "https://storage.googleapis.com/istio-release/releases/${version}/charts"}
releases:
- {name: istio, chart: istio.io/istio}
`;
}

function aks(revisions: string): string {
  return `resource "azurerm_kubernetes_cluster" "this" {
  service_mesh_profile {
    mode      = "Istio"
    revisions = [${revisions}]
  }
}
`;
}

function asm(version: string): string {
  return `module "asm" {
  source      = "terraform-google-modules/kubernetes-engine/google//modules/asm"
  asm_version = "${version}"
}
`;
}

function gitApplication(revision: string): string {
  return application('base', revision)
    .replace(charts, 'https://github.com/istio/istio')
    .replace('chart: base', 'path: manifests/charts/base');
}

function terragrunt(version: string): string {
  return `terraform { source = "../../modules//mesh" }\ninputs = { istio_version = "${version}" }\n`;
}

function communityOperator(tag: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: operator, namespace: istio-operator}
spec:
  chart: {spec: {chart: istio-operator, version: 2.7.0, sourceRef: {kind: HelmRepository, name: community}}}
  values: {hub: docker.io/istio, tag: ${tag}}
`;
}

function kiali(version: string): string {
  return application('kiali-server', version).replace(charts, 'https://kiali.org/helm-charts');
}

function flagger(version: string): string {
  return `repositories:
- {name: istio, url: ${charts}}
releases:
- {name: istiod, chart: istio/istiod, version: 1.24.1}
- {name: flagger, chart: flagger/flagger, version: ${version}}
`;
}

function nginx(version: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app.kubernetes.io/version: ${version}}}
spec:
  template:
    metadata: {labels: {sidecar.istio.io/inject: "true"}}
    spec: {containers: [{name: web, image: 'nginx:${version}'}]}
`;
}

const steps: readonly Transition[] = [
  {
    name: 'base, istiod and the gateway skip a minor together: one finding, at istiod',
    before: { 'mesh.yaml': ['base', 'istiod', 'gateway'].map((each) => application(each, '1.22.3')).join('---\n') },
    after: { 'mesh.yaml': ['base', 'istiod', 'gateway'].map((each) => application(each, '1.24.1')).join('---\n') },
    findings: ['IRG301 error mesh.yaml:17'],
  },
  {
    name: 'only one overlay of two skips a minor',
    before: {
      'prod/istiod.yaml': application('istiod', '1.22.3'),
      'stage/istiod.yaml': application('istiod', '1.23.1'),
    },
    after: {
      'prod/istiod.yaml': application('istiod', '1.24.1'),
      'stage/istiod.yaml': application('istiod', '1.24.1'),
    },
    findings: ['IRG301 error prod/istiod.yaml:8'],
  },
  edited(
    'an umbrella moves over two minors by its lock file',
    'mesh/Chart.lock',
    [lock('1.22.3'), lock('1.24.1')],
    ['IRG301 error mesh/Chart.lock:3'],
    { 'mesh/Chart.yaml': chart('">=1.20.0"') },
  ),
  edited(
    'a range moves on by two minors',
    'mesh/Chart.yaml',
    [chart('1.22.x'), chart('1.24.x')],
    ['IRG301 error mesh/Chart.yaml:6'],
  ),
  edited('a range moves on by one minor', 'mesh/Chart.yaml', [chart('1.23.x'), chart('1.24.x')], []),
  edited(
    'an exact version becomes the range around it',
    'mesh/Chart.yaml',
    [chart('1.24.1'), chart('1.24.x')],
    ['IRG307 notice mesh/Chart.yaml:6'],
  ),
  {
    name: 'a folder named after the version is replaced by the one two minors on',
    before: { 'istio-1-14/istiod.yaml': application('istiod', '1.14.6') },
    after: { 'istio-1-16/istiod.yaml': application('istiod', '1.16.2') },
    findings: ['IRG301 error istio-1-16/istiod.yaml:8'],
  },
  {
    name: 'a folder named after the version is replaced by the next',
    before: { 'istio-1-14/istiod.yaml': application('istiod', '1.14.6') },
    after: { 'istio-1-15/istiod.yaml': application('istiod', '1.15.2') },
    findings: [],
  },
  {
    name: 'an archive of a chart is replaced by one two minors on',
    before: { 'charts/istiod-1.22.3.tgz': '' },
    after: { 'charts/istiod-1.24.1.tgz': '' },
    findings: ['IRG301 error charts/istiod-1.24.1.tgz:1'],
  },
  {
    name: 'the archive of a dependency that is open moves two minors on',
    before: { 'mesh/Chart.yaml': chart('1.x'), 'mesh/charts/istiod-1.22.3.tgz': '' },
    after: { 'mesh/Chart.yaml': chart('1.x'), 'mesh/charts/istiod-1.24.1.tgz': '' },
    findings: ['IRG301 error mesh/charts/istiod-1.24.1.tgz:1'],
  },
  {
    name: 'the release of Helm 2 moves with the address of its repository',
    before: { 'helmfile.yaml': oldHelmfile('1.1.7') },
    after: { 'helmfile.yaml': oldHelmfile('1.3.5') },
    findings: ['IRG301 error helmfile.yaml:2'],
  },
  edited(
    'OpenShift Service Mesh skips one of its own minors',
    'mesh.yaml',
    ['v2.4', 'v2.6'].map(
      (version) =>
        `apiVersion: maistra.io/v2\nkind: ServiceMeshControlPlane\nmetadata: {name: basic, namespace: istio-system}\nspec: {version: ${version}}\n`,
    ) as [string, string],
    ['IRG301 error mesh.yaml:4'],
  ),
  edited(
    'the mesh of AKS goes from one revision to the next without a canary',
    'main.tf',
    ['"asm-1-24"', '"asm-1-25"'].map(aks) as [string, string],
    ['IRG301 warning main.tf:4'],
  ),
  edited(
    'the mesh of AKS ends its canary',
    'main.tf',
    ['"asm-1-24", "asm-1-25"', '"asm-1-25"'].map(aks) as [string, string],
    [],
  ),
  edited(
    'the mesh of AKS runs two revisions for a while',
    'main.tf',
    ['"asm-1-24"', '"asm-1-24", "asm-1-25"'].map(aks) as [string, string],
    [],
  ),
  edited(
    'the module for the mesh of Google by three minors',
    'main.tf',
    ['1.21.5-asm.7', '1.24.1-asm.2'].map(asm) as [string, string],
    ['IRG301 error main.tf:3'],
  ),
  edited(
    'a chart of Rancher skips a minor behind its own version',
    'mesh/Chart.yaml',
    ['102.5.0+up1.19.6', '104.3.0+up1.21.1'].map(
      (version) =>
        `name: mesh\nversion: 0.1.0\ndependencies:\n- {name: rancher-istio, version: ${version}, repository: https://charts.rancher.io}\n`,
    ) as [string, string],
    ['IRG301 error mesh/Chart.yaml:4'],
  ),
  edited(
    'the build of a vendor changes and the version stays',
    'mesh.yaml',
    ['1.20.8-asm.25', '1.20.8-asm.33'].map((tag) => operator(tag, 'default')) as [string, string],
    [],
  ),
  edited(
    'a candidate of two minors on',
    'mesh.yaml',
    [operator('1.22.3', 'default'), operator('1.24.0-rc.1', 'default')],
    ['IRG301 warning mesh.yaml:6'],
  ),
];

const revisions: readonly Transition[] = [
  {
    name: 'a revision two minors on beside the old one',
    before: { 'a.yaml': operator('1.22.3', '1-22-3') },
    after: { 'a.yaml': operator('1.22.3', '1-22-3'), 'b.yaml': operator('1.24.1', '1-24-1') },
    findings: [],
  },
  {
    name: 'a revision three minors on beside the old one',
    before: { 'a.yaml': operator('1.21.3', '1-21-3') },
    after: { 'a.yaml': operator('1.21.3', '1-21-3'), 'b.yaml': operator('1.24.1', '1-24-1') },
    findings: ['IRG301 error b.yaml:6'],
  },
  {
    name: 'a revision by values of a chart beside the default one',
    before: { 'a.yaml': application('istiod', '1.22.3') },
    after: {
      'a.yaml': application('istiod', '1.22.3'),
      'b.yaml': application('istiod', '1.24.1', revisionOf('1-24-1'), 'istiod-1-24-1'),
    },
    findings: [],
  },
  {
    name: 'the old revision goes, and the new one stays',
    before: { 'a.yaml': operator('1.22.3', '1-22-3'), 'b.yaml': operator('1.24.1', '1-24-1') },
    after: { 'b.yaml': operator('1.24.1', '1-24-1') },
    findings: [],
  },
  edited(
    'a revision moves on under the name of the old version',
    'a.yaml',
    [operator('1.24.1', '1-24-1', 'plane'), operator('1.25.1', '1-24-1', 'plane')],
    ['IRG301 notice a.yaml:6'],
  ),
  edited(
    'a chart gets a revision two minors on, and nothing is left of the old one',
    'a.yaml',
    [application('istiod', '1.22.3', revisionOf('1-22-3')), application('istiod', '1.24.1', revisionOf('1-24-1'))],
    ['IRG301 warning a.yaml:8'],
  ),
  edited(
    'the Sail operator makes a revision two minors on',
    'istio.yaml',
    [sail('v1.22.3', 'RevisionBased'), sail('v1.24.1', 'RevisionBased')],
    [],
  ),
  edited('the Sail operator in place', 'istio.yaml', [sail('v1.22.3'), sail('v1.24.1')], ['IRG301 error istio.yaml:5']),
  edited(
    'an alias of the Sail operator two minors on',
    'istio.yaml',
    [sail('v1.22-latest'), sail('v1.24-latest')],
    ['IRG301 error istio.yaml:5'],
  ),
];

const floating: readonly Transition[] = [
  edited(
    'a dependency is opened',
    'mesh/Chart.yaml',
    [chart('1.24.1'), chart('1.x')],
    ['IRG307 warning mesh/Chart.yaml:6'],
  ),
  edited('a dependency is pinned', 'mesh/Chart.yaml', [chart('1.x'), chart('1.24.1')], []),
  edited(
    'a locked dependency is opened',
    'mesh/Chart.yaml',
    [chart('1.24.1'), chart('1.x')],
    ['IRG307 notice mesh/Chart.yaml:6'],
    {
      'mesh/Chart.lock': lock('1.24.1'),
    },
  ),
  {
    name: 'the archive decides about a dependency that is opened',
    before: { 'mesh/Chart.yaml': chart('1.24.1'), 'mesh/charts/istiod-1.24.1.tgz': '' },
    after: { 'mesh/Chart.yaml': chart('1.x'), 'mesh/charts/istiod-1.24.1.tgz': '' },
    findings: ['IRG307 notice mesh/Chart.yaml:6'],
  },
  edited(
    'a range over two minors',
    'mesh/Chart.yaml',
    [chart('1.24.1'), chart('">=1.24.0 <1.26.0"')],
    ['IRG307 warning mesh/Chart.yaml:6'],
  ),
  edited('an Application of a branch', 'a.yaml', ['1.24.1', 'release-1.24'].map(gitApplication) as [string, string], [
    'IRG307 notice a.yaml:8',
  ]),
  edited('an Application of the main branch', 'a.yaml', ['1.24.1', 'HEAD'].map(gitApplication) as [string, string], [
    'IRG307 warning a.yaml:8',
  ]),
  edited(
    'helm without a version',
    'install.sh',
    [
      `helm repo add istio ${charts}\nhelm install istiod istio/istiod --version 1.24.1\n`,
      `helm repo add istio ${charts}\nhelm install istiod istio/istiod\n`,
    ],
    ['IRG307 warning install.sh:2'],
  ),
  edited(
    'the newest release by the script of Istio',
    'install.sh',
    [
      'curl -L https://istio.io/downloadIstio | ISTIO_VERSION=1.24.1 sh -\n',
      'curl -L https://istio.io/downloadIstio | sh -\n',
    ],
    ['IRG307 warning install.sh:1'],
  ),
  edited(
    'istio/get-istioctl at any minor, beside a control plane that is pinned',
    '.github/workflows/check.yaml',
    ['1.24.1', '"1.*"'].map(
      (version) => `jobs:\n  check:\n    steps:\n    - {uses: istio/get-istioctl@v1, with: {version: ${version}}}\n`,
    ) as [string, string],
    ['IRG307 notice .github/workflows/check.yaml:4'],
    { 'istiod.yaml': application('istiod', '1.24.1') },
  ),
  edited(
    'an alias for the newest patch',
    'istio.yaml',
    [sail('v1.24.1'), sail('v1.24-latest')],
    ['IRG307 notice istio.yaml:5'],
  ),
];

const meshModule: Files = {
  'modules/mesh/main.tf': `variable "istio_version" {}
resource "helm_release" "istiod" {
  repository = "${charts}"
  chart      = "istiod"
  version    = var.istio_version
}
`,
};

/** Environments that move each for itself, and what they share. */
const apart: readonly Transition[] = [
  edited(
    'only production of two inputs of Terragrunt skips a minor',
    'prod/mesh/terragrunt.hcl',
    [terragrunt('1.22.3'), terragrunt('1.24.1')],
    ['IRG301 error prod/mesh/terragrunt.hcl:2'],
    { ...meshModule, 'dev/mesh/terragrunt.hcl': terragrunt('1.24.1') },
  ),
  edited(
    'production follows development, which is two minors further on',
    'prod/mesh/terragrunt.hcl',
    [terragrunt('1.23.6'), terragrunt('1.24.1')],
    [],
    { ...meshModule, 'dev/mesh/terragrunt.hcl': terragrunt('1.26.1') },
  ),
  edited(
    'groups of Ansible have versions of their own',
    'group_vars/prod.yml',
    ['mesh_version: 1.22.3\n', 'mesh_version: 1.24.1\n'],
    ['IRG301 error group_vars/prod.yml:1'],
    {
      'group_vars/dev.yml': 'mesh_version: 1.24.1\n',
      'playbook.yml': '- kubernetes.core.helm: {chart_ref: istio/istiod, chart_version: "{{ mesh_version }}"}\n',
    },
  ),
  edited(
    'a tag over the version of a chart of others',
    'operator.yaml',
    [communityOperator('1.20.3'), communityOperator('1.22.1')],
    ['IRG301 error operator.yaml:6'],
  ),
  edited(
    'the chart of others moves, the tag stays',
    'operator.yaml',
    [communityOperator('1.22.1'), communityOperator('1.22.1').replace('2.7.0', '2.9.0')],
    [],
  ),
];

const noise: readonly Transition[] = [
  edited('Kiali', 'kiali.yaml', ['1.30.0', '1.89.0'].map(kiali) as [string, string], []),
  edited(
    'Flagger beside istiod in a helmfile',
    'helmfile.yaml',
    ['1.20.0', '1.38.0'].map(flagger) as [string, string],
    [],
  ),
  edited(
    'CRDs of the Gateway API',
    'kustomization.yaml',
    ['v0.8.0', 'v1.2.0'].map(
      (version) =>
        `resources:\n- https://github.com/kubernetes-sigs/gateway-api/releases/download/${version}/standard-install.yaml\n`,
    ) as [string, string],
    [],
  ),
  edited(
    'Go modules of Istio',
    'go.mod',
    ['v1.18.0', 'v1.24.1'].map(
      (version) => `module example.org/x\n\nrequire (\n\tistio.io/api ${version}\n\tistio.io/client-go ${version}\n)\n`,
    ) as [string, string],
    [],
  ),
  edited(
    'prose',
    'README.md',
    ['1.18.0', '1.24.1'].map((version) => `export ISTIO_VERSION=${version}\n`) as [string, string],
    [],
  ),
  edited(
    'data of tests',
    'test/fixtures/istiod.yaml',
    [application('istiod', '1.18.0'), application('istiod', '1.24.1')],
    [],
  ),
  edited('a comment', 'install.sh', ['# ISTIO_VERSION=1.18.0\n', '# ISTIO_VERSION=1.24.1\n'], []),
  edited('another variable', 'install.sh', ['KUBERNETES_VERSION=1.26.0\n', 'KUBERNETES_VERSION=1.31.0\n'], []),
  edited(
    'a workload of one’s own with an Istio label',
    'app.yaml',
    ['1.18.0', '1.24.1'].map(nginx) as [string, string],
    [],
  ),
  edited(
    'the addons of Istio’s samples',
    'kustomization.yaml',
    ['release-1.18', 'release-1.24'].map(
      (branch) => `resources:\n- https://raw.githubusercontent.com/istio/istio/${branch}/samples/addons/kiali.yaml\n`,
    ) as [string, string],
    [],
  ),
  edited(
    'a wrapper called gateway with versions of its own',
    'a.yaml',
    ['1.2.0', '1.6.0'].map((version) =>
      application('gateway', version).replace(charts, 'https://charts.example.org'),
    ) as [string, string],
    [],
  ),
  edited(
    'versions that a workflow tries one after the other',
    '.github/workflows/matrix.yaml',
    ['[1.20.0, 1.21.0]', '[1.24.0, 1.25.0]'].map(
      (versions) =>
        `jobs:\n  a:\n    strategy: {matrix: {istio: ${versions}}}\n    steps:\n    - run: helm upgrade -i istiod istio/istiod --version \${{ matrix.istio }}\n`,
    ) as [string, string],
    [],
  ),
  edited(
    'a script of end-to-end tests',
    'test/e2e/setup.sh',
    ['1.18.0', '1.24.1'].map((version) => `ISTIO_VERSION=${version}\n`) as [string, string],
    [],
  ),
  edited(
    'the profiles of an unpacked release',
    'istio/manifests/profiles/default.yaml',
    [operator('1.18.0', 'default'), operator('1.24.1', 'default')],
    [],
  ),
  edited(
    'the version of a cluster beside a chart without one',
    'index.ts',
    ['1.26.0', '1.31.0'].map(
      (version) =>
        `new eks.Cluster("mesh", { version: "${version}" });\nnew k8s.helm.v3.Release("istiod", {\n  chart: "istiod",\n  repositoryOpts: { repo: "${charts}" },\n});\n`,
    ) as [string, string],
    [],
  ),
  edited(
    'the version of a module that makes a cluster',
    'main.tf',
    ['1.26', '1.31'].map(
      (version) =>
        `module "istio_cluster" {\n  source          = "terraform-aws-modules/eks/aws"\n  version         = "20.0.0"\n  cluster_version = "${version}"\n}\n`,
    ) as [string, string],
    [],
  ),
  edited(
    'the samples of Istio in a chart of values',
    'values.yaml',
    ['1.16.2', '1.20.2'].map(
      (version) => `hub: docker.io/istio\ntag: ${version}\nimage: examples-bookinfo-details-v1\n`,
    ) as [string, string],
    [],
  ),
  edited(
    'kubectl in a job of Istio',
    'job.yaml',
    ['1.20.2', '1.31.1'].map(
      (version) =>
        `apiVersion: batch/v1\nkind: Job\nmetadata: {name: istio-setup, namespace: istio-system}\nspec:\n  template: {spec: {containers: [{name: a, image: 'bitnami/kubectl:${version}'}]}}\n`,
    ) as [string, string],
    [],
  ),
  {
    name: 'an Application moves to another folder',
    before: { 'old/istiod.yaml': application('istiod', '1.24.1') },
    after: { 'mesh/istiod.yaml': application('istiod', '1.24.1') },
    findings: [],
  },
  {
    name: 'istiod is installed for the first time',
    before: { 'a.sh': crd('nothing yet') },
    after: { 'a.sh': crd('nothing yet'), 'istiod.yaml': application('istiod', '1.24.1') },
    findings: [],
  },
  {
    name: 'a file that no kustomization lists',
    before: {
      'kustomization.yaml': 'resources: [a.yaml]\n',
      'a.yaml': namespace,
      'b.yaml': application('istiod', '1.20.1'),
    },
    after: {
      'kustomization.yaml': 'resources: [a.yaml]\n',
      'a.yaml': namespace,
      'b.yaml': application('istiod', '1.24.1'),
    },
    findings: [],
  },
  edited(
    'a label of a namespace moves to a revision that is there',
    'namespace.yaml',
    ['1-22-3', '1-24-1'].map(
      (revision) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio.io/rev: ${revision}}}\n`,
    ) as [string, string],
    [],
    { 'a.yaml': operator('1.22.3', '1-22-3'), 'b.yaml': operator('1.24.1', '1-24-1') },
  ),
];

export const transitions: readonly Transition[] = [...steps, ...revisions, ...floating, ...apart, ...noise];
