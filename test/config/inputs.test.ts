import { describe, expect, it } from 'vitest';
import { readDay, readSettings } from '../../src/config/inputs.ts';
import { filterTree } from '../../src/tree/filter.ts';
import { treeOf } from '../../src/tree/memory.ts';

const read = (given: Record<string, string | string[]>) =>
  readSettings(
    (name) => given[name],
    (name) => `--${name}`,
  );
const undecided = {
  failOn: null,
  delivery: null,
  outboundTrafficPolicy: null,
  istioVersion: null,
  kubernetesVersion: null,
  fetchCharts: null,
  include: [],
};

it.each([
  [{}, {}],
  [{ 'fail-on': '', delivery: ' ' }, {}],
  [{ 'fail-on': 'Never' }, { failOn: 'never' }],
  [{ 'outbound-traffic-policy': 'registry_only' }, { outboundTrafficPolicy: 'REGISTRY_ONLY' }],
  [{ 'istio-version': 'v1.24.3' }, { istioVersion: '1.24.3' }],
  [{ 'kubernetes-version': 'v1.32.4' }, { kubernetesVersion: '1.32' }],
  [{ path: 'apps/**\n\n  mesh/** \n' }, { include: ['apps/**', 'mesh/**'] }],
  [{ path: ['apps/**', 'mesh/**'] }, { include: ['apps/**', 'mesh/**'] }],
])('%j', (given, decided) => {
  expect(read(given)).toEqual({ ...undecided, ...decided });
});

it.each(['a', '*', '**/', '?', '[a-z]', '{a,b}', '!(a)'])('takes patterns as long as they can be, of %s', (part) => {
  const { include } = read({ path: part.repeat(4096 / part.length) });
  expect(filterTree(treeOf({ 'b.yaml': '' }), include!, []).files.size).toBeLessThan(2);
});

describe('refuses what it does not know, and says what it knows', () => {
  it.each([
    [{ 'fail-on': 'fatal' }, '--fail-on: "fatal" is not one of error, warning, notice, never'],
    [
      { delivery: 'ftp' },
      '--delivery: "ftp" is not one of kubectl, kustomize, helm, helmfile, argocd, flux, kapp, kpt, terraform, istioctl, unknown',
    ],
    [{ 'istio-version': 'latest' }, '--istio-version: "latest" is not an Istio version such as 1.24 or 1.24.3'],
    [{ 'kubernetes-version': '1.3' }, '--kubernetes-version: "1.3" is not a Kubernetes version such as 1.32 or 1.32.4'],
    [{ path: ['a', 'b'.repeat(4097)] }, `--path: "${'b'.repeat(40)}…" is longer than 4096 characters`],
  ])('%j', (given, message) => {
    expect(() => read(given)).toThrow(message);
  });
});

describe('the day of the check', () => {
  // In the zone of the clock the new year has begun.
  const now = new Date('2027-01-01T00:30:00+01:00');

  it.each([
    [undefined, '2026-12-31'],
    [' ', '2026-12-31'],
    ['2028-02-29', '2028-02-29'],
  ])('of %j is %s', (given, day) => {
    expect(readDay(given, '--day', now)).toBe(day);
  });

  it.each(['2026-02-30', '2027-02-29', '2026-13-01', '2026-1-1', 'tomorrow', '2026-12-31T00:00:00Z'])(
    'refuses %s',
    (given) => {
      const complaint = `input "day": "${given}" is not a day of the calendar such as 2026-12-31`;
      expect(() => readDay(given, 'input "day"', now)).toThrow(complaint);
    },
  );
});
