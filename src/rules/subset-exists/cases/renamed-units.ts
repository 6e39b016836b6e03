import type { Expectation, Files, RuleCases } from '../../cases.ts';
import { application, canary, rule12, service } from './objects.ts';

const finalizer = 'finalizers: [resources-finalizer.argocd.argoproj.io]';

/** An Application that takes what it delivered along when it is deleted. */
const taking = (name: string): string =>
  application(name, 'mesh').replace(`name: ${name}}`, `name: ${name}, ${finalizer}}`);

/** What an app of apps delivers. */
const below = (child: string, root = application('root', 'apps'), rule = rule12): Files => ({
  'root.yaml': root,
  'apps/mesh.yaml': child,
  'mesh/rule.yaml': rule,
  'mesh/routes.yaml': canary,
  'mesh/service.yaml': service('prod/reviews'),
});

const kustomization = (name: string, path: string, prune = true): string =>
  [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    `metadata: {namespace: flux-system, name: ${name}}`,
    `spec: {path: ./${path}, prune: ${prune}, sourceRef: {kind: GitRepository, name: flux-system}}`,
    '',
  ].join('\n');

const ofFlux = (child: string): Files => below(child, kustomization('root', 'apps'));

const set = (element: string, policy = ''): Files => ({
  ...below(''),
  'root.yaml': '',
  'apps/mesh.yaml': [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: ApplicationSet',
    'metadata: {namespace: argocd, name: all}',
    'spec:',
    `  syncPolicy: {${policy}}`,
    `  generators: [{list: {elements: [{name: ${element}}]}}]`,
    '  template:',
    "    metadata: {name: '{{name}}'}",
    '    spec:',
    '      source: {repoURL: https://git.example/shop/mesh.git, path: mesh, targetRevision: HEAD}',
    '      destination: {server: https://kubernetes.default.svc, namespace: prod}',
    '',
  ].join('\n'),
});

type Sureness = Pick<Expectation, 'severity' | 'order'>;

const lost = (unit: string, fix: string, sureness: Sureness): readonly Expectation[] => [
  {
    ...sureness,
    when: 'during',
    file: 'mesh/rule.yaml',
    line: 7,
    column: 12,
    side: 'base',
    message: `is deleted with \`${unit}\`, which takes along what nothing else has taken over`,
    fix,
  },
];

const inAnyOrder: Sureness = { severity: 'error', order: 'unordered' };
/** Flux deletes what a Kustomization brought in reverse order, so that the routes go before the rule. */
const inReverse: Sureness = { severity: 'warning', order: 'unwaited' };

/** Another unit in the place of one that is deleted. */
export const renamedUnits: RuleCases = {
  valid: [
    {
      name: 'an Application without the finalizer is renamed below another',
      before: below(application('mesh', 'mesh')),
      after: below(application('shop', 'mesh')),
    },
    {
      name: 'an Application that nothing deletes is renamed',
      before: { ...below(taking('mesh')), 'root.yaml': '' },
      after: { ...below(taking('shop')), 'root.yaml': '' },
    },
    {
      name: 'what an Application that is renamed brought is told to outlive it',
      before: below(taking('mesh'), undefined, outliving(rule12)),
      after: below(taking('shop'), undefined, outliving(rule12)),
    },
    {
      name: 'an Application is renamed that its parent does not prune',
      before: below(
        taking('mesh').replace(finalizer, `${finalizer}, annotations: {argocd.argoproj.io/sync-options: Prune=false}`),
      ),
      after: below(taking('shop')),
    },
    {
      name: 'a generated Application is renamed by a set that preserves what they brought',
      before: set('mesh', 'preserveResourcesOnDeletion: true'),
      after: set('shop', 'preserveResourcesOnDeletion: true'),
    },
    {
      name: 'a Kustomization that does not prune is renamed',
      before: ofFlux(kustomization('mesh', 'mesh', false)),
      after: ofFlux(kustomization('shop', 'mesh', false)),
    },
  ],
  invalid: [
    {
      name: 'an Application with the finalizer is renamed below another that prunes',
      before: below(taking('mesh')),
      after: below(taking('shop')),
      findings: lost(
        'mesh',
        'Take the finalizer `resources-finalizer.argocd.argoproj.io` off the Application `mesh`',
        inAnyOrder,
      ),
    },
    {
      name: 'a generated Application is renamed',
      before: set('mesh'),
      after: set('shop'),
      findings: lost('mesh', 'set `preserveResourcesOnDeletion: true`', inAnyOrder),
    },
    {
      name: 'a Kustomization that prunes is renamed below another',
      before: ofFlux(kustomization('mesh', 'mesh')),
      after: ofFlux(kustomization('shop', 'mesh')),
      findings: lost('flux-system/mesh', 'Set `prune: false` on the Kustomization `flux-system/mesh`', inReverse),
    },
  ],
};

function outliving(rule: string): string {
  return rule.replace('name: reviews}', 'name: reviews, annotations: {argocd.argoproj.io/sync-options: Delete=false}}');
}
