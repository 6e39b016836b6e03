import type { Manifest } from '../manifest/manifest.ts';
import { declaredTools } from './deliverers.ts';
import type { Declaration, DeclaredTool, Followed } from './found.ts';
import { markedStopped } from './held.ts';
import { inTurn } from './in-turn.ts';
import type { Workplace } from './workplace.ts';

export { inTurn } from './in-turn.ts';

/** A declaration and what it comes to. */
export interface FollowedDeclaration {
  readonly declaration: Declaration;
  readonly followed: Followed;
}

/** The same with what it generates, followed in turn. */
interface FollowedWhole extends FollowedDeclaration {
  readonly generated: readonly FollowedWhole[];
}

/** The tool that an object tells what to deliver; undefined where it declares nothing. */
export function toolDeclaredBy(manifest: Manifest): DeclaredTool | undefined {
  return declaredTools.find((tool) => tool.declares(manifest));
}

/**
 * Follows declarations, and those that they deliver in turn (an app of apps). One that another delivers counts as that
 * one's only; of those that deliver each other in a circle the first counts as delivered by nobody.
 */
export async function followDeclarations(
  found: readonly Omit<Declaration, 'parent'>[],
  workplace: Workplace,
): Promise<FollowedDeclaration[]> {
  const alone = await inTurn(found, (one) => follow({ ...one, parent: null }, workplace));
  const followed: FollowedDeclaration[] = [];
  for (const top of topmost(alone)) followed.push(...(await withChildren(top, workplace)));
  return followed;
}

async function follow(declaration: Declaration, workplace: Workplace): Promise<FollowedWhole> {
  const followed = markedStopped(await toolDeclaredBy(declaration.manifest)!.follow(declaration, workplace));
  const generated = await inTurn(followed.generated ?? [], (one) => follow(one, workplace));
  return { declaration, followed, generated };
}

/** A declaration followed, and all that it delivers. */
async function withChildren(one: FollowedWhole, workplace: Workplace): Promise<FollowedDeclaration[]> {
  const children = childrenOf(one).filter((child) => {
    const line = lineOf(child).slice(1);
    return !line.some(({ manifest }) => identityOf(manifest) === identityOf(child.manifest));
  });
  const below = await inTurn(children, async (child) => withChildren(await follow(child, workplace), workplace));
  return [...withGenerated(one), ...below.flat()];
}

function withGenerated({ declaration, followed, generated }: FollowedWhole): FollowedDeclaration[] {
  return [{ declaration, followed }, ...generated.flatMap(withGenerated)];
}

/** A declaration, and those that deliver or generate it, up to the topmost. */
function lineOf(declaration: Declaration): Declaration[] {
  const before = declaration.generated?.by ?? declaration.parent?.declaration;
  return before === undefined ? [declaration] : [declaration, ...lineOf(before)];
}

/** What a declaration delivers, and what those that it generates do, that is a declaration itself. */
function childrenOf({ declaration, followed, generated }: FollowedWhole): Declaration[] {
  const own = followed.deliveries.flatMap((delivery) =>
    delivery.objects
      .filter(({ manifest }) => toolDeclaredBy(manifest) !== undefined)
      .map(({ manifest }) => ({ manifest, directory: delivery.directory, parent: { declaration, delivery } })),
  );
  return [...own, ...generated.flatMap(childrenOf)];
}

/** Those that no other one delivers, and of each circle the first. */
function topmost(followed: readonly FollowedWhole[]): FollowedWhole[] {
  const own = new Map(followed.map((one) => [identityOf(one.declaration.manifest), one]));
  const children = new Map(
    [...own].map(([key, one]) => [key, childrenOf(one).map(({ manifest }) => identityOf(manifest))]),
  );
  const delivered = new Set([...children].flatMap(([key, keys]) => keys.filter((child) => child !== key)));
  const reached = new Set<string>();
  const reach = (key: string): void => {
    if (reached.has(key)) return;
    reached.add(key);
    for (const child of children.get(key) ?? []) reach(child);
  };
  const isTop = ({ declaration }: FollowedWhole) => !delivered.has(identityOf(declaration.manifest));
  const tops = followed.filter(isTop);
  for (const top of tops) reach(identityOf(top.declaration.manifest));
  const circles = followed.filter(({ declaration }) => {
    const key = identityOf(declaration.manifest);
    if (reached.has(key)) return false;
    reach(key);
    return true;
  });
  return [...tops, ...circles];
}

/** The same for an object as it stands in its file and as a kustomization that changes nothing of its name builds it. */
function identityOf(manifest: Manifest): string {
  const { file, line } = manifest.locate(['metadata', 'name']);
  return [file, line, manifest.group, manifest.kind, manifest.name].join('\n');
}
