import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport, concludes } from '../../src/report/build.ts';
import type { Finding, Severity } from '../../src/rules/finding.ts';
import { objectsOf } from '../support/states.ts';
import { at, environment, finding, reportOf, virtualService } from './sample.ts';

describe('the conclusion', () => {
  it.each<[Severity[], 'error' | 'warning' | 'notice' | 'never', 'success' | 'failure']>([
    [[], 'notice', 'success'],
    [['error'], 'error', 'failure'],
    [['warning', 'notice'], 'error', 'success'],
    [['warning'], 'warning', 'failure'],
    [['notice'], 'warning', 'success'],
    [['notice'], 'notice', 'failure'],
    [['error'], 'never', 'success'],
  ])('of %j with fail-on %s is %s', (severities, failOn, expected) => {
    const findings = severities.map((severity) => finding({ severity }));
    expect(concludes(findings, failOn)).toBe(expected);
    expect(reportOf(findings, { failOn }).conclusion).toBe(expected);
  });
});

describe('the order of findings', () => {
  const ordered: Finding[] = [
    finding({ location: at('a.yaml', 9), fingerprint: '1' }),
    finding({ location: at('b.yaml', 2), fingerprint: '2' }),
    finding({ location: at('b.yaml', 10, 3), code: 'IRG102', fingerprint: '3' }),
    finding({ location: at('b.yaml', 10, 4), fingerprint: '4' }),
    finding({ location: at('b.yaml', 10, 4), code: 'IRG201', fingerprint: '0' }),
    finding({ location: at('b.yaml', 10, 4), code: 'IRG201', fingerprint: '5' }),
    finding({ severity: 'warning', location: at('a.yaml', 1), fingerprint: '6' }),
    finding({ severity: 'notice', location: at('a.yaml', 1), fingerprint: '7' }),
  ];

  it('is severity, file, line, column, code, fingerprint, whatever the order they come in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
        expect(reportOf(shuffled).findings.map(({ fingerprint }) => fingerprint)).toEqual(
          ordered.map(({ fingerprint }) => fingerprint),
        );
      }),
    );
  });
});

describe('what leaves the tool', () => {
  const secret = 'postgres://web:hunter2@db.prod:5432/shop';

  it('holds no secret, whichever text it came in by', () => {
    const report = reportOf(
      [
        finding({
          message: secret,
          why: secret,
          fix: secret,
          related: [{ message: secret, resource: null, location: at('a.yaml', 1) }],
          data: { deep: [{ url: secret }] },
          edit: { file: 'a.yaml', line: 1, endLine: 1, replacement: secret },
        }),
      ],
      {
        base: { ref: secret, sha: null },
        environments: [{ ...environment, units: environment.units.map((unit) => ({ ...unit, reason: secret })) }],
        coverage: { files: 0, manifests: 0, rendered: 0, skipped: [{ file: 'a.yaml', reason: secret }] },
        versions: [
          {
            component: 'istiod',
            source: 'helm-release',
            subject: secret,
            text: secret,
            version: null,
            certainty: 'unknown',
            revision: null,
            environment: null,
            resource: null,
            location: at('a.yaml', 1),
          },
        ],
      },
    );
    expect(JSON.stringify(report)).not.toContain('hunter2');
    expect(JSON.stringify(report)).toContain('db.prod:5432/shop');
    expect(report.findings[0]!.edit, 'an edit with its secret masked would be another edit').toBeNull();
  });

  it('holds nothing that the report does not describe', () => {
    const draft = { ...finding(), identity: 'left over from the rule' };
    expect(Object.keys(reportOf([draft]).findings[0]!)).not.toContain('identity');
  });

  it('has its keys in one order, whatever order a rule wrote them in', () => {
    const one = finding({ data: { b: 1, a: { d: 1, c: 2 } } });
    const { code, rule, ...rest } = one;
    const other: Finding = { ...rest, rule, code, data: { a: { c: 2, d: 1 }, b: 1 } };
    expect(JSON.stringify(reportOf([other]))).toBe(JSON.stringify(reportOf([one])));
  });
});

it('a report counts the objects of an environment', () => {
  const objects = new Map(objectsOf(virtualService).map((object) => [object.key, object]));
  const report = buildReport({
    mode: 'audit',
    day: '2026-11-21',
    findings: [],
    versions: [],
    failOn: 'error',
    base: { ref: 'main', sha: null },
    head: { ref: 'main', sha: null },
    environments: [{ ...environment, objects }],
    coverage: { files: 1, manifests: 1, rendered: 0, skipped: [] },
  });
  expect(report.environments).toEqual([
    {
      name: 'prod',
      units: [{ name: 'apps/reviews', tool: 'argocd', reason: 'Application reviews in argocd/reviews.yaml' }],
      objects: 1,
    },
  ]);
});
