import type { DeployedObject } from '../../environment/environment.ts';
import { madeOf } from '../../mesh/controllers/made-objects.ts';
import { virtualServices } from '../../mesh/spec.ts';
import type { Invariant, Violation } from '../invariant.ts';
import type { ChangeOfMesh } from '../states.ts';
import { describeUse, isThere, podsOf, readForUse, type Use, usesOf } from './uses.ts';
import type { Watched } from './watched.ts';

/** A VirtualService that uses what is not there; the key is its own. */
interface Lack extends Violation {
  readonly use: Use;
}

/**
 * What routes use is there, as far as the repository holds it. No rule judges on the way whether a delegate, a Gateway, a
 * host or pods come and go in time with the routes to them. But much time passes between two stages, so none may end in a
 * state in which routes lead nowhere that lead somewhere in the base and in the head.
 */
export function watchedUses(change: ChangeOfMesh): Watched {
  return {
    rule: 'in-use',
    invariant: usesAreThere(change),
    matters: ({ when }) => when === 'after',
    describe: ({ violation }) => describeUse((violation as Lack).use),
  };
}

function usesAreThere({ meshBefore, meshAfter, rollout }: ChangeOfMesh): Invariant<Use, Lack> {
  const meshes = [meshBefore, meshAfter];
  const ownUses = remembered((object: DeployedObject) => usesOf(meshAfter, object));
  const all = distinct(meshes.flatMap((mesh) => virtualServices(mesh).flatMap(ownUses)));
  const podsFor = remembered((use: Use) =>
    meshes.flatMap((ofServices) => meshes.flatMap((ofSubsets) => podsOf(use, ofServices, ofSubsets))),
  );
  /** What each object says of the uses that it has a part in, beside using them itself. */
  const offers = remembered((object: DeployedObject): ReadonlyMap<string, string> => {
    const made = [object, ...madeOf(object)];
    const found = all.flatMap((use) =>
      made.flatMap((each) => {
        const read = readForUse(meshAfter, use, each, podsFor(use));
        return read === null ? [] : [[use.key, read] as const];
      }),
    );
    return new Map(found);
  });
  const users = remembered(
    (object: DeployedObject) => new Set([object, ...madeOf(object)].flatMap(ownUses).map(keyOf)),
  );
  const changed = [...rollout.steps, ...rollout.left].flatMap(({ before, after }) => [before, after]);
  // Where nothing changes about what is used, no state between can lack what neither end does.
  const touched = new Set(changed.flatMap((object) => (object === null ? [] : [...offers(object).keys()])));
  return {
    subjects: (mesh) => distinct(virtualServices(mesh).flatMap(ownUses)).filter(({ key }) => touched.has(key)),
    reads: ({ key }, object) => {
      const offer = offers(object).get(key);
      if (!users(object).has(key)) return offer ?? null;
      return offer === undefined ? 'uses' : `uses ${offer}`;
    },
    violations: (use, mesh) => {
      const using = virtualServices(mesh).filter((object) => users(object).has(use.key));
      return using.length === 0 || isThere(mesh, use) ? [] : using.map(({ key }) => ({ key, use }));
    },
  };
}

const keyOf = ({ key }: Use): string => key;

function distinct(uses: readonly Use[]): Use[] {
  return [...new Map(uses.map((use) => [use.key, use])).values()];
}

/** The answers to a question about values that stay the same, each found once. */
function remembered<Key extends object, Answer>(question: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    const found = known.get(key) ?? { answer: question(key) };
    known.set(key, found);
    return found.answer;
  };
}
