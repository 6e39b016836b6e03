import type { Manifest } from '../../manifest/manifest.ts';
import { isClusterObject } from '../cluster-object.ts';
import { type Delivery, delivered } from '../delivery.ts';
import type { DeliveryTool, RenderProblem, Unit } from '../environment.ts';
import { inTurn } from '../follow.ts';
import { type Found, foundTogether, nothingFound, type Taken, type WrittenTool } from '../found.ts';
import { directoryOf, resolvePath } from '../path.ts';
import { itemsOf, locateIn, type Placed, partAt, textOf } from '../placed.ts';
import { placeInEnvironment } from '../stated-environment.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import { configsIn, type SkaffoldConfig } from './config.ts';
import { filesMeant } from './files.ts';
import { namespaceOf, releaseBrought } from './release.ts';

/**
 * Skaffold: what it renders (files, then kustomizations, then charts) is one `kubectl apply`, in this order
 * (GoogleContainerTools/skaffold `pkg/skaffold/render/renderer/render_mux.go`); releases of helm are installed one by one.
 */
export const skaffold: WrittenTool = {
  async find(workplace, taken) {
    const found = await inTurn(configsIn(workplace.repository), (config) => contentOf(workplace, config, taken));
    return foundTogether(found.flat());
  },
};

async function contentOf(workplace: Workplace, config: SkaffoldConfig, taken: Taken): Promise<Found[]> {
  const chain = new Chain(config);
  const applied = [
    filesOf(workplace, config, taken, chain),
    ...(await inTurn(config.kustomizations, (path) => kustomizationOf(workplace, config, { path, taken, chain }))),
    ...(await inTurn(config.rendered, (release) => releaseOf(workplace, config, { release, taken, chain }))),
  ];
  const releases = new Chain(config);
  return [
    ...applied,
    ...(await inTurn(config.releases, (release) =>
      releaseOf(workplace, config, { release, taken, chain: releases, tool: 'helm' }),
    )),
  ];
}

/** Units of one configuration, each after the one before it. */
class Chain {
  private readonly config: SkaffoldConfig;
  private last: { readonly unit: Unit; readonly waits: boolean } | null = null;

  constructor(config: SkaffoldConfig) {
    this.config = config;
  }

  next(tool: DeliveryTool, what: string, place: Placed, waits = false): Unit {
    const { document, name, profile } = this.config;
    const declaredAt = locateIn(place, []);
    const called = [document.file, name === null ? [] : `-m ${name}`, profile === null ? [] : `-p ${profile}`].flat();
    const last = this.last;
    const unit = unitWith({
      name: `skaffold ${called.join(' ')}: ${what}`,
      tool,
      after:
        last === null
          ? []
          : [{ unit: last.unit.name, waits: last.waits, reason: `the order in ${document.file}`, declaredAt }],
      reason: `\`${what}\` in ${document.file}:${declaredAt.line}`,
      declaredAt,
    });
    this.last = { unit, waits };
    return unit;
  }
}

function filesOf({ repository }: Workplace, config: SkaffoldConfig, taken: Taken, chain: Chain): Found {
  const directory = directoryOf(config.document.file);
  const meant = config.files.flatMap((path) => filesMeant(repository, directory, textOf(path)));
  const files = [...new Set(meant)].filter((file) => !taken.files.has(file));
  const [first] = config.files;
  if (first === undefined || files.length === 0) return nothingFound;
  const unit = chain.next('kubectl', 'kubectl apply', first);
  let position = 0;
  const deliveries = files.map((file) => {
    const manifests = (repository.manifests.get(file) ?? []).filter(isClusterObject);
    const objects = manifests.map((manifest) => delivered(manifest, null, position++));
    return { unit, ...placeOf(config, directoryOf(file)), hint: null, objects };
  });
  return { ...nothingFound, deliveries, files };
}

interface Around {
  readonly taken: Taken;
  readonly chain: Chain;
}

async function kustomizationOf(
  workplace: Workplace,
  config: SkaffoldConfig,
  { path, taken, chain }: Around & { readonly path: Placed },
): Promise<Found> {
  const directory = resolvePath(directoryOf(config.document.file), textOf(path));
  if (directory === null || taken.directories.has(directory)) return nothingFound;
  if (!workplace.repository.kustomizations.has(directory)) return { ...nothingFound, problems: [missing(path)] };
  const { manifests, problems, directories, rendered } = await workplace.kustomization(directory);
  const unit = chain.next('kustomize', `kustomize build ${textOf(path)}`, path);
  const deliveries = [deliveryOf(unit, placeOf(config, directory), manifests, null)];
  return { ...nothingFound, deliveries, problems, directories, rendered: rendered ? manifests.length : 0 };
}

function missing(path: Placed): RenderProblem {
  const reason = `there is no kustomization in \`${textOf(path)}\`, which Skaffold is to build`;
  return { location: locateIn(path, []), reason, fix: 'Correct the path.', broken: true };
}

async function releaseOf(
  workplace: Workplace,
  config: SkaffoldConfig,
  { release, taken, chain, tool = 'kubectl' }: Around & { readonly release: Placed; readonly tool?: DeliveryTool },
): Promise<Found> {
  const directory = directoryOf(config.document.file);
  const brought = await releaseBrought(workplace, directory, release);
  if (brought === null || brought.directories.slice(0, 1).some((folder) => taken.directories.has(folder)))
    return nothingFound;
  const { manifests, files, directories, problems, rendered } = brought;
  const waits = partAt(release, 'wait')?.value === true;
  const unit = chain.next(tool, `helm release ${textOf(partAt(release, 'name'))}`, release, waits);
  const folders = itemsOf(partAt(release, 'valuesFiles')).map((file) => directoryOf(textOf(file)));
  const place = placeOf(config, directories[0] ?? folders[0] ?? directory);
  const deliveries = [deliveryOf(unit, place, manifests, namespaceOf(release))];
  return { ...nothingFound, deliveries, files, directories, problems, rendered };
}

type Place = Pick<Delivery, 'environment' | 'directory' | 'rank'>;

/** What a profile says counts more than what holds without one. */
function placeOf({ profile }: SkaffoldConfig, directory: string): Place {
  return { ...placeInEnvironment(directory, profile), rank: profile === null ? 1 : 2 };
}

function deliveryOf(unit: Unit, place: Place, manifests: readonly Manifest[], namespace: string | null): Delivery {
  const objects = manifests.filter(isClusterObject).map((one, position) => delivered(one, namespace, position));
  return { unit, ...place, hint: null, objects };
}
