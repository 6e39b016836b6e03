import picomatch from 'picomatch';
import type { Location } from '../manifest/location.ts';
import { isApplication, unitNameOf } from './argocd/application.ts';
import { isClusterObject } from './cluster-object.ts';
import { type Delivery, delivered } from './delivery.ts';
import type { DeliverySettings, DeliveryTool, RenderProblem, Unit, UnitDependency } from './environment.ts';
import { type Found, nothingFound } from './found.ts';
import { isWithin, shownDirectory } from './path.ts';
import { defaultSettings, toolNames, unitWith } from './unit.ts';
import { compareWalk, isManifestFile } from './walk.ts';
import type { Workplace } from './workplace.ts';

/** What the team says of a unit: of one that is found, by its name, or of what lies in a folder. */
export interface UnitStatement {
  readonly name: string;
  /** The folder whose contents are the unit; null where a unit of this name is found and only corrected. */
  readonly path: string | null;
  readonly tool: DeliveryTool | null;
  readonly environment: string | null;
  /** The names of the units that come before it; null: as found. */
  readonly after: readonly string[] | null;
  /** Whether those have been taken in when it comes. */
  readonly waits: boolean;
  /** Whether the tool deletes what is gone; null: as found, or as the tool does by default. */
  readonly prune: boolean | null;
  /** Where it is written. */
  readonly location: Location;
}

/** What the team says of an environment: the folders that are its own. */
export interface EnvironmentStatement {
  readonly name: string;
  /** Patterns over folders. */
  readonly paths: readonly string[];
}

/** What the configuration says of how a repository is delivered. */
export interface Statements {
  readonly units: readonly UnitStatement[];
  readonly environments: readonly EnvironmentStatement[];
}

export const noStatements: Statements = { units: [], environments: [] };

/** The units that are stated by folder: what lies there is delivered by them alone. */
export async function statedUnits(workplace: Workplace): Promise<Found[]> {
  const { statements } = workplace.options;
  const folders = statements.units.filter(({ path }) => path !== null);
  return Promise.all(folders.map((statement) => unitOfFolder(statement, statement.path!, workplace)));
}

async function unitOfFolder(statement: UnitStatement, path: string, workplace: Workplace): Promise<Found> {
  const { repository } = workplace;
  if (!repository.directories.has(path)) {
    const reason = `the configuration speaks of the folder \`${path}\`, which does not exist`;
    const problem = {
      location: statement.location,
      reason,
      fix: 'Correct the path, or remove the entry.',
      broken: true,
    };
    return { ...nothingFound, problems: [problem] };
  }
  const content = await contentOf(statement, path, workplace);
  const unit = unitWith({
    name: statement.name,
    tool: statement.tool ?? content.tool,
    reason: `${shownDirectory(path)}, delivered by ${toolNames[statement.tool ?? content.tool]}, as the configuration says`,
    declaredAt: null,
  });
  const objects = content.manifests
    .filter(isClusterObject)
    .map((manifest, position) => delivered(manifest, null, position));
  const delivery: Delivery = { unit, environment: null, directory: path, hint: null, objects, rank: 3 };
  return { ...nothingFound, ...content, deliveries: [delivery] };
}

/** What a folder holds, by its form: a kustomization, a chart, or files in the order of `kubectl apply -R -f`. */
async function contentOf(statement: UnitStatement, path: string, workplace: Workplace) {
  const { repository } = workplace;
  if (repository.kustomizations.has(path)) {
    const built = await workplace.kustomization(path);
    return { ...built, rendered: built.rendered ? built.manifests.length : 0, files: [], tool: 'kustomize' as const };
  }
  const chart = repository.charts.get(path);
  if (chart !== undefined) {
    const release = { chart: { directory: path }, release: statement.name, namespace: null, values: [] };
    return {
      ...(await workplace.chart({ ...release, teller: chart, at: ['name'] })),
      files: [],
      tool: 'helm' as const,
    };
  }
  const files = [...repository.manifests.keys()]
    .filter((file) => isWithin(file, path) && isManifestFile(file))
    .sort(compareWalk);
  const manifests = files.flatMap((file) => repository.manifests.get(file) ?? []);
  return { manifests, problems: [], directories: [], rendered: 0, files, tool: 'kubectl' as const };
}

/** Deliveries without what lies in folders that the configuration gives to units of their own. */
export function withoutStated(deliveries: readonly Delivery[], { units }: Statements): Delivery[] {
  const folders = units.flatMap(({ path }) => path ?? []);
  if (folders.length === 0) return [...deliveries];
  const isStated = (file: string) => folders.some((folder) => isWithin(file, folder));
  return deliveries.map((delivery) => ({
    ...delivery,
    objects: delivery.objects.filter(({ manifest }) => !isStated(manifest.file)),
  }));
}

/**
 * Applications that the configuration speaks of and that deliver nothing of this repository, such as a chart of Istio's: each
 * a unit without objects, which has a place in the order.
 */
export function spokenOf(deliveries: readonly Delivery[], { units }: Statements): Delivery[] {
  const found = new Set(deliveries.map(({ unit }) => unit.name));
  const wanted = new Set(
    units.flatMap(({ name, after }) => [name, ...(after ?? [])]).filter((name) => !found.has(name)),
  );
  if (wanted.size === 0) return [];
  return deliveries.flatMap((delivery) =>
    delivery.objects.flatMap(({ manifest }): Delivery[] => {
      const name = isApplication(manifest) ? unitNameOf(manifest) : '';
      if (!wanted.has(name)) return [];
      const declaredAt = manifest.locate(['metadata', 'name']);
      const reason = `Argo CD Application ${name} in ${manifest.file}`;
      const unit = unitWith({ name, tool: 'argocd', reason, declaredAt });
      return [{ ...delivery, unit, objects: [], rank: 2 }];
    }),
  );
}

/** Deliveries with what the configuration says of their units. */
export function corrected(deliveries: readonly Delivery[], { units }: Statements): Delivery[] {
  return deliveries.map((delivery) => {
    const statement = units.find(({ name }) => name === delivery.unit.name);
    if (statement === undefined) return delivery;
    const environment = statement.environment ?? delivery.environment;
    return { ...delivery, environment, unit: correctedUnit(delivery.unit, statement) };
  });
}

function correctedUnit(unit: Unit, { tool, after, waits, prune, location }: UnitStatement): Unit {
  const settings = tool === null || tool === unit.tool ? unit.settings : defaultSettings(tool);
  const dependency = (name: string): UnitDependency => {
    return { unit: name, waits, reason: '`after` in the configuration', declaredAt: location };
  };
  return {
    ...unit,
    tool: tool ?? unit.tool,
    stated: true,
    settings: { ...settings, ...pruning(prune) },
    after: after === null ? unit.after : after.map(dependency),
    reason:
      tool === null || unit.reason.includes('as the configuration says')
        ? unit.reason
        : `${unit.reason}, delivered by ${toolNames[tool]}, as the configuration says`,
  };
}

/** Whoever says that a tool deletes means objects of every kind. */
function pruning(prune: boolean | null): Partial<DeliverySettings> {
  if (prune === null) return {};
  return prune ? { prune: 'yes', pruneKinds: ['*'] } : { prune: 'never' };
}

/** Statements that speak of units which are nowhere to be found. */
export function unmetStatements(deliveries: readonly Delivery[], { units }: Statements): RenderProblem[] {
  const names = new Set([
    ...deliveries.map(({ unit }) => unit.name),
    ...units.filter(({ path }) => path !== null).map(({ name }) => name),
  ]);
  return units.flatMap(({ name, after, location }) => {
    const unknown = [name, ...(after ?? [])].filter((each) => !names.has(each));
    return unknown.map((each) => ({
      location,
      reason: `the configuration speaks of the unit \`${each}\`, which is not found`,
      fix: 'Run `istio-rollout-guard environments` to see what the units are called.',
      broken: true,
    }));
  });
}

/** The environment whose folders the configuration says a folder is one of; null where it says nothing. */
export function statedEnvironment(directory: string, { environments }: Statements): string | null {
  return (
    environments.find(({ paths }) => paths.some((path) => picomatch.isMatch(directory, [path, `${path}/**`])))?.name ??
    null
  );
}
