import type { DeployedObject, Environment, Unit } from '../environment/environment.ts';
import type { LineEdit } from '../manifest/insert.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Observation } from '../rollout/engine.ts';
import type { Subject, Violation } from '../rollout/invariant.ts';
import type { Step } from '../rollout/rollout.ts';
import type { Edit } from './finding.ts';
import type { Change } from './rule.ts';

/** What would have to come in another order: the observation that a finding is made of. */
export type Reorderable = Observation<Subject, Violation>;

/** Two steps of which the first has to come before the second, and does not. */
export interface Inversion {
  readonly first: Step;
  readonly next: Step;
}

/** An edit of one place that may put two steps into the right order, and what it makes of an environment. */
export interface Reordering {
  readonly edit: Edit;
  /** The environment as the edited head has it; the same one where the edit does not reach it. */
  readonly applied: (environment: Environment) => Environment;
}

/** A way to put two steps into order by one edit; null where it does not fit. */
export type WayToReorder = (inversion: Inversion, change: Change) => Reordering | null;

/** An edit in the file of a manifest of the head; null where the manifest does not stand there as it is delivered. */
export function editOf(manifest: Manifest, change: Change, insert: (text: string) => LineEdit | null): Edit | null {
  const name = manifest.locate(['metadata', 'name']);
  const text = change.head.tree.files.get(name.file)?.text;
  if (name.side !== 'head' || text === undefined || name.file !== manifest.file) return null;
  const isWritten = change.head.manifests.some((one) => one.kind === manifest.kind && isSamePlace(one, manifest));
  const edit = isWritten ? insert(text) : null;
  return edit === null ? null : { file: name.file, ...edit };
}

/** Whether two manifests were written at the same place: of one kustomize base several overlays make an object each. */
export function isSamePlace(one: Manifest, other: Manifest): boolean {
  const [left, right] = [one, other].map((manifest) => manifest.locate(['metadata', 'name']));
  return left!.file === right!.file && left!.line === right!.line && left!.side === right!.side;
}

/** The environment with an annotation on every object that was written where this manifest was. */
export function withAnnotation(environment: Environment, manifest: Manifest, name: string, value: string): Environment {
  const annotated = (object: DeployedObject): DeployedObject => {
    if (!isSamePlace(object.manifest, manifest)) return object;
    const annotations = { ...object.manifest.annotations, [name]: value };
    const metadata = { ...(object.manifest.value.metadata as object), annotations };
    return { ...object, manifest: { ...object.manifest, annotations, value: { ...object.manifest.value, metadata } } };
  };
  const objects = new Map([...environment.objects].map(([key, object]) => [key, annotated(object)]));
  return { ...environment, objects };
}

/** The environment with a unit of it changed. */
export function withUnit(environment: Environment, name: string, changed: (unit: Unit) => Unit): Environment {
  const map = (unit: Unit) => (unit.name === name ? changed(unit) : unit);
  const units = new Map(environment.units.map((unit) => [unit.name, map(unit)]));
  const objects = [...environment.objects].map(([key, object]) => {
    return [key, { ...object, unit: units.get(object.unit.name) ?? object.unit }] as const;
  });
  return { ...environment, units: [...units.values()], objects: new Map(objects) };
}

/** The manifest that declares a unit: an Application, a Flux Kustomization; null where it is generated or something else. */
export function declarationOf(unit: Unit, kind: string, change: Change): Manifest | null {
  const place = unit.declaredAt;
  if (place === null) return null;
  return (
    change.head.manifests.find((manifest) => {
      const name = manifest.locate(['metadata', 'name']);
      return manifest.kind === kind && name.file === place.file && name.line === place.line;
    }) ?? null
  );
}

/** Kinds that others need. */
const providers = new Set([
  'DestinationRule',
  'ServiceEntry',
  'Gateway',
  'RequestAuthentication',
  'Service',
  'Sidecar',
]);

/**
 * Whether what has to come first is something that others need, and it is added to. What holds it back for good would
 * help adding and hurt removing: there the thing that needs it has to come first.
 */
export function isAddition({ first, next }: Inversion): boolean {
  const [kind, other] = [first, next].map(({ after, before }) => (after ?? before!).manifest.kind);
  return first.after !== null && providers.has(kind!) && !providers.has(other!) && next.after !== null;
}
