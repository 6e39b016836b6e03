import type { RuleCases } from '../../cases.ts';
import {
  application,
  chart,
  deployment,
  edited,
  gitApplication,
  helmfile,
  helmRelease,
  kustomization,
  lock,
  sail,
  terraform,
  workflow,
} from '../repositories.ts';

const warning = { severity: 'warning', when: 'after' } as const;
const notice = { severity: 'notice', when: 'after' } as const;
const known = { severity: 'warning', when: 'before' } as const;

function audited(name: string, files: Readonly<Record<string, string>>) {
  return { name, before: files, after: files, mode: 'audit' as const };
}

function running(version: string, command: string): string {
  return workflow(version).replace('steps: []', `steps:\n      - run: istioctl ${command}`);
}

/** What floats, and what is pinned. */
export const floating: RuleCases = {
  valid: [
    { name: 'an exact version moves', ...edited('istiod.yaml', application('1.24.1'), application('1.24.3')) },
    {
      name: 'a version that floated before the change already',
      ...edited('Chart.yaml', chart('1.x'), chart('1.x').replace('0.1.0', '0.2.0')),
    },
    {
      name: 'an open range becomes one of a single minor',
      ...edited('Chart.yaml', chart('">=1.20.0"'), chart('1.24.x')),
    },
    {
      name: 'a range over two minors becomes another one',
      ...edited('Chart.yaml', chart('">=1.22.0 <1.24.0"'), chart('">=1.23.0 <1.25.0"')),
    },
    {
      name: 'a range of one minor comes with a lock file',
      before: {},
      after: { 'Chart.yaml': chart('1.24.x'), 'Chart.lock': lock('1.24.x') },
    },
    {
      name: 'a file that floats moves to another folder',
      before: { 'old/Chart.yaml': chart('1.x') },
      after: { 'mesh/Chart.yaml': chart('1.x') },
    },
    {
      name: 'an IstioOperator without a tag runs what its istioctl is',
      before: {},
      after: {
        'operator.yaml':
          'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: plane}\nspec: {profile: default}\n',
      },
    },
    {
      name: 'a version of OpenShift Service Mesh is but a minor',
      before: {},
      after: {
        'mesh.yaml':
          'apiVersion: maistra.io/v2\nkind: ServiceMeshControlPlane\nmetadata: {name: basic}\nspec: {version: v2.6}\n',
      },
    },
    {
      name: 'the revision of the add-on of AKS is but a minor',
      before: {},
      after: {
        'main.tf':
          'resource "azurerm_kubernetes_cluster" "this" {\n  service_mesh_profile {\n    revisions = ["asm-1-24"]\n  }\n}\n',
      },
    },
    {
      name: 'an image by digest',
      before: {},
      after: { 'istiod.yaml': deployment('docker.io/istio/pilot@sha256:0123456789abcdef') },
    },
    {
      name: 'a chart of another project floats',
      before: {},
      after: { 'gateway.yaml': application('"*"', 'gateway', 'https://charts.example.org') },
    },
    {
      name: 'a variable that nothing gives is not known, rather than floating',
      before: {},
      after: { 'istiod.yaml': helmRelease('${istio_version}') },
    },
    audited('everything is pinned', { 'istiod.yaml': application('1.24.1'), 'Chart.yaml': chart('1.24.3') }),
  ],
  invalid: [
    {
      name: 'a dependency is opened to every minor',
      ...edited('Chart.yaml', chart('1.24.3'), chart('1.x')),
      findings: [{ ...warning, file: 'Chart.yaml', line: 6, column: 14, message: '`1.x`' }],
    },
    {
      name: 'a range over two minors',
      ...edited('Chart.yaml', chart('1.24.3'), chart('">=1.20.0 <1.22.0"')),
      findings: [{ ...warning, file: 'Chart.yaml', line: 6, column: 15 }],
    },
    {
      name: 'a range of one minor is opened: the advice stays in the minor that was asked for',
      ...edited('Chart.yaml', chart('1.24.x'), chart('">=1.24.0"')),
      findings: [
        { ...warning, file: 'Chart.yaml', line: 6, column: 15, fix: '`1.24.6` is the newest known patch of 1.24' },
      ],
    },
    {
      name: 'the next minor, and whatever patch of it: not back to the version before',
      ...edited('istiod.yaml', application('1.23.6'), application('1.24.x')),
      findings: [
        {
          ...notice,
          file: 'istiod.yaml',
          line: 10,
          column: 21,
          fix: 'Write `1.24.6`, the newest known patch of 1.24,',
        },
      ],
    },
    {
      name: 'the same minor, and whatever patch of it: the version before',
      ...edited('istiod.yaml', application('1.24.3'), application('~1.24.0')),
      findings: [
        { ...notice, file: 'istiod.yaml', line: 10, column: 21, fix: 'Write `1.24.3`, the version that stood here,' },
      ],
    },
    {
      name: 'the alias of the Sail operator for another minor',
      ...edited('istio.yaml', sail('v1.23.6'), sail('v1.24-latest')),
      findings: [{ ...notice, file: 'istio.yaml', line: 7, column: 12, fix: 'Write `v1.24.6`, the newest known' }],
    },
    {
      name: 'the patches of one minor become all from the next on',
      ...edited('Chart.yaml', chart('1.23.x'), chart('">=1.24.0 <1.26.0"')),
      findings: [{ ...warning, file: 'Chart.yaml', line: 6, column: 15, fix: '`1.25.5` is the newest known patch' }],
    },
    {
      name: 'all charts of an environment alike: told once, at istiod',
      before: { 'base.yaml': application('1.24.3', 'base'), 'istiod.yaml': application('1.24.3') },
      after: { 'base.yaml': application('1.24.x', 'base'), 'istiod.yaml': application('1.24.x') },
      findings: [
        { ...notice, file: 'istiod.yaml', line: 10, column: 21, message: 'The base chart and istiod are at `1.24.x`' },
      ],
    },
    {
      name: 'charts of two environments: told of each',
      before: { 'stage/istiod.yaml': application('1.24.3'), 'prod/istiod.yaml': application('1.24.3') },
      after: { 'stage/istiod.yaml': application('1.24.x'), 'prod/istiod.yaml': application('1.24.x') },
      findings: [
        { ...notice, file: 'prod/istiod.yaml', line: 10, column: 21 },
        { ...notice, file: 'stage/istiod.yaml', line: 10, column: 21 },
      ],
    },
    {
      name: 'an open range that a lock file pins',
      before: { 'Chart.yaml': chart('1.24.3'), 'Chart.lock': lock('1.24.3') },
      after: { 'Chart.yaml': chart('1.x'), 'Chart.lock': lock('1.x') },
      findings: [{ ...notice, file: 'Chart.yaml', line: 6, column: 14, message: 'by the lock file alone' }],
    },
    {
      name: 'a range that stays in one minor',
      ...edited('istiod.yaml', application('1.24.3'), application('1.24.*')),
      findings: [{ ...notice, file: 'istiod.yaml', line: 10, column: 21, message: 'each new patch' }],
    },
    {
      name: 'a HelmRelease without a version',
      before: {},
      after: { 'istiod.yaml': helmRelease(null) },
      findings: [{ ...warning, file: 'istiod.yaml', line: 9, column: 14, message: 'has no version here' }],
    },
    {
      name: 'a branch of the git repository of Istio',
      ...edited('istiod.yaml', gitApplication('1.24.1'), gitApplication('master')),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 21, message: 'The base chart is at `master`' }],
    },
    {
      name: 'the tag latest',
      ...edited('istiod.yaml', deployment('istio/pilot:1.24.1'), deployment('istio/pilot:latest')),
      findings: [{ ...warning, file: 'istiod.yaml', line: 11, column: 30 }],
    },
    {
      name: 'the tag latest in the values of a chart that is pinned',
      ...edited(
        'istiod.yaml',
        application('1.24.1'),
        application('1.24.1').replace(
          '  destination:',
          '    helm: {valuesObject: {global: {tag: latest}}}\n  destination:',
        ),
      ),
      findings: [{ ...warning, file: 'istiod.yaml', line: 11, column: 41 }],
    },
    {
      name: 'a helmfile release',
      ...edited('helmfile.yaml', helmfile('1.24.1'), helmfile('"*"')),
      findings: [{ ...warning, file: 'helmfile.yaml', line: 8, column: 15 }],
    },
    {
      name: 'a chart of a kustomization',
      ...edited('kustomization.yaml', kustomization('1.24.1'), kustomization('">1.20"')),
      findings: [{ ...warning, file: 'kustomization.yaml', line: 4, column: 15 }],
    },
    {
      name: 'a release of Terraform',
      ...edited('main.tf', terraform('"1.24.1"'), terraform('"^1.24.0"')),
      findings: [{ ...warning, file: 'main.tf', line: 5, column: 17 }],
    },
    {
      name: 'the alias of the Sail operator for the newest patch',
      ...edited('istio.yaml', sail('v1.24.1'), sail('v1.24-latest')),
      findings: [{ ...notice, file: 'istio.yaml', line: 7, column: 12 }],
    },
    {
      name: 'a Sail resource without a version takes that of the operator',
      ...edited(
        'istio.yaml',
        sail('v1.24.1'),
        sail('v1.24.1').replace(/ {2}version: .*\n/, '  namespace: istio-system\n'),
      ),
      findings: [{ ...warning, file: 'istio.yaml', line: 6, message: 'has no version' }],
    },
    {
      name: 'the istioctl of a workflow, with no control plane that says its own version',
      ...edited('.github/workflows/check.yaml', workflow('1.24.1'), workflow('latest')),
      findings: [{ ...warning, file: '.github/workflows/check.yaml', line: 6, column: 22 }],
    },
    {
      name: 'the istioctl of a workflow, beside a control plane that is pinned',
      ...edited('.github/workflows/check.yaml', workflow('1.24.1'), workflow('latest'), {
        'istiod.yaml': application('1.24.1'),
      }),
      findings: [{ ...notice, file: '.github/workflows/check.yaml', line: 6, column: 22 }],
    },
    {
      name: 'the istioctl of a workflow that only looks',
      ...edited('.github/workflows/check.yaml', running('1.24.1', 'analyze'), running('latest', 'analyze')),
      findings: [{ ...notice, file: '.github/workflows/check.yaml', line: 6, column: 22 }],
    },
    {
      name: 'the istioctl of a workflow that installs',
      ...edited('.github/workflows/check.yaml', running('1.24.1', 'install'), running('latest', 'install')),
      findings: [{ ...warning, file: '.github/workflows/check.yaml', line: 6, column: 22 }],
    },
    {
      name: 'three charts that read one open variable are told once',
      before: {},
      after: {
        'main.tf': `variable "istio" {\n  default = "*"\n}\n${terraform('var.istio')}${terraform('var.istio', 'base')}`,
      },
      findings: [{ ...warning, file: 'main.tf', line: 2, column: 14, message: 'The base chart and istiod' }],
    },
    {
      ...audited('an audit tells all that floats', {
        'Chart.yaml': chart('1.x'),
        'stage/istiod.yaml': application('1.24.x'),
      }),
      findings: [
        { ...known, file: 'Chart.yaml', line: 6, column: 14 },
        { ...known, severity: 'notice', file: 'stage/istiod.yaml', line: 10, column: 21 },
      ],
    },
  ],
};
