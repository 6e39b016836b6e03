import type { RuleCases } from '../../cases.ts';
import {
  apiRoutes,
  apiRule,
  argocd,
  calm,
  canary,
  delegate,
  delegating,
  deployment,
  entry,
  full,
  istio,
  over,
  reviews,
  routes,
  rule,
  rule1,
  rule12,
  service,
  single,
  stable,
  v2,
} from './objects.ts';

/** Subsets that are missing once all is applied. */
export const missing: RuleCases['invalid'] = [
  {
    name: 'a route to a subset that the rule does not have',
    before: calm,
    after: over({ '20-routes.yaml': canary }),
    findings: [{ severity: 'error', when: 'after', ...v2, message: 'routes 10 % of' }],
  },
  {
    name: 'a dropped subset that an untouched VirtualService still needs',
    before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    after: over({ '20-routes.yaml': canary }),
    findings: [{ severity: 'error', when: 'after', file: '10-rule.yaml', line: 8, column: 12, side: 'base' }],
  },
  {
    name: 'a deleted rule, where the tool deletes, that an untouched VirtualService still needs',
    before: argocd(over({ '15-rule.yaml': rule('prod/v2', 'reviews', ['v2']), '20-routes.yaml': canary })),
    after: argocd(over({ '20-routes.yaml': canary })),
    findings: [{ severity: 'error', when: 'after', file: 'mesh/15-rule.yaml', line: 7, column: 12, side: 'base' }],
  },
  {
    name: 'a host for which the repository has never held a rule',
    before: { 'reviews.yaml': reviews },
    after: { 'reviews.yaml': reviews, '20-routes.yaml': canary },
    findings: [
      { severity: 'warning', when: 'after', ...v2, line: 8, message: 'subset `v1`' },
      { severity: 'warning', when: 'after', ...v2, message: 'holds no DestinationRule for that host' },
    ],
  },
  {
    name: 'a single destination with weight 0 gets everything',
    before: calm,
    after: over({ '20-routes.yaml': routes('prod/reviews', 'reviews', { v2: 0 }) }),
    findings: [{ severity: 'error', when: 'after', ...single, column: 41, message: 'routes `reviews' }],
  },
  {
    name: 'a mirror',
    before: calm,
    after: over({
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100 }, '  mirror: {subset: v2, host: reviews}'),
    }),
    findings: [
      {
        severity: 'notice',
        when: 'after',
        file: '20-routes.yaml',
        line: 9,
        column: 22,
        side: 'head',
        message: 'mirrors',
      },
    ],
  },
  {
    name: 'several mirrors, one of them off',
    before: calm,
    after: over({
      '20-routes.yaml': routes(
        'prod/reviews',
        'reviews',
        { v1: 100 },
        '  mirrors:',
        '  - {destination: {subset: v2, host: reviews}, percentage: {value: 0}}',
        '  - {destination: {subset: v3, host: reviews}, percentage: {value: 5}}',
      ),
    }),
    findings: [
      {
        severity: 'notice',
        when: 'after',
        file: '20-routes.yaml',
        line: 11,
        column: 30,
        side: 'head',
        message: '`v3`',
      },
    ],
  },
  {
    name: 'a TCP route',
    before: calm,
    after: over({
      '30-tcp.yaml': istio(
        'VirtualService',
        'prod/tcp',
        'hosts: [reviews]',
        'tcp:',
        '- route:',
        '  - destination: {subset: v2, host: reviews}',
      ),
    }),
    findings: [{ severity: 'warning', when: 'after', file: '30-tcp.yaml', line: 8, column: 29, side: 'head' }],
  },
  {
    name: 'a TLS route of two',
    before: calm,
    after: over({
      '30-tls.yaml': istio(
        'VirtualService',
        'prod/tls',
        'hosts: [secure.example.com]',
        'tls:',
        '- match: [{port: 443, sniHosts: [secure.example.com]}]',
        '  route:',
        '  - {weight: 75, destination: {subset: v1, host: reviews}}',
        '  - {weight: 25, destination: {subset: v2, host: reviews}}',
      ),
    }),
    findings: [
      { severity: 'error', when: 'after', file: '30-tls.yaml', line: 10, column: 42, side: 'head', message: '25 %' },
    ],
  },
  {
    name: 'one finding for many routes to one subset',
    before: calm,
    after: over({
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, v2: 10 }).replace(
        '- route:',
        '- match: [{uri: {prefix: /new}}]\n    route:\n    - destination: {subset: v2, host: reviews}\n  - route:',
      ),
    }),
    findings: [{ severity: 'error', when: 'after', file: '20-routes.yaml', line: 9, column: 29, side: 'head' }],
  },
  {
    name: 'so does a wildcard rule',
    before: over({ 'web.yaml': deployment('web/web') }),
    after: over({ 'web.yaml': deployment('web/web'), '11-web.yaml': rule('web/all', '"*.local"', []) }),
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '11-web.yaml',
        line: 5,
        column: 9,
        side: 'head',
        message:
          'clients in namespace `web` do not see: DestinationRule `web/all` hides DestinationRule `prod/reviews`',
      },
    ],
  },
  {
    name: 'a subset with labels on a DNS entry without endpoints',
    before: { 'rule.yaml': apiRule, 'entry.yaml': entry('resolution: DNS') },
    after: { 'rule.yaml': apiRule, 'entry.yaml': entry('resolution: DNS'), 'routes.yaml': apiRoutes },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: 'routes.yaml',
        line: 8,
        column: 43,
        side: 'head',
        message: 'without endpoints',
      },
    ],
  },
  {
    name: 'a subset of an entry with dynamic DNS',
    before: {
      'rule.yaml': rule('prod/api', '"*.example.com"', ['v1']),
      'entry.yaml': entry('resolution: DYNAMIC_DNS').replace('api.example', '"*.example').replace('.com]', '.com"]'),
    },
    after: {
      'rule.yaml': rule('prod/api', '"*.example.com"', ['v1']),
      'entry.yaml': entry('resolution: DYNAMIC_DNS').replace('api.example', '"*.example').replace('.com]', '.com"]'),
      'routes.yaml': istio(
        'VirtualService',
        'prod/api',
        'hosts: ["*.example.com"]',
        'http:',
        '- route:',
        '  - destination: {subset: v1, host: "*.example.com"}',
      ),
    },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: 'routes.yaml',
        line: 8,
        column: 29,
        side: 'head',
        message: 'DYNAMIC_DNS',
      },
    ],
  },
  {
    name: 'an ExternalName Service is another name only',
    before: {
      'alias.yaml': service('prod/alias', 'type: ExternalName', `externalName: ${full}`),
      '10-rule.yaml': rule('prod/alias', 'alias', ['v1']),
      '11-rule.yaml': rule('prod/reviews', 'reviews', []),
      'reviews.yaml': reviews,
    },
    after: {
      'alias.yaml': service('prod/alias', 'type: ExternalName', `externalName: ${full}`),
      '10-rule.yaml': rule('prod/alias', 'alias', ['v1']),
      '11-rule.yaml': rule('prod/reviews', 'reviews', []),
      'reviews.yaml': reviews,
      '20-routes.yaml': routes('prod/alias', 'alias', { v1: 100 }),
    },
    findings: [{ severity: 'error', when: 'after', ...single, message: 'ExternalName' }],
  },
  {
    name: 'a delegate, by way of the VirtualService that delegates to it',
    before: over({ '20-routes.yaml': delegate }),
    after: over({ '20-routes.yaml': delegate, '30-shop.yaml': delegating() }),
    findings: [{ severity: 'error', when: 'after', file: '30-shop.yaml', line: 7, column: 22, side: 'head' }],
  },
  {
    name: 'a delegate that gets a route',
    before: over({ '20-routes.yaml': delegate.replace('v2', 'v1'), '30-shop.yaml': delegating() }),
    after: over({ '20-routes.yaml': delegate, '30-shop.yaml': delegating() }),
    findings: [{ severity: 'error', when: 'after', file: '20-routes.yaml', line: 7, column: 29, side: 'head' }],
  },
  {
    name: 'two VirtualServices claim the host, and the older one counts',
    before: over({ '20-routes.yaml': stable, '21-routes.yaml': routes('prod/second', 'reviews', { v1: 100 }) }),
    after: over({ '20-routes.yaml': stable, '21-routes.yaml': routes('prod/second', 'reviews', { v1: 90, v2: 10 }) }),
    findings: [{ severity: 'warning', when: 'after', ...v2, file: '21-routes.yaml' }],
  },
  {
    name: 'a new host that stays broken is broken',
    before: {},
    after: {
      '10-service.yaml': reviews,
      '11-pods.yaml': deployment('prod/reviews'),
      '20-routes.yaml': canary,
      '15-rule.yaml': rule1,
    },
    findings: [
      { severity: 'error', when: 'after', ...v2 },
      { severity: 'notice', when: 'during', order: 'unwaited', ...v2, line: 8 },
    ],
  },
  {
    name: 'an audit tells all',
    mode: 'audit',
    before: over({ '20-routes.yaml': canary }),
    after: over({ '20-routes.yaml': canary }),
    findings: [{ severity: 'error', when: 'before', ...v2 }],
  },
  {
    name: 'the subset of that name belongs to another host',
    before: over({ '11-rule.yaml': rule('prod/ratings', 'ratings', ['v2']) }),
    after: over({ '11-rule.yaml': rule('prod/ratings', 'ratings', ['v2']), '20-routes.yaml': canary }),
    findings: [{ severity: 'error', when: 'after', ...v2 }],
  },
];
