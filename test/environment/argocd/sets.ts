import type { DeployedObject } from '../../../src/environment/environment.ts';
import type { EnvironmentOptions } from '../../../src/environment/find.ts';
import { type Files, find } from '../summary.ts';

export const inCluster = 'destination: {server: https://kubernetes.default.svc, namespace: books}';

/** An ApplicationSet: its generators as they are written, and what its template says. */
export function applicationSet(
  name: string,
  generators: string,
  template: { readonly name: string; readonly source: string; readonly spec?: string; readonly metadata?: string },
  spec = '',
): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: ${name}
  namespace: argocd
spec:
${indented(spec, 2)}  generators:
${indented(generators, 4)}  template:
    metadata:
      name: ${template.name}
${indented(template.metadata ?? '', 6)}    spec:
${indented(template.spec ?? inCluster, 6)}      source:
        repoURL: https://github.com/example/mesh.git
${indented(template.source, 8)}`;
}

function indented(text: string, spaces: number): string {
  if (text.trim() === '') return '';
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.map((line) => `${' '.repeat(spaces)}${line}\n`).join('');
}

/** By environment what Argo CD delivers, as `unit: Kind/namespace/name`, sorted. */
export async function delivered(
  files: Files,
  options: Partial<EnvironmentOptions> = {},
): Promise<Record<string, string[]>> {
  const { environments } = await find(files, options);
  const shown = ({ unit, key }: DeployedObject) => `${unit.name}: ${key.replace(/^[^/]*\//, '')}`;
  return Object.fromEntries(
    environments.map(({ name, objects }) => [
      name,
      [...objects.values()]
        .filter(({ unit }) => unit.tool === 'argocd')
        .map(shown)
        .sort(),
    ]),
  );
}

/** `file:line broken|limit reason`, for each problem. */
export async function problems(files: Files, options: Partial<EnvironmentOptions> = {}): Promise<string[]> {
  const found = await find(files, options);
  return found.problems.map(
    ({ location, reason, broken }) => `${location.file}:${location.line} ${broken ? 'broken' : 'limit'} ${reason}`,
  );
}
