import type { Environment } from '../environment/environment.ts';
import { isTestData } from '../environment/test-data.ts';
import type { Reading } from '../manifest/read.ts';
import { compareBytes } from '../tree/order.ts';
import type { Tree } from '../tree/tree.ts';
import { type VersionContext, type VersionSource, versionContext } from './declared/context.ts';
import type { VersionDeclaration } from './declared/declaration.ts';
import { isRunnable } from './script/runnable.ts';
import { trialsOf } from './script/trials.ts';
import { resolvedIn } from './script/variables.ts';
import { aksTemplates } from './sources/aks-template.ts';
import { argocdApplications } from './sources/argocd-application.ts';
import { chartArchives } from './sources/chart-archive.ts';
import { chartDependencies } from './sources/chart-dependency.ts';
import { chartEntries } from './sources/chart-entry.ts';
import { helmCommands } from './sources/helm-command.ts';
import { helmReleases } from './sources/helm-release.ts';
import { helmfiles } from './sources/helmfile.ts';
import { images } from './sources/image.ts';
import { istioDownloads } from './sources/istio-download.ts';
import { istioOperators } from './sources/istio-operator.ts';
import { istioctlCommands } from './sources/istioctl-command.ts';
import { kustomizations } from './sources/kustomization.ts';
import { meshResources } from './sources/mesh-resource.ts';
import { objectLabels } from './sources/object-label.ts';
import { programCharts } from './sources/program.ts';
import { renovateMarkers } from './sources/renovate-marker.ts';
import { revisionNames } from './sources/revision-name.ts';
import { scriptVariables } from './sources/script-variable.ts';
import { sidecarInjectors } from './sources/sidecar-injector.ts';
import { terraform } from './sources/terraform.ts';
import { tiltfiles } from './sources/tiltfile.ts';
import { toolVersions } from './sources/tool-version.ts';
import { valuesFiles } from './sources/values-file.ts';
import { workflowActions } from './sources/workflow-action.ts';
import { parseVersion } from './version.ts';

export { meshVersion } from './running/mesh-version.ts';

const sources: readonly VersionSource[] = [
  images,
  sidecarInjectors,
  istioOperators,
  meshResources,
  helmReleases,
  argocdApplications,
  chartDependencies,
  chartArchives,
  chartEntries,
  valuesFiles,
  tiltfiles,
  helmfiles,
  kustomizations,
  terraform,
  aksTemplates,
  programCharts,
  helmCommands,
  istioctlCommands,
  scriptVariables,
  renovateMarkers,
  istioDownloads,
  toolVersions,
  workflowActions,
];

/** Places that only suggest a version, and count where nothing declares one. */
const hintSources: readonly VersionSource[] = [objectLabels, revisionNames];

/**
 * Every place in the repository that declares a version of Istio, data of tests and clusters made for trials apart, in the
 * order of files and lines.
 */
export function findVersions(
  tree: Tree,
  reading: Reading,
  environments: readonly Environment[],
): readonly VersionDeclaration[] {
  const context = versionContext(tree, reading, environments);
  const isForTrials = trialsOf(context, reading);
  return declaredBy(sources, context).filter((each) => !isForTrials(each));
}

/** Every label and name of a revision that suggests a version of Istio; what any declaration says is surer. */
export function findVersionHints(
  tree: Tree,
  reading: Reading,
  environments: readonly Environment[],
): readonly VersionDeclaration[] {
  return declaredBy(hintSources, versionContext(tree, reading, environments));
}

function declaredBy(places: readonly VersionSource[], context: VersionContext): readonly VersionDeclaration[] {
  const declared = places
    .flatMap((source) => source(context))
    .map((each) => sharedIn(context, withVariable(context, each)));
  return distinct(declared.filter(({ location }) => !isTestData(location.file) && !isOfOthers(location.file)));
}

/** What an unpacked release of Istio holds beside its charts (profiles for istioctl, samples), and vendored Go modules. */
function isOfOthers(file: string): boolean {
  return /(^|\/)(manifests\/profiles|istio-\d+\.\d+\.\d+[^/]*\/(samples|tools)|vendor\/[\w-]+\.\w+)\//.test(file);
}

/** In a document that a script writes itself, a variable of the script as what it stands for. */
function withVariable(context: VersionContext, each: VersionDeclaration): VersionDeclaration {
  const { file } = each.location;
  if (each.certainty !== 'unknown' || each.resource === null || !isRunnable(file) || /\.ya?ml$/.test(file)) return each;
  const { text, location } = resolvedIn(context, each);
  return { ...each, text, location, ...certaintyOf(text) };
}

function certaintyOf(text: string): Pick<VersionDeclaration, 'version' | 'certainty'> {
  const { version, certainty } = parseVersion(text);
  return { version, certainty };
}

/** With the environments that receive its file, where they are several; of an object each is told by itself. */
function sharedIn(context: VersionContext, each: VersionDeclaration): VersionDeclaration {
  if (each.environment !== null || each.resource !== null) return each;
  const environments = context.environmentsOf(each.location.file);
  return environments.length > 1 ? { ...each, environments: environments.toSorted(compareBytes) } : each;
}

/**
 * The same thing found twice is told once: a file that several environments share belongs to none of them, and a
 * variable that a release is read from is that release's version rather than a tool's; and what a kustomization
 * renames is the object that it makes of it.
 */
function distinct(declarations: readonly VersionDeclaration[]): VersionDeclaration[] {
  const found = new Map<string, VersionDeclaration[]>();
  for (const each of declarations) {
    const same = found.get(identity(each));
    if (same === undefined) found.set(identity(each), [each]);
    else same.push(each);
  }
  const merged = [...found.values()].map((same) => {
    const environments = new Set(same.flatMap(({ environment }) => environment ?? []));
    const first = same.find(({ environment }) => environment !== null) ?? same[0]!;
    if (environments.size < 2) return first;
    return { ...first, environment: null, environments: [...environments].sort(compareBytes) };
  });
  const governing = new Set(merged.filter((each) => !isAside(each)).map(place));
  const delivered = new Set(merged.filter(({ environment }) => environment !== null).map(placeOfComponent));
  return merged
    .filter((each) => !isAside(each) || !governing.has(place(each)))
    .filter((each) => found.get(identity(each))!.some(isDelivered) || !delivered.has(placeOfComponent(each)))
    .sort(inOrder);
}

function isDelivered({ environment }: VersionDeclaration): boolean {
  return environment !== null;
}

function placeOfComponent(each: VersionDeclaration): string {
  return `${place(each)} ${each.source} ${each.component}`;
}

/** What is only told where nothing says what the text is for: a variable, and values of which no release is known. */
function isAside({ component, source }: VersionDeclaration): boolean {
  return component === 'istioctl' || source === 'values-file';
}

function identity(each: VersionDeclaration): string {
  return [place(each), each.source, each.subject, each.component, each.text, each.revision].join('\n');
}

function place({ location: { file, line, column } }: VersionDeclaration): string {
  return `${file}:${line}:${column}`;
}

function inOrder(left: VersionDeclaration, right: VersionDeclaration): number {
  return (
    compareBytes(left.location.file, right.location.file) ||
    left.location.line - right.location.line ||
    left.location.column - right.location.column ||
    compareBytes(identity(left), identity(right))
  );
}
