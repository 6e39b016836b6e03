import { listAt, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Cluster } from './cluster.ts';

/**
 * The kinds to which kustomize-controller gives a stage of their own, as `group/Kind`: its flag
 * `--custom-apply-stage-kinds`, as its Deployment has it or a FluxInstance patches it in. None where neither is at hand.
 */
export function stageKindsIn(manifests: readonly Manifest[], cluster: Cluster): readonly string[] {
  for (const together of [manifests, ...cluster.lineage.map((objects) => [...objects.values()])]) {
    const texts = together.flatMap(argumentsOf);
    const flag = texts.flatMap(
      (text) => /--custom-apply-stage-kinds=([^\s"',\]]+(?:,[^\s"',\]]+)*)/.exec(text)?.[1] ?? [],
    );
    if (flag.length > 0)
      return flag
        .at(-1)!
        .split(',')
        .filter((kind) => kind !== '');
  }
  return [];
}

function argumentsOf({ group, kind, name, value }: Manifest): string[] {
  if (group === 'apps' && kind === 'Deployment' && name === 'kustomize-controller') {
    const containers = listAt(value, 'spec', 'template', 'spec', 'containers');
    return containers.flatMap((container) => listAt(container, 'args').filter((text) => typeof text === 'string'));
  }
  if (kind !== 'FluxInstance') return [];
  return listAt(objectAt(value, 'spec', 'kustomize'), 'patches').flatMap((patch) => stringAt(patch, 'patch') ?? []);
}
