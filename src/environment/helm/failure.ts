import { valueAt } from '../../manifest/json.ts';
import type { RenderProblem } from '../environment.ts';
import type { HelmRenderer } from '../renderer.ts';
import type { Repository } from '../repository.ts';
import { type Dependency, dependencyKey } from './dependencies.ts';
import { sourceIn } from './layout.ts';
import { lineOf } from './places.ts';
import type { Release } from './release.ts';
import type { Absence } from './remote.ts';

/** A template as helm names it, with a line where it knows one: `chart/charts/inner/templates/route.yaml:7:20`. */
const template = /[\w.-]+\/((?:charts\/[\w.-]+\/)*templates\/[^\s:()<>"]+)(?::(\d+))?/g;

/** That helm has refused a release, in its own words, at the line that it names or else where the chart is spoken of. */
export function renderingProblem(
  repository: Repository,
  { layout, teller, at }: Release,
  helm: HelmRenderer,
  failure: string,
): RenderProblem {
  const places = [...failure.matchAll(template)].flatMap(([, path, line]) => {
    const file = repository.tree.files.get(sourceIn(layout, path!) ?? '');
    return file === undefined ? [] : [lineOf(file, repository.side, Number(line ?? '1'))];
  });
  return {
    location: places.at(-1) ?? teller.locate(at),
    reason: `\`${helm.name}\` failed for the chart ${layout.shown}: ${failure}`,
    fix: 'Correct the chart or its values; where values come from elsewhere, judge this part of the change by hand.',
    broken: true,
  };
}

/** What a chart was rendered without, but for what its values switch off. */
export function leftProblems(
  { layout: { left }, all }: Release,
  absent: ReadonlyMap<string, Absence>,
): RenderProblem[] {
  return left
    .filter(({ condition }) => !isSwitchedOff(condition, all.value))
    .map((one) => {
      const { reason, fix } = absenceOf(one, absent.get(dependencyKey(one)));
      return {
        location: one.document.locate(['dependencies', one.index, 'name']),
        reason: `the chart is rendered without its dependency \`${one.name}\`, which ${reason}`,
        fix,
        broken: false,
      };
    });
}

function absenceOf({ absence, packed, repository }: Dependency, told: Absence | undefined): Absence {
  if (absence !== null) return { reason: absence, fix: null };
  if (packed) return { reason: 'lies packed in `charts/`', fix: 'Unpack it there.' };
  if (repository.startsWith('file://')) return { reason: `is not at \`${repository}\``, fix: null };
  if (repository === '') return { reason: 'is not in `charts/`', fix: null };
  return told ?? { reason: 'lies elsewhere', fix: null };
}

/** The first path of a condition that leads to a boolean decides (Helm `pkg/chartutil/dependencies.go`). */
export function isSwitchedOff(condition: string, values: Release['all']['value']): boolean {
  const found = condition.split(',').map((path) => valueAt(values, path.trim().split('.')));
  return found.find((value) => typeof value === 'boolean') === false;
}
