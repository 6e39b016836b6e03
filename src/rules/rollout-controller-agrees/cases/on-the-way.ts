import type { Case, RuleCases } from '../../cases.ts';
import { bySubset, destinationRule, route, service, subsetRoutes, subsets, to, virtualService } from './objects.ts';

const next = {
  '10-rule.yaml': destinationRule('prod/reviews', 'reviews', 'stable', 'next'),
  '20-routes.yaml': subsetRoutes.replace('canary', 'next'),
  '30-rollout.yaml': bySubset({ 'canarySubsetName: canary': '      canarySubsetName: next' }),
};
const three = destinationRule('prod/reviews', 'reviews', 'stable', 'canary', 'next');
const service0 = { '00-service.yaml': service('prod/reviews') };

/** What breaks in a state between. */
export const onTheWay: RuleCases['invalid'] = [
  {
    name: 'the canary subset is renamed in rule, routes and Rollout at once',
    before: subsets,
    after: { ...subsets, ...next },
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        file: '10-rule.yaml',
        side: 'base',
        line: 8,
        message: 'lacks subset `canary`',
      },
    ],
  },
  {
    name: 'the old stable subset is taken away last, but nobody waits',
    before: {
      ...service0,
      '40-rule.yaml': destinationRule('prod/reviews', 'reviews', 'stable', 'base', 'canary'),
      '20-routes.yaml': subsetRoutes,
      '30-rollout.yaml': bySubset(),
    },
    after: {
      ...service0,
      '40-rule.yaml': destinationRule('prod/reviews', 'reviews', 'base', 'canary'),
      '20-routes.yaml': subsetRoutes.replace('stable', 'base'),
      '30-rollout.yaml': bySubset({ 'stableSubsetName: stable': '      stableSubsetName: base' }),
    },
    findings: [{ severity: 'warning', when: 'during', order: 'unwaited', file: '40-rule.yaml', side: 'base', line: 7 }],
  },
  {
    name: 'a Rollout that stays names a VirtualService before it is there',
    before: subsets,
    after: {
      ...subsets,
      '50-routes.yaml': subsetRoutes.replace('name: reviews}', 'name: reviews-2}'),
      '30-rollout.yaml': bySubset({ 'name: reviews': '      name: reviews-2' }).replace(
        '            name: reviews-2\n            stable',
        '            name: reviews\n            stable',
      ),
    },
    findings: [
      {
        severity: 'notice',
        when: 'during',
        order: 'wrong',
        file: '30-rollout.yaml',
        line: 11,
        message: 'VirtualService `prod/reviews-2`',
        why: 'goes on by itself',
      },
    ],
  },
  {
    name: 'a new Rollout removes a subset while another VirtualService still uses it',
    before: {
      ...service0,
      '10-rule.yaml': destinationRule('prod/reviews', 'reviews', 'stable', 'canary', 'legacy'),
      '20-routes.yaml': subsetRoutes,
      '40-legacy.yaml': virtualService(
        'prod/legacy',
        'legacy.example.com',
        ...route(null, to('reviews', 'legacy', 100)),
      ),
    },
    after: {
      ...service0,
      '10-rule.yaml': destinationRule('prod/reviews', 'reviews', 'stable', 'canary', 'legacy'),
      '20-routes.yaml': subsetRoutes,
      '30-rollout.yaml': bySubset(),
      '40-legacy.yaml': virtualService(
        'prod/legacy',
        'legacy.example.com',
        ...route(null, to('reviews', 'stable', 100)),
      ),
    },
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        file: '40-legacy.yaml',
        side: 'base',
        line: 8,
        message: 'uses subset `legacy`',
      },
    ],
  },
];

export const onTheWaySafe: readonly Case[] = [
  {
    name: 'the canary subset is taken away last, without waiting, and Git sends nothing to it',
    before: { ...service0, '40-rule.yaml': three, '20-routes.yaml': subsetRoutes, '30-rollout.yaml': bySubset() },
    after: {
      ...service0,
      '40-rule.yaml': next['10-rule.yaml'],
      '20-routes.yaml': next['20-routes.yaml'],
      '30-rollout.yaml': next['30-rollout.yaml'],
    },
  },
  {
    name: 'all is new, and the Rollout comes first',
    before: {},
    after: {
      '00-rollout.yaml': bySubset(),
      '10-service.yaml': service('prod/reviews'),
      '20-rule.yaml': subsets['10-rule.yaml']!,
      '30-routes.yaml': subsetRoutes,
    },
  },
  {
    name: 'all goes, the rule first',
    before: subsets,
    after: {},
    options: { delivery: 'argocd' },
  },
  {
    name: 'the rule gets the new canary subset in a change of its own',
    before: subsets,
    after: { ...subsets, '10-rule.yaml': three },
  },
  {
    name: 'a Rollout is added for routes that have their subsets',
    before: { ...service0, '10-rule.yaml': subsets['10-rule.yaml']!, '20-routes.yaml': subsetRoutes },
    after: subsets,
  },
];
