import type { RuleCases } from '../../cases.ts';
import {
  application,
  argocd,
  defaultIstiod,
  flux,
  gateway,
  gatewayPods,
  helmfile,
  injected,
  istiod,
  istiodApplication,
  istiodDeployment,
  istioOperator,
  labelled,
  namespace,
  release,
  tagWebhook,
  validator,
  web,
} from './objects.ts';

const next = { '20-istiod.yaml': istiod('1-25') };
const two = { '10-istiod.yaml': istiod('1-24'), ...next };
const oldGoes = {
  severity: 'error',
  when: 'after',
  file: '10-istiod.yaml',
  side: 'base',
  line: 7,
  column: 15,
} as const;
const base = (revision: string) => release('base', 'base', `defaultRevision: ${revision}`);

const twoApplications = { 'apps/old.yaml': application('old', 'old'), 'apps/new.yaml': application('new', 'new') };
const inflated = (revision: string) => ({
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

/** The end of a canary upgrade: the old control plane, or a name of it, goes. */
export const removed: RuleCases = {
  valid: [
    {
      name: 'nothing names the old revision any more',
      before: { ...two, 'ns.yaml': labelled('1-25') },
      after: { ...next, 'ns.yaml': labelled('1-25') },
    },
    { name: 'the namespace that names it goes as well', before: { ...two, 'ns.yaml': labelled('1-24') }, after: next },
    {
      name: 'the namespace goes with it, and Argo CD deletes both at once',
      before: argocd({ ...two, 'ns.yaml': labelled('1-24') }),
      after: argocd(next),
    },
    {
      name: 'the default revision goes, and a tag has taken its place',
      before: { 'a.yaml': defaultIstiod, 'b.yaml': istiod('1-25', 'revisionTags: [default]'), 'ns.yaml': injected },
      after: { 'b.yaml': istiod('1-25', 'revisionTags: [default]'), 'ns.yaml': injected },
    },
    {
      name: 'the webhook of the base chart calls the revision that stays',
      before: { ...two, 'base.yaml': base('1-25') },
      after: { ...next, 'base.yaml': base('1-25') },
    },
    {
      name: 'the base chart makes no webhook',
      before: { ...two, 'base.yaml': base('""') },
      after: { ...next, 'base.yaml': base('""') },
    },
    {
      name: 'an object of the same revision takes its place',
      before: { 'a.yaml': istiod('1-24'), 'b.yaml': istiodDeployment('1-24'), 'ns.yaml': labelled('1-24') },
      after: { 'b.yaml': istiodDeployment('1-24'), 'ns.yaml': labelled('1-24') },
    },
    {
      name: 'the pods of the namespace are all restarted after the old revision is left, by a tool that deletes last',
      before: flux({ ...two, 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) }, {}),
      after: flux({ ...next, 'ns.yaml': labelled('1-25'), 'web.yaml': web(2) }, {}),
    },
  ],
  invalid: [
    {
      name: 'a namespace still names the old revision',
      before: { ...two, 'ns.yaml': labelled('1-24') },
      after: { ...next, 'ns.yaml': labelled('1-24') },
      findings: [
        {
          ...oldGoes,
          message:
            'Revision `1-24` goes with HelmRelease `istio-system/istiod-1-24` while Namespace `shop` still names it',
          why: /certificate that expires within a day.*stays|leaves HelmRelease/,
        },
      ],
    },
    {
      name: 'several still name it, which is told once',
      before: {
        ...two,
        'a.yaml': namespace('pay', 'istio.io/rev: 1-24'),
        'b.yaml': labelled('1-24'),
        'c.yaml': gatewayPods('istio.io/rev: 1-24'),
      },
      after: {
        ...next,
        'a.yaml': namespace('pay', 'istio.io/rev: 1-24'),
        'b.yaml': labelled('1-24'),
        'c.yaml': gatewayPods('istio.io/rev: 1-24'),
      },
      findings: [
        { ...oldGoes, message: 'Namespace `pay`, Namespace `shop` and Deployment `ingress/edge` still name it' },
      ],
    },
    {
      name: 'a Gateway still names it',
      before: { ...two, 'gateway.yaml': gateway('1-24') },
      after: { ...next, 'gateway.yaml': gateway('1-24') },
      findings: [{ ...oldGoes, why: 'No istiod takes the Gateway as its own' }],
    },
    {
      name: 'the release of a gateway still names it',
      before: { ...two, 'edge.yaml': release('edge', 'gateway', 'revision: 1-24') },
      after: { ...next, 'edge.yaml': release('edge', 'gateway', 'revision: 1-24') },
      findings: [{ ...oldGoes, message: 'while the gateway of HelmRelease `istio-system/edge` still names it' }],
    },
    {
      name: 'the release of a gateway without a revision has the default one',
      before: { '10-istiod.yaml': defaultIstiod, ...next, 'edge.yaml': release('edge', 'gateway', 'replicaCount: 2') },
      after: { ...next, 'edge.yaml': release('edge', 'gateway', 'replicaCount: 2') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: '10-istiod.yaml',
          side: 'base',
          line: 5,
          message: 'The default revision goes with',
        },
      ],
    },
    {
      name: 'the default revision goes while istio-injection asks for it',
      before: { '10-istiod.yaml': defaultIstiod, ...next, 'ns.yaml': injected },
      after: { ...next, 'ns.yaml': injected },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: '10-istiod.yaml',
          side: 'base',
          line: 5,
          message:
            'The default revision goes with HelmRelease `istio-system/istiod` while Namespace `shop` still asks for it',
        },
      ],
    },
    {
      name: 'the webhook of the base chart still calls the revision that goes',
      before: { ...two, 'base.yaml': base('1-24') },
      after: { ...next, 'base.yaml': base('1-24') },
      findings: [
        {
          ...oldGoes,
          message: 'the validation webhook of HelmRelease `istio-system/base` still calls it',
          why: 'failed calling webhook',
        },
      ],
    },
    {
      name: 'the webhook of the base chart calls istiod by default',
      before: {
        '10-istiod.yaml': defaultIstiod,
        ...next,
        'base.yaml': release('base', 'base', 'enableCRDTemplates: true'),
      },
      after: { ...next, 'base.yaml': release('base', 'base', 'enableCRDTemplates: true') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: '10-istiod.yaml',
          side: 'base',
          line: 5,
          why: 'failed calling webhook',
        },
      ],
    },
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
      findings: [
        { severity: 'warning', when: 'during', order: 'wrong', file: 'helmfile.yaml', side: 'base', line: 15 },
      ],
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
  ],
};
