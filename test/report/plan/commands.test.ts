import { expect, it } from 'vitest';
import type { DeliveryTool } from '../../../src/environment/environment.ts';
import { unitWith } from '../../../src/environment/unit.ts';
import { commandForFile, commandsFor } from '../../../src/report/plan/commands.ts';
import { at } from '../sample.ts';

const unit = (tool: DeliveryTool, name: string, file: string | null) =>
  unitWith({ tool, name, reason: 'a test', declaredAt: file === null ? null : at(file, 7) });

it.each<[DeliveryTool, string, string | null, string]>([
  ['kubectl', 'manifests', null, 'Deliver `manifests` as you always do'],
  ['kubectl', 'kubectl apply -f apps', 'deploy.sh', 'Deliver by `kubectl apply -f apps`, as deploy.sh:7 does'],
  [
    'kustomize',
    'kubectl apply -k overlays/prod (prod-eu)',
    '.github/workflows/deploy.yml',
    'Deliver by `kubectl apply -k overlays/prod` for prod-eu, as .github/workflows/deploy.yml:7 does',
  ],
  ['kustomize', 'overlays/prod', 'overlays/prod/kustomization.yaml', '`kubectl apply -k overlays/prod`'],
  ['kustomize', 'the root', 'kustomization.yaml', '`kubectl apply -k .`'],
  ['kustomize', 'stated', null, 'Deliver `stated` as you always do'],
  ['helm', 'charts/shop', 'charts/shop/Chart.yaml', 'Deliver `charts/shop` as you always do'],
  ['helm', 'helm upgrade shop -n prod', 'Makefile', 'Deliver by `helm upgrade shop -n prod`, as Makefile:7 does'],
  ['helm', 'helmrelease/prod/shop', 'shop.yaml', '`flux reconcile helmrelease shop -n prod --with-source`'],
  ['helmfile', 'helmfile.yaml/prod/shop', 'helmfile.yaml', '`helmfile -f helmfile.yaml apply`'],
  ['argocd', 'team/shop', 'shop.yaml', '`argocd app sync team/shop`, or let it sync by itself'],
  ['flux', 'flux-system/apps', 'apps.yaml', '`flux reconcile kustomization apps -n flux-system --with-source`'],
  ['flux', 'apps', null, '`flux reconcile kustomization apps --with-source`'],
  ['kapp', 'kapp deploy -a shop -f apps', 'Makefile', 'Deliver by `kapp deploy -a shop -f apps`, as Makefile:7 does'],
  [
    'kustomize',
    'skaffold apps/skaffold.yaml: kustomize build k',
    'apps/skaffold.yaml',
    '`skaffold run -f apps/skaffold.yaml`',
  ],
  [
    'helm',
    'skaffold skaffold.yaml -m shop -p prod: helm release a',
    'skaffold.yaml',
    '`skaffold run -f skaffold.yaml -m shop -p prod`',
  ],
  ['kpt', 'stated', 'istio-rollout-guard.yaml', 'Deliver `stated` as you always do'],
  ['kpt', 'apps/shop', 'apps/shop/Kptfile', '`kpt live apply apps/shop`'],
  ['kapp', 'App prod/shop', 'app.yaml', '`kctrl app kick -a shop -n prod`'],
  ['kpt', 'RootSync root', 'sync.yaml', 'Let Config Sync sync'],
  ['kpt', 'kpt live apply apps', 'Makefile', 'Deliver by `kpt live apply apps`, as Makefile:7 does'],
  ['terraform', './kubernetes_manifest.shop', 'main.tf', '`terraform apply`'],
  ['terraform', 'stacks/prod/kubernetes_manifest.shop', 'stacks/prod/main.tf', '`terraform -chdir=stacks/prod apply`'],
  [
    'terraform',
    'envs/prod/module.istio.helm_release.base',
    'modules/istio/main.tf',
    '`terraform -chdir=envs/prod apply`',
  ],
  ['terraform', './module.istio["a/b"].helm_release.base[0]', 'modules/istio/main.tf', '`terraform apply`'],
  ['unknown', 'apps', null, 'Deliver `apps` as you always do'],
])('%s: %s in %s', (tool, name, file, command) => {
  expect(commandsFor(unit(tool, name, file)).apply).toEqual([command]);
});

it.each<[DeliveryTool, string, string]>([
  ['flux', 'flux-system/apps', '`flux get kustomization apps -n flux-system` shows Ready at the commit of this stage'],
  ['helm', 'helmrelease/prod/shop', '`flux get helmrelease shop -n prod` shows Ready at the commit of this stage'],
  ['argocd', 'shop', '`argocd app wait shop --sync --health` returns, at the commit of this stage'],
  ['kpt', 'RepoSync prod/shop', '`nomos status` shows RepoSync prod/shop SYNCED at the commit of this stage'],
])('%s: waits for %s', (tool, name, wait) => {
  expect(commandsFor(unit(tool, name, 'unit.yaml')).wait).toEqual([wait]);
});

it('asks no health of an Application that holds others, which it does not know', () => {
  expect(commandsFor(unit('argocd', 'root', 'root.yaml'), { isParent: true }).wait).toEqual([
    '`argocd app wait root --sync` returns, at the commit of this stage',
  ]);
});

it('keeps whatever is in a name inside one word of the command', () => {
  const name = "apps; rm -rf '~' `id`";
  expect(commandsFor(unit('flux', `flux-system/${name}`, null)).apply).toEqual([
    "`flux reconcile kustomization 'apps; rm -rf '\\''~'\\'' id' -n flux-system --with-source`",
  ]);
});

it('has kustomize render the charts, for which kubectl has no option', () => {
  const overlay = unit('kustomize', 'overlays/prod', 'overlays/prod/kustomization.yaml');
  expect(commandsFor(overlay, { inflates: true }).apply).toEqual([
    '`kustomize build --enable-helm overlays/prod | kubectl apply -f -`',
  ]);
});

it('asks helmfile for the environment that it declares', () => {
  const release = { ...unit('helmfile', 'helmfile.yaml/prod/shop', 'helmfile.yaml'), asked: 'staging' };
  expect(commandsFor(release).apply).toEqual(['`helmfile -f helmfile.yaml -e staging apply`']);
});

it.each([
  ['main.tf', '`terraform apply`'],
  ['envs/prod/main.tf', '`terraform -chdir=envs/prod apply`'],
  ['modules/istio/main.tf', 'Deliver `modules/istio/main.tf` as you always do'],
  ['Makefile', 'Deliver `Makefile` as you always do'],
])('delivers %s of which no unit is known', (file, command) => {
  expect(commandForFile(file)).toBe(command);
});
