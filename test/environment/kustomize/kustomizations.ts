/** Small kustomizations, each about one thing, that the resolver and the real kustomize must agree on. */
export interface KustomizationCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly directory: string;
}

const istio = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts: [reviews]
  http:
    - name: canary
      route:
        - destination: {host: reviews, subset: v1}
          weight: 90
        - destination: {host: reviews, subset: v2}
          weight: 10
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
  labels: {team: books}
spec:
  host: reviews
  subsets:
    - name: v1
      labels: {version: v1}
    - name: v2
      labels: {version: v2}
`;

const workload = `
apiVersion: v1
kind: Service
metadata:
  name: reviews
spec:
  selector: {app: reviews}
  ports:
    - name: http
      port: 9080
    - name: grpc
      port: 9090
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: reviews
spec:
  selector:
    matchLabels: {app: reviews}
  template:
    metadata:
      labels: {app: reviews, version: v1}
    spec:
      serviceAccountName: reviews
      initContainers:
        - name: migrate
          image: registry.example.com/books/reviews:1.0
      containers:
        - name: reviews
          image: registry.example.com/books/reviews:1.0
          env:
            - name: RATINGS
              value: http://ratings:9080
            - name: LEVEL
              valueFrom: {configMapKeyRef: {name: settings, key: level}}
          envFrom:
            - configMapRef: {name: settings}
            - secretRef: {name: token}
          volumeMounts:
            - name: settings
              mountPath: /settings
        - name: metrics
          image: metrics
      volumes:
        - name: settings
          configMap: {name: settings}
        - name: all
          projected:
            sources:
              - configMap: {name: settings}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: reviews
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: reviews
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: reviews}
  maxReplicas: 3
`;

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: books\n';
const base = {
  'base/istio.yaml': istio,
  'base/workload.yaml': workload,
  'base/kustomization.yaml': 'resources: [istio.yaml, workload.yaml]\n',
};

function overlay(name: string, kustomization: string, files: Readonly<Record<string, string>> = {}): KustomizationCase {
  const own = Object.fromEntries(Object.entries(files).map(([path, text]) => [`overlays/prod/${path}`, text]));
  return {
    name,
    files: { ...base, 'overlays/prod/kustomization.yaml': `resources: [../../base]\n${kustomization}`, ...own },
    directory: 'overlays/prod',
  };
}

function simple(kind: string, version: string, name: string): string {
  return `apiVersion: ${version}\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec: {}\n`;
}

const manyKinds = [
  simple('VirtualService', 'networking.istio.io/v1', 'a'),
  simple('DestinationRule', 'networking.istio.io/v1beta1', 'a'),
  simple('ServiceEntry', 'networking.istio.io/v1alpha3', 'z'),
  simple('Gateway', 'networking.istio.io/v1', 'b'),
  simple('Gateway', 'gateway.networking.k8s.io/v1', 'b'),
  simple('AuthorizationPolicy', 'security.istio.io/v1', 'b'),
  simple('RequestAuthentication', 'security.istio.io/v1', 'b'),
  simple('Telemetry', 'telemetry.istio.io/v1', 'b'),
  simple('Rollout', 'argoproj.io/v1alpha1', 'b'),
  simple('DaemonSet', 'apps/v1', 'b'),
  simple('Deployment', 'apps/v1', 'b'),
  simple('Deployment', 'apps/v1', 'B'),
  simple('Service', 'v1', 'b'),
  simple('Service', 'serving.knative.dev/v1', 'a'),
  simple('Pod', 'v1', 'b'),
  simple('Namespace', 'v1', 'b'),
  simple('ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/v1', 'b'),
  simple('VirtualService', 'networking.istio.io/v1', 'a').replace('name: a', 'name: a\n  namespace: books'),
].join('---\n');

export const kustomizations: readonly KustomizationCase[] = [
  overlay('a base as it is', ''),
  overlay('a namespace', 'namespace: prod\n'),
  {
    name: 'a Namespace object and what lies in it elsewhere',
    files: {
      'kustomization.yaml': 'namespace: prod\nresources: [n.yaml, i.yaml]\n',
      'n.yaml': namespace,
      'i.yaml': istio.replace('name: reviews\n', 'name: reviews\n  namespace: books\n'),
    },
    directory: '',
  },
  overlay('a prefix and a suffix, followed where the name is used', 'namePrefix: eu-\nnameSuffix: -x\n'),
  overlay('a merge patch from a file: lists of Istio kinds are replaced', 'patches:\n  - path: patch.yaml\n', {
    'patch.yaml': `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  http:
    - route:
        - destination: {host: reviews, subset: v2}
`,
  }),
  overlay(
    'a merge patch written in place: lists of built-in kinds merge by name',
    `patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: reviews
        annotations: {a: b}
      spec:
        replicas: 3
        template:
          spec:
            containers:
              - name: reviews
                image: registry.example.com/books/reviews:2.0
                env:
                  - name: NEW
                    value: "1"
                  - name: LEVEL
                    value: debug
                    valueFrom: null
              - name: metrics
                $patch: delete
  - patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: reviews
      spec:
        ports:
          - port: 9080
            targetPort: 8080
`,
  ),
  overlay(
    'a patch that takes away: null, and a whole object',
    `patches:
  - patch: |-
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata:
        name: reviews
        labels: {team: null}
  - patch: |-
      $patch: delete
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: reviews
`,
  ),
  overlay(
    'a JSON patch on a target',
    `patches:
  - target: {group: networking.istio.io, kind: VirtualService, name: rev.*}
    patch: |-
      - op: replace
        path: /spec/http/0/route/1/destination/subset
        value: v3
      - op: add
        path: /spec/http/-
        value: {route: [{destination: {host: ratings}}]}
      - op: remove
        path: /spec/http/0/name
      - op: add
        path: /metadata/annotations
        value: {a/b: c}
      - op: copy
        from: /spec/http/1
        path: /spec/http/0
      - op: test
        path: /spec/hosts/0
        value: reviews
`,
  ),
  overlay(
    'a merge patch on a target, whatever its own name',
    `patches:
  - target: {kind: DestinationRule, labelSelector: "team in (books, films),!old"}
    patch: |-
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata:
        name: any
        labels: {tier: backend}
      spec:
        trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}
`,
  ),
  overlay(
    'the older patch fields',
    `patchesStrategicMerge:
  - patch.yaml
  - |-
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: reviews
    spec:
      hosts: [reviews.prod]
patchesJson6902:
  - target: {group: networking.istio.io, version: v1, kind: DestinationRule, name: reviews}
    path: operations.yaml
`,
    {
      'patch.yaml':
        'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: reviews\nspec:\n  exportTo: ["."]\n',
      'operations.yaml': '- op: replace\n  path: /spec/subsets/0/name\n  value: v0\n',
    },
  ),
  overlay('a patch after a rename, by the old name', 'patches: [{path: p.yaml}]\nnamespace: prod\nnamePrefix: x-\n', {
    'p.yaml':
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: reviews\nspec:\n  exportTo: ["."]\n',
  }),
  overlay('labels', 'labels:\n  - pairs: {env: prod}\n  - pairs: {tier: x}\n    includeTemplates: true\n'),
  overlay('labels with selectors', 'labels:\n  - pairs: {env: prod}\n    includeSelectors: true\n'),
  overlay('common labels and annotations', 'commonLabels: {env: prod}\ncommonAnnotations: {owner: books}\n'),
  overlay(
    'images and replicas',
    'images:\n  - name: registry.example.com/books/reviews\n    newTag: "2.1"\n  - name: metrics\n    newName: example.com/metrics\n    digest: sha256:aa\nreplicas:\n  - name: reviews\n    count: 5\n',
  ),
  overlay(
    'generated ConfigMaps and Secrets, with the hash in their names followed',
    `configMapGenerator:
  - name: settings
    literals: [level=debug, "url=https://a.example.com/?a=1&b=<2>"]
    files: [application.properties, other=application.properties]
  - name: plain
    envs: [plain.env]
    options: {disableNameSuffixHash: true, labels: {a: b}}
secretGenerator:
  - name: token
    type: Opaque
    literals: [token=abc]
`,
    { 'application.properties': 'a=b\nc=d\n', 'plain.env': '# comment\nA=1\nB=two words\n' },
  ),
  overlay(
    'generators with common options, and a prefix',
    `namePrefix: p-
namespace: prod
generatorOptions: {labels: {made: "yes"}, annotations: {x: z}, immutable: true}
configMapGenerator:
  - name: settings
    literals: [level=debug]
`,
  ),
  {
    name: 'a generator that merges into the one of the base',
    files: {
      'base/kustomization.yaml': 'configMapGenerator:\n  - name: settings\n    literals: [a=1, b=2]\n',
      'prod/kustomization.yaml':
        'resources: [../base]\nconfigMapGenerator:\n  - name: settings\n    behavior: merge\n    literals: [b=3, c=4]\n',
    },
    directory: 'prod',
  },
  overlay('a component that patches the base', 'components: [../../component]\n'),
  overlay(
    'a merge patch that replaces an object, and one that replaces a list',
    `patches:
  - patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: reviews
      spec:
        selector:
          $patch: replace
          app: other
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: reviews
      spec:
        template:
          spec:
            containers:
              - $patch: replace
              - name: only
                image: only:1
`,
  ),
  overlay(
    'a patch that may change the name',
    `patches:
  - target: {kind: DestinationRule}
    options: {allowNameChange: true}
    patch: |-
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata:
        name: renamed
`,
  ),
  overlay(
    'a patch that must not change the name, and selects by namespace, annotation and absence',
    `namespace: prod
patches:
  - target: {kind: DestinationRule, namespace: default}
    patch: |-
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata:
        name: other
        annotations: {seen: "1"}
  - target: {annotationSelector: "seen=1", labelSelector: "team,team!=films,team notin (x, y)"}
    patch: '[{"op": "add", "path": "/metadata/annotations/more", "value": "2"}]'
`,
  ),
  overlay(
    'operations at the ends of lists, and moves',
    `patches:
  - target: {kind: DestinationRule}
    patch: |-
      - {op: add, path: /spec/subsets/0, value: {name: v0, labels: {version: v0}}}
      - {op: add, path: /spec/subsets/-, value: {name: v9, labels: {version: v9}}}
      - {op: remove, path: /spec/subsets/1}
      - {op: move, from: /metadata/labels/team, path: /metadata/labels/a~1b}
      - {op: replace, path: /spec/host, value: reviews.prod}
`,
  ),
  {
    name: 'two layers of prefixes, patched by the name of the layer between',
    files: {
      ...base,
      'middle/kustomization.yaml': 'resources: [../base]\nnamePrefix: m-\nnamespace: mid\n',
      'top/kustomization.yaml': `resources: [../middle]
namePrefix: t-
namespace: top
patches:
  - patch: |-
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata:
        name: m-reviews
        namespace: mid
      spec:
        exportTo: ["."]
  - target: {kind: VirtualService, name: reviews}
    patch: '[{"op": "replace", "path": "/spec/hosts/0", "value": "x"}]'
`,
    },
    directory: 'top',
  },
  {
    name: 'two overlays of one base under another',
    files: {
      ...base,
      'a/kustomization.yaml': 'resources: [../base]\nnameSuffix: -a\n',
      'b/kustomization.yaml': 'resources: [../base]\nnameSuffix: -b\n',
      'top/kustomization.yaml': 'resources: [../a, ../b]\nnamespace: top\n',
    },
    directory: 'top',
  },
  {
    name: 'kinds that keep their names and their scope',
    files: {
      'kustomization.yaml': 'namespace: prod\nnamePrefix: x-\nresources: [all.yaml]\n',
      'all.yaml': [
        namespace,
        simple('CustomResourceDefinition', 'apiextensions.k8s.io/v1', 'a.example.com'),
        simple('ClusterRole', 'rbac.authorization.k8s.io/v1', 'a'),
        simple('GatewayClass', 'gateway.networking.k8s.io/v1', 'a').replace(
          'spec: {}\n',
          'spec: {controllerName: a}\n',
        ),
        simple('PersistentVolume', 'v1', 'a'),
        simple('StorageClass', 'storage.k8s.io/v1', 'a'),
        simple('PriorityClass', 'scheduling.k8s.io/v1', 'a'),
        simple('IngressClass', 'networking.k8s.io/v1', 'a'),
        simple('AuthorizationPolicy', 'security.istio.io/v1', 'a'),
      ].join('---\n'),
    },
    directory: '',
  },
  {
    name: 'labels in every kind of workload',
    files: {
      'kustomization.yaml': 'commonLabels: {env: prod}\ncommonAnnotations: {a: b}\nresources: [all.yaml]\n',
      'all.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: {name: a}
spec: {jobTemplate: {spec: {template: {spec: {containers: []}}}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: a}
spec: {template: {spec: {containers: []}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a}
spec:
  serviceName: a
  template: {spec: {containers: []}}
  volumeClaimTemplates: [{metadata: {name: a}}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a}
spec: {selector: {matchLabels: {app: a}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: a}
spec:
  podSelector: {matchLabels: {app: a}}
  ingress: [{from: [{podSelector: {matchLabels: {app: b}}}, {namespaceSelector: {}}]}]
---
apiVersion: v1
kind: Service
metadata: {name: a}
spec: {ports: [{port: 80}]}
`,
    },
    directory: '',
  },
  {
    name: 'images with ports, digests and other names',
    files: {
      'kustomization.yaml': `images:
  - {name: localhost:5000/a, newTag: v2}
  - {name: b, newName: c}
  - {name: d, newTag: v3}
  - {name: e, digest: "sha256:bb"}
resources: [p.yaml]
`,
      'p.yaml': `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - {name: a, image: "localhost:5000/a:v1"}
    - {name: b, image: "b@sha256:aa"}
    - {name: d, image: "d@sha256:aa"}
    - {name: e, image: "e:v1"}
    - {name: f, image: "example.com/d:v1"}
`,
    },
    directory: '',
  },
  {
    name: 'a generator that replaces, and a file of the base',
    files: {
      'base/kustomization.yaml': 'configMapGenerator:\n  - name: settings\n    literals: [a=1]\n    files: [x.txt]\n',
      'base/x.txt': 'text',
      'prod/kustomization.yaml':
        'resources: [../base]\nconfigMapGenerator:\n  - name: settings\n    behavior: replace\n    literals: ["b=\'3\'"]\n',
    },
    directory: 'prod',
  },
  {
    name: 'kustomize sorts by version before kind',
    files: { 'kustomization.yaml': 'resources: [all.yaml]\n', 'all.yaml': manyKinds },
    directory: '',
  },
  {
    name: 'the order as written',
    files: { 'kustomization.yaml': 'sortOptions: {order: fifo}\nresources: [all.yaml]\n', 'all.yaml': manyKinds },
    directory: '',
  },
  {
    name: 'an order of kinds of its own',
    files: {
      'kustomization.yaml':
        'sortOptions: {order: legacy, legacySortOptions: {orderFirst: [DestinationRule, Namespace], orderLast: [Service]}}\nresources: [all.yaml]\n',
      'all.yaml': manyKinds,
    },
    directory: '',
  },
  {
    name: 'the order of a base does not matter',
    files: {
      'base/kustomization.yaml': 'sortOptions: {order: fifo}\nresources: [all.yaml]\n',
      'base/all.yaml': manyKinds,
      'top/kustomization.yml':
        'kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nresources: [../base]\n',
    },
    directory: 'top',
  },
  {
    name: 'a List is taken apart',
    files: {
      'kustomization.yaml': 'namespace: prod\nresources: [list.yaml]\n',
      'list.yaml': `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Service, metadata: {name: b}}
  - {apiVersion: v1, kind: Service, metadata: {name: a}}
`,
    },
    directory: '',
  },
].map((each) =>
  each.name.startsWith('a component')
    ? {
        ...each,
        files: {
          ...each.files,
          'component/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
resources: [extra.yaml]
patches:
  - target: {kind: VirtualService}
    patch: |-
      - {op: add, path: /metadata/labels, value: {from: component}}
`,
          'component/extra.yaml': simple('Gateway', 'networking.istio.io/v1', 'extra'),
        },
      }
    : each,
);
