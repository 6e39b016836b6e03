import type { RuleCases } from '../../cases.ts';
import {
  apart,
  argocd,
  calm,
  canary,
  deployment,
  flux,
  full,
  gateway,
  gatewayPods,
  ifNotPresent,
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
  v2Below,
  wave,
} from './objects.ts';

/** Subsets that are missing in a state between. */
export const onTheWay: RuleCases['invalid'] = [
  {
    name: 'the routes come before the rule, by file',
    before: { '30-rule.yaml': rule1, '20-routes.yaml': stable },
    after: { '30-rule.yaml': rule12, '20-routes.yaml': canary },
    findings: [
      { severity: 'error', when: 'during', order: 'wrong', ...v2, message: 'when `kubectl apply` applies it' },
    ],
  },
  {
    name: 'the rule comes before the routes, but nobody waits',
    before: calm,
    after: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    findings: [{ severity: 'warning', when: 'during', order: 'unwaited', ...v2, message: 'does not wait' }],
  },
  {
    name: 'the subset goes before the route',
    before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    after: calm,
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        file: '10-rule.yaml',
        line: 8,
        column: 12,
        side: 'base',
        message: 'loses subset `v2`',
      },
    ],
  },
  {
    name: 'the route goes before the subset, but nobody waits',
    before: { '30-rule.yaml': rule12, '20-routes.yaml': canary },
    after: { '30-rule.yaml': rule1, '20-routes.yaml': stable },
    findings: [
      {
        severity: 'warning',
        when: 'during',
        order: 'unwaited',
        file: '30-rule.yaml',
        line: 8,
        column: 12,
        side: 'base',
      },
    ],
  },
  {
    name: 'a subset is renamed in both at once',
    before: over({
      '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1', 'old']),
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, old: 10 }),
    }),
    after: over({
      '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1', 'new']),
      '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, new: 10 }),
    }),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'impossible',
        file: '10-rule.yaml',
        line: 8,
        column: 12,
        side: 'base',
      },
    ],
  },
  {
    name: 'nothing is known of the order, and every tool takes the rule that loses a subset first',
    before: over({ '10-rule.yaml': rule('prod/a-reviews', full, ['v1', 'v2']), '20-routes.yaml': canary }),
    after: over({ '10-rule.yaml': rule('prod/a-reviews', full, ['v1']), '20-routes.yaml': stable }),
    options: { delivery: 'unknown' },
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        file: '10-rule.yaml',
        line: 8,
        side: 'base',
      },
    ],
  },
  {
    name: 'weight 0 becomes 10 as the subset comes',
    before: { '30-rule.yaml': rule1, '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100, v2: 0 }) },
    after: { '30-rule.yaml': rule12, '20-routes.yaml': canary },
    findings: [{ severity: 'error', when: 'during', order: 'wrong', ...v2 }],
  },
  {
    name: 'rules that are not merged since their exportTo is not written alike',
    before: calm,
    after: over({ '11-rule.yaml': rule('prod/more', full, ['v2'], 'exportTo: ["*"]'), '20-routes.yaml': canary }),
    options: { delivery: 'unknown' },
    findings: [
      {
        severity: 'warning',
        when: 'after',
        file: '11-rule.yaml',
        line: 5,
        column: 9,
        side: 'head',
        message: 'subset `v1`',
      },
      { severity: 'warning', when: 'after', ...v2, message: 'not merged' },
    ],
  },
  {
    name: 'Argo CD goes by name',
    before: argocd({ '10-rule.yaml': rule('prod/reviews-rule', 'reviews', ['v1']), '20-routes.yaml': stable }),
    after: argocd({ '10-rule.yaml': rule('prod/reviews-rule', 'reviews', ['v1', 'v2']), '20-routes.yaml': canary }),
    findings: [
      { severity: 'error', when: 'during', order: 'wrong', ...v2Below, message: 'has yet when Argo CD applies it' },
    ],
  },
  {
    name: 'Argo CD has no order for equal names',
    before: argocd(calm),
    after: argocd({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'unordered',
        ...v2Below,
        message: 'unless Argo CD happens to take',
      },
    ],
  },
  {
    name: 'two Applications sync each on its own',
    before: apart(rule1, stable),
    after: apart(rule12, canary),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'unordered',
        ...v2,
        file: 'routes/routes.yaml',
        message: 'unless `rules` delivers DestinationRule `prod/reviews` before `routes` delivers this',
      },
    ],
  },
  {
    name: 'Argo CD prunes the rule first',
    before: argocd({ ...calm, '15-rule.yaml': rule('prod/a', 'reviews', ['v2']), '20-routes.yaml': canary }),
    after: argocd(calm),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        file: 'mesh/15-rule.yaml',
        line: 7,
        column: 12,
        side: 'base',
        message: 'is deleted while',
      },
    ],
  },
  {
    name: 'a wave that helped to add a subset hurts when it goes',
    before: argocd({ '10-rule.yaml': wave(rule12, -1), '20-routes.yaml': canary }),
    after: argocd({ '10-rule.yaml': wave(rule1, -1), '20-routes.yaml': stable }),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        file: 'mesh/10-rule.yaml',
        line: 8,
        column: 12,
        side: 'base',
      },
    ],
  },
  {
    name: 'Flux leaves the rule as it is, since its annotation says so',
    before: flux({ '10-rule.yaml': ifNotPresent(rule1), '20-routes.yaml': stable }),
    after: flux({ '10-rule.yaml': ifNotPresent(rule12), '20-routes.yaml': canary }),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        ...v2Below,
        fix: 'Do the change of DestinationRule `prod/reviews` by hand first, since Flux leaves it alone',
      },
    ],
  },
  {
    name: 'a host that is all new hurts nobody on the way',
    before: {},
    after: {
      '10-service.yaml': reviews,
      '11-pods.yaml': deployment('prod/reviews'),
      '20-routes.yaml': stable,
      '30-rule.yaml': rule1,
    },
    findings: [{ severity: 'notice', when: 'during', order: 'wrong', ...single }],
  },
  {
    name: 'a new entrance for a live host hurts nobody on the way',
    before: { '10-service.yaml': reviews, 'gateway.yaml': gateway, 'pods.yaml': gatewayPods },
    after: {
      '10-service.yaml': reviews,
      'gateway.yaml': gateway,
      'pods.yaml': gatewayPods,
      '20-routes.yaml': istio(
        'VirtualService',
        'prod/shop',
        'hosts: [shop.example.com]',
        'gateways: [web]',
        'http:',
        '- route:',
        '  - destination: {subset: v1, host: reviews}',
      ),
      '30-rule.yaml': rule1,
    },
    findings: [
      {
        severity: 'notice',
        when: 'during',
        order: 'wrong',
        file: '20-routes.yaml',
        line: 9,
        column: 29,
        side: 'head',
      },
    ],
  },
];
