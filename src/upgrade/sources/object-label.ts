import type { Manifest } from '../../manifest/manifest.ts';
import { istioChart } from '../charts/artifacts.ts';
import type { VersionContext } from '../declared/context.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { identityOf, subjectOf } from '../declared/identity.ts';
import { narrowed, writtenAt } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { minorOf, parseVersion } from '../version.ts';

/** Kinds that the charts and istioctl label with what they are of. */
const labelled: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'CustomResourceDefinition']);

const parts: Readonly<Record<string, Component>> = {
  Pilot: 'istiod',
  Cni: 'cni',
  Ztunnel: 'ztunnel',
  IngressGateways: 'gateway',
  EgressGateways: 'gateway',
  Base: 'base',
  istiod: 'istiod',
  'istio-cni': 'cni',
  ztunnel: 'ztunnel',
};

/**
 * Labels of rendered objects: `helm.sh/chart: istiod-1.26.0`, and `operator.istio.io/version` or
 * `app.kubernetes.io/version` beside the name of the part. They tell what an object was rendered from, not which image
 * runs (github.com/istio/istio manifests/charts, labels of the templates).
 */
export function objectLabels(context: VersionContext): VersionDeclaration[] {
  return context.manifests.flatMap(({ manifest, environment }) => {
    if (!labelled.has(manifest.kind)) return [];
    const found = labelOf(manifest);
    const written = found === null ? null : writtenAt(context, manifest, ['metadata', 'labels', found.label]);
    const version = found === null || written === null ? null : narrowed(written, found.version);
    const minor = minorOf(parseVersion(version?.text ?? '').version ?? '');
    if (found === null || version === null || minor === null || !isIstioMinor(minor)) return [];
    const revision = found.component === 'istiod' ? revisionOf(manifest) : null;
    const { component } = found;
    const [subject, resource] = [`${subjectOf(manifest)} ${found.label}`, identityOf(manifest)];
    return [declaration({ component, source: 'label', subject, revision, environment, resource }, version)];
  });
}

interface Labelled {
  readonly label: string;
  readonly component: Component;
  readonly version: string;
}

function labelOf({ labels }: Manifest): Labelled | null {
  const chart = /^(?<name>[a-z-]+)-(?<version>\d+\.\d+\.\d+.*)$/.exec(labels['helm.sh/chart'] ?? '')?.groups;
  const known = chart === undefined ? null : istioChart(chart.name!);
  const isOwn = known?.distinctive === true || labels['app.kubernetes.io/part-of'] === 'istio';
  if (known !== null && isOwn) {
    return { label: 'helm.sh/chart', component: known.component, version: chart!.version! };
  }
  const operator = labels['operator.istio.io/version'];
  const part = parts[labels['operator.istio.io/component'] ?? ''];
  if (operator !== undefined && part !== undefined) {
    return { label: 'operator.istio.io/version', component: part, version: operator };
  }
  const version = labels['app.kubernetes.io/version'];
  const named = parts[labels['app.kubernetes.io/name'] ?? ''];
  const isPart = labels['app.kubernetes.io/part-of'] === 'istio';
  return version !== undefined && named !== undefined && isPart
    ? { label: 'app.kubernetes.io/version', component: named, version }
    : null;
}

function revisionOf({ labels }: Manifest): string | null {
  const revision = labels['istio.io/rev'] ?? '';
  return revision === '' || revision === 'default' ? null : revision;
}
