import type { DeployedObject } from '../../environment/environment.ts';
import { canonical, isObject, type Json, type JsonObject, listAt, objectAt, stringAt } from '../../manifest/json.ts';
import { NETWORKING } from '../../mesh/spec.ts';

/**
 * An object as in the head with what it had in the base as well: subsets of a DestinationRule, hosts, addresses, ports
 * and visibility of a ServiceEntry, servers of a Gateway, imported hosts of a Sidecar, visibility of a VirtualService,
 * ports of a Service. Null where the kind knows no union: routes are switched.
 */
export function unite(before: DeployedObject, after: DeployedObject): DeployedObject | null {
  if (before.manifest.kind !== after.manifest.kind || before.unit.name !== after.unit.name) return null;
  const value = uniteValues(before.manifest.value, after.manifest.value);
  return value === null ? null : { ...after, manifest: { ...after.manifest, value } };
}

/** The same for the values of two manifests of one object. */
export function uniteValues(before: JsonObject, after: JsonObject): JsonObject | null {
  const group = (stringAt(after, 'apiVersion') ?? '').replace(/\/?[^/]*$/, '');
  const kind = stringAt(after, 'kind') ?? '';
  const united = unions[`${group}/${kind}`]?.(objectAt(before, 'spec'), objectAt(after, 'spec')) ?? null;
  return united === null ? null : { ...after, spec: united };
}

type UniteSpecs = (before: JsonObject, after: JsonObject) => JsonObject | null;

const unions: Readonly<Record<string, UniteSpecs>> = {
  [`${NETWORKING}/DestinationRule`]: (before, after) => {
    if (before.host !== after.host) return null;
    return withVisibility(before, withList(after, 'subsets', byName(before, after, 'subsets', 'name')));
  },
  [`${NETWORKING}/VirtualService`]: (before, after) => withVisibility(before, after),
  [`${NETWORKING}/ServiceEntry`]: (before, after) => {
    const ports = byName(before, after, 'ports', 'number');
    const names = ports.map((port) => stringAt(port, 'name'));
    if (new Set(names).size < names.length) return null;
    const hosts = withList(after, 'hosts', distinct(before, after, 'hosts'));
    const addresses = withList(hosts, 'addresses', distinct(before, after, 'addresses'));
    return withVisibility(before, withList(addresses, 'ports', ports));
  },
  [`${NETWORKING}/Gateway`]: (before, after) => {
    if (canonical(before.selector) !== canonical(after.selector)) return null;
    const servers = serversOf(before, after);
    return servers === null ? null : withList(after, 'servers', servers);
  },
  [`${NETWORKING}/Sidecar`]: (before, after) => {
    const [old, now] = [listAt(before, 'egress'), listAt(after, 'egress')];
    if (old.length !== now.length) return null;
    const egress = now.map((listener, index) => {
      const had = objectAt(old[index]);
      return isObject(listener) ? withList(listener, 'hosts', distinct(had, listener, 'hosts')) : listener;
    });
    return withList(after, 'egress', egress);
  },
  '/Service': (before, after) => {
    if (canonical(before.selector) !== canonical(after.selector)) return null;
    const ports = byName(before, after, 'ports', 'port');
    const names = ports.map((port) => stringAt(port, 'name'));
    return new Set(names).size < names.length ? null : withList(after, 'ports', ports);
  },
};

/** The object with this list; without it where it is empty and was not there. */
function withList(whole: JsonObject, field: string, list: readonly Json[]): JsonObject {
  return list.length === 0 && whole[field] === undefined ? whole : { ...whole, [field]: list };
}

/** The entries of the head, and those of the base that go by another name. */
function byName(before: JsonObject, after: JsonObject, field: string, name: string): Json[] {
  const now = listAt(after, field);
  const nameOf = (entry: Json) => canonical(objectAt(entry)[name]);
  const names = new Set(now.map(nameOf));
  return [...now, ...listAt(before, field).filter((entry) => !names.has(nameOf(entry)))];
}

/** The scalars of the head, and those that only the base has. */
function distinct(before: JsonObject, after: JsonObject, field: string): Json[] {
  const now = listAt(after, field);
  return [...now, ...listAt(before, field).filter((entry) => !now.includes(entry))];
}

/** Visible to all that either shows it to; a list that is empty or missing shows it to everybody. */
function withVisibility(before: JsonObject, after: JsonObject): JsonObject {
  const [old, now] = [listAt(before, 'exportTo'), listAt(after, 'exportTo')];
  if (now.length === 0 || now.includes('*')) return after;
  if (old.length === 0 || old.includes('*')) return { ...after, exportTo: ['*'] };
  return withList(after, 'exportTo', distinct(before, after, 'exportTo'));
}

/** Servers by port: hosts of both on one that stays, and those of the base whose port is gone. Null where they clash. */
function serversOf(before: JsonObject, after: JsonObject): Json[] | null {
  const portOf = (server: Json) => canonical(objectAt(server, 'port').number);
  const old = new Map(listAt(before, 'servers').map((server) => [portOf(server), objectAt(server)]));
  const now = listAt(after, 'servers').map((server) => objectAt(server));
  if (old.size < listAt(before, 'servers').length || new Set(now.map(portOf)).size < now.length) return null;
  const kept = now.map((server) => {
    const had = old.get(portOf(server));
    old.delete(portOf(server));
    return had === undefined ? server : withList(server, 'hosts', distinct(had, server, 'hosts'));
  });
  return [...kept, ...old.values()];
}
