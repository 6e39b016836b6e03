import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMinors, minorOf, parseVersion } from '../../src/upgrade/version.ts';
import { versionInName } from '../../src/upgrade/version-in-name.ts';

describe('one version', () => {
  it.each([
    ['1.24.3', '1.24.3'],
    ['v1.24.3', '1.24.3'],
    ['=1.24.3', '1.24.3'],
    [' 1.24.3 ', '1.24.3'],
    ['1.0.0', '1.0.0'],
    ['1.10.0', '1.10.0'],
    ['01.24.03', '1.24.3'],
    ['1.24.3-distroless', '1.24.3'],
    ['1.24.3-debug', '1.24.3'],
    ['1.20.8-asm.25', '1.20.8'],
    ['1.28.2-asm.4', '1.28.2'],
    ['1.31.0-solo', '1.31.0'],
    ['1.31.0-solo-fips', '1.31.0'],
    ['1.31.0-solo.fips', '1.31.0'],
    ['1.23.6-mspider', '1.23.6'],
    ['1.21.2-tetrate-v0', '1.21.2'],
    ['1.15.7-1', '1.15.7'],
    ['1.15.7-2', '1.15.7'],
    ['1.24.3+build.5', '1.24.3'],
    ['1.24.3.1', '1.24.3'],
    ['103.2.2+up1.20.3', '1.20.3'],
    ['104.0.0+up1.22.1-rancher1', '1.22.1'],
    ['105.4.0_up1.24.1', '1.24.1'],
    ['1.24.3_build.5', '1.24.3'],
    ['1.4.700', '1.4.7'],
    ['1.5.900', '1.5.9'],
    ['1.25.0-rc.1', '1.25.0-rc.1'],
    ['1.25.0-beta.0', '1.25.0-beta.0'],
    ['1.25.0-alpha.2', '1.25.0-alpha.2'],
    ['1.25.0-rc.1-distroless', '1.25.0-rc.1'],
    ['v1.32.0-alpha.527f8d6c', '1.32.0-alpha.527f8d6c'],
    ['0.3.1', '0.3.1'],
  ])('%s is exactly %s', (text, version) => {
    expect(parseVersion(text)).toMatchObject({ certainty: 'exact', version });
  });
});

describe('one minor', () => {
  it.each([
    ['1.24', '1.24'],
    ['v1.24', '1.24'],
    ['1.30', '1.30'],
    ['1.24.x', '1.24'],
    ['1.24.*', '1.24'],
    ['~1.24.0', '1.24'],
    ['~1.24', '1.24'],
    ['~1.24.3', '1.24'],
    ['~> 1.21.0', '1.21'],
    ['>=1.24.0 <1.25.0', '1.24'],
    ['>= 1.24.0, < 1.25.0', '1.24'],
    ['>=1.24.1 <=1.24.5', '1.24'],
    ['^0.3.0', '0.3'],
    ['v1.24-latest', '1.24'],
    ['release-1.24', '1.24'],
    ['v2.6', '2.6'],
    ['~1.24.0-0', '1.24'],
  ])('%s stays within %s', (text, version) => {
    expect(parseVersion(text)).toMatchObject({ certainty: 'range', version });
  });
});

describe('several minors', () => {
  it.each([
    ['>=1.20.0 <1.22.0', '1.20', '1.21'],
    ['>=1.20.0, <1.22.0', '1.20', '1.21'],
    ['1.20.0 - 1.22.3', '1.20', '1.22'],
    ['>=1.20.0 <=1.22.0', '1.20', '1.22'],
    ['~1.20.0 || ~1.23.0', '1.20', '1.23'],
    ['>1.20.5 <1.22.4', '1.20', '1.22'],
    ['=>1.20.0, =<1.22.3', '1.20', '1.22'],
    ['>=1.20.0, !=1.21.0, <1.23.0', '1.20', '1.22'],
  ])('%s lies between %s and %s', (text, lowest, highest) => {
    const found = parseVersion(text);
    expect(found).toMatchObject({ certainty: 'range', version: null });
    expect([found.lowest, found.highest]).toEqual([minorOf(lowest), minorOf(highest)]);
  });
});

describe('no minor', () => {
  it.each([
    ['', 'floating'],
    ['*', 'floating'],
    ['x', 'floating'],
    ['latest', 'floating'],
    ['HEAD', 'floating'],
    ['master', 'floating'],
    ['main', 'floating'],
    ['1.*', 'floating'],
    ['1.x', 'floating'],
    ['^1.20.0', 'floating'],
    ['>=1.20.0', 'floating'],
    ['=>1.24', 'floating'],
    ['!=1.24.0', 'floating'],
    ['!= 1.24.0', 'floating'],
    ['!=1.24.0 || ~1.23.0', 'floating'],
    ['<1.22.0', 'floating'],
    ['${ISTIO_VERSION}', 'unknown'],
    ['{{ .Values.istio.version }}', 'unknown'],
    ['$ISTIO_VERSION', 'unknown'],
    ['sha256:0123', 'unknown'],
    ['module.versions.istio', 'unknown'],
    ['var.new ? "1.25.0" : "1.24.0"', 'unknown'],
    ['asm-managed', 'unknown'],
    ['canary', 'unknown'],
    ['1.27-alpha.4c0a6f', 'unknown'],
    ['not a version 1.2.3', 'unknown'],
    ['feature/1.24', 'unknown'],
    ['1.99999999999999999999.0', 'unknown'],
    ['1.99999999999999999999', 'unknown'],
    ['1.24.99999999999999999999', 'unknown'],
  ])('%s is %s', (text, certainty) => {
    expect(parseVersion(text)).toMatchObject({ certainty, version: null });
  });
});

it('compares minors by number', () => {
  expect(compareMinors(minorOf('1.9.5')!, minorOf('1.10.0')!)).toBeLessThan(0);
  expect(compareMinors(minorOf('1.15.7-1')!, minorOf('1.15.7-2')!)).toBe(0);
  expect(compareMinors(minorOf('2.0')!, minorOf('1.31')!)).toBeGreaterThan(0);
});

it.each([
  ['1-24-3', '1.24.3'],
  ['1-24', '1.24'],
  ['istio-1-22-1', '1.22.1'],
  ['asm-1-24', '1.24'],
  ['default-v1-25-3', '1.25.3'],
  ['istiod-1-9-5', '1.9.5'],
  ['canary', null],
  ['default', null],
  ['asm-managed-rapid', null],
  ['asm-192-1', '1.9.2'],
  ['asm-1232-11', '1.23.2'],
  ['asm-managed', null],
  ['release-11-24', null],
  ['1-24-3-hotfix', null],
  ['istiod-canary-1-24', '1.24'],
  ['istio-ingressgateway-1-24-3', '1.24.3'],
  ['rev-1-9', '1.9'],
  ['v1-31', '1.31'],
  ['1-99', '1.99'],
  ['us-east-1-2', null],
  ['us-east-1-24', null],
  ['prod-1-2', null],
  ['istio-1-2', null],
  ['k8s-1-29', null],
  ['istio-1-89', null],
  ['asm-124-1', null],
])('the name %s claims %s', (name, version) => {
  expect(versionInName(name)).toBe(version);
});

it('reads back every version that it can write', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.nat(60), fc.nat(90), fc.constantFrom('', 'v'), (major, minor, patch, prefix) => {
      const parsed = parseVersion(`${prefix}${major}.${minor}.${patch}`);
      expect(parsed.version).toBe(`${major}.${minor}.${patch}`);
      expect(parsed.lowest).toEqual({ major, minor });
    }),
  );
});

it('takes any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.xv*<>=~^ |,+-]{0,30}$/)), (text) => {
      const { certainty, version } = parseVersion(text);
      if (certainty === 'exact') expect(version).not.toBeNull();
      if (certainty === 'floating' || certainty === 'unknown') expect(version).toBeNull();
    }),
    { numRuns: 2000 },
  );
});
