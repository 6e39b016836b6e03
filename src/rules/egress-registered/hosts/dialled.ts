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
  const ports = portsAmong(container.variables);
  const found = [
    ...container.variables.flatMap((variable) => hostsOfVariable(variable, ports)),
    ...container.commandLines.flatMap((line) => hostsOfCommandLine(line.words, line.path, container)),
    ...container.files.flatMap(hostsOfFile),
  ];
  return afterProxies(found, proxiesOf(container.variables));
}

function hostsOfVariable(variable: SourceText, ports: readonly NamedPort[]): DialledHost[] {
  const isFile = /\n./.test(variable.value) || /^\s*[{[]\s*["{[]/.test(variable.value);
  if (isFile && hostsInAddresses(variable.value, variable.name).length === 0) return hostsOfFile(variable);
  return hostsIn(variable.value, variable.name).map((mention) => {
    const port = mention.port ?? portBeside(variable.name, ports);
    return dialled(withPort(mention, port), variable, 0);
  });
}

/** A value whose name says that it is a port, and how far down it stands. */
interface NamedPort {
  readonly words: string;
  readonly value: string;
  readonly at: number;
}

function portsAmong(all: readonly Pick<SourceText, 'name' | 'value'>[]): readonly NamedPort[] {
  return all
    .map(({ name, value }, at) => ({ words: wordsOf(name), value, at }))
    .filter(({ words }) => /(?:^|_)PORT(?:_VALUE)?$/.test(words));
}

/** `DB_PORT` beside `DB_HOST`. Of several the one that stands nearest behind `from`, as in a list of servers. */
function portBeside(name: string, ports: readonly NamedPort[], from = 0): number | null {
  const words = wordsOf(name);
  const wanted = ['PORT', 'PORT_VALUE'].map((port) => words.replace(/(^|_)[A-Z]+$/, `$1${port}`));
  const beside = ports.filter((port) => wanted.includes(port.words) || port.words === `${words}_PORT`);
  const nearest = beside.find(({ at }) => at >= from) ?? beside.at(-1);
  return nearest === undefined ? null : validPort(nearest.value);
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
  const ports = portsAmong(named);
  return named.flatMap(({ name, value, offset }, index) =>
    hostsIn(value, name === '' ? null : name).map((mention) => {
      const port = mention.port ?? (name === '' ? null : portBeside(name, ports, index));
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
