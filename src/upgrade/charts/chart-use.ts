import { posix } from 'node:path';
import { environmentWord } from '../../environment/naming.ts';
import type { Location } from '../../manifest/location.ts';
import type { ResourceIdentity } from '../../manifest/manifest.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { narrowed, type Written, writtenAt } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { minorOf, parseVersion } from '../version.ts';
import { versionInName } from '../version-in-name.ts';
import { isIstioHub, isIstioRepository, istioChart, istioImage, versionInAddress } from './artifacts.ts';

/** One `--set name=value`. */
export interface Setting {
  readonly name: string;
  readonly value: Written;
}

/** A Helm chart that some tool installs, before it is known whether the chart is Istio's. */
export interface ChartUse {
  readonly source: string;
  readonly subject: string;
  readonly chart: string;
  /** The address of the repository, aliases resolved; null where it is not known. */
  readonly repository: Written | null;
  /** Null where none is written: the tool then takes the newest. */
  readonly version: Written | null;
  /** The name of the Helm release; null where the tool makes one up. */
  readonly release: string | null;
  /** Values, the later over the earlier, and single settings over all of them. */
  readonly values: readonly Locatable[];
  readonly settings: readonly Setting[];
  readonly environment: string | null;
  readonly resource: ResourceIdentity | null;
  /** Where a missing version would stand. */
  readonly location: Location;
}

/**
 * One use for each version that a variable may stand for, in the environment that gives it. What stands in one file is told
 * apart by its order there: in another file it is told apart by that.
 */
export function forEachVersion(use: Omit<ChartUse, 'version'>, versions: readonly Written[]): ChartUse[] {
  if (versions.length === 0) return [{ ...use, version: null }];
  const files = groupBy(versions, ({ location }) => location.file);
  return [...files].flatMap(([file, ofFile]) => {
    const places = groupBy(ofFile, ({ location }) => `${location.line}:${location.column}`);
    return [...places.values()].map((same, index) => {
      const [version] = same;
      const named = environmentOf(same) ?? (files.size > 1 || isUnit(file) ? namedByFile(file) : null);
      const subject = index === 0 ? use.subject : `${use.subject} ${index + 1}`;
      return { ...use, subject, version: version!, environment: named ?? use.environment };
    });
  });
}

/** The one environment that gives a value; null where several share it, or none is known. */
function environmentOf(same: readonly Written[]): string | null {
  const names = new Set(same.map(({ environment }) => environment));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

/** A unit of Terragrunt passes values to a module that stands elsewhere. */
function isUnit(file: string): boolean {
  return posix.basename(file) === 'terragrunt.hcl';
}

/** `prod` of `env/prod.tfvars` and of `prod/mesh/terragrunt.hcl`. */
function namedByFile(file: string): string | null {
  return environmentWord(posix.basename(file).replace(/\..*$/, '')) ?? directoryEnvironment(posix.dirname(file));
}

/** The environment that the folders of a path name, the nearest; null where they name none. */
export function directoryEnvironment(directory: string): string | null {
  return (
    directory
      .split('/')
      .flatMap((segment) => environmentWord(segment) ?? [])
      .at(-1) ?? null
  );
}

/**
 * The versions that chart uses declare: the chart's own, and image tags set in its values.
 * A chart is Istio's if its repository is, if no other project has a chart of its name, or if one that is certain
 * comes from the same repository. Of a chart of others by such a name only the tags of Istio's images count.
 */
export function declareCharts(context: VersionContext, uses: readonly ChartUse[]): VersionDeclaration[] {
  const fetched = uses.filter((use) => !isOfRepository(use));
  const certain = fetched.filter(isCertainlyIstio);
  const repositories = new Set(certain.map(({ repository }) => repository?.text ?? null));
  return fetched.flatMap((use) => {
    if (certain.includes(use)) return declarationsOf(context, use);
    if (isNamedLikeIstio(use) && repositories.has(use.repository?.text ?? null)) return declarationsOf(context, use);
    return hasIstioHub(context, use) ? valuesOf(context, use, null) : [];
  });
}

/** A chart of others with versions of its own that installs Istio's images. */
function hasIstioHub(context: VersionContext, use: ChartUse): boolean {
  const hub = settingOf(context, use, 'hub') ?? settingOf(context, use, 'global.hub');
  return istioChart(use.chart) !== null && hub !== null && isIstioHub(hub.text);
}

/**
 * A chart that stands in the repository needs no version: what it is says its own `Chart.yaml`. In a kustomization that is
 * one without an address.
 */
function isOfRepository({ repository, version, source }: ChartUse): boolean {
  const isLocal =
    repository === null
      ? source === 'kustomization'
      : /^(\.{0,2}\/|\.{1,2}$|file:|charts?(\/|$))/.test(repository.text);
  return isLocal && parseVersion(version?.text ?? '').certainty !== 'exact';
}

function isCertainlyIstio(use: ChartUse): boolean {
  const name = istioChart(use.chart);
  if (name === null) return false;
  const address = use.repository?.text ?? '';
  return isIstioRepository(address) || ((name.distinctive || named.test(address)) && isPlausible(use));
}

/** What teams call Istio's repository, where nothing says which address that is. */
const named = /^(HelmRepository\/)?istio(\.io|-release|-official)?$/;

function isNamedLikeIstio(use: ChartUse): boolean {
  return istioChart(use.chart) !== null && isPlausible(use);
}

/** A wrapper of one's own has versions of its own. */
function isPlausible({ version }: ChartUse): boolean {
  const { lowest } = parseVersion(version?.text ?? '');
  return lowest === null || isIstioMinor(lowest);
}

function declarationsOf(context: VersionContext, use: ChartUse): VersionDeclaration[] {
  const { source, subject, repository: address } = use;
  const chart = use.version ?? addressVersion(use) ?? { text: '', location: use.location };
  const declared = { ...sharedBy(context, use), source, subject };
  const known = address === null ? declared : { ...declared, address };
  return [
    declaration(known, chart),
    ...valuesOf(context, use, address),
    ...broughtBy(context, use).map((component) => declaration({ ...known, component, revision: null }, chart)),
  ];
}

/**
 * What a chart of Istio's charts holds beside the control plane (istio/istio manifests/sample-charts/ambient): with a tag
 * for all of them, CRDs alone are of its version for certain.
 */
function broughtBy(context: VersionContext, use: ChartUse): readonly Component[] {
  const { brings = [] } = istioChart(use.chart)!;
  const isTagged = settingOf(context, use, 'global.tag') !== null;
  return brings.filter((component) => component === 'base' || !isTagged);
}

/** What the chart's own declaration has in common with those of its values. */
function sharedBy(context: VersionContext, use: ChartUse) {
  const { component } = istioChart(use.chart)!;
  const { environment, resource } = use;
  return { component, revision: revisionOf(context, use, component), environment, resource };
}

/** The tags and images that the values of a release set. */
function valuesOf(context: VersionContext, use: ChartUse, address: Written | null): VersionDeclaration[] {
  const shared = sharedBy(context, use);
  const declared = address === null ? shared : { ...shared, address };
  const { component } = shared;
  return [
    ...tagsOf(context, use, component).map(({ name, value }) =>
      declaration({ ...declared, source: 'helm-values', subject: `${use.subject} ${name}` }, value),
    ),
    ...imagesOf(context, use).map(({ name, value, component: own }) =>
      declaration({ ...declared, component: own, source: 'helm-values', subject: `${use.subject} ${name}` }, value),
    ),
  ];
}

function addressVersion({ repository }: ChartUse): Written | null {
  const version = repository === null ? null : versionInAddress(repository.text);
  return version === null ? null : narrowed(repository!, version);
}

/** The revision that the release sets, or that its name carries (`istiod-1-24-3`); null for the default one. */
function revisionOf(context: VersionContext, use: ChartUse, component: Component): string | null {
  if (component !== 'istiod' && component !== 'gateway') return null;
  const set = settingOf(context, use, 'revision')?.text;
  if (set !== undefined) return set === '' || set === 'default' ? null : set;
  const name = use.release ?? '';
  return versionInName(name) === null ? null : (/1-\d{1,2}(-\d{1,2})?$/.exec(name)?.[0] ?? null);
}

const tagPaths: Readonly<Partial<Record<Component, readonly string[]>>> = {
  istiod: ['global.tag', 'pilot.tag', 'tag'],
  cni: ['global.tag', 'cni.tag', 'tag'],
  ztunnel: ['tag'],
  gateway: ['global.tag', 'gateways.istio-ingressgateway.tag', 'gateways.istio-egressgateway.tag'],
  operator: ['tag'],
};

/** Values that hold an image as a whole where there is a slash in it, which then decides over every tag. */
const imagePaths = ['image', 'pilot.image', 'cni.image', 'global.proxy.image', 'global.proxy_init.image'];

interface ImageSetting extends Setting {
  readonly component: Component;
}

function imagesOf(context: VersionContext, use: ChartUse): ImageSetting[] {
  return imagePaths.flatMap((name) => {
    const written = settingOf(context, use, name);
    const image = written?.text.includes('/') === true ? istioImage(written.text) : null;
    const behind = image?.tag == null ? null : narrowed(written!, `:${image.tag}`);
    const value = behind === null ? null : narrowed(behind, image!.tag!);
    return value === null ? [] : [{ name, value, component: image!.component }];
  });
}

function tagsOf(context: VersionContext, use: ChartUse, component: Component): Setting[] {
  return (tagPaths[component] ?? []).flatMap((name) => {
    const value = settingOf(context, use, name);
    const minor = minorOf(value === null ? '' : (parseVersion(value.text).version ?? ''));
    const isVersion = value?.text === 'latest' || (minor !== null && isIstioMinor(minor));
    return value !== null && isVersion ? [{ name, value }] : [];
  });
}

function settingOf(context: VersionContext, use: ChartUse, name: string): Written | null {
  const setting = use.settings.findLast((each) => each.name === name);
  if (setting !== undefined) return setting.value;
  const path = name.split('.');
  for (const values of use.values.toReversed()) {
    const written = writtenAt(context, values, path);
    if (written !== null) return written;
  }
  return null;
}
