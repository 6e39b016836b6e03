import type { Environment, Unit } from '../../environment/environment.ts';
import type { Relation, Step, UnitOrder } from '../rollout.ts';
import { unordered } from './delivery-order.ts';
import { waysAlong } from './ways.ts';

/**
 * How steps of different units stand to each other. Null where the tool of the one unit decides.
 *
 * A unit comes whole, its deletions included, before each that is delivered after it, also by way of units of other
 * tools and of such that do nothing. What comes after itself in a circle has no order there. A unit that the head does
 * not hold any more holds nobody up, and only the head's word counts, with two exceptions:
 *
 * - Terraform destroys what needs something before it works on that. What needed what stands in its state, so the base
 *   counts there. Whether it updates what needed something before it destroys that depends on its version (hashicorp/
 *   terraform docs/destroying.md): before "Updating Former Dependents Before Deletion" it did not.
 * - helmfile removes releases, what needs others first, before it upgrades any of the same file
 *   (helmfile/helmfile pkg/app/app.go).
 */
export function orderOfUnits(before: Environment, after: Environment): (first: Step, second: Step) => Relation | null {
  const ways = waysAlong([...edgesOf(after), ...edgesOfTerraform(before, after), ...edgesOfHelmfile(before, after)]);
  const known = new Map<string, Relation>();
  const relate = (first: string, second: string): Relation => {
    const id = JSON.stringify([first, second]);
    const relation = known.get(id) ?? relationOfWays(ways(first, second), ways(second, first));
    known.set(id, relation);
    return relation;
  };
  return (first, second) => {
    const [one, two] = [partOf(first), partOf(second)];
    return one === two ? null : relate(one, two);
  };
}

type UnitEdge = UnitOrder & { readonly waits: boolean };

function relationOfWays(there: readonly UnitEdge[] | null, back: readonly UnitEdge[] | null): Relation {
  const way = there ?? back;
  if (way === null) return unordered;
  return { order: there === null ? 'after' : 'before', waits: way.some(({ waits }) => waits), because: way };
}

/** The part of a unit that is ordered as one: all of it, but for Terraform, which destroys in another order. */
function partOf({ unit, after }: Step): string {
  return after === null && unit.tool === 'terraform' ? destructionOf(unit.name) : unit.name;
}

function destructionOf(name: string): string {
  return `the destruction of ${name}`;
}

/** What units of the head say of each other. */
function edgesOf({ units }: Environment): UnitEdge[] {
  const names = new Set(units.map(({ name }) => name));
  return units.flatMap((unit) =>
    unit.after
      .filter((dependency) => names.has(dependency.unit))
      .map(({ unit: first, waits, reason }) => ({ first, second: unit.name, waits, reason })),
  );
}

/** What needed something in the base is destroyed before anything is done to that. */
function edgesOfTerraform(before: Environment, after: Environment): UnitEdge[] {
  const units = new Map([...before.units, ...after.units].map((unit) => [unit.name, unit]));
  return [...before.units, ...after.units].filter(isOfTerraform).flatMap((unit) =>
    unit.after.flatMap(({ unit: needed, reason }) => {
      const isSplit = isOfTerraform(units.get(needed) ?? null);
      const parts = isSplit ? [needed, destructionOf(needed)] : [needed];
      const first = destructionOf(unit.name);
      return units.has(needed) ? parts.map((second) => ({ first, second, waits: false, reason })) : [];
    }),
  );
}

function isOfTerraform(unit: Unit | null): boolean {
  return unit?.tool === 'terraform';
}

/** Releases that the head does not hold go before all others of their helmfile, and before what they need themselves. */
function edgesOfHelmfile(before: Environment, after: Environment): UnitEdge[] {
  const gone = before.units.filter((unit) => unit.tool === 'helmfile' && !deliversAnything(unit, after));
  const names = new Set(gone.map(({ name }) => name));
  return gone.flatMap((unit) => {
    const needed = unit.after.filter((dependency) => names.has(dependency.unit));
    const upgraded = after.units.filter((other) => isOfOneHelmfile(unit, other) && !names.has(other.name));
    return [
      ...needed.map(({ unit: second, reason }) => ({ first: unit.name, second, waits: false, reason })),
      ...upgraded.map(({ name }) => ({ first: unit.name, second: name, waits: false, reason: 'removed first' })),
    ];
  });
}

function isOfOneHelmfile(unit: Unit, other: Unit): boolean {
  return other.tool === 'helmfile' && unit.declaredAt !== null && unit.declaredAt.file === other.declaredAt?.file;
}

function deliversAnything({ name }: Unit, { objects }: Environment): boolean {
  for (const object of objects.values()) if (object.unit.name === name) return true;
  return false;
}
