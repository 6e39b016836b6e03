import type { RuleCases } from '../../cases.ts';
import {
  argocd,
  defaultIstiod,
  flux,
  gateway,
  gatewayPods,
  injected,
  istiod,
  istiodDeployment,
  labelled,
  namespace,
  release,
  web,
} from './objects.ts';
import { base, next, oldGoes, two } from './removed-objects.ts';

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
  ],
};
