import type { Component } from '../declaration.ts';
import { compatibilitySets } from './accepted.ts';
import { lastDefault, removedAt } from './environment-variables.ts';
import { genericHits } from './generic.ts';
import type { Hit } from './hit.ts';
import { settingAt } from './installs.ts';
import {
  aboutVariables,
  acceptedNames,
  judgedElsewhere,
  namedValues,
  type Relevance,
  removedVariableNotes,
  toRead,
} from './kinds-of-notes.ts';
import { type Note, notesBetween } from './notes.ts';
import { predicates } from './predicates/index.ts';
import { scalarText } from './scalar.ts';
import type { Scene } from './scene.ts';
import type { EnvironmentUpgrade } from './upgrades.ts';
import type { Variable } from './variables.ts';

/** A note of an upgrade and every place that it concerns. */
export interface NoteHits {
  readonly note: Note;
  readonly hits: readonly [Hit, ...Hit[]];
}

/** Every note that an upgrade brings and that concerns something in an environment, with the places. */
export function hitsOfUpgrade(scene: Scene, upgrade: EnvironmentUpgrade): NoteHits[] {
  return tellOnce(openNotes(scene, upgrade).map((note) => ({ note, hits: hitsOf(scene, upgrade, note) })));
}

/** The notes of an upgrade that no manifest can confirm, though they may matter in this environment. */
export function readingOfUpgrade(scene: Scene, upgrade: EnvironmentUpgrade): Note[] {
  return openNotes(scene, upgrade).filter(({ id }) => Object.hasOwn(toRead, id) && isRelevant(scene, toRead[id]!));
}

/** What the upgrade brings and nobody has decided yet. */
function openNotes(scene: Scene, upgrade: EnvironmentUpgrade): Note[] {
  return notesBetween(upgrade.from, upgrade.to).filter(
    (note) => moves(upgrade, note) && !isDecided(scene, upgrade, note),
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
export function hitsOf(scene: Scene, upgrade: EnvironmentUpgrade, note: Note): readonly Hit[] {
  if (Object.hasOwn(judgedElsewhere, note.id) || Object.hasOwn(toRead, note.id)) return [];
  if (acceptedNames.has(note.id) || removedVariableNotes.has(note.id)) return [];
  const predicate = predicates[note.id];
  if (predicate !== undefined) return distinct(predicate(scene, upgrade));
  const values = namedValues.has(note.id) ? valuesNamed(scene, note) : [];
  return distinct([...genericHits(scene, note), ...values]);
}

/** The component that brings a note: the chart it names, by the name of its values, else the control plane. */
export function componentOf({ match, id }: Note): Component {
  const chart = match?.chart;
  if (chart === 'gateway' || chart === 'cni' || chart === 'ztunnel' || chart === 'base') return chart;
  const [path = ''] = match?.helm ?? [];
  if (path.startsWith('cni.') || id.startsWith('cni-')) return 'cni';
  return path === 'redirectMode' ? 'ztunnel' : 'istiod';
}

function moves({ components }: EnvironmentUpgrade, note: Note): boolean {
  const isOfTool = note.match?.scripts !== undefined && components.has('istioctl');
  return components.has('all') || components.has(componentOf(note)) || isOfTool;
}

/**
 * Somebody has set what the note is about: the variable itself, as long as the new version reads it or to what holds
 * without it, or a compatibility version of the component that sets it.
 */
function isDecided({ variables, installs }: Scene, { to }: EnvironmentUpgrade, note: Note): boolean {
  const names = removedVariableNotes.has(note.id) || aboutVariables.has(note.id) ? [] : (note.match?.env ?? []);
  const component = componentOf(note);
  const emulated = installs.flatMap((install) => {
    const isOf = install.component === component || install.form === 'istio-operator';
    const setting = isOf ? settingAt(install, ['compatibilityVersion']) : null;
    return setting === null ? [] : [{ version: install.version, emulates: scalarText(setting.value) }];
  });
  const counts = ({ name, value }: Variable): boolean => removedAt(name, to) === null || value === lastDefault(name);
  return names.some(
    (name) =>
      variables.some((variable) => variable.name === name && counts(variable)) ||
      emulated.some(({ version, emulates }) => compatibilitySets(version, emulates, name)),
  );
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
