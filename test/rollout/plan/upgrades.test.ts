import { describe, expect, it } from 'vitest';
import type { CheckInput } from '../../../src/check.ts';
import { noSettings } from '../../../src/config/settings.ts';
import type { Files } from '../../../src/rules/cases.ts';
import {
  applications,
  helmfile,
  parent,
  releases,
  script,
  severalSources,
  terraform,
  umbrella,
} from '../../../src/rules/upgrade-order/repositories.ts';
import { checkInStages } from '../../../src/stages.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { day } from '../../support/check.ts';

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
    ['base 1.24.3', 'istiod 1.24.3', 'cni ztunnel gateway 1.24.3'],
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
        wait: ['`kubectl -n istio-system rollout status deployment/istiod` returns'],
      },
      {
        because: [
          'HelmRelease `istio-system/cni` waits for HelmRelease `istio-system/istiod`: else istio-cni 1.24 can run under istiod 1.23',
        ],
        apply: [
          'Deliver `manifests` as you always do',
          'Then restart the workloads that have a sidecar, and the gateways (`kubectl rollout restart deployment -n NAMESPACE`), so that they take the proxy of 1.24',
        ],
        wait: [
          '`kubectl -n istio-system rollout status daemonset/istio-cni-node` returns',
          '`istioctl proxy-status` shows every proxy SYNCED, and none of another minor than 1.24',
        ],
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

it.each<[string, Files, Files]>([
  ['one minor in order', releases('1.23.6', chain), releases('1.24.3', chain)],
  ['a patch in no order', releases('1.24.1', apart), releases('1.24.3', apart)],
])('needs no plan: %s', async (_, before, after) => {
  const { report } = await staged(before, after);
  expect(report.plan).toBeNull();
});

it('keeps the manner in which versions are written', async () => {
  const { trees } = await staged(releases('~1.22.0', chain), releases('~1.24.0', chain));
  expect(trees[0]?.files.get('istiod.yaml')?.text).toContain('version: ~1.23.0');
});
