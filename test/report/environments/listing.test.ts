import { describe, expect, it } from 'vitest';
import { noSettings, type Settings } from '../../../src/config/settings.ts';
import { listEnvironments } from '../../../src/environments.ts';
import { listingOf } from '../../../src/report/environments/listing.ts';
import { renderListing } from '../../../src/report/environments/tree.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { type Files, virtualService } from '../../environment/summary.ts';

const files: Files = {
  'clusters/prod/mesh/a.yaml': virtualService('a'),
  'clusters/prod/apps/b.yaml': `${virtualService('b')}---\n${virtualService('c')}`,
  'clusters/stage/a.yaml': virtualService('a'),
  'clusters/stage/kustomization.yaml': 'resources: [a.yaml, gone.yaml]\n',
  'clusters/stage/orphan.yaml': virtualService('orphan'),
};

const location = { file: 'guard.yml', side: 'base' as const, line: 3, column: 5, endLine: 3, endColumn: 9, path: [] };
const unit = { path: null, tool: null, environment: null, after: null, waits: false, prune: null, location };
const settings: Settings = {
  ...noSettings,
  statements: {
    units: [
      { ...unit, name: 'apps', path: 'clusters/prod/apps', after: ['mesh'], waits: true },
      { ...unit, name: 'mesh', path: 'clusters/prod/mesh', tool: 'helm' },
    ],
    environments: [],
  },
};

async function listing(of: Files = files, given: Settings = settings) {
  const found = await listEnvironments({
    tree: treeOf(of, 'main'),
    settings: given,
    renderer: null,
    helm: null,
    repositories: [],
  });
  return listingOf({ ref: 'main', sha: null }, found);
}

describe('the list of environments', () => {
  it('is a tree for people: units in the order of their delivery, and what is not as it seems', async () => {
    expect(
      renderListing(await listing(), false),
    ).toBe(`prod  named by the folders clusters/prod/apps, clusters/prod/mesh
├─ mesh  Helm
│    clusters/prod/mesh, delivered by Helm, as the configuration says; deletes what is gone
│    1 object: 1 VirtualService
└─ apps  kubectl apply
     clusters/prod/apps, delivered by kubectl apply, as the configuration says; deletes nothing
     after mesh and waits for it: \`after\` in the configuration (guard.yml:3)
     2 objects: 2 VirtualService

stage  named by the folder clusters/stage
└─ clusters/stage  kustomize, assumed
     kustomization in clusters/stage (clusters/stage/kustomization.yaml:1); deletes nothing
     1 object: 1 VirtualService

Not as it seems
  wrong clusters/stage/kustomization.yaml:1: \`gone.yaml\` does not exist. Add it, or take it off the list.

Reaches no cluster, or not as it is written
  clusters/stage/orphan.yaml: no kustomization lists it
`);
  });

  it('is the same whatever the order of files', async () => {
    const backwards = Object.fromEntries(Object.entries(files).reverse());
    expect(await listing(backwards)).toEqual(await listing());
  });

  it('names every object with its place', async () => {
    const { environments } = await listing();
    expect(
      environments[0]!.units[1]!.objects.map(({ name, location: { file, line } }) => `${name} ${file}:${line}`),
    ).toEqual(['b clusters/prod/apps/b.yaml:4', 'c clusters/prod/apps/b.yaml:11']);
  });

  it('shows neither secrets nor what steers a terminal', async () => {
    const hostile = {
      'a\u001b[2J/kustomization.yaml': 'resources: ["https://user:hunter2secret@example.com/x\u001b[31m"]\n',
    };
    const list = await listing(hostile, noSettings);
    const text = renderListing(list, false) + JSON.stringify(list.problems);
    expect(text).not.toContain('hunter2secret');
    expect(renderListing(list, false)).not.toContain('\u001b');
  });
});
