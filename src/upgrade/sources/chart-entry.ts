import { isObject, type Json, type JsonObject, type JsonPath, stringAt } from '../../manifest/json.ts';
import { istioChart, splitChartAddress } from '../artifacts.ts';
import { type ChartUse, declareCharts } from '../chart-use.ts';
import type { Locatable, VersionContext } from '../context.ts';
import type { VersionDeclaration } from '../declaration.ts';
import { textAt, type Written, within, writtenAt } from '../written.ts';

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
];

/** Kinds of files that look like Kubernetes objects and are none: Skaffold and Zarf. */
const ownKinds: ReadonlySet<string> = new Set(['Config', 'ZarfPackageConfig']);

/** Charts in the files of tools that are no Kubernetes objects: Skaffold, Ansible, CloudFormation, Pulumi and Zarf. */
export function chartEntries(context: VersionContext): VersionDeclaration[] {
  const uses = context.documents
    .filter(({ value }) => stringAt(value, 'metadata', 'name') === null || ownKinds.has(stringAt(value, 'kind') ?? ''))
    .filter(({ file }) => !/(^|\/)(helmfile|Chart|requirements|values|kustomization)[^/]*\.ya?ml/.test(file))
    .filter(({ file }) => /istio|ztunnel/.test(context.tree.files.get(file)?.text ?? ''))
    .flatMap((document) => entriesIn(document, []).flatMap((entry) => useOf(context, document, entry)));
  return declareCharts(context, uses);
}

interface Entry {
  readonly where: Locatable;
  readonly form: Form;
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

/** The forms of Pulumi and Zarf have common words, so that they count only with their way of naming the repository. */
function isOfForm(value: JsonObject, { chart, repository, version }: Form): boolean {
  const isCommon = chart === 'chart' || chart === 'name';
  return !isCommon || (Object.hasOwn(value, String(repository[0])) && Object.hasOwn(value, version));
}

function useOf(context: VersionContext, document: Locatable, { where, form }: Entry): ChartUse[] {
  const chart = writtenAt(context, where, [form.chart]);
  const address = splitChartAddress(chart?.text ?? '');
  if (chart === null || istioChart(address.chart) === null) return [];
  const release = textAt(context, where, [form.name]);
  const use = {
    source: 'chart-entry',
    subject: `chart ${release ?? address.chart}`,
    chart: address.chart,
    repository: writtenAt(context, where, form.repository) ?? { ...chart, text: address.repository },
    version: parameterOf(context, document, writtenAt(context, where, [form.version])),
    release,
    values: [within(where, ['values'])],
    settings: [],
    environment: context.environmentOf(where.file),
    resource: null,
    location: chart.location,
  };
  return [use];
}

/** `!Ref IstioVersion` of CloudFormation as the default of the parameter; anything else as it is. */
function parameterOf(context: VersionContext, document: Locatable, written: Written | null): Written | null {
  if (written === null || !isObject(document.value) || !isObject(document.value.Parameters)) return written;
  return writtenAt(context, document, ['Parameters', written.text, 'Default']) ?? written;
}
