import { describe, expect, it } from 'vitest';
import type { Environments } from '../../src/environment/environment.ts';
import { noStatements, type Statements, type UnitStatement } from '../../src/environment/statements.ts';
import { application, type Files, find, summary, virtualService } from './summary.ts';

const location = {
  file: '.github/istio-rollout-guard.yml',
  side: 'base' as const,
  line: 2,
  column: 5,
  endLine: 2,
  endColumn: 9,
  path: [],
};
const nothing: UnitStatement = {
  name: 'apps',
  path: null,
  tool: null,
  environment: null,
  after: null,
  waits: false,
  prune: null,
  location,
};

function state(files: Files, units: readonly Partial<UnitStatement>[], rest: Partial<Statements> = {}) {
  return find(files, {
    statements: { ...noStatements, units: units.map((unit) => ({ ...nothing, ...unit })), ...rest },
  });
}

const unitsOf = ({ environments }: Environments) =>
  environments.flatMap(({ name, units }) =>
    units.map((unit) => {
      const after = unit.after.map(({ unit: first, waits }) => `${first}${waits ? ' (waits)' : ''}`);
      return [name, unit.name, unit.tool, unit.settings.prune, ...after].join(' ');
    }),
  );

describe('what the configuration says of units', () => {
  it.each<[string, Files, Partial<UnitStatement>[], string[]]>([
    [
      'a folder of plain files is a unit of its own',
      { 'apps/a.yaml': virtualService('a'), 'mesh/b.yaml': virtualService('b') },
      [{ name: 'apps', path: 'apps', tool: 'helm' }],
      ['default apps helm yes', 'default manifests kubectl never'],
    ],
    [
      'a folder of which no tool is stated goes by its form',
      { 'apps/kustomization.yaml': 'resources: [a.yaml]', 'apps/a.yaml': virtualService('a') },
      [{ name: 'apps', path: 'apps', prune: true }],
      ['default apps kustomize yes'],
    ],
    [
      'units come after others',
      { 'apps/a.yaml': virtualService('a'), 'mesh/b.yaml': virtualService('b') },
      [
        { name: 'apps', path: 'apps', after: ['mesh'], waits: true },
        { name: 'mesh', path: 'mesh' },
      ],
      ['default apps kubectl never mesh (waits)', 'default mesh kubectl never'],
    ],
    [
      'a unit that is found is corrected by its name',
      { 'app.yaml': application('reviews', 'syncPolicy: {automated: {}}', 'path: k'), 'k/a.yaml': virtualService('a') },
      [{ name: 'reviews', tool: 'flux', prune: true }],
      ['default manifests kubectl never', 'default reviews flux yes'],
    ],
    [
      'Applications that install charts of others have a place in the order',
      {
        'a.yaml': application('base', '', 'chart: base'),
        'b.yaml': application('istiod', '', 'chart: istiod'),
        'c.yaml': application('kiali', '', 'chart: kiali-server'),
      },
      [{ name: 'istiod', after: ['base'], waits: true }],
      ['default base argocd yes', 'default istiod argocd yes base (waits)', 'default manifests kubectl never'],
    ],
    [
      'what is stated by folder is not delivered by an Application as well',
      { 'app.yaml': application('reviews', '', 'path: k'), 'k/a.yaml': virtualService('a') },
      [{ name: 'k', path: 'k', tool: 'flux', environment: 'prod' }],
      ['prod k flux yes', 'prod manifests kubectl never', 'prod reviews argocd yes'],
    ],
  ])('%s', async (_, files, statements, expected) => {
    expect(unitsOf(await state(files, statements))).toEqual(expected);
  });

  it('takes the objects of its folder, and they count before those of others', async () => {
    const files = { 'app.yaml': application('reviews', '', 'path: k'), 'k/a.yaml': virtualService('a') };
    expect(summary(await state(files, [{ name: 'k', path: 'k' }])).default).toContain('k: VirtualService/default/a');
  });

  it.each<[string, Partial<UnitStatement>, string]>([
    ['a folder that is not there', { path: 'nowhere' }, 'the folder `nowhere`, which does not exist'],
    ['a unit that is not there', { name: 'nobody' }, 'the unit `nobody`, which is not found'],
    ['a unit before it that is not there', { path: 'k', after: ['nobody'] }, 'the unit `nobody`, which is not found'],
  ])('says so of %s', async (_, statement, reason) => {
    const { problems } = await state({ 'k/a.yaml': virtualService('a') }, [statement]);
    expect(problems).toMatchObject([{ reason: `the configuration speaks of ${reason}`, broken: true, location }]);
  });
});

describe('what the configuration says of environments', () => {
  it('decides which folders are an environment, whatever they are called', async () => {
    const files = {
      'site-a/a.yaml': virtualService('a'),
      'site-b/x/a.yaml': virtualService('a'),
      'common/b.yaml': virtualService('b'),
    };
    const environments = [
      { name: 'prod', paths: ['site-a'] },
      { name: 'stage', paths: ['site-b*'] },
    ];
    expect(summary(await state(files, [], { environments }))).toEqual({
      prod: ['manifests: VirtualService/default/b', 'manifests: VirtualService/default/a'],
      stage: ['manifests: VirtualService/default/b', 'manifests: VirtualService/default/a'],
    });
  });
});
