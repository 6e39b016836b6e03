import type { RuleCases } from '../../cases.ts';
import { added, application, audited, definition, edited, tlsRoute } from '../repositories.ts';

const inIstio = { when: 'after', file: 'istiod.yaml', line: 10, column: 21 } as const;
const inCrds = { when: 'after', file: 'crds.yaml', line: 6, column: 47 } as const;

const release = (version: string): string =>
  `https://github.com/kubernetes-sigs/gateway-api/releases/download/${version}/standard-install.yaml`;
const kustomization = (resource: string): string => `resources:\n  - ${resource}\n`;

/** Bundles of Gateway API CRDs beside istiod. */
export const gatewayApis: RuleCases = {
  valid: [
    {
      name: 'the bundle that the minor asks for',
      ...added('route.yaml', tlsRoute(), {
        'istiod.yaml': application('1.31.1'),
        'crds.yaml': definition('TLSRoute', 'v1.5.0'),
      }),
    },
    {
      name: 'v1.5 beside the first patch that bears it',
      ...edited('crds.yaml', definition('Gateway', 'v1.4.0'), definition('Gateway', 'v1.5.1'), {
        'istiod.yaml': application('1.29.2'),
      }),
    },
    {
      name: 'old CRDs of a kind that nothing uses',
      ...edited('istiod.yaml', application('1.29.8'), application('1.31.1'), {
        'crds.yaml': definition('TLSRoute', 'v1.4.0'),
      }),
    },
    {
      name: 'an old CRD of another kind than the one in use',
      ...added('route.yaml', tlsRoute(), {
        'istiod.yaml': application('1.31.1'),
        'crds.yaml': definition('Gateway', 'v1.4.0'),
      }),
    },
    {
      name: 'documents that tell how to install',
      ...added('README.md', `kubectl apply -f ${release('v1.5.0')}\n`, { 'istiod.yaml': application('1.29.1') }),
    },
    {
      name: 'a bundle that was too new before the change',
      ...edited('istiod.yaml', application('1.29.0'), application('1.29.1'), {
        'crds/kustomization.yaml': kustomization(release('v1.5.0')),
      }),
    },
    {
      name: 'a candidate of the bundle that the minor asks for',
      ...added('route.yaml', tlsRoute(), {
        'istiod.yaml': application('1.31.1'),
        'crds.yaml': definition('TLSRoute', 'v1.5.0-rc.1'),
      }),
    },
  ],
  invalid: [
    {
      name: 'a candidate is told as it is written',
      ...added('crds/kustomization.yaml', kustomization(release('v1.5.0-rc.1')), {
        'istiod.yaml': application('1.29.1'),
      }),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'crds/kustomization.yaml',
          line: 2,
          column: 70,
          message: 'istiod `1.29.1` does not become ready beside the Gateway API CRDs of v1.5.0-rc.1',
        },
      ],
    },
    {
      name: 'CRDs of v1.5 come to istiod 1.29.1',
      ...edited('crds.yaml', definition('Gateway', 'v1.4.0'), definition('Gateway', 'v1.5.0'), {
        'istiod.yaml': application('1.29.1'),
      }),
      findings: [
        {
          ...inCrds,
          severity: 'error',
          message: 'istiod `1.29.1` does not become ready beside the Gateway API CRDs of v1.5.0',
          fix: 'Go to 1.29.2 or a later patch first',
        },
      ],
    },
    {
      name: 'the six CRDs of a bundle are one finding',
      ...added(
        'crds.yaml',
        ['Gateway', 'GatewayClass', 'HTTPRoute'].map((kind) => definition(kind, 'v1.5.0')).join('---\n'),
        { 'istiod.yaml': application('1.28.5') },
      ),
      findings: [{ ...inCrds, severity: 'error', fix: 'Go to 1.28.6' }],
    },
    {
      name: 'the address of a release in a kustomization',
      ...edited('crds/kustomization.yaml', kustomization(release('v1.4.0')), kustomization(release('v1.5.1')), {
        'istiod.yaml': application('1.29.1'),
      }),
      findings: [{ severity: 'error', when: 'after', file: 'crds/kustomization.yaml', line: 2, column: 70 }],
    },
    {
      name: 'the folder of CRDs at a tag',
      ...added(
        'crds/kustomization.yaml',
        kustomization('https://github.com/kubernetes-sigs/gateway-api/config/crd?ref=v1.5.0'),
        { 'istiod.yaml': application('1.29.1') },
      ),
      findings: [{ severity: 'error', when: 'after', file: 'crds/kustomization.yaml', line: 2, column: 67 }],
    },
    {
      name: 'a script that applies a release',
      ...added('install.sh', `kubectl apply --server-side -f ${release('v1.6.0')}\n`, {
        'istiod.yaml': application('1.27.9'),
      }),
      findings: [{ severity: 'error', when: 'after', file: 'install.sh', line: 1, fix: 'Keep the CRDs below v1.5.0' }],
    },
    {
      name: 'the repository at a tag, by Argo CD',
      ...added(
        'crds.yaml',
        application('v1.5.0', 'crds', 'https://github.com/kubernetes-sigs/gateway-api').replace(
          '    chart: crds\n',
          '    path: config/crd\n',
        ),
        { 'istiod.yaml': application('1.29.1') },
      ),
      findings: [{ severity: 'error', when: 'after', file: 'crds.yaml', line: 10, column: 21 }],
    },
    {
      name: 'the repository at a tag, by Flux',
      ...added(
        'crds.yaml',
        `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: gateway-api
  namespace: flux-system
spec:
  url: https://github.com/kubernetes-sigs/gateway-api
  ref:
    tag: v1.5.0
`,
        { 'istiod.yaml': application('1.29.1') },
      ),
      findings: [{ severity: 'error', when: 'after', file: 'crds.yaml', line: 9, column: 10 }],
    },
    {
      name: 'istiod goes back to a patch that does not bear the bundle',
      ...edited('istiod.yaml', application('1.29.8'), application('1.29.1'), {
        'crds/kustomization.yaml': kustomization(release('v1.5.0')),
      }),
      findings: [{ ...inIstio, severity: 'error' }],
    },
    {
      name: 'Istio comes to CRDs that are too old for a TLSRoute in use',
      ...edited('istiod.yaml', application('1.29.8'), application('1.31.1'), {
        'crds.yaml': definition('TLSRoute', 'v1.4.0'),
        'route.yaml': tlsRoute(),
      }),
      findings: [
        {
          ...inIstio,
          severity: 'error',
          message: 'Istio 1.31 passes over every TLSRoute of the Gateway API CRDs of v1.4.0: it needs v1.5.0',
        },
      ],
    },
    {
      name: 'the first TLSRoute comes to CRDs that are too old for it',
      ...added('route.yaml', tlsRoute(), {
        'istiod.yaml': application('1.31.1'),
        'crds.yaml': definition('TLSRoute', 'v1.4.0'),
      }),
      findings: [{ severity: 'error', when: 'after', file: 'route.yaml', line: 2 }],
    },
    {
      name: 'CRDs too old that a script of another folder installs',
      ...audited({
        'mesh/prod/istiod.yaml': application('1.31.1'),
        'mesh/prod/route.yaml': tlsRoute(),
        'tools/install.sh': `kubectl apply -f ${release('v1.4.0')}\n`,
      }),
      findings: [
        {
          severity: 'warning',
          when: 'before',
          file: 'mesh/prod/istiod.yaml',
          line: 10,
          fix: /^Bring the CRDs of v1\.5\.0 or newer\.$/,
        },
      ],
    },
    {
      name: 'an audit of CRDs that keep istiod from becoming ready tells of no pull request',
      ...audited({ 'istiod.yaml': application('1.29.1'), 'crds.yaml': definition('Gateway', 'v1.5.1') }),
      findings: [
        {
          severity: 'error',
          when: 'before',
          file: 'istiod.yaml',
          line: 10,
          why: 'An istiod that was ready before',
          fix: /^Go to 1\.29\.2 or a later patch, or keep the CRDs below v1\.5\.0 until then\.$/,
        },
        { severity: 'warning', when: 'before', file: 'istiod.yaml', line: 10, message: 'out of support' },
      ],
    },
  ],
};
