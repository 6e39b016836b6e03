import { describe, expect, it } from 'vitest';
import type { CheckInput } from '../../../src/check.ts';
import { noSettings } from '../../../src/config/settings.ts';
import type { JsonObject } from '../../../src/manifest/json.ts';
import { parseText } from '../../../src/manifest/parse.ts';
import { lastingTroubles, renderPlan } from '../../../src/report/plan/render.ts';
import type { Files } from '../../../src/rules/cases.ts';
import {
  applicationSet,
  applications,
  helmfile,
  oneVariable,
  parent,
  releases,
  sail,
  script,
  severalSources,
  terraform,
  umbrella,
} from '../../../src/rules/upgrade-order/repositories.ts';
import { checkInStages } from '../../../src/stages.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { digestsOf } from '../../../src/upgrade/charts/lock/digest.ts';
import { complaints } from '../../report/schema.ts';
import { day } from '../../support/check.ts';

/** What Helm writes beside a chart whose dependencies are all exact. */
function lockOf(chart: string): string {
  interface Listed extends JsonObject {
    readonly name: string;
    readonly version: string;
    readonly repository: string;
  }
  const list = (parseText(chart).documents[0]!.value as { dependencies: Listed[] }).dependencies;
  const entries: Listed[] = list.map(({ name, version, repository }) => ({ name, repository, version }));
  const lines = entries.map(
    ({ name, repository, version }) => `- name: ${name}\n  repository: ${repository}\n  version: ${version}\n`,
  );
  return `dependencies:\n${lines.join('')}digest: ${digestsOf(list, entries, 'v2')![0]}\ngenerated: "2026-11-01T10:00:00Z"\n`;
}

type FilesOf = (version: string) => Files;

const chain = { base: [], istiod: ['base'], cni: ['istiod'], ztunnel: ['cni'] };
const apart = { base: [], istiod: [], cni: [], ztunnel: [], gateway: [] };

async function staged(before: Files, after: Files) {
  const input: CheckInput = {
    mode: 'check',
    base: treeOf(before, 'before'),
    head: treeOf(after, 'after'),
    settings: noSettings,
    day,
    renderer: null,
    helm: null,
    repositories: [],
  };
  const { report, trees, stoppedBy } = await checkInStages(input);
  const stages = report.plan?.stages ?? [];
  return {
    input,
    report,
    trees,
    stoppedBy,
    stages,
    /** `base istiod 1.24.6`: what each stage moves, and where to. */
    moved: stages.map(({ versions = [] }) => {
      const targets = [...new Set(versions.map(({ to }) => to))];
      return [...versions.map(({ component }) => component), ...targets].join(' ');
    }),
  };
}

const ways: readonly [string, FilesOf, string, string, readonly string[]][] = [
  [
    'releases in order go through each minor',
    (version) => releases(version, chain),
    '1.22.8',
    '1.25.3',
    ['base istiod cni ztunnel 1.23.6', 'base istiod cni ztunnel 1.24.6', 'base istiod cni ztunnel 1.25.3'],
  ],
  [
    'releases in no order come one after the other, gateways after istiod',
    (version) => releases(version, apart),
    '1.23.6',
    '1.24.3',
    ['base 1.24.3', 'istiod 1.24.3', 'cni 1.24.3', 'ztunnel 1.24.3', 'gateway 1.24.3'],
  ],
  [
    'releases in no order, one after the other at each minor',
    (version) => releases(version, { istiod: [], cni: [] }),
    '1.23.6',
    '1.25.3',
    ['istiod 1.24.6', 'cni 1.24.6', 'istiod 1.25.3', 'cni 1.25.3'],
  ],
  [
    'Applications that are synced each on its own',
    (version) => ({ ...applications(version, { base: 0, istiod: 0, cni: 0 }), 'mesh.yaml': parent }),
    '1.23.6',
    '1.24.3',
    ['base 1.24.3', 'istiod 1.24.3', 'cni 1.24.3'],
  ],
  [
    'charts of one umbrella',
    (version) => ({ 'mesh/Chart.yaml': umbrella(version, ['base', 'istiod', 'cni', 'ztunnel', 'gateway']) }),
    '1.23.6',
    '1.24.3',
    ['base istiod 1.24.3', 'cni ztunnel gateway 1.24.3'],
  ],
  [
    'sources of one Application',
    (version) => ({ 'mesh.yaml': severalSources(version, ['base', 'istiod', 'cni']) }),
    '1.23.6',
    '1.25.3',
    ['base istiod 1.24.6', 'cni 1.24.6', 'base istiod 1.25.3', 'cni 1.25.3'],
  ],
  [
    'releases of a helmfile',
    (version) => ({ 'helmfile.yaml': helmfile(version, { base: null, istiod: null, cni: null }) }),
    '1.23.6',
    '1.24.3',
    ['base 1.24.3', 'istiod 1.24.3', 'cni 1.24.3'],
  ],
  [
    'releases of Terraform',
    (version) => ({ 'main.tf': terraform(version, { istiod: null, cni: null }) }),
    '1.23.6',
    '1.24.3',
    ['istiod 1.24.3', 'cni 1.24.3'],
  ],
  [
    'commands of a script in the wrong order',
    (version) => ({ 'deploy.sh': script(version, ['cni', 'istiod']) }),
    '1.23.6',
    '1.24.3',
    ['istiod 1.24.3', 'cni 1.24.3'],
  ],
  [
    'elements of an ApplicationSet without steps',
    (version) => ({ 'mesh.yaml': applicationSet(version, ['base', 'istiod', 'cni'], 'AllAtOnce') }),
    '1.23.6',
    '1.24.3',
    ['base 1.24.3', 'istiod 1.24.3', 'cni 1.24.3'],
  ],
  [
    'elements of an ApplicationSet with steps, through each minor',
    (version) => ({ 'mesh.yaml': applicationSet(version, ['base', 'istiod', 'cni'], 'RollingSync') }),
    '1.23.6',
    '1.25.3',
    ['base istiod cni 1.24.6', 'base istiod cni 1.25.3'],
  ],
  [
    'a control plane of Sail by revision stops where its node agents have to stop',
    (version) => ({
      'istio.yaml': `${sail('Istio', version)}  updateStrategy: { type: RevisionBased }\n`,
      'cni.yaml': sail('IstioCNI', version),
    }),
    'v1.22.8',
    'v1.24.3',
    ['istiod cni v1.23.6', 'istiod cni v1.24.3'],
  ],
  [
    'charts of one umbrella with a lock file, which moves with them',
    (version) => {
      const chart = umbrella(version, ['base', 'istiod', 'cni']);
      return { 'mesh/Chart.yaml': chart, 'mesh/Chart.lock': lockOf(chart) };
    },
    '1.23.6',
    '1.24.3',
    ['base istiod 1.24.3', 'cni 1.24.3'],
  ],
  [
    'a revert takes the node agents back first',
    (version) => releases(version, { base: [], istiod: ['base'], cni: ['istiod'] }),
    '1.24.3',
    '1.23.6',
    ['cni 1.23.6', 'istiod 1.23.6', 'base 1.23.6'],
  ],
];

describe.each(ways)('%s', (_, files, from, to, expected) => {
  it('is planned in stages that are written and safe', async () => {
    const { moved, trees, stoppedBy, report, input } = await staged(files(from), files(to));
    expect(moved).toEqual(expected);
    expect(report.plan?.safe).toBe(true);
    expect(stoppedBy).toBeNull();
    expect(trees.length).toBe(expected.length);
    expect(trees.at(-1)).toBe(input.head);
    expect(complaints(JSON.parse(JSON.stringify(report)))).toEqual([]);
  });
});

describe('a stage of an upgrade', () => {
  it('says what to look at first, what to wait for and what to restart', async () => {
    const { stages } = await staged(
      releases('1.23.6', { istiod: [], cni: [] }),
      releases('1.24.3', { istiod: [], cni: [] }),
    );
    expect(stages.map(({ apply, wait, because }) => ({ apply, wait, because }))).toEqual([
      {
        because: [],
        apply: [
          'First see that `istioctl x precheck`, of the istioctl of 1.24, finds nothing',
          'Deliver `manifests` as you always do',
        ],
        wait: [
          '`kubectl wait --for=condition=Ready helmrelease/istiod -n istio-system --timeout=10m` returns',
          '`kubectl rollout status deployment/istiod -n istio-system` returns',
        ],
      },
      {
        because: [
          'HelmRelease `istio-system/cni` waits for HelmRelease `istio-system/istiod`: else istio-cni 1.24 can run under istiod 1.23',
        ],
        apply: [
          'Deliver `manifests` as you always do',
          'Wait until `kubectl wait --for=condition=Ready helmrelease/cni -n istio-system --timeout=10m` returns',
          'Wait until `kubectl rollout status daemonset/istio-cni-node -n istio-system` returns',
          'Then restart the workloads that have a sidecar, and the gateways (`kubectl rollout restart deployment -n NAMESPACE`), so that they take the proxy of 1.24',
        ],
        wait: ['`istioctl proxy-status` shows every proxy SYNCED, and none of another minor than 1.24'],
      },
    ]);
  });

  it('shows a version of the way where it stood before, and one of the end where it stands', async () => {
    const { stages } = await staged(releases('1.22.8', chain), releases('1.24.3', chain));
    const places = stages.map(({ versions }) => versions![1]!.location);
    expect(places.map(({ side, file, line }) => `${side} ${file}:${line}`)).toEqual([
      'base istiod.yaml:10',
      'head istiod.yaml:10',
    ]);
  });
});

describe('a control plane that is replaced by another revision', () => {
  const release = (version: string, revision: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: istiod-${revision}
  namespace: istio-system
spec:
  chart:
    spec:
      chart: istiod
      version: ${version}
      sourceRef: { kind: HelmRepository, name: istio }
  values:
    revision: ${revision}
`;
  const labelled = (revision: string): string => `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/rev: ${revision}
`;
  const around = releases('1.23.6', {});
  const kustomization = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: mesh, namespace: flux-system }
spec: { path: ./mesh, prune: true, sourceRef: { kind: GitRepository, name: flux-system } }
`;
  const files = (label: string, ...names: readonly (readonly [string, string])[]): Files => ({
    'flux/mesh.yaml': kustomization,
    'mesh/repository.yaml': around['repository.yaml']!,
    'mesh/namespace.yaml': labelled(label),
    ...Object.fromEntries(names.map(([version, name]) => [`mesh/istiod-${name}.yaml`, release(version, name)])),
  });
  const [old, now] = [['1.23.6', '1-23-6'] as const, ['1.24.3', '1-24-3'] as const];

  it('goes in a stage after the one whose pods are restarted', async () => {
    const { stages, stoppedBy, trees } = await staged(files('1-23-6', old), files('1-24-3', now));
    expect(stoppedBy).toBeNull();
    expect(trees.length).toBe(3);
    expect(
      stages.map(({ versions = [], changes }) => [
        ...versions.map(({ component, from, to }) => `${component} ${from} ${to}`),
        ...changes.map(({ operation, resource }) => `${operation} ${resource.kind}`),
      ]),
    ).toEqual([
      ['istiod null 1.24.3', 'create HelmRelease'],
      ['update Namespace'],
      ['istiod 1.23.6 null', 'delete HelmRelease'],
    ]);
    expect(stages[0]?.wait).toContain('`kubectl rollout status deployment/istiod-1-24-3 -n istio-system` returns');
    expect(stages[1]?.apply.at(-1)).toBe(
      'Then restart the pods of Namespace `shop` (`kubectl rollout restart deployment -n shop`), so that they leave revision `1-23-6` for `1-24-3`',
    );
    expect(stages[1]?.wait.at(-1)).toBe(
      '`istioctl proxy-status` shows every proxy of `shop` SYNCED, and none at revision `1-23-6`',
    );
    expect(stages[2]?.apply[0]).toBe('First see that `istioctl proxy-status` shows no proxy at revision `1-23-6`');
    expect(stages[2]?.because).toContain(
      'HelmRelease `istio-system/istiod-1-23-6` waits for Namespace `shop`: else pods of `shop` could still have the proxy of `1-23-6` when that is gone',
    );
  });

  it('gives the default to the new one after it is there, and its CRDs before that', async () => {
    const base = (version: string, revision: string): string =>
      release(version, revision)
        .replace('chart: istiod', 'chart: base')
        .replace(`name: istiod-${revision}`, 'name: base')
        .replace('revision:', 'defaultRevision:');
    const { stages, trees, stoppedBy } = await staged(
      { ...files('1-23-6', old), 'mesh/base.yaml': base('1.23.6', '1-23-6') },
      { ...files('1-24-3', now), 'mesh/base.yaml': base('1.24.3', '1-24-3') },
    );
    expect(stoppedBy).toBeNull();
    const texts = trees.map(({ files: all }) => all.get('mesh/base.yaml')!.text);
    const has = (text: string): boolean[] => texts.map((each) => each.includes(text));
    expect(has('version: 1.24.3')).toEqual(texts.map(() => true));
    const arrives = trees.findIndex(({ files: all }) => all.has('mesh/istiod-1-24-3.yaml'));
    expect([arrives, has('defaultRevision: 1-24-3').indexOf(true)]).toEqual([1, 2]);
    expect(stages[1]!.because).toContain(
      'The CRDs come by themselves before this: the istiod of `1-24-3` needs them, and `defaultRevision` can name it only once it is there',
    );
  });

  it('is no doubt at the end of a way that takes it away a stage after its users', async () => {
    const application = (version: string, revision: string): string =>
      `${applications(version, { istiod: 1 })
        ['apps/istiod.yaml']!.replace(
          'name: istiod\n',
          `name: istiod-${revision}\n  finalizers: [resources-finalizer.argocd.argoproj.io]\n`,
        )
        .replace(
          /( +)targetRevision: .*\n/,
          (line, indent: string) => `${line}${indent}helm: { valuesObject: { revision: ${revision} } }\n`,
        )}  syncPolicy: { automated: { prune: true } }\n`;
    const argo = (label: string, [version, revision]: readonly [string, string]): Files => ({
      'argocd/parent.yaml': `${parent}  syncPolicy: { automated: { prune: true } }\n`,
      'apps/namespace.yaml': labelled(label),
      [`apps/istiod-${revision}.yaml`]: application(version, revision),
    });
    const { report, stages, stoppedBy } = await staged(argo('1-23-6', old), argo('1-24-3', now));
    expect(report.findings.map(({ rule, when }) => `${rule} ${when}`)).toContain('revision-exists after');
    expect(stages.at(-1)?.changes.map(({ operation }) => operation)).toEqual(['delete']);
    expect([lastingTroubles(report), report.plan?.safe, stoppedBy]).toEqual([[], true, null]);
  });

  it.each<[string, (version: string, revision: string) => Files]>([
    [
      'helmfile',
      (version, revision) => ({
        'helmfile.yaml': `repositories:
  - name: istio
    url: https://istio-release.storage.googleapis.com/charts
helmDefaults: { wait: true }
releases:
  - name: istiod-${revision}
    namespace: istio-system
    chart: istio/istiod
    version: ${version}
    values: [{ revision: ${revision} }]
`,
        'shop.yaml': labelled(revision),
      }),
    ],
    [
      'Terraform file without a last line end',
      (version, revision) => ({
        'main.tf': `resource "kubernetes_namespace" "shop" {
  metadata {
    name   = "shop"
    labels = { "istio.io/rev" = "${revision}" }
  }
}

# The control plane.
resource "helm_release" "istiod_${revision.replaceAll('-', '_')}" {
  name       = "istiod-${revision}"
  namespace  = "istio-system"
  repository = "https://istio-release.storage.googleapis.com/charts"
  chart      = "istiod"
  version    = "${version}"
  values     = [yamlencode({ revision = "${revision}" })]
}`,
      }),
    ],
  ])('stays in a %s while the new one comes, though both stand at one place', async (_, filesOf) => {
    const { stages, trees, stoppedBy, input } = await staged(filesOf(...old), filesOf(...now));
    expect([stoppedBy, trees.length]).toEqual([null, stages.length]);
    expect(trees.length).toBe(3);
    const [file] = [...input.head.files.keys()].filter((path) => /helmfile|main/.test(path));
    const names = trees.map(({ files: all }) => all.get(file!)!.text.match(/(?<=name: |name {7}= ")istiod-[\d-]+/g));
    expect(names).toEqual([['istiod-1-23-6', 'istiod-1-24-3'], ['istiod-1-23-6', 'istiod-1-24-3'], ['istiod-1-24-3']]);
  });

  it('of a script goes by `helm uninstall`, since its line is run no more', async () => {
    const line = ([version, revision]: readonly [string, string]): string =>
      `helm upgrade --install istiod-${revision} istio/istiod -n istio-system --version ${version} --set revision=${revision} --wait\n`;
    const pods = (image: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec:\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec: { containers: [{ name: web, image: "${image}" }] }\n`;
    const script = (...lines: readonly string[]): string =>
      `#!/bin/sh\nhelm repo add istio https://istio-release.storage.googleapis.com/charts\n${lines.join('')}kubectl apply -R -f shop\n`;
    const { stages } = await staged(
      { 'deploy.sh': script(line(old)), 'shop/shop.yaml': labelled('1-23-6'), 'shop/web.yaml': pods('web:1') },
      {
        'deploy.sh': script(line(now), 'helm uninstall istiod-1-23-6 -n istio-system\n'),
        'shop/shop.yaml': labelled('1-24-3'),
        'shop/web.yaml': pods('web:2'),
      },
    );
    expect(stages.map(({ versions = [] }) => versions.map(({ from, to }) => `${from} ${to}`))).toEqual([
      ['null 1.24.3'],
      ['1.23.6 null'],
    ]);
    expect(stages[1]!.apply.slice(0, 2)).toContain(
      'First see that `istioctl proxy-status` shows no proxy at revision `1-23-6`',
    );
    expect(stages[1]!.apply).toContain(
      'By hand, unless a command of the repository does it: `helm uninstall istiod-1-23-6 -n istio-system`',
    );
    expect(stages[1]!.apply.join('\n')).not.toContain('helm upgrade istiod-1-23-6');
  });

  it('of a helmfile is uninstalled by hand, and told without a word of our own', async () => {
    const listed = (...all: readonly (readonly [string, string])[]): string =>
      `repositories:
  - name: istio
    url: https://istio-release.storage.googleapis.com/charts
releases:
${all.map(([version, revision]) => `  - name: istiod-${revision}\n    namespace: istio-system\n    chart: istio/istiod\n    version: ${version}\n    wait: true\n    values: [{ revision: ${revision} }]\n`).join('')}`;
    const { stages, report } = await staged(
      { 'helmfile.yaml': listed(old), 'shop.yaml': labelled('1-23-6') },
      { 'helmfile.yaml': listed(now), 'shop.yaml': labelled('1-24-3') },
    );
    expect(stages.at(-1)!.apply).toContain(
      'By hand, unless a command of the repository does it: `helm uninstall istiod-1-23-6 -n NAMESPACE`',
    );
    expect(renderPlan(report, 'markdown', { colour: false })).not.toContain('ChartValues');
  });

  it.each([
    ['a new revision beside the old one', files('1-23-6', old), files('1-23-6', old, now)],
    ['the label alone', files('1-23-6', old, now), files('1-24-3', old, now)],
    ['the old one alone, when nothing names it', files('1-24-3', old, now), files('1-24-3', now)],
  ])('needs no stages by itself: %s', async (_, before, after) => {
    const { report } = await staged(before, after);
    expect(report.plan).toBeNull();
  });
});

it.each<[string, Files, Files]>([
  ['one minor in order', releases('1.23.6', chain), releases('1.24.3', chain)],
  ['a patch in no order', releases('1.24.1', apart), releases('1.24.3', apart)],
])('needs no plan: %s', async (_, before, after) => {
  const { report } = await staged(before, after);
  expect(report.plan).toBeNull();
});

describe('a way back', () => {
  const files: FilesOf = (version) => releases(version, apart);

  it('takes proxies and node agents back, then istiod with the restart, and says to leave the CRDs', async () => {
    const { moved, stages, report } = await staged(files('1.24.3'), files('1.23.6'));
    expect(moved).toEqual(['ztunnel gateway 1.23.6', 'cni 1.23.6', 'istiod 1.23.6', 'base 1.23.6']);
    expect(stages.map(({ apply }) => apply.some((each) => each.startsWith('Then restart')))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(stages[3]!.apply[0]).toBe(
      'Better leave this out: keep the base chart at `1.24.3`, since its CRDs serve istiod 1.23 too',
    );
    const orders = report.findings.flatMap(({ rule, data }) => (rule === 'upgrade-order' ? [data.order] : []));
    expect(orders.length).toBeGreaterThan(0);
    for (const order of orders) expect(order).not.toContain('base');
    expect(renderPlan(report, 'pretty', { colour: false })).not.toContain('✔');
  });
});

describe('an IstioOperator that becomes charts of Applications', () => {
  const operator = (version: string): Files => ({
    '.github/workflows/deploy.yml': `on: push
env:
  ISTIO_VERSION: ${version}
jobs:
  mesh:
    runs-on: ubuntu-latest
    steps:
      - run: |
          curl -L https://istio.io/downloadIstio | ISTIO_VERSION=$ISTIO_VERSION sh -
          ./istio-$ISTIO_VERSION/bin/istioctl install -y -f mesh/operator.yaml
`,
    'mesh/operator.yaml': `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: control-plane, namespace: istio-system }
spec:
  tag: ${version}
`,
  });

  it('takes the istioctl along, and has the proxies follow at each stop', async () => {
    const after = { ...applications('1.24.3', { base: 0, istiod: 1 }), 'mesh.yaml': parent };
    const { stages, trees } = await staged(operator('1.22.8'), after);
    expect(trees[0]?.files.get('.github/workflows/deploy.yml')?.text).toContain('ISTIO_VERSION: 1.23.6\n');
    expect(trees[0]?.files.get('mesh/operator.yaml')?.text).toContain('tag: 1.23.6\n');
    expect(stages[0]!.wait.at(-1)).toBe(
      '`istioctl proxy-status` shows every proxy SYNCED, and none of another minor than 1.23',
    );
  });
});

it('calls no stage safe that installs what lies packed beside its chart', async () => {
  const files: FilesOf = (version) => {
    const chart = umbrella(version, ['base', 'istiod', 'cni']);
    return {
      'mesh/Chart.yaml': chart,
      'mesh/Chart.lock': lockOf(chart),
      ...Object.fromEntries(['base', 'istiod', 'cni'].map((name) => [`mesh/charts/${name}-${version}.tgz`, ''])),
    };
  };
  const { stages, report, trees } = await staged(files('1.23.6'), files('1.24.3'));
  expect([report.plan?.safe, trees.length]).toEqual([false, 0]);
  expect(stages[0]!.because.join('\n')).toMatch(/^Not safe: .* is what is installed, by mesh\/charts\//m);
});

it('says in its stage what a stop has that the end has not', async () => {
  const { stages, report } = await staged(releases('1.29.8', { istiod: [] }), releases('1.31.1', { istiod: [] }));
  expect(report.findings.filter(({ message }) => message.includes('pulls its images'))).toEqual([]);
  expect(stages[0]!.because.join()).toMatch(
    /^Not avoided: istiod `1\.30\.\d+` pulls its images from `registry.istio.io/,
  );
  expect(stages[0]!.apply[0]).toMatch(/^Add by hand to this stage: Set `global.hub: docker.io\/istio`/);
});

describe('a control plane that goes by its revision', () => {
  it('is kept by the Sail operator until what uses it has moved', async () => {
    const files: FilesOf = (version) => ({
      'istio.yaml': `${sail('Istio', version)}  updateStrategy: { type: RevisionBased }\n`,
      'cni.yaml': sail('IstioCNI', version),
    });
    const { stages } = await staged(files('v1.22.8'), files('v1.24.3'));
    expect(stages[0]!.apply.at(-1)).toContain(
      'Then move what still names revision `default-v1-22-8` to `default-v1-23-6`, and restart',
    );
    expect(stages[0]!.apply).toContain(
      'Wait until `kubectl rollout status deployment/istiod-default-v1-23-6 -n istio-system` returns',
    );
    expect(stages[0]!.wait.at(-1)).toBe(
      '`istioctl proxy-status` shows every proxy SYNCED, and none at revision `default-v1-22-8`',
    );
  });
});

describe('what no stage can be written of', () => {
  it('is said to take several pull requests: the revisions of a managed mesh and the label that follows', async () => {
    const files = (revision: string): Files => ({
      'aks.tf': `resource "azurerm_kubernetes_cluster" "main" {
  name = "main"
  service_mesh_profile {
    mode      = "Istio"
    revisions = ["${revision}"]
  }
}
`,
      'shop.yaml': `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { istio.io/rev: ${revision} }
`,
    });
    const { report } = await staged(files('asm-1-28'), files('asm-1-29'));
    const text = renderPlan(report, 'pretty', { colour: false });
    expect(text).toContain('It takes several pull requests, which cannot be written from these files');
    expect(text).toContain('Give the cluster both revisions first');
    expect(text).not.toContain('No stages are needed');
  });

  const shared: FilesOf = (version) => ({ 'main.tf': oneVariable(version, ['istiod', 'cni']) });

  it('is said to be made by hand: one variable declares what has to come one after the other', async () => {
    const { report, trees, stoppedBy, stages } = await staged(shared('1.23.6'), shared('1.24.3'));
    expect(report.plan?.safe).toBe(false);
    expect([trees.length, stoppedBy]).toEqual([0, 'stage 1 has to be taken apart by hand']);
    expect(stages.map(({ because }) => because)).toEqual([
      ['Not safe: Nothing delivers istiod `1.24.3` before istio-cni `1.24.3`'],
    ]);
    expect(stages[0]?.apply[0]).toMatch(
      /^By hand, in more than one stage: Deliver istiod and istio-cni in this order: by `depends_on`/,
    );
  });

  it('is said of a skip under a constraint that names no single minor', async () => {
    const { report, stages } = await staged(
      releases('~1.20.0 || ~1.21.0', { istiod: [] }),
      releases('1.24.3', { istiod: [] }),
    );
    expect(report.plan?.safe).toBe(false);
    expect(stages[0]?.apply[0]).toMatch(/^By hand, in more than one stage: Go there in 3 pull requests/);
  });
});

it('keeps the manner in which versions are written', async () => {
  const { trees } = await staged(releases('~1.22.0', chain), releases('~1.24.0', chain));
  expect(trees[0]?.files.get('istiod.yaml')?.text).toContain('version: ~1.23.0');
});

it('removes nothing where only the patch of an overlay goes: what it patched moves', async () => {
  const files = (version: string, patch: string | null): Files => ({
    'base/kustomization.yaml': 'resources: [repository.yaml, istiod.yaml]\n',
    ...Object.fromEntries(
      Object.entries(releases(version, { istiod: [] })).map(([path, text]) => [`base/${path}`, text]),
    ),
    'staging/kustomization.yaml': `resources: [../base]\n${patch === null ? '' : `patches:\n  - target: { kind: HelmRelease, name: istiod }\n    patch: |\n      - op: replace\n        path: /spec/chart/spec/version\n        value: ${patch}\n`}`,
    'production/kustomization.yaml': 'resources: [../base]\n',
  });
  const { stages } = await staged(files('1.22.8', '1.23.6'), files('1.24.3', null));
  const moved = stages.map(({ versions = [] }) => versions.map(({ from, to }) => `${from} ${to}`));
  expect(moved).toEqual([['1.22.8 1.23.6'], ['1.23.6 1.24.3']]);
});
