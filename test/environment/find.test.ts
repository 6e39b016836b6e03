import { describe, expect, it } from 'vitest';
import { application, type Files, find, findBackwards, summary, virtualService } from './summary.ts';

const reviews = virtualService('reviews');
const ratings = virtualService('ratings');
const inProd = 'destination: {name: prod}\n';
const inCluster = 'destination: {server: https://kubernetes.default.svc, namespace: books}\n';

const applications = ['a-prod', 'b', 'c-qa'].map((name) => `manifests: argoproj.io/Application/argocd/${name}`);

describe('environments', () => {
  it.each<[string, Files, Record<string, string[]>]>([
    ['nothing', {}, { default: [] }],
    [
      'plain files, in the order of kubectl',
      {
        'mesh/sub.yaml': virtualService('four'),
        'mesh/sub/x.yaml': virtualService('three'),
        'mesh/B.yaml': virtualService('two'),
        'mesh/10.yaml': virtualService('one'),
        'mesh/notes.md': '# nothing',
      },
      { default: ['one', 'two', 'three', 'four'].map((name) => `manifests: VirtualService/default/${name}`) },
    ],
    [
      'folders that name environments, and what they share',
      {
        'environments/prod/vs.yaml': reviews,
        'environments/staging/vs.yaml': reviews,
        'shared/vs.yaml': ratings,
      },
      {
        prod: ['manifests: VirtualService/default/reviews', 'manifests: VirtualService/default/ratings'],
        staging: ['manifests: VirtualService/default/reviews', 'manifests: VirtualService/default/ratings'],
      },
    ],
    [
      'what all clusters share, beside them',
      { 'clusters/common/vs.yaml': ratings, 'clusters/berlin/vs.yaml': reviews },
      { berlin: ['manifests: VirtualService/default/reviews', 'manifests: VirtualService/default/ratings'] },
    ],
    [
      'Applications whose names or values tell the environment that their folder does not',
      {
        'apps/a-prod.yaml': application('a-prod', inCluster, 'path: charts/a\n'),
        'apps/b.yaml': application(
          'b',
          inCluster,
          'path: charts/a\nhelm: {valueFiles: [values.yaml, values-dev.yaml]}\n',
        ),
        'apps/c-qa.yaml': application('c-qa', inCluster, 'path: charts/c\n'),
        'apps/istiod-prod.yaml': application('istiod-prod', inCluster, 'chart: istiod\n'),
        'charts/a/vs.yaml': ratings,
        'charts/c/vs.yaml': virtualService('details'),
        'overlays/dev/vs.yaml': reviews,
        'overlays/prod/vs.yaml': reviews,
      },
      {
        dev: [
          'b: VirtualService/books/ratings',
          'c-qa: VirtualService/books/details',
          ...applications,
          'manifests: VirtualService/default/reviews',
        ],
        prod: [
          'a-prod: VirtualService/books/ratings',
          'c-qa: VirtualService/books/details',
          ...applications,
          'manifests: argoproj.io/Application/argocd/istiod-prod',
          'manifests: VirtualService/default/reviews',
        ],
      },
    ],
    [
      'teams of one cluster',
      { 'tenants/team-a/vs.yaml': ratings, 'tenants/team-b/vs.yaml': reviews },
      { default: ['manifests: VirtualService/default/ratings', 'manifests: VirtualService/default/reviews'] },
    ],
    [
      'what an environment has of its own counts more than what is shared',
      { 'shared/vs.yaml': virtualService('reviews', 'books'), 'prod/vs.yaml': virtualService('reviews', 'books') },
      { prod: ['manifests: VirtualService/books/reviews'] },
    ],
    [
      'folders of copies, without telling names',
      { 'apps/berlin/vs.yaml': reviews, 'apps/tokyo/vs.yaml': reviews, 'apps/common/vs.yaml': ratings },
      {
        berlin: ['manifests: VirtualService/default/reviews', 'manifests: VirtualService/default/ratings'],
        tokyo: ['manifests: VirtualService/default/ratings', 'manifests: VirtualService/default/reviews'],
      },
    ],
    [
      'a folder of tests beside no other environment',
      { 'mesh/vs.yaml': reviews, 'test/vs.yaml': ratings },
      { default: ['manifests: VirtualService/default/reviews', 'manifests: VirtualService/default/ratings'] },
    ],
    [
      'folders that hold little of one another are no copies',
      { 'step1/vs.yaml': reviews, 'step1/more.yaml': ratings, 'step2/vs.yaml': reviews },
      { default: ['manifests: VirtualService/default/ratings', 'manifests: VirtualService/default/reviews'] },
    ],
    [
      'unless their names are those of places',
      { 'eu-west/vs.yaml': reviews, 'eu-west/more.yaml': ratings, 'us-east/vs.yaml': reviews },
      {
        'eu-west': ['manifests: VirtualService/default/ratings', 'manifests: VirtualService/default/reviews'],
        'us-east': ['manifests: VirtualService/default/reviews'],
      },
    ],
    [
      'folders of versions are no copies',
      { 'istio-1-14/vs.yaml': reviews, 'istio-1-16/vs.yaml': reviews },
      { default: ['manifests: VirtualService/default/reviews'] },
    ],
    [
      'folders that share a Namespace and little else are no copies',
      {
        'reviews/all.yaml': `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: books\n---\n${reviews}`,
        'ratings/all.yaml': `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: books\n---\n${ratings}`,
      },
      {
        default: [
          'manifests: VirtualService/default/ratings',
          'manifests: /Namespace//books',
          'manifests: VirtualService/default/reviews',
        ],
      },
    ],
    [
      'environments in environments',
      { 'prod/vs.yaml': ratings, 'prod/regions/eu/vs.yaml': reviews, 'prod/regions/us/vs.yaml': reviews },
      {
        'prod/eu': ['manifests: VirtualService/default/reviews', 'manifests: VirtualService/default/ratings'],
        'prod/us': ['manifests: VirtualService/default/reviews', 'manifests: VirtualService/default/ratings'],
      },
    ],
    [
      'overlays with one base do not mix, and the base delivers nothing itself',
      {
        'base/kustomization.yaml': 'resources: [vs.yaml]\n',
        'base/vs.yaml': reviews,
        'overlays/prod/kustomization.yaml': 'resources: [../../base]\nnamespace: books\n',
        'overlays/test/kustomization.yaml': 'resources: [../../base]\nnamespace: books\n',
      },
      {
        prod: ['overlays/prod: VirtualService/books/reviews'],
        test: ['overlays/test: VirtualService/books/reviews'],
      },
    ],
    [
      'a Flux Kustomization is a manifest, not a kustomization',
      {
        'apps/kustomization.yaml':
          'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec: {path: ./x}\n',
        'apps/vs.yaml': reviews,
      },
      {
        default: [
          'manifests: kustomize.toolkit.fluxcd.io/Kustomization/default/apps',
          'manifests: VirtualService/default/reviews',
        ],
      },
    ],
    [
      'an Application of a folder: its own files only',
      {
        'argocd/books.yaml': application('books', inCluster, 'path: books'),
        'books/vs.yaml': reviews,
        'books/sub/vs.yaml': ratings,
      },
      {
        default: ['books: VirtualService/books/reviews', 'manifests: argoproj.io/Application/argocd/books'],
      },
    ],
    [
      'an Application of a folder and those below, less a pattern',
      {
        'argocd/books.yaml': application(
          'books',
          inCluster,
          "path: books\ndirectory:\n  recurse: true\n  exclude: '{later/*,*.json}'",
        ),
        'books/vs.yaml': reviews,
        'books/sub/vs.yaml': ratings,
        'books/later/vs.yaml': virtualService('details'),
      },
      {
        default: [
          'books: VirtualService/books/ratings',
          'manifests: argoproj.io/Application/argocd/books',
          'books: VirtualService/books/reviews',
        ],
      },
    ],
    [
      'an Application of a kustomization, in another cluster',
      {
        'argocd/books.yaml': application('books', inProd, 'path: deploy'),
        'deploy/kustomization.yaml': 'resources: [vs.yaml]\n',
        'deploy/vs.yaml': reviews,
      },
      { prod: ['books: VirtualService/default/reviews', 'manifests: argoproj.io/Application/argocd/books'] },
    ],
    [
      'an Application with options for kustomize',
      {
        'argocd/books.yaml': application(
          'books',
          inProd,
          'path: deploy\nkustomize:\n  namePrefix: eu-\n  namespace: x',
        ),
        'deploy/kustomization.yaml': 'resources: [vs.yaml]\n',
        'deploy/vs.yaml': reviews,
      },
      { prod: ['books: VirtualService/x/eu-reviews', 'manifests: argoproj.io/Application/argocd/books'] },
    ],
    [
      'an Application stands in the environment of its own file, its objects too',
      {
        'clusters/prod/books.yaml': application('books', inCluster, 'path: books'),
        'books/vs.yaml': reviews,
      },
      { prod: ['books: VirtualService/books/reviews', 'manifests: argoproj.io/Application/argocd/books'] },
    ],
    [
      'an Application of a chart is an object, of its destination where that is elsewhere',
      {
        'argocd/istiod.yaml': application('istiod', inProd, 'chart: istiod\ntargetRevision: 1.24.3'),
        'staging/vs.yaml': reviews,
      },
      {
        prod: ['manifests: argoproj.io/Application/argocd/istiod'],
        staging: ['manifests: VirtualService/default/reviews'],
      },
    ],
    [
      'configuration of tools is not delivered',
      {
        'kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nmetadata: {name: a}\n',
        'vs.yaml': reviews,
      },
      { default: ['manifests: VirtualService/default/reviews'] },
    ],
    [
      'kinds without a namespace',
      {
        'istio.yaml': 'apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: {name: default, namespace: x}\n',
      },
      { default: ['manifests: sailoperator.io/Istio//default'] },
    ],
    [
      'the values of a chart for Istio, by environment',
      {
        'istio/Chart.yaml': 'name: mesh\ndependencies:\n  - name: istiod\n    version: 1.24.3\n',
        'istio/values.yaml': 'istiod:\n  meshConfig: {accessLogFile: /dev/stdout}\n',
        'istio/values-prod.yaml': 'istiod:\n  meshConfig: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}\n',
        'istio/values-dev.yaml': '{}\n',
      },
      {
        dev: ['istio: istio-rollout-guard/ChartValues//istio/istiod'],
        prod: ['istio: istio-rollout-guard/ChartValues//istio/istiod'],
      },
    ],
  ])('%s', async (_, files, expected) => {
    expect(summary(await find(files))).toEqual(expected);
    expect(await findBackwards(files).then(summary)).toEqual(expected);
  });

  it.each(['docs/a.yaml', 'zz/examples/a.yaml', 'z/.archive/a.yaml', 'old/a.yaml'])(
    'does not let %s count over what is in use',
    async (aside) => {
      const { environments } = await find({ 'mesh/a.yaml': reviews, [aside]: reviews });
      expect(environments.map(({ name }) => name)).toEqual(['default']);
      const [object] = environments[0]!.objects.values();
      expect(object!.manifest.file).toBe('mesh/a.yaml');
      expect(object!.alternatives.map(({ file }) => file)).toEqual([aside]);
    },
  );

  it('lets the later of two files count, and keeps the other as an alternative', async () => {
    const { environments } = await find({ 'a.yaml': reviews, 'b.yaml': reviews, 'sub/a.yaml': reviews });
    const [object] = environments[0]!.objects.values();
    expect(object!.manifest.file).toBe('sub/a.yaml');
    expect(object!.alternatives.map(({ file }) => file)).toEqual(['a.yaml', 'b.yaml']);
  });
});

describe('the tool', () => {
  const files = { 'k/kustomization.yaml': 'resources: [vs.yaml]\n', 'k/vs.yaml': reviews, 'plain/vs.yaml': ratings };

  it.each([
    [null, { k: 'kustomize never', manifests: 'kubectl never' }],
    ['kubectl', { k: 'kubectl never', manifests: 'kubectl never' }],
    ['argocd', { k: 'argocd yes', manifests: 'argocd yes' }],
    ['unknown', { k: 'unknown yes', manifests: 'unknown yes' }],
  ] as const)('is as stated: %s', async (delivery, expected) => {
    const { environments } = await find(files, { delivery });
    const units = environments[0]!.units.map(({ name, tool, settings }) => [name, `${tool} ${settings.prune}`]);
    expect(Object.fromEntries(units)).toEqual(expected);
  });

  it.each([
    [null, 'kustomization in k', 'plain manifests, in the order in which `kubectl apply -R -f` takes files'],
    ...(
      [
        ['kubectl', 'delivered by kubectl apply, as the configuration says'],
        ['argocd', 'delivered by Argo CD, as the configuration says'],
        ['unknown', 'delivered in no known order, as the configuration says'],
      ] as const
    ).map(([tool, said]) => [tool, `kustomization in k, ${said}`, `plain manifests, ${said}`] as const),
  ] as const)('is told with its reason: %s', async (delivery, kustomization, plain) => {
    const { environments } = await find(files, { delivery });
    expect(environments[0]!.units.map(({ reason }) => reason)).toEqual([kustomization, plain]);
  });
});

describe('settings of an Application', () => {
  it.each([
    ['', { prune: 'yes', pruneLast: false, applyOutOfSyncOnly: false }],
    ['syncPolicy: {automated: {}}\n', { prune: 'never', pruneLast: false, applyOutOfSyncOnly: false }],
    [
      'syncPolicy: {automated: {prune: true}, syncOptions: [PruneLast=true, ApplyOutOfSyncOnly=true]}\n',
      { prune: 'yes', pruneLast: true, applyOutOfSyncOnly: true },
    ],
  ])('%s', async (fields, settings) => {
    const { environments } = await find({
      'app.yaml': application('books', inCluster + fields, 'path: books'),
      'books/vs.yaml': reviews,
    });
    const unit = environments[0]!.units.find(({ name }) => name === 'books');
    expect(unit).toMatchObject({ tool: 'argocd', settings, declaredAt: { file: 'app.yaml', line: 4 } });
  });
});

describe('addresses of the repository', () => {
  const files = { 'app.yaml': application('books', inCluster, 'path: books'), 'books/vs.yaml': reviews };

  it.each([
    'https://github.com/example/mesh',
    'git@github.com:Example/mesh.git',
    'ssh://git@github.com:22/example/mesh/',
  ])('knows %s as its own', async (address) => {
    const { environments } = await find(files, { repositories: [address] });
    expect(environments[0]!.units.map(({ name }) => name)).toEqual(['books', 'manifests']);
  });

  it('says that an Application delivers another repository, without passwords', async () => {
    const secret = { ...files, 'app.yaml': files['app.yaml'].replace('https://', 'https://me:secret@') };
    const found = await find(secret, { repositories: ['https://github.com/example/other'] });
    expect(found.environments[0]!.units.map(({ name }) => name)).toEqual(['manifests']);
    expect(found.skipped).toEqual([
      {
        file: 'app.yaml',
        reason: 'Argo CD Application `books` delivers from another repository: https://github.com/example/mesh.git',
      },
    ]);
  });
});

describe('what an app of apps may deliver that is not rendered', () => {
  const template = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: "{{ .Values.name }}"}\n';
  const chart = { 'apps/Chart.yaml': 'name: apps\nversion: 1.0.0\n', 'apps/templates/a.yaml': template };
  const root = application('root', 'destination: {server: https://kubernetes.default.svc}\n', 'path: apps\n');
  const rest = { 'mesh/vs.yaml': virtualService('a'), 'k/kustomization.yaml': 'resources: [b.yaml]\n', 'k/b.yaml': '' };

  it.each<[string, Files, string[]]>([
    ['is delivered by no known tool', { ...chart, 'root.yaml': root }, ['unknown', 'unknown', 'argocd']],
    ['but only where it is delivered itself', chart, ['kustomize', 'kubectl']],
    [
      'but not where its chart declares nothing',
      { ...chart, 'root.yaml': root, 'apps/templates/a.yaml': 'kind: ConfigMap' },
      ['kustomize', 'kubectl', 'argocd'],
    ],
  ])('%s', async (_, files, tools) => {
    const { environments } = await find({ ...rest, ...files });
    expect(environments[0]!.units.map(({ tool }) => tool)).toEqual(tools);
  });

  it('unless the configuration says which', async () => {
    const { environments } = await find({ ...rest, ...chart, 'root.yaml': root }, { delivery: 'argocd' });
    expect(environments[0]!.units.map(({ tool }) => tool)).toEqual(['argocd', 'argocd', 'argocd']);
  });
});

it('says which files of values name the environments of a chart', async () => {
  const { reasons } = await find({
    'c/Chart.yaml': 'name: c\nversion: 1.0.0\ndependencies: [{name: istiod, version: 1.27.1}]\n',
    'c/values-prod.yaml': 'istiod: {}\n',
    'c/environments/staging/values.yaml': 'istiod: {}\n',
  });
  expect([...reasons]).toEqual([
    ['prod', 'named by the file c/values-prod.yaml'],
    ['staging', 'named by the file c/environments/staging/values.yaml'],
  ]);
});
