import type { Manifest } from '../../manifest/manifest.ts';
import type { Declaration, DeclaredTool, Followed } from '../found.ts';
import type { Workplace } from '../workplace.ts';
import { followHelmRelease } from './helm-release.ts';
import { followKustomization } from './kustomization.ts';
import { isFluxKustomization, isHelmRelease } from './objects.ts';

/** Flux: a Kustomization delivers a folder, a HelmRelease a chart. */
export const flux: DeclaredTool = { declares, follow };

function declares(manifest: Manifest): boolean {
  return isFluxKustomization(manifest) || isHelmRelease(manifest);
}

function follow(declaration: Declaration, workplace: Workplace): Promise<Followed> {
  return isHelmRelease(declaration.manifest)
    ? followHelmRelease(declaration, workplace)
    : followKustomization(declaration, workplace);
}
