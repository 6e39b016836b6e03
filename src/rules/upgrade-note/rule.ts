import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import type { Location } from '../../manifest/location.ts';
import { letGoBetween } from '../../upgrade/notes/kept.ts';
import { hitsOfNotes, hitsOfUpgrade } from '../../upgrade/notes/match.ts';
import type { Scene } from '../../upgrade/notes/scene.ts';
import { rejectedIn } from '../../upgrade/notes/values.ts';
import type { Change, Draft, Rule } from '../rule.ts';
import { noteDraft } from './note-draft.ts';
import { readingOf } from './reading.ts';
import { rejectedDraft } from './rejected-draft.ts';
import { scenesOf, upgradesIn } from './scenes.ts';

export const rule: Rule = {
  code: 'IRG304',
  name: 'upgrade-note',
  invariant: 'nothing in this repository is hit by a breaking change between the two versions',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  check,
  reading: readingOf,
};

/**
 * What the versions that are declared refuse or ignore, and what an upgrade changes. An audit has no upgrade: what came
 * with the running version is known there already.
 */
function check(change: Change): readonly Draft[] {
  const head = scenesOf(change.head, change.environments, 'meshAfter');
  if (change.mode === 'audit') return rejectedDrafts(change, head, () => false).map(quietAside);
  const base = scenesOf(change.base, change.environments, 'meshBefore');
  const rejected = rejectedDrafts(change, head, rejectedBefore(base, head));
  const told = new Set(rejected.map((draft) => placeOf(draft.location)));
  const upgrades = upgradesIn(change);
  const noted = head.flatMap((scene) => {
    const own = upgrades.filter(({ environment }) => environment === scene.environment);
    const brought = own.flatMap((upgrade) =>
      hitsOfUpgrade(scene, upgrade).flatMap((hits) => noteDraft(upgrade, hits, told) ?? []),
    );
    const before = base.find(({ environment }) => environment === scene.environment);
    return [...brought, ...(before === undefined ? [] : letGoDrafts(before, scene, brought, told))];
  });
  return [...rejected, ...noted].map(quietAside);
}

/** What comes with a setting that goes, unless an upgrade brings it. */
function letGoDrafts(
  before: Scene,
  after: Scene,
  brought: readonly Draft[],
  told: ReadonlySet<string>,
): readonly Draft[] {
  const known = new Set(brought.map(({ identity }) => identity));
  const drafts = letGoBetween(before, after).flatMap(({ note, from, to, keptBy }) =>
    hitsOfNotes(after, { from, to }, [note]).flatMap((hits) => {
      const draft = noteDraft({ environment: after.environment, from, to }, hits, told);
      return draft === null ? [] : [{ ...draft, why: `Until now ${keptBy} kept this away. ${draft.why}` }];
    }),
  );
  return drafts.filter(({ identity }) => !known.has(identity));
}

/** On a pull request only what the base did not reject already. */
function rejectedDrafts(
  { mode }: Change,
  head: readonly Scene[],
  known: (environment: string, key: string) => boolean,
): Draft[] {
  return head.flatMap((scene) =>
    rejectedIn(scene)
      .filter(({ key }) => !known(scene.environment, key))
      .map((each) => rejectedDraft(scene.environment, each, mode)),
  );
}

/** Whether an environment had a trouble before. One that is new has what those had that are gone: it may be one of them. */
function rejectedBefore(
  before: readonly Scene[],
  head: readonly Scene[],
): (environment: string, key: string) => boolean {
  const keys = new Map(before.map((each) => [each.environment, keysOf(each)]));
  const [had, has] = [namesIn(before), namesIn(head)];
  const gone = new Set([...had].filter((name) => !has.has(name)).flatMap((name) => [...(keys.get(name) ?? [])]));
  return (environment, key) => keys.get(environment)?.has(key) === true || (!had.has(environment) && gone.has(key));
}

/** The environments that hold anything. */
function namesIn(scenes: readonly Scene[]): ReadonlySet<string> {
  return new Set(scenes.filter(({ mesh }) => mesh.objects.size > 0).map(({ environment }) => environment));
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
