import type { RuleCases } from '../../cases.ts';
import { base, deployment, fromConfigMap, idle, meshConfig, namespace, serviceEntry, sidecar } from './manifests.ts';

/** Entries that go while no manifest shows who dials them. */
export const lostEntries: RuleCases = {
  valid: [
    {
      name: 'an entry goes that nobody under REGISTRY_ONLY can see',
      before: {
        ...idle,
        'other.yaml': serviceEntry({ namespace: 'other', rest: 'exportTo: ["."]' }),
        'free.yaml': sidecar('outboundTrafficPolicy: { mode: ALLOW_ANY }', 'default', 'other'),
      },
      after: { ...idle, 'free.yaml': sidecar('outboundTrafficPolicy: { mode: ALLOW_ANY }', 'default', 'other') },
    },
    {
      name: 'an entry goes while a wildcard still covers its host',
      before: {
        ...idle,
        'stripe.yaml': serviceEntry(),
        'all.yaml': serviceEntry({ name: 'all', hosts: '*.stripe.com', rest: 'resolution: NONE' }),
      },
      after: { ...idle, 'all.yaml': serviceEntry({ name: 'all', hosts: '*.stripe.com', rest: 'resolution: NONE' }) },
    },
    {
      name: 'an entry goes with the namespace and all that is in it',
      before: { ...idle, 'stripe.yaml': serviceEntry() },
      after: { 'mesh.yaml': meshConfig() },
    },
    {
      name: 'an entry goes with the only workload of its namespace',
      before: { ...idle, 'stripe.yaml': serviceEntry() },
      after: base,
    },
    {
      name: 'a private entry of a namespace outside the mesh goes',
      before: {
        ...base,
        'namespace.yaml': namespace('team: shop'),
        'stripe.yaml': serviceEntry({ rest: 'exportTo: ["."]' }),
      },
      after: { ...base, 'namespace.yaml': namespace('team: shop') },
    },
    {
      name: 'an entry goes whose port is left out of capture',
      before: {
        ...base,
        'payments.yaml': deployment(
          ['{ name: LEVEL, value: info }'],
          'traffic.sidecar.istio.io/excludeOutboundPorts: "443"',
        ),
        'stripe.yaml': serviceEntry(),
      },
      after: {
        ...base,
        'payments.yaml': deployment(
          ['{ name: LEVEL, value: info }'],
          'traffic.sidecar.istio.io/excludeOutboundPorts: "443"',
        ),
      },
    },
    {
      name: 'a labelled entry changes nothing that counts',
      before: { ...idle, 'stripe.yaml': serviceEntry() },
      after: {
        ...idle,
        'stripe.yaml': serviceEntry().replace('name: stripe,', 'name: stripe, labels: { team: shop },'),
      },
    },
  ],
  invalid: [
    {
      name: 'an entry is removed while pods run on with the settings that name its host',
      before: { ...base, ...fromConfigMap('https://api.stripe.com/v1'), 'stripe.yaml': serviceEntry() },
      after: { ...base, ...fromConfigMap('info') },
      options: { delivery: 'kubectl' },
      findings: [{ severity: 'warning', when: 'after', file: 'stripe.yaml', line: 3, side: 'base' }],
    },
    {
      name: 'an entry is removed under REGISTRY_ONLY',
      before: { ...idle, 'stripe.yaml': serviceEntry() },
      after: idle,
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'stripe.yaml',
          line: 3,
          side: 'base',
          message: 'is removed',
          why: '`kubectl apply` leaves ServiceEntry `shop/stripe` in the cluster until somebody deletes it',
        },
      ],
    },
    {
      name: 'an entry is removed in a repository that holds no workloads',
      before: { 'mesh.yaml': meshConfig(), 'stripe.yaml': serviceEntry() },
      after: { 'mesh.yaml': meshConfig() },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'stripe.yaml',
          line: 3,
          side: 'base',
          message: 'for pods under REGISTRY_ONLY that this repository does not hold',
        },
      ],
    },
    {
      name: 'an entry of a namespace without workloads is removed, which others see',
      before: { ...idle, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      after: idle,
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'stripe.yaml',
          line: 3,
          side: 'base',
          message: '`api.stripe.com:443` for pods under REGISTRY_ONLY in namespace `shop`',
        },
      ],
    },
    {
      name: 'an entry loses a host under REGISTRY_ONLY',
      before: {
        ...idle,
        'stripe.yaml': serviceEntry().replace('["api.stripe.com"]', '["api.stripe.com", "files.stripe.com"]'),
      },
      after: { ...idle, 'stripe.yaml': serviceEntry() },
      findings: [
        { severity: 'warning', when: 'after', file: 'stripe.yaml', line: 5, message: '`files.stripe.com:443`' },
      ],
    },
    {
      name: 'an entry is exported to fewer namespaces',
      before: { ...idle, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      after: { ...idle, 'stripe.yaml': serviceEntry({ namespace: 'egress', rest: 'exportTo: ["."]' }) },
      findings: [{ severity: 'warning', when: 'after', file: 'stripe.yaml', line: 8, message: 'namespace `shop`' }],
    },
    {
      name: 'a Sidecar hides an entry',
      before: { ...idle, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      after: {
        ...idle,
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
        'sidecar.yaml': sidecar('egress:\n    - hosts: ["./*"]'),
      },
      findings: [{ severity: 'warning', when: 'after', file: 'sidecar.yaml', line: 6, message: 'no longer imports' }],
    },
  ],
};
