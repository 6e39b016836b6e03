import type { DeployedObject } from '../../environment/environment.ts';
import { canonical, isObject, type Json, objectAt, valueAt } from '../../manifest/json.ts';
import type { BroughtName } from '../../mesh/revisions/brought.ts';
import { knownNames } from '../../mesh/revisions/known-names.ts';
import { isInjectedByNamespace, namingOf } from '../../mesh/revisions/naming.ts';
import { workloadOf } from '../../mesh/workloads.ts';
import { explainOrder } from '../../rollout/explain-order.ts';
import type { Step } from '../../rollout/rollout.ts';
import { identityOf, nameOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import { goneWith } from './left-behind.ts';
import { isInChange, locationOf } from './places.ts';
import { capital, holderOf, list, shown } from './words.ts';

/** A control plane that goes, and workloads that the same change restarts without waiting for them first. */
export interface Restart {
  readonly removal: Step;
  readonly brought: BroughtName;
  readonly restarts: readonly Step[];
}

/**
 * Control planes that go in the change that restarts pods, as the last two steps of an upgrade by revisions do: those pods
 * may have its proxy until the restart has come to them.
 */
export function restartsWithRemoval({ meshBefore, meshAfter, rollout }: EnvironmentChange): Restart[] {
  const known = knownNames([meshBefore, meshAfter]);
  const restarts = rollout.steps.filter((step) => isRestart(step) && isInjected(step.after!));
  if (restarts.length === 0) return [];
  return rollout.steps.flatMap((removal): Restart[] => {
    const brought = removal.after === null ? goneWith(removal, meshAfter, known) : null;
    if (brought === null) return [];
    const early = restarts.filter((restart) => {
      const { order, waits } = rollout.relate(restart, removal);
      return order !== 'before' || !waits;
    });
    return early.length === 0 ? [] : [{ removal, brought, restarts: early }];
  });

  /** By a label of its Namespace that stays as it is: one that moves is told by itself. */
  function isInjected(object: DeployedObject): boolean {
    const workload = workloadOf(object);
    if (workload === null || !isInjectedByNamespace(workload)) return false;
    const [old, now] = [meshBefore, meshAfter].map((mesh) => {
      const namespace = mesh.objects.get(`/Namespace//${workload.namespace}`);
      return namespace === undefined ? null : namingOf(mesh, namespace);
    });
    return now != null && old?.name === now.name;
  }
}

/** Whether nothing of the pods changes but what `kubectl rollout restart` sets, or an annotation to the same end. */
function isRestart({ before, after }: Step): boolean {
  const [old, now] = [before, after].map((object) => (object === null ? null : templateOf(object)));
  if (old == null || now == null) return false;
  return canonical(old) !== canonical(now) && canonical(withoutRestart(old)) === canonical(withoutRestart(now));
}

function templateOf(object: DeployedObject): Json | null {
  const workload = workloadOf(object);
  return workload === null ? null : (valueAt(object.manifest.value, workload.podPath) ?? null);
}

function withoutRestart(template: Json): Json {
  if (!isObject(template)) return template;
  const metadata = objectAt(template, 'metadata');
  const annotations = Object.entries(objectAt(metadata, 'annotations')).filter(([name]) => !/restart/i.test(name));
  return { ...template, metadata: { ...metadata, annotations: Object.fromEntries(annotations) } };
}

/** @param told keys of the steps whose going is told already */
export function restartedTooLate(change: Change, environment: EnvironmentChange, told: ReadonlySet<string>): Draft[] {
  if (change.mode === 'audit') return [];
  return restartsWithRemoval(environment)
    .filter(({ removal }) => !told.has(removal.key))
    .map((restart) => draftOf(change, environment, restart));
}

function draftOf(change: Change, environment: EnvironmentChange, { removal, brought, restarts }: Restart): Draft {
  const { rollout } = environment;
  const holder = removal.before!;
  const pods = list(restarts.map(({ after }) => nameOf(after!)));
  const relations = restarts.map((restart) => rollout.relate(removal, restart));
  const index = Math.max(
    0,
    relations.findIndex(({ order }) => order === 'before'),
  );
  const because = explainOrder(removal, restarts[index]!, relations[index]!);
  const places = [
    locationOf(change, brought.place),
    ...(removal.unit.declaredAt === null ? [] : [removal.unit.declaredAt]),
  ];
  return {
    severity: 'warning',
    when: 'during',
    order: relations[index]!.order === 'before' ? 'wrong' : 'unordered',
    message: `${capital(shown(brought))} goes with ${holderOf(holder)} in the change that restarts the pods of ${pods}`,
    why: `${capital(because)}. Pods that still have the proxy of \`${brought.name}\` keep it until the restart comes to them: with the endpoints and routes of that moment, so that requests go to pods that the same restart has replaced. See istio.io, setup/upgrade/canary.`,
    fix: `Deliver the restart first, and remove ${holderOf(holder)} in a later pull request, when \`istioctl proxy-status\` shows no proxy of it.`,
    environment: environment.name,
    unit: removal.unit.name,
    resource: identityOf(holder),
    location: places.find((place) => isInChange(change, place)) ?? places[0]!,
    related: restarts.map(({ after }) => ({
      message: 'its pods start anew with this change',
      resource: identityOf(after!),
      location: after!.manifest.locate(['metadata', 'name']),
    })),
    data: { name: brought.name, restarted: restarts.map(({ key }) => key) },
    edit: null,
    identity: `${removal.key} ${brought.name} restarted late`,
  };
}
