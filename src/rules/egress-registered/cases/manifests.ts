import type { Case, Files } from '../../cases.ts';

/** Small manifests of one shop that dials out: the material of the cases. */

export const namespace = (labels = 'istio-injection: enabled') => `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { ${labels} }
`;

export const meshConfig = (mode = 'REGISTRY_ONLY') => `apiVersion: v1
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

export const stripeUrl = '{ name: STRIPE_URL, value: "https://api.stripe.com/v1" }';

export const plaidUrl = '{ name: PLAID_URL, value: "https://api.plaid.com/v1" }';

/** A Deployment with these variables, each on a line of its own from line 16 on. */
export const deployment = (variables: readonly string[] = [stripeUrl], template = '', spec = '') => `apiVersion: apps/v1
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

export const serviceEntry = ({
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

export const sidecar = (spec: string, name = 'default', where = 'shop') => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: ${name}, namespace: ${where} }
spec:
  ${spec}
`;

/** An Application that takes what it brought along when it is deleted. */
export const application = (name: string, path = name) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd, finalizers: [resources-finalizer.argocd.argoproj.io] }
spec:
  source: { repoURL: https://github.com/example/mesh, path: ${path} }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  syncPolicy: { automated: { prune: true } }
`;
export const applications: Files = { 'argocd/a.yaml': application('a'), 'argocd/b.yaml': application('b') };
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ports: [{ port: 80 }] }\n`;
export const services: Files = { 'a/service.yaml': service('a'), 'b/service.yaml': service('b') };

export const base: Files = { 'mesh.yaml': meshConfig(), 'namespace.yaml': namespace() };
export const idle: Files = { ...base, 'payments.yaml': deployment(['{ name: LEVEL, value: info }']) };
export const dialling: Files = { ...base, 'payments.yaml': deployment() };

/** A change after which the workload dials what it did not dial before. */
export const starts = (name: string, after: Files, options: Case['options'] = {}): Case => {
  return { name, before: { ...idle, ...withoutWorkload(after) }, after: { ...dialling, ...after }, options };
};

/** A state that an audit looks at. */
export const state = (name: string, files: Files, options: Case['options'] = {}): Case => {
  return { name, before: files, after: files, mode: 'audit', options };
};

function withoutWorkload(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== 'payments.yaml'));
}

/** What a finding about the first variable of the workload says in an audit. */
export const blocked = { severity: 'error', when: 'before', file: 'payments.yaml', line: 16 } as const;

/** A workload with a variable from a ConfigMap, which has it on line 5. */
export function fromConfigMap(value: string): Files {
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
