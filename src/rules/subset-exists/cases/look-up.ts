import type { RuleCases } from '../../cases.ts';
import {
  atGateway,
  calm,
  canary,
  deployment,
  full,
  gateway,
  gatewayPods,
  istio,
  over,
  reviews,
  routes,
  rule,
  rule1,
  rule12,
  single,
  stable,
  v2,
} from './objects.ts';

/** Subsets that exist, but not where the client proxy looks. */
export const lookUp: RuleCases['invalid'] = [
  {
    name: 'a rule without subsets in the client namespace hides the one of the service',
    before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary, 'web.yaml': deployment('web/web') }),
    after: over({
      '10-rule.yaml': rule12,
      '20-routes.yaml': canary,
      'web.yaml': deployment('web/web'),
      '11-web.yaml': rule('web/reviews', full, []),
    }),
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '11-web.yaml',
        line: 5,
        column: 9,
        side: 'head',
        message: 'subsets `v1` and `v2`',
      },
    ],
  },
  {
    name: 'so does a rule for selected workloads, even for the others',
    before: over({ 'web.yaml': deployment('web/web') }),
    after: over({
      'web.yaml': deployment('web/web'),
      '11-web.yaml': rule('web/tls', full, [], 'workloadSelector: {matchLabels: {app: other}}'),
    }),
    findings: [{ severity: 'error', when: 'after', file: '11-web.yaml', line: 5, column: 9, side: 'head' }],
  },
  {
    name: 'a rule in a namespace where nobody looks',
    before: { 'pods.yaml': deployment('prod/ratings'), 'ops.yaml': rule('ops/reviews', full, ['v1', 'v2']) },
    after: {
      'pods.yaml': deployment('prod/ratings'),
      'ops.yaml': rule('ops/reviews', full, ['v1', 'v2']),
      '20-routes.yaml': stable,
    },
    findings: [{ severity: 'error', when: 'after', ...single, message: 'stands in a namespace where' }],
  },
  {
    name: 'a rule that is not exported to the client',
    before: over({ '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1']), 'web.yaml': deployment('web/web') }),
    after: over({
      '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1'], 'exportTo: ["."]'),
      'web.yaml': deployment('web/web'),
    }),
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '10-rule.yaml',
        line: 8,
        column: 13,
        side: 'head',
        message: 'not exported to clients in namespace `web`',
      },
    ],
  },
  {
    name: 'an exact rule that is not exported hides a wildcard one that is',
    before: {
      '10-rule.yaml': rule('prod/all', '"*.prod.svc.cluster.local"', ['v1']),
      '20-routes.yaml': stable,
      'web.yaml': deployment('web/web'),
    },
    after: {
      '10-rule.yaml': rule('prod/all', '"*.prod.svc.cluster.local"', ['v1']),
      '11-rule.yaml': rule('prod/reviews', 'reviews', ['v1'], 'exportTo: [prod, ops]'),
      '20-routes.yaml': stable,
      'web.yaml': deployment('web/web'),
    },
    findings: [{ severity: 'error', when: 'after', file: '11-rule.yaml', line: 5, column: 9, side: 'head' }],
  },
  {
    name: 'the gateway pods look in their own namespace, not in that of the Gateway',
    before: {
      'gateway.yaml': gateway,
      'pods.yaml': gatewayPods,
      '10-rule.yaml': rule('edge/reviews', full, ['v1', 'v2']),
    },
    after: {
      'gateway.yaml': gateway,
      'pods.yaml': gatewayPods,
      '10-rule.yaml': rule('edge/reviews', full, ['v1', 'v2']),
      '20-routes.yaml': routes('edge/reviews', full, { v1: 100 }, 'gateways: [prod/web]'),
    },
    findings: [
      {
        severity: 'error',
        when: 'after',
        ...single,
        message: 'the proxies of Gateway `prod/web` in namespace `ingress`',
      },
    ],
  },
  {
    name: 'a rule in the namespace of the gateway pods hides that of the service',
    before: {
      ...calm,
      '20-routes.yaml': atGateway,
      '10-rule.yaml': rule12,
      'gateway.yaml': gateway,
      'pods.yaml': gatewayPods,
    },
    after: {
      ...calm,
      '20-routes.yaml': atGateway,
      '10-rule.yaml': rule12,
      'gateway.yaml': gateway,
      'pods.yaml': gatewayPods,
      '11-rule.yaml': rule('ingress/all', '"*"', []),
    },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '11-rule.yaml',
        line: 5,
        column: 9,
        side: 'head',
        message: 'subsets `v1` and `v2`',
      },
    ],
  },
  {
    name: 'a host of the form name.namespace is a full name',
    before: over({ 'reviews.yaml': reviews }),
    after: over({ 'reviews.yaml': reviews, '30-routes.yaml': routes('web/reviews', 'reviews.prod', { v1: 100 }) }),
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '30-routes.yaml',
        line: 8,
        column: 43,
        side: 'head',
        message: '`reviews.prod` is taken as a full name',
      },
    ],
  },
  {
    name: 'a copy for staging does not help production',
    before: { ...calm, 'staging.yaml': rule('staging/reviews', 'reviews', ['v1', 'v2']) },
    after: {
      ...over({ '20-routes.yaml': canary }),
      'staging.yaml': rule('staging/reviews', 'reviews', ['v1', 'v2']),
    },
    findings: [{ severity: 'error', when: 'after', ...v2 }],
  },
  {
    name: 'a Sidecar that imports the VirtualService, for a client with a rule of its own',
    before: {
      '10-rule.yaml': rule('web/reviews', full, ['v1']),
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100 }, 'exportTo: [web]'),
      'web.yaml': deployment('web/web'),
      'sidecar.yaml': istio('Sidecar', 'web/default', 'egress: [{hosts: ["./*", "istio-system/*"]}]'),
    },
    after: {
      '10-rule.yaml': rule('web/reviews', full, ['v3']),
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100 }, 'exportTo: [web]'),
      'web.yaml': deployment('web/web'),
      'sidecar.yaml': istio('Sidecar', 'web/default', 'egress: [{hosts: ["./*", "prod/*"]}]'),
    },
    findings: [{ severity: 'error', when: 'after', file: '10-rule.yaml', line: 7, column: 12, side: 'base' }],
  },
  {
    name: 'the first workload of a namespace for which a rule is not exported',
    before: {
      '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1'], 'exportTo: [prod]'),
      '20-routes.yaml': stable,
      'pods.yaml': deployment('prod/ratings'),
    },
    after: {
      '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1'], 'exportTo: [prod]'),
      '20-routes.yaml': stable,
      'pods.yaml': deployment('prod/ratings'),
      'web.yaml': deployment('web/web'),
    },
    findings: [{ severity: 'error', when: 'after', file: 'web.yaml', line: 3, column: 34, side: 'head' }],
  },
  {
    name: 'one rule in two files, of which the last lacks the subset',
    before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    after: over({ '10-rule.yaml': rule12, '11-rule.yaml': rule1, '20-routes.yaml': canary }),
    findings: [
      {
        severity: 'warning',
        when: 'after',
        file: '11-rule.yaml',
        line: 6,
        column: 3,
        side: 'head',
        message: 'another file',
      },
    ],
  },
  {
    name: 'a rule in the way is told once, for the clients that it hurts for certain',
    before: {
      '10-rule.yaml': rule('istio-system/reviews', full, ['v1']),
      '20-routes.yaml': stable,
      'pods.yaml': deployment('shop/web'),
    },
    after: {
      '10-rule.yaml': rule('istio-system/reviews', full, ['v1']),
      '20-routes.yaml': stable,
      'pods.yaml': deployment('shop/web'),
      '30-rule.yaml': rule('prod/reviews', 'reviews', []),
    },
    findings: [{ severity: 'error', when: 'after', file: '30-rule.yaml', line: 5, column: 9, side: 'head' }],
  },
];
