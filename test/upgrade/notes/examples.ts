import {
  deployment,
  destinationRule,
  type Example,
  envoyFilter,
  gateway,
  injected,
  managedGateway,
  namespace,
  object,
  service,
  serviceEntry,
  virtualService,
} from './repositories.ts';

/** For a note with a predicate of its own: what it must find, and what looks alike and must not be found. */
export interface ReadByHand {
  readonly hit: Example;
  readonly silent: Example;
}

const workloadEntry = (labels: string) =>
  object('networking.istio.io/v1beta1', 'WorkloadEntry', `{address: 10.0.0.1, labels: {${labels}}}`);
const route = (kind: string, parent: string) =>
  object('gateway.networking.k8s.io/v1', kind, `{parentRefs: [{${parent}}]}`);
const secret = (name: string, data: string, labels = '') =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: istio-system, labels: {${labels}}}\nstringData: ${data}\n`;
const tls = (settings: string) => destinationRule(`{host: out.example.com, trafficPolicy: {tls: {${settings}}}}`);
const filter = (
  name: string,
  rest = 'typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}',
) =>
  `{applyTo: HTTP_FILTER, match: {context: SIDECAR_INBOUND}, patch: {operation: INSERT_FIRST, value: {name: ${name}${rest === '' ? '' : `, ${rest}`}}}}`;
const beside = (name: string) =>
  `{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager, subFilter: {name: ${name}}}}}}, patch: {operation: INSERT_BEFORE, value: {name: mine, typed_config: {"@type": x}}}}`;
const operatorPod = (image: string) => deployment(`image: ${image}`);
const zipkin = (where: string) => service('{ports: [{port: 9411}]}', `name: zipkin, namespace: ${where}`);

export const examples: Readonly<Record<string, ReadByHand>> = {
  'inject-label-opt-in': {
    hit: {
      objects: [namespace('team: a'), deployment('image: a', 'labels: {app: a, sidecar.istio.io/inject: "true"}')],
    },
    silent: { objects: injected('image: a', 'labels: {app: a, sidecar.istio.io/inject: "true"}') },
  },
  'inbound-passthrough': {
    hit: { objects: injected('image: a, args: ["--listen-address=127.0.0.1:8080"]') },
    silent: { objects: injected('image: a, args: ["--listen-address=0.0.0.0:8080", "--backend=127.0.0.1:9090"]') },
  },
  'default-gateway-ports': {
    hit: {
      objects: [
        gateway(
          '{selector: {istio: ingressgateway}, servers: [{port: {number: 15443, name: tls, protocol: TLS}, tls: {mode: AUTO_PASSTHROUGH}, hosts: ["*.local"]}]}',
        ),
      ],
    },
    silent: {
      objects: [
        gateway(
          '{selector: {istio: eastwest}, servers: [{port: {number: 15443, name: tls, protocol: TLS}, hosts: ["*.local"]}]}',
        ),
      ],
    },
  },
  'cert-provider-kubernetes': {
    hit: { values: { istiod: '{global: {pilotCertProvider: kubernetes}}' } },
    silent: { values: { istiod: '{global: {pilotCertProvider: istiod}}' } },
  },
  'istiod-remote-config-cluster': {
    hit: { operator: '{components: {istiodRemote: {enabled: true}, base: {enabled: true}}}' },
    silent: { operator: '{components: {istiodRemote: {enabled: true}, base: {enabled: false}}}' },
  },
  'envoyfilter-vhost-match': {
    hit: {
      objects: [
        envoyFilter(
          '{applyTo: VIRTUAL_HOST, match: {routeConfiguration: {vhost: {name: "a:80"}}}, patch: {operation: MERGE, value: {}}}',
        ),
      ],
    },
    silent: {
      objects: [
        envoyFilter(
          '{applyTo: VIRTUAL_HOST, match: {routeConfiguration: {name: "80"}}, patch: {operation: MERGE, value: {}}}',
        ),
      ],
    },
  },
  'service-over-serviceentry': {
    hit: {
      objects: [
        service('{ports: [{port: 80}]}', 'name: b, namespace: shop'),
        serviceEntry('{hosts: [b.shop.svc.cluster.local]}'),
      ],
    },
    silent: {
      objects: [service('{ports: [{port: 80}]}', 'name: b, namespace: shop'), serviceEntry('{hosts: [b.example.com]}')],
    },
  },
  'tcp-probe-rewrite': {
    hit: { objects: injected('image: a, livenessProbe: {tcpSocket: {port: 80}}') },
    silent: {
      objects: injected(
        'image: a, livenessProbe: {tcpSocket: {port: 80}}',
        'labels: {app: a}, annotations: {sidecar.istio.io/rewriteAppHTTPProbers: "false"}',
      ),
    },
  },
  'multicluster-kubeconfig-auth': {
    hit: {
      objects: [
        secret('east', '{east: "users:\\n- user:\\n    exec:\\n      command: aws\\n"}', 'istio/multiCluster: "true"'),
      ],
    },
    silent: {
      objects: [secret('east', '{east: "users:\\n- user:\\n    token: abc\\n"}', 'istio/multiCluster: "true"')],
    },
  },
  'port-22-captured': {
    hit: { objects: injected('image: a, ports: [{containerPort: 22}]') },
    silent: {
      objects: injected(
        'image: a, ports: [{containerPort: 22}]',
        'labels: {app: a}, annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "22,23"}',
      ),
    },
  },
  'endpointslice-discovery': {
    hit: {
      objects: [
        'apiVersion: v1\nkind: Endpoints\nmetadata: {name: a, namespace: shop, labels: {endpointslice.kubernetes.io/skip-mirror: "true"}}\nsubsets: []\n',
      ],
    },
    silent: { objects: ['apiVersion: v1\nkind: Endpoints\nmetadata: {name: a, namespace: shop}\nsubsets: []\n'] },
  },
  'autoscaling-v2beta1': {
    hit: {
      operator:
        '{components: {pilot: {k8s: {hpaSpec: {metrics: [{type: Resource, resource: {name: cpu, targetAverageUtilization: 60}}]}}}}}',
    },
    silent: {
      operator:
        '{components: {pilot: {k8s: {hpaSpec: {metrics: [{type: Resource, resource: {name: cpu, target: {averageUtilization: 60}}}]}}}}}',
    },
  },
  'remote-profile-removed': {
    hit: { operator: '{profile: remote}' },
    silent: { operator: '{profile: minimal}' },
  },
  'native-stats': {
    hit: { objects: [envoyFilter(beside('istio.stats'))] },
    silent: { objects: [envoyFilter(beside('envoy.filters.http.router'))] },
  },
  'operator-http-charts-deprecated': {
    hit: { operator: '{installPackagePath: "https://example.com/istio.tgz"}' },
    silent: { operator: '{installPackagePath: /charts}' },
  },
  'operator-http-charts-removed': {
    hit: { operator: '{installPackagePath: "https://example.com/istio.tgz"}' },
    silent: { operator: '{installPackagePath: /charts}' },
  },
  'vs-empty-header-prefix': {
    hit: {
      objects: [
        virtualService(
          '{hosts: [a], http: [{match: [{headers: {x-a: {prefix: ""}}}], route: [{destination: {host: a}}]}]}',
        ),
      ],
    },
    silent: {
      objects: [
        virtualService(
          '{hosts: [a], http: [{match: [{headers: {x-a: {prefix: b}}}], route: [{destination: {host: a}}]}]}',
        ),
      ],
    },
  },
  'managed-gateway-naming': {
    hit: { objects: [managedGateway('{gatewayClassName: istio, listeners: []}')] },
    silent: {
      objects: [
        managedGateway(
          '{gatewayClassName: istio, listeners: []}',
          'name: a, namespace: shop, annotations: {gateway.istio.io/name-override: a}',
        ),
      ],
    },
  },
  'proxy-concurrency': {
    hit: { values: { gateway: '{resources: {limits: {cpu: "4"}}}' } },
    silent: {
      values: {
        gateway: '{resources: {limits: {cpu: "4"}}}',
        istiod: '{meshConfig: {defaultConfig: {concurrency: 2}}}',
      },
    },
  },
  'managed-gateway-rendering': {
    hit: { objects: [managedGateway('{gatewayClassName: istio, listeners: []}')] },
    silent: {
      objects: [managedGateway('{gatewayClassName: istio, addresses: [{value: gateway.shop}], listeners: []}')],
    },
  },
  'gateway-api-alpha-off': {
    hit: { objects: [object('gateway.networking.k8s.io/v1alpha2', 'TCPRoute', '{rules: []}')] },
    silent: {
      objects: [object('gateway.networking.k8s.io/v1alpha2', 'TCPRoute', '{rules: []}')],
      values: { istiod: '{pilot: {env: {PILOT_ENABLE_ALPHA_GATEWAY_API: "true"}}}' },
    },
  },
  'ingress-v1beta1': {
    hit: { objects: [object('networking.k8s.io/v1beta1', 'Ingress', '{ingressClassName: istio}')] },
    silent: { objects: [object('networking.k8s.io/v1beta1', 'Ingress', '{ingressClassName: nginx}')] },
  },
  'gateway-pod-proxy-config': {
    hit: {
      objects: [
        managedGateway(
          '{gatewayClassName: istio, listeners: []}',
          'name: a, namespace: shop, annotations: {proxy.istio.io/config: "concurrency: 0"}',
        ),
      ],
    },
    silent: { objects: [managedGateway('{gatewayClassName: istio, listeners: []}')] },
  },
  'telemetry-default-providers': {
    hit: { objects: [envoyFilter(beside('envoy.filters.http.router'), 'stats-filter-1.17')] },
    silent: { objects: [envoyFilter(beside('envoy.filters.http.router'), 'statistics')] },
  },
  'vs-wildcard-precedence-flag': {
    hit: { objects: [virtualService('{hosts: ["*.com"]}', 'a'), virtualService('{hosts: ["*.a.com"]}', 'b')] },
    silent: { objects: [virtualService('{hosts: ["*.com"]}', 'a'), virtualService('{hosts: ["*.a.org"]}', 'b')] },
  },
  'base-chart-rbac-removed': {
    hit: {
      objects: [
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: mine}\nsubjects: [{kind: ServiceAccount, name: istiod-service-account, namespace: istio-system}]\n',
      ],
    },
    silent: {
      objects: [
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: mine}\nsubjects: [{kind: ServiceAccount, name: istiod, namespace: istio-system}]\n',
      ],
    },
  },
  'gateway-replicas': {
    hit: { values: { gateway: '{autoscaling: {enabled: false}}' } },
    silent: { values: { gateway: '{autoscaling: {enabled: false}, replicaCount: 2}' } },
  },
  'envoyfilter-canonical-names': {
    hit: { objects: [envoyFilter(beside('envoy.router'))] },
    silent: { objects: [envoyFilter(beside('envoy.filters.http.router'))] },
  },
  'envoyfilter-typed-config': {
    hit: { objects: [envoyFilter(filter('envoy.filters.http.lua', 'config: {a: b}'))] },
    silent: { objects: [envoyFilter(filter('envoy.filters.http.lua'))] },
  },
  'envoyfilter-xds-v2': {
    hit: {
      objects: [
        envoyFilter(
          filter(
            'envoy.filters.http.lua',
            'typed_config: {"@type": type.googleapis.com/envoy.config.filter.http.lua.v2.Lua}',
          ),
        ),
      ],
    },
    silent: { objects: [envoyFilter(filter('envoy.filters.http.lua'))] },
  },
  'parentref-service-group': {
    hit: { objects: [route('HTTPRoute', 'kind: Service, name: a')] },
    silent: { objects: [route('HTTPRoute', 'kind: Service, group: "", name: a')] },
  },
  'cni-flags-removed': {
    hit: { values: { cni: '{cni: {env: {SKIP_CNI_BINARIES: a}}}' } },
    silent: { values: { cni: '{cni: {env: {REPAIR_ENABLED: "true"}}}' } },
  },
  'filter-order': {
    hit: { objects: [envoyFilter(beside('istio.metadata_exchange'))] },
    silent: { objects: [envoyFilter(beside('envoy.filters.http.router'))] },
  },
  'operator-ambient': {
    hit: { operator: '{profile: ambient}', objects: [operatorPod('docker.io/istio/operator:1.19.1')] },
    silent: { operator: '{profile: ambient}' },
  },
  'auto-sni': {
    hit: { objects: [tls('mode: SIMPLE, credentialName: a')] },
    silent: { objects: [tls('mode: SIMPLE, credentialName: a, sni: out.example.com')] },
  },
  'verify-cert-at-client': {
    hit: {
      objects: [
        destinationRule(
          '{host: out.example.com, subsets: [{name: v1, trafficPolicy: {portLevelSettings: [{port: {number: 443}, tls: {mode: SIMPLE}}]}}]}',
        ),
      ],
    },
    silent: {
      objects: [
        tls('mode: SIMPLE, insecureSkipVerify: true'),
        destinationRule('{host: in.shop, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}', 'b'),
      ],
    },
  },
  'external-name-alias': {
    hit: {
      objects: [
        service('{type: ExternalName, externalName: out.example.com}'),
        destinationRule('{host: a, trafficPolicy: {}}'),
      ],
    },
    silent: {
      objects: [
        service('{type: ExternalName, externalName: out.example.com}'),
        destinationRule('{host: b, trafficPolicy: {}}'),
      ],
    },
  },
  'vs-most-specific-wildcard': {
    hit: {
      objects: [
        virtualService('{hosts: ["*.com"], gateways: [in]}', 'a'),
        virtualService('{hosts: ["*.a.com"], gateways: [shop/in]}', 'b'),
      ],
    },
    silent: {
      objects: [
        virtualService('{hosts: ["*.com"], gateways: [in]}', 'a'),
        virtualService('{hosts: ["*.a.com"], gateways: [out]}', 'b'),
      ],
    },
  },
  'pdb-v1beta1': {
    hit: {
      operator:
        '{components: {pilot: {k8s: {overlays: [{apiVersion: policy/v1beta1, kind: PodDisruptionBudget, name: istiod, patches: []}]}}}}',
    },
    silent: {
      operator:
        '{components: {pilot: {k8s: {overlays: [{apiVersion: policy/v1, kind: PodDisruptionBudget, name: istiod, patches: []}]}}}}',
    },
  },
  'installed-state-iop': {
    hit: {
      operator: '{profile: default}',
      objects: [
        object(
          'install.istio.io/v1alpha1',
          'IstioOperator',
          '{tag: 1.20.1}',
          'name: installed-state, namespace: istio-system',
        ),
      ],
    },
    silent: { operator: '{profile: default}' },
  },
  'bootstrap-envoyfilter': {
    hit: { objects: [envoyFilter('{applyTo: BOOTSTRAP, patch: {operation: MERGE, value: {}}}')] },
    silent: { objects: [envoyFilter('{applyTo: CLUSTER, patch: {operation: MERGE, value: {}}}')] },
  },
  'default-tracing-removed': {
    hit: { objects: [zipkin('istio-system')] },
    silent: {
      objects: [zipkin('istio-system')],
      values: { istiod: '{meshConfig: {defaultConfig: {tracing: {zipkin: {address: "zipkin.istio-system:9411"}}}}}' },
    },
  },
  'discovery-selectors-scope': {
    hit: {
      objects: [namespace('team: b'), virtualService('{hosts: [a]}')],
      values: { istiod: '{meshConfig: {discoverySelectors: [{matchLabels: {mesh: "on"}}]}}' },
    },
    silent: {
      objects: [namespace('mesh: "on"'), virtualService('{hosts: [a]}')],
      values: { istiod: '{meshConfig: {discoverySelectors: [{matchLabels: {mesh: "on"}}]}}' },
    },
  },
  'serviceentry-none-targetport': {
    hit: {
      objects: [
        serviceEntry(
          '{hosts: [out.example.com], resolution: NONE, ports: [{number: 80, targetPort: 8080, name: http}]}',
        ),
      ],
    },
    silent: {
      objects: [
        serviceEntry(
          '{hosts: [out.example.com], resolution: DNS, ports: [{number: 80, targetPort: 8080, name: http}]}',
        ),
      ],
    },
  },
  'waypoint-attachment': {
    hit: {
      objects: [
        managedGateway(
          '{gatewayClassName: istio-waypoint, listeners: []}',
          'name: a, namespace: shop, annotations: {istio.io/for-service-account: a}',
        ),
      ],
    },
    silent: {
      objects: [
        managedGateway('{gatewayClassName: istio-waypoint, listeners: []}'),
        namespace('istio.io/use-waypoint: a'),
      ],
    },
  },
  'first-party-jwt-removed': {
    hit: { values: { istiod: '{global: {jwtPolicy: first-party-jwt}}' } },
    silent: { values: { istiod: '{global: {jwtPolicy: third-party-jwt}}' } },
  },
  'dr-duplicate-subsets': {
    hit: { objects: [destinationRule('{host: a, subsets: [{name: v1}, {name: v1}]}')] },
    silent: { objects: [destinationRule('{host: a, subsets: [{name: v1}, {name: v2}]}')] },
  },
  'vs-empty-prefix': {
    hit: {
      objects: [
        virtualService('{hosts: [a], http: [{match: [{uri: {prefix: ""}}], route: [{destination: {host: a}}]}]}'),
      ],
    },
    silent: {
      objects: [
        virtualService('{hosts: [a], http: [{match: [{uri: {prefix: /}}], route: [{destination: {host: a}}]}]}'),
      ],
    },
  },
  'operator-deprecated': {
    hit: { objects: [operatorPod('docker.io/istio/operator:1.22.1')] },
    silent: { objects: [operatorPod('docker.io/other/operator:1.22.1')] },
  },
  'dns-exclusions': {
    hit: {
      objects: injected(
        'image: a',
        'labels: {app: a}, annotations: {traffic.sidecar.istio.io/excludeOutboundPorts: "53"}',
      ),
    },
    silent: {
      objects: injected(
        'image: a',
        'labels: {app: a}, annotations: {traffic.sidecar.istio.io/excludeOutboundPorts: "5432"}',
      ),
    },
  },
  'operator-removed': {
    hit: { objects: [operatorPod('docker.io/istio/operator:1.23.1')] },
    silent: { operator: '{profile: default}' },
  },
  'istiod-remote-chart-removed': {
    hit: { values: { istiod: 'none', 'istiod-remote': '{}' } },
    silent: { values: { istiod: '{profile: remote}' } },
  },
  'crds-templated': {
    hit: {},
    silent: { values: { base: '{base: {enableCRDTemplates: false}}' } },
  },
  'dr-enhanced-merge': {
    hit: {
      objects: [
        destinationRule('{host: a.shop.svc.cluster.local}', 'a'),
        destinationRule('{host: a.shop.svc.cluster.local, exportTo: [.]}', 'b'),
      ],
    },
    silent: {
      objects: [
        destinationRule('{host: a.shop.svc.cluster.local, exportTo: [., mesh]}', 'a'),
        destinationRule('{host: a.shop.svc.cluster.local, exportTo: [mesh, .]}', 'b'),
      ],
    },
  },
  'dr-tls-external': {
    hit: {
      objects: [
        destinationRule('{host: a.example.com, trafficPolicy: {tls: {mode: SIMPLE, sni: a.example.com}}}'),
        serviceEntry(
          '{hosts: [a.example.com], endpoints: [{address: 10.0.0.1, labels: {security.istio.io/tlsMode: istio}}]}',
        ),
      ],
    },
    silent: {
      objects: [
        destinationRule('{host: a.example.com, trafficPolicy: {tls: {mode: SIMPLE, sni: a.example.com}}}'),
        serviceEntry('{hosts: [a.example.com], endpoints: [{address: 10.0.0.1}]}'),
      ],
    },
  },
  'unified-sidecar-scope': {
    hit: {
      objects: [
        object('networking.istio.io/v1', 'Sidecar', '{}'),
        serviceEntry('{hosts: [out.example.com]}'),
        serviceEntry('{hosts: [out.example.com]}', 'other'),
      ],
    },
    silent: {
      objects: [serviceEntry('{hosts: [out.example.com]}'), serviceEntry('{hosts: [out.example.com]}', 'other')],
    },
  },
  'istio-csr-alpn': {
    hit: { values: { istiod: '{global: {caAddress: "cert-manager-istio-csr.cert-manager.svc:443"}}' } },
    silent: { values: { istiod: '{global: {caAddress: "ca.example.com:443"}}' } },
  },
  'ambient-dns-upgrade-order': {
    hit: { values: { cni: '{cni: {ambient: {dnsCapture: true}}}' } },
    silent: { values: { cni: '{cni: {ambient: {dnsCapture: false}}}' } },
  },
  'flattened-values': {
    hit: { values: { istiod: '{pilot: {autoscaleMin: 2}, autoscaleMin: 3}' } },
    silent: { values: { istiod: '{pilot: {autoscaleMin: 2}}' } },
  },
  'ztunnel-resource-names': {
    hit: { names: { ztunnel: 'istio-ztunnel' } },
    silent: { names: { ztunnel: 'istio-ztunnel' }, values: { ztunnel: '{resourceName: ztunnel}' } },
  },
  'ambient-dns-default': {
    hit: { values: { cni: '{profile: ambient}' } },
    silent: { values: { cni: '{profile: ambient, ambient: {dnsCapture: false}}' } },
  },
  'ip-autoallocate': {
    hit: {
      objects: [serviceEntry('{hosts: [out.example.com], resolution: DNS}')],
      values: { istiod: '{meshConfig: {defaultConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true"}}}}' },
    },
    silent: { objects: [serviceEntry('{hosts: [out.example.com], resolution: DNS, addresses: [240.0.0.1]}')] },
  },
  'dns-auto-allocate-deprecated': {
    hit: {
      values: { istiod: '{meshConfig: {defaultConfig: {proxyMetadata: {ISTIO_META_DNS_AUTO_ALLOCATE: "true"}}}}' },
    },
    silent: { values: { istiod: '{meshConfig: {defaultConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true"}}}}' } },
  },
  'internal-address-config': {
    hit: { values: { istiod: '{meshConfig: {defaultConfig: {gatewayTopology: {numTrustedProxies: 1}}}}' } },
    silent: { values: { istiod: '{meshConfig: {defaultConfig: {gatewayTopology: {proxyProtocol: {}}}}}' } },
  },
  'ztunnel-names-reverted': {
    hit: { names: { ztunnel: 'istio-ztunnel' } },
    silent: { names: { ztunnel: 'ztunnel' } },
  },
  'native-sidecars': {
    hit: { objects: injected('image: a, command: ["sh", "-c", "run && curl -XPOST localhost:15020/quitquitquit"]') },
    silent: { objects: injected('image: a, command: ["sh", "-c", "run"]') },
  },
  'plugin-ca-complete': {
    hit: { objects: [secret('cacerts', '{ca-cert.pem: a, ca-key.pem: a}')] },
    silent: { objects: [secret('cacerts', '{ca-cert.pem: a, ca-key.pem: a, root-cert.pem: a, cert-chain.pem: a}')] },
  },
  'backendtlspolicy-v1': {
    hit: {
      objects: [object('gateway.networking.k8s.io/v1alpha3', 'BackendTLSPolicy', '{}')],
      values: { istiod: '{pilot: {env: {PILOT_ENABLE_ALPHA_GATEWAY_API: "true"}}}' },
    },
    silent: { objects: [object('gateway.networking.k8s.io/v1alpha3', 'BackendTLSPolicy', '{}')] },
  },
  'inferencepool-v1': {
    hit: {
      objects: [
        object('inference.networking.x-k8s.io/v1alpha2', 'InferencePool', '{endpointPickerRef: {portNumber: 9002}}'),
      ],
    },
    silent: {
      objects: [
        object('inference.networking.k8s.io/v1', 'InferencePool', '{endpointPickerRef: {port: {number: 9002}}}'),
      ],
    },
  },
  'ambient-serviceentry-none': {
    hit: { objects: [serviceEntry('{hosts: [out.example.com], resolution: NONE}')] },
    silent: { objects: [serviceEntry('{hosts: [out.example.com], resolution: DNS}')] },
  },
  'mirror-shadow-suffix': {
    hit: { objects: [virtualService('{hosts: [a], http: [{route: [{destination: {host: a}}], mirror: {host: b}}]}')] },
    silent: { objects: [virtualService('{hosts: [a], http: [{route: [{destination: {host: a}}]}]}')] },
  },
  'remote-endpointslice': {
    hit: { values: { istiod: '{profile: remote}' } },
    silent: { values: { istiod: '{profile: demo}' } },
  },
  'stats-compression': {
    hit: {
      objects: injected('image: a', 'labels: {app: a}, annotations: {sidecar.istio.io/statsCompression: "true"}'),
    },
    silent: {
      objects: injected('image: a'),
      values: { istiod: '{meshConfig: {defaultConfig: {statsCompression: false}}}' },
    },
  },
  'cb-remaining-metrics': {
    hit: {
      objects: [
        object(
          'monitoring.coreos.com/v1',
          'PrometheusRule',
          '{groups: [{name: a, rules: [{alert: A, expr: envoy_cluster_circuit_breakers_default_remaining_cx < 1}]}]}',
        ),
      ],
    },
    silent: {
      objects: [
        object(
          'monitoring.coreos.com/v1',
          'PrometheusRule',
          '{groups: [{name: a, rules: [{alert: A, expr: envoy_cluster_circuit_breakers_default_cx_open > 0}]}]}',
        ),
      ],
    },
  },
  'dry-run-authz-ztunnel': {
    hit: {
      objects: [
        object(
          'security.istio.io/v1',
          'AuthorizationPolicy',
          '{}',
          'name: a, namespace: shop, annotations: {istio.io/dry-run: "true"}',
        ),
      ],
      values: { istiod: '{env: {AMBIENT_ENABLE_DRY_RUN_AUTHORIZATION_POLICY: "true"}}' },
    },
    silent: {
      objects: [
        object(
          'security.istio.io/v1',
          'AuthorizationPolicy',
          '{}',
          'name: a, namespace: shop, annotations: {istio.io/dry-run: "true"}',
        ),
      ],
    },
  },
  'jwks-link-local': {
    hit: {
      objects: [
        object(
          'security.istio.io/v1',
          'RequestAuthentication',
          '{jwtRules: [{issuer: a, jwksUri: "http://169.254.169.254/keys"}]}',
        ),
      ],
    },
    silent: {
      objects: [
        object(
          'security.istio.io/v1',
          'RequestAuthentication',
          '{jwtRules: [{issuer: a, jwksUri: "https://id.example.com/keys"}]}',
        ),
      ],
    },
  },
  'service-namespace-selection': {
    hit: { objects: [serviceEntry('{hosts: [out.example.com]}'), serviceEntry('{hosts: [out.example.com]}', 'other')] },
    silent: { objects: [serviceEntry('{hosts: [out.example.com]}')] },
  },
  'cni-exclude-agent': {
    hit: {
      objects: [namespace('istio.io/dataplane-mode: ambient')],
      values: { cni: '{excludeNamespaces: [kube-system, shop]}' },
    },
    silent: {
      objects: [namespace('istio.io/dataplane-mode: ambient')],
      values: { cni: '{excludeNamespaces: [kube-system]}' },
    },
  },
  'untaint-env': {
    hit: { values: { istiod: '{taint: {enabled: true}, env: {PILOT_ENABLE_NODE_UNTAINT_CONTROLLERS: "true"}}' } },
    silent: { values: { istiod: '{taint: {enabled: true}}' } },
  },
  'send-unhealthy-endpoints': {
    hit: { objects: [destinationRule('{host: a, trafficPolicy: {outlierDetection: {consecutive5xxErrors: 5}}}')] },
    silent: {
      objects: [
        destinationRule(
          '{host: a, trafficPolicy: {outlierDetection: {consecutive5xxErrors: 5, minHealthPercent: 50}}}',
        ),
      ],
    },
  },
  'workloadentry-hbone': {
    hit: { objects: [workloadEntry('app: a')] },
    silent: { objects: [workloadEntry('app: a, networking.istio.io/tunnel: http')] },
  },
  'strict-gateway-merging': {
    hit: {
      objects: [
        gateway('{selector: {gateway.networking.k8s.io/gateway-name: in}, servers: []}'),
        managedGateway('{gatewayClassName: istio, listeners: []}', 'name: in, namespace: edge'),
      ],
    },
    silent: {
      objects: [
        gateway('{selector: {gateway.networking.k8s.io/gateway-name: in}, servers: []}'),
        managedGateway('{gatewayClassName: istio, listeners: []}', 'name: in, namespace: shop'),
      ],
    },
  },
  'zone-aware-disabled': {
    hit: {
      objects: [destinationRule('{host: a, trafficPolicy: {loadBalancer: {zoneAwareLbSetting: {enabled: false}}}}')],
    },
    silent: {
      objects: [destinationRule('{host: a, trafficPolicy: {loadBalancer: {zoneAwareLbSetting: {enabled: true}}}}')],
    },
  },
  'envoyfilter-gateway-rbac-name': {
    hit: {
      objects: [envoyFilter(beside('envoy.filters.http.rbac'))],
      values: { istiod: '{env: {ENABLE_GATEWAY_API_HTTPROUTE_AUTH: "true"}}' },
    },
    silent: { objects: [envoyFilter(beside('envoy.filters.http.rbac'))] },
  },
};
