import type { SourceFile, Tree } from '../tree/tree.ts';
import type { Delivery } from './delivery.ts';
import { isWithin } from './path.ts';

/**
 * What is delivered after a change, with those dependencies only that hold in it: a unit that is found to be ready again
 * after a change of its own declaration may pass for ready while only the chart changes that it installs.
 */
export function withinChange(
  after: readonly Delivery[],
  before: readonly Delivery[],
  base: Tree,
  head: Tree,
): Delivery[] {
  if (!after.some(({ unit }) => unit.after.some(isConditional))) return [...after];
  const declared = new Map(before.map((delivery) => [placeOf(delivery), delivery.declaration]));
  const gates = after.filter((delivery) => {
    const { declaration } = delivery;
    if (declaration === undefined || declared.get(placeOf(delivery))?.spec === declaration.spec) return false;
    return declaration.folder === null || isSameFolder(declaration.folder, base, head);
  });
  const names = new Set(gates.map(({ unit }) => unit.name));
  return after.map((delivery) => {
    const kept = delivery.unit.after.filter((one) => !isConditional(one) || names.has(one.unit));
    return { ...delivery, unit: { ...delivery.unit, after: kept } };
  });
}

function isConditional({ onItsDeclaration }: Delivery['unit']['after'][number]): boolean {
  return onItsDeclaration === true;
}

function placeOf({ unit, environment, directory }: Delivery): string {
  return [unit.name, environment ?? '', directory].join('\n');
}

/** Whether a folder holds the same in both trees. */
function isSameFolder(folder: string, base: Tree, head: Tree): boolean {
  const [one, other] = [filesIn(folder, base), filesIn(folder, head)];
  return one.length === other.length && one.every(({ path, text }) => head.files.get(path)?.text === text);
}

function filesIn(folder: string, { files }: Tree): SourceFile[] {
  return [...files.values()].filter(({ path }) => isWithin(path, folder));
}
