import type { DeployedObject } from '../../../environment/environment.ts';
import { type Json, listAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { IstioRollout, VirtualServiceReference } from '../../../mesh/controllers/argo-rollouts.ts';
import { firstLabel, isMeant, shiftedRules, versionOf } from '../../../mesh/controllers/rollout-routes.ts';
import type { Mesh } from '../../../mesh/mesh.ts';
import { type RouteProtocol, type RouteRule, rulesOf } from '../../../mesh/virtual-service-rules.ts';
import { nameOf } from '../../object-name.ts';
import { type Mistake, mistake, quoted } from '../mistake.ts';
import { refused } from './texts.ts';

/**
 * The routes whose weights a Rollout sets are found, lead to both versions and to nothing that it would remove.
 * Source: argoproj/argo-rollouts `rollout/trafficrouting/istio/istio.go` (`ValidateHTTPRoutes`, `ValidateTlsRoutes`,
 * `ValidateTcpRoutes`, `processRoutes`).
 */
export function routeMistakes(mesh: Mesh, rollout: IstioRollout): Mistake[] {
  return rollout.virtualServices.flatMap((reference) => {
    const virtualService = mesh.objects.get(reference.key);
    if (virtualService === undefined) return [];
    return [
      ...namedRoutes(rollout, reference, virtualService),
      ...omittedRoutes(rollout, reference, virtualService),
      ...onlyRouteNamed(rollout, reference, virtualService),
      ...shiftedRules(reference, virtualService).flatMap((rule) => [
        ...missingVersion(rollout, virtualService, rule),
        ...removedDestinations(rollout, virtualService, rule),
      ]),
    ];
  });
}

/** Each route that the Rollout names is in the VirtualService, where that has routes of the protocol at all. */
function namedRoutes(rollout: IstioRollout, reference: VirtualServiceReference, owner: DeployedObject): Mistake[] {
  const { object } = rollout;
  const rules = rulesOf(owner);
  const of = (protocol: RouteProtocol) => rules.filter((rule) => rule.protocol === protocol);
  const names = of('http').map(({ value }) => stringAt(value, 'name') ?? '');
  const wanted = reference.routes.filter(({ name }) => name !== '');
  const http = names.length === 0 ? [] : wanted.filter(({ name }) => !names.includes(name));
  const known = names.filter((name) => name !== '');
  const mistakes = http.map(({ name, path }) =>
    mistake({
      key: `route ${reference.key} ${name}`,
      object,
      path,
      message: `${nameOf(object)} sets the weights of http route \`${name}\`, which ${nameOf(owner)} does not have`,
      why: `Argo Rollouts finds http routes by their \`name\`. ${refused}`,
      fix:
        known.length === 0
          ? `Give the route \`name: ${name}\`.`
          : `Name one that it has (${quoted(known)}), or give a route \`name: ${name}\`.`,
      related: [{ message: 'its http routes stand here', object: owner, path: ['spec', 'http'], target: 'key' }],
      missing: { key: owner.key, whole: null, placeIn: (former) => pathOfName(former, name) },
    }),
  );
  const matched = (['tls', 'tcp'] as const).flatMap((protocol) => {
    const own = of(protocol);
    const matches = protocol === 'tls' ? reference.tlsRoutes : reference.tcpRoutes;
    const unmatched = own.length === 0 ? [] : matches.filter((match) => !own.some((rule) => isMeant(rule, match)));
    return unmatched.map(({ port, sniHosts, path }) =>
      mistake({
        key: `${protocol} route ${reference.key} ${port} ${sniHosts.join(',')}`,
        object,
        path,
        message: `${nameOf(object)} sets the weights of a ${protocol} route that ${nameOf(owner)} does not have`,
        why: `Argo Rollouts finds ${protocol} routes by the one port${protocol === 'tls' ? ' and the exact `sniHosts`' : ''} that they match. ${refused}`,
        fix: `Write the port${protocol === 'tls' ? ' and hosts' : ''} as a ${protocol} route of the VirtualService matches them.`,
        related: [
          { message: `its ${protocol} routes stand here`, object: owner, path: ['spec', protocol], target: 'key' },
        ],
      }),
    );
  });
  return [...mistakes, ...matched];
}

function pathOfName(virtualService: DeployedObject, name: string) {
  const rule = rulesOf(virtualService).find(({ value }) => stringAt(value, 'name') === name);
  return rule === undefined ? null : [...rule.path, 'name'];
}

/** Where the Rollout names no routes of a protocol, the VirtualService may have but one that it could mean. */
function omittedRoutes(rollout: IstioRollout, reference: VirtualServiceReference, owner: DeployedObject): Mistake[] {
  const { object, managedRoutes } = rollout;
  const managed = new Set(managedRoutes.map(({ name }) => name));
  const fields = [
    { protocol: 'http', field: 'routes', named: reference.routes },
    { protocol: 'tls', field: 'tlsRoutes', named: reference.tlsRoutes },
    { protocol: 'tcp', field: 'tcpRoutes', named: reference.tcpRoutes },
  ] as const;
  return fields.flatMap(({ protocol, field, named }) => {
    const own = rulesOf(owner).filter((rule) => rule.protocol === protocol);
    const open = own.filter(({ value }) => !managed.has(stringAt(value, 'name') ?? ''));
    if (named.length > 0 || open.length < 2) return [];
    return [
      mistake({
        key: `omitted ${protocol} ${reference.key}`,
        object,
        path: reference.path,
        message: `${nameOf(object)} leaves out \`${field}\`, and ${nameOf(owner)} has ${open.length} ${protocol} routes to choose from`,
        why: `Without \`${field}\` there may be one ${protocol} route${protocol === 'http' ? ' outside `managedRoutes`' : ''} only. ${refused}`,
        fix:
          protocol === 'http'
            ? 'List under `routes` the names of the routes whose weights the Rollout may set.'
            : `List under \`${field}\` the routes whose weights the Rollout may set.`,
        related: [
          { message: `the ${protocol} routes stand here`, object: owner, path: ['spec', protocol], target: 'key' },
        ],
      }),
    ];
  });
}

/**
 * The only route, where the Rollout leaves out `routes`, has no name. Source: argoproj/argo-rollouts, issue 3884 and
 * pull request 4055, which is in 1.9.0 and in no 1.8.
 */
function onlyRouteNamed(rollout: IstioRollout, reference: VirtualServiceReference, owner: DeployedObject): Mistake[] {
  const http = rulesOf(owner).filter(({ protocol }) => protocol === 'http');
  const [rule] = http;
  const name = http.length === 1 ? stringAt(rule?.value, 'name') : null;
  if (rule === undefined || !name || reference.routes.length > 0) return [];
  return [
    mistake({
      key: `only-route-named ${reference.key}`,
      severity: 'notice',
      object: rollout.object,
      path: reference.path,
      message: `${nameOf(rollout.object)} leaves out \`routes\`, and the only http route of ${nameOf(owner)} has a name`,
      why: 'Before version 1.9 Argo Rollouts then looks for a route without a name and moves no weight at all, without a word: every step passes with all traffic on the stable version.',
      fix: `Set \`routes: [${name}]\`, which every version understands.`,
      related: [{ message: 'the route is named here', object: owner, path: [...rule.path, 'name'] }],
    }),
  ];
}

/** Each route leads to both versions: by subset where the Rollout names a DestinationRule, else by Service. */
function missingVersion(rollout: IstioRollout, owner: DeployedObject, rule: RouteRule): Mistake[] {
  const { object, destinationRule, stableService, canaryService } = rollout;
  const entries = listAt(rule.value, 'route');
  const bySubset = destinationRule !== null;
  const wanted = bySubset
    ? [destinationRule.stableSubset, destinationRule.canarySubset]
    : [stableService, canaryService];
  const nameIn = (entry: Json) =>
    bySubset ? stringAt(entry, 'destination', 'subset') : firstLabel(stringAt(entry, 'destination', 'host') ?? '');
  const missing = wanted.filter(({ name }) => name !== '' && !entries.some((entry) => nameIn(entry) === name));
  if (missing.length === 0) return [];
  const what = bySubset ? 'subset' : 'Service';
  const names = quoted(missing.map(({ name }) => name));
  const shown = stringAt(rule.value, 'name') || null;
  return [
    mistake({
      key: `version ${owner.key} ${rule.protocol} ${shown ?? ''} ${names}`,
      object: owner,
      path: [...rule.path, 'route'],
      target: 'key',
      message: `${shown === null ? `The ${rule.protocol} route` : `Route \`${shown}\``} of ${nameOf(owner)} does not lead to ${what}${missing.length > 1 ? 's' : ''} ${names}, between which and the rest ${nameOf(object)} shifts traffic`,
      why: `Each route needs a destination for the stable and one for the canary ${what}. ${refused}`,
      fix: `Add ${missing.length > 1 ? 'destinations' : 'a destination'} for ${what}${missing.length > 1 ? 's' : ''} ${names} to the route, with weight 0 for the canary.`,
      related: missing.map(({ path }) => ({ message: 'the Rollout names it here', object, path })),
    }),
  ];
}

/** Argo Rollouts takes every other destination with a share out of the route. */
function removedDestinations(rollout: IstioRollout, owner: DeployedObject, rule: RouteRule): Mistake[] {
  const { object, destinationRule } = rollout;
  return listAt(rule.value, 'route').flatMap((entry, index) => {
    const weight = valueAt(entry, ['weight']);
    const host = stringAt(entry, 'destination', 'host') ?? '';
    const subset = stringAt(entry, 'destination', 'subset') ?? '';
    const isKept = destinationRule?.additionalSubsets.includes(subset) ?? false;
    if (firstLabel(host) === '' || typeof weight !== 'number' || weight === 0 || isKept) return [];
    if (versionOf(rollout, entry) !== null) return [];
    const to = subset === '' ? `\`${host}\`` : `subset \`${subset}\` of \`${host}\``;
    return [
      mistake({
        key: `removed ${owner.key} ${rule.protocol} ${stringAt(rule.value, 'name') ?? ''} ${host} ${subset}`,
        severity: 'warning',
        harm: 'overwrite',
        object: owner,
        path: [...rule.path, 'route', index, 'destination', subset === '' ? 'host' : 'subset'],
        message: `${nameOf(owner)} sends ${weight} % to ${to} in a route that ${nameOf(object)} sets the weights of`,
        why: 'It is neither the stable nor the canary version: at its next look Argo Rollouts takes the destination out of the route, and its share goes to the stable version.',
        fix:
          destinationRule === null
            ? 'Send this share by a route of its own, which the Rollout does not name.'
            : 'Send this share by a route of its own, which the Rollout does not name, or list the subset under `destinationRule.additionalSubsetNames` (Argo Rollouts 1.9 and later).',
      }),
    ];
  });
}
