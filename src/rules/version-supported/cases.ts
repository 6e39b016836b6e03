import type { RuleCases } from '../cases.ts';
import { defaultHubs } from './cases/default-hubs.ts';
import { gatewayApis } from './cases/gateway-apis.ts';
import { gatewayApisOnTheWay } from './cases/gateway-apis-on-the-way.ts';
import { hosts } from './cases/hosts.ts';
import { hubs } from './cases/hubs.ts';
import { kubernetes } from './cases/kubernetes.ts';
import { lifecycles } from './cases/lifecycles.ts';

const tables: readonly RuleCases[] = [
  lifecycles,
  kubernetes,
  gatewayApis,
  gatewayApisOnTheWay,
  hosts,
  hubs,
  defaultHubs,
];

export const cases: RuleCases = {
  valid: tables.flatMap(({ valid }) => valid),
  invalid: tables.flatMap(({ invalid }) => invalid),
};
