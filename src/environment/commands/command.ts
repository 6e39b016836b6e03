import type { Location } from '../../manifest/location.ts';
import type { DeliverySettings, DeliveryTool } from '../environment.ts';

/** What a command delivers. Paths are absolute and may hold the marks of `shell/marks.ts`. */
export type Content =
  /** `kubectl apply -f`: files and folders, in this order; of folders what lies below as well where it is recursive. */
  | { readonly kind: 'files'; readonly paths: readonly string[]; readonly recursive: boolean }
  | { readonly kind: 'kustomization'; readonly path: string }
  /** `istioctl install`: files of IstioOperators, and `--set` over them as written. */
  | { readonly kind: 'control plane'; readonly paths: readonly string[]; readonly set: readonly string[] }
  | ChartContent;

/** `helm upgrade RELEASE CHART`. */
export interface ChartContent {
  readonly kind: 'chart';
  readonly release: string;
  /** As written: a path, `repository/chart`, an address. */
  readonly chart: string;
  /** The folder that it is where there is such a folder in the repository. */
  readonly folder: string;
  /** Paths of values files; the later count more. */
  readonly values: readonly string[];
  /** `--repo`; null where the chart is a path or the name of a repository and a chart. */
  readonly repository: string | null;
  readonly version: string | null;
  /** `--set`, `--set-string`, in their order. */
  readonly set: readonly { readonly text: string; readonly string: boolean }[];
}

/** A command that delivers something. */
export interface DeliveringCommand {
  readonly kind: 'deliver';
  readonly tool: DeliveryTool;
  /** The command without paths, for people: `kubectl apply -f`. */
  readonly verb: string;
  /** As it stands in the script. */
  readonly written: string;
  readonly content: Content;
  /** `-n`; null where none is given or it is not known. */
  readonly namespace: string | null;
  /** The cluster; null where nothing names one. */
  readonly context: string | null;
  readonly settings: DeliverySettings;
  /** Whether it returns only when what it has delivered is ready. */
  readonly waits: boolean;
  readonly place: Location;
}

/** `kubectl delete -f`. */
export interface DeletingCommand {
  readonly kind: 'delete';
  readonly paths: readonly string[];
  readonly verb: string;
  readonly place: Location;
}

/** `istioctl uninstall --revision 1-24`, `helm uninstall istiod-1-24 -n istio-system`. */
export interface UninstallingCommand {
  readonly kind: 'uninstall';
  readonly tool: 'istioctl' | 'helm';
  /** The revision, `*` for all; of helm each release, with `-n` and its namespace where the line gives one. */
  readonly what: readonly string[];
  readonly context: string | null;
  readonly place: Location;
}

/** What a pipeline means to the delivery. */
export type Command =
  | DeliveringCommand
  /** Lets time pass: `kubectl wait`, `kubectl rollout status`, `sleep`. */
  | { readonly kind: 'wait' }
  | DeletingCommand
  | UninstallingCommand
  /** It delivers something, of which nothing is known; the reason is a clause. */
  | { readonly kind: 'note'; readonly reason: string; readonly place: Location };
