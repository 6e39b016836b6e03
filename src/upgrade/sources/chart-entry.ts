import { trialContext } from '../../environment/commands/cluster.ts';
import { isObject, type Json, type JsonObject, type JsonPath, listAt, stringAt } from '../../manifest/json.ts';
import type { ResourceIdentity } from '../../manifest/manifest.ts';
import { isIstioRepository, istioChart, splitChartAddress } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts, forEachVersion } from '../charts/chart-use.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { identityOf } from '../declared/identity.ts';
import { textAt, type Written, within, writtenAt } from '../declared/written.ts';
import { fromAnsible } from '../resolved/ansible-variables.ts';

/** By which keys a tool names a chart, its version and its repository. */
interface Form {
  readonly chart: string;
  readonly version: string;
  readonly repository: JsonPath;
  readonly name: string;
}

const forms: readonly Form[] = [
  // Skaffold, deploy.helm.releases (skaffold.dev, skaffold.yaml).
  { chart: 'remoteChart', version: 'version', repository: ['repo'], name: 'name' },
  // Ansible, kubernetes.core.helm (docs.ansible.com).
  { chart: 'chart_ref', version: 'chart_version', repository: ['chart_repo_url'], name: 'release_name' },
  // CloudFormation, AWSQS::Kubernetes::Helm (github.com/aws-quickstart/quickstart-helm-resource-provider).
  { chart: 'Chart', version: 'Version', repository: ['Repository'], name: 'Name' },
  // Pulumi YAML, kubernetes:helm.sh/v3:Release (pulumi.com/registry).
  { chart: 'chart', version: 'version', repository: ['repositoryOpts', 'repo'], name: 'name' },
  // Zarf, components.charts (docs.zarf.dev, zarf.yaml).
  { chart: 'name', version: 'version', repository: ['url'], name: 'releaseName' },
  // Garden, spec.chart (docs.garden.io, helm action); HelmChartInflationGenerator (kustomize, api/types).
  { chart: 'name', version: 'version', repository: ['repo'], name: 'releaseName' },
  // Fleet, fleet.yaml (fleet.rancher.io); RootSync, spec.helm (Config Sync).
  { chart: 'chart', version: 'version', repository: ['repo'], name: 'releaseName' },
  // Crossplane, Release (github.com/crossplane-contrib/provider-helm).
  { chart: 'name', version: 'version', repository: ['repository'], name: 'releaseName' },
  // HelmChartProxy (github.com/kubernetes-sigs/cluster-api-addon-provider-helm).
  { chart: 'chartName', version: 'version', repository: ['repoURL'], name: 'releaseName' },
  // Sveltos, ClusterProfile (projectsveltos.github.io).
  { chart: 'chartName', version: 'chartVersion', repository: ['repositoryURL'], name: 'releaseName' },
  // Kluctl, helm-chart.yaml (kluctl.io).
  { chart: 'chartName', version: 'chartVersion', repository: ['repo'], name: 'releaseName' },
  // Values from which a chart makes Applications of Argo CD.
  { chart: 'chart', version: 'targetRevision', repository: ['repoURL'], name: 'releaseName' },
];

/** Keys that many files have, which count only with a way of naming the repository beside them. */
const common: ReadonlySet<string> = new Set(['chart', 'name', 'chartName']);

/** Kinds of objects in which a chart is named in one of the forms. */
const ownKinds: ReadonlySet<string> = new Set([
  'Config',
  'ZarfPackageConfig',
  'HelmChartInflationGenerator',
  'RootSync',
  'RepoSync',
  'Release',
  'HelmChartProxy',
  'ClusterProfile',
  'Profile',
]);

/**
 * Charts in the files of tools that are no Kubernetes objects (Skaffold, Ansible, CloudFormation, Pulumi, Zarf, Garden,
 * Fleet, Kluctl), in objects of tools that take charts by their address, and in values that name one with its address.
 */
export function chartEntries(context: VersionContext): VersionDeclaration[] {
  return declareCharts(context, chartEntryUses(context));
}

/** The same as uses of charts, with what they are told. */
export function chartEntryUses(context: VersionContext): ChartUse[] {
  const documents = context.documents
    .filter(({ value }) => stringAt(value, 'metadata', 'name') === null || ownKinds.has(stringAt(value, 'kind') ?? ''))
    .filter(({ file }) => !/(^|\/)(helmfile|Chart|requirements|kustomization)[^/]*\.ya?ml/.test(file))
    .filter(({ file }) => /istio|ztunnel/.test(context.tree.files.get(file)?.text ?? ''));
  const aliases = new Map(documents.flatMap((document) => repositoriesIn(context, document, [])));
  return documents.flatMap((document) =>
    partsOf(document)
      .flatMap((path) => entriesIn(document, path))
      .flatMap((entry) => usesOf(context, document, entry, aliases)),
  );
}

interface Entry {
  readonly where: Locatable;
  readonly form: Form;
}

/** Where entries may stand: anywhere, but in Skaffold not in what goes to a cluster on the machine of a developer. */
function partsOf({ value }: Locatable): JsonPath[] {
  if (!isObject(value) || stringAt(value, 'apiVersion')?.startsWith('skaffold/') !== true) return [[]];
  const isLocal = trialContext(stringAt(value, 'deploy', 'kubeContext') ?? '') !== null;
  const profiles = listAt(value, 'profiles').flatMap((profile, index): JsonPath[] =>
    isLocalProfile(profile) ? [] : [['profiles', index]],
  );
  const others = Object.keys(value).filter((key) => key !== 'profiles' && !(isLocal && key === 'deploy'));
  return [...others.map((key) => [key]), ...profiles];
}

/** By its name, by the clusters that switch it on or by the one that it names (skaffold.dev, environment: profiles). */
function isLocalProfile(profile: Json): boolean {
  const contexts = listAt(profile, 'activation').map((each) => stringAt(each, 'kubeContext') ?? '');
  const name = stringAt(profile, 'name') ?? '';
  const context = stringAt(profile, 'deploy', 'kubeContext') ?? '';
  return (
    /(^|[-_])(local|kind|k3d|minikube)([-_]|$)/.test(name) ||
    trialContext(context) !== null ||
    (contexts.length > 0 && contexts.every((each) => trialContext(each) !== null))
  );
}

/** Every object at any depth that names a chart in one of the forms. */
function entriesIn(where: Locatable, path: JsonPath): Entry[] {
  const { value } = within(where, path);
  if (Array.isArray(value)) return (value as Json[]).flatMap((_, index) => entriesIn(where, [...path, index]));
  if (!isObject(value) || path.length > 12) return [];
  const form = forms.find((each) => typeof value[each.chart] === 'string' && isOfForm(value, each));
  const own = form === undefined ? [] : [{ where: within(where, path), form }];
  return [...own, ...Object.keys(value).flatMap((key) => entriesIn(where, [...path, key]))];
}

function isOfForm(value: JsonObject, { chart, repository, version }: Form): boolean {
  return !common.has(chart) || (Object.hasOwn(value, String(repository[0])) && Object.hasOwn(value, version));
}

/** The repositories to which a task or a file gives a name: `kubernetes.core.helm_repository: {name: istio, repo_url: …}`. */
function repositoriesIn(context: VersionContext, where: Locatable, path: JsonPath): (readonly [string, Written])[] {
  const here = within(where, path);
  const { value } = here;
  if (Array.isArray(value)) {
    return (value as Json[]).flatMap((_, index) => repositoriesIn(context, where, [...path, index]));
  }
  if (!isObject(value) || path.length > 12) return [];
  const name = stringAt(value, 'name') ?? stringAt(value, 'repo_name');
  const url = writtenAt(context, here, ['repo_url']) ?? writtenAt(context, here, ['url']);
  const own = name !== null && url !== null && isIstioRepository(url.text) ? [[name, url] as const] : [];
  return [...own, ...Object.keys(value).flatMap((key) => repositoriesIn(context, where, [...path, key]))];
}

function usesOf(
  context: VersionContext,
  document: Locatable,
  { where, form }: Entry,
  aliases: ReadonlyMap<string, Written>,
): ChartUse[] {
  const chart = writtenAt(context, where, [form.chart]);
  const address = splitChartAddress(chart?.text ?? '');
  if (chart === null || istioChart(address.chart) === null) return [];
  const repository = writtenAt(context, where, form.repository);
  if (isValues(where.file) && !isIstioRepository(repository?.text ?? '')) return [];
  const release = textAt(context, where, [form.name]);
  const use = {
    // What a chart makes of its values is an Application, told at the same place once it is rendered.
    source: form.version === 'targetRevision' ? 'argocd-application' : 'chart-entry',
    subject: `chart ${release ?? address.chart}`,
    chart: address.chart,
    repository: repository ?? aliases.get(address.repository) ?? { ...chart, text: address.repository },
    release,
    values: [within(where, ['values'])],
    settings: [],
    environment: context.environmentOf(where.file),
    resource: resourceOf(context, document),
    location: chart.location,
  };
  const version = parameterOf(context, document, writtenAt(context, where, [form.version]));
  return forEachVersion(use, version === null ? [] : fromAnsible(context, version));
}

function isValues(file: string): boolean {
  return /(^|\/)values[^/]*\.ya?ml$/.test(file);
}

/** The object that names the chart, where it is one. */
function resourceOf({ manifests }: VersionContext, { file, value }: Locatable): ResourceIdentity | null {
  const [kind, name] = [stringAt(value, 'kind'), stringAt(value, 'metadata', 'name')];
  const found = manifests.find(
    ({ manifest }) => manifest.file === file && manifest.kind === kind && manifest.name === name,
  );
  return found === undefined ? null : identityOf(found.manifest);
}

/** `!Ref IstioVersion` of CloudFormation as the default of the parameter; anything else as it is. */
function parameterOf(context: VersionContext, document: Locatable, written: Written | null): Written | null {
  if (written === null || !isObject(document.value) || !isObject(document.value.Parameters)) return written;
  return writtenAt(context, document, ['Parameters', written.text, 'Default']) ?? written;
}
