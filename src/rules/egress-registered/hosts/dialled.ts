import type { ObjectKey } from '../../../environment/environment.ts';
import type { Json } from '../../../manifest/json.ts';
import type { WireProtocol } from '../../../mesh/egress.ts';
import type { Mesh } from '../../../mesh/mesh.ts';
import { memoisePerMesh } from '../../../mesh/mesh-memo.ts';
import type { Place } from '../../../mesh/place.ts';
import type { Workload } from '../../../mesh/workloads.ts';
import { hostsInAddresses } from './address.ts';
import { argumentsOf } from './arguments.ts';
import { declarationsOf } from './declared.ts';
import type { Mention } from './mention.ts';
import { wordsOf } from './names.ts';
import { afterProxies, proxiesOf } from './proxy.ts';
import { withoutRemarks } from './remarks.ts';
import { isSettingsFile, type Setting, settingsIn } from './settings.ts';
import { type ContainerSources, containersOf, type SourceText } from './sources.ts';
import { hostsIn } from './text.ts';
import { protocolOfPort, validPort } from './url.ts';

/** A host outside the cluster that a workload dials, and the place that says so. */
export interface DialledHost {
  readonly host: string;
  readonly port: number | null;
  readonly protocol: WireProtocol | null;
  readonly confidence: 'certain' | 'likely';
  readonly place: Place;
  /** What says so, for people: "environment variable `STRIPE_URL` of container `api`". */
  readonly described: string;
}

/** Every host outside the cluster that the manifests show this workload to dial, each once, the surest mention of it. */
export function dialledHosts(mesh: Mesh, workload: Workload): readonly DialledHost[] {
  const known = answers(mesh);
  let hosts = known.get(workload.object.key);
  if (hosts === undefined) {
    hosts = hostsOfWorkload(mesh, workload);
    known.set(workload.object.key, hosts);
  }
  return hosts;
}

const answers = memoisePerMesh(() => new Map<ObjectKey, readonly DialledHost[]>());

function hostsOfWorkload(mesh: Mesh, workload: Workload): readonly DialledHost[] {
  const namespaces = new Set(mesh.ofKind('', 'Namespace').map(({ manifest }) => manifest.name));
  namespaces.add(workload.namespace);
  const declared = declarationsOf(workload).flatMap(({ host }) => host ?? []);
  const found = [...declared, ...containersOf(mesh, workload).flatMap(hostsOfContainer)];
  return surest(found.filter(({ host }) => !isClusterName(mesh, namespaces, host)));
}

function hostsOfContainer(container: ContainerSources): readonly DialledHost[] {
  const found = [
    ...container.variables.flatMap((variable) => hostsOfVariable(variable, container.variables)),
    ...container.commandLines.flatMap((line) => hostsOfCommandLine(line.words, line.path, container)),
    ...container.files.flatMap(hostsOfFile),
  ];
  return afterProxies(found, proxiesOf(container.variables));
}

function hostsOfVariable(variable: SourceText, all: readonly SourceText[]): DialledHost[] {
  const isFile = /\n./.test(variable.value) || /^\s*[{[]\s*["{[]/.test(variable.value);
  if (isFile && hostsInAddresses(variable.value, variable.name).length === 0) return hostsOfFile(variable);
  return hostsIn(variable.value, variable.name).map((mention) => {
    const port = mention.port ?? portBeside(variable.name, all);
    return dialled(withPort(mention, port), variable, 0);
  });
}

/** `DB_PORT` beside `DB_HOST`. Of several the one that stands nearest behind `from`, as in a list of servers. */
function portBeside(name: string, all: readonly Pick<SourceText, 'name' | 'value'>[], from = 0): number | null {
  const words = wordsOf(name);
  const ports = ['PORT', 'PORT_VALUE'].map((port) => words.replace(/(^|_)[A-Z]+$/, `$1${port}`));
  const isBeside = (other: { readonly name: string }) => [...ports, `${words}_PORT`].includes(wordsOf(other.name));
  const beside = all.slice(from).find(isBeside) ?? all.slice(0, from).findLast(isBeside);
  return beside === undefined ? null : validPort(beside.value);
}

function withPort(mention: Mention, port: number | null): Mention {
  return { ...mention, port, protocol: mention.protocol ?? (port === null ? null : protocolOfPort(port)) };
}

function hostsOfCommandLine(
  words: readonly Json[],
  path: SourceText['path'],
  container: ContainerSources,
): DialledHost[] {
  const described = `argument of container \`${container.name}\``;
  return argumentsOf(words).flatMap(({ name, value, index, offset }) => {
    const source = { name: name ?? '', value, object: container.object, path: [...path, index], described };
    if (value.includes('\n')) return hostsOfSettings(settingsIn(value), source);
    return hostsIn(withoutRemarks(value), name).map((mention) => dialled(mention, source, offset));
  });
}

/** What stands in a file is likely at most: a program need not read all that it is given. */
function hostsOfFile(file: SourceText): DialledHost[] {
  if (!isSettingsFile(file.name, file.value)) return [];
  return hostsOfSettings(settingsIn(file.value), file).map((host) => ({ ...host, confidence: 'likely' }));
}

function hostsOfSettings(settings: readonly Setting[], source: SourceText): DialledHost[] {
  const named = settings.map(({ names, value, offset }) => ({ name: names.join('_'), value, offset }));
  return named.flatMap(({ name, value, offset }, index) =>
    hostsIn(value, name === '' ? null : name).map((mention) => {
      const port = mention.port ?? (name === '' ? null : portBeside(name, named, index));
      return dialled(withPort(mention, port), source, offset);
    }),
  );
}

function dialled(mention: Mention, source: SourceText, shift: number): DialledHost {
  return {
    host: mention.host,
    port: mention.port,
    protocol: mention.protocol,
    confidence: mention.confidence,
    place: {
      object: source.object,
      path: source.path,
      within: { offset: shift + mention.offset, length: mention.length },
    },
    described: source.described,
  };
}

/** `redis.cache` and `kafka-0.kafka.messaging`: short names of Services, where the last part is a namespace. */
function isClusterName(mesh: Mesh, namespaces: ReadonlySet<string>, host: string): boolean {
  const labels = host.split('.');
  const last = labels.at(-1)!;
  if (labels.length > 3) return false;
  return (
    namespaces.has(last) ||
    (labels.length === 2 &&
      mesh.ofKind('', 'Service').some(({ manifest }) => manifest.name === labels[0] && manifest.namespace === last))
  );
}

/** Each address once; a mention without a port adds nothing to one with it. */
function surest(found: readonly DialledHost[]): readonly DialledHost[] {
  const byAddress = new Map<string, DialledHost>();
  for (const candidate of found) {
    const key = `${candidate.host}:${candidate.port ?? ''}/${candidate.protocol ?? ''}`;
    const known = byAddress.get(key);
    if (known === undefined || (known.confidence === 'likely' && candidate.confidence === 'certain')) {
      byAddress.set(key, candidate);
    }
  }
  const hosts = [...byAddress.values()];
  return hosts.filter(
    ({ host, port, protocol }) =>
      !hosts.some(
        (other) =>
          other.host === host &&
          ((port === null && other.port !== null) ||
            (port === other.port && protocol === null && other.protocol !== null)),
      ),
  );
}
