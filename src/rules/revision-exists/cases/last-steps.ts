import type { Files, RuleCases } from '../../cases.ts';
import { application, argocd, flux, injected, istiod, istiodDeployment, labelled, release, web } from './objects.ts';

const both = { '10-istiod.yaml': istiod('1-24'), '20-istiod.yaml': istiod('1-25') };
const next = { '20-istiod.yaml': istiod('1-25') };
/** The pods as `kubectl rollout restart` leaves them. */
const restarted = (content: string): string =>
  content.replace(
    'labels: {app: web',
    'annotations: {kubectl.kubernetes.io/restartedAt: "2026-11-21"}, labels: {app: web',
  );
const moved = { 'ns.yaml': labelled('1-25'), 'web.yaml': web(1) };
const again = { 'ns.yaml': labelled('1-25'), 'web.yaml': restarted(web(1)) };
const oldIstiod = istiodDeployment('1-24');
const newIstiod = { '20-istiod.yaml': istiodDeployment('1-25') };

const base = (revision: string): Files => ({ 'base.yaml': release('base', 'base', `defaultRevision: ${revision}`) });
/** The pod template names the next revision. */
const itself = web(1, 'istio.io/rev: 1-25');

/** The last steps of an upgrade: the restart and the removal, what the base chart calls, and labels that no one reads. */
export const lastSteps: RuleCases = {
  valid: [
    {
      name: 'pods start anew for another reason when the old control plane goes',
      before: flux(both, moved),
      after: flux(next, { ...moved, 'web.yaml': web(2) }),
    },
    {
      name: 'pods restart and nothing goes',
      before: flux(both, moved),
      after: flux(both, again),
    },
    {
      name: 'Argo CD removes the old control plane last, when the restarted pods are ready',
      before: argocd({ ...newIstiod, '10-istiod.yaml': oldIstiod, ...moved }, 'PruneLast=true'),
      after: argocd({ ...newIstiod, ...again }, 'PruneLast=true'),
    },
    {
      name: 'kubectl leaves the old control plane for somebody to delete',
      before: { ...both, ...moved },
      after: { ...next, ...again },
    },
    {
      name: 'the base chart turns to another control plane that is there',
      before: { ...both, ...base('1-24') },
      after: { ...both, ...base('1-25') },
    },
    {
      name: 'the base chart turns to the control plane that comes with it',
      before: { '10-istiod.yaml': istiod('1-24'), '5-base.yaml': base('1-24')['base.yaml']! },
      after: { ...both, '5-base.yaml': base('1-25')['base.yaml']! },
    },
    {
      name: 'the pod template names what its Namespace does',
      before: { ...both, 'ns.yaml': labelled('1-25'), 'web.yaml': web(1) },
      after: { ...both, 'ns.yaml': labelled('1-25'), 'web.yaml': itself },
    },
    {
      name: 'the pod template names the revision behind the tag of its Namespace',
      before: {
        '20-istiod.yaml': istiod('1-25', 'revisionTags: [prod]'),
        'ns.yaml': labelled('prod'),
        'web.yaml': web(1),
      },
      after: {
        '20-istiod.yaml': istiod('1-25', 'revisionTags: [prod]'),
        'ns.yaml': labelled('prod'),
        'web.yaml': itself,
      },
    },
    {
      name: 'the Namespace names a tag that is set elsewhere, and the pod template a revision',
      before: { ...both, 'ns.yaml': labelled('prod'), 'web.yaml': web(1) },
      after: { ...both, 'ns.yaml': labelled('prod'), 'web.yaml': itself },
    },
    {
      name: 'the pod template names a tag that is set elsewhere, and the Namespace a revision',
      before: { ...both, 'ns.yaml': labelled('1-25'), 'web.yaml': web(1) },
      after: { ...both, 'ns.yaml': labelled('1-25'), 'web.yaml': web(1, 'istio.io/rev: prod') },
    },
    {
      name: 'the Namespace says something else than the pod template, as before',
      before: { ...both, 'ns.yaml': labelled('1-24'), 'web.yaml': itself },
      after: { ...both, 'ns.yaml': labelled('1-24'), 'web.yaml': itself.replace('shop/web:1', 'shop/web:2') },
    },
  ],
  invalid: [
    {
      name: 'pods restart in the change that removes the old control plane',
      before: flux(both, moved),
      after: flux(next, again),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'wrong',
          file: 'infra/10-istiod.yaml',
          side: 'base',
          line: 7,
          message:
            'goes with HelmRelease `istio-system/istiod-1-24` in the change that restarts the pods of Deployment `shop/web`',
          why: 'requests go to pods that the same restart has replaced',
          fix: 'Deliver the restart first',
        },
      ],
    },
    {
      name: 'the base chart turns to the next control plane in that change as well',
      before: flux({ ...both, ...base('1-24') }, moved),
      after: flux({ ...next, ...base('1-25') }, again),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unwaited',
          file: 'infra/10-istiod.yaml',
          side: 'base',
          line: 7,
          fix: 'first change `defaultRevision` of HelmRelease `istio-system/base` to `1-25`, and',
        },
        {
          severity: 'warning',
          when: 'during',
          order: 'wrong',
          file: 'infra/10-istiod.yaml',
          side: 'base',
          line: 7,
          message: 'in the change that restarts the pods of Deployment `shop/web`',
        },
      ],
    },
    {
      name: 'two Applications, in no order',
      before: {
        'a.yaml': application('mesh', 'mesh'),
        'b.yaml': application('shop', 'shop'),
        'mesh/10-istiod.yaml': oldIstiod,
        'mesh/20-istiod.yaml': istiodDeployment('1-25'),
        'shop/ns.yaml': labelled('1-25'),
        'shop/web.yaml': web(1),
      },
      after: {
        'a.yaml': application('mesh', 'mesh'),
        'b.yaml': application('shop', 'shop'),
        'mesh/20-istiod.yaml': istiodDeployment('1-25'),
        'shop/ns.yaml': labelled('1-25'),
        'shop/web.yaml': restarted(web(1)),
      },
      findings: [
        { severity: 'warning', when: 'during', order: 'unordered', file: 'mesh/10-istiod.yaml', side: 'base', line: 7 },
      ],
    },
    {
      name: 'the base chart turns to a control plane that nothing installs',
      before: { ...both, ...base('1-24') },
      after: { ...both, ...base('1-26') },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'base.yaml',
          line: 7,
          message: 'calls revision `1-26`, which nothing installs',
          why: 'No istiod answers the webhook',
          fix: 'or name one that there is: `1-24` and `1-25`',
        },
      ],
    },
    {
      name: 'the pod template names another control plane than its Namespace',
      before: { ...both, 'ns.yaml': labelled('1-24'), 'web.yaml': web(1) },
      after: { ...both, 'ns.yaml': labelled('1-24'), 'web.yaml': itself },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'web.yaml',
          line: 6,
          message:
            'has `istio.io/rev: 1-25` on its pods under `istio.io/rev: 1-24` of Namespace `shop`: they get that of `1-24`',
        },
      ],
    },
    {
      name: 'a new pod template names a control plane that is not there, and its Namespace one that is',
      before: { ...both, 'ns.yaml': labelled('1-24') },
      after: { ...both, 'ns.yaml': labelled('1-24'), 'web.yaml': web(1, 'istio.io/rev: 1-23') },
      findings: [{ severity: 'warning', when: 'after', file: 'web.yaml', line: 6, message: 'they get that of `1-24`' }],
    },
    {
      name: 'the pod template names a control plane where the Namespace asks for the default one',
      before: { ...both, 'ns.yaml': injected, 'web.yaml': web(1), 'istiod.yaml': istiodDeployment('default') },
      after: { ...both, 'ns.yaml': injected, 'web.yaml': itself, 'istiod.yaml': istiodDeployment('default') },
      findings: [
        { severity: 'warning', when: 'after', file: 'web.yaml', line: 6, message: '`istio-injection: enabled`' },
      ],
    },
  ],
};
