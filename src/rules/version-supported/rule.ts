import { releasesReadOn } from '../../upgrade/releases.ts';
import type { Change, Draft, Rule } from '../rule.ts';
import { ageOfFacts } from './age.ts';
import { defaultHub } from './default-hub.ts';
import { gatewayApiSupport } from './gateway-api.ts';
import { crdsAfterIstiod, gatewayApiOnTheWay } from './gateway-api-on-the-way.ts';
import { governingOf } from './governing.ts';
import { kubernetesSupport } from './kubernetes.ts';
import { lifecycle } from './lifecycle.ts';
import { retiredHosts } from './retired-hosts.ts';
import { sidesOf } from './surroundings.ts';

export const rule: Rule = {
  code: 'IRG303',
  name: 'version-supported',
  invariant:
    'an Istio version is in support on the day of the check, fits the Kubernetes and the Gateway API beside it, and can be fetched',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  check,
  apart: (change) => crdsAfterIstiod(change, sidesOf(change, governingOf(change))),
};

function check(change: Change): readonly Draft[] {
  const governing = governingOf(change);
  const sides = sidesOf(change, governing);
  const lives = lifecycle(change, governing);
  return [
    ...lives,
    ...(lives.some(({ why }) => why.includes(releasesReadOn)) ? [] : ageOfFacts(change, governing)),
    ...kubernetesSupport(change, sides),
    ...gatewayApiSupport(change, sides),
    ...gatewayApiOnTheWay(change, sides),
    ...retiredHosts(change, sides, governing),
    ...defaultHub(change, sides, governing),
  ];
}
