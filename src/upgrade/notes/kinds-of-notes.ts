import type { Component } from '../declared/declaration.ts';
import type { Note } from './notes.ts';

/**
 * How each note is found, where the data alone does not say it. A note that is in none of these lists and has no
 * predicate is found by what its `match` names.
 */

/** Notes of Helm values that a chart no longer has; the values are judged against the declared version (`values.ts`). */
export const removedValues: ReadonlySet<string> = new Set([
  'global-trustdomain-removed',
  'legacy-selectors-removed',
  'cni-taint-removed',
  'telemetry-envoyfilter-removed',
  'cni-psp-removed',
  'ambient-redirect-mode-removed',
  'cni-privileged-removed',
  'pilot-plugins-removed',
  'stackdriver-removed',
  'values-schema-cleanup',
  'istio-cni-values-removed',
  'stackdriver-tracing-fails',
  'pilotcertprovider-kubernetes-fails',
  'autoscalingv2api-removed',
  'core-dump-annotation',
  'zvpn-removed',
  'multicluster-values-removed',
  'lightstep-removed',
]);

/** Of these, the ones that istioctl refuses: its schema no longer has them (operator/pkg/apis/values_types.proto). */
export const refusedByIstioctl: ReadonlySet<string> = new Set([
  'pilot-plugins-removed',
  'values-schema-cleanup',
  'autoscalingv2api-removed',
  'zvpn-removed',
]);

/** Notes of Helm values whose mere presence is what they tell of, though the chart still has them. */
export const namedValues: ReadonlySet<string> = new Set([
  'global-arch-deprecated',
  'istio-cni-values-deprecated',
  'cni-loglevel',
]);

/** Notes that say what a chart accepts: the accepted names themselves are data (`accepted.ts`, `values.ts`). */
export const acceptedNames: ReadonlySet<string> = new Set([
  'gateway-chart-strict-schema',
  'gateway-chart-schema-strict',
  'helm-profile-key',
  'platform-checked',
  'defaults-refused',
  'gateway-empty-ports',
  'openshift-helm-profile',
  'external-profile-removed',
  'compat-1.20-removed',
]);

/** Notes of variables that are no longer read: which ones is data (`environment-variables.ts`). */
export const removedVariableNotes: ReadonlySet<string> = new Set([
  'vs-delegate-always-on',
  'hbone-flags-removed',
  'scoping-flag-removed',
  'auto-sni-flag-removed',
  'retry-flags-removed',
  'metric-rotation-removed',
  'upstream-span-flag-removed',
]);

/** Notes of what is no longer observed, or read past: the pods are served as before. */
export const losesNoTraffic: ReadonlySet<string> = new Set([
  'default-tracing-removed',
  'lightstep-removed',
  'meshconfig-fields-removed',
  'opencensus-removed',
  'opencensus-xds-removed',
  'stackdriver-removed',
  'telemetry-cel-attributes',
]);

/** Notes in which a variable that is set is the trouble, and not the way out of it. */
export const aboutVariables: ReadonlySet<string> = new Set([
  'bootstrap-envoyfilter',
  'cert-provider-kubernetes',
  'cni-flags-removed',
  'dns-auto-allocate-deprecated',
  'dry-run-authz-ztunnel',
  'envoyfilter-gateway-rbac-name',
  'first-party-jwt-removed',
  'stackdriver-removed',
  'untaint-env',
]);

/** Notes that another rule judges, and which. */
export const judgedElsewhere: Readonly<Record<string, string>> = {
  'min-k8s-1.23': 'version-supported',
  'min-k8s-1.24': 'version-supported',
  'min-k8s-1.26': 'version-supported',
  'min-k8s-1.28': 'version-supported',
  'min-k8s-1.29': 'version-supported',
  'min-k8s-1.30': 'version-supported',
  'min-k8s-1.32': 'version-supported',
  'gateway-api-v0.5': 'version-supported',
  'gateway-api-v0.6': 'version-supported',
  'gateway-api-v1.1-grpcroute': 'version-supported',
  'gwapi-1.5-crash': 'version-supported',
  'gateway-api-v1.5': 'version-supported',
  'gateway-api-v1.6-tcproute': 'version-supported',
  'default-hub-registry-istio-io': 'version-supported',
  'gcp-hosting-retired': 'version-supported',
  'default-revision-validation': 'revision-exists',
  'crd-version-floor': 'version-skew',
};

/** The component that brings a note: the chart it names, by the name of its values, else the control plane. */
export function componentOf({ match, id }: Note): Component {
  const chart = match?.chart;
  if (chart === 'gateway' || chart === 'cni' || chart === 'ztunnel' || chart === 'base') return chart;
  const [path = ''] = match?.helm ?? [];
  if (path.startsWith('cni.') || id.startsWith('cni-')) return 'cni';
  return path === 'redirectMode' ? 'ztunnel' : 'istiod';
}

/** What has to be in an environment for a note on the reading list to be worth reading. */
export type Relevance =
  | 'always'
  | { readonly component: 'base' | 'cni' | 'ztunnel' }
  | { readonly kinds: readonly string[] };

/**
 * Notes that no manifest can confirm: they are listed to be read, where the environment has what they are about.
 * Variables that a note names take it off the list once they are set: then somebody has decided.
 */
export const toRead: Readonly<Record<string, Relevance>> = {
  'host-header-fallback': 'always',
  'debug-interface-auth': 'always',
  'cni-exclude-kube-system': { component: 'cni' },
  'workloadentry-cross-cluster': { kinds: ['WorkloadEntry'] },
  'auto-mtls-workload-policy': { kinds: ['PeerAuthentication'] },
  'probe-no-keepalive': 'always',
  'max-rps-25': 'always',
  'least-request-default': 'always',
  'go-protobuf': 'always',
  'fsgroup-injection': 'always',
  'send-unhealthy-off': 'always',
  'ignore-port-in-host': { kinds: ['VirtualService'] },
  'kubeconfig-auth-plugins': 'always',
  'endpointslice-v1beta1': 'always',
  'external-name-upcoming': { kinds: ['Service ExternalName'] },
  'sidecar-startup-probe': 'always',
  'cni-repair-defaults': { component: 'cni' },
  'delta-xds': 'always',
  'cni-exclude-istio-system': { component: 'cni' },
  'stats-tag-regex': 'always',
  'ztunnel-resources': { component: 'ztunnel' },
  'retry-defaults': { kinds: ['VirtualService'] },
  'grafana-7.2': 'always',
  'cni-no-host-network': { component: 'cni' },
  'socket-event-loop': 'always',
  'crd-storage-v1': { component: 'base' },
  'security-crd-storage-v1': { component: 'base' },
  'gateway-tls-secret-sa': { kinds: ['Gateway gateway.networking.k8s.io'] },
  'gateway-copy-labels': { kinds: ['Gateway gateway.networking.k8s.io'] },
  'gateway-upstream-span': { kinds: ['Telemetry'] },
  'ambient-iptables-reconcile': { component: 'cni' },
  gomemlimit: 'always',
  'nftables-unpinned': 'always',
  'cni-config-0600': { component: 'cni' },
  'app-label-metrics': 'always',
  'trafficextension-crd': { kinds: ['TrafficExtension'] },
  'wds-grpc-limit': { component: 'ztunnel' },
  'xds-api-generator-auth': 'always',
  'kube-client-timeouts': 'always',
  'gomaxprocs-env-removed': 'always',
};
