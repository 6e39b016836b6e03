import type { RuleCases } from '../../cases.ts';
import { apart, application, argocd, calm, canary, over, rule, rule1, rule12, service, wave } from './objects.ts';

const kept = rule12.replace(
  'name: reviews}',
  'name: reviews, annotations: {argocd.argoproj.io/sync-options: Prune=false}}',
);

/** Changes that the way of delivery makes safe. */
export const safeOnTheWay: RuleCases['valid'] = [
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
    name: 'the rule moves to another Application, and the old one does not prune it',
    before: { ...apart(kept, canary), 'rules/other.yaml': service('prod/other') },
    after: { ...apart(service('prod/other'), canary), 'routes/rule.yaml': kept },
  },
  {
    name: 'the rule moves to another Application that replaces the old one',
    before: apart(rule12, canary),
    after: {
      'apps/rules.yaml': application('mesh', 'routes'),
      'routes/rule.yaml': rule12,
      'routes/routes.yaml': canary,
    },
  },
  {
    name: 'nothing is known of the order, and some tool would get it right',
    before: calm,
    after: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    options: { delivery: 'unknown' },
  },
  {
    name: 'the rule moves between folders of which it is not known what delivers them',
    before: { 'one/kustomization.yaml': 'resources: [rule.yaml]', 'one/rule.yaml': rule12, '20-routes.yaml': canary },
    after: {
      'one/kustomization.yaml': 'resources: [other.yaml]',
      'one/other.yaml': service('prod/other'),
      '10-rule.yaml': rule12,
      '20-routes.yaml': canary,
    },
    options: { delivery: 'unknown' },
  },
  {
    name: 'the rule moves to another file',
    before: over({ '10-rule.yaml': rule12, '20-routes.yaml': canary }),
    after: { '20-routes.yaml': canary, '40-rule.yaml': rule12 },
  },
];
