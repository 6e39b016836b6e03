import type { Environment } from '../../src/environment/environment.ts';
import type { Location, Side } from '../../src/manifest/location.ts';
import { buildReport, type ReportParts } from '../../src/report/build.ts';
import type { SourceLookup } from '../../src/report/pretty.ts';
import type { Report } from '../../src/report/report.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { unitOf } from '../support/states.ts';

export const virtualService = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
  namespace: prod
spec:
  hosts: [reviews]
  http:
    - route:
        - destination:
            host: reviews
            subset: v3
          weight: 10
`;

export const destinationRule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews-dr
  namespace: prod
spec:
  host: reviews
  subsets:
    - name: v1
      labels: { version: v1 }
`;

export const files: Readonly<Record<string, string>> = {
  'apps/reviews.yaml': virtualService,
  'apps/reviews-dr.yaml': destinationRule,
};

export const sources: SourceLookup = (_side, file) => files[file] ?? null;

export function at(file: string, line: number, column = 1, side: Side = 'head', end?: [number, number]): Location {
  const [endLine, endColumn] = end ?? [line, column + 1];
  return { file, line, column, endLine, endColumn, side, path: [] };
}

/** A finding about everything that a finding can be about. */
export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    code: 'IRG101',
    rule: 'subset-exists',
    severity: 'error',
    when: 'during',
    order: 'wrong',
    message: '10 % of requests to `reviews.prod` go to subset `v3` before it exists.',
    why: 'Envoy answers 503 NC: `VirtualService/reviews` is applied before `DestinationRule/reviews-dr`.',
    fix: 'Merge the DestinationRule first, or give it an earlier sync wave.',
    environment: 'prod',
    unit: 'apps/reviews',
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'prod', name: 'reviews' },
    location: at('apps/reviews.yaml', 12, 21, 'head', [12, 23]),
    related: [
      {
        message: 'this DestinationRule brings `v3` only at the head',
        resource: {
          apiVersion: 'networking.istio.io/v1',
          kind: 'DestinationRule',
          namespace: 'prod',
          name: 'reviews-dr',
        },
        location: at('apps/reviews-dr.yaml', 9, 13, 'head', [9, 15]),
      },
    ],
    data: { host: 'reviews.prod.svc.cluster.local', subset: 'v3' },
    edit: null,
    fingerprint: '0123456789abcdef',
    ...overrides,
  };
}

const argocd = unitOf('argocd', 'apps/reviews');

export const environment: Environment = {
  name: 'prod',
  units: [{ ...argocd, reason: 'Application reviews in argocd/reviews.yaml' }],
  objects: new Map(),
};

export function reportOf(findings: readonly Finding[], parts: Partial<ReportParts> = {}): Report {
  return buildReport({
    mode: 'check',
    day: '2026-11-21',
    base: { ref: 'main', sha: 'a'.repeat(40) },
    head: { ref: 'canary', sha: 'b'.repeat(40) },
    findings,
    versions: [],
    environments: [environment],
    coverage: {
      files: 12,
      manifests: 34,
      rendered: 5,
      skipped: [{ file: 'charts/web/values.yaml', reason: 'Helm values' }],
    },
    failOn: 'error',
    ...parts,
  });
}

/** Three findings, worst first: on a line of the head, on one of the base, and with an edit. */
export const sample: Report = reportOf([
  finding(),
  finding({
    severity: 'warning',
    order: 'unwaited',
    message: 'Subset `v2` of `ratings.prod` is removed while a route may still name it.',
    location: at('apps/ratings.yaml', 30, 7, 'base', [31, 1]),
    related: [],
    unit: null,
    fingerprint: 'fedcba9876543210',
  }),
  finding({
    code: 'IRG301',
    rule: 'version-step',
    severity: 'notice',
    when: 'after',
    order: undefined,
    message: 'Istio moves from `1.24.1` to `1.25.0` in place.',
    why: 'One minor version at a time is supported.',
    fix: 'Nothing needs to be done.',
    resource: null,
    related: [],
    environment: null,
    unit: null,
    location: at('istio/Chart.yaml', 8, 14, 'head', [8, 20]),
    edit: { file: 'istio/Chart.yaml', line: 8, endLine: 8, replacement: '    version: 1.25.0' },
    fingerprint: '00000000000000aa',
  }),
]);
