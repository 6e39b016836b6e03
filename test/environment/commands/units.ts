import type { EnvironmentOptions } from '../../../src/environment/find.ts';
import { type Files, find } from '../summary.ts';

/** Manifests that scripts deliver: a folder of each shape, by short names. */
export const manifests: Files = {
  'mesh/10-dr.yaml': object('DestinationRule', 'reviews'),
  'mesh/20-vs.yaml': object('VirtualService', 'reviews'),
  'mesh/sub/x.yaml': object('VirtualService', 'x'),
  'mesh/sub.yaml': object('VirtualService', 'sub'),
  'other/gateway.yaml': object('Gateway', 'edge'),
  'overlays/prod/kustomization.yaml': 'resources: [vs.yaml]\n',
  'overlays/prod/vs.yaml': object('VirtualService', 'k'),
  'overlays/staging/kustomization.yaml': 'resources: [vs.yaml]\n',
  'overlays/staging/vs.yaml': object('VirtualService', 'k'),
};

export function object(kind: string, name: string): string {
  return `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {hosts: [${name}], host: ${name}}\n`;
}

/**
 * The units that commands made, each as `environment: unit <- those that it comes after`, a wait shown by `<~`; one that
 * reaches every environment stands under `all`.
 */
export async function unitsOf(files: Files, options: Partial<EnvironmentOptions> = {}): Promise<string[]> {
  const { environments } = await find({ ...manifests, ...files }, options);
  const reached = new Map<string, string[]>();
  for (const { name, units } of environments) {
    for (const { name: unit, after, declaredAt } of units) {
      if (declaredAt === null || declaredAt.file.endsWith('kustomization.yaml')) continue;
      const shown = `${unit}${after.map((one) => `${one.waits ? ' <~ ' : ' <- '}${one.unit}`).join('')}`;
      reached.set(shown, [...(reached.get(shown) ?? []), name]);
    }
  }
  return [...reached].flatMap(([unit, names]) =>
    names.length === environments.length ? [`all: ${unit}`] : names.map((name) => `${name}: ${unit}`),
  );
}

/** The notes about scripts, as `file:line reason`. */
export async function notesOf(files: Files): Promise<string[]> {
  const { problems } = await find({ ...manifests, ...files });
  return problems.map(({ location, reason }) => `${location.file}:${location.line} ${reason}`);
}

/** A script of the repository. */
export function script(text: string): Files {
  return { 'deploy.sh': text };
}
