import type { Case, RuleCases } from '../../cases.ts';
import { canary, deployment, destinationRule, object, route, service, to, virtualService } from './objects.ts';

const base = { '00-deployment.yaml': deployment };
const good = { ...base, 'canary.yaml': canary() };
const inCanary = { when: 'after', file: 'canary.yaml' } as const;
const root = object(
  'networking.istio.io/v1',
  'VirtualService',
  'edge/shop',
  'hosts: [shop.example.com]',
  'gateways: [edge/public]',
  'http: [{delegate: {name: podinfo, namespace: prod}}]',
);

/** Canaries that Flagger cannot serve, and what Git writes against it. */
export const flaggerUnsafe: RuleCases['invalid'] = [
  {
    name: 'the target is of another name',
    before: base,
    after: { ...base, 'canary.yaml': canary().replace('name: podinfo}\n  service', 'name: podinfoo}\n  service') },
    findings: [{ ...inCanary, severity: 'error', line: 5, column: 60, message: 'Deployment `prod/podinfoo`' }],
  },
  {
    name: 'the repository holds no Deployments',
    before: {},
    after: { 'canary.yaml': canary() },
    findings: [{ ...inCanary, severity: 'warning', line: 5, column: 60, message: 'Deployment `prod/podinfo`' }],
  },
  {
    name: 'the target is deleted',
    before: good,
    after: { 'canary.yaml': canary() },
    options: { delivery: 'argocd' },
    findings: [{ when: 'after', severity: 'error', file: '00-deployment.yaml', side: 'base', line: 3 }],
  },
  {
    name: 'the VirtualService is in Git as well',
    before: good,
    after: {
      ...good,
      'routes.yaml': virtualService('prod/podinfo', 'podinfo', ...route(null, to('podinfo', null, 100))),
    },
    findings: [
      {
        when: 'after',
        severity: 'warning',
        file: 'routes.yaml',
        line: 3,
        message: 'VirtualService `prod/podinfo` is in Git',
      },
    ],
  },
  {
    name: 'Services and a DestinationRule are in Git as well',
    before: good,
    after: {
      ...good,
      'rule.yaml': destinationRule('prod/podinfo-canary', 'podinfo-canary'),
      'services.yaml': service('prod/podinfo', 'prod/podinfo-primary'),
    },
    findings: [
      { when: 'after', severity: 'warning', file: 'rule.yaml', line: 3 },
      { when: 'after', severity: 'warning', file: 'services.yaml', line: 3 },
      { when: 'after', severity: 'warning', file: 'services.yaml', line: 10 },
    ],
  },
  {
    name: 'delegation with hosts',
    before: good,
    after: { ...base, 'root.yaml': root, 'canary.yaml': canary('delegation: true', 'hosts: [shop.example.com]') },
    findings: [{ ...inCanary, severity: 'error', line: 9, column: 5, message: 'for delegation and has `hosts`' }],
  },
  {
    name: 'nobody delegates',
    before: good,
    after: { ...base, 'canary.yaml': canary('delegation: true') },
    findings: [
      {
        ...inCanary,
        severity: 'warning',
        line: 8,
        column: 17,
        message: 'no VirtualService delegates to `prod/podinfo`',
      },
    ],
  },
  {
    name: 'the VirtualService that delegates goes',
    before: { ...base, 'root.yaml': root, 'canary.yaml': canary('delegation: true') },
    after: {
      ...base,
      'root.yaml': root.replace('delegate: {name: podinfo', 'delegate: {name: other'),
      'canary.yaml': canary('delegation: true'),
    },
    findings: [{ ...inCanary, severity: 'warning', line: 8, column: 17 }],
  },
  {
    name: 'a Gateway and no host',
    before: good,
    after: { ...base, 'canary.yaml': canary('gateways: [edge/public]') },
    findings: [{ ...inCanary, severity: 'warning', line: 8, column: 5, message: 'names no host' }],
  },
  {
    name: 'every host of the mesh',
    before: good,
    after: { ...base, 'canary.yaml': canary('gateways: [mesh, edge/public]', "hosts: ['*']") },
    findings: [{ ...inCanary, severity: 'error', line: 9, column: 13, message: 'host `*`' }],
  },
];

export const flaggerSafe: readonly Case[] = [
  { name: 'a Canary with its Deployment', before: {}, after: good },
  {
    name: 'a Canary whose Service has a name of its own',
    before: { ...base, 'service.yaml': service('prod/podinfo') },
    after: { ...base, 'service.yaml': service('prod/podinfo'), 'canary.yaml': canary('name: frontend') },
  },
  {
    name: 'a Canary bound to a Gateway, with hosts',
    before: good,
    after: { ...base, 'canary.yaml': canary('gateways: [mesh, edge/public]', 'hosts: [podinfo.example.com]') },
  },
  {
    name: 'a Canary for another provider, and routes of its name in Git',
    before: base,
    after: {
      ...base,
      'canary.yaml': canary('gateways: [edge/public]').replace('  service:', '  provider: nginx\n  service:'),
      'routes.yaml': virtualService('prod/podinfo', 'podinfo', ...route(null, to('podinfo', null, 100))),
    },
  },
  {
    name: 'a Canary for a Service that is in Git',
    before: {},
    after: {
      'service.yaml': service('prod/podinfo'),
      'canary.yaml': canary().replace('apiVersion: apps/v1, kind: Deployment', 'apiVersion: v1, kind: Service'),
    },
  },
  {
    name: 'a Canary that a VirtualService delegates to',
    before: base,
    after: { ...base, 'root.yaml': root, 'canary.yaml': canary('delegation: true') },
  },
  {
    name: 'routes are handed over to Flagger, the old ones deleted',
    before: {
      ...base,
      'service.yaml': service('prod/podinfo'),
      'routes.yaml': virtualService('prod/podinfo', 'podinfo', ...route(null, to('podinfo', null, 100))),
    },
    after: good,
    options: { delivery: 'argocd' },
  },
  {
    name: 'a Canary comes before its target',
    before: {},
    after: { 'zz-deployment.yaml': deployment, 'canary.yaml': canary() },
  },
];
