import type { RuleCases } from '../../cases.ts';
import {
  argocd,
  flux,
  gateway,
  helmfile,
  istiod,
  istiodApplication,
  istiodDeployment,
  labelled,
  namespace,
  release,
  wave,
  web,
} from './objects.ts';

const old = { '10-istiod.yaml': istiod('1-24') };
const both = { ...old, '20-istiod.yaml': istiod('1-25') };
const oldPods = { '10-istiod.yaml': istiodDeployment('1-24') };
const newPods = istiodDeployment('1-25');
const early = { when: 'during', column: 19, line: 6 } as const;

/** A label moves to a control plane that comes with the same change. */
export const onTheWay: RuleCases = {
  valid: [
    {
      name: 'the new control plane has come before, the label moves and pods restart',
      before: { ...both, '30-ns.yaml': labelled('1-24'), '40-web.yaml': web(1) },
      after: { ...both, '30-ns.yaml': labelled('1-25'), '40-web.yaml': web(2) },
    },
    {
      name: 'the new control plane comes by itself',
      before: { ...old, '30-ns.yaml': labelled('1-24') },
      after: { ...both, '30-ns.yaml': labelled('1-24') },
    },
    {
      name: 'Argo CD waits for istiod in an earlier wave',
      before: argocd({ ...oldPods, 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) }),
      after: argocd({
        ...oldPods,
        '20-istiod.yaml': wave(newPods, -1),
        'ns.yaml': labelled('1-25'),
        'web.yaml': web(2),
      }),
    },
    {
      name: 'Flux waits for the control plane, on which the rest depends',
      before: flux(old, { 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) }),
      after: flux(both, { 'ns.yaml': labelled('1-25'), 'web.yaml': web(2) }),
    },
    {
      name: 'helmfile waits for the release that the gateway needs',
      before: { 'helmfile.yaml': helmfile(['1-24'], '1-24') },
      after: { 'helmfile.yaml': helmfile(['1-24', '1-25'], '1-25') },
    },
    {
      name: 'a Gateway is left as it is until istiod is ready',
      before: { ...oldPods, '30-gateway.yaml': gateway('1-24') },
      after: { ...oldPods, '20-istiod.yaml': newPods, '30-gateway.yaml': gateway('1-25') },
    },
    {
      name: 'pods restart while the label still names the old control plane, which stays',
      before: { ...both, 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) },
      after: { ...both, 'ns.yaml': labelled('1-24'), 'web.yaml': web(2) },
    },
  ],
  invalid: [
    {
      name: 'kubectl applies the label first',
      before: { '30-istiod.yaml': istiod('1-24'), '10-ns.yaml': labelled('1-24') },
      after: { '30-istiod.yaml': istiod('1-24'), '20-istiod.yaml': istiod('1-25'), '10-ns.yaml': labelled('1-25') },
      findings: [
        {
          ...early,
          severity: 'warning',
          order: 'wrong',
          file: '10-ns.yaml',
          message: 'Namespace `shop` names revision `1-25` before HelmRelease `istio-system/istiod-1-25` brings it',
          why: 'in the order of files',
        },
      ],
    },
    {
      name: 'kubectl applies the label first, and pods start anew',
      before: { '10-ns.yaml': labelled('1-24'), '15-web.yaml': web(1), '30-istiod.yaml': istiod('1-24') },
      after: {
        '10-ns.yaml': labelled('1-25'),
        '15-web.yaml': web(2),
        '20-istiod.yaml': istiod('1-25'),
        '30-istiod.yaml': istiod('1-24'),
      },
      findings: [
        {
          ...early,
          severity: 'error',
          order: 'wrong',
          file: '10-ns.yaml',
          message: 'while the pods of Deployment `shop/web` start anew',
          why: 'The label and a pod template change at once',
        },
      ],
    },
    {
      name: 'kubectl applies istiod first and does not wait',
      before: { ...oldPods, '30-ns.yaml': labelled('1-24') },
      after: { ...oldPods, '20-istiod.yaml': newPods, '30-ns.yaml': labelled('1-25') },
      findings: [
        {
          ...early,
          severity: 'warning',
          order: 'unwaited',
          file: '30-ns.yaml',
          message: 'without waiting until that control plane is ready',
        },
      ],
    },
    {
      name: 'kubectl applies istiod first and does not wait, and pods start anew: their webhook refuses them at worst',
      before: { ...oldPods, '30-ns.yaml': labelled('1-24'), '40-web.yaml': web(1) },
      after: { ...oldPods, '20-istiod.yaml': newPods, '30-ns.yaml': labelled('1-25'), '40-web.yaml': web(2) },
      findings: [{ ...early, severity: 'warning', order: 'unwaited', file: '30-ns.yaml' }],
    },
    {
      name: 'Argo CD applies Namespaces first, and pods start beside istiod',
      before: argocd({ ...oldPods, 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) }),
      after: argocd({ ...oldPods, '20-istiod.yaml': newPods, 'ns.yaml': labelled('1-25'), 'web.yaml': web(2) }),
      findings: [{ ...early, severity: 'error', order: 'unordered', file: 'mesh/ns.yaml' }],
    },
    {
      name: 'Argo CD applies Namespaces first, and nothing restarts',
      before: argocd({ ...oldPods, 'ns.yaml': labelled('1-24') }),
      after: argocd({ ...oldPods, '20-istiod.yaml': newPods, 'ns.yaml': labelled('1-25') }),
      findings: [
        {
          ...early,
          severity: 'warning',
          order: 'wrong',
          file: 'mesh/ns.yaml',
          why: 'Argo CD applies kind Namespace before Deployment',
        },
      ],
    },
    {
      name: 'a wave after an Application does not wait for what that installs',
      before: argocd({ 'a.yaml': istiodApplication('1-24'), 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) }),
      after: argocd({
        'a.yaml': istiodApplication('1-24'),
        'b.yaml': wave(istiodApplication('1-25'), -1),
        'ns.yaml': labelled('1-25'),
        'web.yaml': web(2),
      }),
      findings: [
        { ...early, severity: 'error', order: 'unwaited', file: 'mesh/ns.yaml', why: 'wave -1 before wave 0' },
      ],
    },
    {
      name: 'two Applications come in no order',
      before: { ...argocd({ 'ns.yaml': labelled('1-24') }), 'apps/istiod-1-24.yaml': istiodApplication('1-24') },
      after: {
        ...argocd({ 'ns.yaml': labelled('1-25') }),
        'apps/istiod-1-24.yaml': istiodApplication('1-24'),
        'apps/istiod-1-25.yaml': istiodApplication('1-25'),
      },
      findings: [
        { ...early, severity: 'warning', order: 'unordered', file: 'mesh/ns.yaml', message: 'nothing makes sure that' },
      ],
    },
    {
      name: 'Flux applies Namespaces first within a Kustomization',
      before: flux({ ...old, 'ns.yaml': labelled('1-24') }, {}),
      after: flux({ ...both, 'ns.yaml': labelled('1-25') }, {}),
      findings: [{ ...early, severity: 'warning', order: 'wrong', file: 'infra/ns.yaml' }],
    },
    {
      name: 'Flux orders the Kustomizations but does not wait',
      before: flux(old, { 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) }, { wait: false }),
      after: flux(both, { 'ns.yaml': labelled('1-25'), 'web.yaml': web(2) }, { wait: false }),
      findings: [{ ...early, severity: 'error', order: 'unwaited', file: 'apps/ns.yaml' }],
    },
    {
      name: 'Flux waits, but the second Kustomization does not depend on the first',
      before: flux(old, { 'ns.yaml': labelled('1-24') }, { dependsOn: false }),
      after: flux(both, { 'ns.yaml': labelled('1-25') }, { dependsOn: false }),
      findings: [{ ...early, severity: 'warning', order: 'unordered', file: 'apps/ns.yaml' }],
    },
    {
      name: 'Flux waits for a HelmRelease that does not wait itself',
      before: flux(old, { 'ns.yaml': labelled('1-24') }),
      after: flux(
        { ...old, 'b.yaml': `${istiod('1-25')}  install: {disableWait: true}\n` },
        { 'ns.yaml': labelled('1-25') },
      ),
      findings: [{ ...early, severity: 'warning', order: 'unwaited', file: 'apps/ns.yaml' }],
    },
    {
      name: 'helmfile takes the releases at once',
      before: { 'helmfile.yaml': helmfile(['1-24'], '1-24', { needs: false }) },
      after: { 'helmfile.yaml': helmfile(['1-24', '1-25'], '1-25', { needs: false }) },
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          file: 'helmfile.yaml',
          line: 8,
          column: 23,
          why: 'ImagePullBackOff',
        },
      ],
    },
    {
      name: 'helmfile takes the needed release first but does not wait',
      before: { 'helmfile.yaml': helmfile(['1-24'], '1-24', { wait: false }) },
      after: { 'helmfile.yaml': helmfile(['1-24', '1-25'], '1-25', { wait: false }) },
      findings: [
        { severity: 'warning', when: 'during', order: 'unwaited', file: 'helmfile.yaml', line: 8, column: 23 },
      ],
    },
    {
      name: 'pods that name the revision themselves start anew by that',
      before: { ...oldPods, '15-web.yaml': web(1, 'istio.io/rev: 1-24') },
      after: { ...oldPods, '20-istiod.yaml': newPods, '15-web.yaml': web(1, 'istio.io/rev: 1-25') },
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: '15-web.yaml',
          line: 6,
          column: 49,
          message: 'while its pods start anew',
        },
      ],
    },
    {
      name: 'the release of a gateway comes before the control plane',
      before: { ...old, '15-edge.yaml': release('edge', 'gateway', 'revision: 1-24') },
      after: { ...both, '15-edge.yaml': release('edge', 'gateway', 'revision: 1-25') },
      findings: [
        { severity: 'error', when: 'during', order: 'wrong', file: '15-edge.yaml', line: 7, why: 'ImagePullBackOff' },
      ],
    },
    {
      name: 'a Gateway comes before the control plane',
      before: { ...old, '15-gateway.yaml': gateway('1-24') },
      after: { ...both, '15-gateway.yaml': gateway('1-25') },
      findings: [{ severity: 'notice', when: 'during', order: 'wrong', file: '15-gateway.yaml', line: 7 }],
    },
    {
      name: 'a new namespace comes with its control plane',
      before: {},
      after: { '20-istiod.yaml': istiod('1-25'), '10-ns.yaml': labelled('1-25') },
      findings: [{ ...early, severity: 'notice', order: 'wrong', file: '10-ns.yaml' }],
    },
    {
      name: 'a new namespace comes with its control plane and with pods that stay bare',
      before: {},
      after: { '20-istiod.yaml': istiod('1-25'), '10-ns.yaml': labelled('1-25'), '15-web.yaml': web(1) },
      findings: [{ ...early, severity: 'warning', order: 'wrong', file: '10-ns.yaml' }],
    },
    {
      name: 'one of two namespaces has pods that start anew',
      before: {
        '10-ns.yaml': labelled('1-24'),
        '11-pay.yaml': namespace('pay', 'istio.io/rev: 1-24'),
        '15-web.yaml': web(1),
        '30-istiod.yaml': istiod('1-24'),
      },
      after: {
        '10-ns.yaml': labelled('1-25'),
        '11-pay.yaml': namespace('pay', 'istio.io/rev: 1-25'),
        '15-web.yaml': web(2),
        '20-istiod.yaml': istiod('1-25'),
        '30-istiod.yaml': istiod('1-24'),
      },
      findings: [
        { ...early, severity: 'error', order: 'wrong', file: '10-ns.yaml' },
        { ...early, severity: 'warning', order: 'wrong', file: '11-pay.yaml' },
      ],
    },
  ],
};
