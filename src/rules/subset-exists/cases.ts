import type { Files, RuleCases } from '../cases.ts';

/** An object of Istio; its spec begins on line 5 of the file. */
function istio(kind: string, id: string, ...spec: string[]): string {
  const [namespace, name] = id.split('/');
  const head = [
    'apiVersion: networking.istio.io/v1',
    `kind: ${kind}`,
    `metadata: {namespace: ${namespace}, name: ${name}}`,
  ];
  return [...head, 'spec:', ...spec.map((line) => `  ${line}`), ''].join('\n');
}

/** `hosts` on line 5, the first destination on line 8, each further one on the next. */
function routes(id: string, host: string, shares: Readonly<Record<string, number>>, ...more: string[]): string {
  const destinations = Object.entries(shares).map(
    ([subset, weight]) => `  - {weight: ${weight}, destination: {subset: ${subset}, host: ${host}}}`,
  );
  return istio('VirtualService', id, `hosts: [${host}]`, 'http:', '- route:', ...destinations, ...more);
}

/** `host` on line 5, the first subset on line 7, each further one on the next; other fields at the end. */
function rule(id: string, host: string, subsets: readonly string[], ...more: string[]): string {
  const entries = subsets.map((name) => `- {name: ${name}, labels: {version: ${name}}}`);
  return istio(
    'DestinationRule',
    id,
    `host: ${host}`,
    ...(entries.length > 0 ? ['subsets:', ...entries] : []),
    ...more,
  );
}

function service(id: string, ...spec: string[]): string {
  const [namespace, name] = id.split('/');
  const lines = spec.length > 0 ? spec : [`selector: {app: ${name}}`, 'ports: [{port: 80}]'];
  const head = ['apiVersion: v1', 'kind: Service', `metadata: {namespace: ${namespace}, name: ${name}}`, 'spec:'];
  return [...head, ...lines.map((line) => `  ${line}`), ''].join('\n');
}

function deployment(id: string, labels = `app: ${id.split('/')[1]}`): string {
  const [namespace, name] = id.split('/');
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    `metadata: {namespace: ${namespace}, name: ${name}}`,
    'spec:',
    `  template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: app}]}}`,
    '',
  ].join('\n');
}

function application(name: string, path: string, ...syncOptions: string[]): string {
  return [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    `metadata: {namespace: argocd, name: ${name}}`,
    'spec:',
    `  source: {repoURL: https://git.example/shop/mesh.git, path: ${path}, targetRevision: HEAD}`,
    '  destination: {server: https://kubernetes.default.svc, namespace: prod}',
    `  syncPolicy: {automated: {prune: true}, syncOptions: [${syncOptions.join(', ')}]}`,
    '',
  ].join('\n');
}

const full = 'reviews.prod.svc.cluster.local';
const reviews = service('prod/reviews');
const canary = routes('prod/reviews', 'reviews', { v1: 90, v2: 10 });
const stable = routes('prod/reviews', 'reviews', { v1: 100 });
const rule1 = rule('prod/reviews', 'reviews', ['v1']);
const rule12 = rule('prod/reviews', 'reviews', ['v1', 'v2']);

/** A base in which all is well, and files put over it. */
const calm: Files = { '10-rule.yaml': rule1, '20-routes.yaml': stable };
const over = (files: Files): Files => ({ ...calm, ...files });

/** The same files below an Argo CD Application. */
function argocd(files: Files, ...syncOptions: string[]): Files {
  const below = Object.entries(files).map(([path, text]) => [`mesh/${path}`, text]);
  return { 'apps/mesh.yaml': application('mesh', 'mesh', ...syncOptions), ...Object.fromEntries(below) };
}

const wave = (text: string, number: number): string =>
  text.replace(/name: ([\w-]+)\}/, `name: $1, annotations: {argocd.argoproj.io/sync-wave: "${number}"}}`);

/** Two Applications, one for rules, one for routes. */
const apart = (rules: string, virtualService: string): Files => ({
  'apps/rules.yaml': application('rules', 'rules'),
  'apps/routes.yaml': application('routes', 'routes'),
  'rules/rule.yaml': rules,
  'routes/routes.yaml': virtualService,
});

/** A Gateway with the pods that it selects, in a namespace of their own. */
const gateway = istio(
  'Gateway',
  'prod/web',
  'selector: {istio: web}',
  'servers:',
  '- {hosts: ["*"], port: {number: 80, name: http, protocol: HTTP}}',
);
const gatewayPods = deployment('ingress/web', 'istio: web');
const atGateway = routes('prod/reviews', 'reviews', { v1: 90, v2: 10 }, 'gateways: [web]');
const entry = (...more: string[]): string =>
  istio(
    'ServiceEntry',
    'prod/api',
    'hosts: [api.example.com]',
    'ports: [{number: 443, name: tls, protocol: TLS}]',
    ...more,
  );
const apiRule = rule('prod/api', 'api.example.com', ['v1']);
const apiRoutes = routes('prod/api', 'api.example.com', { v1: 100 });
const delegate = istio(
  'VirtualService',
  'prod/reviews',
  'http:',
  '- route:',
  '  - destination: {subset: v2, host: reviews}',
);
const delegating = (...more: string[]): string =>
  istio(
    'VirtualService',
    'web/shop',
    'hosts: [shop.example.com]',
    'http:',
    '- delegate: {name: reviews, namespace: prod}',
    ...more,
  );

const v2 = { file: '20-routes.yaml', line: 9, column: 42, side: 'head' } as const;
const v2Below = { ...v2, file: 'mesh/20-routes.yaml' } as const;
const single = { file: '20-routes.yaml', line: 8, column: 43, side: 'head' } as const;

export const cases: RuleCases = {
  valid: [
    {
      name: 'the rule has got the subset in an earlier change',
      before: over({ '10-rule.yaml': rule12 }),
      after: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    },
    {
      name: 'the subset goes after the route has gone',
      before: over({ '10-rule.yaml': rule12 }),
      after: calm,
    },
    {
      name: 'known trouble of the base',
      before: over({ '20-routes.yaml': canary }),
      after: over({ '20-routes.yaml': canary, '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1', 'v3']) }),
    },
    {
      name: 'weight 0 of two destinations is dormant',
      before: calm,
      after: over({ '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100, v2: 0 }) }),
    },
    {
      name: 'a destination without weight beside one with weight is dormant',
      before: calm,
      after: over({
        '20-routes.yaml': routes(
          'prod/reviews',
          'reviews',
          { v1: 100 },
          '  - destination: {subset: v2, host: reviews}',
        ),
      }),
    },
    {
      name: 'a mirror of 0 percent is dormant',
      before: calm,
      after: over({
        '20-routes.yaml': routes(
          'prod/reviews',
          'reviews',
          { v1: 100 },
          '  mirror: {subset: v2, host: reviews}',
          '  mirrorPercentage: {value: 0}',
        ),
      }),
    },
    {
      name: 'a rule behind one without match gets no traffic',
      before: calm,
      after: over({
        '20-routes.yaml': routes(
          'prod/reviews',
          'reviews',
          { v1: 100 },
          '- route:',
          '  - destination: {subset: v2, host: reviews}',
        ),
      }),
    },
    {
      name: 'a wildcard rule that the look-up reaches has the subset',
      before: {
        '10-rule.yaml': rule('prod/all', '"*.prod.svc.cluster.local"', ['v1', 'v2']),
        '20-routes.yaml': stable,
      },
      after: { '10-rule.yaml': rule('prod/all', '"*.prod.svc.cluster.local"', ['v1', 'v2']), '20-routes.yaml': canary },
    },
    {
      name: 'rules with literally equal exportTo are merged',
      before: over({ '11-rule.yaml': rule('prod/more', 'reviews', ['v2']) }),
      after: over({ '11-rule.yaml': rule('prod/more', 'reviews', ['v2']), '20-routes.yaml': canary }),
    },
    {
      name: 'up to 1.23 rules are merged whatever they are exported to',
      before: over({ '11-rule.yaml': rule('prod/more', full, ['v2'], 'exportTo: ["*"]') }),
      after: over({ '11-rule.yaml': rule('prod/more', full, ['v2'], 'exportTo: ["*"]'), '20-routes.yaml': canary }),
      options: { istioVersion: '1.23.4' },
    },
    {
      name: 'a public rule of the root namespace hides nothing',
      before: over({ '10-rule.yaml': rule12 }),
      after: over({
        '10-rule.yaml': rule12,
        '11-mesh.yaml': rule('istio-system/all', '"*.local"', []),
        '20-routes.yaml': canary,
      }),
    },
    {
      name: 'a rule of the root namespace is the last that is asked',
      before: { '10-rule.yaml': rule('istio-system/reviews', full, ['v1', 'v2']), '20-routes.yaml': stable },
      after: { '10-rule.yaml': rule('istio-system/reviews', full, ['v1', 'v2']), '20-routes.yaml': canary },
    },
    {
      name: 'the host in full and in short is one host',
      before: over({ '10-rule.yaml': rule('prod/reviews', full, ['v1', 'v2']) }),
      after: over({ '10-rule.yaml': rule('prod/reviews', full, ['v1', 'v2']), '20-routes.yaml': canary }),
    },
    {
      name: 'a client that keeps rule and routes to itself',
      before: { 'reviews.yaml': reviews },
      after: {
        'reviews.yaml': reviews,
        'rule.yaml': rule('web/reviews', full, ['v1'], 'exportTo: ["."]'),
        'sub.yaml': istio('VirtualService', 'web/reviews', `hosts: [${full}]`, 'exportTo: ["."]'),
      },
    },
    {
      name: 'a VirtualService for the own namespace needs a rule there only',
      before: {
        'rule.yaml': rule('web/reviews', full, ['v1', 'v2']),
        'routes.yaml': routes('web/reviews', full, { v1: 100 }, 'exportTo: ["."]'),
      },
      after: {
        'rule.yaml': rule('web/reviews', full, ['v1', 'v2']),
        'routes.yaml': routes('web/reviews', full, { v1: 50, v2: 50 }, 'exportTo: ["."]'),
      },
    },
    {
      name: 'placeholders are for someone else to fill in',
      before: calm,
      after: over({
        '20-routes.yaml': routes('prod/reviews', '"${HOST}"', { '"${NEW}"': 10, v1: 90 }),
        '30-routes.yaml': routes('prod/other', 'reviews', { '"{{ .subset }}"': 10, v1: 90 }),
      }),
    },
    {
      name: 'a delegate that nothing delegates to',
      before: calm,
      after: over({ '20-routes.yaml': delegate }),
    },
    {
      name: 'a delegate that is not exported to the one that delegates',
      before: over({ '30-shop.yaml': delegating() }),
      after: over({ '30-shop.yaml': delegating(), '20-routes.yaml': `${delegate}  exportTo: [ops]\n` }),
    },
    {
      name: 'a DNS entry with endpoints',
      before: {
        'rule.yaml': apiRule,
        'entry.yaml': entry('resolution: DNS', 'endpoints: [{address: a.example.com, labels: {version: v1}}]'),
      },
      after: {
        'rule.yaml': apiRule,
        'entry.yaml': entry('resolution: DNS', 'endpoints: [{address: a.example.com, labels: {version: v1}}]'),
        'routes.yaml': apiRoutes,
      },
    },
    {
      name: 'a subset without labels on a DNS entry without endpoints',
      before: {
        'entry.yaml': entry('resolution: DNS'),
        'rule.yaml': istio('DestinationRule', 'prod/api', 'host: api.example.com', 'subsets: [{name: v1}]'),
      },
      after: {
        'entry.yaml': entry('resolution: DNS'),
        'rule.yaml': istio('DestinationRule', 'prod/api', 'host: api.example.com', 'subsets: [{name: v1}]'),
        'routes.yaml': apiRoutes,
      },
    },
    {
      name: 'Argo CD applies the rule a wave before the routes',
      before: argocd({ ...calm, '10-rule.yaml': wave(rule1, -1) }),
      after: argocd({ '10-rule.yaml': wave(rule12, -1), '20-routes.yaml': canary }),
    },
    {
      name: 'Argo CD prunes the rule last',
      before: argocd(
        { ...calm, '15-rule.yaml': rule('prod/v2', 'reviews', ['v2']), '20-routes.yaml': canary },
        'PruneLast=true',
      ),
      after: argocd(calm, 'PruneLast=true'),
    },
    {
      name: 'kubectl leaves a deleted rule where it is',
      before: over({ '15-rule.yaml': rule('prod/v2', 'reviews', ['v2']), '20-routes.yaml': canary }),
      after: calm,
    },
    {
      name: 'the rule moves to another file',
      before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
      after: { '20-routes.yaml': canary, '40-rule.yaml': rule12 },
    },
    {
      name: 'a Sidecar that does not import the VirtualService',
      before: {
        '10-rule.yaml': rule('web/reviews', full, ['v1']),
        '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100 }, 'exportTo: [web]'),
        'web.yaml': deployment('web/web'),
        'sidecar.yaml': istio('Sidecar', 'web/default', 'egress: [{hosts: ["./*", "istio-system/*"]}]'),
      },
      after: {
        '10-rule.yaml': rule('web/reviews', full, ['v1']),
        '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, v2: 10 }, 'exportTo: [web]'),
        'web.yaml': deployment('web/web'),
        'sidecar.yaml': istio('Sidecar', 'web/default', 'egress: [{hosts: ["./*", "istio-system/*"]}]'),
      },
    },
    {
      name: 'a VirtualService that another one of the same namespace comes before',
      before: over({
        '15-own.yaml': routes('prod/own', 'reviews', { v1: 100 }, 'exportTo: ["."]'),
        '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100 }, 'exportTo: [prod, "*"]'),
        'pods.yaml': deployment('prod/ratings'),
      }),
      after: over({
        '15-own.yaml': routes('prod/own', 'reviews', { v1: 100 }, 'exportTo: ["."]'),
        '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, v2: 10 }, 'exportTo: [prod, "*"]'),
        'pods.yaml': deployment('prod/ratings'),
      }),
    },
    {
      name: 'a rule with nonsense in it',
      before: calm,
      after: over({
        '30-odd.yaml': istio('VirtualService', 'prod/odd', 'hosts: 7', 'http: {route: 3}', 'gateways: [1]'),
        '31-odd.yaml': istio('DestinationRule', 'prod/odd', 'host: [reviews]', 'subsets: v2'),
      }),
    },
    {
      name: 'all is well in an audit',
      mode: 'audit',
      before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
      after: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    },
    {
      name: 'the gateway pods are in the namespace of the only rule',
      before: {
        'gateway.yaml': gateway,
        'pods.yaml': gatewayPods,
        '10-rule.yaml': rule('ingress/reviews', full, ['v1', 'v2']),
      },
      after: {
        'gateway.yaml': gateway,
        'pods.yaml': gatewayPods,
        '10-rule.yaml': rule('ingress/reviews', full, ['v1', 'v2']),
        '20-routes.yaml': atGateway,
      },
    },
  ],
  invalid: [
    {
      name: 'a route to a subset that the rule does not have',
      before: calm,
      after: over({ '20-routes.yaml': canary }),
      findings: [{ severity: 'error', when: 'after', ...v2, message: 'routes 10 % of' }],
    },
    {
      name: 'a dropped subset that an untouched VirtualService still needs',
      before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
      after: over({ '20-routes.yaml': canary }),
      findings: [{ severity: 'error', when: 'after', file: '10-rule.yaml', line: 8, column: 12, side: 'base' }],
    },
    {
      name: 'a deleted rule, where the tool deletes, that an untouched VirtualService still needs',
      before: argocd(over({ '15-rule.yaml': rule('prod/v2', 'reviews', ['v2']), '20-routes.yaml': canary })),
      after: argocd(over({ '20-routes.yaml': canary })),
      findings: [{ severity: 'error', when: 'after', file: 'mesh/15-rule.yaml', line: 7, column: 12, side: 'base' }],
    },
    {
      name: 'a host for which the repository has never held a rule',
      before: { 'reviews.yaml': reviews },
      after: { 'reviews.yaml': reviews, '20-routes.yaml': canary },
      findings: [
        { severity: 'warning', when: 'after', ...v2, line: 8, message: 'subset `v1`' },
        { severity: 'warning', when: 'after', ...v2, message: 'holds no DestinationRule for that host' },
      ],
    },
    {
      name: 'the routes come before the rule, by file',
      before: { '30-rule.yaml': rule1, '20-routes.yaml': stable },
      after: { '30-rule.yaml': rule12, '20-routes.yaml': canary },
      findings: [
        { severity: 'error', when: 'during', order: 'wrong', ...v2, message: 'when `kubectl apply` applies it' },
      ],
    },
    {
      name: 'the rule comes before the routes, but nobody waits',
      before: calm,
      after: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
      findings: [{ severity: 'warning', when: 'during', order: 'unwaited', ...v2, message: 'does not wait' }],
    },
    {
      name: 'the subset goes before the route',
      before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
      after: calm,
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: '10-rule.yaml',
          line: 8,
          column: 12,
          side: 'base',
          message: 'loses subset `v2`',
        },
      ],
    },
    {
      name: 'the route goes before the subset, but nobody waits',
      before: { '30-rule.yaml': rule12, '20-routes.yaml': canary },
      after: { '30-rule.yaml': rule1, '20-routes.yaml': stable },
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unwaited',
          file: '30-rule.yaml',
          line: 8,
          column: 12,
          side: 'base',
        },
      ],
    },
    {
      name: 'a subset is renamed in both at once',
      before: over({
        '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1', 'old']),
        '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, old: 10 }),
      }),
      after: over({
        '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1', 'new']),
        '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, new: 10 }),
      }),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'impossible',
          file: '10-rule.yaml',
          line: 8,
          column: 12,
          side: 'base',
        },
      ],
    },
    {
      name: 'nothing is known of the order',
      before: calm,
      after: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
      options: { delivery: 'unknown' },
      findings: [{ severity: 'error', when: 'during', order: 'unordered', ...v2 }],
    },
    {
      name: 'weight 0 becomes 10 as the subset comes',
      before: { '30-rule.yaml': rule1, '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100, v2: 0 }) },
      after: { '30-rule.yaml': rule12, '20-routes.yaml': canary },
      findings: [{ severity: 'error', when: 'during', order: 'wrong', ...v2 }],
    },
    {
      name: 'a single destination with weight 0 gets everything',
      before: calm,
      after: over({ '20-routes.yaml': routes('prod/reviews', 'reviews', { v2: 0 }) }),
      findings: [{ severity: 'error', when: 'after', ...single, column: 41, message: 'routes `reviews' }],
    },
    {
      name: 'a mirror',
      before: calm,
      after: over({
        '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 100 }, '  mirror: {subset: v2, host: reviews}'),
      }),
      findings: [
        {
          severity: 'notice',
          when: 'after',
          file: '20-routes.yaml',
          line: 9,
          column: 22,
          side: 'head',
          message: 'mirrors',
        },
      ],
    },
    {
      name: 'several mirrors, one of them off',
      before: calm,
      after: over({
        '20-routes.yaml': routes(
          'prod/reviews',
          'reviews',
          { v1: 100 },
          '  mirrors:',
          '  - {destination: {subset: v2, host: reviews}, percentage: {value: 0}}',
          '  - {destination: {subset: v3, host: reviews}, percentage: {value: 5}}',
        ),
      }),
      findings: [
        {
          severity: 'notice',
          when: 'after',
          file: '20-routes.yaml',
          line: 11,
          column: 30,
          side: 'head',
          message: '`v3`',
        },
      ],
    },
    {
      name: 'a TCP route',
      before: calm,
      after: over({
        '30-tcp.yaml': istio(
          'VirtualService',
          'prod/tcp',
          'hosts: [reviews]',
          'tcp:',
          '- route:',
          '  - destination: {subset: v2, host: reviews}',
        ),
      }),
      findings: [{ severity: 'warning', when: 'after', file: '30-tcp.yaml', line: 8, column: 29, side: 'head' }],
    },
    {
      name: 'a TLS route of two',
      before: calm,
      after: over({
        '30-tls.yaml': istio(
          'VirtualService',
          'prod/tls',
          'hosts: [secure.example.com]',
          'tls:',
          '- match: [{port: 443, sniHosts: [secure.example.com]}]',
          '  route:',
          '  - {weight: 75, destination: {subset: v1, host: reviews}}',
          '  - {weight: 25, destination: {subset: v2, host: reviews}}',
        ),
      }),
      findings: [
        { severity: 'error', when: 'after', file: '30-tls.yaml', line: 10, column: 42, side: 'head', message: '25 %' },
      ],
    },
    {
      name: 'one finding for many routes to one subset',
      before: calm,
      after: over({
        '20-routes.yaml': routes('prod/reviews', 'reviews', { v1: 90, v2: 10 }).replace(
          '- route:',
          '- match: [{uri: {prefix: /new}}]\n    route:\n    - destination: {subset: v2, host: reviews}\n  - route:',
        ),
      }),
      findings: [{ severity: 'error', when: 'after', file: '20-routes.yaml', line: 9, column: 29, side: 'head' }],
    },
    {
      name: 'a rule without subsets in the client namespace hides the one of the service',
      before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary, 'web.yaml': deployment('web/web') }),
      after: over({
        '10-rule.yaml': rule12,
        '20-routes.yaml': canary,
        'web.yaml': deployment('web/web'),
        '11-web.yaml': rule('web/reviews', full, []),
      }),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: '11-web.yaml',
          line: 5,
          column: 9,
          side: 'head',
          message: 'subset `v2`',
        },
        {
          severity: 'error',
          when: 'after',
          file: '11-web.yaml',
          line: 5,
          column: 9,
          side: 'head',
          message: 'subset `v1`',
        },
      ],
    },
    {
      name: 'so does a wildcard rule',
      before: over({ 'web.yaml': deployment('web/web') }),
      after: over({ 'web.yaml': deployment('web/web'), '11-web.yaml': rule('web/all', '"*.local"', []) }),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: '11-web.yaml',
          line: 5,
          column: 9,
          side: 'head',
          message:
            'clients in namespace `web` do not see: DestinationRule `web/all` hides DestinationRule `prod/reviews`',
        },
      ],
    },
    {
      name: 'so does a rule for selected workloads, even for the others',
      before: over({ 'web.yaml': deployment('web/web') }),
      after: over({
        'web.yaml': deployment('web/web'),
        '11-web.yaml': rule('web/tls', full, [], 'workloadSelector: {matchLabels: {app: other}}'),
      }),
      findings: [{ severity: 'error', when: 'after', file: '11-web.yaml', line: 5, column: 9, side: 'head' }],
    },
    {
      name: 'a rule in a namespace where nobody looks',
      before: { 'pods.yaml': deployment('prod/ratings'), 'ops.yaml': rule('ops/reviews', full, ['v1', 'v2']) },
      after: {
        'pods.yaml': deployment('prod/ratings'),
        'ops.yaml': rule('ops/reviews', full, ['v1', 'v2']),
        '20-routes.yaml': stable,
      },
      findings: [{ severity: 'error', when: 'after', ...single, message: 'stands in a namespace where' }],
    },
    {
      name: 'a rule that is not exported to the client',
      before: over({ '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1']), 'web.yaml': deployment('web/web') }),
      after: over({
        '10-rule.yaml': rule('prod/reviews', 'reviews', ['v1'], 'exportTo: ["."]'),
        'web.yaml': deployment('web/web'),
      }),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: '10-rule.yaml',
          line: 8,
          column: 13,
          side: 'head',
          message: 'not exported to clients in namespace `web`',
        },
      ],
    },
    {
      name: 'an exact rule that is not exported hides a wildcard one that is',
      before: {
        '10-rule.yaml': rule('prod/all', '"*.prod.svc.cluster.local"', ['v1']),
        '20-routes.yaml': stable,
        'web.yaml': deployment('web/web'),
      },
      after: {
        '10-rule.yaml': rule('prod/all', '"*.prod.svc.cluster.local"', ['v1']),
        '11-rule.yaml': rule('prod/reviews', 'reviews', ['v1'], 'exportTo: [prod, ops]'),
        '20-routes.yaml': stable,
        'web.yaml': deployment('web/web'),
      },
      findings: [{ severity: 'error', when: 'after', file: '11-rule.yaml', line: 5, column: 9, side: 'head' }],
    },
    {
      name: 'rules that are not merged since their exportTo is not written alike',
      before: calm,
      after: over({ '11-rule.yaml': rule('prod/more', full, ['v2'], 'exportTo: ["*"]'), '20-routes.yaml': canary }),
      options: { delivery: 'unknown' },
      findings: [
        { severity: 'error', when: 'during', order: 'unordered', ...v2 },
        {
          severity: 'warning',
          when: 'after',
          file: '11-rule.yaml',
          line: 5,
          column: 9,
          side: 'head',
          message: 'subset `v1`',
        },
        { severity: 'warning', when: 'after', ...v2, message: 'not merged' },
      ],
    },
    {
      name: 'the gateway pods look in their own namespace, not in that of the Gateway',
      before: {
        'gateway.yaml': gateway,
        'pods.yaml': gatewayPods,
        '10-rule.yaml': rule('edge/reviews', full, ['v1', 'v2']),
      },
      after: {
        'gateway.yaml': gateway,
        'pods.yaml': gatewayPods,
        '10-rule.yaml': rule('edge/reviews', full, ['v1', 'v2']),
        '20-routes.yaml': routes('edge/reviews', full, { v1: 100 }, 'gateways: [prod/web]'),
      },
      findings: [
        {
          severity: 'error',
          when: 'after',
          ...single,
          message: 'the proxies of Gateway `prod/web` in namespace `ingress`',
        },
      ],
    },
    {
      name: 'a rule in the namespace of the gateway pods hides that of the service',
      before: {
        ...calm,
        '20-routes.yaml': atGateway,
        '10-rule.yaml': rule12,
        'gateway.yaml': gateway,
        'pods.yaml': gatewayPods,
      },
      after: {
        ...calm,
        '20-routes.yaml': atGateway,
        '10-rule.yaml': rule12,
        'gateway.yaml': gateway,
        'pods.yaml': gatewayPods,
        '11-rule.yaml': rule('ingress/all', '"*"', []),
      },
      findings: [
        { severity: 'error', when: 'after', file: '11-rule.yaml', line: 5, column: 9, side: 'head', message: '`v2`' },
        { severity: 'error', when: 'after', file: '11-rule.yaml', line: 5, column: 9, side: 'head', message: '`v1`' },
      ],
    },
    {
      name: 'a host of the form name.namespace is a full name',
      before: over({ 'reviews.yaml': reviews }),
      after: over({ 'reviews.yaml': reviews, '30-routes.yaml': routes('web/reviews', 'reviews.prod', { v1: 100 }) }),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: '30-routes.yaml',
          line: 8,
          column: 43,
          side: 'head',
          message: '`reviews.prod` is taken as a full name',
        },
      ],
    },
    {
      name: 'a subset with labels on a DNS entry without endpoints',
      before: { 'rule.yaml': apiRule, 'entry.yaml': entry('resolution: DNS') },
      after: { 'rule.yaml': apiRule, 'entry.yaml': entry('resolution: DNS'), 'routes.yaml': apiRoutes },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'routes.yaml',
          line: 8,
          column: 43,
          side: 'head',
          message: 'without endpoints',
        },
      ],
    },
    {
      name: 'a subset of an entry with dynamic DNS',
      before: {
        'rule.yaml': rule('prod/api', '"*.example.com"', ['v1']),
        'entry.yaml': entry('resolution: DYNAMIC_DNS').replace('api.example', '"*.example').replace('.com]', '.com"]'),
      },
      after: {
        'rule.yaml': rule('prod/api', '"*.example.com"', ['v1']),
        'entry.yaml': entry('resolution: DYNAMIC_DNS').replace('api.example', '"*.example').replace('.com]', '.com"]'),
        'routes.yaml': istio(
          'VirtualService',
          'prod/api',
          'hosts: ["*.example.com"]',
          'http:',
          '- route:',
          '  - destination: {subset: v1, host: "*.example.com"}',
        ),
      },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'routes.yaml',
          line: 8,
          column: 29,
          side: 'head',
          message: 'DYNAMIC_DNS',
        },
      ],
    },
    {
      name: 'an ExternalName Service is another name only',
      before: {
        'alias.yaml': service('prod/alias', 'type: ExternalName', `externalName: ${full}`),
        '10-rule.yaml': rule('prod/alias', 'alias', ['v1']),
        '11-rule.yaml': rule('prod/reviews', 'reviews', []),
        'reviews.yaml': reviews,
      },
      after: {
        'alias.yaml': service('prod/alias', 'type: ExternalName', `externalName: ${full}`),
        '10-rule.yaml': rule('prod/alias', 'alias', ['v1']),
        '11-rule.yaml': rule('prod/reviews', 'reviews', []),
        'reviews.yaml': reviews,
        '20-routes.yaml': routes('prod/alias', 'alias', { v1: 100 }),
      },
      findings: [{ severity: 'error', when: 'after', ...single, message: 'ExternalName' }],
    },
    {
      name: 'a delegate, by way of the VirtualService that delegates to it',
      before: over({ '20-routes.yaml': delegate }),
      after: over({ '20-routes.yaml': delegate, '30-shop.yaml': delegating() }),
      findings: [{ severity: 'error', when: 'after', file: '30-shop.yaml', line: 7, column: 22, side: 'head' }],
    },
    {
      name: 'a delegate that gets a route',
      before: over({ '20-routes.yaml': delegate.replace('v2', 'v1'), '30-shop.yaml': delegating() }),
      after: over({ '20-routes.yaml': delegate, '30-shop.yaml': delegating() }),
      findings: [{ severity: 'error', when: 'after', file: '20-routes.yaml', line: 7, column: 29, side: 'head' }],
    },
    {
      name: 'two VirtualServices claim the host, and the older one counts',
      before: over({ '20-routes.yaml': stable, '21-routes.yaml': routes('prod/second', 'reviews', { v1: 100 }) }),
      after: over({ '20-routes.yaml': stable, '21-routes.yaml': routes('prod/second', 'reviews', { v1: 90, v2: 10 }) }),
      findings: [{ severity: 'warning', when: 'after', ...v2, file: '21-routes.yaml' }],
    },
    {
      name: 'Argo CD goes by name',
      before: argocd({ '10-rule.yaml': rule('prod/reviews-rule', 'reviews', ['v1']), '20-routes.yaml': stable }),
      after: argocd({ '10-rule.yaml': rule('prod/reviews-rule', 'reviews', ['v1', 'v2']), '20-routes.yaml': canary }),
      findings: [
        { severity: 'error', when: 'during', order: 'wrong', ...v2Below, message: 'has yet when Argo CD applies it' },
      ],
    },
    {
      name: 'Argo CD has no order for equal names',
      before: argocd(calm),
      after: argocd({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          ...v2Below,
          message: 'unless Argo CD happens to apply',
        },
      ],
    },
    {
      name: 'two Applications sync each on its own',
      before: apart(rule1, stable),
      after: apart(rule12, canary),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          ...v2,
          file: 'routes/routes.yaml',
          message: 'of another unit',
        },
      ],
    },
    {
      name: 'Argo CD prunes the rule first',
      before: argocd({ ...calm, '15-rule.yaml': rule('prod/a', 'reviews', ['v2']), '20-routes.yaml': canary }),
      after: argocd(calm),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: 'mesh/15-rule.yaml',
          line: 7,
          column: 12,
          side: 'base',
          message: 'is deleted while',
        },
      ],
    },
    {
      name: 'a wave that helped to add a subset hurts when it goes',
      before: argocd({ '10-rule.yaml': wave(rule12, -1), '20-routes.yaml': canary }),
      after: argocd({ '10-rule.yaml': wave(rule1, -1), '20-routes.yaml': stable }),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: 'mesh/10-rule.yaml',
          line: 8,
          column: 12,
          side: 'base',
        },
      ],
    },
    {
      name: 'a host that is all new hurts nobody on the way',
      before: {},
      after: {
        '10-service.yaml': reviews,
        '11-pods.yaml': deployment('prod/reviews'),
        '20-routes.yaml': stable,
        '30-rule.yaml': rule1,
      },
      findings: [{ severity: 'notice', when: 'during', order: 'wrong', ...single }],
    },
    {
      name: 'a new entrance for a live host hurts nobody on the way',
      before: { '10-service.yaml': reviews, 'gateway.yaml': gateway, 'pods.yaml': gatewayPods },
      after: {
        '10-service.yaml': reviews,
        'gateway.yaml': gateway,
        'pods.yaml': gatewayPods,
        '20-routes.yaml': istio(
          'VirtualService',
          'prod/shop',
          'hosts: [shop.example.com]',
          'gateways: [web]',
          'http:',
          '- route:',
          '  - destination: {subset: v1, host: reviews}',
        ),
        '30-rule.yaml': rule1,
      },
      findings: [
        {
          severity: 'notice',
          when: 'during',
          order: 'wrong',
          file: '20-routes.yaml',
          line: 9,
          column: 29,
          side: 'head',
        },
      ],
    },
    {
      name: 'a new host that stays broken is broken',
      before: {},
      after: {
        '10-service.yaml': reviews,
        '11-pods.yaml': deployment('prod/reviews'),
        '20-routes.yaml': canary,
        '15-rule.yaml': rule1,
      },
      findings: [
        { severity: 'error', when: 'after', ...v2 },
        { severity: 'notice', when: 'during', order: 'unwaited', ...v2, line: 8 },
      ],
    },
    {
      name: 'an audit tells all',
      mode: 'audit',
      before: over({ '20-routes.yaml': canary }),
      after: over({ '20-routes.yaml': canary }),
      findings: [{ severity: 'error', when: 'before', ...v2 }],
    },
    {
      name: 'a copy for staging does not help production',
      before: { ...calm, 'staging.yaml': rule('staging/reviews', 'reviews', ['v1', 'v2']) },
      after: {
        ...over({ '20-routes.yaml': canary }),
        'staging.yaml': rule('staging/reviews', 'reviews', ['v1', 'v2']),
      },
      findings: [{ severity: 'error', when: 'after', ...v2 }],
    },
    {
      name: 'the subset of that name belongs to another host',
      before: over({ '11-rule.yaml': rule('prod/ratings', 'ratings', ['v2']) }),
      after: over({ '11-rule.yaml': rule('prod/ratings', 'ratings', ['v2']), '20-routes.yaml': canary }),
      findings: [{ severity: 'error', when: 'after', ...v2 }],
    },
  ],
};
