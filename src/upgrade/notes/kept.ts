import { stringAt } from '../../manifest/json.ts';
import { workloads } from '../../mesh/workloads.ts';
import { istioImage } from '../charts/artifacts.ts';
import type { Component } from '../declared/declaration.ts';
import { compareMinors, minorOf, parseVersion } from '../version.ts';
import { acceptedBy, compatibilitySets } from './accepted.ts';
import { lastDefault, removedAt } from './environment-variables.ts';
import { settingAt } from './installs.ts';
import { aboutVariables, componentOf, removedVariableNotes } from './kinds-of-notes.ts';
import { holdsAt, type Note, notes } from './notes.ts';
import { itemsIn } from './predicates/look-up.ts';
import { scalarText } from './scalar.ts';
import type { Scene } from './scene.ts';
import type { Variable } from './variables.ts';

/** A change of Istio's that was kept away so far, and comes with what a change takes out of the settings. */
export interface LetGo {
  readonly note: Note;
  /** The versions that run before and after; the same where only a setting goes. */
  readonly from: string;
  readonly to: string;
  /** What kept it away, in backticks. */
  readonly keptBy: string;
}

/** What is told how to behave: an installation, or a workload that runs one of Istio's images. */
interface Reader {
  readonly component: Component | 'all';
  readonly version: string;
  /** The `compatibilityVersion` that it is given; null where it is given none. */
  readonly emulates: string | null;
  readonly variables: readonly Variable[];
  /** Whether it is told more than can be read here. */
  readonly isOpen: boolean;
}

/**
 * Whether somebody has set, for what runs a version, what a note is about: the variable itself, as long as that version
 * reads it or to what holds without it, or a compatibility version that sets it. What another revision is told decides
 * nothing; only where nothing is known to run the version, what any is told counts.
 */
export function isDecided(scene: Scene, version: string, note: Note): boolean {
  const readers = readersOf(scene, note);
  const moving = readers.filter((reader) => reader.version === version);
  const shared = {
    component: 'all',
    version,
    emulates: null,
    variables: sharedVariables(scene),
    isOpen: false,
  } as const;
  return [...(moving.length > 0 ? moving : readers), shared].some((reader) => decides(reader, version, note));
}

/**
 * What the old side of a change kept away from a mesh that had it already otherwise, and the new side does not. Where values
 * come to be taken from elsewhere, the setting may have gone there.
 */
export function letGoBetween(before: Scene, after: Scene): LetGo[] {
  return notes.flatMap((note): LetGo[] => {
    if (note.revert.length === 0) return [];
    const old = readersOf(before, note).filter(({ version }) => holdsAt(note, version));
    const [kept, ...others] = old.flatMap((reader) => {
      const by = keptBy(reader, note);
      return by === null ? [] : [{ reader, by }];
    });
    const keepers = new Set([kept, ...others].map((each) => each?.reader));
    if (kept === undefined || old.some((reader) => steers(reader, note) && !keepers.has(reader))) return [];
    const open = readersOf(after, note).find(
      (reader) => steers(reader, note) && holdsAt(note, reader.version) && !isDecided(after, reader.version, note),
    );
    if (open === undefined || (open.isOpen && !kept.reader.isOpen)) return [];
    return [{ note, from: kept.reader.version, to: open.version, keptBy: kept.by }];
  });
}

/** Whether it is the component that brings what the note tells of. */
function steers({ component }: Reader, note: Note): boolean {
  return component === 'all' || component === componentOf(note);
}

/** What may be told about a note: those that read its variables, or whose behaviour a compatibility version steers. */
function readersOf(scene: Scene, note: Note): Reader[] {
  const components = readingComponents(note);
  const reads = (component: Component) => components === 'all' || components.has(component);
  const installed = scene.installs
    .filter(({ component, form }) => form === 'istio-operator' || reads(component))
    .map((install): Reader => {
      const setting = settingAt(install, ['compatibilityVersion']);
      return {
        component: install.form === 'istio-operator' ? 'all' : install.component,
        version: install.version,
        emulates: setting === null ? null : scalarText(setting.value),
        variables: scene.variables.filter((variable) => variable.install === install),
        isOpen: install.isOpen,
      };
    });
  return [...installed, ...runningReaders(scene).filter(({ component }) => component === 'all' || reads(component))];
}

const running = new WeakMap<Scene, readonly Reader[]>();

/** Workloads that run an image of Istio's with a version for its tag. */
function runningReaders(scene: Scene): readonly Reader[] {
  const known = running.get(scene) ?? findRunning(scene);
  running.set(scene, known);
  return known;
}

function findRunning({ mesh, variables }: Scene): Reader[] {
  return workloads(mesh).flatMap(({ object: { manifest }, podPath }) =>
    itemsIn(manifest.value, [...podPath, 'spec', 'containers']).flatMap(({ value }): Reader[] => {
      const image = istioImage(stringAt(value, 'image') ?? '');
      const version = image?.tag == null ? null : parseVersion(image.tag).version;
      if (image === null || version === null || image.component === 'proxy') return [];
      const own = variables.filter((each) => each.install === null && each.manifest === manifest);
      return [{ component: image.component, version, emulates: null, variables: own, isOpen: false }];
    }),
  );
}

/** What is set for all proxies, or for some pods, by no installation. */
function sharedVariables(scene: Scene): Variable[] {
  const own = new Set(runningReaders(scene).flatMap(({ variables }) => variables));
  return scene.variables.filter((variable) => variable.install === null && !own.has(variable));
}

/** Where the variables of a note are read; anywhere where no way back says it. */
function readingComponents(note: Note): ReadonlySet<Component> | 'all' {
  const ways = note.revert.filter(({ env }) => env !== undefined);
  if (ways.length === 0 && namesOf(note).length > 0) return 'all';
  const others = ways.flatMap(({ of }): Component[] => (of === 'proxies' ? ['gateway'] : of === 'cni' ? ['cni'] : []));
  return new Set<Component>([componentOf(note), 'istiod', ...others]);
}

/** The variables by which somebody decides about a note. */
function namesOf({ id, match, revert }: Note): string[] {
  if (removedVariableNotes.has(id) || aboutVariables.has(id)) return [];
  return [...new Set([...(match?.env ?? []), ...revert.flatMap(({ env }) => env?.split('=')[0] ?? [])])];
}

function decides(reader: Reader, version: string, note: Note): boolean {
  const counts = ({ name, value }: Variable): boolean =>
    removedAt(name, version) === null || value === lastDefault(name);
  const names = namesOf(note);
  return (
    reader.variables.some((variable) => names.includes(variable.name) && counts(variable)) || emulatesOld(reader, note)
  );
}

/** Whether a compatibility version takes a note back, by the variables that it sets; where the note has none, by its age. */
function emulatesOld(reader: Reader, note: Note): boolean {
  const { version, emulates } = reader;
  if (emulates === null || !steers(reader, note)) return false;
  const names = namesOf(note);
  if (names.length > 0) return names.some((name) => compatibilitySets(version, emulates, name));
  const [asked, last] = [minorOf(emulates), minorOf(compatibilityOf(note) ?? '')];
  const isKnown = Object.hasOwn(acceptedBy(version)?.compatibilityVersions ?? {}, emulates);
  return isKnown && asked !== null && last !== null && compareMinors(asked, last) <= 0;
}

function compatibilityOf({ revert }: Note): string | null {
  return revert.find((way) => way.compatibilityVersion !== undefined)?.compatibilityVersion ?? null;
}

/** By what a reader keeps a note away; null where nothing does. */
function keptBy(reader: Reader, note: Note): string | null {
  if (emulatesOld(reader, note)) return `\`compatibilityVersion: "${reader.emulates}"\``;
  const ways = note.revert.flatMap(({ env }) => env ?? []);
  const variable = reader.variables.find(
    ({ name, value }) => ways.includes(`${name}=${value}`) && removedAt(name, reader.version) === null,
  );
  return variable === undefined ? null : `\`${variable.name}: "${variable.value}"\``;
}
