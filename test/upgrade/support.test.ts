import { expect, it } from 'vitest';
import { daysAfter, isOlderThanQuarter } from '../../src/upgrade/days.ts';
import {
  compareBundles,
  gatewayApiMinimum,
  isBeyondLastPatch,
  kubernetesSupportOf,
  patchForGatewayApi,
  supportedOn,
  supportOf,
} from '../../src/upgrade/support.ts';

it.each([
  ['1.29', '2026-08-30', { state: 'supported' }],
  ['1.29', '2026-08-31', { state: 'ending', on: '2026-10-12', sure: true }],
  ['1.29', '2026-10-12', { state: 'ending', on: '2026-10-12', sure: true }],
  ['1.29', '2026-10-13', { state: 'ended', on: '2026-10-12', sure: true }],
  ['1.30', '2026-10-01', { state: 'supported' }],
  ['1.30', '2026-11-21', { state: 'ending', on: '2026-12', sure: false }],
  ['1.30', '2026-12-31', { state: 'ending', on: '2026-12', sure: false }],
  ['1.30', '2027-01-01', { state: 'ended', on: '2026-12', sure: false }],
  ['1.31', '2026-11-21', { state: 'supported' }],
  ['1.32', '2026-11-21', { state: 'unknown' }],
] as const)('%s on %s', (minor, day, support) => {
  expect(supportOf(minor, day)).toEqual(support);
});

it('knows what is in support on a day', () => {
  expect(supportedOn('2026-11-21')).toEqual(['1.30', '1.31']);
  expect(supportedOn('2026-09-15')).toEqual(['1.29', '1.30', '1.31']);
  expect(supportedOn('2030-01-01')).toEqual([]);
});

it.each([
  ['1.24.6', false],
  ['1.24.7', true],
  ['1.24', false],
  ['1.24.7-rc.1', false],
  // Ended weeks before the list was read: a last patch may be missing there.
  ['1.29.12', false],
  ['1.31.40', false],
  ['1.99.0', false],
])('%s lies beyond the last patch: %s', (version, beyond) => {
  expect(isBeyondLastPatch(version)).toBe(beyond);
});

it.each([
  ['1.31', '1.32', { state: 'supported', distance: 0 }],
  ['1.31', '1.37', { state: 'supported', distance: 0 }],
  ['1.31', '1.38', { state: 'too-new', distance: 1 }],
  ['1.31', '1.31', { state: 'tested', distance: 1 }],
  ['1.31', '1.26', { state: 'too-old', distance: 6 }],
  ['1.10', '1.22', { state: 'tested', distance: 1 }],
  ['1.10', '1.9', { state: 'too-old', distance: 9 }],
  ['1.4', '1.20', null],
  ['1.99', '1.32', null],
] as const)('Istio %s on Kubernetes %s', (istio, kubernetes, support) => {
  expect(kubernetesSupportOf(istio, kubernetes)).toEqual(support);
});

it.each([
  ['1.29', 'TLSRoute', null],
  ['1.30', 'TLSRoute', '1.5.0'],
  ['1.33', 'TLSRoute', '1.5.0'],
  ['1.20', 'ReferenceGrant', '0.6.0'],
  ['1.30', 'ReferenceGrant', '1.5.0'],
  ['1.15', 'HTTPRoute', null],
  ['1.31', 'TCPRoute', '1.6.0'],
])('Istio %s needs for %s the bundle %s', (istio, kind, bundle) => {
  expect(gatewayApiMinimum(istio, kind)).toBe(bundle);
});

it.each([
  ['1.29.1', '1.5.0', '1.29.2'],
  ['1.29.1', '1.5.0-rc.1', '1.29.2'],
  ['1.29.2', '1.5.0', null],
  ['1.29.1', '1.4.1', null],
  ['1.29.1', '1.6.0', '1.29.2'],
  ['1.28.5', '1.5.0', '1.28.6'],
  ['1.27.9', '1.5.0', 'none'],
  ['1.27', '1.5.0', 'none'],
  // Which patch runs is open, and the newest bears it.
  ['1.29', '1.5.0', null],
  ['1.30.0', '1.6.0', null],
  ['', '1.5.0', null],
])('istiod %s beside the bundle %s: %s', (version, bundle, patch) => {
  expect(patchForGatewayApi(version, bundle)).toBe(patch);
});

it.each([
  ['1.5.0-rc.1', '1.5.0', 0],
  ['1.5.0', '1.5.0-rc.2', 0],
  ['1.5.0-rc.1', '1.4.1', 1],
  ['1.4.1', '1.10.0-rc.1', -1],
])('a candidate counts as what it is a candidate for: %s and %s', (left, right, order) => {
  expect(compareBundles(left, right)).toBe(order);
});

it('counts days and compares bundles by number', () => {
  expect(daysAfter('2026-11-21', 42)).toBe('2027-01-02');
  expect(isOlderThanQuarter('2026-11-21', '2027-02-21')).toBe(false);
  expect(isOlderThanQuarter('2026-11-21', '2027-02-22')).toBe(true);
  expect(['1.10.0', '1.9.0', '1.9.10', '1.9.2'].sort(compareBundles)).toEqual(['1.9.0', '1.9.2', '1.9.10', '1.10.0']);
});
