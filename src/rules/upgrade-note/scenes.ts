import { buildMesh } from '../../mesh/mesh.ts';
import { versionContext } from '../../upgrade/declared/context.ts';
import { type Application, applicationsIn, type Place, receiverOf } from '../../upgrade/notes/applications.ts';
import { installsOfEntries } from '../../upgrade/notes/entries.ts';
import { type Scene, sceneOf } from '../../upgrade/notes/scene.ts';
import { type EnvironmentUpgrade, upgradesOf } from '../../upgrade/notes/upgrades.ts';
import { applicationsOf } from '../../upgrade/resolved/generated-applications.ts';
import { deliveredVersions } from '../../upgrade/running/delivered-versions.ts';
import { chartEntryUses } from '../../upgrade/sources/chart-entry.ts';
import { versionSteps } from '../../upgrade/step.ts';
import type { Change, EnvironmentChange, Revision } from '../rule.ts';

/** A repository of scripts and tools alone, which deliver into clusters that it does not describe. */
const nowhere: Place = {
  environment: '',
  mesh: buildMesh([], { istioVersion: null, outboundTrafficPolicy: null }),
};

/**
 * Each environment of one revision as the notes look at it; one without a name where the repository describes none. A
 * cluster that only receives Istio, by an Application, has the objects of the environment in which that is written.
 */
export function scenesOf(
  revision: Revision,
  changes: readonly EnvironmentChange[],
  side: 'meshBefore' | 'meshAfter',
): Scene[] {
  const { tree, manifests } = revision;
  const versions = deliveredVersions(revision.versions, revision.skipped);
  const described = changes.map((change): Place => ({ environment: change.name, mesh: change[side] }));
  const applications = applicationsIn(described, applicationsOf(tree, readingOf(revision)));
  const entries = versions.some(({ source }) => source === 'chart-entry')
    ? installsOfEntries(chartEntryUses(versionContext(tree, readingOf(revision), [])))
    : [];
  const unread = new Set(revision.renderProblems.map(({ location }) => location.file));
  const receiving = applications.flatMap((each) => receiverBeside(each, receiverOf(each, versions), described));
  const places = new Map([...receiving, ...described].map((each) => [each.environment, each]));
  return (places.size === 0 ? [nowhere] : [...places.values()]).map((each) =>
    sceneOf({ ...each, tree, manifests, versions, applications, entries, unread }),
  );
}

function receiverBeside({ holder }: Application, environment: string, described: readonly Place[]): Place[] {
  return described.some((each) => each.environment === environment) ? [] : [{ environment, mesh: holder.mesh }];
}

function readingOf({ side, documents, manifests, readProblems, skipped }: Revision) {
  return { side, documents, manifests, problems: readProblems, skipped };
}

/** Every upgrade that a change makes, by environment; none in an audit. */
export function upgradesIn({ base, head, environments }: Change): EnvironmentUpgrade[] {
  const [before, after] = [base, head].map(({ versions, skipped }) => deliveredVersions(versions, skipped));
  const declared = after!.flatMap(({ environment }) => environment ?? []);
  const names = new Set([...environments.map(({ name }) => name), ...declared]);
  return upgradesOf(versionSteps(before!, after!), [...names], after!);
}
