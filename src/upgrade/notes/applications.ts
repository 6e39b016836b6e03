import { isApplication } from '../../environment/argocd/application.ts';
import { isApplicationSet } from '../../environment/argocd/set/application-set.ts';
import type { DeployedObject } from '../../environment/environment.ts';
import { settingOf } from '../../environment/helm/setting.ts';
import { itemsOf, partAt, textOf } from '../../environment/placed.ts';
import { type JsonPath, listAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { Tree } from '../../tree/tree.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import type { ApplicationsOf } from '../resolved/generated-applications.ts';
import { chartInstall, documentsAt, type Install, lastPart, partOf } from './installs.ts';
import { yamlDocuments } from './yaml-documents.ts';

/** One environment as it is delivered. */
export interface Place {
  readonly environment: string;
  readonly mesh: Mesh;
}

/** An Application of Argo CD's. */
export interface Application {
  readonly object: DeployedObject;
  /** Where the Application itself is: the cluster of Argo CD, which may send it to another one. */
  readonly holder: Place;
  /** Where its specification stands: `spec`, or the template of a set of which nothing tells what it generates. */
  readonly spec: JsonPath;
}

/** Every Application of every environment, and those that ApplicationSets generate there. */
export function applicationsIn(places: readonly Place[], applicationsOf: ApplicationsOf): Application[] {
  return places.flatMap((holder) =>
    [...holder.mesh.objects.values()].flatMap((object): Application[] => {
      if (isApplication(object.manifest)) return [{ object, holder, spec: ['spec'] }];
      if (!isApplicationSet(object.manifest) || !/istio/i.test(JSON.stringify(object.manifest.value))) return [];
      const generated = applicationsOf(object.manifest);
      return generated.length === 0
        ? [{ object, holder, spec: ['spec', 'template', 'spec'] }]
        : generated.map((manifest) => ({ object: { ...object, manifest }, holder, spec: ['spec'] }));
    }),
  );
}

/** The environment that receives what an Application installs, by what declares its version; else where it is itself. */
export function receiverOf({ object, holder }: Application, versions: readonly VersionDeclaration[]): string {
  const own = versions.filter((each) => isOf(each, object.manifest));
  const isHere = own.some(({ environment }) => environment === null || environment === holder.environment);
  return isHere ? holder.environment : (own[0]?.environment ?? holder.environment);
}

function isOf({ source, resource }: VersionDeclaration, { name, namespace }: Manifest): boolean {
  return source === 'argocd-application' && resource?.name === name && resource.namespace === namespace;
}

/** What an Application tells Istio's charts, by source. */
export function installsOfApplication(tree: Tree, { object, spec }: Application): Install[] {
  return sourcesOf(object.manifest, spec).flatMap((path) => sourceInstall(tree, object, path));
}

function sourcesOf({ value }: Manifest, spec: JsonPath): JsonPath[] {
  return [[...spec, 'source'], ...listAt(value, ...spec, 'sources').map((_, index) => [...spec, 'sources', index])];
}

/** In Argo CD's order: files of this repository, `values` or `valuesObject`, parameters. */
function sourceInstall(tree: Tree, object: DeployedObject, path: JsonPath): Install[] {
  const source = partOf(object.manifest, path);
  const chart =
    stringAt(source?.value, 'chart') ?? stringAt(source?.value, 'path') ?? stringAt(source?.value, 'repoURL');
  const helm = partAt(source, 'helm');
  const inline = partAt(helm, 'valuesObject');
  const files = itemsOf(partAt(helm, 'valueFiles')).map((file) => {
    const inRepository = /^\$[^/]+\/(.+)$/.exec(textOf(file))?.[1];
    return inRepository === undefined ? [] : yamlDocuments(tree, inRepository, object.manifest.side);
  });
  const layers = [
    ...files.flat(),
    ...(inline === undefined ? documentsAt(tree, object.manifest, [...path, 'helm', 'values']) : [inline]),
    ...itemsOf(partAt(helm, 'parameters')).map((parameter) => {
      const value = partAt(parameter, 'value');
      const asText = partAt(parameter, 'forceString')?.value === true;
      return value === undefined
        ? undefined
        : (settingOf(textOf(partAt(parameter, 'name')), value, asText) ?? undefined);
    }),
  ];
  const release = stringAt(helm?.value, 'releaseName') ?? object.manifest.name;
  const versionAt = object.manifest.locate([...path, 'targetRevision']);
  const isOpen = files.some((documents) => documents.length === 0);
  return chartInstall(object, lastPart(chart), release, layers).map((install) => ({ ...install, isOpen, versionAt }));
}
