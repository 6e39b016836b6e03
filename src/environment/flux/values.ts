import { listAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { valuesIn } from '../charts.ts';
import { embeddedDocuments } from '../embedded.ts';
import type { RenderProblem } from '../environment.ts';
import { objectOf, type Placed, partAtPath, placedIn } from '../placed.ts';
import type { Repository } from '../repository.ts';
import type { Cluster } from './cluster.ts';
import { shownObject } from './objects.ts';

/** Values of a release, of which the later count more, and what of them is not known. */
interface ReleaseValues {
  readonly values: readonly Placed[];
  readonly problems: readonly RenderProblem[];
}

/**
 * The values that a HelmRelease gives to its chart: values files of the chart's source, then `valuesFrom`, then `values`
 * (helm-controller `docs/spec/v2/helmreleases.md`, "Values"). Those of Secrets are not looked at.
 */
export function valuesOf(
  release: Manifest,
  files: readonly string[],
  cluster: Cluster,
  repository: Repository,
): ReleaseValues {
  const values = files.flatMap((file) => valuesIn(repository, file));
  const problems: RenderProblem[] = [];
  for (const [index, reference] of listAt(release.value, 'spec', 'valuesFrom').entries()) {
    const [kind, name] = [stringAt(reference, 'kind') ?? '', stringAt(reference, 'name') ?? ''];
    const source = cluster.find({ group: '', kind, namespace: release.namespace, name });
    if (kind === 'ConfigMap' && source !== undefined) {
      values.push(...referredValues(source, reference, repository));
      continue;
    }
    problems.push({
      location: release.locate(['spec', 'valuesFrom', index, 'name']),
      reason: `the values that ${shownObject(release)} takes from ${kind} \`${name}\` are not known here`,
      fix: null,
      broken: false,
    });
  }
  const own = partAtPath(placedIn(release, release.value), ['spec', 'values']);
  return { values: own === undefined ? values : [...values, own], problems };
}

function referredValues(
  source: Manifest,
  reference: ReturnType<typeof listAt>[number],
  { tree }: Repository,
): readonly Placed[] {
  const key = stringAt(reference, 'valuesKey') ?? 'values.yaml';
  const data = partAtPath(placedIn(source, source.value), ['data', key]);
  if (data === undefined) return [];
  const target = stringAt(reference, 'targetPath');
  if (target === null) return embeddedDocuments(tree, data);
  return [nestedAt(target, embeddedDocuments(tree, data)[0] ?? data)];
}

/** `a.b` and a value as `{a: {b: value}}`; a dot after a backslash belongs to the name. */
function nestedAt(path: string, value: Placed): Placed {
  const steps = path.split(/(?<!\\)\./).map((step) => step.replaceAll('\\.', '.'));
  return steps.reduceRight((inner, step) => objectOf(value.origin, [[step, inner]]), value);
}
