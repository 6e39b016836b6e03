import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { canonical, valueAt } from '../../manifest/json.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { BroughtName } from '../../mesh/revisions/brought.ts';
import { type KnownNames, knownNames } from '../../mesh/revisions/known-names.ts';
import { isInjectedByNamespace, type Naming, namingOf } from '../../mesh/revisions/naming.ts';
import { workloadOf, workloads } from '../../mesh/workloads.ts';
import type { Step } from '../../rollout/rollout.ts';
import { identityOf, nameOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import { isInChange, locationOf } from './places.ts';
import { capital, holderOf, list, shown } from './words.ts';

/**
 * A control plane that goes in the very change that moves its last users away: a label does not take running pods to
 * another one, only a restart does, and there is no time for that.
 *
 * @param told keys of the steps whose going is told already
 */
export function leftBehind(change: Change, environment: EnvironmentChange, told: ReadonlySet<string>): Draft[] {
  if (change.mode === 'audit') return [];
  const known = knownNames([environment.meshBefore, environment.meshAfter]);
  return environment.rollout.steps.flatMap((step): Draft[] => {
    if (told.has(step.key)) return [];
    const brought = goneWith(step, environment.meshAfter, known);
    if (brought === null) return [];
    const namespaces = namespacesLeaving(environment, known, step);
    return namespaces.length === 0 ? [] : [draftOf(change, environment, known, step, brought, namespaces)];
  });
}

/** The revision that a step takes away for good; null where it takes none, or where the head makes it elsewhere. */
export function goneWith({ before, after }: Step, head: Mesh, known: KnownNames): BroughtName | null {
  const names = before === null ? [] : known.broughtBy(before);
  const revision = names.find(({ kind, by }) => kind === 'revision' && by === 'control-plane');
  if (revision === undefined) return null;
  const stays = known.namesIn(head).some(({ name, kind }) => kind === 'revision' && name === revision.name);
  return stays || (after !== null && known.isKept(after, revision.name)) ? null : revision;
}

/** Namespaces whose pods had the control plane and are neither restarted by the change nor still asking for it. */
export function namespacesLeaving(
  { meshBefore, meshAfter }: EnvironmentChange,
  known: KnownNames,
  step: Step,
): DeployedObject[] {
  const gone = new Set(known.broughtBy(step.before!).flatMap(({ kind, name }) => (kind === 'revision' ? [name] : [])));
  const isOf = (mesh: Mesh, naming: Naming | null): boolean => {
    if (naming === null || (naming.how !== 'namespace' && naming.how !== 'injection')) return false;
    const tags = known.namesIn(mesh).filter(({ kind, name }) => kind === 'tag' && name === naming.name);
    if (tags.length === 0) return gone.has(naming.name);
    return tags.some(({ target, object }) => {
      // A tag of the chart follows the revision of its release.
      if (target === null)
        return known.broughtBy(object).some(({ kind, name }) => kind === 'revision' && gone.has(name));
      return target.kind === 'istio' ? step.before!.manifest.name === target.name : gone.has(target.name);
    });
  };
  return meshBefore.ofKind('', 'Namespace').filter((namespace) => {
    const now = meshAfter.objects.get(namespace.key);
    if (now === undefined || !isOf(meshBefore, namingOf(meshBefore, namespace))) return false;
    return (
      !isOf(meshAfter, namingOf(meshAfter, now)) && hasPodsThatStay(meshBefore, meshAfter, namespace.manifest.name)
    );
  });
}

/** What takes a namespace to another control plane: its own label, or the tag that it names; null where neither changes. */
export function movedBy(
  { meshAfter, rollout }: EnvironmentChange,
  known: KnownNames,
  namespace: DeployedObject,
): ObjectKey | null {
  const now = meshAfter.objects.get(namespace.key);
  const named = now === undefined ? null : namingOf(meshAfter, now);
  const tags = known.namesIn(meshAfter).filter((each) => each.kind === 'tag' && each.name === named?.name);
  const keys = [namespace.key, ...tags.map(({ object }) => object.key)];
  return keys.find((key) => rollout.steps.some((step) => step.key === key)) ?? null;
}

/** Whether pods of the namespace outlive the change; also where the repository does not show any. */
export function hasPodsThatStay(before: Mesh, after: Mesh, namespace: string): boolean {
  const running = workloads(before).filter((each) => each.namespace === namespace && isInjectedByNamespace(each));
  const stays = running.some(({ object }) => {
    const now = after.objects.get(object.key);
    return now !== undefined && templateOf(now) === templateOf(object);
  });
  return running.length === 0 || stays;
}

function templateOf(object: DeployedObject): string {
  return canonical(valueAt(object.manifest.value, workloadOf(object)?.podPath ?? []));
}

function draftOf(
  change: Change,
  environment: EnvironmentChange,
  known: KnownNames,
  step: Step,
  brought: BroughtName,
  namespaces: readonly DeployedObject[],
): Draft {
  const holder = (step.after ?? step.before)!;
  const names = list(namespaces.map(nameOf));
  const { meshBefore } = environment;
  const tag = tagOf(environment, namespaces);
  const moves =
    tag === null
      ? `moves ${names} away from it`
      : `takes ${shown({ name: tag, kind: 'tag' })} of ${names} to another one`;
  const places = [
    ...(step.after === null ? [] : [locationOf(change, { ...brought.place, object: step.after })]),
    locationOf(change, brought.place),
    ...(step.unit.declaredAt === null ? [] : [step.unit.declaredAt]),
  ];
  return {
    severity: 'warning',
    when: 'after',
    message: `${capital(shown(brought))} goes with ${holderOf(holder)} in the change that ${moves}, before the pods there are restarted`,
    why: 'A label does not take running pods to another control plane, only a restart does. Until then they keep the proxy of the one that is gone: with the endpoints and routes of that moment, so that requests go to pods that are no more, and a certificate that expires within a day. See istio.io, setup/upgrade/canary.',
    fix: `${tag === null ? 'Deliver the labels first' : `Install the new revision beside it, by a release of its own, and move ${shown({ name: tag, kind: 'tag' })} there`}, restart the pods (\`kubectl rollout restart\`), and remove ${holderOf(holder)} in a later pull request, when \`istioctl proxy-status\` shows no proxy of it.`,
    environment: environment.name,
    unit: holder.unit.name,
    resource: identityOf(holder),
    location: places.find((place) => isInChange(change, place)) ?? places[0]!,
    related: namespaces.flatMap((namespace) => {
      const naming = namingOf(meshBefore, namespace);
      if (naming === null) return [];
      const message = `pods of ${nameOf(namespace)} have it until they are restarted`;
      return [{ message, resource: identityOf(namespace), location: locationOf(change, naming.place) }];
    }),
    data: {
      name: brought.name,
      namespaces: namespaces.map(({ manifest }) => manifest.name),
      movedBy: namespaces.map((namespace) => ({
        ...identityOf(environment.meshAfter.objects.get(movedBy(environment, known, namespace) ?? '') ?? namespace),
      })),
    },
    edit: null,
    namedBy: namespaces.map(identityOf),
    identity: `${step.key} ${brought.name} left behind`,
  };
}

/** The tag, or the default revision, that all of them go on naming; null where a label moves. */
function tagOf({ meshBefore, meshAfter }: EnvironmentChange, namespaces: readonly DeployedObject[]): string | null {
  const names = namespaces.map((namespace) => {
    const now = meshAfter.objects.get(namespace.key);
    const name = namingOf(meshBefore, namespace)?.name ?? null;
    return now !== undefined && namingOf(meshAfter, now)?.name === name ? name : null;
  });
  return names.every((name) => name === names[0]) ? (names[0] ?? null) : null;
}
