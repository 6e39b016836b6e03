import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/configuration.ts';
import { mergeSettings, noSettings } from '../../src/config/settings.ts';
import { UserError } from '../../src/tree/user-error.ts';

const names = ['IRG101', 'subset-exists'];
const read = (text: string) => readConfiguration(text, { file: 'guard.yml', side: 'base' }, names);
const errorOf = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  throw new Error('accepted');
};

it.each(['', '\n', '# nothing yet\n', '---\n', '{}\n'])('decides nothing when it says nothing: %j', (text) => {
  expect(read(text)).toEqual(noSettings);
});

it('reads every key', () => {
  const text = `delivery: argocd
units:
  - path: ./apps/reviews/
    tool: helm
    environment: prod
    after: [mesh]
    waits: true
    prune: false
  - name: mesh
environments:
  - name: prod
    paths: [clusters/prod-*]
outboundTrafficPolicy: REGISTRY_ONLY
istioVersion: "1.24"
kubernetesVersion: "1.32.4"
fetchCharts: true
failOn: warning
include: ["apps/**"]
exclude: ["**/test/**"]
rules:
  subset-exists: warning
ignore:
  - rule: IRG101
    resource: VirtualService prod/reviews
    reason: made by the pipeline
    expires: 2026-12-31
`;
  const place = { file: 'guard.yml', side: 'base' };
  expect(read(text)).toEqual({
    delivery: 'argocd',
    statements: {
      units: [
        {
          name: 'apps/reviews',
          path: 'apps/reviews',
          tool: 'helm',
          environment: 'prod',
          after: ['mesh'],
          waits: true,
          prune: false,
          location: { ...place, line: 3, column: 5, endLine: 8, endColumn: 17, path: ['units', 0] },
        },
        {
          name: 'mesh',
          path: null,
          tool: null,
          environment: null,
          after: null,
          waits: false,
          prune: null,
          location: { ...place, line: 9, column: 5, endLine: 9, endColumn: 15, path: ['units', 1] },
        },
      ],
      environments: [{ name: 'prod', paths: ['clusters/prod-*'] }],
    },
    outboundTrafficPolicy: 'REGISTRY_ONLY',
    istioVersion: '1.24',
    kubernetesVersion: '1.32',
    fetchCharts: true,
    failOn: 'warning',
    include: ['apps/**'],
    exclude: ['**/test/**'],
    rules: { 'subset-exists': 'warning' },
    ignore: [
      {
        rule: 'IRG101',
        resource: 'VirtualService prod/reviews',
        reason: 'made by the pipeline',
        expires: '2026-12-31',
        location: {
          file: 'guard.yml',
          side: 'base',
          line: 23,
          column: 5,
          endLine: 26,
          endColumn: 24,
          path: ['ignore', 0],
        },
      },
    ],
  });
});

describe('an error names file, line, column, key and what is allowed', () => {
  it.each([
    [
      'delivery: spinnaker\n',
      'guard.yml:1:1: `delivery` is "spinnaker"; allowed are kubectl, kustomize, helm, helmfile, argocd, flux, kapp, kpt, terraform, istioctl, unknown',
    ],
    ['failOn: fatal\n', 'guard.yml:1:1: `failOn` is "fatal"; allowed are error, warning, notice, never'],
    [
      'outboundTrafficPolicy: ALLOW\n',
      'guard.yml:1:1: `outboundTrafficPolicy` is "ALLOW"; allowed are ALLOW_ANY, REGISTRY_ONLY',
    ],
    ['\nfailon: error\n', 'guard.yml:2:1: `failon` is not a key here; the keys are delivery,'],
    ['include: apps\n', 'guard.yml:1:1: `include` is "apps"; expected a list'],
    ['include:\n  - a\n  - 7\n', 'guard.yml:3:5: `include[1]` is 7; expected a text'],
    ['istioVersion: latest\n', 'guard.yml:1:1: `istioVersion` must be an Istio version such as "1.24"'],
    ['kubernetesVersion: 1.30\n', 'guard.yml:1:1: `kubernetesVersion` must be a Kubernetes version such as "1.32"'],
    ['rules:\n  subset: off\n', 'guard.yml:2:3: `rules.subset` is no rule; the rules are IRG101, subset-exists'],
    [
      'rules:\n  subset-exists: fatal\n',
      'guard.yml:2:3: `rules.subset-exists` is "fatal"; allowed are off, error, warning, notice',
    ],
    ['ignore:\n  - rule: IRG101\n', 'guard.yml:2:5: `ignore[0].reason` is missing'],
    ['ignore:\n  - rule: IRG101\n    reason: ""\n', 'guard.yml:3:5: `ignore[0].reason` must be a reason'],
    ['ignore:\n  - rule: IRG999\n    reason: x\n', 'guard.yml:2:5: `ignore[0].rule` is no rule'],
    [
      'ignore:\n  - {rule: IRG101, reason: x, until: 2026-01-01}\n',
      'guard.yml:2:31: `ignore[0].until` is not a key here; the keys are rule, resource, file, reason, expires',
    ],
    ['units:\n  - tool: helm\n', 'guard.yml:2:5: `units[0]` needs a `name` or a `path`'],
    ['units:\n  - path: ../other\n', 'guard.yml:2:5: `units[0].path` must be a folder of the repository'],
    [
      'units:\n  - {path: a, kind: helm}\n',
      'guard.yml:2:15: `units[0].kind` is not a key here; the keys are name, path, tool, environment, after, waits, prune',
    ],
    ['environments:\n  - name: prod\n', 'guard.yml:2:5: `environments[0].paths` is missing'],
    ["include: ['']\n", 'guard.yml:1:11: `include[0]` must be a pattern, neither empty'],
    [`exclude: [${'a'.repeat(4097)}]\n`, 'guard.yml:1:11: `exclude[0]` must be a pattern, neither empty nor longer'],
    [
      `ignore:\n  - {rule: IRG101, reason: x, resource: ${'a'.repeat(4097)}}\n`,
      'guard.yml:2:31: `ignore[0].resource` must be a pattern',
    ],
    [
      'ignore:\n  - {rule: IRG101, reason: x, expires: soon}\n',
      'guard.yml:2:31: `ignore[0].expires` must be a day of the calendar such as 2026-12-31',
    ],
    [
      'ignore:\n  - {rule: IRG101, reason: x, expires: 2026-02-30}\n',
      'guard.yml:2:31: `ignore[0].expires` must be a day of the calendar such as 2026-12-31',
    ],
    ['- delivery\n', 'guard.yml:1:1: the document is not a mapping'],
    ['delivery: [\n', 'guard.yml:1:12: '],
  ])('%j', (text, message) => {
    expect(errorOf(text)).toContain(message);
  });

  it('tells all faults at once', () => {
    expect(errorOf('delivery: x\nfailOn: y\n').split('\n')).toHaveLength(2);
  });
});

it('lets flags win value by value, and adds up what is left out', () => {
  const file = { ...noSettings, delivery: 'argocd', failOn: 'warning', exclude: ['a'] } as const;
  expect(mergeSettings(file, { failOn: 'never', delivery: null, exclude: ['b'], include: [] })).toEqual({
    ...file,
    failOn: 'never',
    exclude: ['a', 'b'],
  });
});
