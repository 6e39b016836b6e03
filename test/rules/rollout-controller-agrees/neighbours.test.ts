import { expect, it } from 'vitest';
import type { Case, Files } from '../../../src/rules/cases.ts';
import {
  bothSubsets,
  bySubset,
  canary,
  deployment,
  destinationRule,
  object,
  route,
  service,
  subsetRoutes,
  subsets,
  to,
  virtualService,
} from '../../../src/rules/rollout-controller-agrees/cases/objects.ts';
import { checkFiles } from '../../support/check.ts';

/** What the other rules say of what controllers own: each finding once, by the rule whose matter it is. */
const stableOnly = destinationRule('prod/reviews', 'reviews', 'stable');
const weighted = subsetRoutes.replace('weight: 100', 'weight: 50').replace('weight: 0', 'weight: 50');
const hiding = destinationRule('shop/reviews', 'reviews.prod.svc.cluster.local', 'stable');
const client = object('apps/v1', 'Deployment', 'shop/web', 'template: {spec: {containers: [{name: web}]}}');
const registryOnly = [
  'apiVersion: v1',
  'kind: ConfigMap',
  'metadata: {namespace: istio-system, name: istio}',
  'data: {mesh: "outboundTrafficPolicy: {mode: REGISTRY_ONLY}"}',
  '',
].join('\n');
const dials = (host: string) =>
  object(
    'apps/v1',
    'Deployment',
    'prod/web',
    `template: {metadata: {labels: {sidecar.istio.io/inject: "true"}}, spec: {containers: [{name: web, env: [{name: API_URL, value: "http://${host}"}]}]}}`,
  );
const podinfo: Files = { '00-deployment.yaml': deployment, '10-canary.yaml': canary() };

it.each<Case & { findings: readonly string[] }>([
  {
    name: 'Git moves weight to a subset that the rule has never had',
    before: { ...subsets, '10-rule.yaml': stableOnly },
    after: { ...subsets, '10-rule.yaml': stableOnly, '20-routes.yaml': weighted },
    findings: [],
  },
  {
    name: 'Git moves weight to a subset that a rule of the client hides',
    before: { ...subsets, '40-client.yaml': client, '50-rule.yaml': hiding },
    after: { ...subsets, '40-client.yaml': client, '50-rule.yaml': hiding, '20-routes.yaml': weighted },
    findings: [],
  },
  {
    name: 'a rule of the client hides the canary, to which Git sends nothing',
    before: { ...subsets, '40-client.yaml': client },
    after: { ...subsets, '40-client.yaml': client, '50-rule.yaml': hiding },
    findings: ['IRG101 error after 50-rule.yaml:5'],
  },
  {
    name: 'the rule loses the stable subset',
    before: subsets,
    after: { ...subsets, '10-rule.yaml': destinationRule('prod/reviews', 'reviews', 'canary') },
    findings: ['IRG109 error after 10-rule.yaml:7'],
  },
  {
    name: 'the rule goes, and a Rollout that stays needs it',
    before: subsets,
    after: Object.fromEntries(Object.entries(subsets).filter(([file]) => file !== '10-rule.yaml')),
    options: { delivery: 'argocd' },
    findings: ['IRG109 error after 10-rule.yaml:3'],
  },
  {
    name: 'routes, rule and Rollout come for a host in use, the rule last',
    before: { '00-service.yaml': service('prod/reviews') },
    after: {
      '00-service.yaml': service('prod/reviews'),
      '20-routes.yaml': subsetRoutes,
      '30-rollout.yaml': bySubset(),
      '40-rule.yaml': bothSubsets,
    },
    findings: ['IRG101 error during 20-routes.yaml:9'],
  },
  {
    name: 'a route of another VirtualService lacks its subset, as ever',
    before: subsets,
    after: {
      ...subsets,
      '50-other.yaml': virtualService('prod/other', 'other.example.com', ...route(null, to('reviews', 'v9', 100))),
    },
    findings: ['IRG101 error after 50-other.yaml:8'],
  },
  {
    name: 'routes to a host that Flagger makes',
    before: podinfo,
    after: {
      ...podinfo,
      'edge.yaml': virtualService('prod/edge', 'shop.example.com', ...route(null, to('podinfo-primary', null, 100))),
    },
    findings: [],
  },
  {
    name: 'routes to a subset of a host that Flagger makes',
    before: podinfo,
    after: {
      ...podinfo,
      'edge.yaml': virtualService('prod/edge', 'shop.example.com', ...route(null, to('podinfo-primary', 'v1', 100))),
    },
    findings: ['IRG101 error after edge.yaml:8'],
  },
  {
    name: 'a pod dials a Service that Flagger makes',
    before: { ...podinfo, 'mesh.yaml': registryOnly },
    after: { ...podinfo, 'mesh.yaml': registryOnly, 'web.yaml': dials('podinfo-canary.prod:9898') },
    findings: [],
  },
  {
    name: 'a pod dials a host that Flagger routes on the mesh',
    before: { ...podinfo, '10-canary.yaml': canary('hosts: [podinfo.example.org]'), 'mesh.yaml': registryOnly },
    after: {
      ...podinfo,
      '10-canary.yaml': canary('hosts: [podinfo.example.org]'),
      'mesh.yaml': registryOnly,
      'web.yaml': dials('podinfo.example.org'),
    },
    findings: [],
  },
  {
    name: 'the Canary by which a dialled host is known goes',
    before: {
      '00-deployment.yaml': deployment,
      '10-canary.yaml': canary('hosts: [podinfo.example.org]'),
      'mesh.yaml': registryOnly,
      'web.yaml': dials('podinfo.example.org'),
    },
    after: { '00-deployment.yaml': deployment, 'mesh.yaml': registryOnly, 'web.yaml': dials('podinfo.example.org') },
    options: { delivery: 'argocd' },
    findings: ['IRG201 error after 10-canary.yaml:3'],
  },
])('$name', async ({ before, after, options, findings }) => {
  const report = await checkFiles(before, after, options === undefined ? {} : { options });
  expect(
    report.findings.map(
      ({ code, severity, when, location }) => `${code} ${severity} ${when} ${location.file}:${location.line}`,
    ),
  ).toEqual(findings);
});
