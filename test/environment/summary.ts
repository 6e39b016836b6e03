import type { Environments } from '../../src/environment/environment.ts';
import { type EnvironmentOptions, findEnvironments } from '../../src/environment/find.ts';
import { noStatements } from '../../src/environment/statements.ts';
import { readTree } from '../../src/manifest/read.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { compareBytes } from '../../src/tree/order.ts';

export const noOptions: EnvironmentOptions = {
  delivery: null,
  renderer: null,
  helm: null,
  statements: noStatements,
  repositories: [],
};

export type Files = Readonly<Record<string, string>>;

export function find(files: Files, options: Partial<EnvironmentOptions> = {}): Promise<Environments> {
  const tree = treeOf(files);
  return findEnvironments(tree, readTree(tree, 'head'), { ...noOptions, ...options });
}

/** The same, from a tree that names its files in another order. */
export function findBackwards(files: Files): Promise<Environments> {
  const tree = treeOf(files);
  const backwards = { ...tree, files: new Map([...tree.files].reverse()), paths: tree.paths.toReversed() };
  return findEnvironments(backwards, readTree(backwards, 'head'), noOptions);
}

/** By environment, what is delivered: `unit: key` in the order of the units' streams. */
export function summary({ environments }: Environments): Record<string, string[]> {
  return Object.fromEntries(
    environments.map(({ name, objects }) => {
      const inOrder = [...objects.values()].sort(
        (left, right) => left.position - right.position || compareBytes(left.unit.name, right.unit.name),
      );
      return [name, inOrder.map(({ key, unit }) => `${unit.name}: ${key.replace('networking.istio.io/', '')}`)];
    }),
  );
}

export function virtualService(name: string, namespace?: string): string {
  const line = namespace === undefined ? '' : `  namespace: ${namespace}\n`;
  return `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ${name}\n${line}spec:\n  hosts: [${name}]\n`;
}

export function application(name: string, fields: string, source: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  ${fields.trimEnd().replaceAll('\n', '\n  ')}
  source:
    repoURL: https://github.com/example/mesh.git
    ${source.trimEnd().replaceAll('\n', '\n    ')}
`;
}
