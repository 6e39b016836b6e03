import type { Manifest, SourceDocument } from '../../manifest/manifest.ts';
import { manifestsOf } from '../../manifest/read.ts';
import { locateIn, type Origin } from '../placed.ts';
import type { HelmRenderer } from '../renderer.ts';
import type { Repository } from '../repository.ts';
import { sourceIn } from './layout.ts';
import { lineOf, placedObject, type TemplatePlaces } from './places.ts';
import { type PrintedRelease, pathForHelm, type Release } from './release.ts';
import { objectsIn, type PrintedObject } from './stream.ts';
import { traceObjects } from './trace.ts';

/** The objects of a release, each node where it was written. */
export async function releaseManifests(
  repository: Repository,
  helm: HelmRenderer,
  release: Release,
  { text, request }: PrintedRelease,
): Promise<Manifest[]> {
  const objects = objectsIn(text);
  const traces = ofMesh.test(text) ? await traceObjects(helm, request, release.all, objects) : new Map();
  const places = placesIn(repository, release);
  return objects.flatMap((object) => {
    const placed = placedObject(object, traces.get(object), places);
    const { file, side } = places.object(object).document.locate([]);
    const template = sourceOf(release, object.source) ?? file;
    const document: SourceDocument = {
      file: template,
      side,
      index: object.document.index,
      value: placed.value,
      locate: (path, target) => locateIn(placed, path, target),
      textOf: (path) => object.document.textOf(path),
    };
    return manifestsOf(document);
  });
}

/** What findings point at most, so that its places are worth another rendering. */
const ofMesh = /(?:\.istio\.io|gateway\.networking\.k8s\.io|argoproj\.io|flagger\.app)\//;

/** The file of the repository that a template of a release stands in; null where it stands elsewhere. */
function sourceOf({ layout }: Release, source: string): string | null {
  return sourceIn(layout, source.slice(source.indexOf('/') + 1));
}

function placesIn(repository: Repository, release: Release): TemplatePlaces {
  const { teller, at, layout } = release;
  const asked: Origin = { document: teller, path: at };
  const originAt = (file: string, line: number): Origin => {
    const found = repository.tree.files.get(file);
    if (found === undefined) return asked;
    const location = lineOf(found, repository.side, line);
    return { document: { locate: () => location }, path: [] };
  };
  return {
    line(path, line) {
      const file = sourceIn(layout, path.slice(pathForHelm('').length));
      return file === null ? null : originAt(file, line);
    },
    object(printed) {
      const file = sourceOf(release, printed.source);
      const text = file === null ? undefined : repository.tree.files.get(file)?.text;
      return file === null || text === undefined ? asked : originAt(file, lineOfKind(text, printed));
    },
  };
}

/** The line that says the kind of an object; of several such lines the one whose turn it is, failing that the first. */
function lineOfKind(text: string, { value, index }: PrintedObject): number {
  const kinds = text
    .split('\n')
    .map((line, number) => ({ kind: /^kind:\s*["']?([\w]+)/.exec(line)?.[1], line: number + 1 }))
    .filter(({ kind }) => kind !== undefined);
  const turn = kinds[index];
  return (turn?.kind === value.kind ? turn : kinds.find(({ kind }) => kind === value.kind))?.line ?? 1;
}
