import type { Case } from '../../cases.ts';
import {
  byService,
  bySubset,
  destinationRule,
  object,
  rollout,
  route,
  service,
  services,
  subsetRoutes,
  subsets,
  to,
  virtualService,
} from './objects.ts';

const legacy = destinationRule('prod/reviews', 'reviews', 'stable', 'canary', 'legacy');
const both = [to('reviews-stable', null, 100), to('reviews-canary', null, 0)];

/** Rollouts that get what they need. */
export const safe: readonly Case[] = [
  { name: 'a Rollout by subset', before: {}, after: subsets },
  { name: 'a Rollout by Service', before: {}, after: services },
  {
    name: 'Git changes the weights',
    before: subsets,
    after: {
      ...subsets,
      '20-routes.yaml': subsetRoutes.replace('weight: 100', 'weight: 40').replace('weight: 0', 'weight: 60'),
    },
  },
  {
    name: 'hosts are written in full',
    before: services,
    after: {
      ...services,
      '20-routes.yaml': virtualService(
        'prod/reviews',
        'reviews',
        ...route('primary', ...both.map((entry) => entry.replace(/host: ([\w-]+)/, 'host: $1.prod.svc.cluster.local'))),
      ),
    },
  },
  {
    name: 'one route is left out, beside a managed one that a step sets',
    before: services,
    after: {
      ...services,
      '20-routes.yaml': virtualService('prod/reviews', 'reviews', ...route(null, ...both)),
      '30-rollout.yaml': rollout([
        'stableService: reviews-stable',
        'canaryService: reviews-canary',
        'trafficRouting:',
        '  managedRoutes: [{name: header}]',
        '  istio: {virtualService: {name: reviews}}',
        'steps: [{setHeaderRoute: {name: header, match: []}}]',
      ]),
    },
  },
  {
    name: 'several VirtualServices, one in another namespace',
    before: services,
    after: {
      ...services,
      '20-routes.yaml': [
        services['20-routes.yaml']!,
        virtualService(
          'shop/reviews',
          'reviews.example.com',
          ...route('primary', ...both.map((to) => to.replace(/host: ([\w-]+)/, 'host: $1.prod.svc.cluster.local'))),
        ),
      ].join('---\n'),
      '30-rollout.yaml': byService({
        'virtualService: {name: reviews, routes: [primary]}':
          '    virtualServices: [{name: reviews, routes: [primary]}, {name: reviews.shop, routes: [primary]}]',
      }),
    },
  },
  {
    name: 'ping and pong',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': byService({
        'stableService: reviews-stable': 'pingPong: {pingService: reviews-stable, pongService: reviews-canary}',
        'canaryService: reviews-canary': '',
      }),
    },
  },
  {
    name: 'an additional subset that the Rollout names',
    before: subsets,
    after: {
      ...subsets,
      '10-rule.yaml': legacy,
      '20-routes.yaml': virtualService(
        'prod/reviews',
        'reviews',
        ...route('primary', to('reviews', 'stable', 90), to('reviews', 'canary', 0), to('reviews', 'legacy', 10)),
      ),
      '30-rollout.yaml': bySubset({}, '      additionalSubsetNames: [legacy]'),
    },
  },
  {
    name: 'an additional subset that nobody uses',
    before: subsets,
    after: { ...subsets, '10-rule.yaml': legacy },
  },
  {
    name: 'a subset that another DestinationRule defines as well',
    before: { ...subsets, '11-rule.yaml': destinationRule('prod/reviews-legacy', 'reviews', 'legacy') },
    after: {
      ...subsets,
      '10-rule.yaml': legacy,
      '11-rule.yaml': destinationRule('prod/reviews-legacy', 'reviews', 'legacy'),
      '40-legacy.yaml': virtualService(
        'prod/legacy',
        'legacy.example.com',
        ...route(null, to('reviews', 'legacy', 100)),
      ),
    },
  },
  {
    name: 'tcp and tls routes by port',
    before: services,
    after: {
      ...services,
      '30-rollout.yaml': byService({
        'virtualService: {name: reviews, routes: [primary]}':
          '    virtualService: {name: reviews, tcpRoutes: [{port: 3306}], tlsRoutes: [{port: 443, sniHosts: [b, a]}]}',
      }),
      '20-routes.yaml': object(
        'networking.istio.io/v1',
        'VirtualService',
        'prod/reviews',
        'hosts: [reviews]',
        'tcp:',
        `- {match: [{port: 3306}], route: [${both.join(', ')}]}`,
        '- {match: [{port: 9000}], route: [{destination: {host: other}}]}',
        'tls:',
        `- {match: [{port: 443, sniHosts: [a, b]}], route: [${both.join(', ')}]}`,
        '- {match: [{port: 443, sniHosts: [a]}], route: [{destination: {host: other}}]}',
      ),
    },
  },
  {
    name: 'a Rollout that shifts no traffic by Istio',
    before: {},
    after: {
      'rollout.yaml': rollout(['stableService: a', 'canaryService: a', 'trafficRouting: {nginx: {stableIngress: a}}']),
    },
  },
  {
    name: 'a Rollout whose names are yet to be filled in',
    before: {},
    after: { '30-rollout.yaml': byService({ 'stableService: reviews-stable': 'stableService: ${APP}-stable' }) },
  },
  {
    name: 'what was wrong before the change',
    before: { ...services, '30-rollout.yaml': byService({ 'canaryService: reviews-canary': '' }) },
    after: {
      ...services,
      '30-rollout.yaml': byService({ 'canaryService: reviews-canary': '' }),
      '50-service.yaml': service('prod/other'),
    },
  },
];
