import type { RuleCases } from '../../cases.ts';
import { bySubset, destinationRule, route, subsets, to, virtualService } from './objects.ts';

const inRollout = { severity: 'error', when: 'after', file: '30-rollout.yaml' } as const;
const stableOnly = destinationRule('prod/reviews', 'reviews', 'stable');
const { '30-rollout.yaml': _, ...withoutRollout } = subsets;

/** The subsets of a Rollout's DestinationRule. */
export const subsetCases: RuleCases['invalid'] = [
  {
    name: 'a new Rollout for a rule without the canary subset',
    before: { ...withoutRollout, '10-rule.yaml': stableOnly },
    after: { ...subsets, '10-rule.yaml': stableOnly },
    findings: [{ ...inRollout, line: 16, column: 31, message: 'lacks subset `canary`', why: 'says nothing' }],
  },
  {
    name: 'the rule loses the canary subset, to which Git sends nothing',
    before: subsets,
    after: { ...subsets, '10-rule.yaml': stableOnly },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '10-rule.yaml',
        side: 'base',
        line: 8,
        column: 12,
        message: 'lacks subset `canary`',
      },
    ],
  },
  {
    name: 'the rule loses the stable subset',
    before: subsets,
    after: { ...subsets, '10-rule.yaml': destinationRule('prod/reviews', 'reviews', 'canary') },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '10-rule.yaml',
        side: 'base',
        line: 7,
        column: 12,
        message: 'lacks subset `stable`',
      },
    ],
  },
  {
    name: 'the Rollout names a subset that neither rule nor route has',
    before: subsets,
    after: { ...subsets, '30-rollout.yaml': bySubset({ 'canarySubsetName: canary': '      canarySubsetName: next' }) },
    findings: [
      { severity: 'error', when: 'after', file: '20-routes.yaml', line: 8, message: 'does not lead to subset `next`' },
      { ...inRollout, line: 16, column: 31, message: 'lacks subset `next`' },
    ],
  },
  {
    name: 'the rule is in another namespace',
    before: subsets,
    after: {
      ...subsets,
      '10-rule.yaml': destinationRule('shop/reviews', 'reviews.prod.svc.cluster.local', 'stable', 'canary'),
    },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '10-rule.yaml',
        side: 'base',
        line: 3,
        message: 'there is one in namespace `shop`',
      },
    ],
  },
  {
    name: 'the rule is for another host than the routes',
    before: subsets,
    after: { ...subsets, '10-rule.yaml': destinationRule('prod/reviews', 'ratings', 'stable', 'canary') },
    findings: [{ ...inRollout, line: 14, column: 19, message: 'is for `ratings.prod.svc.cluster.local`' }],
  },
  {
    name: 'another VirtualService uses a subset that Argo Rollouts removes',
    before: { ...subsets, '10-rule.yaml': destinationRule('prod/reviews', 'reviews', 'stable', 'canary', 'legacy') },
    after: {
      ...subsets,
      '10-rule.yaml': destinationRule('prod/reviews', 'reviews', 'stable', 'canary', 'legacy'),
      '40-legacy.yaml': virtualService(
        'prod/legacy',
        'legacy.example.com',
        ...route(null, to('reviews', 'legacy', 100)),
      ),
    },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '40-legacy.yaml',
        line: 8,
        column: 58,
        message: 'uses subset `legacy`',
      },
    ],
  },
  {
    name: 'a route that the Rollout does not name uses a subset that Argo Rollouts removes',
    before: { ...subsets, '10-rule.yaml': destinationRule('prod/reviews', 'reviews', 'stable', 'canary', 'legacy') },
    after: {
      ...subsets,
      '10-rule.yaml': destinationRule('prod/reviews', 'reviews', 'stable', 'canary', 'legacy'),
      '20-routes.yaml': virtualService(
        'prod/reviews',
        'reviews',
        '- match: [{uri: {prefix: /old}}]',
        `  route: [${to('reviews', 'legacy', 100)}]`,
        ...route('primary', to('reviews', 'stable', 100), to('reviews', 'canary', 0)),
      ),
    },
    findings: [{ severity: 'error', when: 'after', file: '20-routes.yaml', line: 8, message: 'uses subset `legacy`' }],
  },
  {
    name: 'no subset is named for the canary',
    before: subsets,
    after: { ...subsets, '30-rollout.yaml': bySubset({ 'canarySubsetName: canary': '' }) },
    findings: [{ ...inRollout, line: 14, message: 'names no canary subset' }],
  },
];
