import type { DeployedObject } from '../../environment/environment.ts';
import { canonical, isObject, type JsonPath, listAt, stringAt, valueAt } from '../../manifest/json.ts';
import { bypass } from '../../mesh/capture.ts';
import { type Call, coverage, type WireProtocol } from '../../mesh/egress.ts';
import { matchesHost } from '../../mesh/hosts.ts';
import { injection } from '../../mesh/injection.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { type OutboundPolicy, outboundPolicy } from '../../mesh/outbound-policy.ts';
import { effectiveSidecars } from '../../mesh/sidecar.ts';
import { NETWORKING, namespaceOf, specOf, stringsAt } from '../../mesh/spec.ts';
import { type Workload, workloads } from '../../mesh/workloads.ts';
import type { Step } from '../../rollout/rollout.ts';
import { stayOf } from '../left.ts';
import { identityOf, nameOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import { dialledHosts } from './hosts/dialled.ts';
import { changedPath, locationOf, relatedPolicy } from './places.ts';
import { addressOf } from './words.ts';

/** A registered address that some client loses, and the step by which it does. */
interface Loss {
  readonly call: Call;
  readonly client: Workload;
  readonly policy: OutboundPolicy;
  readonly step: Step;
}

/**
 * A warning for each ServiceEntry or Sidecar whose change takes registered hosts away from pods under REGISTRY_ONLY,
 * though no manifest shows who dials them: most of what programs dial is in their code. Silent about `told` hosts,
 * about those that are registered elsewhere, and about those whose last known caller went with them.
 */
export function lostEntries(change: Change, environment: EnvironmentChange, told: ReadonlySet<string>): Draft[] {
  const { meshBefore, meshAfter, rollout } = environment;
  const steps = [...rollout.steps, ...rollout.left].filter(
    ({ before, after }) =>
      (before ?? after)!.manifest.group === NETWORKING &&
      ['ServiceEntry', 'Sidecar'].includes((before ?? after)!.manifest.kind),
  );
  if (steps.length === 0) return [];
  const retired = retiredHosts(meshBefore, meshAfter);
  const isSpared = (host: string) => retired.has(host) || [...told].some((dialled) => matchesHost(host, dialled));
  const losses = knownClients(meshAfter).flatMap((client) => lossesOf(environment, client, steps, isSpared));
  for (const step of steps.filter((each) => !losses.some((loss) => loss.step === each))) {
    const client = unseenClient(environment, step);
    if (client !== null) losses.push(...lossesOf(environment, client, [step], isSpared));
  }
  return [...new Set(losses.map(({ step }) => step))].map((step) =>
    draftOfLosses(
      change,
      environment,
      step,
      losses.filter((loss) => loss.step === step),
    ),
  );
}

function lossesOf(
  { meshBefore, meshAfter }: EnvironmentChange,
  client: Workload,
  steps: readonly Step[],
  isSpared: (host: string) => boolean,
): Loss[] {
  const policy = outboundPolicy(meshAfter, client);
  if (policy.mode !== 'REGISTRY_ONLY') return [];
  return meshBefore.ofKind(NETWORKING, 'ServiceEntry').flatMap((entry) =>
    callsOf(entry).flatMap((call) => {
      if (isSpared(call.host) || bypass(meshAfter, client, call.host, call.port) !== null) return [];
      if (!coverage(meshBefore, client, call).known || coverage(meshAfter, client, call).known) return [];
      const step = stepBehind(steps, entry, meshAfter, client);
      return step === null ? [] : [{ call, client, policy, step }];
    }),
  );
}

/** The pods of the mesh that the repository holds, one for each view of the registry. */
function knownClients(mesh: Mesh): Workload[] {
  const byView = new Map<string, Workload>();
  for (const workload of workloads(mesh)) {
    if (!injection(mesh, workload).injected) continue;
    byView.set(canonical([workload.namespace, { ...workload.podLabels }, { ...workload.podAnnotations }]), workload);
  }
  return [...byView.values()];
}

/**
 * Pods that no manifest shows: policy, entries and workloads often live in different repositories. Null where there are
 * none: the workloads of the namespace are known, the namespace goes, or it is not in the mesh and the object is for
 * its namespace alone.
 */
function unseenClient({ meshBefore, meshAfter }: EnvironmentChange, { before, after }: Step): Workload | null {
  const object = (after ?? before)!;
  const namespace = namespaceOf(object);
  const meshes = [meshBefore, meshAfter];
  if (meshes.some((mesh) => workloads(mesh).some((workload) => workload.namespace === namespace))) return null;
  const [existed, exists] = meshes.map((mesh) =>
    mesh.ofKind('', 'Namespace').some(({ manifest }) => manifest.name === namespace),
  );
  if (existed && !exists) return null;
  const nothing = { podLabels: {}, podAnnotations: {}, podPath: [], podSpec: {}, serviceAccount: null, replicas: null };
  const client = { object, namespace, ...nothing };
  const exportTo = stringsAt(specOf(before ?? object), 'exportTo');
  const isForAll = object.manifest.kind === 'ServiceEntry' && (exportTo.length === 0 || exportTo.includes('*'));
  return isForAll || injection(meshAfter, client).injected ? client : null;
}

/**
 * Hosts that some workload was seen to dial and that none is any more: their entries are tidied up. Not those that
 * stood in a ConfigMap alone while the workload stays as it is: its pods run on with what they read.
 */
function retiredHosts(before: Mesh, after: Mesh): ReadonlySet<string> {
  const still = new Set(workloads(after).flatMap((workload) => dialledHosts(after, workload).map(({ host }) => host)));
  const retired = new Set<string>();
  for (const workload of workloads(before)) {
    const runsOn = startsSamePods(workload, after);
    for (const { host, place } of dialledHosts(before, workload)) {
      if (runsOn && place.object !== workload.object) still.add(host);
      else retired.add(host);
    }
  }
  return new Set([...retired].filter((host) => !still.has(host)));
}

function startsSamePods({ object, podPath }: Workload, after: Mesh): boolean {
  const successor = after.objects.get(object.key);
  const template = (each: DeployedObject) => canonical(valueAt(each.manifest.value, podPath) ?? null);
  return successor !== undefined && template(successor) === template(object);
}

/** The calls that an entry is there for: each host on each port, in the protocol declared. */
function callsOf(entry: DeployedObject): Call[] {
  const spec = specOf(entry);
  const hosts = stringsAt(spec, 'hosts').filter((host) => !/\.svc(\.|$)|\.local$/.test(host));
  return hosts.flatMap((host) =>
    listAt(spec, 'ports').flatMap((port) => {
      if (!isObject(port) || typeof port.number !== 'number') return [];
      return [{ host, port: port.number, protocol: wireProtocol(stringAt(port, 'protocol') ?? '') }];
    }),
  );
}

function wireProtocol(declared: string): WireProtocol | null {
  if (/^(?:http|http2|grpc|grpc-web)$/i.test(declared)) return 'HTTP';
  if (/^(?:https|tls)$/i.test(declared)) return 'TLS';
  return /^(?:tcp|mongo|redis|mysql)$/i.test(declared) ? 'TCP' : null;
}

/** The step on the entry itself, else that on the Sidecar which holds for the client. */
function stepBehind(steps: readonly Step[], entry: DeployedObject, after: Mesh, client: Workload): Step | null {
  const sidecars = effectiveSidecars(after, client.namespace, client.podLabels).map((sidecar) => sidecar?.key);
  return (
    steps.find(({ key }) => key === entry.key) ??
    steps.find(({ key, after: object }) => object !== null && sidecars.includes(key)) ??
    null
  );
}

function draftOfLosses(
  change: Change,
  { name, rollout }: EnvironmentChange,
  step: Step,
  losses: readonly Loss[],
): Draft {
  const object = (step.after ?? step.before)!;
  const isSidecar = object.manifest.kind === 'Sidecar';
  const { policy } = losses[0]!;
  const addresses = [...new Set(losses.map(({ call }) => addressOf(call)))];
  const clients = losses.map(({ client }) => client).filter((client) => client.object !== object);
  const namespaces = [...new Set(clients.map(({ namespace }) => namespace))].sort();
  const path =
    isSidecar && step.after !== null ? ['spec', 'egress'] : changedPath(step, ['hosts', 'ports', 'exportTo']);
  const stay = stayOf(rollout.left.filter((left) => left === step));
  const kept = isSidecar ? 'the hosts in `egress.hosts`' : 'the entry';
  return {
    severity: 'warning',
    when: 'after',
    message: `${nameOf(object)} ${lossOf(step, path, addresses, namespaces)}`,
    why: `Under REGISTRY_ONLY Envoy blocks what is not in the registry: 502 for HTTP, a closed connection for all else. The manifests no longer show who dials these hosts, if they ever did; but most of what programs dial stands in their code, and pods that run keep the settings they started with.${stay === null ? '' : ` ${stay}; nothing is blocked before.`}`,
    fix: `Keep ${kept} until nothing dials there any more; the access logs of the sidecars show what is dialled.`,
    environment: name,
    unit: object.unit.name,
    resource: identityOf(object),
    location: locationOf(change, { object, path, within: null }),
    related: relatedPolicy(change, policy),
    data: { hosts: addresses, namespaces },
    edit: null,
    identity: `lost ${object.key} ${addresses.join(' ')}`,
  };
}

/** What the step takes away, and from whom; without namespaces from pods that no manifest shows. */
function lossOf(step: Step, path: JsonPath, addresses: readonly string[], namespaces: readonly string[]): string {
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
  const where = `in ${namespaces.length === 1 ? 'namespace' : 'namespaces'} ${list(namespaces)}`;
  const pods = `pods under REGISTRY_ONLY ${namespaces.length === 0 ? 'that this repository does not hold' : where}`;
  if (step.after === null) return `is removed and with it ${list(addresses)} for ${pods}`;
  if (step.after.manifest.kind === 'Sidecar') return `no longer imports ${list(addresses)} for ${pods}`;
  const isHidden = path[1] === 'exportTo';
  return isHidden
    ? `no longer shows ${list(addresses)} to ${pods}`
    : `no longer registers ${list(addresses)} for ${pods}`;
}
