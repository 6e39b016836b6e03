import type { RuleCases } from '../../cases.ts';
import { base, blocked, deployment, meshConfig, serviceEntry, starts, state, stripeUrl } from './manifests.ts';

/** What counts as a host that the workload dials. */
export const dialled: RuleCases = {
  valid: [
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
  ],
  invalid: [
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
  ],
};
