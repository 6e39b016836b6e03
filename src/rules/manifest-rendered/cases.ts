import type { RuleCases } from '../cases.ts';

const reviews = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
  namespace: prod
spec:
  hosts: [reviews]
`;
const ratings = reviews.replaceAll('reviews', 'ratings');
const complete = { 'mesh/kustomization.yaml': 'resources:\n  - reviews.yaml\n', 'mesh/reviews.yaml': reviews };
const lacking = { ...complete, 'mesh/kustomization.yaml': 'resources:\n  - reviews.yaml\n  - gone.yaml\n' };
const replacing = {
  ...complete,
  'mesh/kustomization.yaml': `${complete['mesh/kustomization.yaml']}replacements: [{}]\n`,
};
const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: books\n',
  'chart/templates/service.yaml': '{{ .Values.x }}\n',
};
const meshChart = { ...chart, 'chart/templates/route.yaml': `${reviews}  gateways: [{{ .Values.gateway }}]\n` };

export const cases: RuleCases = {
  valid: [
    { name: 'everything is listed and there', before: {}, after: complete },
    { name: 'the problem was there before', before: lacking, after: { ...lacking, 'more/ratings.yaml': ratings } },
    {
      name: 'the problem was there before, on another line',
      before: lacking,
      after: { ...lacking, 'mesh/kustomization.yaml': `# of the mesh\n${lacking['mesh/kustomization.yaml']}` },
    },
    {
      name: 'a file that was not listed stays as it is',
      before: { ...complete, 'mesh/ratings.yaml': ratings },
      after: { ...complete, 'mesh/ratings.yaml': ratings, 'mesh/reviews.yaml': `${reviews}  gateways: [mesh]\n` },
    },
    {
      name: 'patches, values of generators and comments are no forgotten manifests',
      before: complete,
      after: {
        ...complete,
        'mesh/kustomization.yaml':
          'resources: [reviews.yaml]\npatches: [{path: patch.yaml}]\nconfigMapGenerator: [{name: a, files: [settings.yaml]}]\n',
        'mesh/patch.yaml': reviews,
        'mesh/settings.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n',
        'mesh/note.yaml': '# nothing\n',
      },
    },
    {
      name: 'a file outside of every kustomization is applied by itself',
      before: complete,
      after: { ...complete, 'plain/ratings.yaml': ratings },
    },
    { name: 'a chart of dependencies only', before: {}, after: { 'chart/Chart.yaml': 'apiVersion: v2\nname: mesh\n' } },
    {
      name: 'a chart without a part in the mesh changes',
      before: chart,
      after: { ...chart, 'chart/templates/service.yaml': '{{ .Values.y }}\n' },
    },
    {
      name: 'a chart for the mesh stays as it is',
      before: meshChart,
      after: { ...meshChart, 'plain/ratings.yaml': ratings },
    },
    { name: 'a chart that was there before', before: chart, after: { ...chart, 'plain/ratings.yaml': ratings } },
  ],
  invalid: [
    {
      name: 'a file that is listed does not exist',
      before: complete,
      after: lacking,
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'mesh/kustomization.yaml',
          line: 3,
          column: 5,
          message: '`gone.yaml` does not exist',
        },
      ],
    },
    {
      name: 'a file that is listed is removed',
      before: { ...complete, 'mesh/kustomization.yaml': lacking['mesh/kustomization.yaml'], 'mesh/gone.yaml': ratings },
      after: lacking,
      findings: [{ severity: 'warning', when: 'after', file: 'mesh/kustomization.yaml', line: 3, column: 5 }],
    },
    {
      name: 'a patch that matches nothing any more',
      before: complete,
      after: {
        ...complete,
        'mesh/kustomization.yaml': 'resources: [reviews.yaml]\npatches:\n  - path: patch.yaml\n',
        'mesh/patch.yaml': reviews.replace('/v1', '/v1beta1'),
      },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'mesh/kustomization.yaml',
          line: 3,
          column: 5,
          message: 'VirtualService `prod/reviews` of `networking.istio.io/v1beta1`',
        },
      ],
    },
    {
      name: 'a base from elsewhere',
      before: complete,
      after: {
        ...complete,
        'mesh/kustomization.yaml': 'resources:\n  - https://example.com/mesh?ref=v1\n  - reviews.yaml\n',
      },
      findings: [
        {
          severity: 'notice',
          when: 'after',
          file: 'mesh/kustomization.yaml',
          line: 2,
          column: 5,
          message: 'not fetched',
        },
      ],
    },
    {
      name: 'a field that only kustomize follows',
      before: complete,
      after: replacing,
      findings: [{ severity: 'notice', when: 'after', file: 'mesh/kustomization.yaml', line: 3, column: 15 }],
    },
    {
      name: 'a new file that no kustomization lists',
      before: complete,
      after: { ...complete, 'mesh/ratings.yaml': ratings },
      findings: [
        {
          severity: 'notice',
          when: 'after',
          file: 'mesh/ratings.yaml',
          line: 4,
          column: 9,
          message: 'VirtualService `ratings` reaches no cluster',
        },
      ],
    },
    {
      name: 'a file that is taken off the list and left in its folder',
      before: complete,
      after: { ...complete, 'mesh/kustomization.yaml': 'resources: []\n' },
      findings: [{ severity: 'notice', when: 'after', file: 'mesh/reviews.yaml', line: 4, column: 9 }],
    },
    {
      name: 'a chart with templates',
      before: {},
      after: chart,
      findings: [
        { severity: 'notice', when: 'after', file: 'chart/Chart.yaml', line: 2, column: 7, message: '`chart`' },
      ],
    },
    ...[
      { name: 'changes', after: { ...meshChart, 'chart/values.yaml': 'gateway: public\n' } },
      { name: 'loses a template', after: chart },
    ].map(({ name, after }) => ({
      name: `a chart for the mesh ${name}`,
      before: meshChart,
      after,
      findings: [{ severity: 'notice' as const, when: 'after' as const, file: 'chart/Chart.yaml', line: 2, column: 7 }],
    })),
    {
      name: 'an audit tells all of it',
      mode: 'audit',
      before: { ...lacking, 'mesh/ratings.yaml': ratings },
      after: { ...lacking, 'mesh/ratings.yaml': ratings },
      findings: [
        { severity: 'warning', when: 'before', file: 'mesh/kustomization.yaml', line: 3, column: 5 },
        { severity: 'notice', when: 'before', file: 'mesh/ratings.yaml', line: 4, column: 9 },
      ],
    },
  ],
};
