import type { RuleCases } from '../../cases.ts';
import { injected, istiod, labelled, namespace } from './objects.ts';

/** Names that are there, or not, whatever the order. */
export const names: RuleCases = {
  valid: [
    {
      name: 'the revision is installed',
      before: { 'istiod.yaml': istiod('1-24') },
      after: { 'istiod.yaml': istiod('1-24'), 'ns.yaml': labelled('1-24') },
    },
    {
      name: 'no control plane is in the repository',
      before: {},
      after: { 'ns.yaml': labelled('1-24') },
    },
  ],
  invalid: [
    {
      name: 'a label names a revision that nothing installs',
      before: { 'istiod.yaml': istiod('1-24'), 'ns.yaml': labelled('1-24') },
      after: { 'istiod.yaml': istiod('1-24'), 'ns.yaml': labelled('1-25') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'ns.yaml',
          line: 6,
          column: 19,
          message: 'Namespace `shop` names revision `1-25`, which nothing installs',
          why: 'starts without a sidecar',
        },
      ],
    },
    {
      name: 'both labels, of which one counts',
      before: { 'ns.yaml': injected },
      after: { 'ns.yaml': namespace('shop', 'istio-injection: enabled', 'istio.io/rev: 1-25') },
      findings: [{ severity: 'warning', when: 'after', file: 'ns.yaml', line: 6, column: 5, message: 'not of `1-25`' }],
    },
    {
      name: 'a new namespace comes with its control plane',
      before: {},
      after: { '20-istiod.yaml': istiod('1-25'), '10-ns.yaml': labelled('1-25') },
      findings: [{ severity: 'notice', when: 'during', order: 'wrong', file: '10-ns.yaml', line: 6 }],
    },
  ],
};
