import type { RuleCases } from '../../cases.ts';
import {
  applicationSet,
  applicationSets,
  applications,
  healthOfApplications,
  parent,
  severalSources,
} from '../repositories.ts';
import { moved, unordered, unwaited, waves, wrong } from './moved.ts';

/** Applications of Argo CD: their waves, their sources, and the steps of a set. */
export const ofApplications: RuleCases = {
  valid: [
    {
      name: 'waves on Applications whose health Argo CD is told to wait for',
      ...moved((version) => ({
        ...applications(version, waves),
        'mesh.yaml': parent,
        'argocd-cm.yaml': healthOfApplications,
      })),
    },
    {
      name: 'Applications of one set that its steps put into order',
      ...moved((version) => ({ 'mesh.yaml': applicationSet(version, ['base', 'istiod', 'cni'], 'RollingSync') })),
    },
  ],
  invalid: [
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
  ],
};
