import type { Environments } from '../../../src/environment/environment.ts';
import type { Files } from '../summary.ts';

/** An object of Flux: the rest of it as YAML below `spec`. */
export function fluxObject(kind: 'Kustomization' | 'HelmRelease', name: string, spec: string): string {
  const group = kind === 'Kustomization' ? 'kustomize.toolkit.fluxcd.io/v1' : 'helm.toolkit.fluxcd.io/v2';
  return `apiVersion: ${group}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: flux-system}\nspec:\n${indented(spec)}`;
}

/** A Kustomization of a folder of this repository; further fields as YAML. */
export function kustomization(name: string, path: string, fields = ''): string {
  return fluxObject(
    'Kustomization',
    name,
    `path: ${path}\nsourceRef: {kind: GitRepository, name: flux-system}\n${fields}`,
  );
}

export function gitRepository(name: string, url: string, ref = '{branch: main}'): string {
  return `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: ${name}, namespace: flux-system}
spec: {url: '${url}', ref: ${ref}}
`;
}

/** What \`flux bootstrap\` leaves in the folder of a cluster. */
export function bootstrap(folder: string): Files {
  return {
    [`${folder}/flux-system/gotk-sync.yaml`]: `${gitRepository('flux-system', 'ssh://git@github.com/example/fleet')}---\n${kustomization('flux-system', `./${folder}`, 'prune: true')}`,
    [`${folder}/flux-system/kustomization.yaml`]: 'resources: [gotk-sync.yaml]\n',
  };
}

export function configMap(name: string, data: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: flux-system}\ndata:\n${indented(data)}`;
}

/** By environment, each unit with those it comes after: `b after a (waits)`. */
export function unitsOf({ environments }: Environments): Record<string, string[]> {
  return Object.fromEntries(
    environments.map(({ name, units }) => [
      name,
      units.map(({ name: unit, after }) =>
        [unit, ...after.map((one) => `after ${one.unit}${one.waits ? ' (waits)' : ''}`)].join(' '),
      ),
    ]),
  );
}

/** `file:line broken|open: reason` for each problem. */
export function problemsOf({ problems }: Environments): string[] {
  return problems.map(({ location: { file, line }, reason, broken }) => {
    return `${file}:${line} ${broken ? 'broken' : 'open'}: ${reason}`;
  });
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ').concat('\n');
}
