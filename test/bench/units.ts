import { noSettings } from '../../src/config/settings.ts';
import { findEnvironmentsOfChange } from '../../src/environment/find.ts';
import { noStatements } from '../../src/environment/statements.ts';
import { type ParseCache, readTree } from '../../src/manifest/read.ts';
import { planRollout } from '../../src/rollout/plan-rollout.ts';
import type { Files } from '../../src/rules/cases.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { checkTrees } from '../support/check.ts';
import type { Measure } from './measure.ts';
import { manifestFiles } from './repository.ts';

const unitCount = 2_000;
const manifestCount = 20_000;

/** Finding many units and the order of what changes in all of them, against reading the repository. */
export async function benchUnits(measure: Measure): Promise<void> {
  for (const [tool, declare] of Object.entries(declarations)) {
    const before = repository(declare);
    const after = Object.fromEntries(Object.entries(before).map(([path, text]) => [path, shifted(text)]));
    const [first, text] = Object.entries(before)[0]!;
    const trees = { base: treeOf(before, 'base'), head: treeOf(after, 'head') };
    const read = () => {
      const cache: ParseCache = new Map();
      const base = { tree: trees.base, reading: readTree(trees.base, 'base', cache) };
      return { base, head: { tree: trees.head, reading: readTree(trees.head, 'head', cache) } };
    };
    const reading = await measure(`${tool}: reading base and head`, null, read);
    const { base, head } = read();
    const options = { delivery: null, renderer: null, helm: null, statements: noStatements, repositories: [] };
    const find = () => findEnvironmentsOfChange(base, head, options);
    await measure(`${tool}: environments of base and head`, reading, find);
    const found = await find();
    const [one, two] = [found.base.environments[0]!, found.head.environments[0]!];
    if (two.units.length < unitCount) throw new Error(`${two.units.length} units are too few`);
    await measure(`${tool}: the order of all steps`, reading, () => {
      const rollout = planRollout(one, two);
      if (rollout.steps.length < manifestCount / 5) throw new Error('steps are missing');
      for (const [index, step] of rollout.steps.entries())
        rollout.relate(step, rollout.steps[(index * 7 + 1) % rollout.steps.length]!);
    });
    const little = treeOf({ ...before, [first]: shifted(text) }, 'head');
    await measure(`${tool}: the whole check of one change`, reading, () =>
      checkTrees(trees.base, little, 'check', noSettings),
    );
  }
}

const declarations: Readonly<Record<string, (name: string, index: number) => string>> = {
  'Argo CD': (name) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  source: { repoURL: https://github.com/example/mesh, path: apps/${name}, directory: { recurse: true } }
  destination: { server: https://kubernetes.default.svc, namespace: prod }
`,
  Flux: (name, index) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec:
  path: ./apps/${name}
  prune: true
  wait: true
  sourceRef: { kind: GitRepository, name: flux-system }
  dependsOn: [${index % 10 === 0 ? '' : `{ name: unit-${index - 1} }`}]
`,
};

/** The traffic of a route moved on a little. */
function shifted(text: string): string {
  return text.replace('weight: 90', 'weight: 80').replace('weight: 10', 'weight: 20');
}

/** Units of a few manifests each, and what declares them. */
function repository(declare: (name: string, index: number) => string): Files {
  const files: Record<string, string> = {};
  for (const [index, [path, text]] of Object.entries(manifestFiles(manifestCount)).entries()) {
    files[`apps/unit-${Math.floor((index * unitCount) / manifestCount)}/${path.replaceAll('/', '-')}`] = text;
  }
  for (let index = 0; index < unitCount; index += 1)
    files[`units/unit-${index}.yaml`] = declare(`unit-${index}`, index);
  return files;
}
