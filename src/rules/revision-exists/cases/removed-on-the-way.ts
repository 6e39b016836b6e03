import type { RuleCases } from '../../cases.ts';
import { argocd, flux, helmfile, istiod, istiodDeployment, labelled, release, web } from './objects.ts';
import { inflated, next, two, twoApplications } from './removed-objects.ts';

/** The same where what comes instead may be late. */
export const removedOnTheWay: RuleCases['invalid'] = [
  {
    name: 'the revision is renamed together with the label, which no order makes safe',
    before: argocd({ '10-istiod.yaml': release('istiod', 'istiod', 'revision: 1-24'), 'ns.yaml': labelled('1-24') }),
    after: argocd({ '10-istiod.yaml': release('istiod', 'istiod', 'revision: 1-25'), 'ns.yaml': labelled('1-25') }),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'impossible',
        file: 'mesh/10-istiod.yaml',
        line: 7,
        message: 'no order of these steps is safe',
      },
    ],
  },
  {
    name: 'Argo CD deletes the old revision before it moves the label',
    before: argocd({ ...two, 'ns.yaml': labelled('1-24') }),
    after: argocd({ ...next, 'ns.yaml': labelled('1-25') }),
    findings: [
      {
        severity: 'warning',
        when: 'during',
        order: 'wrong',
        file: 'mesh/10-istiod.yaml',
        side: 'base',
        line: 7,
        why: 'Argo CD deletes before it applies',
      },
    ],
  },
  {
    name: 'Flux moves the label before it deletes, but nobody restarts the pods',
    before: flux({ ...two, 'ns.yaml': labelled('1-24') }, {}),
    after: flux({ ...next, 'ns.yaml': labelled('1-25') }, {}),
    findings: [
      {
        severity: 'warning',
        when: 'after',
        file: 'infra/10-istiod.yaml',
        side: 'base',
        line: 7,
        message: 'before the pods there are restarted',
      },
    ],
  },
  {
    name: 'Flux deletes what is gone before it moves the label in another Kustomization',
    before: flux(two, { 'ns.yaml': labelled('1-24') }),
    after: flux(next, { 'ns.yaml': labelled('1-25') }),
    findings: [
      { severity: 'warning', when: 'during', order: 'wrong', file: 'infra/10-istiod.yaml', side: 'base', line: 7 },
    ],
  },
  {
    name: 'the control plane moves from one Application to another, and the old one may delete it last',
    before: {
      ...twoApplications,
      'old/istiod.yaml': istiodDeployment('1-24'),
      'old/web.yaml': web(1),
      'new/ns.yaml': labelled('1-24'),
    },
    after: {
      ...twoApplications,
      'old/web.yaml': web(1),
      'new/istiod.yaml': istiodDeployment('1-24'),
      'new/ns.yaml': labelled('1-24'),
    },
    findings: [
      { severity: 'warning', when: 'during', order: 'unordered', file: 'old/istiod.yaml', side: 'base', line: 7 },
    ],
  },
  {
    name: 'a chart that a kustomization inflates gets another revision',
    before: inflated('1-24'),
    after: inflated('1-25'),
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: 'kustomization.yaml',
        line: 8,
        message: 'is no more what chart `istiod` brings',
      },
    ],
  },
  {
    name: 'the gateway is left until it moves: nothing starts its pods when the old release goes',
    before: { 'helmfile.yaml': helmfile(['1-24', '1-25'], '1-24', { needs: false }) },
    after: {
      'helmfile.yaml': helmfile(['1-24', '1-25'], '1-25', { needs: false }).replace(
        '- name: istiod-1-24',
        '- name: istiod-1-24\n  installed: false',
      ),
    },
    findings: [{ severity: 'warning', when: 'during', order: 'wrong', file: 'helmfile.yaml', side: 'base', line: 15 }],
  },
  {
    name: 'a tag moves from release to release',
    before: {
      'a.yaml': istiod('1-24', 'revisionTags: [prod]'),
      'b.yaml': istiod('1-25'),
      'ns.yaml': labelled('prod'),
    },
    after: {
      'a.yaml': istiod('1-24'),
      'b.yaml': istiod('1-25', 'revisionTags: [prod]'),
      'ns.yaml': labelled('prod'),
    },
    findings: [
      {
        severity: 'warning',
        when: 'during',
        order: 'wrong',
        file: 'a.yaml',
        line: 7,
        message: 'Tag `prod` is no more what',
      },
    ],
  },
];
