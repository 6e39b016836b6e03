import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import { groupBy } from '../../mesh/group-by.ts';
import { compareBytes } from '../../tree/order.ts';
import { readingOfUpgrade } from '../../upgrade/notes/match.ts';
import { notes } from '../../upgrade/notes/notes.ts';
import type { EnvironmentUpgrade } from '../../upgrade/notes/upgrades.ts';
import type { Change, Reading } from '../rule.ts';
import { scenesOf, upgradesIn } from './scenes.ts';

/** What each upgrade of a change brings that no manifest shows: once for all environments that make the same one. */
export function readingOf(change: Change): Reading[] {
  const upgrades = upgradesIn(change).filter(isInEarnest);
  const scenes = upgrades.length === 0 ? [] : scenesOf(change.head, change.environments, 'meshAfter');
  const lists = upgrades.flatMap((upgrade): Read[] => {
    const scene = scenes.find(({ environment }) => environment === upgrade.environment);
    const ids = scene === undefined ? [] : readingOfUpgrade(scene, upgrade).map(({ id }) => id);
    return ids.length === 0 ? [] : [{ upgrade, ids }];
  });
  const jumps = groupBy(lists, ({ upgrade: { from, to } }) => `${from} ${to}`);
  return [...jumps].sort(([left], [right]) => compareBytes(left, right)).map(([, same]) => united(same));
}

/** The notes that one environment gives to read, by name. */
interface Read {
  readonly upgrade: EnvironmentUpgrade;
  readonly ids: readonly string[];
}

/** What several environments give to read for one jump, in the order of the notes. */
function united(same: readonly Read[]): Reading {
  const { from, to } = same[0]!.upgrade;
  const environments = new Set(same.map(({ upgrade }) => upgrade.environment).filter((name) => name !== ''));
  const ids = new Set(same.flatMap((each) => each.ids));
  return {
    environments: [...environments].sort(compareBytes),
    from,
    to,
    notes: notes
      .filter(({ id }) => ids.has(id))
      .map(({ id, minor, title, source }) => ({ id, minor, title: title.replace(' (patch)', ''), source })),
  };
}

/** What stands in examples and tests upgrades no mesh. */
function isInEarnest({ declarations }: EnvironmentUpgrade): boolean {
  return declarations.some(({ location }) => !isAside(posix.dirname(location.file)));
}
