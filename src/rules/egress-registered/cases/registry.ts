import type { RuleCases } from '../../cases.ts';
import { base, blocked, deployment, dialling, idle, serviceEntry, starts, state } from './manifests.ts';

/** Which host, port and protocol the registry knows. */
export const registry: RuleCases = {
  valid: [
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
  ],
  invalid: [
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
      name: 'a workload starts to dial what nobody registered',
      before: idle,
      after: dialling,
      findings: [{ severity: 'error', when: 'after', file: 'payments.yaml', line: 16, column: 51 }],
    },
    {
      name: 'the entry of a host that is dialled is removed',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: dialling,
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'stripe.yaml',
          line: 3,
          column: 19,
          side: 'base',
          why: '`kubectl apply` leaves ServiceEntry `shop/stripe` in the cluster until somebody deletes it',
        },
      ],
    },
    {
      name: 'the entry loses the port that is dialled',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: { ...dialling, 'stripe.yaml': serviceEntry({ port: 8443 }) },
      findings: [{ severity: 'error', when: 'after', file: 'stripe.yaml', line: 7 }],
    },
  ],
};
