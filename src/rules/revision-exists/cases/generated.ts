import type { Files, RuleCases } from '../../cases.ts';
import { application, labelled, web } from './objects.ts';

/** A set with an Application of istiod for each of these revisions, which begin on line 8. */
function set(revisions: readonly string[], policy = '{}', values = "{revision: '{{.rev}}'}"): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: istiod, namespace: argocd}
spec:
  goTemplate: true
  generators:
    - list:
        elements:
${revisions.map((rev) => `          - {rev: ${rev}}\n`).join('')}  syncPolicy: ${policy}
  template:
    metadata: {name: 'istiod-{{.rev}}'}
    spec:
      source: {repoURL: https://istio-release.storage.googleapis.com/charts, chart: istiod, targetRevision: 1.24.2, helm: {valuesObject: ${values}}}
      destination: {server: https://kubernetes.default.svc, namespace: istio-system}
      syncPolicy: {automated: {prune: true}}
`;
}

const inUse = (istiod: string, revision: string, version = 1): Files => ({
  'istiod.yaml': istiod,
  'shop.yaml': application('shop', 'shop'),
  'shop/ns.yaml': labelled(revision),
  'shop/web.yaml': web(version),
});
const both = set(['1-24', '1-25']);
const tag = (old: string): string =>
  set(
    ['1-24', '1-25'],
    '{}',
    `{revision: '{{.rev}}', revisionTags: ['{{ if eq .rev "${old}" }}prod{{ else }}other{{ end }}']}`,
  );

/** Control planes of Applications that an ApplicationSet generates. */
export const generatedOnes: RuleCases = {
  valid: [
    {
      name: 'the element of a set goes when nothing names its revision',
      before: inUse(both, '1-25'),
      after: inUse(set(['1-25']), '1-25'),
    },
    {
      name: 'the element of a set comes before the label moves',
      before: inUse(set(['1-24']), '1-24'),
      after: inUse(both, '1-24'),
    },
    {
      name: 'the set goes to a cluster of which nothing is known here',
      before: inUse(both.replace('https://kubernetes.default.svc', 'https://elsewhere.example'), '1-24'),
      after: inUse(set(['1-25']).replace('https://kubernetes.default.svc', 'https://elsewhere.example'), '1-24'),
    },
  ],
  invalid: [
    {
      name: 'the element of a set goes whose revision a Namespace names',
      before: inUse(both, '1-24'),
      after: inUse(set(['1-25']), '1-24'),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'istiod.yaml',
          side: 'base',
          line: 9,
          message: 'Revision `1-24` goes with Application `argocd/istiod-1-24` while Namespace `shop` still names it',
        },
      ],
    },
    {
      name: 'a set that preserves what its Applications brought leaves it to a person',
      before: inUse(set(['1-24', '1-25'], '{preserveResourcesOnDeletion: true}'), '1-24'),
      after: inUse(set(['1-25'], '{preserveResourcesOnDeletion: true}'), '1-24'),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'istiod.yaml',
          side: 'base',
          line: 9,
          why: 'Argo CD leaves what Application `argocd/istiod-1-24` brought in the cluster',
        },
      ],
    },
    {
      name: 'the element of a set comes with the label and the restart',
      before: inUse(set(['1-24']), '1-24'),
      after: inUse(both, '1-25', 2),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          file: 'shop/ns.yaml',
          line: 6,
          message: 'nothing makes sure that Application `argocd/istiod-1-25` brings it before',
        },
      ],
    },
    {
      name: 'a tag goes from one Application of a set to another',
      before: inUse(tag('1-24'), 'prod'),
      after: inUse(tag('1-25'), 'prod'),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unordered',
          file: 'istiod.yaml',
          line: 9,
          message: 'Tag `prod` is no more what Application `argocd/istiod-1-24` brings',
        },
      ],
    },
  ],
};
