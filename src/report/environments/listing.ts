import type { DeployedObject, Environment, Environments, Unit } from '../../environment/environment.ts';
import type { Location } from '../../manifest/location.ts';
import { identityOf } from '../../rules/object-name.ts';
import { compareBytes } from '../../tree/order.ts';
import { redact } from '../redact.ts';
import type { RevisionName } from '../report.ts';
import { tool } from '../tool.ts';

/** What is delivered where at one revision: the JSON of `istio-rollout-guard environments`. */
export interface Listing {
  readonly schemaVersion: 1;
  readonly tool: typeof tool;
  readonly revision: RevisionName;
  readonly environments: readonly ListedEnvironment[];
  /** What the repository says that was not followed, or cannot be so. */
  readonly problems: readonly ListedProblem[];
  /** Files with manifests that reach no cluster, and why. */
  readonly skipped: Environments['skipped'];
}

export interface ListedEnvironment {
  readonly name: string;
  /** What names it. */
  readonly reason: string;
  /** In the order of delivery as far as there is one, else by name. */
  readonly units: readonly ListedUnit[];
}

export interface ListedUnit {
  readonly name: string;
  readonly tool: Unit['tool'];
  /** False where the form of the files alone suggests the tool. */
  readonly stated: boolean;
  readonly reason: string;
  readonly location: ListedPlace | null;
  readonly settings: Unit['settings'];
  readonly after: readonly {
    readonly unit: string;
    readonly waits: boolean;
    readonly reason: string;
    readonly location: ListedPlace;
  }[];
  /** In the order of its stream. */
  readonly objects: readonly ListedObject[];
}

export interface ListedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly location: ListedPlace;
}

export interface ListedProblem {
  readonly reason: string;
  readonly fix: string | null;
  readonly broken: boolean;
  readonly location: ListedPlace;
}

type ListedPlace = Pick<Location, 'file' | 'line' | 'column'>;

export function listingOf(revision: RevisionName, found: Environments): Listing {
  return {
    schemaVersion: 1,
    tool,
    revision: { ref: revision.ref, sha: revision.sha },
    environments: found.environments.map((environment) => ({
      name: environment.name,
      reason: redact(found.reasons.get(environment.name) ?? ''),
      units: unitsOf(environment),
    })),
    problems: found.problems.map(({ reason, fix, broken, location }) => ({
      reason: redact(reason),
      fix: fix === null ? null : redact(fix),
      broken,
      location: placeOf(location),
    })),
    skipped: found.skipped.map(({ file, reason }) => ({ file, reason: redact(reason) })),
  };
}

function unitsOf({ units, objects }: Environment): ListedUnit[] {
  const byUnit = new Map<string, DeployedObject[]>();
  for (const object of objects.values()) {
    byUnit.set(object.unit.name, [...(byUnit.get(object.unit.name) ?? []), object]);
  }
  return inOrder(units).map((unit) => ({
    name: unit.name,
    tool: unit.tool,
    stated: unit.stated,
    reason: redact(unit.reason),
    location: unit.declaredAt === null ? null : placeOf(unit.declaredAt),
    settings: unit.settings,
    after: unit.after.map(({ unit: first, waits, reason, declaredAt }) => {
      return { unit: first, waits, reason: redact(reason), location: placeOf(declaredAt) };
    }),
    objects: (byUnit.get(unit.name) ?? []).sort(byPosition).map(objectOf),
  }));
}

function byPosition(left: DeployedObject, right: DeployedObject): number {
  return left.position - right.position || compareBytes(left.key, right.key);
}

function objectOf({ manifest }: DeployedObject): ListedObject {
  return { ...identityOf({ manifest }), location: placeOf(manifest.locate(['metadata', 'name'])) };
}

/** Each after those that it comes after, where that is possible; otherwise by name. */
function inOrder(units: readonly Unit[]): Unit[] {
  const left = new Map(
    [...units].sort((one, two) => compareBytes(one.name, two.name)).map((unit) => [unit.name, unit]),
  );
  const ordered: Unit[] = [];
  while (left.size > 0) {
    const isFree = ({ after, name }: Unit) => after.every(({ unit }) => unit === name || !left.has(unit));
    const next = [...left.values()].find(isFree) ?? [...left.values()][0]!;
    left.delete(next.name);
    ordered.push(next);
  }
  return ordered;
}

function placeOf({ file, line, column }: Location): ListedPlace {
  return { file, line, column };
}
