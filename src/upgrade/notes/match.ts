import { genericHits } from './generic.ts';
import type { Hit, Upgrade } from './hit.ts';
import { settingAt } from './installs.ts';
import { isDecided } from './kept.ts';
import {
  acceptedNames,
  componentOf,
  judgedElsewhere,
  namedValues,
  type Relevance,
  removedVariableNotes,
  toRead,
} from './kinds-of-notes.ts';
import { type Note, notesBetween } from './notes.ts';
import { predicates } from './predicates/index.ts';
import type { Scene } from './scene.ts';
import type { EnvironmentUpgrade } from './upgrades.ts';

/** A note of an upgrade and every place that it concerns. */
export interface NoteHits {
  readonly note: Note;
  readonly hits: readonly [Hit, ...Hit[]];
}

/** Every note that an upgrade brings and that concerns something in an environment, with the places. */
export function hitsOfUpgrade(scene: Scene, upgrade: EnvironmentUpgrade): NoteHits[] {
  return hitsOfNotes(scene, upgrade, openNotes(scene, upgrade));
}

/** Of these notes, those that concern something in an environment, with the places. */
export function hitsOfNotes(scene: Scene, upgrade: Upgrade, open: readonly Note[]): NoteHits[] {
  return tellOnce(open.map((note) => ({ note, hits: hitsOf(scene, upgrade, note) })));
}

/** The notes of an upgrade that no manifest can confirm, though they may matter in this environment. */
export function readingOfUpgrade(scene: Scene, upgrade: EnvironmentUpgrade): Note[] {
  return openNotes(scene, upgrade).filter(({ id }) => Object.hasOwn(toRead, id) && isRelevant(scene, toRead[id]!));
}

/** What the upgrade brings and nobody has decided yet. */
function openNotes(scene: Scene, upgrade: EnvironmentUpgrade): Note[] {
  return notesBetween(upgrade.from, upgrade.to).filter(
    (note) => moves(upgrade, note) && !isDecided(scene, upgrade.to, note),
  );
}

const worst: readonly Note['severity'][] = ['breaking', 'behavior', 'deprecation'];

/** What is deprecated in one minor and goes in the next is one thing: the worst note tells of it, and of these the first. */
function tellOnce(found: readonly { readonly note: Note; readonly hits: readonly Hit[] }[]): NoteHits[] {
  const told = new Set<string>();
  const sorted = found.toSorted(
    (left, right) => worst.indexOf(left.note.severity) - worst.indexOf(right.note.severity),
  );
  return sorted.flatMap(({ note, hits }) => {
    const fresh = hits.filter((hit) => !told.has(JSON.stringify([...placeOf(hit), hit.found])));
    for (const hit of fresh) told.add(JSON.stringify([...placeOf(hit), hit.found]));
    const [first, ...others] = fresh;
    return first === undefined ? [] : [{ note, hits: [first, ...others] as const }];
  });
}

/** Every place that one note concerns. */
function hitsOf(scene: Scene, upgrade: Upgrade, note: Note): readonly Hit[] {
  if (Object.hasOwn(judgedElsewhere, note.id) || Object.hasOwn(toRead, note.id)) return [];
  if (acceptedNames.has(note.id) || removedVariableNotes.has(note.id)) return [];
  const predicate = predicates[note.id];
  if (predicate !== undefined) return distinct(predicate(scene, upgrade));
  const values = namedValues.has(note.id) ? valuesNamed(scene, note) : [];
  return distinct([...genericHits(scene, note), ...values]);
}

function moves({ components }: EnvironmentUpgrade, note: Note): boolean {
  const isOfTool = note.match?.scripts !== undefined && components.has('istioctl');
  return components.has('all') || components.has(componentOf(note)) || isOfTool;
}

function isRelevant({ installs, mesh }: Scene, relevance: Relevance): boolean {
  if (relevance === 'always') return true;
  if ('component' in relevance) return installs.some(({ component }) => component === relevance.component);
  return [...mesh.objects.values()].some(({ manifest: { kind, group, value } }) =>
    relevance.kinds.some((wanted) => {
      const [name, qualifier] = wanted.split(' ');
      if (name !== kind) return false;
      return qualifier === undefined || qualifier === group || JSON.stringify(value.spec ?? null).includes(qualifier);
    }),
  );
}

function valuesNamed({ installs }: Scene, { match }: Note): Hit[] {
  return installs.flatMap((install) => {
    const { chart, component, form, manifest, unit } = install;
    if (form !== 'istio-operator' && match?.chart !== undefined && match.chart !== chart && match.chart !== component)
      return [];
    return (match?.helm ?? []).flatMap((path): Hit[] => {
      const setting = settingAt(install, path.split('.'));
      if (setting === null) return [];
      return [
        {
          location: setting.location,
          manifest,
          unit,
          found: `the value \`${path}\` is set`,
          certain: true,
        },
      ];
    });
  });
}

/** Each place once. */
function distinct(hits: readonly Hit[]): Hit[] {
  const byPlace = new Map(hits.map((hit) => [JSON.stringify(placeOf(hit)), hit]));
  return [...byPlace.values()];
}

function placeOf({ location: { file, line, column } }: Hit): (string | number)[] {
  return [file, line, column];
}
