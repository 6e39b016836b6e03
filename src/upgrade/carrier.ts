import { posix } from 'node:path';
import type { DeployedObject, Environment, Unit } from '../environment/environment.ts';
import { stringAt } from '../manifest/json.ts';
import type { Manifest, ResourceIdentity } from '../manifest/manifest.ts';
import type { VersionDeclaration } from './declaration.ts';

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
  const object = resource === null ? releaseObject(declaration, environment) : declared(environment, resource);
  return object === null ? null : { object, unit: unitOf(object, environment) };
}

const objects = new WeakMap<Environment, ReadonlyMap<string, DeployedObject>>();

function declared(environment: Environment, resource: ResourceIdentity): DeployedObject | null {
  let known = objects.get(environment);
  if (known === undefined) {
    known = new Map([...environment.objects.values()].map((object) => [identity(object.manifest), object]));
    objects.set(environment, known);
  }
  return known.get(identity(resource)) ?? null;
}

function identity({ apiVersion, kind, namespace, name }: ResourceIdentity): string {
  return [apiVersion, kind, namespace ?? '', name].join('\n');
}

/** The release of a HelmRelease, or of the one that takes its chart from an OCIRepository, is a unit of its own. */
function unitOf(object: DeployedObject, environment: Environment): Unit {
  const { manifest } = object;
  const release = manifest.kind === 'OCIRepository' ? (releaseFrom(manifest, environment) ?? manifest) : manifest;
  const name = `helmrelease/${release.namespace ?? ''}/${release.name}`;
  return environment.units.find((unit) => unit.name === name) ?? object.unit;
}

function releaseFrom(repository: Manifest, { objects: all }: Environment): Manifest | null {
  const uses = ({ kind, value }: Manifest): boolean =>
    kind === 'HelmRelease' &&
    stringAt(value, 'spec', 'chartRef', 'kind') === 'OCIRepository' &&
    stringAt(value, 'spec', 'chartRef', 'name') === repository.name;
  return [...all.values()].find(({ manifest }) => uses(manifest))?.manifest ?? null;
}

/** Releases that are written in no object of Kubernetes have an object of kind `ChartValues` that stands for them. */
function releaseObject(declaration: VersionDeclaration, { objects: all }: Environment): DeployedObject | null {
  const folder = posix.dirname(declaration.location.file);
  const [, subject = ''] = /^(?:release|dependency|chart) (\S+)/.exec(declaration.subject) ?? [];
  const stands = ({ manifest, unit }: DeployedObject): boolean => {
    if (manifest.kind !== 'ChartValues') return false;
    if (declaration.subject.startsWith('release ')) return unit.name.endsWith(`/${subject}`);
    if (unit.tool === 'terraform') return unit.name.endsWith(`/${declaration.subject.split(' ')[0]}`);
    return posix.dirname(manifest.file) === folder && manifest.name.endsWith(`/${subject}`) && subject !== '';
  };
  return [...all.values()].find(stands) ?? null;
}
