import { describe, expect, it } from 'vitest';
import { find, summary, virtualService } from '../summary.ts';
import { bootstrap, configMap, kustomization, problemsOf, unitsOf } from './repositories.ts';

const destinationRule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: reviews, namespace: mesh}
spec: {host: reviews}
`;

/** As in fluxcd/flux2-kustomize-helm-example. */
function monorepo(cluster: string) {
  return {
    ...bootstrap(`clusters/${cluster}`),
    [`clusters/${cluster}/apps.yaml`]: kustomization(
      'apps',
      `./apps/${cluster}`,
      'prune: true\nwait: true\ndependsOn: [{name: infra-configs}]',
    ),
    [`clusters/${cluster}/infrastructure.yaml`]: `${kustomization(
      'infra-controllers',
      './infrastructure/controllers',
      'prune: true\nwait: true',
    )}---\n${kustomization('infra-configs', './infrastructure/configs', 'prune: true\ndependsOn: [{name: infra-controllers}]')}`,
    [`apps/${cluster}/kustomization.yaml`]: 'resources: [../base/podinfo]\npatches: [{path: patch.yaml}]\n',
    [`apps/${cluster}/patch.yaml`]: `${virtualService('podinfo', 'podinfo')}`.replace(
      '[podinfo]',
      `[${cluster}.example.com]`,
    ),
  };
}

describe('layouts', () => {
  it('a repository of two clusters that share infrastructure and bases', async () => {
    const files = {
      ...monorepo('production'),
      ...monorepo('staging'),
      'apps/base/podinfo/kustomization.yaml': 'namespace: podinfo\nresources: [vs.yaml]\n',
      'apps/base/podinfo/vs.yaml': virtualService('podinfo'),
      'infrastructure/controllers/vs.yaml': virtualService('controller', 'mesh'),
      'infrastructure/configs/dr.yaml': destinationRule,
    };
    const found = await find(files);
    const units = [
      'flux-system/apps after flux-system/infra-configs',
      'flux-system/flux-system',
      'flux-system/infra-configs after flux-system/infra-controllers (waits)',
      'flux-system/infra-controllers',
    ];
    expect(unitsOf(found)).toEqual({ production: units, staging: units });
    expect(problemsOf(found)).toEqual([]);
    expect(found.skipped).toEqual([]);
    for (const { name, objects } of found.environments) {
      const { manifest, unit } = objects.get('networking.istio.io/VirtualService/podinfo/podinfo')!;
      expect([unit.name, manifest.value.spec]).toEqual(['flux-system/apps', { hosts: [`${name}.example.com`] }]);
      expect(manifest.locate(['spec', 'hosts', 0]).file).toBe(`apps/${name}/patch.yaml`);
    }
  });

  it('a repository of one cluster with a mesh before the applications', async () => {
    const files = {
      ...bootstrap('clusters/my-cluster'),
      'clusters/my-cluster/istio-version.yaml': configMap('istio-version', 'ISTIO_VERSION: 1.24.2'),
      'clusters/my-cluster/istio.yaml': `${kustomization(
        'istio-system',
        './istio/system',
        'prune: true\nwait: true\npostBuild: {substituteFrom: [{kind: ConfigMap, name: istio-version}]}',
      )}---\n${kustomization('istio-gateway', './istio/gateway', 'prune: true\nwait: true\ndependsOn: [{name: istio-system}]')}`,
      'clusters/my-cluster/apps.yaml': kustomization(
        'apps',
        './apps',
        'prune: true\nwait: true\ndependsOn: [{name: istio-system}]',
      ),
      'istio/system/vs.yaml': virtualService('system').replace('[system]', '["${ISTIO_VERSION}"]'),
      'istio/gateway/vs.yaml': virtualService('gateway'),
      'apps/frontend/kustomization.yaml': 'namespace: prod\nresources: [vs.yaml]\n',
      'apps/frontend/vs.yaml': virtualService('frontend'),
      'apps/backend/kustomization.yaml': 'namespace: prod\nresources: [vs.yaml]\n',
      'apps/backend/vs.yaml': virtualService('backend'),
    };
    const found = await find(files);
    expect(unitsOf(found)).toEqual({
      'my-cluster': [
        'flux-system/apps after flux-system/istio-system (waits)',
        'flux-system/flux-system',
        'flux-system/istio-gateway after flux-system/istio-system (waits)',
        'flux-system/istio-system',
      ],
    });
    const services = summary(found)['my-cluster']!.filter((line) => line.includes('VirtualService'));
    expect(services).toEqual([
      'flux-system/apps: VirtualService/prod/backend',
      'flux-system/istio-gateway: VirtualService/default/gateway',
      'flux-system/istio-system: VirtualService/default/system',
      'flux-system/apps: VirtualService/prod/frontend',
    ]);
  });

  it('one Kustomization that two clusters deliver, each in its own environment', async () => {
    const shared = 'resources: [flux-system, ../shared]\n';
    const files = {
      ...bootstrap('clusters/east'),
      ...bootstrap('clusters/west'),
      'clusters/east/kustomization.yaml': shared,
      'clusters/west/kustomization.yaml': shared,
      'clusters/shared/kustomization.yaml': 'resources: [apps.yaml]\n',
      'clusters/shared/apps.yaml': kustomization('apps', './apps'),
      'apps/vs.yaml': virtualService('reviews'),
    };
    const units = ['flux-system/apps', 'flux-system/flux-system'];
    expect(unitsOf(await find(files))).toEqual({ east: units, west: units });
  });

  it('Kustomizations without a cluster folder go where their folders say', async () => {
    const files = {
      'flux/prod.yaml': kustomization('apps-prod', './apps/prod'),
      'flux/staging.yaml': kustomization('apps-staging', './apps/staging'),
      'apps/prod/vs.yaml': virtualService('reviews'),
      'apps/staging/vs.yaml': virtualService('reviews'),
    };
    const found = unitsOf(await find(files));
    expect(found.prod).toContain('flux-system/apps-prod');
    expect(found.prod).not.toContain('flux-system/apps-staging');
    expect(found.staging).toContain('flux-system/apps-staging');
  });
});
