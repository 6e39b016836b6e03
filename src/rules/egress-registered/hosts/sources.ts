import type { DeployedObject } from '../../../environment/environment.ts';
import { type Json, type JsonPath, listAt, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { Mesh } from '../../../mesh/mesh.ts';
import type { Workload } from '../../../mesh/workloads.ts';

/** A text of which a program of the workload takes its settings. */
export interface SourceText {
  /** The variable that holds it, or the file. */
  readonly name: string;
  readonly value: string;
  readonly object: DeployedObject;
  readonly path: JsonPath;
  /** What it is, for people: "environment variable `STRIPE_URL` of container `api`". */
  readonly described: string;
}

/** A container that runs while the sidecar does, and all that it is given. */
export interface ContainerSources {
  readonly name: string;
  /** The workload that it is part of. */
  readonly object: DeployedObject;
  readonly variables: readonly SourceText[];
  /** `command` and `args`, with the way to each list. */
  readonly commandLines: readonly { readonly words: readonly Json[]; readonly path: JsonPath }[];
  readonly files: readonly SourceText[];
}

/**
 * The containers of a workload whose traffic the sidecar takes. Not among them: init containers that end before it
 * starts, the sidecar itself, and whatever runs under its user, which it lets pass.
 */
export function containersOf(mesh: Mesh, workload: Workload): readonly ContainerSources[] {
  const specPath = [...workload.podPath, 'spec'];
  const placed = ['containers', 'initContainers'].flatMap((list) =>
    listAt(workload.podSpec, list).map((container, index) => ({
      container,
      path: [...specPath, list, index],
      runs: list === 'containers' || stringAt(container, 'restartPolicy') === 'Always',
    })),
  );
  return placed
    .filter(({ container, runs }) => {
      return runs && !runsAsProxy(workload, container) && stringAt(container, 'name') !== 'istio-proxy';
    })
    .map(({ container, path }) => sourcesOf(mesh, workload, container, path));
}

/** Traffic of the proxy's own user or group is never taken. `tools/istio-iptables` */
function runsAsProxy({ podSpec }: Workload, container: Json): boolean {
  return ['runAsUser', 'runAsGroup'].some((field) => {
    const path = ['securityContext', field];
    return (valueAt(container, path) ?? valueAt(podSpec, path)) === 1337;
  });
}

function sourcesOf(mesh: Mesh, workload: Workload, container: Json, path: JsonPath): ContainerSources {
  const name = stringAt(container, 'name') ?? '';
  return {
    name,
    object: workload.object,
    variables: variablesOf(mesh, workload, container, path, name),
    commandLines: ['command', 'args'].map((list) => ({ words: listAt(container, list), path: [...path, list] })),
    files: mountedFiles(mesh, workload, container),
  };
}

/** `env` wins over `envFrom`, also where its value is a secret, and of equal names the last one. */
function variablesOf(mesh: Mesh, workload: Workload, container: Json, path: JsonPath, owner: string): SourceText[] {
  const own = new Set(listAt(container, 'env').map((variable) => stringAt(variable, 'name')));
  const imported = importedVariables(mesh, workload, container).filter(({ name }) => !own.has(name));
  const all = [...imported, ...ownVariables(mesh, workload, container, path, owner)];
  return [...new Map(all.map((variable) => [variable.name, variable])).values()];
}

function ownVariables(mesh: Mesh, workload: Workload, container: Json, path: JsonPath, owner: string): SourceText[] {
  const variables: SourceText[] = [];
  for (const [index, variable] of listAt(container, 'env').entries()) {
    const name = stringAt(variable, 'name');
    if (name === null) continue;
    const value = textOf(valueAt(variable, ['value']));
    if (value !== null) {
      const described = `environment variable \`${name}\` of container \`${owner}\``;
      variables.push({ name, value, object: workload.object, path: [...path, 'env', index, 'value'], described });
      continue;
    }
    const reference = objectAt(variable, 'valueFrom', 'configMapKeyRef');
    const key = stringAt(reference, 'key');
    const entry = configMapEntries(mesh, workload, stringAt(reference, 'name')).find((item) => item.name === key);
    if (entry !== undefined) variables.push({ ...entry, name });
  }
  return variables;
}

function importedVariables(mesh: Mesh, workload: Workload, container: Json): SourceText[] {
  return listAt(container, 'envFrom').flatMap((reference) => {
    const prefix = stringAt(reference, 'prefix') ?? '';
    const entries = configMapEntries(mesh, workload, stringAt(reference, 'configMapRef', 'name'));
    return entries.map((entry) => ({ ...entry, name: prefix + entry.name }));
  });
}

/** Directories whose files a web server hands to browsers. */
const webRoot = /\/(?:usr\/share\/nginx|var\/www|htdocs|wwwroot|public|static|html)(?:\/|$)/;

/** The files of ConfigMaps that the container mounts for itself. */
function mountedFiles(mesh: Mesh, workload: Workload, container: Json): SourceText[] {
  const mounts = listAt(container, 'volumeMounts').filter((mount) => !webRoot.test(stringAt(mount, 'mountPath') ?? ''));
  return listAt(workload.podSpec, 'volumes').flatMap((volume) => {
    const own = mounts.filter((mount) => stringAt(mount, 'name') === stringAt(volume, 'name'));
    const files = filesOfVolume(mesh, workload, volume);
    return files.filter(({ path }) => own.some((mount) => isMounted(path, mount))).map(({ text }) => text);
  });
}

/** The files in a volume of ConfigMaps, with the path of each in the volume. */
function filesOfVolume(mesh: Mesh, workload: Workload, volume: Json): { text: SourceText; path: string }[] {
  const projected = listAt(volume, 'projected', 'sources').map((source) => objectAt(source, 'configMap'));
  return [objectAt(volume, 'configMap'), ...projected].flatMap((source) => {
    const entries = configMapEntries(mesh, workload, stringAt(source, 'name'));
    const items = listAt(source, 'items');
    if (items.length === 0) return entries.map((text) => ({ text, path: text.name }));
    return items.flatMap((item) => {
      const text = entries.find(({ name }) => name === stringAt(item, 'key'));
      return text === undefined ? [] : [{ text, path: stringAt(item, 'path') ?? text.name }];
    });
  });
}

function isMounted(path: string, mount: Json): boolean {
  const subPath = stringAt(mount, 'subPath');
  return subPath === null || path === subPath || path.startsWith(`${subPath}/`);
}

function configMapEntries(mesh: Mesh, workload: Workload, name: string | null): SourceText[] {
  if (name === null) return [];
  const object = mesh.ofKind('', 'ConfigMap').find(({ manifest }) => {
    return manifest.name === name && (manifest.namespace ?? 'default') === workload.namespace;
  });
  if (object === undefined || isDashboard(object)) return [];
  return Object.entries(objectAt(object.manifest.value, 'data')).flatMap(([key, data]) => {
    const value = textOf(data);
    const described = `\`${key}\` of ConfigMap \`${name}\``;
    return value === null ? [] : [{ name: key, value, object, path: ['data', key], described }];
  });
}

/** What decides which ConfigMaps the containers of a workload take settings from, and which containers count. */
export function referencesOf({ podSpec }: Workload): Json {
  const containers = ['containers', 'initContainers'].flatMap((list) => listAt(podSpec, list));
  return [
    valueAt(podSpec, ['securityContext']) ?? null,
    listAt(podSpec, 'volumes'),
    ...containers.map((container) => [
      ...['name', 'restartPolicy', 'securityContext', 'envFrom', 'volumeMounts'].map(
        (field) => valueAt(container, [field]) ?? null,
      ),
      listAt(container, 'env').filter((variable) => valueAt(variable, ['valueFrom']) !== undefined),
      // what stands in `env` hides what `envFrom` would bring
      listAt(container, 'envFrom').length === 0
        ? []
        : listAt(container, 'env').map((variable) => stringAt(variable, 'name')),
    ]),
  ];
}

/** Dashboards are full of links that a browser follows. */
function isDashboard(object: DeployedObject): boolean {
  return Object.keys(object.manifest.labels).some((label) => label.includes('dashboard'));
}

function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}
