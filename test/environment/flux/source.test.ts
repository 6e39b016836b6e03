import { describe, expect, it } from 'vitest';
import { type Files, find, summary, virtualService } from '../summary.ts';
import { gitRepository, kustomization, problemsOf, unitsOf } from './repositories.ts';

const reviews = virtualService('reviews');

/** What is delivered, without the objects of Flux. */
async function deliveredBy(files: Files, repositories: readonly string[] = []): Promise<string[]> {
  const found = summary(await find(files, { repositories }));
  return Object.values(found)
    .flat()
    .filter((line) => !line.includes('toolkit.fluxcd.io/') && !line.includes('fluxcd.controlplane.io/'));
}

describe('the source of a Kustomization', () => {
  const own = 'https://github.com/example/fleet.git';
  const apps = (source: string) => kustomization('apps', './apps').replace('name: flux-system}', `name: ${source}}`);

  it.each<[string, Files, string[], string[]]>([
    [
      'this repository, by its address',
      { 'git.yaml': gitRepository('fleet', 'ssh://git@github.com/example/fleet') },
      ['reviews'],
      [],
    ],
    [
      'another repository',
      { 'git.yaml': gitRepository('fleet', 'https://token@github.com/example/other') },
      [],
      [
        'Kustomization `flux-system/apps` delivers from elsewhere: GitRepository `fleet`, https://github.com/example/other',
      ],
    ],
  ])('is %s', async (_, files, delivered, skipped) => {
    const all = { ...files, 'flux.yaml': apps('fleet'), 'apps/vs.yaml': reviews };
    const found = await find(all, { repositories: [own] });
    const byFlux = found.environments[0]!.units.some(({ name }) => name === 'flux-system/apps');
    expect(byFlux).toBe(delivered.length > 0);
    expect(found.skipped.map(({ reason }) => reason)).toEqual(skipped);
  });

  it.each([
    ['{tag: v1.2}', 'v1.2'],
    ['{semver: ">=1.0.0"}', '>=1.0.0'],
    ['{branch: main, commit: abc}', 'abc'],
    ['{name: refs/tags/v3}', 'v3'],
  ])('stays at %s', async (ref, revision) => {
    const files = { 'git.yaml': gitRepository('fleet', own, ref), 'flux.yaml': apps('fleet'), 'apps/vs.yaml': reviews };
    const found = await find(files, { repositories: [own] });
    expect(found.environments[0]!.units.map(({ name }) => name)).toEqual(['manifests']);
    expect(problemsOf(found)).toEqual([
      `flux.yaml:6 open: Kustomization \`flux-system/apps\` stays at revision \`${revision}\`: a change here reaches no cluster until that ends`,
    ]);
    expect(found.skipped).toEqual([
      {
        file: 'apps/vs.yaml',
        reason: `Flux does not take it: \`flux-system/apps\` stays at revision \`${revision}\``,
        undelivered: true,
      },
    ]);
  });

  it.each(['{branch: main}', '{name: refs/heads/main}', '{}'])('follows %s', async (ref) => {
    const files = { 'git.yaml': gitRepository('fleet', own, ref), 'flux.yaml': apps('fleet'), 'apps/vs.yaml': reviews };
    expect(await deliveredBy(files, [own])).toEqual(['flux-system/apps: VirtualService/default/reviews']);
  });

  it('of another kind is not followed', async () => {
    const text = kustomization('apps', './apps').replace('kind: GitRepository', 'kind: OCIRepository');
    const { skipped } = await find({ 'flux.yaml': text });
    expect(skipped).toEqual([
      {
        file: 'flux.yaml',
        reason: 'Kustomization `flux-system/apps` delivers from elsewhere: OCIRepository `flux-system`',
      },
    ]);
  });

  it('may be told by a FluxInstance', async () => {
    const instance = (ref: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: {name: flux, namespace: flux-system}
spec:
  sync: {kind: GitRepository, name: fleet, url: '${own}', ref: ${ref}, path: clusters/prod}
`;
    const files = { 'clusters/prod/apps.yaml': apps('fleet'), 'apps/vs.yaml': reviews };
    const found = await find(
      { ...files, 'clusters/prod/flux.yaml': instance('refs/heads/main') },
      { repositories: [own] },
    );
    expect(unitsOf(found)).toEqual({ prod: ['flux-system/apps', 'flux-system/fleet'] });
    expect(found.environments[0]!.units[1]!.declaredAt).toMatchObject({ file: 'clusters/prod/flux.yaml', line: 5 });
    const standing = await find(
      { ...files, 'clusters/prod/flux.yaml': instance('refs/tags/v1') },
      { repositories: [own] },
    );
    expect(problemsOf(standing).join()).toMatch('Kustomization `flux-system/fleet` stays at revision `v1`');
  });
});
