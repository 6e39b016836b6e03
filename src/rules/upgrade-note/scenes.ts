import { buildMesh } from '../../mesh/mesh.ts';
import { deliveredVersions } from '../../upgrade/delivered-versions.ts';
import { type Scene, sceneOf } from '../../upgrade/notes/scene.ts';
import { type EnvironmentUpgrade, upgradesOf } from '../../upgrade/notes/upgrades.ts';
import { versionSteps } from '../../upgrade/step.ts';
import type { Change, EnvironmentChange, Revision } from '../rule.ts';

/** A repository of scripts and tools alone, which deliver into clusters that it does not describe. */
const nowhere = { environment: '', mesh: buildMesh([], { istioVersion: null, outboundTrafficPolicy: null }) };

/** Each environment of one revision as the notes look at it; one without a name where the repository describes none. */
export function scenesOf(
  revision: Revision,
  changes: readonly EnvironmentChange[],
  side: 'meshBefore' | 'meshAfter',
): Scene[] {
  const { tree, manifests } = revision;
  const versions = deliveredVersions(revision.versions, revision.skipped);
  const meshes = changes.map((change) => ({ environment: change.name, mesh: change[side] }));
  return (meshes.length === 0 ? [nowhere] : meshes).map((each) => sceneOf({ ...each, tree, manifests, versions }));
}

/** Every upgrade that a change makes, by environment; none in an audit. */
export function upgradesIn({ base, head, environments }: Change): EnvironmentUpgrade[] {
  const [before, after] = [base, head].map(({ versions, skipped }) => deliveredVersions(versions, skipped));
  const names = environments.map(({ name }) => name);
  return upgradesOf(versionSteps(before!, after!), names, after!);
}
