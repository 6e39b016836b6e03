import type { Environment, Unit } from '../../environment/environment.ts';
import type { Relation, Step, UnitOrder } from '../rollout.ts';
import { unordered } from './delivery-order.ts';
import { type Way, waysAlong } from './ways.ts';

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
  return (first, second) => {
    const [one, two] = [partOf(first), partOf(second)];
    if (one === two) return null;
    const way = ways(one, two);
    return way === null ? afterOn(ways(two, one)) : { order: 'before', ...passedOn(way) };
  };
}

/** `first` and `second` name parts of units, see `partOf`. */
interface UnitEdge {
  readonly first: string;
  readonly second: string;
  readonly waits: boolean;
  /** Said of the two units. */
  readonly because: UnitOrder;
}

function afterOn(way: Way<UnitEdge> | null): Relation {
  return way === null ? unordered : { order: 'after', ...passedOn(way) };
}

function passedOn({ edges, waits }: Way<UnitEdge>): Omit<Relation, 'order'> {
  return { waits, because: edges.map(({ because }) => because) };
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
      .map(({ unit: first, waits, reason }) => ({
        ...pair(first, unit.name),
        waits,
        because: { ...pair(first, unit.name), reason },
      })),
  );
}

function pair(first: string, second: string): Pick<UnitEdge, 'first' | 'second'> {
  return { first, second };
}

/** What needed something in the base is destroyed before anything is done to that. Releases can stand between resources. */
function edgesOfTerraform(before: Environment, after: Environment): UnitEdge[] {
  const units = new Map([...before.units, ...after.units].map((unit) => [unit.name, unit]));
  const inHead = new Set(after.units.map(({ name }) => name));
  return [...before.units, ...after.units].flatMap((unit) =>
    unit.after.flatMap((dependency) => {
      const needed = units.get(dependency.unit);
      if (needed === undefined || !(isOfTerraform(unit) || isOfTerraform(needed))) return [];
      if (!isOfTerraform(unit) && inHead.has(unit.name)) return [];
      const first = isOfTerraform(unit) ? destructionOf(unit.name) : unit.name;
      const parts = isOfTerraform(needed) ? [needed.name, destructionOf(needed.name)] : [needed.name];
      const because = { ...pair(unit.name, needed.name), reason: `${dependency.reason}, in reverse to destroy` };
      return parts.map((second) => ({ ...pair(first, second), waits: false, because }));
    }),
  );
}

function isOfTerraform({ tool }: Unit): boolean {
  return tool === 'terraform';
}

/**
 * Releases that held something and hold nothing in the head go before all others of their helmfile, and before what they need
 * themselves. One whose chart cannot be rendered holds nothing on either side, and goes nowhere.
 */
function edgesOfHelmfile(before: Environment, after: Environment): UnitEdge[] {
  const ofHelmfile = ({ units }: Environment) => units.filter(({ tool }) => tool === 'helmfile');
  const releases = ofHelmfile(before);
  if (releases.length === 0) return [];
  const [held, holding] = [before, after].map(
    ({ objects }) => new Set([...objects.values()].map(({ unit }) => unit.name)),
  );
  const gone = new Set(releases.filter(({ name }) => held!.has(name) && !holding!.has(name)).map(({ name }) => name));
  return releases
    .filter(({ name }) => gone.has(name))
    .flatMap((unit) => {
      const needed = unit.after.filter((dependency) => gone.has(dependency.unit));
      const upgraded = ofHelmfile(after).filter((other) => !gone.has(other.name) && isOfOneFile(unit, other));
      const edge = (second: string, reason: string) => ({
        ...pair(unit.name, second),
        waits: false,
        because: { ...pair(unit.name, second), reason },
      });
      return [
        ...needed.map(({ unit: name, reason }) => edge(name, `${reason}, in reverse to remove`)),
        ...upgraded.map(({ name }) => edge(name, 'helmfile removes releases before it upgrades any')),
      ];
    });
}

function isOfOneFile({ declaredAt }: Unit, other: Unit): boolean {
  return declaredAt !== null && declaredAt.file === other.declaredAt?.file;
}
