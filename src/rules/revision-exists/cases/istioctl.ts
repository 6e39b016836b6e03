import type { Files, RuleCases } from '../../cases.ts';
import { labelled, web } from './objects.ts';

const operator = (revision: string, name = `cp-${revision}`) =>
  `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata:\n  name: ${name}\n  namespace: istio-system\nspec:\n  profile: minimal\n  revision: ${revision}\n`;
const install = (name: string) => `istioctl install -y -f mesh/${name}.yaml`;
const apply = 'kubectl apply -f apps';
const uninstall = 'istioctl uninstall --revision 1-24 -y';

/** A script of these lines, the control planes that it installs, and the label of a Namespace with a workload. */
function script(lines: readonly string[], revisions: readonly string[], label: string, restarted = 0): Files {
  return {
    'deploy.sh': ['#!/bin/sh', ...lines, ''].join('\n'),
    ...Object.fromEntries(revisions.map((revision) => [`mesh/cp-${revision}.yaml`, operator(revision)])),
    'apps/ns.yaml': labelled(label),
    'apps/deployment.yaml': web(restarted),
  };
}

const both = script([install('cp-1-24'), install('cp-1-25'), apply], ['1-24', '1-25'], '1-24');
const one = (revision: string, label: string): Files => ({
  ...script([install('cp'), apply], [], label),
  'mesh/cp.yaml': operator(revision, 'cp'),
});
const goes = {
  file: 'mesh/cp-1-24.yaml',
  side: 'base',
  line: 8,
  column: 13,
  message: 'Revision `1-24` goes with IstioOperator `istio-system/cp-1-24` while Namespace `shop` still names it',
} as const;

/** istioctl installs control planes and takes one out only where it is told to (`istioctl uninstall`). */
export const istioctl: RuleCases = {
  valid: [
    {
      name: 'istioctl: the file of the old control plane goes, which stays in the cluster',
      before: both,
      after: script([install('cp-1-25'), apply], ['1-25'], '1-24'),
    },
    {
      name: 'istioctl: all in one change, installed and waited for before the label moves',
      before: script([install('cp-1-24'), apply], ['1-24'], '1-24'),
      after: script([install('cp-1-25'), apply], ['1-25'], '1-25', 1),
    },
    {
      name: 'istioctl: one file takes another revision, which is installed beside the first',
      before: one('1-24', '1-24'),
      after: one('1-25', '1-24'),
    },
    {
      name: 'istioctl: one file takes another revision, and the label follows',
      before: one('1-24', '1-24'),
      after: one('1-25', '1-25'),
    },
    {
      name: 'istioctl: what nobody names any more is uninstalled',
      before: script([install('cp-1-24'), install('cp-1-25'), apply], ['1-24', '1-25'], '1-25'),
      after: script([install('cp-1-25'), apply, uninstall], ['1-25'], '1-25'),
    },
  ],
  invalid: [
    {
      name: 'istioctl: what a Namespace names is uninstalled',
      before: both,
      after: script([install('cp-1-25'), apply, uninstall], ['1-25'], '1-24'),
      findings: [{ ...goes, severity: 'error', when: 'after' }],
    },
    {
      name: 'istioctl: everything is uninstalled',
      before: both,
      after: script([install('cp-1-25'), apply, 'istioctl x uninstall --purge'], ['1-25'], '1-24'),
      findings: [{ ...goes, severity: 'error', when: 'after' }],
    },
    {
      name: 'istioctl: the old one is uninstalled before the label moves, and the pods start in between',
      before: both,
      after: script([install('cp-1-25'), uninstall, apply], ['1-25'], '1-25', 1),
      findings: [
        {
          ...goes,
          severity: 'error',
          when: 'during',
          order: 'wrong',
          why: '`istioctl uninstall --revision 1-24` is delivered before `kubectl apply -f apps`',
        },
      ],
    },
  ],
};
