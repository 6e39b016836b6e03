import { describe, expect, it } from 'vitest';
import type { DeployedObject } from '../../../src/environment/environment.ts';
import { planRollout } from '../../../src/rollout/plan-rollout.ts';
import { environmentOf, inKustomizeOrder, nameOf } from '../../support/changes.ts';
import { objectsOf, unitOf } from '../../support/states.ts';

/**
 * What happens first when one change is delivered as one unit: `safe` and `bad` for a certain order, `random` for
 * none, `never` where the tool leaves the deletion to a person. `waits`: with time between the two.
 */
type Cell = 'safe' | 'safe, waits' | 'bad' | 'random' | 'never';

interface Row {
  readonly pair: string;
  /** Of the two objects, the one that has to come first for the change to be safe. */
  readonly first: Change;
  readonly second: Change;
  /** `kubectl apply -f` with the first one written first; the other way round it is `bad`. */
  readonly kubectl: 'as written' | 'never';
  readonly kustomize: Cell;
  readonly argocd: Cell;
  readonly pruneLast: Cell;
}

interface Change {
  readonly before?: string;
  readonly after?: string;
}

const apiVersions: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  Deployment: 'apps/v1',
  DestinationRule: 'networking.istio.io/v1',
  Gateway: 'networking.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  Rollout: 'argoproj.io/v1alpha1',
  ServiceEntry: 'networking.istio.io/v1',
  VirtualService: 'networking.istio.io/v1',
};

function manifest(kind: string, name: string, revision: number, apiVersion = apiVersions[kind] ?? 'v1'): string {
  const namespace = kind === 'Namespace' ? '' : ', namespace: prod';
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}${namespace}}\nspec: {revision: ${revision}}\n`;
}
const created = (kind: string, name: string): Change => ({ after: manifest(kind, name, 1) });
const edited = (kind: string, name: string): Change => ({
  before: manifest(kind, name, 1),
  after: manifest(kind, name, 2),
});
const deleted = (kind: string, name: string): Change => ({ before: manifest(kind, name, 1) });

const rows: readonly Row[] = [
  // 1: the DestinationRule gets a subset, the VirtualService uses it
  ...[
    { names: ['a-rule', 'b-route'], argocd: 'safe' as const },
    { names: ['reviews-dr', 'reviews'], argocd: 'bad' as const },
    { names: ['reviews', 'reviews'], argocd: 'random' as const },
  ].map(({ names, argocd }) => ({
    pair: `1 subset added: ${names.join(', ')}`,
    first: edited('DestinationRule', names[0]!),
    second: edited('VirtualService', names[1]!),
    kubectl: 'as written' as const,
    kustomize: 'safe' as const,
    argocd,
    pruneLast: argocd,
  })),
  // 2: the VirtualService stops using a subset, the DestinationRule drops it
  ...[
    { names: ['a-route', 'b-rule'], argocd: 'safe' as const },
    { names: ['reviews', 'a-reviews'], argocd: 'bad' as const },
    { names: ['reviews', 'reviews'], argocd: 'random' as const },
  ].map(({ names, argocd }) => ({
    pair: `2 subset dropped: ${names.join(', ')}`,
    first: edited('VirtualService', names[0]!),
    second: edited('DestinationRule', names[1]!),
    kubectl: 'as written' as const,
    kustomize: 'bad' as const,
    argocd,
    pruneLast: argocd,
  })),
  {
    pair: '3 VirtualService edited, DestinationRule deleted',
    first: edited('VirtualService', 'reviews'),
    second: deleted('DestinationRule', 'reviews'),
    kubectl: 'never',
    kustomize: 'never',
    argocd: 'bad',
    pruneLast: 'safe, waits',
  },
  {
    pair: '4 VirtualService and DestinationRule deleted',
    first: deleted('VirtualService', 'reviews'),
    second: deleted('DestinationRule', 'reviews'),
    kubectl: 'never',
    kustomize: 'never',
    argocd: 'random',
    pruneLast: 'random',
  },
  {
    pair: '5 ServiceEntry new, Deployment needs it',
    first: created('ServiceEntry', 'a'),
    second: edited('Deployment', 'b'),
    kubectl: 'as written',
    kustomize: 'bad',
    argocd: 'bad',
    pruneLast: 'bad',
  },
  {
    pair: '6 Deployment stops needing it, ServiceEntry deleted',
    first: edited('Deployment', 'a'),
    second: deleted('ServiceEntry', 'b'),
    kubectl: 'never',
    kustomize: 'never',
    argocd: 'bad',
    pruneLast: 'safe, waits',
  },
  ...[
    { names: ['a', 'b'], argocd: 'safe' as const },
    { names: ['b', 'a'], argocd: 'bad' as const },
    { names: ['a', 'a'], argocd: 'random' as const },
  ].map(({ names, argocd }) => ({
    pair: `7 Gateway and its VirtualService: ${names.join(', ')}`,
    first: created('Gateway', names[0]!),
    second: created('VirtualService', names[1]!),
    kubectl: 'as written' as const,
    kustomize: 'safe' as const,
    argocd,
    pruneLast: argocd,
  })),
  {
    pair: '8 VirtualService edited, Gateway deleted',
    first: edited('VirtualService', 'a'),
    second: deleted('Gateway', 'b'),
    kubectl: 'never',
    kustomize: 'never',
    argocd: 'bad',
    pruneLast: 'safe, waits',
  },
  {
    pair: '9 Namespace and something in it',
    first: created('Namespace', 'prod'),
    second: created('VirtualService', 'a'),
    kubectl: 'as written',
    kustomize: 'safe',
    argocd: 'safe',
    pruneLast: 'safe',
  },
  {
    pair: '10 Namespace and contents deleted',
    first: deleted('VirtualService', 'a'),
    second: deleted('Namespace', 'prod'),
    kubectl: 'never',
    kustomize: 'never',
    argocd: 'random',
    pruneLast: 'random',
  },
  {
    pair: '11 Service and its VirtualService',
    first: created('Service', 'b'),
    second: created('VirtualService', 'a'),
    kubectl: 'as written',
    kustomize: 'safe',
    argocd: 'safe',
    pruneLast: 'safe',
  },
  {
    pair: '12 VirtualService edited, Service deleted',
    first: edited('VirtualService', 'a'),
    second: deleted('Service', 'b'),
    kubectl: 'never',
    kustomize: 'never',
    argocd: 'bad',
    pruneLast: 'safe, waits',
  },
  {
    pair: '13 VirtualService and Service deleted',
    first: deleted('VirtualService', 'a'),
    second: deleted('Service', 'b'),
    kubectl: 'never',
    kustomize: 'never',
    argocd: 'random',
    pruneLast: 'random',
  },
  ...[
    { names: ['a', 'b'], argocd: 'safe' as const },
    { names: ['b', 'a'], argocd: 'bad' as const },
    { names: ['a', 'a'], argocd: 'random' as const },
  ].map(({ names, argocd }) => ({
    pair: `14 RequestAuthentication and the policy that requires its token: ${names.join(', ')}`,
    first: created('RequestAuthentication', names[0]!),
    second: created('AuthorizationPolicy', names[1]!),
    kubectl: 'as written' as const,
    kustomize: 'bad' as const,
    argocd,
    pruneLast: argocd,
  })),
  {
    pair: '15 istiod of a new revision, Namespace labelled with it',
    first: created('Deployment', 'istiod-1-27'),
    second: edited('Namespace', 'prod'),
    kubectl: 'as written',
    kustomize: 'bad',
    argocd: 'bad',
    pruneLast: 'bad',
  },
  ...[
    { names: ['a', 'b'], argocd: 'safe' as const },
    { names: ['b', 'a'], argocd: 'bad' as const },
    { names: ['a', 'a'], argocd: 'random' as const },
  ].map(({ names, argocd }) => ({
    pair: `16 VirtualService and the Rollout that writes it: ${names.join(', ')}`,
    first: created('VirtualService', names[0]!),
    second: created('Rollout', names[1]!),
    kubectl: 'as written' as const,
    kustomize: 'bad' as const,
    argocd,
    pruneLast: argocd,
  })),
];

const units = {
  kubectl: unitOf('kubectl'),
  kustomize: unitOf('kustomize'),
  argocd: unitOf('argocd'),
  pruneLast: unitOf('argocd', 'argocd', { pruneLast: true }),
};

/** What the tool does with the two, the objects written in this order. */
function cell(tool: keyof typeof units, first: Change, second: Change, written = [first, second]): Cell {
  const arrange = tool === 'kustomize' ? inKustomizeOrder : (objects: DeployedObject[]) => objects;
  const side = (which: keyof Change) =>
    environmentOf(arrange(objectsOf(written.flatMap((change) => change[which] ?? []).join('---\n'), units[tool])));
  const rollout = planRollout(side('before'), side('after'));
  const keyOf = (change: Change) => objectsOf(change.after ?? change.before!)[0]!.key;
  const stepOf = (change: Change) => rollout.steps.find((step) => step.key === keyOf(change));
  const [one, two] = [stepOf(first), stepOf(second)];
  if (one === undefined || two === undefined) {
    expect(rollout.left.map((step) => step.operation)).toEqual(rollout.left.map(() => 'delete'));
    return 'never';
  }
  const { order, waits } = rollout.relate(one, two);
  const mirrored = { before: 'after', after: 'before', unordered: 'unordered' }[order];
  expect(rollout.relate(two, one), `${nameOf(two)} to ${nameOf(one)}`).toEqual({ order: mirrored, waits });
  if (order === 'before') return waits ? 'safe, waits' : 'safe';
  return order === 'after' ? 'bad' : 'random';
}

describe('one change in one unit', () => {
  it.each(rows)('$pair: kubectl apply -f', ({ first, second, kubectl }) => {
    const expected = kubectl === 'never' ? ['never', 'never'] : ['safe', 'bad'];
    const reversed = [second, first];
    expect([cell('kubectl', first, second), cell('kubectl', first, second, reversed)]).toEqual(expected);
  });
  it.each(rows)('$pair: kubectl apply -k is $kustomize', ({ first, second, kustomize }) => {
    expect(cell('kustomize', first, second)).toBe(kustomize);
  });
  it.each(rows)('$pair: Argo CD is $argocd', ({ first, second, argocd }) => {
    expect(cell('argocd', first, second)).toBe(argocd);
    expect(cell('argocd', first, second, [second, first])).toBe(argocd);
  });
  it.each(rows)('$pair: Argo CD with PruneLast is $pruneLast', ({ first, second, pruneLast }) => {
    expect(cell('pruneLast', first, second)).toBe(pruneLast);
  });

  it('with kustomize sorts by version before kind', () => {
    const rule = { after: manifest('DestinationRule', 'a', 1, 'networking.istio.io/v1beta1') };
    expect(cell('kustomize', rule, created('VirtualService', 'b'))).toBe('bad');
  });
});
