import type { RuleCases } from '../../cases.ts';
import { blocked, dialling, meshConfig, namespace, serviceEntry, sidecar, starts, state } from './manifests.ts';

/** Whether the workload sees the entry: exports, imports of a Sidecar, discovery selectors. */
export const visibility: RuleCases = {
  valid: [
    starts('an entry of another namespace is exported to all', {
      'stripe.yaml': serviceEntry({ namespace: 'egress' }),
    }),
    starts('a Sidecar imports it', {
      'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      'sidecar.yaml': sidecar('egress: [{ hosts: ["./*", "egress/api.stripe.com"] }]'),
    }),
    starts('what a VirtualService routes to is imported with it', {
      'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      'sidecar.yaml': sidecar('egress: [{ hosts: ["./*"] }]'),
      'route.yaml': `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: stripe, namespace: shop }
spec:
  hosts: [api.stripe.com]
  tls:
    - match: [{ port: 443, sniHosts: [api.stripe.com] }]
      route: [{ destination: { host: api.stripe.com } }]
`,
    }),
  ],
  invalid: [
    {
      ...state('the entry is private to another namespace', {
        ...dialling,
        'stripe.yaml': serviceEntry({ namespace: 'egress', rest: 'exportTo: ["."]' }),
      }),
      findings: [{ ...blocked, message: 'is not exported to namespace `shop`' }],
    },
    {
      ...state('the Sidecar does not import the entry', {
        ...dialling,
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
        'sidecar.yaml': sidecar('egress: [{ hosts: ["./*", "istio-system/*"] }]'),
      }),
      findings: [{ ...blocked, message: 'does not import' }],
    },
    {
      ...state('the mesh does not look into the namespace of the entry', {
        ...dialling,
        'mesh.yaml': `${meshConfig()}    discoverySelectors:\n      - matchLabels: { istio-injection: enabled }\n`,
        'egress.yaml': namespace('team: egress').replace('name: shop', 'name: egress'),
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      }),
      findings: [{ ...blocked, message: 'leave out the namespace of ServiceEntry `egress/stripe`' }],
    },
    {
      name: 'the mesh no longer looks into the namespace of the entry',
      before: {
        ...dialling,
        'egress.yaml': namespace('team: egress').replace('name: shop', 'name: egress'),
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      },
      after: {
        ...dialling,
        'mesh.yaml': `${meshConfig()}    discoverySelectors:\n      - matchLabels: { istio-injection: enabled }\n`,
        'egress.yaml': namespace('team: egress').replace('name: shop', 'name: egress'),
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      },
      findings: [{ severity: 'error', when: 'after', file: 'mesh.yaml', line: 4, column: 9 }],
    },
    {
      name: 'a Sidecar that imports a name of a wildcard entry does not import the entry',
      before: { ...dialling, 'stripe.yaml': serviceEntry({ hosts: '*.stripe.com', rest: 'resolution: NONE' }) },
      after: {
        ...dialling,
        'stripe.yaml': serviceEntry({ hosts: '*.stripe.com', rest: 'resolution: NONE' }),
        'sidecar.yaml': sidecar('egress: [{ hosts: ["*/api.stripe.com"] }]'),
      },
      findings: [{ severity: 'error', when: 'after', file: 'sidecar.yaml', line: 5 }],
    },
    {
      name: 'a Sidecar hides an entry that is dialled',
      before: { ...dialling, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      after: {
        ...dialling,
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
        'sidecar.yaml': sidecar('egress:\n    - hosts: ["./*"]'),
      },
      findings: [{ severity: 'error', when: 'after', file: 'sidecar.yaml', line: 6, message: 'does not import' }],
    },
  ],
};
