import type { RuleCases } from '../../cases.ts';
import {
  apiRoutes,
  apiRule,
  argocd,
  calm,
  canary,
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
