import { posix } from 'node:path';
import type { DeployedObject, Environment, Unit } from '../../environment/environment.ts';
import { listedName } from '../../environment/helm/told-charts.ts';
import { stringAt } from '../../manifest/json.ts';
import type { Manifest, ResourceIdentity } from '../../manifest/manifest.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';

/** What brings a declared version into an environment. */
export interface Carrier {
  /** The object that declares it, or that stands for the release which does. */
  readonly object: DeployedObject;
  /** What is delivered by it: the release of a HelmRelease rather than the unit that applies the HelmRelease. */
  readonly unit: Unit;
}

/** What brings a declaration into this environment; null where that is not known or the environment does not receive it. */
export function carrierOf(declaration: VersionDeclaration, environment: Environment): Carrier | null {
  const { resource } = declaration;
  const object =
    resource === null
      ? releaseObject(declaration, environment)
      : (indexOf(environment).objects.get(identity(resource)) ?? null);
  return object === null ? null : { object, unit: unitOf(object, environment) };
}

/** What is looked up again and again in one environment. */
interface Index {
  readonly objects: ReadonlyMap<string, DeployedObject>;
  readonly units: ReadonlyMap<string, Unit>;
  /** The objects that stand for releases which are written in no object of Kubernetes. */
  readonly standIns: readonly DeployedObject[];
}

const indexes = new WeakMap<Environment, Index>();

function indexOf(environment: Environment): Index {
  let known = indexes.get(environment);
  if (known === undefined) {
    const all = [...environment.objects.values()];
    known = {
      objects: new Map(all.map((object) => [identity(object.manifest), object])),
      units: new Map(environment.units.map((unit) => [unit.name, unit])),
      standIns: all.filter(({ manifest }) => manifest.kind === 'ChartValues'),
    };
    indexes.set(environment, known);
  }
  return known;
}

function identity({ apiVersion, kind, namespace, name }: ResourceIdentity): string {
  return [apiVersion, kind, namespace ?? '', name].join('\n');
}

/** The release of a HelmRelease, or of the one that takes its chart from an OCIRepository, is a unit of its own. */
function unitOf(object: DeployedObject, environment: Environment): Unit {
  const { manifest } = object;
  const release = manifest.kind === 'OCIRepository' ? (releaseFrom(manifest, environment) ?? manifest) : manifest;
  const name = `helmrelease/${release.namespace ?? ''}/${release.name}`;
  return indexOf(environment).units.get(name) ?? object.unit;
}

function releaseFrom(repository: Manifest, { objects }: Environment): Manifest | null {
  const uses = ({ kind, value }: Manifest): boolean =>
    kind === 'HelmRelease' &&
    stringAt(value, 'spec', 'chartRef', 'kind') === 'OCIRepository' &&
    stringAt(value, 'spec', 'chartRef', 'name') === repository.name;
  return [...objects.values()].find(({ manifest }) => uses(manifest))?.manifest ?? null;
}

/** Of the releases that are written in no object of Kubernetes, the one that this is the version of. */
function releaseObject(declaration: VersionDeclaration, environment: Environment): DeployedObject | null {
  const folder = posix.dirname(declaration.location.file);
  const [, subject = ''] = /^(?:release|dependency|chart) (\S+)/.exec(declaration.subject) ?? [];
  const stands = ({ manifest, unit }: DeployedObject): boolean => {
    if (declaration.subject.startsWith('release ')) return unit.name.endsWith(`/${subject}`);
    if (unit.tool === 'terraform') return isResource(unit.name, declaration.subject.split(' ')[0]!, folder);
    const isThere = [manifest.file, listedName(manifest.name)].some((each) => posix.dirname(each) === folder);
    return isThere && manifest.name.endsWith(`/${subject}`) && subject !== '';
  };
  const found = indexOf(environment).standIns.filter(stands);
  return found.find(({ manifest }) => manifest.file === declaration.location.file) ?? found[0] ?? null;
}

/** Whether a unit of Terraform is this resource: of a module, that of the folder which gives the module its version. */
function isResource(unit: string, resource: string, folder: string): boolean {
  return unit.endsWith(`/${resource}`) || (unit.endsWith(`.${resource}`) && unit.startsWith(`${folder}/`));
}
