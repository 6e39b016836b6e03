import type { Files, RuleCases } from '../../cases.ts';
import {
  apart,
  argocd,
  calm,
  canary,
  delegate,
  delegating,
  deployment,
  full,
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
  v2Below,
} from './objects.ts';

/** Subsets that are missing in a state between, as more than a rule and its routes comes, goes or is named anew. */
export const wideChanges: RuleCases['invalid'] = [
  {
    name: 'the only client known starts last: the routes come before the rule all the same',
    before: { '10-service.yaml': reviews },
    after: {
      '10-service.yaml': reviews,
      '20-routes.yaml': stable,
      '30-rule.yaml': rule1,
      '40-pods.yaml': deployment('prod/web'),
    },
    findings: [{ severity: 'error', when: 'during', order: 'wrong', ...single }],
  },
  {
    name: 'a new client starts before it may see the rule',
    before: {
      '10-pods.yaml': deployment('prod/web'),
      '20-routes.yaml': stable,
      '30-rule.yaml': rule('prod/reviews', 'reviews', ['v1'], 'exportTo: ["."]'),
    },
    after: {
      '10-pods.yaml': deployment('prod/web'),
      '11-pods.yaml': deployment('shop/web'),
      '20-routes.yaml': stable,
      '30-rule.yaml': rule1,
    },
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        file: '11-pods.yaml',
        line: 3,
        column: 35,
        side: 'head',
        message: 'Once Deployment `shop/web` is created, clients in namespace `shop` do not find subset `v1`',
      },
    ],
  },
  {
    name: 'a host that goes with all that is behind it takes nothing more from anybody',
    before: argocd({ ...calm, 'service.yaml': reviews, 'pods.yaml': deployment('prod/reviews') }),
    after: argocd({ 'other.yaml': service('prod/other') }),
    findings: [
      {
        severity: 'notice',
        when: 'during',
        order: 'unordered',
        file: 'mesh/10-rule.yaml',
        line: 7,
        column: 12,
        side: 'base',
        message: 'unless Argo CD happens to take VirtualService `prod/reviews` first',
      },
    ],
  },
  {
    name: 'a rule is given another name: one trouble for all its subsets',
    before: argocd({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    after: argocd({ '10-rule.yaml': rule('prod/renamed', 'reviews', ['v1', 'v2']), '20-routes.yaml': canary }),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        file: 'mesh/10-rule.yaml',
        line: 7,
        column: 12,
        side: 'base',
        message: 'with subsets `v1` and `v2` is deleted while',
      },
    ],
  },
  {
    name: 'rule and routes turn to another host at once',
    before: over({ '10-rule.yaml': rule1 }),
    after: over({
      '10-rule.yaml': rule('prod/reviews', 'reviews-next', ['v1']),
      '20-routes.yaml': stable.replace('host: reviews', 'host: reviews-next'),
    }),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'impossible',
        file: '10-rule.yaml',
        line: 5,
        column: 9,
        side: 'head',
        message: 'turns to another host',
      },
    ],
  },
  {
    name: 'two Applications, and the subset may go before its route',
    before: apart(rule12, canary),
    after: apart(rule1, stable),
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'unordered',
        file: 'rules/rule.yaml',
        line: 8,
        column: 12,
        side: 'base',
        message: 'unless `routes` delivers VirtualService `prod/reviews` before `rules` delivers this',
      },
    ],
  },
  {
    name: 'clients of two namespaces, each with a rule of its own: both rules have to come first',
    before: {
      'pods.yaml': `${deployment('shop/web')}---\n${deployment('cart/web')}`,
      '20-routes.yaml': stable,
      '30-rule.yaml': rule('shop/reviews', full, ['v1']),
      '31-rule.yaml': rule('cart/reviews', full, ['v1']),
    },
    after: {
      'pods.yaml': `${deployment('shop/web')}---\n${deployment('cart/web')}`,
      '20-routes.yaml': canary,
      '30-rule.yaml': rule('shop/reviews', full, ['v1', 'v2']),
      '31-rule.yaml': rule('cart/reviews', full, ['v1', 'v2']),
    },
    options: { delivery: 'terraform' },
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'unordered',
        ...v2,
        message: 'take DestinationRule `cart/reviews` and DestinationRule `shop/reviews` first',
      },
    ],
  },
  {
    name: 'a namespace gets routes and a rule of its own, and either hurts before the other',
    before: { '10-rule.yaml': rule1, '20-routes.yaml': stable, 'pods.yaml': deployment('cart/web') },
    after: {
      '10-rule.yaml': rule1,
      '20-routes.yaml': stable,
      'pods.yaml': deployment('cart/web'),
      '30-rule.yaml': rule('cart/reviews', full, ['blue']),
      '40-routes.yaml': routes('cart/reviews', full, { blue: 100 }, 'exportTo: ["."]'),
    },
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'impossible',
        file: '30-rule.yaml',
        line: 5,
        column: 9,
        side: 'head',
        message: 'DestinationRule `cart/reviews` hides subset `v1`',
      },
    ],
  },
  {
    name: 'a delegate is bound before its subset is there',
    before: { 'reviews.yaml': reviews },
    after: {
      'reviews.yaml': reviews,
      '10-routes.yaml': delegate,
      '20-shop.yaml': delegating(),
      '30-rule.yaml': rule12,
    },
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        file: '20-shop.yaml',
        line: 7,
        column: 22,
        side: 'head',
        message: 'when `kubectl apply` applies VirtualService `web/shop`, which delegates to it',
      },
    ],
  },
  {
    name: 'a rule moves to another Application, and the old one may prune it first',
    before: { ...apart(rule12, canary), 'rules/other.yaml': service('prod/other') },
    after: {
      ...apart(service('prod/other'), canary),
      'routes/rule.yaml': rule12,
    },
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'unordered',
        file: 'rules/rule.yaml',
        line: 7,
        column: 12,
        side: 'base',
        message: 'is deleted by `rules`, which it moves away from',
      },
    ],
  },
  {
    name: 'more orders than are looked at',
    before: argocd({ ...manyRules(['v1']), '20-routes.yaml': stable }),
    after: argocd({ ...manyRules(['v1', 'v2']), '20-routes.yaml': canary }),
    findings: [
      { severity: 'warning', when: 'during', order: 'unwaited', ...v2Below, message: 'too many orders of these steps' },
    ],
  },
];

/** Fifteen rules that Argo CD applies at once. */
function manyRules(subsets: readonly string[]): Files {
  const namespaces = ['prod', ...Array.from({ length: 14 }, (_, index) => `shop-${index}`)];
  return Object.fromEntries(namespaces.map((of) => [`10-${of}.yaml`, rule(`${of}/a`, full, subsets)]));
}
