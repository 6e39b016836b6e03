import type { Environment, ObjectKey, Unit } from '../../environment/environment.ts';
import { stringAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest, ResourceIdentity } from '../../manifest/manifest.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { type Match, matchVersions } from '../match.ts';
import { carrierOf } from './carrier.ts';

/** A component whose version, or whose being there, changes. */
export interface ComponentMove {
  readonly component: Component;
  /** As written; null where it is new, or gone. */
  readonly from: string | null;
  readonly to: string | null;
  /** The revision of a control plane after the move; before it where it goes. */
  readonly revision: string | null;
  /** The namespace that it runs in; null where that is not known. */
  readonly namespace: string | null;
  /** The object that declares it; null where none does. */
  readonly resource: ResourceIdentity | null;
  readonly location: Location;
  /** The objects that bring it, by environment; none where no object does (a script). */
  readonly carriers: readonly Carriage[];
}

/** What brings a component into one environment. */
export interface Carriage {
  readonly environment: string;
  readonly key: ObjectKey;
  readonly unit: Unit;
}

/** Every component that a change moves, with what brings it. */
export function componentMoves(
  before: readonly VersionDeclaration[],
  after: readonly VersionDeclaration[],
  environments: Environments,
): ComponentMove[] {
  const { matches, added, removed } = matchVersions(before, after);
  const moved = matches.filter((match) => match.before.text !== match.after.text);
  const pairs: readonly Pair[] = [
    ...moved.flatMap((match) => (isReplaced(match) ? apart(match) : [match])),
    ...added.map((each) => ({ before: onSameObject(each, before, environments), after: each })),
    ...removed.map((each) => ({ before: each, after: onSameObject(each, after, environments) })),
  ];
  return pairs.filter(isChange).map((pair) => moveOf(pair, environments));
}

type Environments = readonly { readonly before: Environment; readonly after: Environment }[];

interface Pair {
  readonly before: VersionDeclaration | null;
  readonly after: VersionDeclaration | null;
}

function isChange({ before, after }: Pair): boolean {
  return before === null || after === null || before.text !== after.text;
}

/**
 * What declares the version of the very object on the other side: where a patch of it goes or comes, the object stays.
 * Null where there is none, or more than one.
 */
function onSameObject(
  one: VersionDeclaration,
  others: readonly VersionDeclaration[],
  environments: Environments,
): VersionDeclaration | null {
  const carriedBy = (each: VersionDeclaration, side: 'before' | 'after'): string[] =>
    environments
      .filter(({ after: { name } }) => each.environment === null || each.environment === name)
      .flatMap((environment) => {
        const key = carrierOf(each, environment[side])?.object.key;
        return key === undefined ? [] : [`${environment.after.name}\n${key}`];
      });
  const side = sideOf(one);
  const own = carriedBy(one, side);
  const found = others.filter(
    (other) =>
      other.component === one.component &&
      other.revision === one.revision &&
      carriedBy(other, side === 'before' ? 'after' : 'before').some((key) => own.includes(key)),
  );
  return found.length === 1 ? found[0]! : null;
}

function sideOf({ location }: VersionDeclaration): 'before' | 'after' {
  return location.side === 'base' ? 'before' : 'after';
}

/** A control plane of another revision does not take the place of the old one: it comes, and that goes. */
function isReplaced({ before, after }: Match): boolean {
  return after.component === 'istiod' && before.revision !== after.revision;
}

function apart({ before, after }: Match): Pair[] {
  return [
    { before: null, after },
    { before, after: null },
  ];
}

function moveOf({ before, after }: Pair, environments: Environments): ComponentMove {
  const one = (after ?? before)!;
  const found = environments
    .filter(({ after: { name } }) => one.environment === null || one.environment === name)
    .flatMap((each) => {
      const environment = after === null ? each.before : each.after;
      const carrier = carrierOf(one, environment);
      return carrier === null ? [] : [{ environment: environment.name, ...carrier }];
    });
  return {
    component: one.component,
    from: before?.text ?? null,
    to: after?.text ?? null,
    revision: one.revision,
    namespace: found.length === 0 ? null : namespaceOf(found[0]!.object.manifest),
    resource: one.resource,
    location: one.location,
    carriers: found.map(({ environment, object, unit }) => ({ environment, key: object.key, unit })),
  };
}

/** Where what an object declares is installed. */
function namespaceOf({ kind, namespace, value }: Manifest): string | null {
  switch (kind) {
    case 'HelmRelease':
      return stringAt(value, 'spec', 'targetNamespace') ?? namespace;
    case 'Application':
      return stringAt(value, 'spec', 'destination', 'namespace');
    case 'Istio':
    case 'IstioRevision':
    case 'IstioCNI':
    case 'ZTunnel':
      return stringAt(value, 'spec', 'namespace');
    case 'Deployment':
    case 'DaemonSet':
      return namespace;
    default:
      return null;
  }
}
