import type { DeployedObject } from '../../environment/environment.ts';
import type { Mesh } from '../mesh.ts';

/** Whether an object is what a release (an Application, a HelmRelease) delivers. */
export function isContentOf({ unit }: DeployedObject, release: DeployedObject): boolean {
  const declared = unit.declaredAt;
  if (declared === null || unit.name === release.unit.name) return false;
  if (declared.file !== release.manifest.file) return false;
  const place = release.manifest.locate(['metadata', 'name']);
  return declared.line === place.line && declared.column === place.column;
}

/** Whether the mesh holds what a release delivers, which then speaks for itself. */
export function hasContent(mesh: Mesh, object: DeployedObject): boolean {
  if (!['Application', 'HelmRelease'].includes(object.manifest.kind)) return false;
  return [...mesh.objects.values()].some((other) => isContentOf(other, object));
}
