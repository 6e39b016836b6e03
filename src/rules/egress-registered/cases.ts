import type { Case, Files, RuleCases } from '../cases.ts';

const namespace = (labels = 'istio-injection: enabled') => `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { ${labels} }
`;

const meshConfig = (mode = 'REGISTRY_ONLY') => `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio
  namespace: istio-system
data:
  mesh: |
    accessLogFile: /dev/stdout
    outboundTrafficPolicy:
      mode: ${mode}
`;

const stripeUrl = '{ name: STRIPE_URL, value: "https://api.stripe.com/v1" }';

const plaidUrl = '{ name: PLAID_URL, value: "https://api.plaid.com/v1" }';

/** A Deployment with these variables, each on a line of its own from line 16 on. */
const deployment = (variables: readonly string[] = [stripeUrl], template = '', spec = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: payments, namespace: shop }
spec:
  selector:
    matchLabels: { app: payments }
  template:
    metadata:
      labels: { app: payments }
      annotations: { ${template} }
    spec:
      ${spec === '' ? 'terminationGracePeriodSeconds: 30' : spec}
      containers:
        - name: app
          env:
${variables.map((variable) => `            - ${variable}`).join('\n')}
`;

interface Entry {
  name?: string;
  namespace?: string;
  hosts?: string;
  port?: number;
  protocol?: string;
  rest?: string;
}

const serviceEntry = ({
  name = 'stripe',
  hosts = 'api.stripe.com',
  port = 443,
  ...more
}: Entry = {}) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: ${more.namespace ?? 'shop'} }
spec:
  hosts: ["${hosts}"]
  ports:
    - { number: ${port}, name: main, protocol: ${more.protocol ?? 'TLS'} }
  ${more.rest ?? 'resolution: DNS'}
`;

const sidecar = (spec: string, name = 'default', where = 'shop') => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: ${name}, namespace: ${where} }
spec:
  ${spec}
`;

const application = (name: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  source: { repoURL: https://github.com/example/mesh, path: ${name} }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  syncPolicy: { automated: { prune: true } }
`;
const applications: Files = { 'argocd/a.yaml': application('a'), 'argocd/b.yaml': application('b') };
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ports: [{ port: 80 }] }\n`;
const services: Files = { 'a/service.yaml': service('a'), 'b/service.yaml': service('b') };

const base: Files = { 'mesh.yaml': meshConfig(), 'namespace.yaml': namespace() };
const idle: Files = { ...base, 'payments.yaml': deployment(['{ name: LEVEL, value: info }']) };
const dialling: Files = { ...base, 'payments.yaml': deployment() };

/** A change after which the workload dials what it did not dial before. */
const starts = (name: string, after: Files, options: Case['options'] = {}): Case => {
  return { name, before: { ...idle, ...withoutWorkload(after) }, after: { ...dialling, ...after }, options };
};

/** A state that an audit looks at. */
const state = (name: string, files: Files, options: Case['options'] = {}): Case => {
  return { name, before: files, after: files, mode: 'audit', options };
};

function withoutWorkload(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== 'payments.yaml'));
}

const blocked = { severity: 'error', when: 'before', file: 'payments.yaml', line: 16 } as const;

export const cases: RuleCases = {
  valid: [
    // nothing is blocked
    starts('the mesh lets everything out', { 'mesh.yaml': meshConfig('ALLOW_ANY') }),
    starts('nothing says what the mesh lets out', {
      'mesh.yaml': namespace('team: shop').replace('name: shop', 'name: other'),
    }),
    starts('REGISTRY_ONLY stands in a comment only', {
      'mesh.yaml': `${meshConfig('ALLOW_ANY')}    # mode: REGISTRY_ONLY\n`,
    }),
    starts('the configuration of the check says ALLOW_ANY', {}, { outboundTrafficPolicy: 'ALLOW_ANY' }),
    starts('the Sidecar of the namespace lets everything out', {
      'sidecar.yaml': sidecar('outboundTrafficPolicy: { mode: ALLOW_ANY }'),
    }),
    starts('a Sidecar of the namespace without a policy does not inherit that of the root namespace', {
      'mesh.yaml': meshConfig('ALLOW_ANY'),
      'root.yaml': sidecar('outboundTrafficPolicy: { mode: REGISTRY_ONLY }', 'default', 'istio-system'),
      'sidecar.yaml': sidecar('egress: [{ hosts: ["*/*"] }]'),
    }),
    state('an audit of a mesh that is said to let everything out', dialling, { outboundTrafficPolicy: 'ALLOW_ANY' }),
    {
      name: 'a blocked call that was blocked before',
      before: dialling,
      after: { ...dialling, 'more.yaml': namespace().replace('shop', 'more') },
    },

    // the registry knows it
    starts('a ServiceEntry has host, port and protocol', { 'stripe.yaml': serviceEntry() }),
    starts('an HTTPS port takes TLS', { 'stripe.yaml': serviceEntry({ protocol: 'HTTPS' }) }),
    starts('a wildcard covers the host', {
      'stripe.yaml': serviceEntry({ hosts: '*.stripe.com', rest: 'resolution: NONE' }),
    }),
    starts('a TCP port without addresses and without resolution opens the port', {
      'open.yaml': serviceEntry({ hosts: 'anything.acme.io', protocol: 'TCP', rest: 'resolution: NONE' }),
    }),
    starts('a TLS port with addresses does not look at the name', {
      'stripe.yaml': serviceEntry({ rest: 'addresses: [198.51.100.0/24]' }),
    }),
    starts('a port without a protocol finds out by itself', { 'stripe.yaml': serviceEntry({ protocol: '""' }) }),
    starts('HTTP on an HTTP port', {
      'payments.yaml': deployment(['{ name: HOOK_URL, value: "http://hooks.acme.io:8080/x" }']),
      'hooks.yaml': serviceEntry({ hosts: 'hooks.acme.io', port: 8080, protocol: 'HTTP' }),
    }),
    starts('gRPC is HTTP', {
      'payments.yaml': deployment(['{ name: OTEL_URL, value: "grpc://otel.acme.io:4317" }']),
      'otel.yaml': serviceEntry({ hosts: 'otel.acme.io', port: 4317, protocol: 'GRPC' }),
    }),
    starts('a database on a TCP port', {
      'payments.yaml': deployment(['{ name: DSN, value: "postgres://u:p@db.acme.io/app" }']),
      'db.yaml': serviceEntry({ hosts: 'db.acme.io', port: 5432, protocol: 'TCP' }),
    }),
    starts('a host without a port is known on any', {
      'payments.yaml': deployment(['{ name: SMTP_HOST, value: smtp.acme.io }']),
      'smtp.yaml': serviceEntry({ hosts: 'smtp.acme.io', port: 587, protocol: 'TCP' }),
    }),
    starts('an entry of another namespace is exported to all', {
      'stripe.yaml': serviceEntry({ namespace: 'egress' }),
    }),
    starts('a Sidecar imports it', {
      'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      'sidecar.yaml': sidecar('egress: [{ hosts: ["./*", "egress/api.stripe.com"] }]'),
    }),
    starts('what a VirtualService routes to is imported with it', {
      'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      'sidecar.yaml': sidecar('egress: [{ hosts: ["./*"] }]'),
      'route.yaml': `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: stripe, namespace: shop }
spec:
  hosts: [api.stripe.com]
  tls:
    - match: [{ port: 443, sniHosts: [api.stripe.com] }]
      route: [{ destination: { host: api.stripe.com } }]
`,
    }),
    starts('a VirtualService on port 80 makes its host known', {
      'payments.yaml': deployment(['{ name: HOOK_URL, value: "http://hooks.acme.io/x" }']),
      'route.yaml': `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: hooks, namespace: shop }
spec:
  hosts: [hooks.acme.io]
  http:
    - route: [{ destination: { host: egress.shop.svc.cluster.local } }]
`,
    }),

    // the sidecar has no say
    starts('the namespace is not in the mesh', { 'namespace.yaml': namespace('team: shop') }),
    starts('the namespace opts out', { 'namespace.yaml': namespace('istio-injection: disabled') }),
    starts('the namespace is in the ambient mesh', { 'namespace.yaml': namespace('istio.io/dataplane-mode: ambient') }),
    starts('the pods opt out', { 'payments.yaml': deployment([stripeUrl], 'sidecar.istio.io/inject: "false"') }),
    starts('the pods use the network of the node', {
      'payments.yaml': deployment([stripeUrl], '', 'hostNetwork: true'),
    }),
    starts('the port is left out of capture', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/excludeOutboundPorts: "443,8443"'),
    }),
    starts('all addresses are left out of capture', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/excludeOutboundIPRanges: 0.0.0.0/0'),
    }),
    starts('only cluster addresses are captured', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/includeOutboundIPRanges: 10.0.0.0/8'),
    }),
    starts('nothing is captured', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/includeOutboundIPRanges: ""'),
    }),
    starts('an interface is left out of capture', {
      'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/excludeInterfaces: eth1'),
    }),
    starts('the pods are not intercepted', {
      'payments.yaml': deployment([stripeUrl], 'sidecar.istio.io/interceptionMode: NONE'),
    }),
    starts('the program runs as the user of the proxy', {
      'payments.yaml': deployment([stripeUrl], '', 'securityContext: { runAsUser: 1337 }'),
    }),
    starts('the pods are a gateway', {
      'payments.yaml': deployment([stripeUrl], 'inject.istio.io/templates: gateway'),
    }),
    starts('the chart leaves the port out of capture everywhere', {
      'mesh.yaml': `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: istio, namespace: istio-system }
spec:
  meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } }
  values: { global: { proxy: { excludeOutboundPorts: "443" } } }
`,
    }),
    starts('only an init container dials it', {
      'payments.yaml': deployment(
        ['{ name: LEVEL, value: info }'],
        '',
        'initContainers: [{ name: wait, args: ["https://api.stripe.com"] }]',
      ),
    }),

    // what looks like a host and is none, or is not dialled
    starts('names of many kinds that are no hosts', {
      'payments.yaml': deployment([
        '{ name: IMAGE, value: "ghcr.io/acme/app:1.2.3" }',
        '{ name: MAIN_CLASS, value: com.example.Foo }',
        '{ name: CLIENT_ID, value: "1-a.apps.googleusercontent.com" }',
        '{ name: PROBE, value: liveness-probe.sh }',
        '{ name: API_GROUP, value: networking.istio.io/v1 }',
        '{ name: UPSTREAM_URL, value: "https://${UPSTREAM}/v1" }',
      ]),
    }),
    starts('hosts inside the cluster', {
      'payments.yaml': deployment([
        '{ name: REVIEWS_URL, value: "http://reviews.prod.svc.cluster.local:9080" }',
        '{ name: CACHE_ADDR, value: "redis.cache:6379" }',
        '{ name: CART_URL, value: "http://cart.shop" }',
        '{ name: SELF, value: "http://localhost:8080" }',
      ]),
    }),
    starts('what the workload serves itself', {
      'payments.yaml': deployment([
        '{ name: PUBLIC_URL, value: "https://shop.acme.io" }',
        '{ name: CORS_ORIGINS, value: "https://shop.acme.io" }',
        '{ name: OIDC_ISSUER, value: "https://login.acme.io" }',
      ]),
    }),
    starts('all goes through a proxy that is registered', {
      'payments.yaml': deployment([stripeUrl, '{ name: HTTPS_PROXY, value: "http://proxy.acme.io:3128" }']),
      'proxy.yaml': serviceEntry({ hosts: 'proxy.acme.io', port: 3128, protocol: 'TCP' }),
    }),

    // a change that is safe on the way
    {
      name: 'the entry comes a sync wave before the call',
      before: idle,
      after: {
        ...dialling,
        'stripe.yaml': serviceEntry().replace(
          'name: stripe,',
          'name: stripe, annotations: { argocd.argoproj.io/sync-wave: "-1" },',
        ),
      },
      options: { delivery: 'argocd' },
    },
    {
      name: 'the entry moves to another namespace that exports it, before the old one is pruned',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: { ...dialling, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      options: { delivery: 'kubectl' },
    },
    {
      name: 'an entry goes that nobody under REGISTRY_ONLY can see',
      before: {
        ...idle,
        'other.yaml': serviceEntry({ namespace: 'other', rest: 'exportTo: ["."]' }),
        'free.yaml': sidecar('outboundTrafficPolicy: { mode: ALLOW_ANY }', 'default', 'other'),
      },
      after: { ...idle, 'free.yaml': sidecar('outboundTrafficPolicy: { mode: ALLOW_ANY }', 'default', 'other') },
    },
    {
      name: 'an entry goes while a wildcard still covers its host',
      before: {
        ...idle,
        'stripe.yaml': serviceEntry(),
        'all.yaml': serviceEntry({ name: 'all', hosts: '*.stripe.com', rest: 'resolution: NONE' }),
      },
      after: { ...idle, 'all.yaml': serviceEntry({ name: 'all', hosts: '*.stripe.com', rest: 'resolution: NONE' }) },
    },
    {
      name: 'an entry goes with the namespace and all that is in it',
      before: { ...idle, 'stripe.yaml': serviceEntry() },
      after: { 'mesh.yaml': meshConfig() },
    },
    {
      name: 'an entry goes with the only workload of its namespace',
      before: { ...idle, 'stripe.yaml': serviceEntry() },
      after: base,
    },
    {
      name: 'a private entry of a namespace outside the mesh goes',
      before: {
        ...base,
        'namespace.yaml': namespace('team: shop'),
        'stripe.yaml': serviceEntry({ rest: 'exportTo: ["."]' }),
      },
      after: { ...base, 'namespace.yaml': namespace('team: shop') },
    },
    {
      name: 'an entry goes whose port is left out of capture',
      before: {
        ...base,
        'payments.yaml': deployment(
          ['{ name: LEVEL, value: info }'],
          'traffic.sidecar.istio.io/excludeOutboundPorts: "443"',
        ),
        'stripe.yaml': serviceEntry(),
      },
      after: {
        ...base,
        'payments.yaml': deployment(
          ['{ name: LEVEL, value: info }'],
          'traffic.sidecar.istio.io/excludeOutboundPorts: "443"',
        ),
      },
    },
    {
      name: 'a labelled entry changes nothing that counts',
      before: { ...idle, 'stripe.yaml': serviceEntry() },
      after: {
        ...idle,
        'stripe.yaml': serviceEntry().replace('name: stripe,', 'name: stripe, labels: { team: shop },'),
      },
    },
  ],

  invalid: [
    // in a state
    {
      ...state('no entry at all', dialling),
      findings: [{ ...blocked, column: 51, message: 'no ServiceEntry registers it' }],
    },
    {
      ...state('443 declared as HTTP', { ...dialling, 'stripe.yaml': serviceEntry({ protocol: 'HTTP' }) }),
      findings: [{ ...blocked, message: 'declares the port as HTTP' }],
    },
    {
      ...state('only port 80 of the host', {
        ...dialling,
        'stripe.yaml': serviceEntry({ port: 80, protocol: 'HTTP' }),
      }),
      findings: [{ ...blocked, message: 'on port 80 only' }],
    },
    {
      ...state('a wildcard does not cover the domain itself', {
        ...base,
        'payments.yaml': deployment(['{ name: URL, value: "https://stripe.com" }']),
        'stripe.yaml': serviceEntry({ hosts: '*.stripe.com', rest: 'resolution: NONE' }),
      }),
      findings: [blocked],
    },
    {
      ...state('plain HTTP on a TLS port', {
        ...base,
        'payments.yaml': deployment(['{ name: URL, value: "http://api.stripe.com:443" }']),
        'stripe.yaml': serviceEntry(),
      }),
      findings: [blocked],
    },
    {
      ...state('a database on an HTTP port', {
        ...base,
        'payments.yaml': deployment(['{ name: DSN, value: "postgres://u:hush@db.acme.io/app" }']),
        'db.yaml': serviceEntry({ hosts: 'db.acme.io', port: 5432, protocol: 'HTTP' }),
      }),
      findings: [{ ...blocked, message: 'db.acme.io:5432' }],
    },
    {
      ...state('a UDP port takes no connection', { ...dialling, 'stripe.yaml': serviceEntry({ protocol: 'UDP' }) }),
      findings: [blocked],
    },
    {
      ...state('an external name is an alias, not an entry', {
        ...dialling,
        'alias.yaml': `apiVersion: v1
kind: Service
metadata: { name: stripe, namespace: shop }
spec: { type: ExternalName, externalName: api.stripe.com }
`,
      }),
      findings: [blocked],
    },
    {
      ...state('the entry is private to another namespace', {
        ...dialling,
        'stripe.yaml': serviceEntry({ namespace: 'egress', rest: 'exportTo: ["."]' }),
      }),
      findings: [{ ...blocked, message: 'is not exported to namespace `shop`' }],
    },
    {
      ...state('the Sidecar does not import the entry', {
        ...dialling,
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
        'sidecar.yaml': sidecar('egress: [{ hosts: ["./*", "istio-system/*"] }]'),
      }),
      findings: [{ ...blocked, message: 'does not import' }],
    },
    {
      ...state('an empty policy of a Sidecar is REGISTRY_ONLY', {
        ...dialling,
        'mesh.yaml': meshConfig('ALLOW_ANY'),
        'sidecar.yaml': sidecar('outboundTrafficPolicy: {}'),
      }),
      findings: [blocked],
    },
    {
      ...state('the configuration of the check says REGISTRY_ONLY', withoutMesh(dialling), {
        outboundTrafficPolicy: 'REGISTRY_ONLY',
      }),
      findings: [blocked],
    },
    {
      ...state('one port is left out of capture, another is dialled', {
        ...base,
        'payments.yaml': deployment([stripeUrl], 'traffic.sidecar.istio.io/excludeOutboundPorts: "8443"'),
      }),
      findings: [blocked],
    },
    {
      ...state('an annotation declares what the code dials', {
        ...base,
        'payments.yaml': deployment(
          ['{ name: LEVEL, value: info }'],
          'istio-rollout-guard/egress: "api.stripe.com:443/HTTPS"',
        ),
      }),
      findings: [{ ...blocked, line: 10, column: 51 }],
    },
    {
      ...state('it is not sure that the namespace is in the mesh', {
        'mesh.yaml': meshConfig(),
        'payments.yaml': deployment(),
      }),
      findings: [{ ...blocked, severity: 'warning', message: 'if its pods have a sidecar' }],
    },
    {
      ...state('a bare host and its port in variables', {
        ...base,
        'payments.yaml': deployment(['{ name: DB_HOST, value: db.acme.io }', '{ name: DB_PORT, value: "5432" }']),
      }),
      findings: [{ ...blocked, severity: 'warning', message: '`db.acme.io:5432`' }],
    },
    {
      ...state('a bare host where nothing else is sure either', {
        'mesh.yaml': meshConfig(),
        'payments.yaml': deployment(['{ name: DB_HOST, value: db.acme.io }']),
      }),
      findings: [{ ...blocked, severity: 'notice' }],
    },
    {
      ...state('a file of a ConfigMap, at the line of the host', {
        ...base,
        'payments.yaml': `${deployment(['{ name: LEVEL, value: info }'])}          volumeMounts: [{ name: config, mountPath: /etc/app }]
      volumes: [{ name: config, configMap: { name: payments } }]
`,
        'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: payments, namespace: shop }
data:
  application.yaml: |
    # was https://api.stripe.com/v0
    stripe:
      url: https://api.stripe.com/v1
    cors:
      allowed-origins:
        - https://shop.acme.io
`,
      }),
      findings: [{ severity: 'warning', when: 'before', file: 'config.yaml', line: 8, column: 20 }],
    },
    {
      ...state('variables from a ConfigMap', {
        ...base,
        'payments.yaml': deployment(['{ name: LEVEL, value: info }']).replace(
          '          env:',
          '          envFrom: [{ configMapRef: { name: payments } }]\n          env:',
        ),
        'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: payments, namespace: shop }
data:
  STRIPE_URL: https://api.stripe.com/v1
  PUBLIC_URL: https://shop.acme.io
`,
      }),
      findings: [{ severity: 'error', when: 'before', file: 'config.yaml', line: 5, column: 23 }],
    },
    {
      ...state('a flag and its value', {
        ...base,
        'payments.yaml': deployment(['{ name: LEVEL, value: info }']).replace(
          '          env:',
          '          args:\n            - --upstream=api.stripe.com:443\n            - --verbose\n          env:',
        ),
      }),
      findings: [{ ...blocked, severity: 'warning', column: 26 }],
    },
    {
      ...state('the proxy itself is not registered', {
        ...base,
        'payments.yaml': deployment([stripeUrl, '{ name: HTTPS_PROXY, value: "http://proxy.acme.io:3128" }']),
      }),
      findings: [{ ...blocked, line: 17, message: 'proxy.acme.io:3128' }],
    },

    {
      ...state('a declaration that names no host', {
        ...base,
        'payments.yaml': deployment(
          ['{ name: LEVEL, value: info }'],
          'istio-rollout-guard/egress: "https://api.stripe.com"',
        ),
      }),
      findings: [{ ...blocked, severity: 'notice', line: 10, column: 51, message: 'names no host' }],
    },

    {
      ...state('the mesh does not look into the namespace of the entry', {
        ...dialling,
        'mesh.yaml': `${meshConfig()}    discoverySelectors:\n      - matchLabels: { istio-injection: enabled }\n`,
        'egress.yaml': namespace('team: egress').replace('name: shop', 'name: egress'),
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      }),
      findings: [{ ...blocked, message: 'leave out the namespace of ServiceEntry `egress/stripe`' }],
    },

    // by a change
    {
      name: 'the mesh no longer looks into the namespace of the entry',
      before: {
        ...dialling,
        'egress.yaml': namespace('team: egress').replace('name: shop', 'name: egress'),
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      },
      after: {
        ...dialling,
        'mesh.yaml': `${meshConfig()}    discoverySelectors:\n      - matchLabels: { istio-injection: enabled }\n`,
        'egress.yaml': namespace('team: egress').replace('name: shop', 'name: egress'),
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
      },
      findings: [{ severity: 'error', when: 'after', file: 'mesh.yaml', line: 4, column: 9 }],
    },
    {
      name: 'a workload starts to dial what nobody registered',
      before: idle,
      after: dialling,
      findings: [{ severity: 'error', when: 'after', file: 'payments.yaml', line: 16, column: 51 }],
    },
    {
      name: 'the mesh turns to REGISTRY_ONLY',
      before: { ...dialling, 'mesh.yaml': meshConfig('ALLOW_ANY') },
      after: dialling,
      findings: [{ severity: 'error', when: 'after', file: 'mesh.yaml', line: 10, column: 13 }],
    },
    {
      name: 'the mesh turns to REGISTRY_ONLY under many calls: one line, one finding',
      before: {
        ...dialling,
        'ledger.yaml': deployment([plaidUrl, stripeUrl]).replace('payments', 'ledger'),
        'mesh.yaml': meshConfig('ALLOW_ANY'),
      },
      after: {
        ...dialling,
        'ledger.yaml': deployment([plaidUrl, stripeUrl]).replace('payments', 'ledger'),
      },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'mesh.yaml',
          line: 10,
          column: 13,
          message:
            '2 workloads dial `api.plaid.com:443`, `api.stripe.com:443`, which REGISTRY_ONLY blocks once ConfigMap',
        },
      ],
    },
    {
      name: 'a Sidecar that imports a name of a wildcard entry does not import the entry',
      before: { ...dialling, 'stripe.yaml': serviceEntry({ hosts: '*.stripe.com', rest: 'resolution: NONE' }) },
      after: {
        ...dialling,
        'stripe.yaml': serviceEntry({ hosts: '*.stripe.com', rest: 'resolution: NONE' }),
        'sidecar.yaml': sidecar('egress: [{ hosts: ["*/api.stripe.com"] }]'),
      },
      findings: [{ severity: 'error', when: 'after', file: 'sidecar.yaml', line: 5 }],
    },
    {
      name: 'a Sidecar turns its namespace to REGISTRY_ONLY',
      before: { ...dialling, 'mesh.yaml': meshConfig('ALLOW_ANY') },
      after: {
        ...dialling,
        'mesh.yaml': meshConfig('ALLOW_ANY'),
        'sidecar.yaml': sidecar('outboundTrafficPolicy:\n    mode: REGISTRY_ONLY'),
      },
      findings: [{ severity: 'error', when: 'after', file: 'sidecar.yaml', line: 6, column: 11 }],
    },
    {
      name: 'the namespace enters the mesh',
      before: { ...dialling, 'namespace.yaml': namespace('team: shop') },
      after: dialling,
      findings: [{ severity: 'error', when: 'after', file: 'namespace.yaml', line: 5 }],
    },
    {
      name: 'the entry of a host that is dialled is removed',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: dialling,
      findings: [{ severity: 'error', when: 'after', file: 'stripe.yaml', line: 3, column: 19, side: 'base' }],
    },
    {
      name: 'the entry loses the port that is dialled',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: { ...dialling, 'stripe.yaml': serviceEntry({ port: 8443 }) },
      findings: [{ severity: 'error', when: 'after', file: 'stripe.yaml', line: 7 }],
    },
    {
      name: 'a Sidecar hides an entry that is dialled',
      before: { ...dialling, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      after: {
        ...dialling,
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
        'sidecar.yaml': sidecar('egress:\n    - hosts: ["./*"]'),
      },
      findings: [{ severity: 'error', when: 'after', file: 'sidecar.yaml', line: 6, message: 'does not import' }],
    },
    {
      name: 'the entry comes after the call, by the order of kinds',
      before: idle,
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'argocd' },
      findings: [{ severity: 'error', when: 'during', order: 'wrong', file: 'payments.yaml', line: 16 }],
    },
    {
      name: 'the entry moves to another Application, which may sync after the old one has pruned it',
      before: { ...dialling, ...applications, 'a/stripe.yaml': serviceEntry(), ...services },
      after: { ...dialling, ...applications, 'b/stripe.yaml': serviceEntry(), ...services },
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          file: 'a/stripe.yaml',
          line: 3,
          side: 'base',
          message: 'while ServiceEntry `shop/stripe` moves from `a` to `b`',
        },
      ],
    },
    {
      name: 'nothing says which comes first',
      before: idle,
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'unknown' },
      findings: [{ severity: 'warning', when: 'during', order: 'unordered', file: 'payments.yaml', line: 16 }],
    },
    {
      name: 'the entry comes first, but nobody waits',
      before: idle,
      after: { ...dialling, 'a-stripe.yaml': serviceEntry() },
      options: { delivery: 'kubectl' },
      findings: [{ severity: 'warning', when: 'during', order: 'unwaited', file: 'payments.yaml', line: 16 }],
    },
    {
      name: 'a new workload starts before its entry is there',
      before: base,
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'kubectl' },
      findings: [{ severity: 'notice', when: 'during', order: 'wrong', file: 'payments.yaml', line: 16 }],
    },

    {
      name: 'one edit of an entry takes the old host away and brings the new one',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: {
        ...base,
        'payments.yaml': deployment([stripeUrl.replace('stripe', 'adyen')]),
        'stripe.yaml': serviceEntry({ hosts: 'api.adyen.com' }),
      },
      options: { delivery: 'argocd' },
      findings: [
        { severity: 'error', when: 'during', order: 'impossible', file: 'payments.yaml', line: 16, column: 51 },
      ],
    },
    {
      name: 'the mesh turns to REGISTRY_ONLY before the entry is there',
      before: { ...dialling, 'mesh.yaml': meshConfig('ALLOW_ANY') },
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'argocd' },
      findings: [{ severity: 'error', when: 'during', order: 'wrong', file: 'mesh.yaml', line: 10, column: 13 }],
    },
    {
      name: 'the entry is pruned while the old pods still dial it',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: idle,
      options: { delivery: 'unknown' },
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unordered',
          file: 'stripe.yaml',
          line: 3,
          side: 'base',
          message: 'for all that is known of how this is delivered',
        },
      ],
    },

    {
      name: 'a ConfigMap changes before the entry is there: only pods that start in between dial the host',
      before: { ...base, ...fromConfigMap('info') },
      after: { ...base, ...fromConfigMap('https://api.stripe.com/v1'), 'stripe.yaml': serviceEntry() },
      options: { delivery: 'kubectl' },
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'wrong',
          file: 'config.yaml',
          line: 5,
          message: 'once ConfigMap `shop/payments` is updated and pods start with it',
        },
      ],
    },
    {
      name: 'the namespace enters the mesh before the entry is there: only pods that start in between have a sidecar',
      before: { ...dialling, 'namespace.yaml': namespace('team: shop') },
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'kubectl' },
      findings: [{ severity: 'warning', when: 'during', order: 'wrong', file: 'namespace.yaml', line: 5 }],
    },
    {
      name: 'a workload is removed together with its entry',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: base,
      options: { delivery: 'argocd' },
      findings: [
        { severity: 'notice', when: 'during', order: 'unordered', file: 'stripe.yaml', line: 3, side: 'base' },
      ],
    },

    // no manifest shows who dials
    {
      name: 'an entry is removed while pods run on with the settings that name its host',
      before: { ...base, ...fromConfigMap('https://api.stripe.com/v1'), 'stripe.yaml': serviceEntry() },
      after: { ...base, ...fromConfigMap('info') },
      options: { delivery: 'kubectl' },
      findings: [{ severity: 'warning', when: 'after', file: 'stripe.yaml', line: 3, side: 'base' }],
    },
    {
      name: 'an entry is removed under REGISTRY_ONLY',
      before: { ...idle, 'stripe.yaml': serviceEntry() },
      after: idle,
      findings: [
        { severity: 'warning', when: 'after', file: 'stripe.yaml', line: 3, side: 'base', message: 'is removed' },
      ],
    },
    {
      name: 'an entry is removed in a repository that holds no workloads',
      before: { 'mesh.yaml': meshConfig(), 'stripe.yaml': serviceEntry() },
      after: { 'mesh.yaml': meshConfig() },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'stripe.yaml',
          line: 3,
          side: 'base',
          message: 'for pods under REGISTRY_ONLY that this repository does not hold',
        },
      ],
    },
    {
      name: 'an entry of a namespace without workloads is removed, which others see',
      before: { ...idle, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      after: idle,
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'stripe.yaml',
          line: 3,
          side: 'base',
          message: '`api.stripe.com:443` for pods under REGISTRY_ONLY in namespace `shop`',
        },
      ],
    },
    {
      name: 'an entry loses a host under REGISTRY_ONLY',
      before: {
        ...idle,
        'stripe.yaml': serviceEntry().replace('["api.stripe.com"]', '["api.stripe.com", "files.stripe.com"]'),
      },
      after: { ...idle, 'stripe.yaml': serviceEntry() },
      findings: [
        { severity: 'warning', when: 'after', file: 'stripe.yaml', line: 5, message: '`files.stripe.com:443`' },
      ],
    },
    {
      name: 'an entry is exported to fewer namespaces',
      before: { ...idle, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      after: { ...idle, 'stripe.yaml': serviceEntry({ namespace: 'egress', rest: 'exportTo: ["."]' }) },
      findings: [{ severity: 'warning', when: 'after', file: 'stripe.yaml', line: 8, message: 'namespace `shop`' }],
    },
    {
      name: 'a Sidecar hides an entry',
      before: { ...idle, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      after: {
        ...idle,
        'stripe.yaml': serviceEntry({ namespace: 'egress' }),
        'sidecar.yaml': sidecar('egress:\n    - hosts: ["./*"]'),
      },
      findings: [{ severity: 'warning', when: 'after', file: 'sidecar.yaml', line: 6, message: 'no longer imports' }],
    },
  ],
};

/** A workload with a variable from a ConfigMap, which has it on line 5. */
function fromConfigMap(value: string): Files {
  return {
    'payments.yaml': deployment(['{ name: LEVEL, value: info }']).replace(
      '          env:',
      '          envFrom: [{ configMapRef: { name: payments } }]\n          env:',
    ),
    'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: payments, namespace: shop }
data:
  STRIPE_URL: ${value}
`,
  };
}

function withoutMesh(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== 'mesh.yaml'));
}
