import type { RuleCases } from '../../cases.ts';
import {
  apiRoutes,
  apiRule,
  atGateway,
  calm,
  canary,
  delegate,
  delegating,
  deployment,
  entry,
  full,
  gateway,
  gatewayPods,
  istio,
  over,
  reviews,
  routes,
  rule,
  rule12,
  stable,
} from './objects.ts';

/** Changes that are safe in every state, and look as if they were not. */
export const safe: RuleCases['valid'] = [
  {
    name: 'the rule has got the subset in an earlier change',
    before: over({ '10-rule.yaml': rule12 }),
    after: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
  },
  {
    name: 'the subset goes after the route has gone',
    before: over({ '10-rule.yaml': rule12 }),
    after: calm,
  },
  {
    name: 'known trouble of the base',
    before: over({ '20-routes.yaml': canary }),
    after: over({ '20-routes.yaml': canary, '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1', 'v3']) }),
  },
  {
    name: 'weight 0 of two destinations is dormant',
    before: calm,
    after: over({ '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100, v2: 0 }) }),
  },
  {
    name: 'a destination without weight beside one with weight is dormant',
    before: calm,
    after: over({
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100 }, '  - destination: {subset: v2, host: reviews}'),
    }),
  },
  {
    name: 'a mirror of 0 percent is dormant',
    before: calm,
    after: over({
      '20-routes.yaml': routes(
        'prod/reviews',
        'reviews',
        { v1: 100 },
        '  mirror: {subset: v2, host: reviews}',
        '  mirrorPercentage: {value: 0}',
      ),
    }),
  },
  {
    name: 'a rule behind one without match gets no traffic',
    before: calm,
    after: over({
      '20-routes.yaml': routes(
        'prod/reviews',
        'reviews',
        { v1: 100 },
        '- route:',
        '  - destination: {subset: v2, host: reviews}',
      ),
    }),
  },
  {
    name: 'a wildcard rule that the look-up reaches has the subset',
    before: {
      '10-rule.yaml': rule('prod/all', '"*.prod.svc.cluster.local"', ['v1', 'v2']),
      '20-routes.yaml': stable,
    },
    after: { '10-rule.yaml': rule('prod/all', '"*.prod.svc.cluster.local"', ['v1', 'v2']), '20-routes.yaml': canary },
  },
  {
    name: 'rules with literally equal exportTo are merged',
    before: over({ '11-rule.yaml': rule('prod/more', 'reviews', ['v2']) }),
    after: over({ '11-rule.yaml': rule('prod/more', 'reviews', ['v2']), '20-routes.yaml': canary }),
  },
  {
    name: 'up to 1.23 rules are merged whatever they are exported to',
    before: over({ '11-rule.yaml': rule('prod/more', full, ['v2'], 'exportTo: ["*"]') }),
    after: over({ '11-rule.yaml': rule('prod/more', full, ['v2'], 'exportTo: ["*"]'), '20-routes.yaml': canary }),
    options: { istioVersion: '1.23.4' },
  },
  {
    name: 'a public rule of the root namespace hides nothing',
    before: over({ '10-rule.yaml': rule12 }),
    after: over({
      '10-rule.yaml': rule12,
      '11-mesh.yaml': rule('istio-system/all', '"*.local"', []),
      '20-routes.yaml': canary,
    }),
  },
  {
    name: 'a rule of the root namespace is the last that is asked',
    before: { '10-rule.yaml': rule('istio-system/reviews', full, ['v1', 'v2']), '20-routes.yaml': stable },
    after: { '10-rule.yaml': rule('istio-system/reviews', full, ['v1', 'v2']), '20-routes.yaml': canary },
  },
  {
    name: 'the host in full and in short is one host',
    before: over({ '10-rule.yaml': rule('prod/reviews', full, ['v1', 'v2']) }),
    after: over({ '10-rule.yaml': rule('prod/reviews', full, ['v1', 'v2']), '20-routes.yaml': canary }),
  },
  {
    name: 'a client that keeps rule and routes to itself',
    before: { 'reviews.yaml': reviews },
    after: {
      'reviews.yaml': reviews,
      'rule.yaml': rule('web/reviews', full, ['v1'], 'exportTo: ["."]'),
      'sub.yaml': istio('VirtualService', 'web/reviews', `hosts: [${full}]`, 'exportTo: ["."]'),
    },
  },
  {
    name: 'a VirtualService for the own namespace needs a rule there only',
    before: {
      'rule.yaml': rule('web/reviews', full, ['v1', 'v2']),
      'routes.yaml': routes('web/reviews', full, { v1: 100 }, 'exportTo: ["."]'),
    },
    after: {
      'rule.yaml': rule('web/reviews', full, ['v1', 'v2']),
      'routes.yaml': routes('web/reviews', full, { v1: 50, v2: 50 }, 'exportTo: ["."]'),
    },
  },
  {
    name: 'placeholders are for someone else to fill in',
    before: calm,
    after: over({
      '20-routes.yaml': routes('prod/reviews', '"${HOST}"', { '"${NEW}"': 10, v1: 90 }),
      '30-routes.yaml': routes('prod/other', 'reviews', { '"{{ .subset }}"': 10, v1: 90 }),
    }),
  },
  {
    name: 'a delegate that nothing delegates to',
    before: calm,
    after: over({ '20-routes.yaml': delegate }),
  },
  {
    name: 'a delegate that is not exported to the one that delegates',
    before: over({ '30-shop.yaml': delegating() }),
    after: over({ '30-shop.yaml': delegating(), '20-routes.yaml': `${delegate}  exportTo: [ops]\n` }),
  },
  {
    name: 'a DNS entry with endpoints',
    before: {
      'rule.yaml': apiRule,
      'entry.yaml': entry('resolution: DNS', 'endpoints: [{address: a.example.com, labels: {version: v1}}]'),
    },
    after: {
      'rule.yaml': apiRule,
      'entry.yaml': entry('resolution: DNS', 'endpoints: [{address: a.example.com, labels: {version: v1}}]'),
      'routes.yaml': apiRoutes,
    },
  },
  {
    name: 'a subset without labels on a DNS entry without endpoints',
    before: {
      'entry.yaml': entry('resolution: DNS'),
      'rule.yaml': istio('DestinationRule', 'prod/api', 'host: api.example.com', 'subsets: [{name: v1}]'),
    },
    after: {
      'entry.yaml': entry('resolution: DNS'),
      'rule.yaml': istio('DestinationRule', 'prod/api', 'host: api.example.com', 'subsets: [{name: v1}]'),
      'routes.yaml': apiRoutes,
    },
  },
  {
    name: 'a Sidecar that does not import the VirtualService',
    before: {
      '10-rule.yaml': rule('web/reviews', full, ['v1']),
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100 }, 'exportTo: [web]'),
      'web.yaml': deployment('web/web'),
      'sidecar.yaml': istio('Sidecar', 'web/default', 'egress: [{hosts: ["./*", "istio-system/*"]}]'),
    },
    after: {
      '10-rule.yaml': rule('web/reviews', full, ['v1']),
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, v2: 10 }, 'exportTo: [web]'),
      'web.yaml': deployment('web/web'),
      'sidecar.yaml': istio('Sidecar', 'web/default', 'egress: [{hosts: ["./*", "istio-system/*"]}]'),
    },
  },
  {
    name: 'a VirtualService that another one of the same namespace comes before',
    before: over({
      '15-own.yaml': routes('prod/own', 'reviews', { v1: 100 }, 'exportTo: ["."]'),
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100 }, 'exportTo: [prod, "*"]'),
      'pods.yaml': deployment('prod/ratings'),
    }),
    after: over({
      '15-own.yaml': routes('prod/own', 'reviews', { v1: 100 }, 'exportTo: ["."]'),
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, v2: 10 }, 'exportTo: [prod, "*"]'),
      'pods.yaml': deployment('prod/ratings'),
    }),
  },
  {
    name: 'a rule with nonsense in it',
    before: calm,
    after: over({
      '30-odd.yaml': istio('VirtualService', 'prod/odd', 'hosts: 7', 'http: {route: 3}', 'gateways: [1]'),
      '31-odd.yaml': istio('DestinationRule', 'prod/odd', 'host: [reviews]', 'subsets: v2'),
    }),
  },
  {
    name: 'all is well in an audit',
    mode: 'audit',
    before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    after: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
  },
  {
    name: 'the gateway pods are in the namespace of the only rule',
    before: {
      'gateway.yaml': gateway,
      'pods.yaml': gatewayPods,
      '10-rule.yaml': rule('ingress/reviews', full, ['v1', 'v2']),
    },
    after: {
      'gateway.yaml': gateway,
      'pods.yaml': gatewayPods,
      '10-rule.yaml': rule('ingress/reviews', full, ['v1', 'v2']),
      '20-routes.yaml': atGateway,
    },
  },
];
