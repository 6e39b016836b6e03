import { describe, expect, it } from 'vitest';
import { claimants, liveDestinations } from '../../src/mesh/virtual-service.ts';
import { config, mesh } from './objects.ts';

const to = (subset: string, weight?: number) =>
  `{destination: {host: reviews, subset: ${subset}}${weight === undefined ? '' : `, weight: ${weight}`}}`;
const http = (...rules: string[]) => `VirtualService prod/a {hosts: [reviews], http: [${rules.join(', ')}]}`;

/** What is live, as `v1 90% route`; on other gateways than `mesh` with these. */
function live(objects: readonly string[]): string[] {
  return liveDestinations(mesh(objects)).map(({ subset, share, use, gateways, protocol, sourceNamespaces }) => {
    const kind = protocol === 'http' ? use : protocol;
    const where = gateways.join() === 'mesh' ? '' : ` on ${gateways.join()}`;
    return `${subset} ${Number(share.toFixed(1))}% ${kind}${where}${sourceNamespaces ? ` from ${sourceNamespaces.join()}` : ''}`;
  });
}

describe('destinations that get traffic', () => {
  it.each<[string, string[], string[]]>([
    ['a single one', [http(`{route: [${to('v1')}]}`)], ['v1 100% route']],
    ['a single one with weight 0', [http(`{route: [${to('v1', 0)}]}`)], ['v1 100% route']],
    ['weights', [http(`{route: [${to('v1', 90)}, ${to('v2', 10)}]}`)], ['v1 90% route', 'v2 10% route']],
    [
      'weights that do not sum to 100',
      [http(`{route: [${to('v1', 1)}, ${to('v2', 3)}]}`)],
      ['v1 25% route', 'v2 75% route'],
    ],
    ['weight 0 of two', [http(`{route: [${to('v1', 100)}, ${to('v2', 0)}]}`)], ['v1 100% route']],
    ['no weight beside one', [http(`{route: [${to('v1', 100)}, ${to('v2')}]}`)], ['v1 100% route']],
    ['two without weight', [http(`{route: [${to('v1')}, ${to('v2')}]}`)], []],
    [
      'a weight that is no number',
      [http(`{route: [${to('v1', 5)}, {weight: v581, destination: {host: reviews, subset: v2}}]}`)],
      ['v1 100% route'],
    ],
    [
      'a mirror',
      [http(`{route: [${to('v1')}], mirror: {host: reviews, subset: v2}}`)],
      ['v1 100% route', 'v2 100% mirror'],
    ],
    [
      'a mirror of 5 percent',
      [http(`{route: [${to('v1')}], mirror: {host: reviews, subset: v2}, mirrorPercentage: {value: 5}}`)],
      ['v1 100% route', 'v2 5% mirror'],
    ],
    [
      'a mirror of 0 percent',
      [http(`{route: [${to('v1')}], mirror: {host: reviews, subset: v2}, mirrorPercentage: {value: 0}}`)],
      ['v1 100% route'],
    ],
    [
      'a mirror whose percentage is empty',
      [http(`{route: [${to('v1')}], mirror: {host: reviews, subset: v2}, mirrorPercentage: {}}`)],
      ['v1 100% route'],
    ],
    [
      'a mirror of 0 percent in the old field',
      [http(`{route: [${to('v1')}], mirror: {host: reviews, subset: v2}, mirrorPercent: 0}`)],
      ['v1 100% route'],
    ],
    [
      'several mirrors',
      [
        http(
          `{route: [${to('v1')}], mirrors: [${to('v2')}, {destination: {host: reviews, subset: v3}, percentage: {value: 0}}]}`,
        ),
      ],
      ['v1 100% route', 'v2 100% mirror'],
    ],
    [
      'TCP',
      [`VirtualService prod/a {hosts: [reviews], tcp: [{route: [${to('v1', 0)}]}, {route: [${to('v2')}]}]}`],
      ['v1 100% tcp'],
    ],
    [
      'TLS',
      [
        `VirtualService prod/a {hosts: [reviews], tls: [{match: [{port: 443}], route: [${to('v1', 9)}, ${to('v2', 0)}]}]}`,
      ],
      ['v1 100% tls'],
    ],
    ['a rule behind one without match', [http(`{route: [${to('v1')}]}`, `{route: [${to('v2')}]}`)], ['v1 100% route']],
    [
      'a rule behind one for every path',
      [http(`{match: [{uri: {prefix: /}}], route: [${to('v1')}]}`, `{route: [${to('v2')}]}`)],
      ['v1 100% route'],
    ],
    [
      'a rule behind one with a condition',
      [http(`{match: [{uri: {prefix: /}, headers: {a: {exact: b}}}], route: [${to('v1')}]}`, `{route: [${to('v2')}]}`)],
      ['v1 100% route', 'v2 100% route'],
    ],
    ['a rule behind a redirect of everything', [http('{redirect: {uri: /x}}', `{route: [${to('v2')}]}`)], []],
    [
      'gateways',
      [`VirtualService prod/a {hosts: [a.com], gateways: [web, ops/edge], http: [{route: [${to('v1')}]}]}`],
      ['v1 100% route on prod/web,ops/edge'],
    ],
    [
      'gateways of a match',
      [
        `VirtualService prod/a {hosts: [a.com], gateways: [web, mesh], http: [{match: [{gateways: [web]}], route: [${to('v1')}]}, {route: [${to('v2')}]}]}`,
      ],
      ['v1 100% route on prod/web', 'v2 100% route'],
    ],
    [
      'a gateway of a match that the VirtualService does not name',
      [`VirtualService prod/a {hosts: [a.com], http: [{match: [{gateways: [web]}], route: [${to('v1')}]}]}`],
      [],
    ],
    [
      'a source namespace',
      [http(`{match: [{sourceNamespace: web}], route: [${to('v1')}]}`)],
      ['v1 100% route from web'],
    ],
    [
      'one of two matches with a source namespace',
      [http(`{match: [{sourceNamespace: web}, {port: 80}], route: [${to('v1')}]}`)],
      ['v1 100% route'],
    ],
    ['no hosts', [`VirtualService prod/a {http: [{route: [${to('v1')}]}]}`], []],
    [
      'a field of long ago',
      ['VirtualService prod/a {hosts: [reviews], http: [{route: [{destination: {name: reviews, subset: v1}}]}]}'],
      [],
    ],
  ])('%s', (_, objects, expected) => {
    expect(live(objects)).toEqual(expected);
  });
});

describe('delegates', () => {
  const delegate = (more = '') => `VirtualService prod/d {http: [{route: [${to('v1')}]}]${more}}`;
  const root = (more = '') =>
    `VirtualService web/r {hosts: [a.com], http: [{delegate: {name: d, namespace: prod}}]${more}}`;
  it.each<[string, string[], string[]]>([
    ['bound', [root(), delegate()], ['v1 100% route']],
    ['missing', [root()], []],
    ['bound by nobody', [delegate()], []],
    [
      'in the root’s own namespace by default',
      ['VirtualService prod/r {hosts: [a.com], http: [{delegate: {name: d}}]}', delegate()],
      ['v1 100% route'],
    ],
    [
      'in another namespace than the root looks',
      ['VirtualService web/r {hosts: [a.com], http: [{delegate: {name: d}}]}', delegate()],
      [],
    ],
    ['exported to the root', [root(), delegate(', exportTo: [web]')], ['v1 100% route']],
    ['exported to itself', [root(), delegate(', exportTo: ["."]')], []],
    ['exported to nobody by default', [config('defaultVirtualServiceExportTo: ["."]'), root(), delegate()], []],
    ['with the root’s gateways', [root(', gateways: [edge]'), delegate()], ['v1 100% route on web/edge']],
    ['with hosts of its own', [root(), delegate(', hosts: [b.com]')], ['v1 100% route']],
    [
      'a missing one hides no later rule',
      [`VirtualService web/r {hosts: [a.com], http: [{delegate: {name: x}}, {route: [${to('v2')}]}]}`],
      ['v2 100% route'],
    ],
    [
      'one level only',
      [
        root(),
        'VirtualService prod/d {http: [{delegate: {name: e}}]}',
        `VirtualService prod/e {http: [{route: [${to('v1')}]}]}`,
      ],
      [],
    ],
  ])('%s', (_, objects, expected) => {
    expect(live(objects)).toEqual(expected);
  });

  it('resolves short names in the namespace of the delegate', () => {
    const [destination] = liveDestinations(mesh([root(), delegate()]));
    expect(destination?.host).toBe('reviews.prod.svc.cluster.local');
    expect(destination?.path).toEqual(['spec', 'http', 0, 'route', 0, 'destination']);
    expect(destination?.delegation).toEqual(['spec', 'http', 0, 'delegate']);
  });
});

describe('claimants', () => {
  const claim = (id: string, exportTo = '') =>
    `VirtualService ${id} {hosts: [reviews.prod.svc.cluster.local]${exportTo}}`;
  const own = claim('web/own', ', exportTo: ["."]');
  const named = claim('prod/named', ', exportTo: [web]');
  const wide = claim('prod/wide');
  it.each<[string, string[], string, string[]]>([
    ['the own namespace first', [own, named, wide], 'web', ['own']],
    ['then by name', [named, wide], 'web', ['named']],
    ['then public ones, any of which may be the oldest', [wide, claim('ops/other')], 'web', ['other', 'wide']],
    ['what is not exported does not count', [own, named, wide], 'ops', ['wide']],
    ['nobody', [claim('prod/none', ', exportTo: ["~"]')], 'prod', []],
    ['a VirtualService for gateways claims nothing here', [claim('prod/edge', ', gateways: [edge]')], 'prod', []],
  ])('%s', (_, objects, client, expected) => {
    const found = claimants(mesh(objects), 'reviews.prod.svc.cluster.local', client);
    expect(found.map(({ manifest }) => manifest.name)).toEqual(expected);
  });
});
