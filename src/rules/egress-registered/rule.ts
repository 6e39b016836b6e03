import { examine } from '../../rollout/engine.ts';
import type { Change, Draft, EnvironmentChange, Rule } from '../rule.ts';
import { tellCall } from './call-finding.ts';
import { unreadableDeclarations } from './declaration-finding.ts';
import { egressInvariant } from './invariant.ts';
import { lostEntries } from './lost-entries.ts';
import { together } from './together.ts';
import { watchedCalls } from './watched.ts';

/**
 * Under REGISTRY_ONLY each external host:port that a workload dials is in the registry; and, since most of what
 * workloads dial stands in no manifest, nothing that is registered goes away unsaid.
 */
export const rule: Rule = {
  code: 'IRG201',
  name: 'egress-registered',
  invariant:
    'under REGISTRY_ONLY, each external host and port that a workload in the mesh dials is in the registry that it sees',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  invariants: (environment) => [watchedCalls(environment)],
  check: (change) => change.environments.flatMap((environment) => checkEnvironment(change, environment)),
};

function checkEnvironment(change: Change, environment: EnvironmentChange): Draft[] {
  const observations = examine(egressInvariant, environment, change.mode);
  const calls = together(observations.map((observation) => tellCall(change, environment, observation)));
  calls.push(...unreadableDeclarations(change, environment));
  if (change.mode === 'audit') return calls;
  const told = new Set(observations.map(({ subject }) => subject.host));
  return [...calls, ...lostEntries(change, environment, told)];
}
