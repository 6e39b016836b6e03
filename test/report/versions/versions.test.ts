import { describe, expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import { versionListing } from '../../../src/report/versions/listing.ts';
import { renderVersions } from '../../../src/report/versions/tree.ts';
import type { Files } from '../../../src/rules/cases.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { listVersions } from '../../../src/versions.ts';
import { day } from '../../support/check.ts';

const charts = 'https://istio-release.storage.googleapis.com/charts';
const application = (chart: string, version: string, helm = '{}', name = chart) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  source:
    repoURL: ${charts}
    chart: ${chart}
    targetRevision: ${version}
    helm: {valuesObject: ${helm}}
`;
const operator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: plane, namespace: istio-system}
spec: {profile: default}
`;
const workload = (labels: string, image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: istiod, namespace: istio-system, labels: {${labels}}}
spec:
  template: {spec: {containers: [{name: discovery, image: "${image}"}]}}
`;

async function listing(files: Files) {
  const inventory = await listVersions({
    tree: treeOf(files, 'main'),
    settings: noSettings,
    renderer: null,
    helm: null,
    repositories: [],
  });
  return versionListing({ ref: 'main', sha: null }, day, inventory);
}

/** Each row in short: `environment: component@revision version certainty file:line`. */
async function rows(files: Files): Promise<string[]> {
  const { environments } = await listing(files);
  return environments.flatMap(({ name, running }) =>
    running.map(({ component, revision, version, certainty, declared: { location, text } }) => {
      const what = `${component}${revision === null ? '' : `@${revision}`}`;
      return `${name}: ${what} ${version ?? (text === '' ? 'none' : text)} ${certainty} ${location.file}:${location.line}`;
    }),
  );
}

describe('the list of versions', () => {
  const files: Files = {
    'clusters/prod/mesh.yaml': [
      application('base', '1.30.7'),
      application('istiod', '1.30.5', '{revision: 1-30-5, global: {tag: 1.30.7}}'),
      application('istiod', '1.29.8', '{revision: 1-29-8}', 'istiod-1-29-8'),
    ].join('---\n'),
    'clusters/stage/mesh.yaml': application('istiod', '1.x'),
    'deploy.sh': 'ISTIO_VERSION=1.31.1\n',
  };

  it('is a tree for people, by environment and in the order in which components are delivered', async () => {
    expect(renderVersions(await listing(files), false)).toBe(`prod
├─ base  1.30.7  in support until 2026-12, as is expected
│    Application argocd/base base (clusters/prod/mesh.yaml:8)
├─ istiod (revision 1-29-8)  1.29.8  out of support since 2026-10-12
│    Application argocd/istiod-1-29-8 istiod (clusters/prod/mesh.yaml:28)
└─ istiod (revision 1-30-5)  1.30.7  in support until 2026-12, as is expected
     Application argocd/istiod istiod global.tag (clusters/prod/mesh.yaml:19)
     over 1.30.5 of Application argocd/istiod istiod (clusters/prod/mesh.yaml:18)

stage
└─ istiod  1.x
     Application argocd/istiod istiod (clusters/stage/mesh.yaml:8); goes to new minors by itself

In no environment of its own
└─ istioctl  1.31.1  in support until 2027-02, as is expected
     ISTIO_VERSION (deploy.sh:1)

Support as of 2026-11-21; releases as known on 2026-11-21.
`);
  });

  it('says what it does not find', async () => {
    expect(renderVersions(await listing({ 'a.yaml': 'a: 1\n' }), false)).toBe(
      'No version of Istio is declared here.\n',
    );
  });

  it('gives each place for machines, with the support on the day', async () => {
    const { environments } = await listing(files);
    expect(environments[0]!.running[2]).toEqual({
      component: 'istiod',
      revision: '1-30-5',
      version: '1.30.7',
      certainty: 'exact',
      support: { state: 'ending', until: '2026-12', sure: false },
      declared: {
        source: 'helm-values',
        subject: 'Application argocd/istiod istiod global.tag',
        text: '1.30.7',
        location: { file: 'clusters/prod/mesh.yaml', line: 19, column: 59 },
      },
      agreeing: [],
      overridden: [
        {
          source: 'argocd-application',
          subject: 'Application argocd/istiod istiod',
          text: '1.30.5',
          location: { file: 'clusters/prod/mesh.yaml', line: 18, column: 21 },
        },
      ],
    });
  });

  it.each([
    ['2026-08-30', 'supported'],
    ['2026-10-12', 'ending'],
    ['2026-10-13', 'ended'],
  ])('on %s the support of 1.29 is %s', async (on, state) => {
    const { environment, running } = (
      await listVersions({
        tree: treeOf({ 'a.yaml': application('istiod', '1.29.1') }, 'main'),
        settings: noSettings,
        renderer: null,
        helm: null,
        repositories: [],
      })
    )[0]!;
    const listed = versionListing({ ref: 'main', sha: null }, on, [{ environment, running }]);
    expect(listed.environments[0]!.running[0]!.support).toEqual({ state, until: '2026-10-12', sure: true });
  });

  it('shows no secret of an address, and nothing that steers the terminal', async () => {
    const text = renderVersions(
      await listing({ 'a.yaml': application('istiod', '1.24.1', '{}', '"x\\e[31m"') }),
      false,
    );
    expect(text).not.toContain('\u001b');
  });
});

describe('what decides', () => {
  it.each([
    [
      'an image over the chart that it was rendered from',
      { 'a.yaml': `${application('istiod', '1.24.1')}---\n${workload('app: istiod', 'istio/pilot:1.24.3')}` },
      ['default: istiod 1.24.3 exact a.yaml:15'],
    ],
    [
      'an exact version over a range',
      { 'a.yaml': application('istiod', '1.24.x'), 'b.yaml': application('istiod', '1.24.3', '{}', 'other') },
      ['default: istiod 1.24.3 exact b.yaml:8'],
    ],
    [
      'two that weigh the same are both shown',
      { 'a.yaml': application('istiod', '1.24.1'), 'b.yaml': application('istiod', '1.25.1', '{}', 'other') },
      ['default: istiod 1.24.1 exact a.yaml:8', 'default: istiod 1.25.1 exact b.yaml:8'],
    ],
    [
      'the istioctl nearest to an IstioOperator without a tag',
      { 'mesh/a.yaml': operator, 'mesh/a.sh': 'ISTIO_VERSION=1.24.1\n', 'other/b.sh': 'ISTIO_VERSION=1.20.1\n' },
      [
        'default: istiod 1.24.1 exact mesh/a.sh:1',
        'null: istioctl 1.24.1 exact mesh/a.sh:1',
        'null: istioctl 1.20.1 exact other/b.sh:1',
      ],
    ],
    [
      'the operator in the cluster over the istioctl',
      {
        'a.yaml': `${operator}---\n${workload('app: operator', 'istio/operator:1.22.1').replace('name: istiod', 'name: istio-operator')}`,
        'a.sh': 'ISTIO_VERSION=1.24.1\n',
      },
      [
        'default: operator 1.22.1 exact a.yaml:10',
        'default: istiod 1.22.1 exact a.yaml:10',
        'null: istioctl 1.24.1 exact a.sh:1',
      ],
    ],
    ['nothing, for an IstioOperator alone', { 'a.yaml': operator }, ['default: istiod none floating a.yaml:4']],
  ])('%s', async (_, files, expected) => {
    expect(await rows(files as unknown as Files)).toEqual(expected);
  });
});

describe('hints', () => {
  const namespace = (revision: string) =>
    `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio.io/rev: ${revision}}}\n`;

  it.each([
    [
      'the label of a chart',
      workload('helm.sh/chart: istiod-1.26.0', 'example/x@sha256:0'),
      ['default: istiod 1.26.0 hint a.yaml:3'],
    ],
    [
      'the label of istioctl',
      workload('operator.istio.io/component: Pilot, operator.istio.io/version: 1.26.0', 'example/x@sha256:0'),
      ['default: istiod 1.26.0 hint a.yaml:3'],
    ],
    [
      'the label of a version',
      workload(
        'app.kubernetes.io/name: istiod, app.kubernetes.io/part-of: istio, app.kubernetes.io/version: 1.26.0',
        'example/x@sha256:0',
      ),
      ['default: istiod 1.26.0 hint a.yaml:3'],
    ],
    [
      'the label beside an image',
      workload('helm.sh/chart: istiod-1.26.0', 'istio/pilot:1.26.2'),
      ['default: istiod 1.26.2 exact a.yaml:5'],
    ],
    ['the label of another chart', workload('helm.sh/chart: gateway-1.26.0', 'example/x'), []],
    ['the name of a revision', namespace('1-24-3'), ['default: istiod@1-24-3 1.24.3 hint a.yaml:3']],
    ['the name of a revision without a version', namespace('canary'), []],
    [
      'the name of a revision that is declared',
      `${namespace('1-24-3')}---\n${application('istiod', '1.24.4', '{revision: 1-24-3}')}`,
      ['default: istiod@1-24-3 1.24.4 exact a.yaml:12'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await rows({ 'a.yaml': text })).toEqual(expected);
  });
});

describe('a cluster that is given revisions', () => {
  const cluster = (...revisions: string[]) =>
    `resource "azurerm_kubernetes_cluster" "main" {\n  service_mesh_profile {\n    revisions = [${revisions.map((each) => `"${each}"`).join(', ')}]\n  }\n}\n`;
  const namespace = (revision: string) =>
    `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: {istio.io/rev: ${revision}}\n`;

  it('runs where they are named, once, both of a canary', async () => {
    expect(await rows({ 'aks.tf': cluster('asm-1-29', 'asm-1-30'), 'ns.yaml': namespace('asm-1-30') })).toEqual([
      'default: istiod@asm-1-29 1.29 range aks.tf:3',
      'default: istiod@asm-1-30 1.30 range aks.tf:3',
    ]);
  });
  it('is that of the environment of which its path speaks', async () => {
    const files = {
      'infra/prod/aks.tf': cluster('asm-1-29'),
      'infra/dev/aks.tf': cluster('asm-1-30'),
      'clusters/prod/ns.yaml': namespace('asm-1-29'),
      'clusters/dev/ns.yaml': namespace('asm-1-29'),
    };
    expect(await rows(files)).toEqual([
      'dev: istiod@asm-1-29 1.29 hint clusters/dev/ns.yaml:5',
      'prod: istiod@asm-1-29 1.29 range infra/prod/aks.tf:3',
      'null: istiod@asm-1-30 1.30 range infra/dev/aks.tf:3',
    ]);
  });
  it('stays apart where nothing names what it has', async () => {
    expect(await rows({ 'aks.tf': cluster('asm-1-29'), 'ns.yaml': namespace('asm-1-30') })).toEqual([
      'default: istiod@asm-1-30 1.30 hint ns.yaml:5',
      'null: istiod@asm-1-29 1.29 range aks.tf:3',
    ]);
  });
});
