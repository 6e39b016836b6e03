import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hostsOverlap,
  isWildcard,
  kubernetesHost,
  matchesHost,
  moreSpecific,
  resolveShortName,
} from '../../src/mesh/hosts.ts';

describe('resolveShortName', () => {
  it.each([
    ['', ''],
    ['*', '*'],
    ['10.0.0.1', '10.0.0.1'],
    ['::1', '::1'],
    ['2001:db8::7', '2001:db8::7'],
    ['reviews', 'reviews.prod.svc.cluster.local'],
    ['reviews.prod', 'reviews.prod'],
    ['reviews.prod.svc', 'reviews.prod.svc'],
    ['reviews.prod.svc.cluster.local', 'reviews.prod.svc.cluster.local'],
    ['Reviews', 'Reviews.prod.svc.cluster.local'],
  ])('%j becomes %j', (written, full) => {
    expect(resolveShortName(written, 'prod', 'cluster.local')).toBe(full);
  });

  it('takes the cluster domain as it is told', () => {
    expect(resolveShortName('reviews', 'prod', 'corp.example')).toBe('reviews.prod.svc.corp.example');
  });
});

describe('matchesHost', () => {
  it.each([
    ['a.foo.com', 'a.foo.com', true],
    ['a.foo.com', 'b.foo.com', false],
    ['A.foo.com', 'a.foo.com', false],
    ['*.foo.com', 'a.foo.com', true],
    ['*.foo.com', 'a.b.foo.com', true],
    ['*.foo.com', 'foo.com', false],
    ['*foo.com', 'foo.com', true],
    ['*foo.com', 'notfoo.com', true],
    ['*-a.foo.com', 'x-a.foo.com', true],
    ['*-a.foo.com', 'a.foo.com', false],
    ['*', 'anything', true],
    ['*', '*.foo.com', true],
    ['*.com', '*.foo.com', true],
    ['*.foo.com', '*.com', false],
    ['*.foo.com', '*.foo.com', true],
    ['a.foo.com', '*.foo.com', false],
  ])('%s covers %s: %s', (pattern, host, covers) => {
    expect(matchesHost(pattern, host)).toBe(covers);
  });

  it('agrees with a comparison of characters from the end', () => {
    const label = fc.constantFrom('a', 'b', 'a.b', 'foo.com', '.', '*', '*.', '');
    const host = fc.array(label, { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(host, host, (pattern, name) => {
        expect(matchesHost(pattern, name)).toBe(naivelyMatches(pattern, name));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Pattern and host read from the end, character by character, up to the asterisk. */
function naivelyMatches(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*')) return pattern === host;
  if (host.startsWith('*') && host.length < pattern.length) return false;
  for (let back = 1; back < pattern.length; back += 1) {
    if (host[host.length - back] !== pattern[pattern.length - back]) return false;
  }
  return true;
}

describe('moreSpecific', () => {
  it('puts exact hosts first, then longer ones, then by alphabet', () => {
    const hosts = ['*', '*.com', 'b.com', '*.foo.com', 'a.com', 'long.foo.com', '*.bar.com'];
    const sorted = ['long.foo.com', 'a.com', 'b.com', '*.bar.com', '*.foo.com', '*.com', '*'];
    expect([...hosts].sort(moreSpecific)).toEqual(sorted);
  });
});

it.each([
  ['*.foo.com', 'a.foo.com', true],
  ['a.foo.com', '*.foo.com', true],
  ['*.foo.com', '*.bar.com', false],
  ['a.foo.com', 'b.foo.com', false],
])('%s and %s have names in common: %s', (left, right, overlap) => {
  expect(hostsOverlap(left, right)).toBe(overlap);
});

it.each([
  ['reviews.prod.svc.cluster.local', { name: 'reviews', namespace: 'prod' }],
  ['reviews.prod', null],
  ['a.reviews.prod.svc.cluster.local', null],
  ['*.prod.svc.cluster.local', null],
  ['.prod.svc.cluster.local', null],
  ['api.example.com', null],
])('%s names the Service %j', (host, service) => {
  expect(kubernetesHost(host, 'cluster.local')).toEqual(service);
  expect(isWildcard(host)).toBe(host.startsWith('*'));
});
