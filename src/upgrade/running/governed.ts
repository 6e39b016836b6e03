import { groupBy } from '../../mesh/group-by.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';

/** What runs in one environment: a component, or one of its revisions, and every place that says so. */
export interface Running {
  readonly component: Component;
  readonly revision: string | null;
  /** The declaration that decides. */
  readonly governing: VersionDeclaration;
  /** Others that say the same. */
  readonly agreeing: readonly VersionDeclaration[];
  /** Those that say something else and do not decide: a chart's version under a tag, a label. */
  readonly overridden: readonly VersionDeclaration[];
  /** Whether places that weigh the same contradict each other, so that it is not known which one runs. */
  readonly contradicted: boolean;
}

/** The rows of one thing: one, or one for each version where two places that weigh the same say different ones. */
export function governed(
  group: readonly VersionDeclaration[],
  isHint: (each: VersionDeclaration) => boolean,
): Running[] {
  const weighed = group.map((each) => ({ each, weight: isHint(each) ? weights.hint : weightOf(each) }));
  const best = Math.min(...weighed.map(({ weight }) => weight));
  const deciding = weighed.filter(({ weight }) => weight === best).map(({ each }) => each);
  const others = group.filter((each) => !deciding.includes(each));
  const shown = (each: VersionDeclaration): string => each.version ?? each.text;
  const rows = [...groupBy(deciding, shown)];
  return rows.map(([version, [governing, ...same]], index) => {
    const { component, revision } = governing!;
    const [agreeing, overridden] = index === 0 ? [others.filter((each) => shown(each) === version), others] : [[], []];
    return {
      component,
      revision,
      governing: governing!,
      agreeing: [...same, ...agreeing],
      overridden: overridden.filter((each) => shown(each) !== version),
      contradicted: rows.length > 1,
    };
  });
}

const weights = { image: 0, tag: 1, chart: 2, range: 3, unknown: 4, tool: 5, absent: 6, hint: 7 } as const;
const tagged: ReadonlySet<string> = new Set([
  'helm-values',
  'istio-operator',
  'sail',
  'service-mesh-control-plane',
  'vendor-resource',
  'values-file',
]);

/** The less, the nearer to what the kubelet starts. */
function weightOf({ source, subject, certainty, text, component }: VersionDeclaration): number {
  if (source === 'image' || (source === 'kustomization' && subject.startsWith('image '))) return weights.image;
  if (source === 'helm-values' && subject.endsWith('image')) return weights.image;
  if (text.trim() === '' && source === 'istio-operator') return weights.absent;
  if (certainty === 'unknown') return weights.unknown;
  if (tagged.has(source)) return weights.tag;
  if (certainty !== 'exact') return weights.range;
  return component === 'istioctl' || tools.has(source) ? weights.tool : weights.chart;
}

const tools: ReadonlySet<string> = new Set(['script-variable', 'tool-versions']);
