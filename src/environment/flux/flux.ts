import type { Declaration, DeclaredTool, Followed } from '../found.ts';
import type { Workplace } from '../workplace.ts';
import { followKustomization } from './kustomization.ts';
import { isFluxKustomization } from './objects.ts';

/** Flux: a Kustomization delivers a folder. */
export const flux: DeclaredTool = { declares: isFluxKustomization, follow };

function follow(declaration: Declaration, workplace: Workplace): Promise<Followed> {
  return followKustomization(declaration, workplace);
}
