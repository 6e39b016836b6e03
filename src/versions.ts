import { findEnvironments } from './environment/find.ts';
import type { EnvironmentsInput } from './environments.ts';
import { readTree } from './manifest/read.ts';
import { buildMesh } from './mesh/mesh.ts';
import { tagsByRevision } from './mesh/revisions/tags.ts';
import type { FoundVersions } from './report/versions/listing.ts';
import { findVersionHints, findVersions } from './upgrade/find-versions.ts';
import { deliveredVersions } from './upgrade/running/delivered-versions.ts';
import { inventoryOf } from './upgrade/running/inventory.ts';

/** Which versions of Istio run where, which places say so, and what could not be looked into, at one revision. */
export async function listVersions({ tree, settings, ...options }: EnvironmentsInput): Promise<FoundVersions> {
  const { delivery, statements } = settings;
  const reading = readTree(tree, 'head');
  const found = await findEnvironments(tree, reading, { ...options, delivery, statements });
  const { environments, skipped, problems } = found;
  const [versions, hints] = [findVersions, findVersionHints].map((find) =>
    deliveredVersions(find(tree, reading, environments), skipped),
  );
  const unset = { istioVersion: null, outboundTrafficPolicy: null };
  const tags = new Map(
    environments.map(({ name, objects }) => [name, tagsByRevision(buildMesh(objects.values(), unset))]),
  );
  return { inventory: inventoryOf(versions!, hints, environments), tags, problems };
}
