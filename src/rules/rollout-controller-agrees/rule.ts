import { isMade } from '../../mesh/controllers/made-objects.ts';
import { examine, type Observation } from '../../rollout/engine.ts';
import type { Severity } from '../finding.ts';
import { identityOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange, Rule } from '../rule.ts';
import { controllerAgrees, SENT } from './invariant.ts';
import type { ControllerSubject, Field, Mistake } from './mistake.ts';
import { locationOf } from './place.ts';
import { isTold } from './told.ts';
import { watchedControllers } from './watched.ts';
import { fixOf, messageOf, whyOf } from './words.ts';

type Observed = Observation<ControllerSubject, Mistake>;

export const rule: Rule = {
  code: 'IRG109',
  name: 'rollout-controller-agrees',
  invariant: 'what Argo Rollouts and Flagger own and need is there, and nobody else writes it',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  invariants: (environment) => [watchedControllers(environment)],
  check: (change) => change.environments.flatMap((environment) => checkEnvironment(change, environment)),
};

function checkEnvironment(change: Change, environment: EnvironmentChange): Draft[] {
  const { meshBefore, meshAfter } = environment;
  const invariant = controllerAgrees(change.mode === 'audit' ? [meshAfter] : [meshBefore, meshAfter]);
  const told = examine(invariant, environment, change.mode).filter((observed) => isTold(environment, observed));
  return withoutEchoes(told).map((observed) => draftOf(change, environment, observed));
}

/** That a controller has to wait on the way is told once, and only where it loses no requests on top of it. */
function withoutEchoes(observations: readonly Observed[]): Observed[] {
  const seen = new Set<string>();
  const lossesFirst = [...observations].sort((left, right) => rank(left) - rank(right));
  return lossesFirst.filter(({ subject, violation, when }) => {
    if (when !== 'during') return true;
    const isEcho = violation.harm !== 'traffic' && seen.has(subject.controller);
    seen.add(subject.controller);
    return !isEcho;
  });
}

const rank = ({ violation }: Observed): number => (violation.harm === 'traffic' ? 0 : 1);

function draftOf(change: Change, environment: EnvironmentChange, observed: Observed): Draft {
  const { subject, violation, when, order } = observed;
  const { object } = violation;
  return {
    severity: severityOf(change, environment, observed),
    when,
    ...(order === undefined ? {} : { order }),
    message: messageOf(observed),
    why: whyOf(observed),
    fix: fixOf(observed),
    environment: environment.name,
    unit: object.unit.name,
    resource: identityOf(object),
    location: locationOf(change, observed),
    related: violation.related.map(({ message, ...field }) => ({
      message,
      resource: identityOf(field.object),
      location: placeOf(field),
    })),
    data: { controller: subject.controller, mistake: violation.key.replace(SENT, ''), harm: violation.harm },
    edit: null,
    identity: [subject.controller, violation.key.replace(SENT, ''), when].join(' '),
  };
}

function placeOf({ object, path, target }: Field) {
  return object.manifest.locate(path, target);
}

/** A controller that only waits on the way is worth a notice; what may be held elsewhere is in doubt. */
function severityOf(change: Change, { rollout }: EnvironmentChange, observed: Observed): Severity {
  const { violation, when, order, steps, mendedBy } = observed;
  if (when === 'during') {
    if (violation.harm !== 'traffic') return 'notice';
    const isToolUnknown = [...steps, ...mendedBy].some(({ unit }) => unit.tool === 'unknown');
    const isOpen = order === 'unwaited' || (order === 'unordered' && isToolUnknown && rollout.steps.length > 0);
    return isOpen ? 'warning' : violation.severity;
  }
  return violation.severity === 'error' && isHeldElsewhere(change, violation) ? 'warning' : violation.severity;
}

/** Whether the repository has never held anything of the kind in the namespace, so that it may live outside. */
function isHeldElsewhere({ environments }: Change, { missing }: Mistake): boolean {
  const whole = missing?.whole;
  if (!whole) return false;
  const slash = whole.kind.indexOf('/');
  const [group, kind] = [whole.kind.slice(0, slash), whole.kind.slice(slash + 1)];
  return !environments.some(({ meshBefore, meshAfter }) =>
    [meshBefore, meshAfter].some((mesh) =>
      mesh.ofKind(group, kind).some((object) => !isMade(object) && object.manifest.namespace === whole.namespace),
    ),
  );
}
