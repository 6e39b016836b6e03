import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import { groupBy } from '../../mesh/group-by.ts';
import { compareBytes } from '../../tree/order.ts';
import { readingOfUpgrade } from '../../upgrade/notes/match.ts';
import { type Note, notes, notesPage, notesReadOn } from '../../upgrade/notes/notes.ts';
import type { EnvironmentUpgrade } from '../../upgrade/notes/upgrades.ts';
import { isIstioMinor, minorsBetween, releaseOf } from '../../upgrade/releases.ts';
import { minorOf } from '../../upgrade/version.ts';
import type { Change, Reading } from '../rule.ts';
import { sinceOf } from './note-draft.ts';
import { scenesOf, upgradesIn } from './scenes.ts';

/** What each upgrade of a change brings that no manifest shows: once for all environments that make the same one. */
export function readingOf(change: Change): Reading[] {
  const upgrades = upgradesIn(change).filter(isInEarnest);
  const scenes = upgrades.length === 0 ? [] : scenesOf(change.head, change.environments, 'meshAfter');
  const lists = upgrades.flatMap((upgrade): Read[] => {
    const scene = scenes.find(({ environment }) => environment === upgrade.environment);
    const ids = scene === undefined ? [] : readingOfUpgrade(scene, upgrade).map(({ id }) => id);
    return ids.length === 0 && unknownMinors(upgrade).length === 0 ? [] : [{ upgrade, ids }];
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
  const { upgrade } = same[0]!;
  const { from, to } = upgrade;
  const environments = new Set(same.map(({ upgrade }) => upgrade.environment).filter((name) => name !== ''));
  const ids = new Set(same.flatMap((each) => each.ids));
  const known = notes
    .filter(({ id }) => ids.has(id))
    .map((note) => ({ id: note.id, minor: note.minor, title: titleOf(note, to), source: note.source }));
  return {
    environments: [...environments].sort(compareBytes),
    from,
    to,
    notes: [...known, ...unknownMinors(upgrade).map(notHeldAgainst)],
  };
}

/** With the patch that brought it, where that is of another minor than the page that tells of it. */
function titleOf(note: Note, to: string): string {
  const since = sinceOf(note, to);
  const title = note.title.replace(' (patch)', '');
  return since.startsWith(note.minor) ? title : `${title} (since ${since})`;
}

/** The minors on the way that came out after what is known here was read: next to nothing is held against them. */
function unknownMinors({ from, to }: EnvironmentUpgrade): string[] {
  const [first, last] = [minorOf(from), minorOf(to)];
  if (first === null || last === null || !isIstioMinor(first) || !isIstioMinor(last)) return [];
  const way = [...minorsBetween(first, last), `${last.major}.${last.minor}`];
  return way.filter((minor) => releaseOf(minor) === null && isIstioMinor(minorOf(minor)!));
}

function notHeldAgainst(minor: string): Reading['notes'][number] {
  return {
    id: 'minor-not-known',
    minor,
    title: `What else it changes, and what its charts take: it was not known to be out on ${notesReadOn}`,
    source: notesPage(minor),
  };
}

/** What stands in examples and tests upgrades no mesh. */
function isInEarnest({ declarations }: EnvironmentUpgrade): boolean {
  return declarations.some(({ location }) => !isAside(posix.dirname(location.file)));
}
