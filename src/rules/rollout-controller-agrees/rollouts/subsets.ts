import type { DeployedObject } from '../../../environment/environment.ts';
import type { DestinationRuleReference, IstioRollout, NamedField } from '../../../mesh/controllers/argo-rollouts.ts';
import { shiftedRules } from '../../../mesh/controllers/rollout-routes.ts';
import { definesFor } from '../../../mesh/controllers/rollout-subsets.ts';
import { destinationRuleHost, destinationRulesFor } from '../../../mesh/destination-rule.ts';
import { subsetsOf } from '../../../mesh/destination-rule-merge.ts';
import { matchesHost } from '../../../mesh/hosts.ts';
import type { Mesh } from '../../../mesh/mesh.ts';
import { destinationRules, namespaceOf } from '../../../mesh/spec.ts';
import { type Destination, destinationsOf, isSentByGit, liveDestinations } from '../../../mesh/virtual-service.ts';
import { nameOf } from '../../object-name.ts';
import { type Mistake, missingWhole, mistake, nameOfKey } from '../mistake.ts';
import { lost, refused } from './texts.ts';

/**
 * The DestinationRule that a Rollout names has the subsets of both versions, and no other one that is in use. Source:
 * argoproj/argo-rollouts `rollout/trafficrouting/istio/istio.go` (`UpdateHash`, `getDestinationRule`).
 */
export function subsetMistakes(mesh: Mesh, rollout: IstioRollout): Mistake[] {
  const { destinationRule: reference } = rollout;
  if (reference === null) return [];
  if (reference.name === '') return [unnamed(rollout, reference, 'DestinationRule', 'name')];
  const rule = mesh.objects.get(reference.key);
  const versions = [
    { role: 'stable', subset: reference.stableSubset },
    { role: 'canary', subset: reference.canarySubset },
  ] as const;
  const unset = versions
    .filter(({ subset }) => subset.name === '')
    .map(({ role }) => unnamed(rollout, reference, `${role} subset of its DestinationRule`, `${role}SubsetName`));
  if (rule === undefined) return unset.length > 0 ? unset : [missingRule(mesh, rollout, reference)];
  const lacking = versions
    .filter(({ subset }) => subset.name !== '')
    .flatMap(({ role, subset }) => lackingSubset(mesh, rollout, reference, rule, role, subset));
  return [...unset, ...lacking, ...subsetsInUse(mesh, rollout, reference, rule)];
}

function missingRule(mesh: Mesh, rollout: IstioRollout, reference: DestinationRuleReference): Mistake {
  const { object, namespace } = rollout;
  const elsewhere = destinationRules(mesh).find(({ manifest }) => manifest.name === reference.name);
  const instead = elsewhere === undefined ? '' : `; there is one in namespace \`${namespaceOf(elsewhere)}\``;
  const routes = [reference.stableSubset, reference.canarySubset].flatMap(({ name }) => routesTo(mesh, rollout, name));
  return mistake({
    key: `destination-rule ${reference.key}`,
    harm: routes.length > 0 ? 'traffic' : 'stall',
    object,
    path: reference.path,
    message: `${nameOfKey(reference.key)}, whose subsets ${nameOf(object)} writes, does not exist${instead}`,
    why: `Argo Rollouts looks for it in the namespace of the Rollout only; it repeats the event \`DestinationRuleNotFound\` and rolls nothing out. Where routes already lead to the subsets, ${lost}`,
    fix:
      elsewhere === undefined
        ? `Add the DestinationRule with subsets \`${reference.stableSubset.name}\` and \`${reference.canarySubset.name}\` to namespace \`${namespace}\`.`
        : `Move ${nameOf(elsewhere)} to namespace \`${namespace}\`, or the Rollout to its own.`,
    related:
      elsewhere === undefined
        ? []
        : [{ message: 'the one of that name', object: elsewhere, path: ['metadata', 'name'] }],
    missing: missingWhole(reference.key),
    routed: routes.filter(isSentByGit).map(({ host }) => host),
  });
}

function unnamed({ object }: IstioRollout, { path }: DestinationRuleReference, what: string, field: string): Mistake {
  return mistake({
    key: `unnamed ${field}`,
    object,
    path,
    message: `${nameOf(object)} names no ${what}`,
    why: `\`name\`, \`stableSubsetName\` and \`canarySubsetName\` have to be set. ${refused}`,
    fix: `Set \`destinationRule.${field}\`.`,
  });
}

function lackingSubset(
  mesh: Mesh,
  rollout: IstioRollout,
  reference: DestinationRuleReference,
  rule: DeployedObject,
  role: string,
  { name, path }: NamedField,
): Mistake[] {
  const { object } = rollout;
  const routes = routesTo(mesh, rollout, name);
  const unserved = routes.filter(({ host }) => !definesFor(mesh, reference, host, name));
  const isDefined = subsetsOf(rule).has(name);
  if (isDefined && (routes.length === 0 || unserved.length < routes.length)) return [];
  const host = destinationRuleHost(mesh, rule) ?? '';
  const shared = {
    key: `subset ${role} ${name}`,
    harm: routes.length > 0 ? ('traffic' as const) : ('stall' as const),
    object,
    path,
    related: unserved.map((route) => ({
      message: 'traffic is sent to it here',
      object: route.virtualService,
      path: [...route.path, isDefined ? 'host' : 'subset'],
    })),
    routed: unserved.filter(isSentByGit).map((route) => route.host),
  };
  if (isDefined) {
    return [
      mistake({
        ...shared,
        key: `host ${reference.key}`,
        path: reference.path,
        message: `${nameOf(rule)} with subset \`${name}\` is for \`${host}\`, but ${nameOf(object)} shifts traffic to \`${unserved[0]!.host}\``,
        why: `Argo Rollouts does not compare the two. Subset \`${name}\` is defined for another host than the one that the route names: ${lost}`,
        fix: `Write the same host in the DestinationRule and in the route.`,
      }),
    ];
  }
  return [
    mistake({
      ...shared,
      message: `${nameOf(rule)} lacks subset \`${name}\`, which ${nameOf(object)} names as its ${role} version`,
      why: `Argo Rollouts says nothing: it writes the hash of the pods into the subsets that it finds and moves weight to \`${name}\` all the same. ${lost}`,
      fix: `Add subset \`${name}\` to ${nameOf(rule)}; Argo Rollouts adds the label \`rollouts-pod-template-hash\` itself.`,
      missing: { key: rule.key, whole: null, placeIn: (former) => pathOfSubset(former, name) },
    }),
  ];
}

function pathOfSubset(rule: DeployedObject, name: string) {
  const definition = subsetsOf(rule).get(name);
  return definition === undefined ? null : [...definition.path, 'name'];
}

/** The destinations with this subset in the routes whose weights the Rollout sets. */
function routesTo(mesh: Mesh, rollout: IstioRollout, subset: string): Destination[] {
  return rollout.virtualServices.flatMap((reference) => {
    const owner = mesh.objects.get(reference.key);
    if (owner === undefined) return [];
    const rules = shiftedRules(reference, owner).map(({ path }) => path.join('.'));
    return destinationsOf(mesh, owner).filter(
      (each) => each.use === 'route' && each.subset === subset && rules.includes(each.path.slice(0, 3).join('.')),
    );
  });
}

/** The subsets that Argo Rollouts leaves in the rule; those that it leaves in the routes are given the benefit of the doubt. */
export function keptSubsets(reference: DestinationRuleReference): ReadonlySet<string> {
  const { stableSubset, canarySubset, additionalSubsets } = reference;
  return new Set([stableSubset.name, canarySubset.name, ...additionalSubsets]);
}

/** Every subset beside those of the versions is gone once Argo Rollouts has written its hashes. */
function subsetsInUse(
  mesh: Mesh,
  rollout: IstioRollout,
  reference: DestinationRuleReference,
  rule: DeployedObject,
): Mistake[] {
  const { object } = rollout;
  const kept = keptSubsets(reference);
  const host = destinationRuleHost(mesh, rule);
  if (host === null) return [];
  return [...subsetsOf(rule).keys()]
    .filter((name) => !kept.has(name))
    .flatMap((name) => {
      const users = liveDestinations(mesh).filter(
        (each) =>
          each.subset === name &&
          matchesHost(host, each.host) &&
          !isShifted(rollout, each) &&
          !destinationRulesFor(mesh, each.host).some((other) => other.key !== rule.key && subsetsOf(other).has(name)),
      );
      const byOwner = new Map(
        users.map((user) => [user.virtualService.key, user]).reverse() as [string, Destination][],
      );
      return [...byOwner.values()].map((user) =>
        mistake({
          key: `foreign-subset ${user.virtualService.key} ${name}`,
          harm: 'traffic',
          object: user.virtualService,
          path: [...user.path, 'subset'],
          message: `${nameOf(user.virtualService)} uses subset \`${name}\` of ${nameOf(rule)}, which ${nameOf(object)} removes`,
          why: `Argo Rollouts keeps only its stable and canary subset in a DestinationRule that it writes; \`${name}\` is gone as soon as it first does. ${lost}`,
          fix: `Define \`${name}\` in a second DestinationRule for the host, which no Rollout names, and take it out of ${nameOf(rule)}; or use one of the Rollout's own subsets.`,
          related: [
            { message: 'the Rollout names the DestinationRule here', object, path: reference.path },
            { message: 'the subset is defined here', object: rule, path: pathOfSubset(rule, name) ?? ['spec'] },
          ],
          routed: [user.host],
        }),
      );
    });
}

/** Whether the destination is in a route whose weights the Rollout sets: that it takes out itself. */
function isShifted(rollout: IstioRollout, { virtualService, path }: Destination): boolean {
  const reference = rollout.virtualServices.find(({ key }) => key === virtualService.key);
  if (reference === undefined) return false;
  const rule = path.slice(0, 3).join('.');
  return shiftedRules(reference, virtualService).some((shifted) => shifted.path.join('.') === rule);
}
