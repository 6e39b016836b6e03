import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import { checkFiles } from '../../support/check.ts';

const count = 24;

/** One rule and many routes to it, all of one name: Argo CD applies them in any order. */
function repository(subset: string): Files {
  const routes = Array.from({ length: count }, (_, index) => [
    `routes/team-${index}.yaml`,
    `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: team-${index} }
spec:
  hosts: [reviews.shared.svc.cluster.local]
  exportTo: ["."]
  http: [{ route: [{ destination: { host: reviews.shared.svc.cluster.local, subset: ${subset} } }] }]
`,
  ]);
  const rule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shared }
spec:
  host: reviews
  subsets: [${subset === 'v1' ? '' : '{ name: v2, labels: { version: v2 } }, '}{ name: v1, labels: { version: v1 } }]
`;
  return { ...Object.fromEntries(routes), 'rules/reviews.yaml': rule };
}

it(`sees every state of ${count} routes and a rule in no order, since each route is looked at alone`, async () => {
  const { findings } = await checkFiles(repository('v1'), repository('v2'), { options: { delivery: 'argocd' } });
  expect(findings).toHaveLength(count);
  for (const { order, severity, data } of findings) {
    expect({ order, severity, exact: data.allStatesVisited }).toEqual({
      order: 'unordered',
      severity: 'error',
      exact: true,
    });
  }
});
