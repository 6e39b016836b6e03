import type { JsonPath } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import { buildMesh, type Mesh } from '../../mesh/mesh.ts';
import type { Place } from '../../mesh/place.ts';
import { workloadOf } from '../../mesh/workloads.ts';
import type { Observation } from '../../rollout/engine.ts';
import type { Order } from '../../rollout/invariant.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Related, Severity } from '../finding.ts';
import { severities } from '../finding.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import { type Blocked, type EgressSubject, egressInvariant } from './invariant.ts';
import { changedPath, locationOf, relatedPolicy } from './places.ts';
import { addressOf, consequenceOf, fixOf, identityOf, nameOf, obstacleOf } from './words.ts';

type Observed = Observation<EgressSubject, Blocked>;

/** The finding of a call that is blocked in some state. */
export function draftOfCall(change: Change, environment: EnvironmentChange, observed: Observed): Draft {
  const { subject, violation, when, order } = observed;
  const { workload, dialled } = violation;
  const call = { host: subject.host, port: subject.port, protocol: subject.protocol };
  const culprit = when === 'before' ? null : culpritOf(observed);
  const at = culprit === null ? null : placeOfStep(culprit, violation);
  const dialledAt = locationOf(change, dialled.place);
  const location = at === null ? dialledAt : locationOf(change, at);
  return {
    severity: severityOf(environment, observed),
    when,
    ...(order === undefined ? {} : { order }),
    message: messageOf(observed, culprit),
    why: consequenceOf(violation, call),
    fix: observed.when === 'during' ? orderFix(observed) : fixOf(violation, call),
    environment: environment.name,
    unit: workload.object.unit.name,
    resource: identityOf(at === null ? dialled.place.object : at.object),
    location,
    related: relatedOf(change, violation, location, dialledAt),
    data: {
      host: subject.host,
      port: subject.port,
      protocol: subject.protocol,
      obstacle: violation.coverage.obstacle,
      confidence: dialled.confidence,
      injectionCertain: violation.injection.certain,
      policy: violation.policy.source,
    },
    edit: null,
    identity: `${subject.key} ${when}`,
  };
}

/** The step that brings the trouble: the one that, taken back, mends it; the last one where none alone does. */
function culpritOf({ subject, witness, steps, when }: Observed): Step | null {
  if (when === 'during') return steps.at(-1) ?? null;
  const mends = (step: Step) => egressInvariant.violations(subject, without(witness, step)).length === 0;
  const candidates = steps.filter(mends);
  return candidates.find((step) => step.key === subject.workload) ?? candidates[0] ?? steps.at(-1) ?? null;
}

function without(mesh: Mesh, step: Step): Mesh {
  const objects = [...mesh.objects.values()].filter((object) => object.key !== step.key);
  return buildMesh(step.before === null ? objects : [...objects, step.before], mesh.settings);
}

/** Where a step shows what it did to the call; null where that is the line that dials. */
function placeOfStep(step: Step, { workload, dialled, policy, coverage }: Blocked): Place | null {
  const object = step.after ?? step.before!;
  if (step.key === workload.object.key || step.key === dialled.place.object.key) return null;
  const { kind } = object.manifest;
  const at = (path: JsonPath): Place => ({ object, path, within: null });
  if (step.after === null) return at(['metadata', 'name']);
  if (kind === 'ServiceEntry') return at(changedPath(step, ['hosts', 'ports', 'exportTo', 'addresses', 'resolution']));
  if (policy.declaredBy?.key === step.key && coverage.obstacle !== 'sidecar') {
    return { object: policy.declaredBy, path: policy.path, within: policy.within };
  }
  if (kind === 'Sidecar') return at(['spec', 'egress']);
  return at(kind === 'Namespace' ? ['metadata', 'labels'] : ['metadata', 'name']);
}

/** An error where everything is certain; one level less for each doubt. */
function severityOf({ meshBefore }: EnvironmentChange, { violation, when, order, subject }: Observed): Severity {
  const isNew = !meshBefore.objects.has(subject.workload);
  if (when === 'during' && isNew) return 'notice';
  const doubts = [
    violation.dialled.confidence === 'likely',
    !violation.injection.certain,
    !violation.policy.certain,
    order === 'unwaited',
  ].filter(Boolean).length;
  return severities[Math.min(doubts, severities.length - 1)]!;
}

function messageOf({ subject, violation, when, order, mendedBy }: Observed, culprit: Step | null): string {
  const { workload, dialled } = violation;
  const dials = `${nameOf(workload.object)} dials \`${addressOf(subject)}\` (${dialled.described})`;
  const sidecar = violation.injection.certain ? '' : ' if its pods have a sidecar';
  const verb = when === 'during' && order !== undefined ? duringVerbs[order] : 'blocks';
  const isOwn = when !== 'during' && (culprit === null || culprit.key === workload.object.key);
  const once = isOwn || culprit === null ? '' : ` once ${nameOfStep(culprit)}`;
  const until = mendedBy.length === 0 ? '' : `, until ${mendedBy.map(nameOfStep).join(' and ')}`;
  return `${dials}, which REGISTRY_ONLY ${verb}${sidecar}${once}${until}: ${obstacleOf(violation, subject)}`;
}

const duringVerbs: Readonly<Record<Order, string>> = {
  wrong: 'blocks',
  unordered: 'may block',
  unwaited: 'may block for a moment',
  impossible: 'blocks, whatever the order,',
};

function nameOfStep({ operation, before, after }: Step): string {
  return `${nameOf((after ?? before)!)} is ${{ create: 'created', update: 'updated', delete: 'deleted' }[operation]}`;
}

/** How to deliver the steps so that nothing is blocked on the way. */
function orderFix({ subject, order, mendedBy, steps, opposed }: Observed): string {
  const first = mendedBy.map((step) => (step.after ?? step.before)!);
  const last = steps.at(-1);
  const then = last === undefined ? 'the rest' : nameOf((last.after ?? last.before)!);
  if (order === 'impossible') {
    const hosts = [...new Set([subject, ...opposed.map((other) => other.subject)].map(addressOf))];
    return `Split the change: first register ${hosts.map((host) => `\`${host}\``).join(' and ')} side by side, then change what is dialled, then take away what nothing dials any more; a pull request each.`;
  }
  const wait = first.some((object) => workloadOf(object) !== null) ? 'its pods are replaced' : 'the sidecars have it';
  const where =
    last?.unit.tool === 'argocd' ? 'an earlier pull request or an earlier sync wave' : 'an earlier pull request';
  return `Deliver ${first.map(nameOf).join(' and ')} first, wait until ${wait}, then deliver ${then}: ${where} does it.`;
}

function relatedOf(
  change: Change,
  { workload, dialled, policy, coverage }: Blocked,
  own: Location,
  dials: Location,
): Related[] {
  const related: Related[] = [];
  if (own !== dials) {
    related.push({
      message: `${nameOf(workload.object)} dials it here`,
      resource: identityOf(dialled.place.object),
      location: dials,
    });
  }
  related.push(...relatedPolicy(change, policy));
  if (coverage.nearest !== null) {
    const path = {
      port: ['spec', 'ports'],
      protocol: ['spec', 'ports'],
      export: ['spec', 'exportTo'],
      sidecar: ['spec', 'hosts'],
      host: ['metadata', 'name'],
    }[coverage.obstacle];
    const location = locationOf(change, { object: coverage.nearest, path, within: null });
    related.push({ message: 'the ServiceEntry that comes nearest', resource: identityOf(coverage.nearest), location });
  }
  return related.filter(
    ({ location }) => location.line !== own.line || location.file !== own.file || location.side !== own.side,
  );
}
