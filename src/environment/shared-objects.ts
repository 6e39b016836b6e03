import { type EnvironmentName, type PlacedDelivery, reaching } from './assemble.ts';
import type { Delivered, Delivery } from './delivery.ts';
import type { RenderProblem, Unit } from './environment.ts';

const why =
  'Each of the two takes the object for its own, so the one that comes last wins, and pruning by either deletes it for both.';

/** Objects that two declared units deliver into one environment: told at the later unit, once for each two. */
export function sharedObjects(
  names: readonly EnvironmentName[],
  deliveries: readonly PlacedDelivery[],
): RenderProblem[] {
  const declared = deliveries.filter(({ delivery }) => isDeclared(delivery));
  return names.flatMap((name) => {
    const first = new Map<string, PlacedDelivery>();
    const pairs = new Map<string, Pair>();
    for (const placed of reaching(name, declared)) {
      const { unit, objects } = placed.delivery;
      for (const object of objects) {
        const earlier = first.get(object.key);
        if (earlier === undefined || earlier.parts.length !== placed.parts.length) first.set(object.key, placed);
        else if (earlier.delivery.unit.name !== unit.name && object.manifest.kind !== 'Namespace') {
          addTo(pairs, earlier.delivery.unit, unit, object);
        }
      }
    }
    return [...pairs.values()].flatMap(problemOf);
  });
}

/** Whether an object in the cluster says that the unit is delivered: an Application, a Kustomization, a HelmRelease. */
function isDeclared({ unit: { tool, declaredAt }, rank }: Delivery): boolean {
  return declaredAt !== null && rank === 2 && ['argocd', 'flux', 'helm'].includes(tool);
}

interface Pair {
  readonly first: Unit;
  readonly second: Unit;
  readonly objects: Delivered[];
}

function addTo(pairs: Map<string, Pair>, first: Unit, second: Unit, object: Delivered): void {
  const key = JSON.stringify([first.name, second.name]);
  const pair = pairs.get(key) ?? { first, second, objects: [] };
  pairs.set(key, pair);
  pair.objects.push(object);
}

function problemOf({ first, second, objects }: Pair): RenderProblem[] {
  const { kind, name } = objects[0]!.manifest;
  const more = objects.length > 1 ? ` and ${objects.length - 1} more` : '';
  if (second.declaredAt === null) return [];
  return [
    {
      location: second.declaredAt,
      reason: `${kind} \`${name}\`${more} of ${shown(second)} is delivered by ${shown(first)} as well`,
      fix: `Leave it to one of the two${first.tool === 'argocd' && second.tool === 'argocd' ? ' Applications' : ''}.`,
      broken: true,
      why:
        first.tool === 'argocd' && second.tool === 'argocd'
          ? `Argo CD warns of it (\`SharedResourceWarning\`). ${why}`
          : why,
    },
  ];
}

function shown({ tool, name }: Unit): string {
  if (tool === 'argocd') return `Application \`${name}\``;
  return tool === 'flux' ? `Kustomization \`${name}\`` : `release \`${name}\``;
}
