import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { writtenIn } from '../script/lines.ts';
import { versionInName } from '../version-in-name.ts';

/**
 * The revisions of the mesh add-on of AKS in Bicep and in templates of the resource manager: `serviceMeshProfile` with
 * `revisions: ['asm-1-25']` (learn.microsoft.com, Microsoft.ContainerService/managedClusters), and the files of parameters
 * that give them (`main.bicepparam`, `*.parameters.json`).
 */
export function aksTemplates(context: VersionContext): VersionDeclaration[] {
  const files = [...context.tree.files.values()];
  const templates = files.filter(
    ({ path, text }) => /\.(bicep|json)$/.test(path) && text.includes('serviceMeshProfile'),
  );
  if (templates.length === 0) return [];
  const parameters = files.filter(({ path }) => /(\.bicepparam|[.-]parameters(\.[\w-]+)?\.json)$/.test(path));
  return [...new Set([...templates, ...parameters])].flatMap(({ path }) => revisionsIn(context, path));
}

function revisionsIn(context: VersionContext, file: string): VersionDeclaration[] {
  const declared = { component: 'istiod' as const, source: 'aks-mesh-profile', subject: 'managedClusters' };
  const environment = context.environmentOf(file);
  return givenLines(context.linesOf(file)).flatMap((line, index) =>
    [...line.matchAll(/(?<=["'])asm-1-\d+(?=["'])/g)].flatMap((found) => {
      const version = versionInName(found[0]);
      if (version === null) return [];
      const written = writtenIn(context, file, found[0], index, found.index);
      const each = declaration({ ...declared, revision: found[0], environment }, { ...written, text: version });
      return { ...each, text: found[0] };
    }),
  );
}

/** The lines without comments and without what may be given (`@allowed`, `allowedValues`), which keeps their numbers. */
function givenLines(lines: readonly string[]): string[] {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  return lines
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\/|(?<![:'"])\/\/.*$/gm, blank)
    .replace(/(@allowed\s*\(|"allowedValues"\s*:)\s*\[[^\]]*\]/g, blank)
    .split('\n');
}
