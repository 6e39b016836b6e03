import type { Files, RuleCases } from '../../cases.ts';
import { flux, injected, istiod, labelled, release, web } from './objects.ts';

const tagged = (revision: string, ...more: string[]): string => istiod(revision, 'revisionTags: [prod]', ...more);

/** An Application of the chart: its tags on line 9, its policy on line 10. */
function application(revision: string, tags: string, policy = '{automated: {prune: true}}', deletes = true): string {
  const finalizers = deletes ? ', finalizers: [resources-finalizer.argocd.argoproj.io]' : '';
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: istiod-${revision}, namespace: argocd${finalizers}}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: istio-system}
  source:
    repoURL: https://istio-release.storage.googleapis.com/charts
    chart: istiod
    helm: {valuesObject: {revision: ${revision}, revisionTags: ${tags}}}
  syncPolicy: ${policy}
`;
}

/** An Application that delivers the folder `apps`. */
const root = (files: Files): Files => ({
  'root.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: root, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: argocd}
  source: {repoURL: https://github.com/acme/mesh, path: apps, targetRevision: main}
  syncPolicy: {automated: {prune: true}}
`,
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`apps/${name}`, text])),
});
const [first, second] = [application('1-24', '[prod]'), application('1-25', '[]')];

/** Who owns the webhook of a tag. */
export const tags: RuleCases = {
  valid: [
    {
      name: 'each release has a tag of its own',
      before: { 'a.yaml': tagged('1-24') },
      after: { 'a.yaml': tagged('1-24'), 'b.yaml': istiod('1-25', 'revisionTags: [canary]') },
    },
    {
      name: 'two releases of different clusters have a tag of the same name',
      before: root({ 'a.yaml': first }),
      after: root({ 'a.yaml': first, 'b.yaml': application('1-25', '[prod]').replace('https://k', 'https://other.k') }),
    },
    {
      name: 'two releases have had the tag before',
      before: { 'a.yaml': tagged('1-24'), 'b.yaml': tagged('1-25') },
      after: { 'a.yaml': tagged('1-24'), 'b.yaml': tagged('1-25'), 'ns.yaml': injected.replace('shop', 'kube-system') },
    },
    {
      name: 'an Application that goes leaves what it brought where it is',
      before: root({ 'a.yaml': application('1-24', '[prod]', '{}', false), 'ns.yaml': labelled('prod') }),
      after: root({ 'b.yaml': application('1-25', '[prod]', '{}', false), 'ns.yaml': labelled('prod') }),
    },
    {
      name: 'a tag stays on a release that gets another revision, and the pods start anew',
      before: {
        'a.yaml': release('istiod', 'istiod', 'revision: 1-24', 'revisionTags: [prod]'),
        'ns.yaml': labelled('prod'),
        'web.yaml': web(1),
      },
      after: {
        'a.yaml': release('istiod', 'istiod', 'revision: 1-25', 'revisionTags: [prod]'),
        'ns.yaml': labelled('prod'),
        'web.yaml': web(2),
      },
    },
    {
      name: 'a release gets another version under the same revision and tag',
      before: { 'a.yaml': tagged('1-24'), 'ns.yaml': labelled('prod') },
      after: { 'a.yaml': tagged('1-24').replace('1.24.2', '1.24.6'), 'ns.yaml': labelled('prod') },
    },
    {
      name: 'an Application lets go of the tag when another one has it',
      before: root({ 'a.yaml': first, 'b.yaml': application('1-25', '[prod]'), 'ns.yaml': labelled('prod') }),
      after: root({
        'a.yaml': application('1-24', '[]'),
        'b.yaml': application('1-25', '[prod]'),
        'ns.yaml': labelled('prod'),
      }),
    },
  ],
  invalid: [
    {
      name: 'a second release of Helm brings the tag of the first',
      before: { 'a.yaml': tagged('1-24') },
      after: { 'a.yaml': tagged('1-24'), 'b.yaml': tagged('1-25') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'b.yaml',
          line: 8,
          message:
            'Tag `prod` is brought by HelmRelease `istio-system/istiod-1-24` and HelmRelease `istio-system/istiod-1-25`',
          why: 'invalid ownership metadata',
          fix: 'istioctl tag set prod',
        },
      ],
    },
    {
      name: 'a release of helmfile takes a tag before the other lets go of it',
      before: { 'helmfile.yaml': helmfileOf('[prod]', '[]') },
      after: { 'helmfile.yaml': helmfileOf('[]', '[prod]') },
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: 'helmfile.yaml',
          line: 17,
          message: 'takes tag `prod` before',
        },
      ],
    },
    {
      name: 'Flux applies the release that takes a tag before it deletes the one that has it',
      before: flux({ 'a.yaml': tagged('1-24') }, { 'ns.yaml': labelled('prod') }),
      after: flux({ 'b.yaml': tagged('1-25') }, { 'ns.yaml': labelled('prod') }),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'wrong',
          file: 'infra/b.yaml',
          line: 8,
          message: 'takes tag `prod` before HelmRelease `istio-system/istiod-1-24` lets go of it',
        },
      ],
    },
    {
      name: 'a tag stays on a release that gets another revision',
      before: {
        'a.yaml': release('istiod', 'istiod', 'revision: 1-24', 'revisionTags: [prod]'),
        'ns.yaml': labelled('prod'),
      },
      after: {
        'a.yaml': release('istiod', 'istiod', 'revision: 1-25', 'revisionTags: [prod]'),
        'ns.yaml': labelled('prod'),
      },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'a.yaml',
          line: 7,
          message: 'in the change that takes tag `prod` of Namespace `shop` to another one',
          fix: 'Install the new revision beside it',
        },
      ],
    },
    {
      name: 'lines of a script hand a tag on the wrong way round',
      before: { 'deploy.sh': lines('{prod}', '{}') },
      after: { 'deploy.sh': lines('{}', '{prod}') },
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: 'deploy.sh',
          line: 2,
          message: 'Release `istiod-1-25` takes tag `prod` before release `istiod-1-24` lets go of it',
        },
      ],
    },
    {
      name: 'an Application with the tag goes in the change that brings the next one',
      before: root({ 'a.yaml': first, 'ns.yaml': labelled('prod') }),
      after: root({ 'b.yaml': application('1-25', '[prod]'), 'ns.yaml': labelled('prod') }),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'wrong',
          file: 'apps/a.yaml',
          side: 'base',
          line: 9,
          why: 'An Application takes the webhook along unless the new one was synced before',
          fix: 'First deliver Application `argocd/istiod-1-25` with the tag beside',
        },
      ],
    },
    {
      name: 'two Applications have the tag for a while',
      before: root({ 'a.yaml': first, 'b.yaml': second }),
      after: root({ 'a.yaml': first, 'b.yaml': application('1-25', '[prod]') }),
      findings: [
        {
          severity: 'notice',
          when: 'after',
          file: 'apps/b.yaml',
          line: 9,
          why: 'synced last',
          fix: 'hands the tag on',
        },
      ],
    },
    {
      name: 'two Applications fight over the tag',
      before: root({ 'a.yaml': first, 'b.yaml': second }),
      after: root({ 'a.yaml': first, 'b.yaml': application('1-25', '[prod]', '{automated: {selfHeal: true}}') }),
      findings: [{ severity: 'warning', when: 'after', file: 'apps/b.yaml', line: 9, why: 'selfHeal' }],
    },
    {
      name: 'an Application refuses a tag that another one has',
      before: root({ 'a.yaml': first, 'b.yaml': second }),
      after: root({
        'a.yaml': first,
        'b.yaml': application('1-25', '[prod]', '{syncOptions: [FailOnSharedResource=true]}'),
      }),
      findings: [{ severity: 'error', when: 'after', file: 'apps/b.yaml', line: 9, why: 'FailOnSharedResource=true' }],
    },
    {
      name: 'an audit tells which releases share a tag',
      mode: 'audit',
      before: { 'a.yaml': tagged('1-24'), 'b.yaml': tagged('1-25') },
      after: { 'a.yaml': tagged('1-24'), 'b.yaml': tagged('1-25') },
      findings: [{ severity: 'error', when: 'before', file: 'a.yaml', line: 8 }],
    },
  ],
};

/** The second release comes first. */
function helmfileOf(old: string, next: string): string {
  const release = (revision: string, tagsOf: string, needs: string): string =>
    `  - name: istiod-${revision}\n    namespace: istio-system\n    chart: istio/istiod\n${needs}    values:\n      - revision: ${revision}\n        revisionTags: ${tagsOf}\n`;
  const head =
    'repositories:\n  - {name: istio, url: https://istio-release.storage.googleapis.com/charts}\nhelmDefaults: {wait: true}\nreleases:\n';
  return `${head}${release('1-24', old, '    needs: [istio-system/istiod-1-25]\n')}${release('1-25', next, '')}`;
}

function lines(old: string, next: string): string {
  const line = (revision: string, tagsOf: string): string =>
    `helm upgrade -i istiod-${revision} istio/istiod --wait --set revision=${revision} --set revisionTags=${tagsOf}\n`;
  return `#!/bin/sh\n${line('1-25', next)}${line('1-24', old)}`;
}
