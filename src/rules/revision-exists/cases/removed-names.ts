import type { RuleCases } from '../../cases.ts';
import {
  argocd,
  istiod,
  istiodApplication,
  istiodDeployment,
  istioOperator,
  labelled,
  namespace,
  release,
  tagWebhook,
  validator,
} from './objects.ts';
import { base, next, oldGoes, two } from './removed-objects.ts';

/** The same where a webhook, a tag or another kind of installation goes, or moves. */
export const removedNames: RuleCases['invalid'] = [
  {
    name: 'a rendered validation webhook calls an istiod that goes',
    before: {
      '10-istiod.yaml': istiodDeployment('1-24'),
      'webhook.yaml': validator('istiod-1-24'),
      '20-istiod.yaml': istiodDeployment('1-25'),
    },
    after: { 'webhook.yaml': validator('istiod-1-24'), '20-istiod.yaml': istiodDeployment('1-25') },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '10-istiod.yaml',
        side: 'base',
        line: 7,
        message: 'the validation webhook of ValidatingWebhookConfiguration `istiod-default-validator`',
      },
    ],
  },
  {
    name: 'the webhook of the base chart moves in the same change, after Argo CD has deleted',
    before: argocd({ ...two, 'base.yaml': base('1-24') }),
    after: argocd({ ...next, 'base.yaml': base('1-25') }),
    findings: [
      {
        severity: 'warning',
        when: 'during',
        order: 'wrong',
        file: 'mesh/10-istiod.yaml',
        side: 'base',
        line: 7,
        why: 'failed calling webhook',
      },
    ],
  },
  {
    name: 'the webhook of a tag still points at the revision that goes',
    before: { ...two, 'tag.yaml': tagWebhook('prod', '1-24'), 'zz.yaml': labelled('prod') },
    after: { ...next, 'tag.yaml': tagWebhook('prod', '1-24'), 'zz.yaml': labelled('prod') },
    findings: [
      {
        ...oldGoes,
        message:
          'while MutatingWebhookConfiguration `istio-revision-tag-prod` still points at it, and Namespace `shop` by that tag',
        why: 'refuses every pod',
      },
    ],
  },
  {
    name: 'a tag of the chart goes while a namespace names it',
    before: { '10-istiod.yaml': istiod('1-24', 'revisionTags: [prod]'), 'ns.yaml': labelled('prod') },
    after: { '10-istiod.yaml': istiod('1-24'), 'ns.yaml': labelled('prod') },
    findings: [
      { severity: 'error', when: 'after', file: '10-istiod.yaml', line: 7, message: 'Tag `prod` is no more what' },
    ],
  },
  {
    name: 'revision and tag go with one release',
    before: {
      '10-istiod.yaml': istiod('1-24', 'revisionTags: [prod]'),
      ...next,
      'a.yaml': namespace('pay', 'istio.io/rev: prod'),
      'b.yaml': labelled('1-24'),
    },
    after: { ...next, 'a.yaml': namespace('pay', 'istio.io/rev: prod'), 'b.yaml': labelled('1-24') },
    findings: [{ ...oldGoes, message: 'Revision `1-24` and tag `prod` go with HelmRelease' }],
  },
  {
    name: 'an Application of the old revision goes, its value stands in a text',
    before: {
      '10-istiod.yaml': istiodApplication('1-24'),
      '20-istiod.yaml': istiodApplication('1-25'),
      'ns.yaml': labelled('1-24'),
    },
    after: { '20-istiod.yaml': istiodApplication('1-25'), 'ns.yaml': labelled('1-24') },
    findings: [{ severity: 'error', when: 'after', file: '10-istiod.yaml', side: 'base', line: 12, column: 19 }],
  },
  {
    name: 'an IstioOperator of the old revision goes',
    before: {
      '10-mesh.yaml': istioOperator('old', 'revision: 1-24'),
      '20-mesh.yaml': istioOperator('new', 'revision: 1-25'),
      'ns.yaml': labelled('1-24'),
    },
    after: { '20-mesh.yaml': istioOperator('new', 'revision: 1-25'), 'ns.yaml': labelled('1-24') },
    findings: [{ severity: 'error', when: 'after', file: '10-mesh.yaml', side: 'base', line: 5, column: 13 }],
  },
  {
    name: 'the revision is renamed under a label that stays',
    before: { '10-istiod.yaml': release('istiod', 'istiod', 'revision: 1-24'), 'ns.yaml': labelled('1-24') },
    after: { '10-istiod.yaml': release('istiod', 'istiod', 'revision: 1-25'), 'ns.yaml': labelled('1-24') },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '10-istiod.yaml',
        side: 'head',
        line: 7,
        column: 15,
        message: 'is no more what',
      },
    ],
  },
];
