import type { Placed } from '../placed.ts';
import type { HelmRenderer, HelmRequest } from '../renderer.ts';
import type { ChartRequest } from './chart.ts';
import type { ChartLayout } from './layout.ts';

/** A release of a chart whose files are at hand. */
export interface Release extends ChartRequest {
  readonly layout: ChartLayout;
  /** All values that its templates see. */
  readonly all: Placed;
}

/** A release as helm has printed it, and what it was asked. */
export interface PrintedRelease {
  readonly text: string;
  readonly request: HelmRequest;
}

const chart = 'chart';

/** The path of a file for helm by its path below the chart. */
export function pathForHelm(below: string): string {
  return `${chart}/${below}`;
}

/** Renders a release; for another version of Kubernetes where the chart demands one. */
export async function renderRelease(
  helm: HelmRenderer,
  { layout, release, namespace, values }: Release,
): Promise<PrintedRelease | { readonly failure: string }> {
  const files = new Map([...layout.files].map(([below, text]) => [pathForHelm(below), text]));
  const given = values.map(({ value }, index) => [`values-${index}.yaml`, JSON.stringify(value)] as const);
  for (const [path, text] of given) files.set(path, text);
  const request: HelmRequest = {
    files,
    chart,
    release: releaseName(release),
    namespace: namespace ?? 'default',
    values: given.map(([path]) => path),
  };
  const rendering = await helm.render(request);
  if ('text' in rendering) return { text: rendering.text, request };
  for (const kubernetesVersion of versionsWanted(rendering.failure)) {
    const again = { ...request, kubernetesVersion };
    const other = await helm.render(again);
    if ('text' in other) return { text: other.text, request: again };
  }
  return rendering;
}

/** A name that helm takes (Helm `pkg/chartutil/validate_name.go`): one that is not filled in yet must not stop it. */
function releaseName(written: string): string {
  const name = written
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, 53)
    .replace(/^[-.]+|[-.]+$/g, '');
  return name === '' ? 'release' : name;
}

/** The versions that a refused chart's `kubeVersion` names, the highest first, and below a bound the minor before it. */
function versionsWanted(failure: string): string[] {
  const demand = /requires kubeVersion: (.+) which is incompatible/.exec(failure)?.[1] ?? '';
  const named = [...demand.matchAll(/(<?)=?\s*v?1\.(\d+)(?:\.(\d+))?/g)].slice(0, 4);
  const minors = named.map(([, below, minor, patch]) => ({ minor: Number(minor) - (below === '<' ? 1 : 0), patch }));
  return minors
    .sort((left, right) => right.minor - left.minor)
    .map(({ minor, patch }) => `1.${minor}.${patch === undefined || patch === '0' ? '99' : patch}`)
    .flatMap((version) => [version, version.replace(/99$/, '0')])
    .filter((version, index, all) => all.indexOf(version) === index);
}
