import type { PlannedChange, PlannedStage, PlanSummary } from '../../../src/report/plan/summary.ts';
import { at } from '../sample.ts';

export function plannedChange(overrides: Partial<PlannedChange> = {}): PlannedChange {
  return {
    operation: 'update',
    byHand: false,
    environment: 'prod',
    unit: 'apps/reviews',
    tool: 'argocd',
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', namespace: 'prod', name: 'reviews' },
    location: at('apps/reviews.yaml', 4),
    kept: [],
    ...overrides,
  };
}

export function plannedStage(number: number, overrides: Partial<PlannedStage> = {}): PlannedStage {
  return {
    number,
    safe: true,
    changes: [plannedChange()],
    after: [],
    because: [],
    apply: ['`argocd app sync reviews`'],
    wait: ['`istioctl proxy-status` shows SYNCED for every proxy'],
    ...overrides,
  };
}

const route = plannedChange({
  resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'prod', name: 'reviews' },
});

/** A subset that is renamed in a rule and its routes. */
export const plan: PlanSummary = {
  safe: true,
  stages: [
    plannedStage(1, {
      changes: [plannedChange({ operation: 'expand', kept: [{ field: 'subsets', entries: ['v1'] }] })],
    }),
    plannedStage(2, {
      changes: [route],
      after: [{ change: 0, stage: 1, needs: 0 }],
      because: [
        'VirtualService `prod/reviews` waits for DestinationRule `prod/reviews`: else subset `v2` of `reviews` would be missing',
      ],
    }),
    plannedStage(3, {
      changes: [plannedChange({ operation: 'contract', kept: [{ field: 'subsets', entries: ['v1'] }] })],
      after: [{ change: 0, stage: 2, needs: 0 }],
    }),
  ],
};
