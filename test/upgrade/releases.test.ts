import { expect, it, vi } from 'vitest';
import { isIstioMinor, latestPatchOf, minorsBetween, releases, releasesReadOn } from '../../src/upgrade/releases.ts';
import { minorOf } from '../../src/upgrade/version.ts';

// The list as it is: elsewhere tests see the frozen one.
vi.unmock('../../src/upgrade/data/istio-releases.json');

const day = /^\d{4}-\d{2}-\d{2}$/;

it('knows every minor from the first on, in order and without a gap', () => {
  expect(releases.map(({ minor }) => minor)).toEqual(releases.map((_, index) => `1.${index}`));
  expect(releases.length).toBeGreaterThanOrEqual(32);
  expect(releasesReadOn).toMatch(day);
});

it.each(releases)('$minor is well-formed', ({ minor, released, endOfLife, latestPatch, source }) => {
  expect(released).toMatch(day);
  expect(latestPatch).toMatch(new RegExp(`^${minor.replace('.', '\\.')}\\.\\d+$`));
  expect(source).not.toBe('');
  if (endOfLife !== null) {
    expect(endOfLife).toMatch(day);
    expect(endOfLife > released).toBe(true);
  }
});

it('has the releases in the order of their days', () => {
  const days = releases.map(({ released }) => released);
  expect(days).toEqual(days.toSorted());
  expect(days.every((each) => each <= releasesReadOn)).toBe(true);
});

it.each([
  ['1.20', '1.23', ['1.21', '1.22']],
  ['1.23', '1.20', ['1.22', '1.21']],
  ['1.9', '1.11', ['1.10']],
  ['1.20', '1.21', []],
  ['1.20', '1.20', []],
  ['1.20', '2.0', []],
])('between %s and %s lie %j', (from, to, between) => {
  expect(minorsBetween(minorOf(from)!, minorOf(to)!)).toEqual(between);
});

it('knows the newest patch of a minor, and says the minor where it does not', () => {
  expect(latestPatchOf('1.21')).toBe('1.21.6');
  expect(latestPatchOf('2.5')).toBe('2.5');
});

it('takes only what may be a version of Istio', () => {
  expect(['1.0', '1.31', '1.33'].map((minor) => isIstioMinor(minorOf(minor)!))).toEqual([true, true, true]);
  expect(['0.3', '2.6', '1.89', '103.2'].map((minor) => isIstioMinor(minorOf(minor)!))).toEqual(Array(4).fill(false));
});
