import { findEnvironments } from './environment/find.ts';
import type { EnvironmentsInput } from './environments.ts';
import { readTree } from './manifest/read.ts';
import { deliveredVersions } from './upgrade/delivered-versions.ts';
import { findVersionHints, findVersions } from './upgrade/find-versions.ts';
import { type Inventory, inventoryOf } from './upgrade/inventory.ts';

/** Which versions of Istio run where, and which places say so, at one revision. */
export async function listVersions({ tree, settings, ...options }: EnvironmentsInput): Promise<Inventory[]> {
  const { delivery, statements } = settings;
  const reading = readTree(tree, 'head');
  const { environments, skipped } = await findEnvironments(tree, reading, { ...options, delivery, statements });
  const delivered = [findVersions, findVersionHints].map((find) =>
    deliveredVersions(find(tree, reading, environments), skipped),
  );
  return inventoryOf(delivered[0]!, delivered[1]!);
}
