import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import type { Location } from '../../manifest/location.ts';
import { buildMesh } from '../../mesh/mesh.ts';
import { deliveredVersions } from '../../upgrade/delivered-versions.ts';
import { notesOfUpgrade } from '../../upgrade/notes/match.ts';
import { type Scene, sceneOf } from '../../upgrade/notes/scene.ts';
import { type EnvironmentUpgrade, upgradesOf } from '../../upgrade/notes/upgrades.ts';
import { rejectedIn } from '../../upgrade/notes/values.ts';
import { versionSteps } from '../../upgrade/step.ts';
import type { Change, Draft, EnvironmentChange, Revision, Rule } from '../rule.ts';
import { noteDraft } from './note-draft.ts';
import { readingDrafts } from './reading-draft.ts';
import { rejectedDraft } from './rejected-draft.ts';

export const rule: Rule = {
  code: 'IRG304',
  name: 'upgrade-note',
  invariant: 'nothing in this repository is hit by a breaking change between the two versions',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  check,
};

/**
 * What the versions that are declared refuse or ignore, and what an upgrade changes. An audit has no upgrade: what came
 * with the running version is known there already.
 */
function check(change: Change): readonly Draft[] {
  const head = scenes(change.head, change.environments, 'meshAfter');
  const rejected = rejectedDrafts(change, head);
  if (change.mode === 'audit') return rejected.map(quietAside);
  const told = new Set(rejected.map((draft) => placeOf(draft.location)));
  const upgrades = upgradesIn(change);
  const scenesByName = new Map(head.map((scene) => [scene.environment, scene]));
  const noted = upgrades.flatMap((upgrade) => {
    const scene = scenesByName.get(upgrade.environment);
    return scene === undefined ? [] : [{ upgrade, ...notesOfUpgrade(scene, upgrade) }];
  });
  const hits = noted.flatMap(({ upgrade, hits: of }) => of.flatMap((each) => noteDraft(upgrade, each, told) ?? []));
  return [...rejected, ...hits, ...readingDrafts(noted)].map(quietAside);
}

/** A repository of scripts and tools alone, which deliver into clusters that it does not describe. */
const nowhere = { environment: '', mesh: buildMesh([], { istioVersion: null, outboundTrafficPolicy: null }) };

function scenes(revision: Revision, changes: readonly EnvironmentChange[], side: 'meshBefore' | 'meshAfter'): Scene[] {
  const { tree, manifests } = revision;
  const versions = deliveredVersions(revision.versions, revision.skipped);
  const meshes = changes.map((change) => ({ environment: change.name, mesh: change[side] }));
  return (meshes.length === 0 ? [nowhere] : meshes).map((each) => sceneOf({ ...each, tree, manifests, versions }));
}

function upgradesIn({ base, head, environments }: Change): EnvironmentUpgrade[] {
  const [before, after] = [base, head].map(({ versions, skipped }) => deliveredVersions(versions, skipped));
  const names = environments.map(({ name }) => name);
  return upgradesOf(versionSteps(before!, after!), names, after!);
}

/** On a pull request only what the base did not reject already. */
function rejectedDrafts(change: Change, head: readonly Scene[]): Draft[] {
  const known = change.mode === 'audit' ? () => false : rejectedBefore(change);
  return head.flatMap((scene) =>
    rejectedIn(scene)
      .filter(({ key }) => !known(scene.environment, key))
      .map((each) => rejectedDraft(scene.environment, each, change.mode)),
  );
}

/** Whether an environment had a trouble before. One that is new has what those had that are gone: it may be one of them. */
function rejectedBefore({ base, environments }: Change): (environment: string, key: string) => boolean {
  const keys = new Map(scenes(base, environments, 'meshBefore').map((each) => [each.environment, keysOf(each)]));
  const named = (side: 'meshBefore' | 'meshAfter') =>
    environments.filter((each) => each[side].objects.size === 0).map(({ name }) => name);
  const gone = new Set(named('meshAfter').flatMap((name) => [...(keys.get(name) ?? [])]));
  const added = new Set(named('meshBefore'));
  return (environment, key) => keys.get(environment)?.has(key) === true || (added.has(environment) && gone.has(key));
}

function keysOf(scene: Scene): ReadonlySet<string> {
  return new Set(rejectedIn(scene).map(({ key }) => key));
}

function placeOf({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

/** What stands in examples and tests hurts no mesh. */
function quietAside(draft: Draft): Draft {
  const environment = draft.environment === '' ? null : draft.environment;
  return isAside(posix.dirname(draft.location.file))
    ? { ...draft, environment, severity: 'notice' }
    : { ...draft, environment };
}
