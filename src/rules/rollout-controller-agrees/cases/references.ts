import type { RuleCases } from '../../cases.ts';
import { byService, bySubset, service, services, subsets } from './objects.ts';

const rollout = { severity: 'error', when: 'after', file: '30-rollout.yaml' } as const;

/** What a Rollout names. */
export const references: RuleCases['invalid'] = [
  {
    name: 'neither virtualService nor virtualServices',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': byService({ 'virtualService: {name: reviews, routes: [primary]}': '    virtualServices: []' }),
    },
    findings: [{ ...rollout, line: 11, column: 9, message: 'names no VirtualService' }],
  },
  {
    name: 'both virtualService and virtualServices',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': byService({}, '    virtualServices: [{name: reviews, routes: [primary]}]'),
    },
    findings: [{ ...rollout, line: 13, column: 11, message: 'names VirtualServices twice' }],
  },
  {
    name: 'the VirtualService is of another name',
    before: subsets,
    after: { ...subsets, '30-rollout.yaml': bySubset({ 'name: reviews': '      name: review' }) },
    findings: [
      { ...rollout, line: 11, column: 19, message: 'VirtualService `prod/review`' },
      { ...rollout, line: 14, column: 19, message: 'DestinationRule `prod/review`' },
    ],
  },
  {
    name: 'the VirtualService is in another namespace than is written',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': byService({
        'virtualService: {name: reviews, routes: [primary]}':
          '    virtualService: {name: reviews.shop, routes: [primary]}',
      }),
    },
    findings: [
      { ...rollout, severity: 'warning', line: 12, column: 34, message: '`shop/reviews`', why: 'namespace `shop`' },
    ],
  },
  {
    name: 'the VirtualService is deleted',
    before: services,
    after: { '00-service.yaml': services['00-service.yaml']!, '30-rollout.yaml': byService() },
    options: { delivery: 'argocd' },
    findings: [
      { severity: 'error', when: 'after', file: '20-routes.yaml', side: 'base', line: 3, message: 'does not exist' },
    ],
  },
  {
    name: 'no VirtualService was ever in the namespace',
    before: { '00-service.yaml': services['00-service.yaml']! },
    after: { '00-service.yaml': services['00-service.yaml']!, '30-rollout.yaml': byService() },
    findings: [{ ...rollout, severity: 'warning', line: 12, column: 34 }],
  },
  {
    name: 'one Service for both versions',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': byService({ 'canaryService: reviews-canary': 'canaryService: reviews-stable' }),
    },
    findings: [{ ...rollout, line: 8, column: 22, message: 'for both versions' }],
  },
  {
    name: 'no canary Service and no DestinationRule',
    before: services,
    after: { ...services, '30-rollout.yaml': byService({ 'canaryService: reviews-canary': '' }) },
    findings: [{ ...rollout, line: 10, column: 9, message: 'has no `canaryService`' }],
  },
  {
    name: 'a ping without a pong',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': byService({
        'stableService: reviews-stable': 'pingPong: {pingService: reviews-stable}',
        'canaryService: reviews-canary': '',
      }),
    },
    findings: [{ ...rollout, line: 10, column: 9, message: 'has no `pongService`' }],
  },
  {
    name: 'a Service that the repository does not hold beside others that it does',
    before: services,
    after: { ...services, '00-service.yaml': service('prod/reviews', 'prod/reviews-stable') },
    findings: [
      {
        severity: 'error',
        when: 'after',
        side: 'base',
        file: '00-service.yaml',
        line: 17,
        message: '`prod/reviews-canary`',
      },
    ],
  },
  {
    name: 'an audit tells what is missing',
    mode: 'audit',
    before: { ...services, '30-rollout.yaml': byService({ 'canaryService: reviews-canary': '' }) },
    after: { ...services, '30-rollout.yaml': byService({ 'canaryService: reviews-canary': '' }) },
    findings: [{ ...rollout, when: 'before', line: 10, column: 9 }],
  },
];
