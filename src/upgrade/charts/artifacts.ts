import data from '../data/istio-artifacts.json' with { type: 'json' };
import type { Component } from '../declared/declaration.ts';

interface ChartName {
  readonly component: Component;
  /** The name alone is proof enough that the chart is Istio's. */
  readonly distinctive: boolean;
  /** What else it holds, at the same version; absent where it holds nothing else. */
  readonly brings?: readonly Component[];
}

const charts = new Map(Object.entries(data.charts) as [string, ChartName][]);
const images = new Map(Object.entries(data.images) as [string, Component][]);

/** What a chart of this name would be if it were Istio's; null where Istio has none of this name. */
export function istioChart(name: string): ChartName | null {
  return charts.get(name) ?? null;
}

/** Whether an address is one under which Istio publishes charts, or its own git repository. */
export function isIstioRepository(address: string): boolean {
  const bare = address.replace(/^[a-z+]+:\/\//, '').replace(/^www\./, '');
  return (
    isIstioSource(address) || data.chartRepositories.some((known) => `${bare}/`.includes(known.replace(/\/?$/, '/')))
  );
}

/** Whether an address is the git repository of Istio itself. */
export function isIstioSource(address: string): boolean {
  return /(^|[/@.])github\.com[/:]istio\/istio(\.git)?\/?$/.test(address);
}

/** The last part of a chart's address: `oci://ghcr.io/istio/release/charts/istiod` names `istiod`. */
export function splitChartAddress(address: string): { readonly repository: string; readonly chart: string } {
  const trimmed = address.replace(/\/+$/, '');
  const cut = trimmed.lastIndexOf('/');
  return { repository: trimmed.slice(0, Math.max(cut, 0)), chart: trimmed.slice(cut + 1) };
}

/** The version inside an address of the years of Helm 2: `…/istio-release/releases/1.1.7/charts`. */
export function versionInAddress(address: string): string | null {
  return /istio-(?:pre)?release\/(?:releases|prerelease)\/v?(\d+\.\d+\.\d+[^/]*)\//.exec(`${address}/`)?.[1] ?? null;
}

/** An image reference taken apart. */
export interface ImageReference {
  readonly component: Component;
  /** Null where the reference is a digest only, or names nothing. */
  readonly tag: string | null;
}

/** What an image is in Istio's terms; null where it is not Istio's. */
export function istioImage(reference: string): ImageReference | null {
  const [named] = reference.split('@');
  const slash = named!.lastIndexOf('/');
  const [image, tag] = named!.slice(slash + 1).split(':');
  const component = images.get(image!);
  if (component === undefined) return null;
  const repository = named!.slice(0, slash + 1);
  const own = data.imageRepositories.some((known) => repository === known || repository.endsWith(`/${known}`));
  if (!own && !/(^|\/)istio\/$/.test(repository)) return null;
  return { component, tag: tag ?? null };
}

/** Whether images of Istio stand under an address: the `hub` of its values. */
export function isIstioHub(address: string): boolean {
  return istioImage(`${address.replace(/\/+$/, '')}/pilot`) !== null;
}
