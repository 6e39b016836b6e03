import { rule as egressRegistered } from './egress-registered/rule.ts';
import { rule as manifestReadable } from './manifest-readable/rule.ts';
import { rule as manifestRendered } from './manifest-rendered/rule.ts';
import { rule as revisionExists } from './revision-exists/rule.ts';
import { rule as rolloutControllerAgrees } from './rollout-controller-agrees/rule.ts';
import type { Rule, RuleMetadata } from './rule.ts';
import { rule as subsetExists } from './subset-exists/rule.ts';
import { suppressionUsed } from './suppress.ts';
import { rule as upgradeNote } from './upgrade-note/rule.ts';
import { rule as upgradeOrder } from './upgrade-order/rule.ts';
import { rule as versionPinned } from './version-pinned/rule.ts';
import { rule as versionSkew } from './version-skew/rule.ts';
import { rule as versionStep } from './version-step/rule.ts';
import { rule as versionSupported } from './version-supported/rule.ts';

/** Every rule, by code. */
export const rules: readonly Rule[] = [
  subsetExists,
  rolloutControllerAgrees,
  egressRegistered,
  versionStep,
  versionSupported,
  versionSkew,
  upgradeNote,
  upgradeOrder,
  revisionExists,
  versionPinned,
  manifestReadable,
  manifestRendered,
];

/** What every rule says of itself, by code; with the one that judges suppressions rather than manifests. */
export const ruleMetadata: readonly RuleMetadata[] = [...rules, suppressionUsed]
  .map(({ code, name, invariant, severities, since }) => ({ code, name, invariant, severities, since }))
  .sort((left, right) => left.code.localeCompare(right.code));

/** Every code and name by which configuration and annotations can name a rule. */
export const ruleNames: readonly string[] = ruleMetadata.flatMap(({ code, name }) => [code, name]);
