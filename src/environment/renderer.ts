/** What a rendering came to: the YAML stream, or the reason why there is none, as the tool put it. */
export type Rendering = { readonly text: string } | { readonly failure: string };

/** A kustomize binary. */
export interface KustomizeRenderer {
  /** The command, for people: `kubectl kustomize`. */
  readonly name: string;
  /**
   * Builds the kustomization of one folder from these files (by path from the root of the repository, already held
   * to lie inside it). They are written into a folder of their own, which is removed afterwards.
   */
  render(files: ReadonlyMap<string, string>, directory: string): Promise<Rendering>;
}

/** What `helm template` is asked. */
export interface HelmRequest {
  /** Every file that helm may read, by path; the chart and the values files are among them. */
  readonly files: ReadonlyMap<string, string>;
  /** The folder of the chart among the files. */
  readonly chart: string;
  readonly release: string;
  readonly namespace: string;
  /** Paths of values files among the files; the later count more. */
  readonly values: readonly string[];
  /** The Kubernetes version to render for; absent: the one that helm was built for. */
  readonly kubernetesVersion?: string;
}

/** A chart in a chart repository (`https://…`) or a registry (`oci://…`), at one version and no range of them. */
export interface RemoteChart {
  readonly repository: string;
  readonly name: string;
  readonly version: string;
}

/** The files of a chart by path below its folder, or the reason why there are none. */
export type FetchedChart = { readonly files: ReadonlyMap<string, string> } | { readonly failure: string };

/** A helm binary. */
export interface HelmRenderer {
  /** The command, for people: `helm template`. */
  readonly name: string;
  /** Renders one release: without network, within a time limit, in a folder of its own that is removed afterwards. */
  render(request: HelmRequest): Promise<Rendering>;
  /** Fetches a chart; null where the user has not allowed it. Nothing else of helm reaches the network. */
  readonly fetch: ((chart: RemoteChart) => Promise<FetchedChart>) | null;
}

export { findHelm } from './renderer/helm.ts';
export { findRenderer } from './renderer/kustomize.ts';
