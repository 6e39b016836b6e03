import { type JsonPath, listAt, objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { DeliverySettings } from '../environment.ts';
import { environmentWord } from '../naming.ts';
import { baseName } from '../path.ts';
import type { Cluster } from './clusters.ts';
import { normalAddress } from './repository-address.ts';

/** One source of an Application. */
export interface ApplicationSource {
  /** Where it stands in the Application. */
  readonly at: JsonPath;
  readonly repository: string;
  /** A folder of the repository, as written; null for a chart of a registry or a mere reference for values. */
  readonly path: string | null;
  /** The name of a chart from a chart repository. */
  readonly chart: string | null;
  /** `targetRevision` where it says a tag or a commit, which no change of a branch moves; null where it does not. */
  readonly fixedAt: string | null;
}

export function isApplication({ group, kind }: Pick<Manifest, 'group' | 'kind'>): boolean {
  return group === 'argoproj.io' && kind === 'Application';
}

/** The sources of an Application; `sources` hides `source`, as in Argo CD (`pkg/apis/application/v1alpha1/types.go`). */
export function sourcesOf({ value }: Manifest): ApplicationSource[] {
  const many = listAt(value, 'spec', 'sources');
  const places: JsonPath[] =
    many.length > 0 ? many.map((_, index) => ['spec', 'sources', index]) : [['spec', 'source']];
  return places.flatMap((at) => {
    const source = objectAt(value, ...at);
    const repository = stringAt(source, 'repoURL');
    if (repository === null) return [];
    const [path, chart] = [stringAt(source, 'path'), stringAt(source, 'chart')];
    return [{ at, repository, path, chart, fixedAt: fixedRevision(stringAt(source, 'targetRevision') ?? '') }];
  });
}

/**
 * A revision that is no branch: the full name of a tag, a version, or a commit (Argo CD, "Tracking and Deployment
 * Strategies"). Any other name may be a branch, for which environments have theirs.
 */
export function fixedRevision(revision: string): string | null {
  const isTag = /^refs\/tags\/./.test(revision) || /^v?\d+(\.\d+)+([-+][\w.+-]+)?$/.test(revision);
  return isTag || /^[0-9a-f]{7,40}$/i.test(revision) ? revision : null;
}

/**
 * The cluster that an Application delivers to: its name, also where its address is given and the repository declares
 * the name; else the host of its address; null for the one that Argo CD itself runs in.
 */
export function destinationOf({ value }: Manifest, clusters: readonly Cluster[]): string | null {
  const name = stringAt(value, 'spec', 'destination', 'name');
  if (name !== null && name !== '') return name === 'in-cluster' ? null : name;
  const server = stringAt(value, 'spec', 'destination', 'server') ?? '';
  if (server === '' || /^https:\/\/kubernetes\.default(\.svc(\.cluster\.local)?)?(:443)?\/?$/.test(server)) return null;
  const host = hostOf(server);
  return clusters.find((cluster) => hostOf(cluster.server) === host)?.name ?? host;
}

function hostOf(server: string): string {
  return server.replace(/^[a-z]+:\/\/(?:[^/@]*@)?/, '').replace(/\/+$/, '');
}

export function destinationNamespaceOf({ value }: Manifest): string | null {
  return stringAt(value, 'spec', 'destination', 'namespace') || null;
}

/**
 * How an Application is synced. Without `automated` a person starts the sync and decides about pruning there, so that
 * deletions must be expected with it; `automated` without `prune` never deletes.
 */
export function settingsOf({ value }: Manifest): DeliverySettings {
  const policy = objectAt(value, 'spec', 'syncPolicy');
  const options = new Set(listAt(policy, 'syncOptions'));
  const automated = valueAt(policy, ['automated']);
  const automatic = automated !== undefined && automated !== null && valueAt(automated, ['enabled']) !== false;
  return {
    prune: !automatic || valueAt(automated, ['prune']) === true ? 'yes' : 'never',
    pruneLast: options.has('PruneLast=true'),
    applyOutOfSyncOnly: options.has('ApplyOutOfSyncOnly=true'),
    ...(deletesWhatItBrought(value) ? {} : { staysBehind: true }),
  };
}

/** The finalizer by which Argo CD deletes what an Application delivered with the Application (Argo CD, "App Deletion"). */
export const finalizer = 'resources-finalizer.argocd.argoproj.io';

function deletesWhatItBrought(value: Manifest['value']): boolean {
  const written = listAt(value, 'metadata', 'finalizers');
  return written.some((one) => typeof one === 'string' && one.startsWith(finalizer));
}

/** The name of an Application as a unit: with its namespace where that is not Argo CD's usual one. */
export function unitNameOf({ namespace, name }: Manifest): string {
  return namespace === null || namespace === 'argocd' ? name : `${namespace}/${name}`;
}

/** A source that values of others may be taken from. */
export interface NamedSource extends Pick<ApplicationSource, 'repository' | 'fixedAt'> {
  readonly ref: string;
}

/** The sources of an Application that have a `ref`. */
export function namedSourcesOf(application: Manifest): NamedSource[] {
  return sourcesOf(application).flatMap(({ at, repository, fixedAt }) => {
    const ref = stringAt(objectAt(application.value, ...at), 'ref');
    return ref === null ? [] : [{ ref, repository, fixedAt }];
  });
}

/** Whether a source is this repository; where its addresses are not known, any that has the folder is taken for it. */
export function isOwnSource(source: ApplicationSource, repositories: readonly string[]): boolean {
  return source.chart === null && source.path !== null && isOwnAddress(source.repository, repositories);
}

/** Whether an address is this repository's; where its own are not known, any may be. */
export function isOwnAddress(address: string, repositories: readonly string[]): boolean {
  if (repositories.length === 0) return true;
  const normal = normalAddress(address);
  return repositories.some((own) => normalAddress(own) === normal);
}

/**
 * The word for an environment in the name of an Application, `istiod-prod`, failing that in those of its value files,
 * `values-prod.yaml`; null where there is none, or more than one.
 */
export function hintOf(application: Manifest): string | null {
  const named = environmentWord(application.name);
  if (named !== null) return named;
  const files = sourcesOf(application).flatMap(({ at }) => listAt(application.value, ...at, 'helm', 'valueFiles'));
  const words = files.map((file) => (typeof file === 'string' ? environmentWord(stemOf(file)) : null));
  const [only, ...others] = new Set(words.filter((word) => word !== null));
  return others.length === 0 ? (only ?? null) : null;
}

function stemOf(file: string): string {
  return baseName(file).replace(/\.ya?ml$/, '');
}
