import { describe, expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import { checkInStages } from '../../../src/stages.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { day } from '../../support/check.ts';

const named = (kind: string, name: string, spec: string, apiVersion = 'networking.istio.io/v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: prod }\nspec: ${spec}\n`;
const service = (name: string) => named('Service', name, `{ selector: { app: ${name} }, ports: [{ port: 80 }] }`, 'v1');
const rule = (...subsets: string[]) =>
  named(
    'DestinationRule',
    'reviews',
    `{ host: reviews, subsets: [${subsets.map((name) => `{ name: ${name}, labels: { version: ${name} } }`).join(', ')}] }`,
  );
const to = (subset: string, host = 'reviews') => `{ destination: { host: ${host}, subset: ${subset} } }`;
const routes = (...rules: string[]) =>
  named('VirtualService', 'reviews', `{ hosts: [reviews], http: [${rules.join(', ')}] }`);
const pods = (version: string, replicas = 1, name = version) =>
  named(
    'Deployment',
    `reviews-${name}`,
    `{ replicas: ${replicas}, template: { metadata: { labels: { app: reviews, version: ${version} } }, spec: { containers: [] } } }`,
    'apps/v1',
  );
const root = (delegate: string) =>
  named('VirtualService', 'root', `{ hosts: [reviews], http: [{ delegate: { name: ${delegate} } }] }`);
const delegate = (name: string, subset: string) =>
  named('VirtualService', name, `{ http: [{ route: [${to(subset)}] }] }`);
const gateway = (name: string) =>
  named(
    'Gateway',
    name,
    '{ selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }',
  );
const atGateway = (name: string, subset: string) =>
  named(
    'VirtualService',
    'reviews',
    `{ hosts: [shop.example.com], gateways: [${name}], http: [{ route: [${to(subset)}] }] }`,
  );
const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: reviews, namespace: argocd }
spec:
  destination: { server: https://kubernetes.default.svc, namespace: prod }
  source: { repoURL: https://git.example.com/shop.git, path: apps, targetRevision: main }
  syncPolicy: { automated: { prune: true } }
`;

/** The objects that change in each stage: "+Deployment reviews-v2", "~VirtualService reviews". */
async function stagesOf(before: Record<string, string>, after: Record<string, string>): Promise<string[][]> {
  const always = { 'argocd/reviews.yaml': application, 'apps/service.yaml': service('reviews') };
  const tree = (files: Record<string, string>, name: string) => {
    const placed = Object.entries(files).map(([file, text]) => [`apps/${file}.yaml`, text]);
    return treeOf({ ...always, ...Object.fromEntries(placed) }, name);
  };
  const { report, stoppedBy } = await checkInStages({
    mode: 'check',
    base: tree(before, 'before'),
    head: tree(after, 'after'),
    settings: noSettings,
    day,
    renderer: null,
    helm: null,
    repositories: [],
  });
  expect([report.plan?.safe, stoppedBy]).toEqual([true, null]);
  return report.plan!.stages.map(({ changes }) =>
    changes.map(({ operation, resource }) => `${operation} ${resource.kind} ${resource.name}`),
  );
}

describe('what routes use', () => {
  it.each([
    [
      'the pods of a subset go after the routes to it',
      { rule: rule('v1'), routes: routes(`{ route: [${to('v1')}] }`), old: pods('v1') },
      { rule: rule('v2'), routes: routes(`{ route: [${to('v2')}] }`), new: pods('v2') },
      [
        ['create Deployment reviews-v2', 'expand DestinationRule reviews'],
        ['update VirtualService reviews'],
        ['delete Deployment reviews-v1', 'contract DestinationRule reviews'],
      ],
    ],
    [
      'pods that get other labels, with the routes to these',
      { rule: rule('v1'), routes: routes(`{ route: [${to('v1')}] }`), pods: pods('v1', 1, 'all') },
      { rule: rule('v2'), routes: routes(`{ route: [${to('v2')}] }`), pods: pods('v2', 1, 'all') },
      [
        ['expand DestinationRule reviews'],
        ['update Deployment reviews-all', 'update VirtualService reviews'],
        ['contract DestinationRule reviews'],
      ],
    ],
    [
      'pods are not scaled to none before the routes to them are gone',
      { rule: rule('v1'), routes: routes(`{ route: [${to('v1')}] }`), v1: pods('v1'), v2: pods('v2') },
      { rule: rule('v2'), routes: routes(`{ route: [${to('v2')}] }`), v1: pods('v1', 0), v2: pods('v2') },
      [
        ['expand DestinationRule reviews'],
        ['update Deployment reviews-v1', 'update VirtualService reviews'],
        ['contract DestinationRule reviews'],
      ],
    ],
    [
      'a delegate comes with the routes that name it, and goes no earlier than they do',
      { rule: rule('v1'), root: root('a'), a: delegate('a', 'v1') },
      { rule: rule('v2'), root: root('z'), z: delegate('z', 'v2') },
      [
        ['expand DestinationRule reviews'],
        ['delete VirtualService a', 'update VirtualService root', 'create VirtualService z'],
        ['contract DestinationRule reviews'],
      ],
    ],
    [
      'a Gateway goes after what is bound to it',
      { rule: rule('v1'), routes: atGateway('old', 'v1'), gateway: gateway('old') },
      { rule: rule('v2'), routes: atGateway('new', 'v2'), gateway: gateway('new') },
      [
        ['create Gateway new', 'expand DestinationRule reviews'],
        ['update VirtualService reviews'],
        ['delete Gateway old', 'contract DestinationRule reviews'],
      ],
    ],
    [
      'a host goes after the routes to it',
      {
        rule: rule('v1'),
        routes: routes(`{ route: [${to('v1')}] }`, '{ route: [{ destination: { host: old } }] }'),
        old: service('old'),
      },
      { rule: rule('v2'), routes: routes(`{ route: [${to('v2')}] }`) },
      [
        ['expand DestinationRule reviews'],
        ['update VirtualService reviews'],
        ['contract DestinationRule reviews', 'delete Service old'],
      ],
    ],
    [
      'what no rule judges goes last',
      {
        rule: rule('v1'),
        routes: routes(`{ route: [${to('v1')}] }`),
        settings: named('ConfigMap', 'settings', '{}', 'v1'),
      },
      { rule: rule('v2'), routes: routes(`{ route: [${to('v2')}] }`) },
      [
        ['expand DestinationRule reviews'],
        ['update VirtualService reviews'],
        ['delete ConfigMap settings', 'contract DestinationRule reviews'],
      ],
    ],
  ])('%s', async (_name, before, after, stages) => {
    const found = await stagesOf(before, after);
    expect(found.map((changes) => changes.sort())).toEqual(stages.map((changes) => [...changes].sort()));
  });
});
