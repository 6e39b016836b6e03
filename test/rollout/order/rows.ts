/**
 * What happens first when one change is delivered as one unit: `safe` and `bad` for a certain order, `random` for
 * none, `never` where the tool leaves the deletion to a person. `waits`: with time between the two.
 */
export type Cell = 'safe' | 'safe, waits' | 'bad' | 'bad, waits' | 'random' | 'never';

export const columns = ['kustomize', 'helm', 'argocd', 'pruneLast', 'flux', 'kapp', 'kpt', 'terraform'] as const;
export type Column = (typeof columns)[number];
type Cells = readonly [
  kustomize: Cell,
  helm: Cell,
  argocd: Cell,
  pruneLast: Cell,
  flux: Cell,
  kapp: Cell,
  kpt: Cell,
  terraform: Cell,
];

export interface Row {
  readonly pair: string;
  /** Of the two objects, the one that has to come first for the change to be safe. */
  readonly first: Change;
  readonly second: Change;
  /** `kubectl apply -f` with the first one written first; the other way round it is `bad`. */
  readonly kubectl: 'as written' | 'never';
  readonly cells: Cells;
}

export interface Change {
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

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly apiVersion?: string;
}

export function manifest(
  { kind, name, namespace, apiVersion = apiVersions[kind] ?? 'v1' }: Named,
  revision: number,
): string {
  const place = kind === 'Namespace' ? '' : `, namespace: ${namespace}`;
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}${place}}\nspec: {revision: ${revision}}\n`;
}
export const named = (kind: string, name: string, namespace = 'prod'): Named => ({ kind, name, namespace });
export const created = (...of: Parameters<typeof named>): Change => ({ after: manifest(named(...of), 1) });
export const deleted = (...of: Parameters<typeof named>): Change => ({ before: manifest(named(...of), 1) });
export const edited = (...of: Parameters<typeof named>): Change => ({
  before: manifest(named(...of), 1),
  after: manifest(named(...of), 2),
});

/** Rows that Argo CD decides by the names of the two alone: the first earlier, the second earlier, equal. */
function byName(pair: string, changes: (first: string, second: string) => [Change, Change], others: Cells): Row[] {
  const names = [
    { first: 'a', second: 'b', argocd: 'safe' },
    { first: 'reviews-dr', second: 'reviews', argocd: 'bad' },
    { first: 'reviews', second: 'reviews', argocd: 'random' },
  ] as const;
  return names.map(({ first, second, argocd }) => {
    const [one, two] = changes(first, second);
    const [kustomize, helm, , , ...rest] = others;
    const cells: Cells = [kustomize, helm, argocd, argocd, ...rest];
    return { pair: `${pair}: ${first}, ${second}`, first: one, second: two, kubectl: 'as written', cells };
  });
}

// In the order of `columns`.
export const rows: readonly Row[] = [
  ...byName(
    '1 DestinationRule gets a subset, VirtualService uses it',
    (first, second) => [edited('DestinationRule', first), edited('VirtualService', second)],
    ['safe', 'safe', 'random', 'random', 'safe', 'random', 'safe', 'random'],
  ),
  ...byName(
    '2 VirtualService stops using a subset, DestinationRule drops it',
    (first, second) => [edited('VirtualService', first), edited('DestinationRule', second)],
    ['bad', 'bad', 'random', 'random', 'bad', 'random', 'bad', 'random'],
  ),
  {
    pair: '3 VirtualService edited, DestinationRule deleted',
    first: edited('VirtualService', 'reviews'),
    second: deleted('DestinationRule', 'reviews'),
    kubectl: 'never',
    cells: ['never', 'safe', 'bad', 'safe, waits', 'safe', 'random', 'safe, waits', 'random'],
  },
  {
    pair: '4 VirtualService and DestinationRule deleted',
    first: deleted('VirtualService', 'reviews'),
    second: deleted('DestinationRule', 'reviews'),
    kubectl: 'never',
    cells: ['never', 'bad', 'random', 'random', 'safe', 'random', 'safe', 'random'],
  },
  {
    pair: '5 ServiceEntry new, Deployment needs it',
    first: created('ServiceEntry', 'a'),
    second: edited('Deployment', 'b'),
    kubectl: 'as written',
    cells: ['bad', 'bad', 'bad', 'bad', 'bad', 'random', 'bad', 'random'],
  },
  {
    pair: '6 Deployment stops needing it, ServiceEntry deleted',
    first: edited('Deployment', 'a'),
    second: deleted('ServiceEntry', 'b'),
    kubectl: 'never',
    // Helm and Flux delete before they wait for the new pods, so the old ones still run.
    cells: ['never', 'safe', 'bad', 'safe, waits', 'safe', 'random', 'safe, waits', 'random'],
  },
  ...byName(
    '7 Gateway and its VirtualService',
    (first, second) => [created('Gateway', first), created('VirtualService', second)],
    ['safe', 'safe', 'random', 'random', 'safe', 'random', 'safe', 'random'],
  ),
  {
    pair: '8 VirtualService edited, Gateway deleted',
    first: edited('VirtualService', 'a'),
    second: deleted('Gateway', 'b'),
    kubectl: 'never',
    cells: ['never', 'safe', 'bad', 'safe, waits', 'safe', 'random', 'safe, waits', 'random'],
  },
  {
    pair: '9 Namespace and something in it',
    first: created('Namespace', 'prod'),
    second: created('VirtualService', 'a'),
    kubectl: 'as written',
    cells: ['safe', 'safe', 'safe', 'safe', 'safe, waits', 'safe, waits', 'safe, waits', 'random'],
  },
  {
    pair: '10 Namespace and contents deleted',
    first: deleted('VirtualService', 'a'),
    second: deleted('Namespace', 'prod'),
    kubectl: 'never',
    cells: ['never', 'bad', 'random', 'random', 'safe', 'random', 'safe, waits', 'random'],
  },
  {
    pair: '10 Namespace and ServiceAccount deleted',
    first: deleted('ServiceAccount', 'a'),
    second: deleted('Namespace', 'prod'),
    kubectl: 'never',
    cells: ['never', 'bad', 'random', 'random', 'safe', 'safe, waits', 'safe, waits', 'random'],
  },
  {
    pair: '11 Service and its VirtualService',
    first: created('Service', 'b'),
    second: created('VirtualService', 'a'),
    kubectl: 'as written',
    cells: ['safe', 'safe', 'safe', 'safe', 'safe', 'random', 'safe', 'random'],
  },
  {
    pair: '12 VirtualService edited, Service deleted',
    first: edited('VirtualService', 'a'),
    second: deleted('Service', 'b'),
    kubectl: 'never',
    cells: ['never', 'safe', 'bad', 'safe, waits', 'safe', 'random', 'safe, waits', 'random'],
  },
  {
    pair: '13 VirtualService and Service deleted',
    first: deleted('VirtualService', 'a'),
    second: deleted('Service', 'b'),
    kubectl: 'never',
    cells: ['never', 'bad', 'random', 'random', 'safe', 'random', 'safe', 'random'],
  },
  ...byName(
    '14 RequestAuthentication and the policy that requires its token',
    (first, second) => [created('RequestAuthentication', first), created('AuthorizationPolicy', second)],
    ['bad', 'bad', 'random', 'random', 'bad', 'random', 'bad', 'random'],
  ),
  {
    pair: '15 istiod of a new revision, Namespace labelled with it',
    first: created('Deployment', 'istiod-1-27', 'istio-system'),
    second: edited('Namespace', 'prod'),
    kubectl: 'as written',
    cells: ['bad', 'bad', 'bad', 'bad', 'bad, waits', 'random', 'bad', 'random'],
  },
  {
    pair: '15 istiod of a new revision, its own Namespace labelled with it',
    first: created('Deployment', 'istiod-1-27', 'istio-system'),
    second: edited('Namespace', 'istio-system'),
    kubectl: 'as written',
    cells: ['bad', 'bad', 'bad', 'bad', 'bad, waits', 'bad, waits', 'bad, waits', 'random'],
  },
  ...byName(
    '16 VirtualService and the Rollout that writes it',
    (first, second) => [created('VirtualService', first), created('Rollout', second)],
    ['bad', 'bad', 'random', 'random', 'bad', 'random', 'bad', 'random'],
  ),
  ...byName(
    '16 DestinationRule and the Rollout that writes it',
    (first, second) => [created('DestinationRule', first), created('Rollout', second)],
    ['bad', 'safe', 'random', 'random', 'bad', 'random', 'bad', 'random'],
  ),
];
