import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check.ts';
import { noSettings } from '../../../src/config/settings.ts';
import type { Files } from '../../../src/rules/cases.ts';
import { application, oldCharts } from '../../../src/rules/version-supported/repositories.ts';
import { treeOf } from '../../../src/tree/memory.ts';

async function findingsOn(day: string, after: Files, before: Files = {}) {
  const [base, head] = [treeOf(before, 'before'), treeOf(after, 'after')];
  const parts = { settings: noSettings, renderer: null, helm: null, repositories: [] };
  const { findings } = await check({ mode: 'check', base, head, day, ...parts });
  return findings.filter(({ code }) => code === 'IRG303');
}

const istiod = (version: string): Files => ({ 'istiod.yaml': application(version) });

it.each([
  ['2026-08-30', '1.29.8', []],
  ['2026-08-31', '1.29.8', ['notice', 'ends on 2026-10-12']],
  ['2026-10-13', '1.29.8', ['warning', 'ended on 2026-10-12']],
  ['2026-11-21', '1.31.1', []],
  ['2026-12-31', '1.31.1', ['notice', 'is expected to end in February 2027']],
  ['2027-03-01', '1.31.1', ['notice', 'was expected to end in February 2027']],
] as const)('on %s, %s: %j', async (day, version, [severity, message]) => {
  const findings = await findingsOn(day, istiod(version));
  expect(findings.map((each) => each.severity)).toEqual(severity === undefined ? [] : [severity]);
  if (message !== undefined) expect(findings[0]!.message).toContain(message);
});

it('says how old the list of releases is once it is older than a quarter', async () => {
  const age = 'The list of releases behind this was read on 2026-11-21, more than a quarter before this check.';
  const [young] = await findingsOn('2027-02-21', istiod('1.24.6'));
  const [old] = await findingsOn('2027-02-22', istiod('1.24.6'));
  expect(young!.why).not.toContain('read on');
  expect(old!.why).toContain(age);
});

describe('a change of versions that is held against old facts', () => {
  const age = expect.objectContaining({
    severity: 'notice',
    message: expect.stringContaining('more than a quarter old: its releases as of 2026-11-21'),
    location: expect.objectContaining({ file: 'istiod.yaml', line: 10 }),
  });

  it.each([
    ['2027-02-21', '1.30.7', '1.31.1', []],
    ['2027-11-21', '1.30.7', '1.31.1', [age]],
    ['2027-11-21', '1.31.1', '1.31.9', [age]],
    ['2027-11-21', '1.31.1', '1.31.1', []],
  ] as const)('on %s from %s to %s', async (day, from, to, expected) => {
    const hub = { 'values.yaml': 'global:\n  hub: docker.io/istio\n' };
    expect(await findingsOn(day, { ...istiod(to), ...hub }, { ...istiod(from), ...hub })).toEqual(expected);
  });

  it('is told once, and not where another finding tells it', async () => {
    const all = { 'cni.yaml': application('1.31.9', 'cni'), 'istiod.yaml': application('1.31.9') };
    const old = { 'cni.yaml': application('1.31.1', 'cni'), 'istiod.yaml': application('1.31.1') };
    expect(await findingsOn('2027-11-21', all, old)).toEqual([age]);
    const messages = (await findingsOn('2027-11-21', istiod('1.34.0'), istiod('1.31.1'))).map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining('not known to be released')]);
  });
});

it('says when the list was read of a minor that it does not know, however young it is', async () => {
  const [finding] = await findingsOn('2026-11-22', istiod('1.33.0'));
  expect(finding!.why).toContain('was read on 2026-11-21.');
});

it.each([
  ['2026-11-21', 'warning', 'is emptied in December 2026'],
  ['2026-12-31', 'warning', 'is emptied in December 2026'],
  ['2027-01-01', 'error', 'has held nothing of Istio since December 2026'],
])('on %s an address that goes is a %s', async (day, severity, message) => {
  const findings = await findingsOn(day, { 'install.sh': `helm repo add istio ${oldCharts}\n` });
  expect(findings.map((each) => each.severity)).toEqual([severity]);
  expect(findings[0]!.message).toContain(message);
});

const fetching = (version: string): Files => ({ 'istiod.yaml': application(version, 'istiod', oldCharts) });
const pulling = (version: string): Files => ({
  'istiod.yaml': application(version).replace(
    '  destination:',
    '    helm:\n      valuesObject: {global: {hub: gcr.io/istio-release}}\n  destination:',
  ),
});

describe('what a change fetches from an address that it does not touch', () => {
  it.each([
    ['2026-12-31', fetching, '1.29.8', '1.29.9', null],
    ['2027-01-15', fetching, '1.29.8', '1.29.8', null],
    ['2027-01-15', fetching, '1.31.0', '1.31.1', null],
    ['2027-01-15', fetching, '1.29.8', '1.30.7', '`1.30.7` cannot be fetched: `istio-release.storage.googleapis.com`'],
    ['2027-01-15', fetching, '1.30.7', '1.31.1', '`1.31.1` was never published at'],
    ['2026-12-31', pulling, '1.29.8', '1.29.9', null],
    ['2027-01-15', pulling, '1.29.8', '1.29.9', '`1.29.9` cannot be fetched: `gcr.io/istio-release`'],
  ] as const)('on %s: %# from %s to %s', async (day, files, from, to, message) => {
    const findings = await findingsOn(day, files(to), files(from));
    const found = findings.filter(({ data }) => data.trouble === 'retired-host');
    const wanted = { severity: 'error', message: expect.stringContaining(`istiod ${message}`) };
    expect(found).toEqual(message === null ? [] : [expect.objectContaining(wanted)]);
    if (message !== null) expect(found[0]!.location).toMatchObject({ file: 'istiod.yaml', line: 10 });
  });
});

it.each([
  ['  url: https://istio-release.storage.googleapis.com/charts', '  url: https://blob.istio.io/istio-release/charts'],
  [
    'url: https://storage.googleapis.com/istio-release/releases/1.1.7/charts # old',
    'url: https://blob.istio.io/istio-release/releases/1.1.7/charts # old',
  ],
  ['  hub: gcr.io/istio-release', '  hub: docker.io/istio'],
  ['image: registry.istio.io/release/proxyv2:1.30.5', 'image: docker.io/istio/proxyv2:1.30.5'],
  ['url: "oci://gcr.io/istio-release/charts/istiod"', 'url: "oci://ghcr.io/istio/release/charts/istiod"'],
  [
    'curl -sL https://gcsweb.istio.io/gcs/istio-release/releases/1.28.6/',
    'curl -sL https://blob.istio.io/istio-release/releases/1.28.6/',
  ],
  [
    'url: https://storage.cloud.google.com/istio-release/releases/1.28.6',
    'url: https://blob.istio.io/istio-release/releases/1.28.6',
  ],
  // Another way to read, builds that are no releases, no image of one, and no address at all.
  ['gsutil ls gs://istio-release/releases', null],
  ['url: https://storage.googleapis.com/istio-prerelease/prerelease/1.28.0-rc.1', null],
  ['image: registry.istio.io/testing/pilot:latest', null],
  ['- istio-release.storage.googleapis.com', null],
])('of %j it makes %j', async (line, replacement) => {
  const findings = await findingsOn('2026-11-21', { 'values.yaml': `${line}\n` });
  expect(findings.map(({ edit }) => edit?.replacement ?? null)).toEqual([replacement]);
});

it('replaces no source that an AppProject allows: what still comes from there needs it', async () => {
  const project = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: mesh, namespace: argocd}
spec:
  sourceRepos:
    - ${oldCharts}
`;
  const [finding] = await findingsOn('2026-11-21', { 'project.yaml': project });
  expect(finding).toMatchObject({ edit: null, location: { line: 6 } });
});

it('names the object that a line is part of, so that an annotation there can speak for it', async () => {
  const repository = (name: string) =>
    `apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: ${name}, namespace: mesh}\nspec: {url: ${oldCharts}}\n`;
  const files = { 'repositories.yaml': [repository('first'), repository('second')].join('---\n') };
  const findings = await findingsOn('2026-11-21', files);
  expect(findings.map(({ resource, location }) => `${resource?.name} ${location.line}`)).toEqual([
    'first 4',
    'second 9',
  ]);
});
