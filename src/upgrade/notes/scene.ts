import { itemsOf, type Placed, partAt, partAtPath, placedIn } from '../../environment/placed.ts';
import { isObject } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { Tree } from '../../tree/tree.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { meshVersion } from '../running/mesh-version.ts';
import { type Application, installsOfApplication, receiverOf } from './applications.ts';
import { declaredVersion, isSamePlace } from './declared.ts';
import { documentsAt, type Install, installsIn } from './installs.ts';
import { type Variable, variablesIn } from './variables.ts';

/** An installation whose version is declared. */
export interface Installed extends Install {
  /** `1.24.3`, or `1.24` where the patch is open. */
  readonly version: string;
}

/** What the notes are held against: one environment at one revision. */
export interface Scene {
  readonly environment: string;
  readonly mesh: Mesh;
  readonly tree: Tree;
  readonly installs: readonly Installed[];
  /** Environment variables that are set for Istio's components, proxies included. */
  readonly variables: readonly Variable[];
  /** Mesh configs, as roots of their own: in values, in an IstioOperator, in the ConfigMap. */
  readonly meshConfigs: readonly Placed[];
}

/** What a scene is made of. */
export interface SceneParts {
  readonly environment: string;
  readonly mesh: Mesh;
  readonly tree: Tree;
  readonly manifests: readonly Manifest[];
  readonly versions: readonly VersionDeclaration[];
  /** Those of all environments: one cluster's Argo CD may install into another. */
  readonly applications: readonly Application[];
  /** What is written for tools that deliver nothing here; it counts where its version does. */
  readonly entries: readonly Install[];
  /** Files of which something could not be read: what they install may be told more. */
  readonly unread: ReadonlySet<string>;
}

/** An environment as the notes look at it. IstioOperators count wherever they are written: istioctl takes a file. */
export function sceneOf({
  environment,
  mesh,
  tree,
  manifests,
  versions,
  applications,
  entries,
  unread,
}: SceneParts): Scene {
  const delivered = new Set([...mesh.objects.values()].map(({ manifest }) => nameOf(manifest)));
  const declaring = versions.filter((each) => each.environment === environment || each.environment === null);
  const applied = manifests.filter(
    (manifest) =>
      manifest.kind === 'IstioOperator' &&
      !delivered.has(nameOf(manifest)) &&
      declaring.some(({ location }) => location.file === manifest.file),
  );
  const received = applications.filter((each) => receiverOf(each, versions) === environment);
  const told = [
    ...installsIn(mesh, tree, applied),
    ...received.flatMap((each) => installsOfApplication(tree, each)),
    ...entries.filter(({ versionAt }) => declaring.some(({ location }) => isSamePlace(location, versionAt))),
  ];
  const installs = told.flatMap((install): Installed[] => {
    const version =
      declaredVersion(install, declaring) ?? (isOperator(install) ? meshVersion(versions, environment) : null);
    const { manifest } = install;
    const isOpen =
      install.isOpen ||
      (unread.size > 0 && [manifest.file, manifest.locate(['chart']).file].some((file) => unread.has(file)));
    return version === null ? [] : [{ ...install, version, isOpen }];
  });
  return {
    environment,
    mesh,
    tree,
    installs,
    variables: variablesIn(mesh, tree, installs),
    meshConfigs: meshConfigsOf(mesh, tree, installs),
  };
}

function isOperator({ form }: Install): boolean {
  return form === 'istio-operator';
}

function nameOf({ file, kind, name }: Manifest): string {
  return `${file}\n${kind}\n${name}`;
}

function meshConfigsOf(mesh: Mesh, tree: Tree, installs: readonly Install[]): Placed[] {
  const told = installs.flatMap(({ layers }) => layers.map((layer) => partAt(layer, 'meshConfig')));
  const mounted = mesh
    .ofKind('', 'ConfigMap')
    .filter(({ manifest }) => /^istio(-|$)/.test(manifest.name))
    .flatMap(({ manifest }) => documentsAt(tree, manifest, ['data', 'mesh']));
  return [...told, ...mounted].filter((config) => config !== undefined && isObject(config.value)) as Placed[];
}

/** Every part that a written path leads to: `a.b`, `list[].c`, `map.*.d`. */
export function partsAt(whole: Placed, path: string): { readonly part: Placed; readonly location: Location }[] {
  const steps = path.split(/\.|(?=\[\])/);
  const parts = steps.reduce<readonly Placed[]>(
    (found, step) =>
      found.flatMap((each) => (step === '[]' ? itemsOf(each) : step === '*' ? all(each) : one(each, step))),
    [whole],
  );
  return parts
    .filter(({ value }) => value !== null)
    .map((part) => ({ part, location: part.origin.document.locate(part.origin.path, targetOf(part)) }));
}

function targetOf({ value }: Placed): 'key' | 'value' {
  return isObject(value) || Array.isArray(value) ? 'key' : 'value';
}

function one(whole: Placed, step: string): Placed[] {
  const part = partAt(whole, step);
  return part === undefined ? [] : [part];
}

function all(whole: Placed): Placed[] {
  return isObject(whole.value) ? Object.keys(whole.value).flatMap((key) => one(whole, key)) : [];
}

/** A manifest as something whose parts have places. */
export function rootOf(manifest: Manifest): Placed {
  return placedIn(manifest, manifest.value);
}

/** Whether anything is at a path of some mesh config. */
export function inMeshConfig(scene: Scene, ...path: string[]): boolean {
  return scene.meshConfigs.some((config) => (partAtPath(config, path)?.value ?? null) !== null);
}
