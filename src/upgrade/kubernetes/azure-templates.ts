import type { VersionContext } from '../declared/context.ts';
import { writtenIn } from '../script/lines.ts';
import { type KubernetesDeclaration, kubernetesMinor } from './declaration.ts';

/** `kubernetesVersion: '1.32'` of the properties, and `param kubernetesVersion string = '1.32'`. */
const property = /\bkubernetesVersion["']?(?:\s+string)?\s*[:=]\s*["'](?<version>\d[\w.-]*)["']/dg;

/** Clusters of AKS in Bicep and in templates of the resource manager (learn.microsoft.com, Microsoft.ContainerService/managedClusters). */
export function azureTemplates(context: VersionContext): KubernetesDeclaration[] {
  return [...context.tree.files.values()]
    .filter(
      ({ path, text }) => /\.(bicep|json)$/.test(path) && text.includes('Microsoft.ContainerService/managedClusters'),
    )
    .flatMap(({ path }) =>
      context.linesOf(path).flatMap((line, index) => {
        if (/^\s*\/\//.test(line)) return [];
        return [...line.matchAll(property)].flatMap((found): KubernetesDeclaration[] => {
          const [start] = found.indices!.groups!.version!;
          const written = writtenIn(context, path, found.groups!.version!, index, start);
          const minor = kubernetesMinor(written.text);
          const environment = context.environmentOf(path);
          if (minor === null) return [];
          return [{ subject: 'managedClusters', ...written, minor, local: false, environment, resource: null }];
        });
      }),
    );
}
