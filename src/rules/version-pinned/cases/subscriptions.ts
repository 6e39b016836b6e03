import type { RuleCases } from '../../cases.ts';
import { sail, subscription } from '../repositories.ts';

const pinned = { 'istio.yaml': sail('v1.26.4') };
const floating = { file: 'operator.yaml', line: 8, column: 12, severity: 'notice' } as const;

/** Operators that OLM brings to new minors by itself, or not. */
export const subscriptions: RuleCases = {
  valid: [
    {
      name: 'an operator whose releases are approved by hand',
      before: pinned,
      after: { ...pinned, 'operator.yaml': subscription('stable', 'Manual') },
    },
    {
      name: 'an operator in the channel of one minor',
      before: pinned,
      after: { ...pinned, 'operator.yaml': subscription('stable-3.1') },
    },
    {
      name: 'an operator that went on by itself before',
      before: { ...pinned, 'operator.yaml': subscription('candidates') },
      after: { ...pinned, 'operator.yaml': subscription('stable') },
    },
    {
      name: 'an operator for which nothing pins a version of Istio',
      before: {},
      after: { 'operator.yaml': subscription('stable') },
    },
  ],
  invalid: [
    {
      name: 'an operator leaves the channel of its minor',
      before: { ...pinned, 'operator.yaml': subscription('stable-3.1') },
      after: { ...pinned, 'operator.yaml': subscription('stable') },
      findings: [{ ...floating, when: 'after', message: 'The operator of OpenShift Service Mesh goes on' }],
    },
    {
      name: 'its releases are not approved by hand any more',
      before: { ...pinned, 'operator.yaml': subscription('stable', 'Manual') },
      after: { ...pinned, 'operator.yaml': subscription('stable') },
      findings: [{ ...floating, when: 'after' }],
    },
    {
      name: 'an audit tells an operator that goes on by itself',
      mode: 'audit',
      before: { ...pinned, 'operator.yaml': subscription('stable') },
      after: { ...pinned, 'operator.yaml': subscription('stable') },
      findings: [{ ...floating, when: 'before' }],
    },
  ],
};
