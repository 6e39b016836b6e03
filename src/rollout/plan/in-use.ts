import type { DeployedObject } from '../../environment/environment.ts';
import { madeOf } from '../../mesh/controllers/made-objects.ts';
import type { Mesh } from '../../mesh/mesh.ts';
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
export function watchedUses({ meshBefore, meshAfter }: ChangeOfMesh): Watched {
  return {
    rule: 'in-use',
    invariant: usesAreThere([meshBefore, meshAfter]),
    matters: ({ when }) => when === 'after',
    describe: ({ violation }) => describeUse((violation as Lack).use),
  };
}

/** @param meshes the two ends of the change, whose objects may meet in a state between */
function usesAreThere(meshes: readonly [Mesh, Mesh]): Invariant<Use, Lack> {
  const usesIn = remembered(
    (object: DeployedObject) => new Map(usesOf(meshes[1], object).map((use) => [use.key, use])),
  );
  const podsFor = remembered((use: Use) =>
    meshes.flatMap((ofServices) => meshes.flatMap((ofSubsets) => podsOf(use, ofServices, ofSubsets))),
  );
  const subjects = remembered((mesh: Mesh) => {
    const all = virtualServices(mesh).flatMap((object) => [...usesIn(object).values()]);
    return [...new Map(all.map((use) => [use.key, use])).values()];
  });
  return {
    subjects,
    reads: (use, object) => {
      const parts = [object, ...madeOf(object)].flatMap((each) => [
        ...(usesIn(each).has(use.key) ? ['uses'] : []),
        readForUse(meshes[1], use, each, podsFor(use)),
      ]);
      const read = parts.filter((part) => part !== null);
      return read.length === 0 ? null : read.join('\n');
    },
    violations: (use, mesh) => {
      const users = virtualServices(mesh).filter((object) => usesIn(object).has(use.key));
      return users.length === 0 || isThere(mesh, use) ? [] : users.map(({ key }) => ({ key, use }));
    },
  };
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
