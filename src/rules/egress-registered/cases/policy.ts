import type { Files, RuleCases } from '../../cases.ts';
import {
  blocked,
  deployment,
  dialling,
  meshConfig,
  namespace,
  plaidUrl,
  sidecar,
  starts,
  state,
  stripeUrl,
} from './manifests.ts';

/** Who says whether hosts that the registry does not know are blocked. */
export const policy: RuleCases = {
  valid: [
    starts('the mesh lets everything out', { 'mesh.yaml': meshConfig('ALLOW_ANY') }),
    starts('nothing says what the mesh lets out', {
      'mesh.yaml': namespace('team: shop').replace('name: shop', 'name: other'),
    }),
    starts('REGISTRY_ONLY stands in a comment only', {
      'mesh.yaml': `${meshConfig('ALLOW_ANY')}    # mode: REGISTRY_ONLY\n`,
    }),
    starts('the configuration of the check says ALLOW_ANY', {}, { outboundTrafficPolicy: 'ALLOW_ANY' }),
    starts('the Sidecar of the namespace lets everything out', {
      'sidecar.yaml': sidecar('outboundTrafficPolicy: { mode: ALLOW_ANY }'),
    }),
    starts('a Sidecar of the namespace without a policy does not inherit that of the root namespace', {
      'mesh.yaml': meshConfig('ALLOW_ANY'),
      'root.yaml': sidecar('outboundTrafficPolicy: { mode: REGISTRY_ONLY }', 'default', 'istio-system'),
      'sidecar.yaml': sidecar('egress: [{ hosts: ["*/*"] }]'),
    }),
    state('an audit of a mesh that is said to let everything out', dialling, { outboundTrafficPolicy: 'ALLOW_ANY' }),
    {
      name: 'a blocked call that was blocked before',
      before: dialling,
      after: { ...dialling, 'more.yaml': namespace().replace('shop', 'more') },
    },
  ],
  invalid: [
    {
      ...state('an empty policy of a Sidecar is REGISTRY_ONLY', {
        ...dialling,
        'mesh.yaml': meshConfig('ALLOW_ANY'),
        'sidecar.yaml': sidecar('outboundTrafficPolicy: {}'),
      }),
      findings: [blocked],
    },
    {
      ...state('the configuration of the check says REGISTRY_ONLY', withoutMesh(dialling), {
        outboundTrafficPolicy: 'REGISTRY_ONLY',
      }),
      findings: [blocked],
    },
    {
      name: 'the mesh turns to REGISTRY_ONLY',
      before: { ...dialling, 'mesh.yaml': meshConfig('ALLOW_ANY') },
      after: dialling,
      findings: [{ severity: 'error', when: 'after', file: 'mesh.yaml', line: 10, column: 13 }],
    },
    {
      name: 'the mesh turns to REGISTRY_ONLY under many calls: one line, one finding',
      before: {
        ...dialling,
        'ledger.yaml': deployment([plaidUrl, stripeUrl]).replace('payments', 'ledger'),
        'mesh.yaml': meshConfig('ALLOW_ANY'),
      },
      after: {
        ...dialling,
        'ledger.yaml': deployment([plaidUrl, stripeUrl]).replace('payments', 'ledger'),
      },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'mesh.yaml',
          line: 10,
          column: 13,
          message:
            '2 workloads dial `api.plaid.com:443`, `api.stripe.com:443`, which REGISTRY_ONLY blocks once ConfigMap',
        },
      ],
    },
    {
      name: 'a Sidecar turns its namespace to REGISTRY_ONLY',
      before: { ...dialling, 'mesh.yaml': meshConfig('ALLOW_ANY') },
      after: {
        ...dialling,
        'mesh.yaml': meshConfig('ALLOW_ANY'),
        'sidecar.yaml': sidecar('outboundTrafficPolicy:\n    mode: REGISTRY_ONLY'),
      },
      findings: [{ severity: 'error', when: 'after', file: 'sidecar.yaml', line: 6, column: 11 }],
    },
  ],
};

function withoutMesh(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== 'mesh.yaml'));
}
