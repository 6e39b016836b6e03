import type { RuleCases } from '../../cases.ts';
import { istiod, release } from './objects.ts';

const both = { '10-istiod.yaml': istiod('1-24'), '20-istiod.yaml': istiod('1-25') };
const next = { '20-istiod.yaml': istiod('1-25') };
const ztunnel = (...values: string[]) => ({ '30-ztunnel.yaml': release('ztunnel', 'ztunnel', ...values) });
const elsewhere = ['caAddress: ca.example.org:443', 'xdsAddress: istiod.example.org:15012'];

/** ztunnel asks the Service `istiod-<revision>` that its release names. */
export const ztunnels: RuleCases = {
  valid: [
    {
      name: 'ztunnel: another control plane goes than it asks',
      before: { ...both, ...ztunnel('revision: 1-25') },
      after: { ...next, ...ztunnel('revision: 1-25') },
    },
    {
      name: 'ztunnel: it moves on to a control plane that comes with it, and asks until that is there',
      before: { '10-istiod.yaml': istiod('1-24'), ...ztunnel('revision: 1-24') },
      after: { ...both, ...ztunnel('revision: 1-25') },
    },
    {
      name: 'ztunnel: it asks elsewhere',
      before: { ...both, ...ztunnel('revision: 1-24', ...elsewhere) },
      after: { ...next, ...ztunnel('revision: 1-24', ...elsewhere) },
    },
    {
      name: 'ztunnel: it names no revision',
      before: { ...both, ...ztunnel('logLevel: info') },
      after: { ...next, ...ztunnel('logLevel: info') },
    },
  ],
  invalid: [
    {
      name: 'ztunnel: the control plane goes that it asks',
      before: { ...both, ...ztunnel('revision: 1-24') },
      after: { ...next, ...ztunnel('revision: 1-24') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: '10-istiod.yaml',
          side: 'base',
          line: 7,
          column: 15,
          message:
            'Revision `1-24` goes with HelmRelease `istio-system/istiod-1-24` while HelmRelease `istio-system/ztunnel` still asks it',
          why: 'On every node ztunnel asks the Service `istiod-1-24`',
          fix: 'first change `revision` of HelmRelease `istio-system/ztunnel` to `1-25`',
        },
      ],
    },
    {
      name: 'ztunnel: it asks a control plane that nothing installs',
      before: { ...both, ...ztunnel('revision: 1-24') },
      after: { ...both, ...ztunnel('revision: 1-26') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: '30-ztunnel.yaml',
          line: 7,
          column: 15,
          message: 'HelmRelease `istio-system/ztunnel` asks revision `1-26`, which nothing installs',
        },
      ],
    },
  ],
};
