import type { Predicate } from '../hit.ts';
import { charts } from './charts.ts';
import { configuration } from './configuration.ts';
import { destinationRules } from './destination-rules.ts';
import { envoyFilters } from './envoy-filters.ts';
import { gateways } from './gateways.ts';
import { istioOperators } from './operators.ts';
import { routes } from './routes.ts';
import { services } from './services.ts';
import { workloads } from './workloads.ts';

/** Notes whose `match` alone would be noise, by id: what exactly they concern. */
export const predicates: Readonly<Record<string, Predicate | undefined>> = {
  ...charts,
  ...configuration,
  ...destinationRules,
  ...envoyFilters,
  ...gateways,
  ...istioOperators,
  ...routes,
  ...services,
  ...workloads,
};
