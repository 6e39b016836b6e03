import type { Files } from '../cases.ts';
import { chart, folderApplication, gitRelease, localRelease, lock } from './repositories.ts';

/** A chart in `mesh/` as it asks for istiod, with its lock file. */
export function mesh(asked: string, locked: string): Files {
  return { 'mesh/Chart.yaml': chart(asked), 'mesh/Chart.lock': locked };
}

export const old = mesh('1.24.2', lock('1.24.2', '1.24.2'));
export const now = mesh('1.24.3', lock('1.24.3'));
export const half = mesh('1.24.3', lock('1.24.2', '1.24.2'));
export const argocd = { 'apps/mesh.yaml': folderApplication('mesh') };
export const flux = { 'release.yaml': gitRelease };
export const helmfile = { 'helmfile.yaml': localRelease };
export const outer = {
  'apps/platform.yaml': folderApplication('platform'),
  'platform/Chart.yaml': chart('0.1.0')
    .replace('istiod', 'mesh')
    .replace(/repository: .*/, 'repository: file://../mesh'),
};
export const packed = (version: string): Files => ({ [`mesh/charts/istiod-${version}.tgz`]: '' });

/** The same chart as Helm 2 has it. */
export function legacy(asked: string, locked: string): Files {
  const [head, dependencies] = chart(asked).replace('apiVersion: v2', 'apiVersion: v1').split('dependencies:\n');
  return {
    'mesh/Chart.yaml': head!,
    'mesh/requirements.yaml': `dependencies:\n${dependencies}`,
    'mesh/requirements.lock': locked,
  };
}

/** The dependency gets another field, which no lock file shows but for its digest. */
export function switched({ 'mesh/Chart.yaml': text, ...files }: Files): Files {
  return { 'mesh/Chart.yaml': `${text}    condition: istiod.enabled\n`, ...files };
}
