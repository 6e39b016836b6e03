import type { RuleCases } from '../cases.ts';
import { ends } from './cases/ends.ts';
import { removals } from './cases/removals.ts';
import {
  applicationSet,
  applicationSets,
  applications,
  healthOfApplications,
  helmfile,
  helmfileWithChart,
  kustomizations,
  oneVariable,
  parent,
  releases,
  sail,
  script,
  severalSources,
  terraform,
  umbrella,
  workload,
} from './repositories.ts';

const [old, now] = ['1.23.6', '1.24.3'];
const chain = { base: [], istiod: ['base'], cni: ['istiod'], ztunnel: ['cni'] };
const apart = { base: [], istiod: [], cni: [], ztunnel: [] };
const needs = { base: null, istiod: 'base', cni: 'istiod' };
const waves = { base: 0, istiod: 1, cni: 2 };

const wrong = { severity: 'error', when: 'during', order: 'wrong' } as const;
const unordered = { severity: 'warning', when: 'during', order: 'unordered' } as const;
const unwaited = { severity: 'notice', when: 'during', order: 'unwaited' } as const;

/** The same repository of one version and of the next. */
function moved(files: (version: string) => Readonly<Record<string, string>>, from = old, to = now) {
  return { before: files(from), after: files(to) };
}

function images(version: string): Record<string, string> {
  return {
    'cni.yaml': workload('DaemonSet', 'istio-cni-node', `docker.io/istio/install-cni:${version}`),
    'istiod.yaml': workload('Deployment', 'istiod', `docker.io/istio/pilot:${version}`),
  };
}

function sails(version: string): Record<string, string> {
  return { 'cni.yaml': sail('IstioCNI', version), 'istio.yaml': sail('Istio', version) };
}

export const cases: RuleCases = {
  valid: [
    ...ends.valid,
    ...removals.valid,
    { name: 'each HelmRelease depends on the one before', ...moved((version) => releases(version, chain)) },
    {
      name: 'each Kustomization waits for its release, and the next depends on it',
      ...moved((version) => kustomizations(version, needs, true)),
    },
    {
      name: 'one release of Helm brings CRDs, istiod and a gateway, whose proxy is that of an istiod which runs',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['base', 'istiod', 'gateway']) })),
    },
    {
      name: 'the chart that holds all of the ambient mesh, of the next patch',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['ambient']) }), '1.24.1'),
    },
    {
      name: 'the chart that holds all of the ambient mesh, whose images all keep their tag',
      ...moved((version) => ({
        'Chart.yaml': umbrella(version, ['ambient']),
        'values.yaml': `ambient: {global: {tag: ${old}}}\n`,
      })),
    },
    { name: 'patches may come in any order', ...moved((version) => releases(version, apart), '1.24.1') },
    {
      name: 'only one component moves',
      before: { ...releases(old, { istiod: [] }), ...releases(old, { cni: [] }) },
      after: { ...releases(now, { istiod: [] }), ...releases(old, { cni: [] }) },
    },
    {
      name: 'the gateway chart moves along in no order: its proxy is that of istiod',
      ...moved((version) => releases(version, { istiod: [], gateway: [] })),
    },
    {
      name: 'waves on Applications whose health Argo CD is told to wait for',
      ...moved((version) => ({
        ...applications(version, waves),
        'mesh.yaml': parent,
        'argocd-cm.yaml': healthOfApplications,
      })),
    },
    {
      name: 'releases of a helmfile that need each other and wait',
      ...moved((version) => ({ 'helmfile.yaml': helmfile(version, needs) })),
    },
    {
      name: 'releases of a helmfile beside one whose chart is not rendered',
      ...moved((version) => helmfileWithChart(version, needs)),
    },
    {
      name: 'releases of Terraform that depend on each other',
      ...moved((version) => ({ 'main.tf': terraform(version, needs) })),
    },
    {
      name: 'commands of a script, one after the other, that wait',
      ...moved((version) => ({ 'deploy.sh': script(version, ['base', 'istiod', 'cni'], ' \\\n  --wait') })),
    },
    {
      name: 'Applications of one set that its steps put into order',
      ...moved((version) => ({ 'mesh.yaml': applicationSet(version, ['base', 'istiod', 'cni'], 'RollingSync') })),
    },
    {
      name: 'an umbrella chart of base and istiod: every tool applies CRDs first',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['base', 'istiod']) })),
    },
    {
      name: 'a new installation has no state before it',
      before: {},
      after: releases(now, apart),
    },
    {
      name: 'a skip in place fits in no order: that is for version-step to say',
      ...moved((version) => releases(version, { istiod: [], cni: [] }), '1.22.8'),
    },
    {
      name: 'CRDs before a control plane that skips a minor in place: the plan of version-step has the order',
      ...moved((version) => releases(version, { base: [], istiod: [] }), '1.22.8'),
    },
    {
      name: 'it takes two revisions to make an order',
      mode: 'audit',
      before: releases(now, apart),
      after: releases(now, apart),
    },
  ],
  invalid: [
    ...ends.invalid,
    ...removals.invalid,
    {
      name: 'nothing orders the releases of Flux: told once',
      ...moved((version) => releases(version, apart)),
      findings: [
        {
          ...unordered,
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          message: 'The base chart, istiod, istio-cni and ztunnel move to 1.24 in no order',
          why: 'istiod 1.24 can run on CRDs of 1.23, istio-cni 1.24 can run under istiod 1.23',
        },
      ],
    },
    {
      name: 'Kustomizations that depend on each other and do not wait for their releases',
      ...moved((version) => kustomizations(version, needs, false)),
      findings: [{ ...unwaited, file: 'cni/release.yaml', line: 10, column: 16, why: 'without waiting' }],
    },
    {
      name: 'Kustomizations that wait, each for itself',
      ...moved((version) => kustomizations(version, { base: null, istiod: null, cni: null }, true)),
      findings: [
        { ...unordered, file: 'istiod/release.yaml', line: 10, column: 16, why: 'delivered one after the other' },
      ],
    },
    {
      name: 'istiod depends on what must follow it',
      ...moved((version) => releases(version, { istiod: ['cni'], cni: [] })),
      findings: [
        { ...wrong, file: 'cni.yaml', line: 10, column: 16, message: 'delivered before istiod', why: /`dependsOn`/ },
      ],
    },
    {
      name: 'the CRDs depend on the control plane',
      ...moved((version) => releases(version, { istiod: [], base: ['istiod'] })),
      findings: [{ ...wrong, file: 'istiod.yaml', line: 10, column: 16, message: 'delivered before the base chart' }],
    },
    {
      name: 'on the way back the order is the other way round',
      ...moved((version) => releases(version, { istiod: [], cni: ['istiod'] }), now, old),
      findings: [
        {
          ...wrong,
          severity: 'warning',
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          message: 'before istio-cni `1.23.6`',
          fix: 'A rollback need not wait for this: merge it, and restart the proxies as soon as it has arrived, since they may not be newer than their istiod. Where there is time, take istio-cni and istiod back in this order, in a pull request each.',
        },
      ],
    },
    {
      name: 'on the way back CRDs that come too early are those of the state to come',
      ...moved((version) => releases(version, { base: [], istiod: ['base'] }), now, old),
      findings: [
        {
          ...wrong,
          severity: 'warning',
          file: 'base.yaml',
          line: 10,
          column: 16,
          message: 'delivered before istiod',
          fix: 'since they may not be newer than their istiod. Leave the base chart at the newer minor',
        },
      ],
    },
    {
      name: 'on the way back all that comes in the wrong order is one finding, at the worst',
      ...moved((version) => releases(version, { base: [], istiod: ['base'], cni: ['istiod'] }), now, old),
      findings: [
        {
          ...wrong,
          severity: 'warning',
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          message: 'istio-cni, istiod and the base chart move to 1.23 in the wrong order',
          fix: 'take istio-cni and istiod back in this order, in a pull request each. Leave the base chart',
        },
      ],
    },
    {
      name: 'the revert of an upgrade by waves that wait is no error',
      ...moved(
        (version) => ({ ...applications(version, waves), 'mesh.yaml': parent, 'argocd-cm.yaml': healthOfApplications }),
        now,
        old,
      ),
      findings: [
        {
          ...wrong,
          severity: 'warning',
          file: 'apps/istiod.yaml',
          line: 12,
          column: 21,
          message: 'move to 1.23 in the wrong order',
        },
      ],
    },
    {
      name: 'the revert of an upgrade in one sync',
      ...moved((version) => ({ 'mesh.yaml': severalSources(version, ['base', 'istiod', 'cni']) }), now, old),
      findings: [{ ...unordered, file: 'mesh.yaml', line: 13, column: 23, fix: 'A rollback need not wait for this' }],
    },
    {
      name: 'Applications are synced each on its own',
      ...moved((version) => ({ ...applications(version, { istiod: 0, ztunnel: 0 }), 'mesh.yaml': parent })),
      findings: [{ ...unordered, file: 'apps/ztunnel.yaml', line: 12, column: 21, message: 'Nothing delivers istiod' }],
    },
    {
      name: 'waves on Applications do not wait for what these hold',
      ...moved((version) => ({ ...applications(version, waves), 'mesh.yaml': parent })),
      findings: [
        {
          ...unwaited,
          file: 'apps/istiod.yaml',
          line: 12,
          column: 21,
          message: 'without waiting for each other',
          why: 'Sync waves put Application `base` before Application `istiod`, but Argo CD does not wait',
          fix: 'by the sync waves that are there, with a health check for Applications in `argocd-cm`',
        },
      ],
    },
    {
      name: 'a gateway restarts before the control plane that it takes its proxy from',
      ...moved((version) => releases(version, { gateway: [], istiod: ['gateway'] })),
      findings: [
        { ...wrong, severity: 'notice', file: 'gateway.yaml', line: 10, column: 16, why: 'proxy of istiod 1.23' },
      ],
    },
    {
      name: 'waves in the wrong order',
      ...moved((version) => ({ ...applications(version, { istiod: 2, cni: 1 }), 'mesh.yaml': parent })),
      findings: [{ ...wrong, file: 'apps/cni.yaml', line: 12, column: 21, message: 'delivered before istiod' }],
    },
    {
      name: 'sources of one Application are one sync',
      ...moved((version) => ({ 'mesh.yaml': severalSources(version, ['base', 'istiod', 'cni']) })),
      findings: [
        { ...unordered, file: 'mesh.yaml', line: 16, column: 23, why: 'The Application `mesh` is applied at once' },
      ],
    },
    {
      name: 'releases of a helmfile without needs',
      ...moved((version) => ({ 'helmfile.yaml': helmfile(version, { base: null, istiod: null }) })),
      findings: [{ ...unordered, file: 'helmfile.yaml', line: 14, column: 14, message: 'the base chart' }],
    },
    {
      name: 'releases of a helmfile that need each other and do not wait',
      ...moved((version) => ({ 'helmfile.yaml': helmfile(version, needs, false) })),
      findings: [
        {
          ...unwaited,
          file: 'helmfile.yaml',
          line: 20,
          column: 14,
          message: 'does not wait',
          fix: 'by the `needs` that',
        },
      ],
    },
    {
      name: 'releases of Terraform without a dependency',
      ...moved((version) => ({ 'main.tf': terraform(version, { istiod: null, cni: null }) })),
      findings: [{ ...unordered, file: 'main.tf', line: 12, column: 17, message: 'Nothing delivers istiod' }],
    },
    {
      name: 'one variable is the version of releases in no order',
      ...moved((version) => ({ 'main.tf': oneVariable(version, ['istiod', 'cni']) })),
      findings: [
        {
          ...unordered,
          file: 'main.tf',
          line: 2,
          column: 14,
          fix: 'or give each a version of its own, bump each in a pull request of its own',
        },
      ],
    },
    {
      name: 'commands of a script in the wrong order',
      ...moved((version) => ({ 'deploy.sh': script(version, ['cni', 'istiod']) })),
      findings: [{ ...wrong, file: 'deploy.sh', line: 2, column: 48, message: 'delivered before istiod' }],
    },
    {
      name: 'commands of a script that do not wait',
      ...moved((version) => ({ 'deploy.sh': script(version, ['istiod', 'cni']) })),
      findings: [
        {
          ...unwaited,
          file: 'deploy.sh',
          line: 3,
          column: 48,
          why: '`deploy.sh` installs istiod before',
          fix: 'by `--wait` on each command, or bump',
        },
      ],
    },
    {
      name: 'Applications that sets make, each synced on its own',
      ...moved((version) => applicationSets(version, 'AllAtOnce')),
      findings: [{ ...unordered, file: 'sets/cni.yaml', line: 10, column: 20, message: 'Nothing delivers istiod' }],
    },
    {
      name: 'steps order the Applications of one set, not those of two',
      ...moved((version) => applicationSets(version, 'RollingSync')),
      findings: [{ ...unordered, file: 'sets/cni.yaml', line: 10, column: 20, why: 'know nothing of each other' }],
    },
    {
      name: 'Applications of one set without steps',
      ...moved((version) => ({ 'mesh.yaml': applicationSet(version, ['istiod', 'cni'], 'AllAtOnce') })),
      findings: [{ ...unordered, file: 'mesh.yaml', line: 12, column: 47, why: 'synced each on its own' }],
    },
    {
      name: 'steps of one set in the wrong order',
      ...moved((version) => ({ 'mesh.yaml': applicationSet(version, ['cni', 'istiod'], 'RollingSync') })),
      findings: [{ ...wrong, file: 'mesh.yaml', line: 11, column: 47, why: 'put `istio-cni` before `istio-istiod`' }],
    },
    {
      name: 'the chart that holds all of the ambient mesh',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['ambient']) })),
      findings: [
        {
          ...unordered,
          file: 'Chart.yaml',
          line: 6,
          column: 14,
          message: 'istiod, istio-cni and ztunnel move to 1.24 in no order',
          fix: 'in this order: install each by a chart of its own in place of the one that holds them all, bump each',
        },
      ],
    },
    {
      name: 'a HelmRelease of the chart that holds all of the ambient mesh, which cannot wait for itself',
      ...moved((version) => releases(version, { ambient: [] })),
      findings: [
        {
          ...unordered,
          file: 'ambient.yaml',
          line: 10,
          column: 16,
          fix: 'in this order: install each by a chart of its own in place of the one that holds them all, bump each',
        },
      ],
    },
    {
      name: 'an umbrella chart of all components',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['base', 'istiod', 'cni', 'ztunnel']) })),
      findings: [
        {
          ...unordered,
          file: 'Chart.yaml',
          line: 12,
          column: 14,
          message: 'istiod, istio-cni and ztunnel move to 1.24',
        },
      ],
    },
    {
      name: 'images of plain manifests in the order of files',
      ...moved(images),
      findings: [{ ...unordered, order: 'wrong', file: 'cni.yaml', line: 11, column: 46, message: 'before istiod' }],
    },
    {
      name: 'resources of the Sail operator, whose documents allow either order',
      ...moved(sails, 'v1.26.2', 'v1.27.0'),
      findings: [
        { ...unwaited, order: 'wrong', file: 'cni.yaml', line: 6, column: 12, message: 'before istiod `1.27.0`' },
      ],
    },
  ],
};
