import type { RuleCases } from '../../cases.ts';
import { byService, object, rollout, route, services, subsets, to, virtualService } from './objects.ts';

const inRollout = { severity: 'error', when: 'after', file: '30-rollout.yaml' } as const;
const inRoutes = { severity: 'error', when: 'after', file: '20-routes.yaml' } as const;
const both = [to('reviews-stable', null, 100), to('reviews-canary', null, 0)];
const unnamed = byService({
  'virtualService: {name: reviews, routes: [primary]}': '    virtualService: {name: reviews}',
});

/** The routes whose weights a Rollout sets. */
export const routes: RuleCases['invalid'] = [
  {
    name: 'the named route is not there',
    before: services,
    after: { ...services, '20-routes.yaml': virtualService('prod/reviews', 'reviews', ...route('main', ...both)) },
    findings: [
      {
        severity: 'error',
        when: 'after',
        file: '20-routes.yaml',
        side: 'base',
        line: 7,
        column: 11,
        message: 'http route `primary`',
      },
    ],
  },
  {
    name: 'the Rollout names a route that is not there',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': byService({
        'virtualService: {name: reviews, routes: [primary]}':
          '    virtualService: {name: reviews, routes: [primary, admin]}',
      }),
    },
    findings: [{ ...inRollout, line: 12, column: 61, message: 'http route `admin`' }],
  },
  {
    name: 'routes are left out and there are two',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': unnamed,
      '20-routes.yaml': virtualService('prod/reviews', 'reviews', ...route(null, ...both), ...route('b', ...both)),
    },
    findings: [{ ...inRollout, line: 12, column: 34, message: '2 http routes' }],
  },
  {
    name: 'routes are left out and the only one has a name',
    before: services,
    after: { ...services, '30-rollout.yaml': unnamed },
    findings: [
      { ...inRollout, severity: 'notice', line: 12, column: 34, message: 'has a name', why: 'Before version 1.9' },
    ],
  },
  {
    name: 'tcp routes are left out and there are two',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': unnamed,
      '20-routes.yaml': object(
        'networking.istio.io/v1',
        'VirtualService',
        'prod/reviews',
        'hosts: [reviews]',
        'tcp:',
        `- {match: [{port: 1}], route: [${both.join(', ')}]}`,
        `- {match: [{port: 2}], route: [${both.join(', ')}]}`,
      ),
    },
    findings: [{ ...inRollout, line: 12, column: 34, message: '2 tcp routes' }],
  },
  {
    name: 'the named tls route matches another port',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': byService({
        'virtualService: {name: reviews, routes: [primary]}':
          '    virtualService: {name: reviews, tlsRoutes: [{port: 443, sniHosts: [a]}]}',
      }),
      '20-routes.yaml': object(
        'networking.istio.io/v1',
        'VirtualService',
        'prod/reviews',
        'hosts: [reviews]',
        'tls:',
        `- {match: [{port: 8443, sniHosts: [a]}], route: [${both.join(', ')}]}`,
      ),
    },
    findings: [{ ...inRollout, line: 12, message: 'a tls route that VirtualService `prod/reviews` does not have' }],
  },
  {
    name: 'the route lacks the canary Service',
    before: services,
    after: { ...services, '20-routes.yaml': virtualService('prod/reviews', 'reviews', ...route('primary', both[0]!)) },
    findings: [{ ...inRoutes, line: 8, column: 5, message: 'does not lead to Service `reviews-canary`' }],
  },
  {
    name: 'the route lacks both subsets',
    before: subsets,
    after: {
      ...subsets,
      '20-routes.yaml': virtualService('prod/reviews', 'reviews', ...route('primary', to('reviews', null, 100))),
    },
    findings: [
      { ...inRoutes, line: 8, column: 5, message: 'subsets `stable` and `canary`' },
      { ...inRoutes, severity: 'warning', line: 9, column: 41, message: 'sends 100 % to `reviews`' },
    ],
  },
  {
    name: 'a third destination in the route',
    before: subsets,
    after: {
      ...subsets,
      '20-routes.yaml': virtualService(
        'prod/reviews',
        'reviews',
        ...route('primary', to('reviews', 'stable', 90), to('reviews', 'canary', 0), to('legacy', null, 10)),
      ),
    },
    findings: [{ ...inRoutes, severity: 'warning', line: 11, column: 40, message: 'sends 10 % to `legacy`' }],
  },
  {
    name: 'a step sets a header route that is not managed',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': rollout([
        'stableService: reviews-stable',
        'canaryService: reviews-canary',
        'trafficRouting:',
        '  managedRoutes: [{name: other}]',
        '  istio: {virtualService: {name: reviews, routes: [primary]}}',
        'steps:',
        '- setHeaderRoute: {name: header, match: []}',
        '- setMirrorRoute: {name: other, percentage: 5}',
      ]),
    },
    findings: [{ ...inRollout, line: 14, column: 32, message: 'route `header`' }],
  },
  {
    name: 'a managed route is written by hand',
    before: services,
    after: {
      ...services,
      '20-routes.yaml': virtualService(
        'prod/reviews',
        'reviews',
        ...route('header', to('reviews-canary', null, 100)),
        ...route('primary', ...both),
      ),
      '30-rollout.yaml': byService({}, '  managedRoutes: [{name: header}]'),
    },
    findings: [{ ...inRoutes, severity: 'warning', line: 7, column: 11, message: 'Route `header`' }],
  },
  {
    name: 'one of several VirtualServices is wrong',
    before: subsets,
    after: {
      ...subsets,
      '20-routes.yaml': [
        subsets['20-routes.yaml']!,
        virtualService('shop/reviews', 'reviews.example.com', ...route('primary', to('reviews', 'stable', 100))),
      ].join('---\n'),
      '30-rollout.yaml': rollout([
        'trafficRouting:',
        '  istio:',
        '    virtualServices: [{name: reviews, routes: [primary]}, {name: reviews.shop, routes: [primary]}]',
        '    destinationRule: {name: reviews, stableSubsetName: stable, canarySubsetName: canary}',
      ]),
    },
    findings: [{ ...inRoutes, line: 19, column: 5, message: 'VirtualService `shop/reviews`' }],
  },
];
