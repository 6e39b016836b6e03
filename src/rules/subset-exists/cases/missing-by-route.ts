import type { RuleCases } from '../../cases.ts';
import { calm, delegate, delegating, istio, over, routes, single, stable, v2 } from './objects.ts';

/** Missing subsets by the kind of route that needs them. */
export const missingByRoute: RuleCases['invalid'] = [
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
];
