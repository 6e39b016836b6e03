import type { DeployedObject } from '../../environment/environment.ts';
import { listAt, objectAt, stringAt } from '../../manifest/json.ts';
import type { Mesh } from '../mesh.ts';
import { type ControlPlaneSource, layerUnder, textLayer } from './source.ts';

/** The ConfigMaps that istiod mounts (`istio`, `istio-<revision>`) or reads besides (`SHARED_MESH_CONFIG`). */
export function controlPlanesOfConfigMaps(mesh: Mesh): ControlPlaneSource[] {
  const shared = sharedConfigMaps(mesh);
  const sources: ControlPlaneSource[] = [];
  for (const object of mesh.ofKind('', 'ConfigMap')) {
    const revision = /^istio(?:-(.+))?$/.exec(object.manifest.name);
    const sharedBy = shared.get(`${object.manifest.namespace}/${object.manifest.name}`);
    if (revision === null && sharedBy === undefined) continue;
    const layer = textLayer(object, ['data', 'mesh']);
    if (layer === null) continue;
    sources.push({
      revision: sharedBy ?? revision?.[1] ?? 'default',
      rank: sharedBy === undefined ? 'mounted' : 'shared',
      object,
      layers: [layerUnder(layer, 'meshConfig')],
    });
  }
  return sources;
}

/** `namespace/name` of each ConfigMap that an istiod names in `SHARED_MESH_CONFIG`, with the revision of that istiod. */
function sharedConfigMaps(mesh: Mesh): Map<string, string> {
  const shared = new Map<string, string>();
  for (const istiod of istiods(mesh)) {
    for (const container of listAt(istiod.manifest.value, 'spec', 'template', 'spec', 'containers')) {
      for (const variable of listAt(container, 'env')) {
        const name = stringAt(variable, 'value');
        if (stringAt(variable, 'name') !== 'SHARED_MESH_CONFIG' || name === null) continue;
        shared.set(`${istiod.manifest.namespace}/${name}`, revisionOfIstiod(istiod));
      }
    }
  }
  return shared;
}

/** The Deployments of control planes, as charts render them. */
export function istiods(mesh: Mesh): readonly DeployedObject[] {
  return mesh
    .ofKind('apps', 'Deployment')
    .filter((object) => stringAt(podTemplate(object), 'metadata', 'labels', 'app') === 'istiod');
}

/** The revision that an istiod serves: its label, as the chart writes it. */
export function revisionOfIstiod(object: DeployedObject): string {
  return stringAt(podTemplate(object), 'metadata', 'labels', 'istio.io/rev') ?? 'default';
}

/** The domain that istiod is started with, `--domain cluster.local`; null where it is left to the default. */
export function domainOfIstiod(object: DeployedObject): string | null {
  for (const container of listAt(podTemplate(object), 'spec', 'containers')) {
    const args = listAt(container, 'args');
    for (const [index, argument] of args.entries()) {
      if (typeof argument !== 'string') continue;
      if (argument.startsWith('--domain=')) return argument.slice('--domain='.length);
      const next = args[index + 1];
      if (argument === '--domain' && typeof next === 'string') return next;
    }
  }
  return null;
}

function podTemplate(object: DeployedObject) {
  return objectAt(object.manifest.value, 'spec', 'template');
}
