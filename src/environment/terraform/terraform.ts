import type { Manifest } from '../../manifest/manifest.ts';
import { type Delivery, delivered } from '../delivery.ts';
import type { UnitDependency } from '../environment.ts';
import { inTurn } from '../follow.ts';
import { type Found, foundTogether, nothingFound, type WrittenTool } from '../found.ts';
import { type Brought, nothingBrought } from '../helm/written-release.ts';
import { shownDirectory } from '../path.ts';
import { placeInEnvironment } from '../stated-environment.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import { type ResourceGraph, resourceGraph } from './dependencies.ts';
import { Evaluator } from './evaluate.ts';
import { addsLabels, labelledObjects } from './labelled.ts';
import { type Module, modulesIn, rootModule } from './module.ts';
import { type Folder, rootFolders, terraformFolders, type Variables, variablesOf } from './modules.ts';
import { namespaceOf, releaseOf } from './release.ts';
import {
  type Instance,
  instancesOf,
  isLabelling,
  manifestsOf,
  type Resource,
  resourcesOf,
  waits,
} from './resources.ts';

/**
 * Terraform: each resource that delivers into a cluster is a unit, after those that `depends_on` and references name. Without
 * either Terraform works on resources at once (developer.hashicorp.com/terraform, "Resource behavior").
 */
export const terraform: WrittenTool = {
  async find(workplace) {
    const { repository } = workplace;
    const folders = terraformFolders(repository);
    const found = await inTurn(rootFolders(folders), (folder) =>
      inTurn(variablesOf(repository, folder, folders), (variables) =>
        fromRoot(workplace, folder, { variables, module: rootModule(repository, folder, variables, folders) }),
      ),
    );
    return foundTogether(found.flat());
  },
};

interface Given {
  readonly variables: Variables;
  readonly module: Module;
}

/** A resource with its instances, and what was told on the way. */
interface Worked {
  readonly resource: Resource;
  readonly instances: readonly Instance[];
  readonly waits: boolean;
  readonly evaluator: Evaluator;
}

async function fromRoot(workplace: Workplace, folder: Folder, { variables, module }: Given): Promise<Found> {
  const resources = modulesIn(module).flatMap(resourcesOf);
  if (resources.length === 0) return nothingFound;
  const worked = resources.map((resource): Worked => {
    const evaluator = new Evaluator();
    const instances = instancesOf(resource, evaluator) ?? [];
    return { resource, instances, waits: waits(resource, evaluator, resource.module), evaluator };
  });
  const graph = resourceGraph(module);
  const known = new Map(worked.map((one) => [one.resource.address, one]));
  const place = placeInEnvironment(folder.directory, variables.environment);
  const found = await inTurn(worked, async (one) => {
    const after = dependenciesOf(one, { graph, known, folder });
    const each = await inTurn(one.instances, (instance) =>
      deliveryOf(workplace, one, { instance, after, folder, place }),
    );
    const { problems, files } = one.evaluator;
    return foundTogether([...each, { ...nothingFound, problems, files: [...files] }]);
  });
  return foundTogether([...found, { ...nothingFound, problems: graph.problems }]);
}

interface Around {
  readonly graph: ResourceGraph;
  readonly known: ReadonlyMap<string, Worked>;
  readonly folder: Folder;
}

function dependenciesOf({ resource }: Worked, { graph, known, folder }: Around): UnitDependency[] {
  return graph
    .before(resource.address, (address) => known.has(address))
    .flatMap(({ address, sleeps, reason, location }) => {
      const first = known.get(address)!;
      return first.instances.map(({ index }) => ({
        unit: unitName(folder, first.resource, index),
        waits: first.waits || sleeps,
        reason,
        declaredAt: location,
      }));
    });
}

function unitName({ directory }: Folder, { address }: Resource, index: string): string {
  return `${shownDirectory(directory)}/${address}${index}`;
}

interface Placing {
  readonly instance: Instance;
  readonly after: readonly UnitDependency[];
  readonly folder: Folder;
  readonly place: Pick<Delivery, 'environment' | 'directory'>;
}

async function deliveryOf(workplace: Workplace, { resource, evaluator }: Worked, placing: Placing): Promise<Found> {
  const { instance, after, folder, place } = placing;
  const { file, part } = resource.block;
  const isRelease = part.labels[0] === 'helm_release';
  const brought: Brought = isRelease
    ? await releaseOf(workplace, resource, instance, evaluator)
    : { ...nothingBrought, manifests: objectsOf(resource, instance, evaluator) };
  const namespace = isRelease ? namespaceOf(resource, instance, evaluator) : null;
  const unit = unitWith({
    name: unitName(folder, resource, instance.index),
    tool: 'terraform',
    after,
    reason: `resource \`${resource.address}${instance.index}\` in ${file}`,
    declaredAt: { ...part.span, file, side: workplace.repository.side, path: [] },
  });
  const objects = brought.manifests.map((manifest, position) => ({
    ...delivered(manifest, namespace, position),
    ...(addsLabels(resource) ? { labelsOnly: true } : {}),
  }));
  const delivery: Delivery = { unit, ...place, hint: null, objects, rank: 2 };
  const { problems, files, directories, rendered } = brought;
  return { ...nothingFound, deliveries: [delivery], problems, files, directories, rendered };
}

function objectsOf(resource: Resource, instance: Instance, evaluator: Evaluator): Manifest[] {
  return isLabelling(resource)
    ? labelledObjects(resource, instance, evaluator)
    : manifestsOf(resource, instance, evaluator);
}
