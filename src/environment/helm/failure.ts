import { valueAt } from '../../manifest/json.ts';
import type { RenderProblem } from '../environment.ts';
import { shownDirectory } from '../path.ts';
import type { HelmRenderer } from '../renderer.ts';
import type { Repository } from '../repository.ts';
import type { LeftDependency } from './layout.ts';
import { lineOf } from './places.ts';
import type { Release } from './release.ts';
import { isRemoteAddress } from './remote.ts';

/** That helm has refused a release, in its own words, at the line that it names or else where the chart is spoken of. */
export function renderingProblem(
  repository: Repository,
  { layout, teller, at }: Release,
  helm: HelmRenderer,
  failure: string,
): RenderProblem {
  const named = [
    ...failure.matchAll(/[\w.-]+\/((?:charts\/[\w.-]+\/)*templates\/[^\s:()<>"]+?)(?::(\d+))?(?=[:)\s,]|$)/g),
  ];
  const places = named.flatMap(([, path, line]) => {
    const file = repository.tree.files.get(layout.sources.get(path!) ?? '');
    return file === undefined ? [] : [lineOf(file, repository.side, Number(line ?? '1'))];
  });
  return {
    location: places[0] ?? teller.locate(at),
    reason: `\`${helm.name}\` failed for the chart in \`${shownDirectory(layout.directory)}\`: ${failure}`,
    fix: 'Correct the chart or its values; where values come from elsewhere, judge this part of the change by hand.',
    broken: true,
  };
}

/** What a chart was rendered without, but for what its values switch off. */
export function leftProblems(left: readonly LeftDependency[], { all }: Release): RenderProblem[] {
  return left
    .filter(({ condition }) => !isSwitchedOff(condition, all.value))
    .map(({ name, repository, packed, document, index }) => ({
      location: document.locate(['dependencies', index, 'name']),
      reason: `the chart is rendered without its dependency \`${name}\`, which ${absence(repository, packed)}`,
      fix: packed ? 'Unpack it in `charts/`.' : null,
      broken: false,
    }));
}

function absence(repository: string, packed: boolean): string {
  if (packed) return 'is packed';
  if (repository.startsWith('file://')) return `is not at \`${repository}\``;
  return isRemoteAddress(repository) ? 'is fetched from elsewhere' : 'is not in `charts/`';
}

/** The first path of a condition that leads to a boolean decides (Helm `pkg/chart/v2/util/dependencies.go`). */
function isSwitchedOff(condition: string, values: Release['all']['value']): boolean {
  const found = condition.split(',').map((path) => valueAt(values, path.trim().split('.')));
  return found.find((value) => typeof value === 'boolean') === false;
}
