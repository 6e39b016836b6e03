import { application, istiod, labelled, release } from './objects.ts';

export const next = { '20-istiod.yaml': istiod('1-25') };
export const two = { '10-istiod.yaml': istiod('1-24'), ...next };
export const oldGoes = {
  severity: 'error',
  when: 'after',
  file: '10-istiod.yaml',
  side: 'base',
  line: 7,
  column: 15,
} as const;
export const base = (revision: string) => release('base', 'base', `defaultRevision: ${revision}`);
export const twoApplications = {
  'apps/old.yaml': application('old', 'old'),
  'apps/new.yaml': application('new', 'new'),
};
export const inflated = (revision: string) => ({
  'kustomization.yaml': [
    'resources: [ns.yaml]',
    'helmCharts:',
    '- name: istiod',
    '  repo: https://istio-release.storage.googleapis.com/charts',
    '  version: 1.24.2',
    '  releaseName: istiod',
    '  namespace: istio-system',
    `  valuesInline: {revision: ${revision}}`,
    '',
  ].join('\n'),
  'ns.yaml': labelled('1-24'),
});
