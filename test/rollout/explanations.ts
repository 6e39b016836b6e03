import type { DeliveryTool, Unit } from '../../src/environment/environment.ts';

/** Two steps of one unit, and how their order is explained. */
export interface Explanation {
  readonly tool: DeliveryTool;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly expected: string;
  readonly settings?: Partial<Unit['settings']>;
}

type Annotations = Readonly<Record<string, string>>;

const written = (apiVersion: string, kind: string, name: string, annotations: Annotations = {}, revision = 1) =>
  JSON.stringify({ apiVersion, kind, metadata: { name, annotations }, spec: { revision } });
export const istio = (...object: [kind: string, name: string, annotations?: Annotations, revision?: number]) =>
  written('networking.istio.io/v1', ...object);
export const wave = (value: number) => ({ 'argocd.argoproj.io/sync-wave': String(value) });
export const rule = (...rest: [annotations?: Annotations, revision?: number]) =>
  istio('DestinationRule', 'z-rule', ...rest);
export const route = (...rest: [annotations?: Annotations, revision?: number]) =>
  istio('VirtualService', 'a-route', ...rest);
const otherRoute = istio('VirtualService', 'b-route');
const webhook = written('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'a');
/** Unchanged, so that the unit is neither new nor gone. */
const still = written('v1', 'ConfigMap', 'still');

const allowed = (...kinds: readonly string[]) => ({ pruneKinds: kinds.map((kind) => `networking.istio.io/${kind}`) });
const hook = (event: string, weight = '0') => ({ 'helm.sh/hook': event, 'helm.sh/hook-weight': weight });
const flux = (what: string, value: string) => ({ [`kustomize.toolkit.fluxcd.io/${what}`]: value });
const dependsOn = (object: string) => ({
  'config.kubernetes.io/depends-on': `networking.istio.io/namespaces/default/${object}`,
});

const ruleFirst = 'DestinationRule `z-rule` before VirtualService `a-route`';
const routeFirst = 'VirtualService `a-route` before DestinationRule `z-rule`';
const neither = 'DestinationRule `z-rule` and VirtualService `a-route`';
const routesInOrder = 'VirtualService `a-route` before VirtualService `b-route`';
const routesReversed = 'VirtualService `b-route` before VirtualService `a-route`';
const routesUnordered = 'VirtualService `a-route` and VirtualService `b-route`';

const kubectl: readonly Explanation[] = [
  {
    tool: 'kubectl',
    settings: allowed('DestinationRule'),
    before: [still, rule()],
    after: [still, route()],
    expected: `\`kubectl apply --prune\` deletes after everything is applied: ${routeFirst}`,
  },
  {
    tool: 'kustomize',
    settings: allowed('DestinationRule', 'VirtualService'),
    before: [still, rule(), route()],
    after: [still],
    expected: `\`kubectl apply --prune\` deletes in the order of its list of kinds: ${ruleFirst}`,
  },
  {
    tool: 'kubectl',
    settings: allowed('VirtualService'),
    before: [still, route(), otherRoute],
    after: [still],
    expected: `\`kubectl apply --prune\` deletes in no certain order: ${routesUnordered}`,
  },
];

const helm: readonly Explanation[] = [
  {
    tool: 'helm',
    before: [still],
    after: [still, route(), rule()],
    expected: `Helm applies kind DestinationRule before VirtualService: ${ruleFirst}`,
  },
  {
    tool: 'helm',
    before: [still],
    after: [still, otherRoute, route()],
    expected: `Helm applies objects of one kind by the paths of their templates: ${routesReversed}`,
  },
  {
    tool: 'helm',
    before: [],
    after: [route(), otherRoute],
    expected: `Helm takes all objects of one kind at once when it installs or removes a release: ${routesUnordered}`,
  },
  {
    tool: 'helm',
    before: [still],
    after: [still, rule(), webhook],
    expected:
      'Helm 3 and Helm 4 sort these kinds differently: DestinationRule `z-rule` and MutatingWebhookConfiguration `a`',
  },
  {
    tool: 'helm',
    before: [still, rule()],
    after: [still, route()],
    expected: `Helm deletes after everything is applied, before it waits for anything: ${routeFirst}`,
  },
  {
    tool: 'helm',
    before: [still, rule(), route()],
    after: [still],
    expected: `Helm deletes kind DestinationRule before VirtualService: ${ruleFirst}`,
  },
  {
    tool: 'helm',
    before: [still, otherRoute, route()],
    after: [still],
    expected: `Helm deletes objects of one kind in the order of the release before: ${routesReversed}`,
  },
  {
    tool: 'helm',
    before: [still],
    after: [still, rule(), route(hook('pre-upgrade'))],
    expected: `Helm runs hooks like this one before everything else: ${routeFirst}`,
  },
  {
    tool: 'helmfile',
    before: [still],
    after: [still, rule(hook('post-upgrade')), route()],
    expected: `Helm runs hooks like this one after everything else: ${routeFirst}`,
  },
  {
    tool: 'helm',
    before: [still],
    after: [still, rule(hook('pre-upgrade', '-3')), route(hook('pre-upgrade'))],
    expected: `Helm runs hooks of weight -3 before those of weight 0: ${ruleFirst}`,
  },
  {
    tool: 'helm',
    before: [still],
    after: [still, rule(hook('pre-upgrade')), route(hook('pre-upgrade'))],
    expected: `Helm runs hooks of one weight by name: ${routeFirst}`,
  },
  {
    tool: 'helm',
    before: [still],
    after: [still, rule(hook('pre-upgrade', '5')), route(hook('post-upgrade'))],
    expected: `Helm runs one of these hooks before everything else and one after: ${ruleFirst}`,
  },
];

const ofFlux: readonly Explanation[] = [
  {
    tool: 'flux',
    before: [still],
    after: [still, written('v1', 'Namespace', 'z'), route()],
    expected:
      'Flux applies objects of kind Namespace in a stage before the rest, and waits until they are ready: Namespace `z` before VirtualService `a-route`',
  },
  {
    tool: 'flux',
    settings: { stageKinds: ['networking.istio.io/ServiceEntry'] },
    before: [still],
    after: [still, rule(), istio('ServiceEntry', 'z')],
    expected:
      'Flux applies objects of kind ServiceEntry in a stage before the rest: ServiceEntry `z` before DestinationRule `z-rule`',
  },
  {
    tool: 'flux',
    before: [still],
    after: [still, rule(), route()],
    expected: `Flux applies kind DestinationRule before VirtualService: ${ruleFirst}`,
  },
  {
    tool: 'flux',
    before: [still],
    after: [still, otherRoute, route()],
    expected: `Flux applies objects of one kind by namespace and name: ${routesInOrder}`,
  },
  {
    tool: 'flux',
    before: [still, rule()],
    after: [still, route()],
    expected: `Flux deletes after everything is applied, without waiting for its health: ${routeFirst}`,
  },
  {
    tool: 'flux',
    before: [still, rule(), route()],
    after: [still],
    expected: `Flux deletes in the reverse of the order in which it applies: ${routeFirst}`,
  },
  {
    tool: 'flux',
    before: [still, rule()],
    after: [still, rule(flux('ssa', 'IfNotPresent'), 2), route()],
    expected: 'DestinationRule `z-rule` stays as it is in the cluster until somebody changes it by hand',
  },
  {
    tool: 'flux',
    before: [still],
    after: [still, rule(flux('ssa', 'Ignore')), route()],
    expected: 'DestinationRule `z-rule` is not in the cluster until somebody creates it by hand',
  },
];

const withDependencies: readonly Explanation[] = [
  {
    tool: 'kapp',
    before: [still],
    after: [still, rule(), route()],
    expected: `\`kapp\` makes changes at once where no change rule says otherwise: ${neither}`,
  },
  {
    tool: 'kapp',
    before: [still],
    after: [
      still,
      rule({ 'kapp.k14s.io/change-group': 'rules' }),
      route({ 'kapp.k14s.io/change-rule': 'upsert after upserting rules' }),
    ],
    expected: `\`kapp\` goes by change rules, and waits until the first change is done: ${ruleFirst}`,
  },
  {
    tool: 'kpt',
    before: [still],
    after: [still, rule(), route()],
    expected: `\`kpt\` and Config Sync apply kind DestinationRule before VirtualService: ${ruleFirst}`,
  },
  {
    tool: 'kpt',
    before: [still],
    after: [still, otherRoute, route()],
    expected: `\`kpt\` and Config Sync apply objects of one kind by namespace and name: ${routesInOrder}`,
  },
  {
    tool: 'kpt',
    before: [still],
    after: [still, rule(dependsOn('VirtualService/a-route')), route()],
    expected: `\`kpt\` and Config Sync apply what others depend on first, and wait until it is ready: ${routeFirst}`,
  },
  {
    tool: 'kpt',
    before: [still],
    after: [still, rule(dependsOn('VirtualService/a-route')), route(dependsOn('DestinationRule/z-rule'))],
    expected: `\`kpt\` and Config Sync apply nothing that depends on itself in a circle: ${neither}`,
  },
  {
    tool: 'kpt',
    before: [still, rule()],
    after: [still, route()],
    expected: `\`kpt\` and Config Sync delete once everything is applied and ready: ${routeFirst}`,
  },
  {
    tool: 'kpt',
    before: [still, rule(), route()],
    after: [still],
    expected: `\`kpt\` and Config Sync delete in the reverse of the order in which they apply: ${routeFirst}`,
  },
  {
    tool: 'terraform',
    before: [still],
    after: [still, rule(), route()],
    expected: `Terraform works on resources at once where none depends on the other: ${neither}`,
  },
  {
    tool: 'istioctl',
    before: [still],
    after: [still, rule(), route()],
    expected: `\`istioctl\` installs each file on its own: ${neither}`,
  },
];

export const explanations: readonly Explanation[] = [...kubectl, ...helm, ...ofFlux, ...withDependencies];
