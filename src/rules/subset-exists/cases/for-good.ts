import type { RuleCases } from '../../cases.ts';
import { argocd, deployment, full, istio, reviews, routes, rule, rule1, rule12, stable } from './objects.ts';

const pods = { 'reviews.yaml': reviews, 'prod.yaml': deployment('prod/ratings') };
const base = { ...pods, '10-rule.yaml': rule1 };
const second = (subset: string, ...more: string[]) => routes('prod/reviews2', 'reviews', { [subset]: 100 }, ...more);
const to = (subset: string) => routes('prod/reviews', 'reviews', { [subset]: 100 });
const routed = { line: 8, column: 43, side: 'head' } as const;
const contested = { severity: 'warning', when: 'after', ...routed, message: 'if no older VirtualService' } as const;

const gone = { severity: 'error', when: 'after', file: '10-rule.yaml', line: 7, column: 12, side: 'base' } as const;
const stays =
  'leaves DestinationRule `prod/reviews` in the cluster until somebody deletes it; from then on Envoy answers 503';

/** A base with pods, routes to `v1` and a rule with these subsets, and an overlay with these lines beside. */
const overlay = (more: readonly string[], subsets = ['v1']) => ({
  'base/kustomization.yaml': 'resources: [pods.yaml, routes.yaml, rule.yaml]\n',
  'base/pods.yaml': Object.values(pods).join('---\n'),
  'base/routes.yaml': stable,
  'base/rule.yaml': rule('prod/reviews', 'reviews', subsets),
  'prod/kustomization.yaml': ['resources: [../base]', ...more, ''].join('\n'),
});

const rulePatch = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: prod }
spec:
  trafficPolicy: {}
`;

/** Subsets that are missing for good, and on the way in another manner: told once, as missing for good. */
export const forGood: RuleCases['invalid'] = [
  {
    name: 'two VirtualServices of one host both route to subsets that nobody has',
    before: base,
    after: { ...base, '20-routes.yaml': to('v9'), '30-routes.yaml': second('v8') },
    findings: [
      { ...contested, file: '20-routes.yaml' },
      { ...contested, file: '30-routes.yaml' },
    ],
  },
  {
    name: 'so do three, delivered by Argo CD',
    before: argocd(base),
    after: argocd({
      ...base,
      '20-routes.yaml': to('v9'),
      '30-routes.yaml': second('v8'),
      '40-routes.yaml': routes('prod/reviews3', 'reviews', { v7: 100 }),
    }),
    findings: [
      { ...contested, file: 'mesh/20-routes.yaml' },
      { ...contested, file: 'mesh/30-routes.yaml' },
      { ...contested, file: 'mesh/40-routes.yaml' },
    ],
  },
  {
    name: 'of two VirtualServices of one host the first routes to a subset that nobody has',
    before: base,
    after: { ...base, '20-routes.yaml': to('v9'), '30-routes.yaml': second('v1') },
    findings: [{ ...contested, file: '20-routes.yaml' }],
  },
  {
    name: 'one of two VirtualServices of one host turns to a subset that nobody has',
    before: { ...base, '20-routes.yaml': stable, '30-routes.yaml': second('v1') },
    after: { ...base, '20-routes.yaml': to('v9'), '30-routes.yaml': second('v1') },
    findings: [{ ...contested, file: '20-routes.yaml' }],
  },
  {
    name: 'a second VirtualService comes for some of the clients only',
    before: { ...base, 'web.yaml': deployment('web/web') },
    after: {
      ...base,
      'web.yaml': deployment('web/web'),
      '20-routes.yaml': to('v9'),
      '30-routes.yaml': second('v1', 'exportTo: [prod]'),
    },
    findings: [{ severity: 'error', when: 'after', ...routed, file: '20-routes.yaml', message: '`v9`' }],
  },
  {
    name: 'clients of one namespace never get the subset, and those of another one late',
    before: { ...base, 'web.yaml': deployment('web/web') },
    after: {
      ...base,
      'web.yaml': deployment('web/web'),
      '20-routes.yaml': to('v9'),
      '30-web.yaml': rule('web/reviews', full, ['v9']),
    },
    findings: [{ severity: 'error', when: 'after', ...routed, file: '20-routes.yaml', message: '`v9`' }],
  },
  {
    name: 'a second VirtualService comes before the rule, and mends nothing',
    before: { ...pods, '40-rule.yaml': rule1 },
    after: { ...pods, '40-rule.yaml': rule12, '20-routes.yaml': to('v2'), '30-routes.yaml': second('v9') },
    findings: [
      {
        severity: 'error',
        when: 'during',
        order: 'wrong',
        ...routed,
        file: '20-routes.yaml',
        why: 'until DestinationRule `prod/reviews` follows',
      },
      { ...contested, file: '30-routes.yaml' },
    ],
  },
  {
    name: 'the only rule is taken out of the repository, but not out of the cluster',
    before: { ...base, '20-routes.yaml': stable },
    after: { ...pods, '20-routes.yaml': stable },
    findings: [{ ...gone, why: `\`kubectl apply\` ${stays}` }],
  },
  {
    name: 'so it is by a tool that only applies kustomizations',
    before: { ...base, '20-routes.yaml': stable },
    after: { ...pods, '20-routes.yaml': stable },
    options: { delivery: 'kustomize' },
    findings: [{ ...gone, why: `\`kubectl apply -k\` ${stays}` }],
  },
  {
    name: 'a route turns to a subset whose rule is taken out of the repository at once',
    before: { ...pods, '10-rule.yaml': rule12, '20-routes.yaml': stable },
    after: { ...pods, '20-routes.yaml': to('v2') },
    findings: [
      { severity: 'error', when: 'after', ...routed, file: '20-routes.yaml', why: `\`kubectl apply\` ${stays}` },
    ],
  },
  {
    name: 'a rule that never had the subset is taken out of the repository',
    before: { ...base, '20-routes.yaml': stable, '11-v2.yaml': rule('prod/v2', 'reviews', ['v2']) },
    after: { ...base, '20-routes.yaml': to('v9') },
    findings: [{ severity: 'error', when: 'after', ...routed, file: '20-routes.yaml', why: /^Envoy answers 503/ }],
  },
  {
    name: 'Argo CD deletes the rule',
    before: argocd({ ...base, '20-routes.yaml': stable }),
    after: argocd({ ...pods, '20-routes.yaml': stable }),
    findings: [{ ...gone, file: 'mesh/10-rule.yaml', why: /^Envoy answers 503/ }],
  },
  {
    name: 'a route loses its subset for a while, and a mirror loses it for good',
    before: { ...base, '20-routes.yaml': stable },
    after: {
      ...pods,
      '10-rule.yaml': rule('prod/reviews', 'reviews', []),
      '20-routes.yaml': istio(
        'VirtualService',
        'prod/reviews',
        'hosts: [reviews]',
        'http:',
        '- route: [{destination: {host: reviews}}]',
        '  mirror: {host: reviews, subset: v1}',
      ),
    },
    findings: [
      { severity: 'error', when: 'during', order: 'wrong', file: '10-rule.yaml', line: 7, column: 12, side: 'base' },
      { severity: 'notice', when: 'after', file: '10-rule.yaml', line: 7, column: 12, side: 'base' },
    ],
  },
  {
    name: 'a patch of an overlay takes the subset of a shared base away: the patch is what changed',
    before: { ...overlay(['patches: [{path: patch.yaml}]']), 'prod/patch.yaml': rulePatch },
    after: {
      ...overlay(['patches: [{path: patch.yaml}]']),
      'prod/patch.yaml': `${rulePatch}  subsets: [{name: v2, labels: {version: v2}}]\n`,
    },
    findings: [{ severity: 'error', when: 'after', file: 'prod/patch.yaml', line: 6, column: 3, side: 'head' }],
  },
  {
    name: 'a kustomization no longer lists the patch that brings the subset: the kustomization is what changed',
    before: {
      ...overlay(['patches: [{path: patch.yaml}]'], ['v2']),
      'prod/patch.yaml': `${rulePatch}  subsets: [{name: v1, labels: {version: v1}}]\n`,
    },
    after: {
      ...overlay([], ['v2']),
      'prod/patch.yaml': `${rulePatch}  subsets: [{name: v1, labels: {version: v1}}]\n`,
    },
    findings: [{ severity: 'error', when: 'after', file: 'prod/kustomization.yaml', line: 1, side: 'head' }],
  },
];
