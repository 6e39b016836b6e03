import {
  canonical,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  stringAt,
  valueAt,
} from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { parseText } from '../../manifest/parse.ts';
import { manifestOf } from '../../manifest/read.ts';
import type { ChartRequest, RenderedChart } from '../helm/chart.ts';
import { isWithin, resolvePath } from '../path.ts';
import type { KustomizeRenderer } from '../renderer.ts';
import type { Repository } from '../repository.ts';
import { inflatedChartValues, inflates } from './helm-charts.ts';
import { inflate } from './inflate.ts';
import type { ResolveProblem } from './problem.ts';
import { fetchingFile } from './remote.ts';
import { type Resolved, resolveKustomization } from './resolve.ts';

/** What a kustomization comes to, and whether a kustomize binary said so. */
export interface Built extends Resolved {
  readonly rendered: boolean;
}

const originAnnotation = 'config.kubernetes.io/origin';

/**
 * Builds the kustomization of a folder: by the tool's own resolver where that follows everything, else by kustomize,
 * whose objects then get their places from the resolver and from the origin annotations.
 * @param chart renders a chart that the kustomization inflates; null where there is no helm
 */
export async function buildKustomization(
  repository: Repository,
  directory: string,
  renderer: KustomizeRenderer | null,
  chart: ((request: ChartRequest) => Promise<RenderedChart>) | null = null,
): Promise<Built> {
  const alone = resolveKustomization(repository, directory);
  const inflated = chart === null ? new Map() : await inflate(repository, alone.directories, chart);
  const whole = inflated.size === 0 ? alone : resolveKustomization(repository, directory, inflated);
  const resolved = withChartValues(repository, whole);
  const causes = new Set(resolved.problems.map(({ cause }) => cause));
  // With something broken kustomize would give nothing at all; with something elsewhere it would fetch.
  const fetches = causes.has('elsewhere') || resolved.directories.some((each) => inflates(repository, each));
  const renders = causes.has('beyond') && !causes.has('broken') && !fetches;
  if (!renders || renderer === null) return { ...resolved, rendered: false };
  const fetching = fetchingFile(repository, resolved.directories);
  if (fetching !== null) return { ...resolved, problems: notRun(resolved, fetching), rendered: false };
  const rendering = await renderer.render(filesFor(repository, resolved.directories), directory);
  if ('failure' in rendering) {
    const problems = resolved.problems.map((problem) =>
      problem.cause !== 'beyond'
        ? problem
        : {
            ...problem,
            reason: `\`${renderer.name}\` failed: ${rendering.failure}`,
            fix: 'Correct the kustomization.',
            broken: true,
          },
    );
    return { ...resolved, problems, rendered: false };
  }
  return {
    manifests: objectsIn(rendering.text).flatMap((value) => placedObject(repository, directory, value, resolved) ?? []),
    problems: resolved.problems.filter(({ cause }) => cause !== 'beyond'),
    directories: resolved.directories,
    rendered: true,
  };
}

/** kustomize is kept from the network, except from the machine itself, to which Go uses no proxy. */
function notRun({ problems }: Resolved, file: string): ResolveProblem[] {
  const reason = `\`kustomize\` was not run, as \`${file}\` would make it fetch from elsewhere`;
  return problems.map((problem) =>
    problem.cause === 'beyond' ? { ...problem, reason, fix: null, cause: 'elsewhere' } : problem,
  );
}

/** With what Istio's charts are told, which stands for what they would bring. */
function withChartValues(repository: Repository, resolved: Resolved): Resolved {
  const values = inflatedChartValues(repository, resolved.directories);
  return values.length === 0 ? resolved : { ...resolved, manifests: [...resolved.manifests, ...values] };
}

/** Every file that was read below the folders that take part; kustomizations ask for the origins of objects. */
function filesFor(repository: Repository, directories: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  const asks = new Set(directories.map((directory) => repository.kustomizations.get(directory)?.document.file));
  for (const file of repository.tree.files.values()) {
    if (!directories.some((directory) => isWithin(file.path, directory))) continue;
    files.set(file.path, asks.has(file.path) ? withOrigins(file.text) : file.text);
  }
  return files;
}

/** A `buildMetadata` of its own would make the key stand twice, so it takes its place. JSON is left as it is. */
function withOrigins(text: string): string {
  if (text.trimStart().startsWith('{')) return text;
  const without = text.replace(/^buildMetadata:.*(?:\n[ \t-].*)*\n?/m, '');
  return `${without.replace(/\n?$/, '\n')}buildMetadata: [originAnnotations]\n`;
}

function objectsIn(text: string): JsonObject[] {
  return parseText(text).documents.flatMap(({ value }) => (isObject(value) ? [value] : []));
}

function placedObject(
  repository: Repository,
  directory: string,
  annotated: JsonObject,
  resolved: Resolved,
): Manifest | null {
  const { value, origin } = withoutOrigin(annotated);
  const nowhere = { file: '', side: repository.side, locate: () => start(repository, directory) };
  const rendered = manifestOf(nowhere, value);
  if (rendered === null) return null;
  const source = sourceOf(repository, directory, rendered, origin, resolved);
  if (source === undefined) return { ...rendered, file: start(repository, directory).file };
  const locate: Manifest['locate'] = (path, target) => source.locate(agreeing(source, value, path), target);
  return manifestOf({ file: source.file, side: source.side, locate }, value);
}

/**
 * The object as the resolver has it, under the same name or, where kustomize alone knows the name, by its origin; else the
 * object of the origin file whose name is part of the rendered one.
 */
function sourceOf(
  repository: Repository,
  directory: string,
  rendered: Manifest,
  origin: string | null,
  { manifests }: Resolved,
): Manifest | undefined {
  const file = origin === null ? null : resolvePath(directory, origin);
  const alike = (one: Manifest) => one.kind === rendered.kind && one.group === rendered.group;
  const same = manifests.find(
    (one) => alike(one) && one.name === rendered.name && one.namespace === rendered.namespace,
  );
  if (same !== undefined) return same;
  const candidates = (repository.manifests.get(file ?? '') ?? []).filter(alike);
  const named = candidates.filter(({ name }) => rendered.name.includes(name));
  return named.sort((left, right) => right.name.length - left.name.length)[0] ?? candidates[0];
}

/** As much of a path as means the same in the source: in lists of another length an index may mean something else. */
function agreeing(source: Manifest, value: JsonObject, path: JsonPath): JsonPath {
  let agreed: JsonPath = [];
  for (const step of path) {
    const [own, rendered] = [valueAt(source.value, agreed), valueAt(value, agreed)];
    if (typeof step === 'number' && !sameItem(own, rendered, step)) return agreed;
    const next = [...agreed, step];
    if (valueAt(source.value, next) === undefined) return agreed;
    agreed = next;
  }
  return agreed;
}

function sameItem(left: Json | undefined, right: Json | undefined, index: number): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return false;
  const [own, rendered]: (Json | undefined)[] = [left[index], right[index]];
  const name = stringAt(own, 'name');
  if (name !== null) return name === stringAt(rendered, 'name');
  return left.length === right.length || canonical(own) === canonical(rendered);
}

function start(repository: Repository, directory: string) {
  return repository.kustomizations.get(directory)!.document.locate([]);
}

/** The object without the annotation that kustomize added, and the path that it named. */
function withoutOrigin(annotated: JsonObject): { value: JsonObject; origin: string | null } {
  const metadata = annotated.metadata;
  const annotations = isObject(metadata) ? metadata.annotations : undefined;
  if (!isObject(metadata) || !isObject(annotations)) return { value: annotated, origin: null };
  const { [originAnnotation]: written, ...others } = annotations;
  const { annotations: _, ...rest } = metadata;
  const kept = Object.keys(others).length > 0 ? { ...rest, annotations: others } : rest;
  const path = /^path: (.+)$/m.exec(typeof written === 'string' ? written : '')?.[1];
  return { value: { ...annotated, metadata: kept }, origin: path ?? null };
}
