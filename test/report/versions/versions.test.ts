import { describe, expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import { versionListing } from '../../../src/report/versions/listing.ts';
import { versionsMarkdown } from '../../../src/report/versions/markdown.ts';
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
  return versionListing({ ref: 'main', sha: null }, day, await found(files));
}

function found(files: Files) {
  const tree = treeOf(files, 'main');
  return listVersions({ tree, settings: noSettings, renderer: null, helm: null, repositories: [] });
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
├─ base                      1.30.7  in support until 2026-12, as is expected
│    Application argocd/base base (clusters/prod/mesh.yaml:8)
├─ istiod (revision 1-29-8)  1.29.8  out of support since 2026-10-12
│    Application argocd/istiod-1-29-8 istiod (clusters/prod/mesh.yaml:28)
└─ istiod (revision 1-30-5)  1.30.7  in support until 2026-12, as is expected
     Application argocd/istiod istiod global.tag (clusters/prod/mesh.yaml:19)
     over 1.30.5 of Application argocd/istiod istiod (clusters/prod/mesh.yaml:18)

stage
└─ istiod  1.x  goes to new minors by itself
     Application argocd/istiod istiod (clusters/stage/mesh.yaml:8)

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
      tags: [],
      version: '1.30.7',
      certainty: 'exact',
      contradicted: false,
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
    const versions = await found({ 'a.yaml': application('istiod', '1.29.1') });
    const listed = versionListing({ ref: 'main', sha: null }, on, versions);
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

describe('for people', () => {
  const release = (version: string, kubeConfig = '') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: istiod, namespace: istio-system}
spec:${kubeConfig}
  chart: {spec: {chart: istiod, version: "${version}", sourceRef: {kind: HelmRepository, name: istio}}}
`;

  it('what several environments share is listed in each that receives it', async () => {
    const files = {
      'base/istiod.yaml': release('1.30.5'),
      'base/kustomization.yaml': 'resources: [istiod.yaml]\n',
      'overlays/dev/kustomization.yaml':
        'resources: [../../base]\npatches:\n- target: {kind: HelmRelease}\n  patch: |-\n    - {op: replace, path: /spec/chart/spec/version, value: 1.31.1}\n',
      'overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
      'overlays/stage/kustomization.yaml': 'resources: [../../base]\n',
    };
    expect(await rows(files)).toEqual([
      'dev: istiod 1.31.1 exact overlays/dev/kustomization.yaml:5',
      'prod: istiod 1.30.5 exact base/istiod.yaml:5',
      'stage: istiod 1.30.5 exact base/istiod.yaml:5',
    ]);
  });

  it('a release of a helmfile with environments is listed in each of them', async () => {
    const files = {
      'helmfile.yaml': `environments: {dev: {}, prod: {}}
---
repositories: [{name: istio, url: "${charts}"}]
releases:
- {name: istiod, namespace: istio-system, chart: istio/istiod, version: 1.30.5}
`,
    };
    expect(await rows(files)).toEqual([
      'dev: istiod 1.30.5 exact helmfile.yaml:5',
      'prod: istiod 1.30.5 exact helmfile.yaml:5',
    ]);
  });

  it('why a version is not known, what floats, and what only a name says', async () => {
    const files = {
      'deploy.sh': 'ISTIO_VERSION=1.31.1\n',
      'prod/a.yaml': `${operator}---\n${release('${mesh_version}').replaceAll('istiod', 'ztunnel')}---\n${release('>=1.20').replaceAll('istiod', 'cni')}`,
      'stage/a.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio.io/rev: 1-31-1}}\n`,
    };
    expect(renderVersions(await listing(files), false)).toContain(`prod
├─ istiod   1.31.1           in support until 2027-02, as is expected
│    ISTIO_VERSION (deploy.sh:1)
│    as IstioOperator istio-system/plane (prod/a.yaml:4) has no tag
├─ cni      >=1.20           goes to new minors by itself
│    HelmRelease istio-system/cni (prod/a.yaml:16)
└─ ztunnel  \${mesh_version}  not known, as what it stands for is not in this repository
     HelmRelease istio-system/ztunnel (prod/a.yaml:10)

stage
└─ istiod (revision 1-31-1)  1.31.1  in support until 2027-02, as is expected; only a name or a label says so
     Namespace shop istio.io/rev (stage/a.yaml:3)
`);
  });

  it('says where places contradict each other, unless each names a cluster of its own', async () => {
    const two = { 'a.yaml': application('istiod', '1.30.1'), 'b.yaml': application('istiod', '1.31.1', '{}', 'other') };
    expect(renderVersions(await listing(two), false)).toContain(`default
├─ istiod  1.30.1  in support until 2026-12, as is expected; another place says otherwise, and nothing tells which one counts
`);
    const to = (cluster: string) => `\n  kubeConfig: {secretRef: {name: ${cluster}}}`;
    const clusters = {
      'a.yaml': release('1.30.1', to('east')),
      'b.yaml': release('1.31.1', to('west')).replace('name: istiod', 'name: istiod-west'),
    };
    expect(await rows(clusters)).toEqual(['east: istiod 1.30.1 exact a.yaml:6', 'west: istiod 1.31.1 exact b.yaml:6']);
  });

  it('says what it could not look into', async () => {
    const files = {
      'root.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: root, namespace: argocd}\nspec:\n  source: {repoURL: https://git.example.org/x, path: apps, targetRevision: HEAD}\n',
      'apps/Chart.yaml': 'apiVersion: v2\nname: apps\nversion: 0.1.0\n',
      'apps/templates/istiod.yaml': application('istiod', '{{ .Values.version }}'),
    };
    const text = renderVersions(await listing(files), false);
    expect(text).toMatch(
      /^No version of Istio is declared here\.\n\nNot looked into, so versions may be missing\n {2}root\.yaml:5: /,
    );
    expect(text).toContain('Put helm, 3 or 4, on the PATH.');
  });

  it('is a table for each environment in Markdown', async () => {
    const files = {
      'prod/mesh.yaml': [
        application('base', '1.29.8'),
        application('istiod', '1.31.1', '{global: {tag: 1.31.0}}'),
        application('cni', '1.x'),
      ].join('---\n'),
    };
    expect(versionsMarkdown(await listing(files))).toBe(`## Istio versions

### prod

| Component | Version | Support | Declared |
| --- | --- | --- | --- |
| base | \`1.29.8\` | 🔴 out of support since 2026-10-12 | Application argocd/base base in \`prod/mesh.yaml:8\` |
| istiod | \`1.31.0\` | in support until 2027-02, as is expected | Application argocd/istiod istiod global.tag in \`prod/mesh.yaml:19\`<br>over 1.31.1 of Application argocd/istiod istiod in \`prod/mesh.yaml:18\` |
| cni | \`1.x\` | ⚠️ goes to new minors by itself | Application argocd/cni cni in \`prod/mesh.yaml:28\` |

Support as of 2026-11-21; releases as known on 2026-11-21.
`);
    expect(versionsMarkdown(await listing({}))).toBe('## Istio versions\n\nNo version of Istio is declared here.\n');
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
    [
      'an entry of images and the container that it sets are one thing',
      {
        'a.yaml': workload('app: ingress', 'docker.io/istio/proxyv2').replace('name: istiod', 'name: ingress'),
        'kustomization.yaml': 'resources: [a.yaml]\nimages:\n- {name: docker.io/istio/proxyv2, newTag: 1.24.1}\n',
      },
      ['default: proxy 1.24.1 exact kustomization.yaml:3'],
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

describe('tags', () => {
  const namesIn = async (files: Files) => {
    const { environments } = await listing(files);
    return environments.flatMap(({ running }) =>
      running.map(({ component, revision, version, certainty, tags }) =>
        [component, revision, version, certainty, ...tags].join(' '),
      ),
    );
  };
  const istio = `apiVersion: sailoperator.io/v1
kind: Istio
metadata: {name: default}
spec: {version: v1.31.1, namespace: istio-system, updateStrategy: {type: RevisionBased}}
`;
  const tag = (kind: string, target: string) => `apiVersion: sailoperator.io/v1
kind: IstioRevisionTag
metadata: {name: prod}
spec: {targetRef: {kind: ${kind}, name: ${target}}}
`;

  it.each<[string, Files, string[]]>([
    [
      'of the chart, beside a revision without any',
      {
        'a.yaml': application('istiod', '1.31.1', '{revision: 1-31-1, revisionTags: [prod, canary]}', 'new'),
        'b.yaml': application('istiod', '1.30.5', '{revision: 1-30-5}', 'old'),
      },
      ['istiod 1-30-5 1.30.5 exact', 'istiod 1-31-1 1.31.1 exact canary prod'],
    ],
    [
      'of the default revision',
      { 'a.yaml': application('istiod', '1.31.1', '{revisionTags: [prod]}') },
      ['istiod  1.31.1 exact prod'],
    ],
    [
      'that follows an Istio to its revision',
      { 'a.yaml': istio, 'b.yaml': tag('Istio', 'default') },
      ['istiod default-v1-31-1 1.31.1 exact prod'],
    ],
    [
      'that keeps a revision which its Istio has left',
      { 'a.yaml': istio, 'b.yaml': tag('IstioRevision', 'default-v1-30-5') },
      ['istiod default-v1-30-5 1.30.5 hint prod', 'istiod default-v1-31-1 1.31.1 exact'],
    ],
    [
      'that names the revision which runs, which is not listed once more',
      { 'a.yaml': istio, 'b.yaml': tag('IstioRevision', 'default-v1-31-1') },
      ['istiod default-v1-31-1 1.31.1 exact prod'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await namesIn(files)).toEqual(expected);
  });

  it('are told with the revision', async () => {
    const files = { 'a.yaml': application('istiod', '1.31.1', '{revision: 1-31-1, revisionTags: [prod]}') };
    expect(renderVersions(await listing(files), false)).toContain('istiod (revision 1-31-1, tag prod)  1.31.1');
    expect(versionsMarkdown(await listing(files))).toContain('istiod (revision 1-31-1, tag prod)');
  });
});
