import { unitNameOf } from '../environment/argocd/application.ts';
import { isApplicationSet } from '../environment/argocd/set/application-set.ts';
import type { VersionDeclaration } from '../upgrade/declared/declaration.ts';
import { applicationsInOrder } from '../upgrade/resolved/generated-applications.ts';
import type { Revision } from './rule.ts';
import type { Standing } from './standing.ts';

/** An Application that an ApplicationSet makes, and the units that the steps of its set put before it. */
interface Made {
  readonly set: string;
  readonly unit: string;
  readonly after: ReadonlySet<string>;
}

const known = new WeakMap<Revision, ReadonlyMap<string, Made>>();

/**
 * How two Applications that sets make stand to each other: each is synced on its own, but for the steps of a `RollingSync`,
 * which order those of one set. Null where that is not known.
 */
export function standingInSets(one: VersionDeclaration, two: VersionDeclaration, head: Revision): Standing | null {
  const [first, second] = [one, two].map(({ resource }) => madeIn(head).get(resource?.name ?? ''));
  const sets = [one, two].map((each, index) => [first, second][index]?.set ?? setOf(each));
  if (sets[0] !== sets[1]) return apart('ApplicationSets know nothing of each other, whatever the strategy of each');
  if (first === undefined || second === undefined) return null;
  if (second.after.has(first.unit)) return inSteps(first, 'before', first, second);
  if (first.after.has(second.unit)) return inSteps(first, 'after', second, first);
  return apart(
    'the Applications of an ApplicationSet are synced each on its own, but for the steps of a `RollingSync`',
  );
}

function inSteps({ set }: Made, order: 'before' | 'after', early: Made, late: Made): Standing {
  const because = `the steps of ApplicationSet \`${set}\` put \`${early.unit}\` before \`${late.unit}\``;
  return { order, waits: true, together: false, because };
}

function apart(because: string): Standing {
  return { order: 'unordered', waits: false, together: false, because };
}

/** The set that declares it, where it is not known which of its Applications it is. */
function setOf({ resource }: VersionDeclaration): string | null {
  return resource?.kind === 'ApplicationSet' ? resource.name : null;
}

/** By the names of the Applications. */
function madeIn(head: Revision): ReadonlyMap<string, Made> {
  let made = known.get(head);
  if (made === undefined) {
    const { side, documents, manifests, readProblems: problems, skipped } = head;
    const applicationsOf = applicationsInOrder(head.tree, { side, documents, manifests, problems, skipped });
    const all = manifests.filter(isApplicationSet).flatMap((set) =>
      applicationsOf(set).map(({ manifest, after }) => {
        const before = new Set(after.map(({ unit }) => unit));
        return [manifest.name, { set: set.name, unit: unitNameOf(manifest), after: before }] as const;
      }),
    );
    made = new Map(all);
    known.set(head, made);
  }
  return made;
}
