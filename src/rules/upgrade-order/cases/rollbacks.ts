import type { RuleCases } from '../../cases.ts';
import { applications, healthOfApplications, parent, releases, severalSources } from '../repositories.ts';
import { moved, now, old, unordered, waves, wrong } from './moved.ts';

/** An upgrade is taken back: the order is the other way round. */
export const rollbacks: RuleCases = {
  valid: [],
  invalid: [
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
  ],
};
