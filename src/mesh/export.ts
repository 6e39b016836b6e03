import type { DeployedObject } from '../environment/environment.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { namespaceOf, specOf, stringsAt } from './spec.ts';

/**
 * Whether what `owner` exports to these namespaces reaches `client`: `*` everyone, `.` the owner alone,
 * `~` no one, otherwise namespaces by name. Source: the `export_to` fields of istio/api `networking/v1`.
 */
export function exportReaches(exportTo: readonly string[], owner: string, client: string): boolean {
  return exportTo.some((entry) => entry === '*' || entry === client || (entry === '.' && owner === client));
}

/** The namespaces that a VirtualService is exported to, the default of the mesh config included. */
export function virtualServiceExport(mesh: Mesh, virtualService: DeployedObject): readonly string[] {
  const written = stringsAt(specOf(virtualService), 'exportTo');
  return written.length > 0 ? written : meshConfig(mesh).defaultVirtualServiceExportTo;
}

export function virtualServiceReaches(mesh: Mesh, virtualService: DeployedObject, client: string): boolean {
  return exportReaches(virtualServiceExport(mesh, virtualService), namespaceOf(virtualService), client);
}
