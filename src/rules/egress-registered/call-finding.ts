import type { JsonPath } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Call } from '../../mesh/egress.ts';
import { buildMesh, type Mesh } from '../../mesh/mesh.ts';
import { outboundPolicy } from '../../mesh/outbound-policy.ts';
import type { Place } from '../../mesh/place.ts';
import type { Observation } from '../../rollout/engine.ts';
import type { Order } from '../../rollout/invariant.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Related, Severity } from '../finding.ts';
import { severities } from '../finding.ts';
import { stayOf } from '../left.ts';
import { identityOf, nameOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import { type Blocked, type EgressSubject, egressInvariant } from './invariant.ts';
import { keepFix, orderFix, takeoverOf } from './order-fix.ts';
import { changedPath, locationOf, relatedPolicy } from './places.ts';
import type { ToldCall } from './together.ts';
import { addressOf, consequenceOf, fixOf, obstacleOf } from './words.ts';

export type Observed = Observation<EgressSubject, Blocked>;

/** The finding of a call that is blocked in some state, and what it takes to tell it together with others. */
export function tellCall(change: Change, environment: EnvironmentChange, observed: Observed): ToldCall {
  const { subject, violation } = observed;
  const { workload, dialled } = violation;
  const culprit = observed.when === 'before' ? null : culpritOf(observed);
  const address = addressOf(subject);
  return {
    draft: draftOfCall(change, environment, observed, culprit),
    address,
    workload: nameOf(workload.object),
    dials: {
      message: `${nameOf(workload.object)} dials \`${address}\` here`,
      resource: identityOf(dialled.place.object),
      location: locationOf(change, dialled.place),
    },
    headline: (dials) => `${dials}, ${fateOf(observed, culprit)}`,
  };
}

function draftOfCall(change: Change, environment: EnvironmentChange, observed: Observed, culprit: Step | null): Draft {
  const { subject, violation, when, order } = observed;
  const { workload, dialled } = violation;
  const call = { host: subject.host, port: subject.port, protocol: subject.protocol };
  const at = culprit === null ? null : placeOfStep(environment, culprit, violation);
  const dialledAt = locationOf(change, dialled.place);
  const location = at === null ? dialledAt : locationOf(change, at);
  return {
    severity: severityOf(environment, observed, culprit),
    when,
    ...(order === undefined ? {} : { order }),
    message: messageOf(observed, culprit),
    why: whyOf(environment, observed, call),
    fix:
      observed.when === 'during' ? orderFix(observed, culprit) : (keepFix(observed, culprit) ?? fixOf(violation, call)),
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
    observation: observed,
    identity: `${subject.key} ${when}`,
  };
}

/** The step that brings the trouble: the one that, taken back, mends it; the last one where none alone does. */
function culpritOf(observed: Observed): Step | null {
  const { subject, steps, when } = observed;
  if (when === 'during') return steps.at(-1) ?? null;
  const candidates = steps.filter((step) => isNeeded(step, observed));
  return candidates.find((step) => step.key === subject.workload) ?? candidates[0] ?? steps.at(-1) ?? null;
}

/** Whether nothing would be blocked without this step. */
function isNeeded(step: Step, { subject, witness }: Observed): boolean {
  return egressInvariant.violations(subject, without(witness, step)).length === 0;
}

/** What Envoy does with the call; and, where a deletion brings it that the tool leaves to a person, from when on. */
function whyOf({ rollout }: EnvironmentChange, observed: Observed, call: Call): string {
  const consequence = consequenceOf(observed.violation, call);
  if (observed.when !== 'after') return consequence;
  const made = rollout.left.filter((step) => observed.steps.includes(step));
  const stay = stayOf(made.filter((step) => isNeeded(step, observed)));
  return stay === null ? consequence : `${consequence} ${stay}; nothing is blocked before.`;
}

function without(mesh: Mesh, step: Step): Mesh {
  const objects = [...mesh.objects.values()].filter((object) => object.key !== step.key);
  return buildMesh(step.before === null ? objects : [...objects, step.before], mesh.settings);
}

/** Where a step shows what it did to the call; null where that is the line that dials. */
function placeOfStep({ meshBefore }: EnvironmentChange, step: Step, violation: Blocked): Place | null {
  const { workload, dialled, policy, coverage } = violation;
  const object = step.after ?? step.before!;
  if (step.key === workload.object.key || step.key === dialled.place.object.key) return null;
  const { kind } = object.manifest;
  const at = (path: JsonPath): Place => ({ object, path, within: null });
  if (step.after === null) return at(['metadata', 'name']);
  if (kind === 'ServiceEntry') return at(changedPath(step, ['hosts', 'ports', 'exportTo', 'addresses', 'resolution']));
  const wasStrict = outboundPolicy(meshBefore, workload).mode === 'REGISTRY_ONLY';
  if (policy.declaredBy?.key === step.key && coverage.obstacle !== 'sidecar' && !wasStrict) {
    return { object: policy.declaredBy, path: policy.path, within: policy.within };
  }
  if (kind === 'Sidecar') return at(['spec', 'egress']);
  return at(kind === 'Namespace' ? ['metadata', 'labels'] : ['metadata', 'name']);
}

/** How bad it is what was observed of a call. */
export function severityOfCall(environment: EnvironmentChange, observed: Observed): Severity {
  return severityOf(environment, observed, observed.when === 'before' ? null : culpritOf(observed));
}

/** An error where everything is certain; one level less for each doubt. */
function severityOf({ meshBefore, meshAfter }: EnvironmentChange, observed: Observed, culprit: Step | null): Severity {
  const { violation, when, order, subject } = observed;
  const comesOrGoes = !meshBefore.objects.has(subject.workload) || !meshAfter.objects.has(subject.workload);
  if (when === 'during' && comesOrGoes) return 'notice';
  const doubts = [
    violation.dialled.confidence === 'likely',
    !violation.injection.certain,
    !violation.policy.certain,
    order === 'unwaited',
    when === 'during' && culprit !== null && needsNewPods(culprit, violation),
  ].filter(Boolean).length;
  return severities[Math.min(doubts, severities.length - 1)]!;
}

/** What pods take in when they start, or later by themselves: those that run go on as before. */
function needsNewPods({ key, before, after }: Step, { dialled }: Blocked): boolean {
  const { group, kind } = (after ?? before)!.manifest;
  return group === '' && (kind === 'Namespace' || (kind === 'ConfigMap' && key === dialled.place.object.key));
}

function messageOf(observed: Observed, culprit: Step | null): string {
  const { subject, violation } = observed;
  const { workload, dialled } = violation;
  const dials = `${nameOf(workload.object)} dials \`${addressOf(subject)}\` (${dialled.described})`;
  return `${dials}, ${fateOf(observed, culprit)}: ${obstacleOf(violation, subject)}`;
}

/** What becomes of what is dialled, and when: "which REGISTRY_ONLY blocks once … is updated". */
function fateOf(observed: Observed, culprit: Step | null): string {
  const { violation, when, order, mendedBy } = observed;
  const { workload } = violation;
  const sidecar = violation.injection.certain ? '' : ' if its pods have a sidecar';
  const verb = when === 'during' && order !== undefined ? duringVerbs[order] : 'blocks';
  const isOwn = when !== 'during' && (culprit === null || culprit.key === workload.object.key);
  const started = culprit !== null && needsNewPods(culprit, violation) ? ' and pods start with it' : '';
  const once = isOwn || culprit === null ? '' : ` once ${nameOfStep(culprit)}${started}`;
  if (culprit?.withItsUnit === true) {
    const along = `once \`${culprit.unit.name}\` is deleted, which takes ${nameOf(culprit.before!)} along`;
    return `which REGISTRY_ONLY ${verb}${sidecar} ${along}`;
  }
  const takeover = takeoverOf(observed, culprit);
  if (takeover !== null && culprit !== null) {
    const move = `from \`${culprit.unit.name}\` to \`${takeover.unit.name}\``;
    return `which REGISTRY_ONLY ${verb}${sidecar} while ${nameOf((takeover.after ?? takeover.before)!)} moves ${move}`;
  }
  const until = mendedBy.length === 0 ? '' : `, until ${mendedBy.map(nameOfStep).join(' and ')}`;
  const isUnknown = order === 'unordered' && culprit?.unit.tool === 'unknown';
  const unknown = isUnknown ? ', whatever tool delivers this' : '';
  return `which REGISTRY_ONLY ${verb}${sidecar}${once}${until}${unknown}`;
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
      discovery: ['metadata', 'name'],
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
