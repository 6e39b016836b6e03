import type { VersionContext } from '../context.ts';
import type { VersionDeclaration } from '../declaration.ts';
import { declaration } from '../declare.ts';
import { writtenIn } from '../script/lines.ts';
import { versionInName } from '../version.ts';

/**
 * The revisions of the mesh add-on of AKS in Bicep and in templates of the resource manager: `serviceMeshProfile` with
 * `revisions: ['asm-1-25']` (learn.microsoft.com, Microsoft.ContainerService/managedClusters).
 */
export function aksTemplates(context: VersionContext): VersionDeclaration[] {
  return [...context.tree.files.values()]
    .filter(({ path, text }) => /\.(bicep|json)$/.test(path) && text.includes('serviceMeshProfile'))
    .flatMap(({ path }) => revisionsIn(context, path));
}

function revisionsIn(context: VersionContext, file: string): VersionDeclaration[] {
  const declared = { component: 'istiod' as const, source: 'aks-mesh-profile', subject: 'managedClusters' };
  const environment = context.environmentOf(file);
  return context.linesOf(file).flatMap((line, index) =>
    [...line.replace(/\/\/.*$/, '').matchAll(/(?<=["'])asm-1-\d+(?=["'])/g)].map((found) => {
      const written = writtenIn(context, file, found[0], index, found.index);
      const version = versionInName(found[0])!;
      const each = declaration({ ...declared, revision: found[0], environment }, { ...written, text: version });
      return { ...each, text: found[0] };
    }),
  );
}
