import type { Environments } from './environment/environment.ts';
import { findEnvironments } from './environment/find.ts';
import type { EnvironmentsInput } from './environments.ts';
import { readTree } from './manifest/read.ts';
import { deliveredVersions } from './upgrade/delivered-versions.ts';
import { findVersionHints, findVersions } from './upgrade/find-versions.ts';
import { type Inventory, inventoryOf } from './upgrade/inventory.ts';

/** Which versions run where at one revision, and what could not be looked into. */
export interface Versions {
  readonly inventory: readonly Inventory[];
  readonly problems: Environments['problems'];
}

/** Which versions of Istio run where, and which places say so, at one revision. */
export async function listVersions({ tree, settings, ...options }: EnvironmentsInput): Promise<Versions> {
  const { delivery, statements } = settings;
  const reading = readTree(tree, 'head');
  const found = await findEnvironments(tree, reading, { ...options, delivery, statements });
  const { environments, skipped, problems } = found;
  const [versions, hints] = [findVersions, findVersionHints].map((find) =>
    deliveredVersions(find(tree, reading, environments), skipped),
  );
  return { inventory: inventoryOf(versions!, hints, environments), problems };
}
