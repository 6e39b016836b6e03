import type { Files } from '../../../src/rules/cases.ts';

/** A repository that declares one version in one kind of place. */
export interface Place {
  readonly name: string;
  /** `file:line` of the version. */
  readonly at: string;
  readonly files: (version: string) => Files;
  /** False for a tool that nothing is known to install anything with: its steps are for information. */
  readonly installs?: boolean;
}

const charts = 'https://istio-release.storage.googleapis.com/charts';

function place(name: string, at: string, files: (version: string) => Files): Place {
  return { name, at, files };
}

/** One file, whose lines are given. */
function inFile(name: string, at: string, lines: (version: string) => readonly string[]): Place {
  return place(name, at, (version) => ({ [at.split(':')[0]!]: `${lines(version).join('\n')}\n` }));
}

const head = (apiVersion: string, kind: string, name: string) => [
  `apiVersion: ${apiVersion}`,
  `kind: ${kind}`,
  `metadata: {name: ${name}, namespace: istio-system}`,
  'spec:',
];

const argocd: readonly Place[] = [
  inFile('Application', 'apps/istiod.yaml:5', (version) => [
    ...head('argoproj.io/v1alpha1', 'Application', 'istiod'),
    `  source: {repoURL: ${charts}, chart: istiod, targetRevision: ${version}}`,
  ]),
  inFile('Application of Istio’s git repository', 'apps/base.yaml:8', (version) => [
    ...head('argoproj.io/v1alpha1', 'Application', 'base'),
    '  source:',
    '    repoURL: https://github.com/istio/istio.git',
    '    path: manifests/charts/base',
    `    targetRevision: ${version}`,
  ]),
  inFile('Application, one of several sources', 'apps/istio.yaml:7', (version) => [
    ...head('argoproj.io/v1alpha1', 'Application', 'istio'),
    '  sources:',
    '    - {repoURL: https://git.example.org/values, targetRevision: main, ref: values}',
    `    - {repoURL: gcr.io/istio-release/charts, chart: istiod, targetRevision: ${version}}`,
  ]),
  inFile('ApplicationSet, element of a list', 'apps/set.yaml:5', (version) => [
    ...head('argoproj.io/v1alpha1', 'ApplicationSet', 'istiod'),
    `  generators: [{list: {elements: [{cluster: prod, istio: ${version}}]}}]`,
    '  template:',
    "    metadata: {name: 'istiod-{{cluster}}'}",
    `    spec: {source: {repoURL: ${charts}, chart: istiod, targetRevision: '{{istio}}'}}`,
  ]),
  place('ApplicationSet, file of git', 'envs/prod.yaml:2', (version) => ({
    'apps/set.yaml': [
      ...head('argoproj.io/v1alpha1', 'ApplicationSet', 'istiod'),
      '  goTemplate: true',
      '  generators:',
      "    - git: {repoURL: https://git.example.org/mesh, revision: HEAD, files: [{path: 'envs/*.yaml'}]}",
      '  template:',
      "    metadata: {name: 'istiod-{{.name}}'}",
      `    spec: {source: {repoURL: ${charts}, chart: istiod, targetRevision: '{{.istio}}'}}`,
      '',
    ].join('\n'),
    'envs/prod.yaml': `name: prod\nistio: ${version}\n`,
  })),
];

const release = (version: string) => [
  ...head('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'istiod'),
  `  chart: {spec: {chart: istiod, version: ${version}, sourceRef: {kind: HelmRepository, name: istio}}}`,
];

const flux: readonly Place[] = [
  inFile('HelmRelease', 'mesh/istiod.yaml:5', release),
  inFile('HelmRelease of Flux 1', 'mesh/istiod.yaml:5', (version) => [
    ...head('helm.fluxcd.io/v1', 'HelmRelease', 'istiod'),
    `  chart: {repository: ${charts}, name: istiod, version: ${version}}`,
  ]),
  inFile('OCIRepository', 'mesh/istiod.yaml:6', (version) => [
    ...head('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'istiod'),
    '  url: oci://ghcr.io/istio/release/charts/istiod',
    `  ref: {tag: ${version}}`,
  ]),
  inFile('GitRepository of Istio', 'mesh/istiod.yaml:6', (version) => [
    ...head('source.toolkit.fluxcd.io/v1', 'GitRepository', 'istio'),
    '  url: https://github.com/istio/istio',
    `  ref: {tag: ${version}}`,
    '---',
    ...head('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'base'),
    '  chart: {spec: {chart: ./manifests/charts/base, sourceRef: {kind: GitRepository, name: istio}}}',
  ]),
  place('variable of a Kustomization', 'flux.yaml:7', (version) => ({
    'mesh/istiod.yaml': `${release('"${istio_version}"').join('\n')}\n`,
    'flux.yaml': [
      'apiVersion: kustomize.toolkit.fluxcd.io/v1',
      'kind: Kustomization',
      'metadata: {name: mesh, namespace: flux-system}',
      'spec:',
      '  path: ./mesh',
      '  sourceRef: {kind: GitRepository, name: flux-system}',
      `  postBuild: {substitute: {istio_version: ${version}}}`,
      '',
    ].join('\n'),
  })),
  inFile('default of a variable', 'mesh/istiod.yaml:5', (version) => release(`"\${istio_version:=${version}}"`)),
];

const dependency = (version: string) =>
  `apiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n- {name: istiod, version: ${version}, repository: ${charts}}\n`;

const helm: readonly Place[] = [
  place('dependency of a chart', 'mesh/Chart.yaml:5', (version) => ({ 'mesh/Chart.yaml': dependency(version) })),
  inFile('dependency of Helm 2', 'mesh/requirements.yaml:2', (version) => [
    'dependencies:',
    `- {name: istiod, version: ${version}, repository: ${charts}}`,
  ]),
  place('lock file under a range', 'mesh/Chart.lock:3', (version) => ({
    'mesh/Chart.yaml': dependency('1.x'),
    'mesh/Chart.lock': `dependencies:\n- name: istiod\n  version: ${version}\n`,
  })),
  place('tag in the values of a dependency', 'mesh/values.yaml:3', (version) => ({
    'mesh/Chart.yaml': dependency('1.23.1'),
    'mesh/values.yaml': `istiod:\n  global:\n    tag: ${version}\n`,
  })),
  inFile('helmfile', 'helmfile.yaml:4', (version) => [
    'repositories:',
    `  - {name: istio, url: ${charts}}`,
    'releases:',
    `  - {name: istiod, namespace: istio-system, chart: istio/istiod, version: ${version}}`,
  ]),
  inFile('template of a helmfile', 'helmfile.yaml:4', (version) => [
    'repositories:',
    `  - {name: istio, url: ${charts}}`,
    'templates:',
    `  mesh: {namespace: istio-system, version: ${version}}`,
    'releases:',
    '  - {name: istiod, chart: istio/istiod, inherit: [{template: mesh}]}',
  ]),
  place('values of an environment of a helmfile', 'prod.yaml:1', (version) => ({
    'helmfile.yaml': [
      'environments: {prod: {values: [prod.yaml]}}',
      '---',
      'repositories:',
      `  - {name: istio, url: ${charts}}`,
      'releases:',
      '  - name: istiod',
      '    chart: istio/istiod',
      '    version: {{ .Values.istio }}',
      '',
    ].join('\n'),
    'prod.yaml': `istio: ${version}\n`,
  })),
  place('lock file of a helmfile', 'helmfile.lock:3', (version) => ({
    'helmfile.yaml': `repositories:\n  - {name: istio, url: ${charts}}\nreleases:\n  - {name: istiod, chart: istio/istiod, version: 1.x}\n`,
    'helmfile.lock': `dependencies:\n- name: istiod\n  version: ${version}\n`,
  })),
];

const deployment = (image: string) => [
  ...head('apps/v1', 'Deployment', 'istiod'),
  '  selector: {matchLabels: {app: istiod}}',
  '  template:',
  '    metadata: {labels: {app: istiod}}',
  `    spec: {containers: [{name: discovery, image: '${image}'}]}`,
];

const manifests: readonly Place[] = [
  inFile('image', 'mesh/istiod.yaml:8', (version) => deployment(`docker.io/istio/pilot:${version}`)),
  inFile('image of a variant in a mirror', 'mesh/istiod.yaml:8', (version) =>
    deployment(`registry.example.org:5000/mirror/istio/pilot:${version}-distroless`),
  ),
  inFile('image of a vendor', 'mesh/istiod.yaml:8', (version) =>
    deployment(`us-docker.pkg.dev/gloo-mesh/istio/pilot:${version}-solo`),
  ),
  place('images of a kustomization', 'mesh/kustomization.yaml:3', (version) => ({
    'mesh/istiod.yaml': `${deployment('docker.io/istio/pilot').join('\n')}\n`,
    'mesh/kustomization.yaml': `resources: [istiod.yaml]\nimages:\n- {name: docker.io/istio/pilot, newTag: ${version}}\n`,
  })),
  inFile('chart of a kustomization', 'mesh/kustomization.yaml:2', (version) => [
    'helmCharts:',
    `- {name: istiod, repo: ${charts}, version: ${version}, releaseName: istiod}`,
  ]),
  inFile('chart of an old kustomization', 'mesh/kustomization.yaml:2', (version) => [
    'helmChartInflationGenerator:',
    `- {chartName: istiod, chartRepoUrl: ${charts}, chartVersion: ${version}, releaseName: istiod}`,
  ]),
  inFile('chart from the git repository of Istio', 'mesh/kustomization.yaml:2', (version) => [
    'resources:',
    `- github.com/istio/istio//manifests/charts/base?ref=${version}`,
  ]),
  inFile('CRDs by their address', 'mesh/kustomization.yaml:2', (version) => [
    'resources:',
    `- https://raw.githubusercontent.com/istio/istio/${version}/manifests/charts/base/crds/crd-all.gen.yaml`,
  ]),
  inFile('IstioOperator', 'mesh/operator.yaml:5', (version) => [
    ...head('install.istio.io/v1alpha1', 'IstioOperator', 'plane'),
    `  tag: ${version}`,
  ]),
  inFile('IstioOperator, component over the whole', 'mesh/operator.yaml:6', (version) => [
    ...head('install.istio.io/v1alpha1', 'IstioOperator', 'plane'),
    '  tag: 1.23.1',
    `  components: {pilot: {tag: ${version}}}`,
  ]),
  inFile('IstioOperator, values', 'mesh/operator.yaml:5', (version) => [
    ...head('install.istio.io/v1alpha1', 'IstioOperator', 'plane'),
    `  values: {global: {tag: ${version}}}`,
  ]),
  inFile('operator in the cluster', 'mesh/operator.yaml:8', (version) => deployment(`istio/operator:${version}`)),
  inFile('Sail operator', 'mesh/istio.yaml:5', (version) => [
    ...head('sailoperator.io/v1', 'Istio', 'default'),
    `  version: v${version}`,
  ]),
  inFile('istio-cni of the Sail operator', 'mesh/cni.yaml:5', (version) => [
    ...head('sailoperator.io/v1', 'IstioCNI', 'default'),
    `  version: v${version}`,
  ]),
];

const terraformRelease = (version: string) => [
  'resource "helm_release" "istiod" {',
  '  name       = "istiod"',
  `  repository = "${charts}"`,
  '  chart      = "istiod"',
  `  version    = ${version}`,
  '}',
];

const terraform: readonly Place[] = [
  inFile('helm_release', 'infra/main.tf:5', (version) => terraformRelease(`"${version}"`)),
  inFile('default of a variable of Terraform', 'infra/main.tf:7', (version) => [
    ...terraformRelease('var.istio'),
    `variable "istio" { default = "${version}" }`,
  ]),
  inFile('local of Terraform', 'infra/main.tf:7', (version) => [
    ...terraformRelease('local.versions.istio'),
    `locals { versions = { istio = "${version}" } }`,
  ]),
  place('file of variables', 'infra/terraform.tfvars:1', (version) => ({
    'infra/main.tf': `${[...terraformRelease('var.istio'), 'variable "istio" {}'].join('\n')}\n`,
    'infra/terraform.tfvars': `istio = "${version}"\n`,
  })),
  place('file of variables in JSON, one for each environment', 'infra/env/prod.tfvars.json:1', (version) => ({
    'infra/main.tf': `${[...terraformRelease('var.istio'), 'variable "istio" {}'].join('\n')}\n`,
    'infra/env/prod.tfvars.json': `{"istio": "${version}"}\n`,
    'infra/env/stage.tfvars.json': '{"istio": "1.24.1"}\n',
  })),
  inFile('program', 'index.ts:5', (version) => [
    'import * as k8s from "@pulumi/kubernetes";',
    'new k8s.helm.v3.Release("istiod", {',
    `  repositoryOpts: { repo: "${charts}" },`,
    '  chart: "istiod",',
    `  version: "${version}",`,
    '});',
  ]),
];

/** Tools alone, of which nothing says what they are for. */
const lookers: readonly Place[] = [
  inFile('ISTIO_VERSION of a script', 'install.sh:1', (version) => [`export ISTIO_VERSION=${version}`]),
  inFile('ISTIO_VERSION of a Makefile', 'Makefile:1', (version) => [`ISTIO_VERSION ?= ${version}`]),
  inFile('ISTIO_VERSION of a Dockerfile', 'Dockerfile:2', (version) => ['FROM alpine', `ARG ISTIO_VERSION=${version}`]),
  inFile('ISTIO_VERSION of a workflow', '.github/workflows/check.yaml:2', (version) => [
    'env:',
    `  ISTIO_VERSION: "${version}"`,
  ]),
  inFile('istio_version of Ansible', 'roles/mesh/defaults/main.yml:1', (version) => [`istio_version: "${version}"`]),
  inFile('address of a release', 'install.sh:1', (version) => [
    `curl -LO https://github.com/istio/istio/releases/download/${version}/istio-linux-amd64.tar.gz`,
  ]),
  inFile('asdf', '.tool-versions:1', (version) => [`istioctl ${version}`]),
  inFile('mise', 'mise.toml:2', (version) => ['[tools]', `istioctl = "${version}"`]),
  inFile('image of istioctl in a Dockerfile', 'Dockerfile:1', (version) => [`FROM istio/istioctl:${version}`]),
  inFile('istio/get-istioctl', '.github/workflows/check.yaml:4', (version) => [
    'jobs:',
    '  check:',
    '    steps:',
    `    - {uses: istio/get-istioctl@v1, with: {version: ${version}}}`,
  ]),
  inFile('image in which a job of CI runs', '.gitlab-ci.yml:2', (version) => [
    'deploy:',
    `  image: istio/istioctl:${version}`,
  ]),
  inFile('devbox', 'devbox.json:1', (version) => [`{"packages": {"istioctl": "${version}"}}`]),
].map((each) => ({ ...each, installs: false }));

const tools: readonly Place[] = [
  inFile('command of helm', 'install.sh:3', (version) => [
    `helm repo add istio ${charts}`,
    'helm upgrade --install istiod istio/istiod \\',
    `  --namespace istio-system --version ${version}`,
  ]),
  inFile('variable for a command of helm', 'install.sh:1', (version) => [
    `MESH=${version}`,
    'helm upgrade --install istiod istio/istiod --version "$MESH"',
  ]),
  inFile('command of istioctl', 'install.sh:1', (version) => [`istioctl install -y --set tag=${version}`]),
  inFile('Skaffold', 'skaffold.yaml:5', (version) => [
    'apiVersion: skaffold/v4beta6',
    'kind: Config',
    'deploy:',
    '  helm: {releases: [',
    `      {name: istiod, remoteChart: istiod, repo: "${charts}", version: ${version}}]}`,
  ]),
  inFile('kubernetes.core.helm', 'playbook.yml:3', (version) => [
    '- hosts: all',
    '  tasks:',
    `  - kubernetes.core.helm: {name: istiod, chart_ref: istio/istiod, chart_version: "${version}"}`,
  ]),
  inFile('Zarf', 'zarf.yaml:6', (version) => [
    'kind: ZarfPackageConfig',
    'metadata: {name: mesh}',
    'components:',
    '- name: istio',
    '  charts:',
    `  - {name: istiod, url: "${charts}", version: ${version}, namespace: istio-system}`,
  ]),
  inFile('parameter of CloudFormation', 'mesh.yaml:6', (version) => [
    'Resources:',
    '  Istio:',
    '    Type: AWSQS::Kubernetes::Helm',
    `    Properties: {Chart: istio/istiod, Repository: "${charts}", Version: !Ref IstioVersion}`,
    'Parameters:',
    `  IstioVersion: {Type: String, Default: ${version}}`,
  ]),
];

const entries: readonly Place[] = [
  inFile('Tiltfile', 'Tiltfile:2', (version) => [
    `helm_repo('mesh', '${charts}')`,
    `helm_resource('istiod', 'mesh/istiod', flags=['--version=${version}'])`,
  ]),
  inFile('Garden', 'garden.yml:4', (version) => [
    'kind: Deploy',
    'name: mesh',
    'spec:',
    `  chart: {name: istiod, repo: "${charts}", version: ${version}}`,
  ]),
  inFile('Fleet', 'fleet.yaml:4', (version) => [
    'helm:',
    '  chart: istiod',
    `  repo: ${charts}`,
    `  version: ${version}`,
  ]),
  inFile('RootSync', 'mesh/sync.yaml:5', (version) => [
    ...head('configsync.gke.io/v1beta1', 'RootSync', 'mesh'),
    `  helm: {repo: "${charts}", chart: istiod, version: ${version}}`,
  ]),
  inFile('values from which a chart makes Applications', 'apps/values.yaml:4', (version) => [
    'istiod:',
    `  repoURL: ${charts}`,
    '  chart: istiod',
    `  targetRevision: ${version}`,
  ]),
  place('variable of a group of Ansible', 'group_vars/all.yml:1', (version) => ({
    'group_vars/all.yml': `mesh_version: ${version}\n`,
    'roles/mesh/tasks/main.yml':
      '- kubernetes.core.helm: {release_name: istiod, chart_ref: istio/istiod, chart_version: "{{ mesh_version }}"}\n',
  })),
  inFile('tag and hub in values without a release', 'values/istiod.yaml:3', (version) => [
    'global:',
    '  hub: docker.io/istio',
    `  tag: ${version}`,
  ]),
  inFile('inputs of Terragrunt', 'prod/mesh/terragrunt.hcl:3', (version) => [
    'terraform { source = "git::https://git.example.org/modules.git//mesh?ref=v2" }',
    'inputs = {',
    `  istio_version = "${version}"`,
    '}',
  ]),
  inFile('document that a script writes itself', 'install.sh:6', (version) => [
    'istioctl install -y -f - <<EOF',
    'apiVersion: install.istio.io/v1alpha1',
    'kind: IstioOperator',
    'spec:',
    '  profile: default',
    `  tag: ${version}`,
    'EOF',
  ]),
  inFile('command of PowerShell', 'install.ps1:3', (version) => [
    `helm repo add istio ${charts}`,
    'helm upgrade --install istiod istio/istiod `',
    `  --version ${version}`,
  ]),
  inFile('variable of just', 'justfile:1', (version) => [
    `mesh := "${version}"`,
    'install:',
    '  helm upgrade --install istiod istio/istiod --version {{mesh}}',
  ]),
  inFile('address of a chart with its tag', 'install.sh:1', (version) => [
    `helm upgrade --install istiod oci://ghcr.io/istio/release/charts/istiod:${version}`,
  ]),
  inFile('image by digest with its tag in a comment', 'mesh/istiod.yaml:10', (version) => [
    ...deployment('x').slice(0, 7),
    '    spec:',
    '      containers:',
    `      - {name: discovery, image: 'istio/pilot@sha256:00'} # ${version}`,
  ]),
  inFile('ServiceMeshController', 'mesh/controller.yaml:5', (version) => [
    ...head('operator.gloo.solo.io/v1', 'ServiceMeshController', 'mesh'),
    `  version: ${version}`,
  ]),
  inFile('any variable that Renovate knows as Istio', 'install.sh:2', (version) => [
    '# renovate: datasource=docker depName=istio/pilot',
    `MESH=${version}`,
  ]),
];

/** Every kind of place in which one version stands as it is. */
export const places: readonly Place[] = [
  ...argocd,
  ...flux,
  ...helm,
  ...manifests,
  ...terraform,
  ...lookers,
  ...tools,
  ...entries,
];
