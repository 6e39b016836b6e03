import type { Manifest } from '../../manifest/manifest.ts';
import type { Declaration, DeclaredTool, Followed } from '../found.ts';
import type { Workplace } from '../workplace.ts';
import { followHelmRelease } from './helm-release.ts';
import { followInstance, followResourceSet } from './instance.ts';
import { followKustomization } from './kustomization.ts';
import { isFluxInstance, isFluxKustomization, isHelmRelease, isResourceSet } from './objects.ts';

/** Flux: a Kustomization delivers a folder, a HelmRelease a chart. */
export const flux: DeclaredTool = { declares, follow };

function declares(manifest: Manifest): boolean {
  return [isFluxKustomization, isHelmRelease, isFluxInstance, isResourceSet].some((is) => is(manifest));
}

async function follow(declaration: Declaration, workplace: Workplace): Promise<Followed> {
  const { manifest } = declaration;
  if (isFluxInstance(manifest)) return followInstance(declaration);
  if (isResourceSet(manifest)) return followResourceSet(declaration);
  return isHelmRelease(manifest)
    ? followHelmRelease(declaration, workplace)
    : followKustomization(declaration, workplace);
}
